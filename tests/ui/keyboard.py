"""Types as a person does. pytest-qt's keyClicks ends Python at the first é; key events that carry text do not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_NONE = Qt.KeyboardModifier.NoModifier


def type_text(widget: QWidget, text: str) -> None:
    """Send ``text`` to ``widget``, a press and a release for each character."""
    for character in text:
        press(widget, Qt.Key.Key_unknown, text=character)


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE, text: str = "") -> None:
    """Press and release one key on ``widget``."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))
