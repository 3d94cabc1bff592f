"""One sentence and a yes before something that cannot be undone."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look.theme import current_theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import push_button, text_label


class ConfirmLine(QWidget):
    """Asks once more, in its place on the page; hidden until then.

    Signals:
        confirmed(): the user said yes.
    """

    confirmed = Signal()

    def __init__(self, sentence: str, yes: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._yes = push_button(yes, "primary", name=f"{name}_yes")
        self._no = push_button(self.tr("Nog niet"), name=f"{name}_no")
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=current_theme().px(8))
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self._yes)
        flow.addWidget(self._no)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(6))
        column.addWidget(text_label(sentence, wrap=True))
        column.addWidget(buttons)
        self._yes.clicked.connect(self._on_yes)
        self._no.clicked.connect(self.hide)
        self.hide()

    def open(self) -> None:
        """Ask."""
        self.show()
        self._yes.setFocus()

    @Slot()
    def _on_yes(self) -> None:
        self.hide()
        self.confirmed.emit()
