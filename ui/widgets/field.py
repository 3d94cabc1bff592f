"""A label above a control, with one line under it for a hint or for what is wrong."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.errors import Trouble
from ui.look.theme import current_theme
from ui.widgets.text import set_look, text_label


@runtime_checkable
class SpeaksForItself(Protocol):
    """A control, such as the date field, that has its own line for hint and error."""

    def set_hint(self, text: str) -> None: ...

    def set_error(self, text: str | None) -> None: ...


class Field(QWidget):
    """Names a control for eye, screen reader and keyboard, and shows trouble right where it was typed."""

    def __init__(
        self,
        label: str,
        control: QWidget,
        *,
        hint: str = "",
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``label`` may hold a mnemonic (``&Naam``); ``hint`` stands under the control while nothing is wrong."""
        super().__init__(parent)
        self.control = control
        self._hint = hint
        self._error = ""
        self._label_text = label
        self._label = text_label(label, "label")
        self._label.setBuddy(control)
        self._marker = text_label("", "label")
        self._message = text_label("", "label", wrap=True)
        self._name_control()
        self._lay_out()
        self.set_required(required)
        self._message.hide()
        if isinstance(control, SpeaksForItself):
            control.set_hint(hint)
        else:
            self.set_error(None)

    @property
    def error(self) -> str:
        """The sentence that stands under the control, empty when nothing is wrong."""
        return self._error

    def set_error(self, text: str | None) -> None:
        """Show ``text`` under the control as what is wrong; None brings the hint back."""
        self._error = text or ""
        if isinstance(self.control, SpeaksForItself):
            self.control.set_error(text)
            return
        self._message.setText(self._error or self._hint)
        self._message.setVisible(bool(self._message.text()))
        set_look(self._message, "role", "error" if self._error else "label")
        set_look(self.control, "wrong", bool(self._error))
        self.control.setAccessibleDescription(self._message.text())

    def set_hint(self, text: str) -> None:
        """Show ``text`` under the control while nothing is wrong."""
        self._hint = text
        if isinstance(self.control, SpeaksForItself):
            self.control.set_hint(text)
        elif not self._error:
            self.set_error(None)

    def set_trouble(self, trouble: Trouble) -> None:
        """Show the sentence of expected trouble under the control."""
        from app.sentences.trouble import sentence  # late: a screen without trouble needs no sentences

        self.set_error(sentence(trouble))

    def set_required(self, required: bool) -> None:
        """Mark the field as one that must be filled in, in words."""
        self._marker.setText(self.tr("verplicht") if required else "")
        self._marker.setVisible(required)
        name = self._label_text.replace("&", "")
        self.control.setAccessibleName(self.tr("{label}, verplicht").format(label=name) if required else name)

    def _name_control(self) -> None:
        self.setFocusProxy(self.control)
        if not self.control.objectName():
            self.control.setObjectName(self._label_text.replace("&", "").lower().replace(" ", "_"))

    def _lay_out(self) -> None:
        gap = current_theme().px(4)
        head = QHBoxLayout()
        head.setSpacing(gap * 2)
        head.addWidget(self._label)
        head.addWidget(self._marker)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addLayout(head)
        column.addWidget(self.control)
        column.addWidget(self._message)
