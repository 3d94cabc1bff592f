"""A text area under its label, which may change with who looks along, and above what is wrong or could be better."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look.theme import current_theme
from ui.widgets.text import set_look, text_label
from ui.widgets.text_area import TextArea


class NamedArea(QWidget):
    """Names ``area`` for eye, keyboard and screen reader, and says under it what is wrong, or quietly what could be
    better."""

    def __init__(self, label: str, area: TextArea, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.area = area
        self._label = text_label("", "label", wrap=True)
        self._label.setBuddy(area)
        self._message = text_label("", "error", wrap=True)
        self._message.hide()
        self._advice = text_label("", "label", wrap=True)
        self._advice.hide()
        self.setFocusProxy(area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(4))
        for widget in (self._label, area, self._message, self._advice):
            column.addWidget(widget)
        self.set_label(label)

    def set_label(self, label: str) -> None:
        """Change what the area is called; an empty label is not shown."""
        self._label.setText(label)
        self._label.setVisible(bool(label))
        if label:
            self.area.setAccessibleName(label)

    @property
    def error(self) -> str:
        """The sentence under the area, empty when nothing is wrong."""
        return self._message.text()

    def set_error(self, text: str) -> None:
        """Show ``text`` as what is wrong; empty takes it away."""
        self._message.setText(text)
        self._message.setVisible(bool(text))
        set_look(self.area, "wrong", bool(text))
        self._describe()

    @property
    def advice(self) -> str:
        """What stands quietly under the area, empty for nothing."""
        return self._advice.text()

    def set_advice(self, text: str) -> None:
        """Say quietly under the area what could be better; empty takes it away."""
        if text == self._advice.text():
            return
        self._advice.setText(text)
        self._advice.setVisible(bool(text))
        self._describe()

    def _describe(self) -> None:
        self.area.setAccessibleDescription("\n".join(text for text in (self.error, self.advice) if text))
