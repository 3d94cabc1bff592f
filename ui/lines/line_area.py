"""A line of text that wraps: Enter ends it, Alt with an arrow moves it, Ctrl+Delete takes it away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.text_area import TextArea


class LineArea(TextArea):
    """One thing said in a sentence or two.

    Signals:
        entered(): Enter; what was typed has been emitted.
        move_requested(by: int): one place up (-1) or down (1).
        remove_requested(): Ctrl+Delete.
    """

    entered = Signal()
    move_requested = Signal(int)
    remove_requested = Signal()

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, min_lines=1, max_lines=8, parent=parent)
        self.setProperty("look", "line")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        by = moves.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.flush()
            self.entered.emit()
        elif self.isReadOnly():
            super().keyPressEvent(event)
        elif by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.flush()
            self.move_requested.emit(by)
        elif event.key() == Qt.Key.Key_Delete and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)
