"""A dialog that asks for something: what it is about, the fields, and two buttons of which one goes on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.look.theme import current_theme
from ui.widgets.text import push_button, text_label


class FormDialog(QDialog):
    """Goes when it is closed. Whoever inherits from it says what going on does, and may stay open for what lacks."""

    def __init__(self, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName(name)

    def send(self) -> None:
        """Go on with what was filled in."""
        raise NotImplementedError

    @Slot()
    def _on_send(self) -> None:
        self.send()

    def set_out(self, title: str, lead: str, parts: Sequence[QWidget], send: QPushButton, cancel_name: str) -> None:
        """Lay everything out; ``send`` is the button that goes on, and the default one."""
        theme = current_theme()
        self.setWindowTitle(title)
        send.setDefault(True)
        send.clicked.connect(self._on_send)
        cancel = push_button(self.tr("Annuleren"), name=cancel_name)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(12))
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(send)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(22),) * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(text_label(title, "title"))
        column.addWidget(text_label(lead, "quiet", wrap=True))
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(buttons)
