"""The white card on the paper ground that holds one subject of a screen."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.look.theme import current_theme
from ui.widgets.text import LabelRole, text_label


class Card(QFrame):
    """A rounded frame with an optional title, something at the title's right, and a column of content."""

    def __init__(self, title: str = "", *, title_role: LabelRole = "card-title", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(current_theme().px(12))
        self.set_padding(16)
        self._title = text_label(title, title_role)
        self._header = QHBoxLayout()
        self._header.setSpacing(current_theme().px(8))
        self._header.addWidget(self._title)
        self._header.addStretch(1)
        self._outer.addLayout(self._header)
        self.body = QVBoxLayout()
        self.body.setSpacing(current_theme().px(8))
        self._outer.addLayout(self.body)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Show ``title`` above the content; a screen reader names the card by it."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)

    def set_padding(self, padding: int) -> None:
        """Set the room between frame and content, in pixels of the design; 0 for a list that fills the card."""
        inner = current_theme().px(padding)
        self._outer.setContentsMargins(inner, inner, inner, inner)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put ``widget`` below what is in the card."""
        self.body.addWidget(widget, stretch)

    def add_layout(self, layout: QLayout) -> None:
        self.body.addLayout(layout)

    def add_trailing(self, widget: QWidget) -> None:
        """Put ``widget`` at the right of the title."""
        self._header.addWidget(widget)
