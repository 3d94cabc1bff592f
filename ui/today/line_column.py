"""A column of cards in which the arrow keys go from line to line, and to the column beside it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.today.line import Line

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class LineColumn(QWidget):
    """Up and down go through the lines of every card in it.

    Signals:
        left(): the user goes to the column beside this one, with an arrow key.
    """

    left = Signal()

    def __init__(self, beside: Qt.Key, parent: QWidget | None = None) -> None:
        """``beside``: the arrow key that leads to the other column."""
        super().__init__(parent)
        self._beside = beside
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def enter(self) -> bool:
        """Give the keyboard to the first line; tell whether there is one."""
        lines = self._lines()
        if lines:
            lines[0].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == self._beside:
            self.left.emit()
        elif event.key() in _STEPS:
            self._step(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        lines = self._lines()
        focus = self.window().focusWidget()
        here = next((place for place, line in enumerate(lines) if line is focus or line.isAncestorOf(focus)), None)
        if here is not None and 0 <= here + step < len(lines):
            lines[here + step].setFocus(Qt.FocusReason.TabFocusReason)

    def _lines(self) -> list[Line]:
        """Return the lines that can be seen, from top to bottom."""
        shown = [line for line in self.findChildren(Line) if line.isVisible()]
        return sorted(shown, key=lambda line: line.mapTo(self, QPoint(0, 0)).y())
