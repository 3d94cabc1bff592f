"""Why a file that is elsewhere stays there for good: asked in its place, before the step is taken."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.errors import Trouble
from ui.look.theme import current_theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.named_area import NamedArea
from ui.widgets.text import push_button
from ui.widgets.text_area import TextArea
from ui.work.actions import refusal


class StaysLine(QWidget):
    """Hidden until somebody says that a file stays elsewhere.

    Signals:
        said(why: str)
        closed(): the user does not want it after all.
    """

    said = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("handover_stays")
        area = TextArea(self.tr("bv. geen leefloon meer, VDAB begeleidt verder"), min_lines=1, max_lines=4)
        area.setObjectName("handover_for_good_why")
        self.why = NamedArea(self.tr("Waarom blijft het dossier daar?"), area)
        self._save = push_button(self.tr("Blijft elders"), "primary", name="handover_for_good")
        self._cancel = push_button(self.tr("Annuleer"), name="handover_for_good_cancel")
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=current_theme().px(8))
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self._save)
        flow.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(6))
        column.addWidget(self.why)
        column.addWidget(buttons)
        self._save.clicked.connect(self._on_save)
        self._cancel.clicked.connect(self._on_cancel)
        self.hide()

    def open(self) -> None:
        """Ask."""
        self.why.area.set_text("")
        self.why.set_error("")
        self.show()
        self.why.area.setFocus()

    def show_trouble(self, trouble: Trouble) -> None:
        """Say at the field why it was refused."""
        self.show()
        self.why.set_error(refusal(trouble))
        self.why.area.setFocus()

    @Slot()
    def _on_save(self) -> None:
        self.said.emit(self.why.area.text().strip())

    @Slot()
    def _on_cancel(self) -> None:
        self.hide()
        self.closed.emit()
