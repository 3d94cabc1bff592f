"""The keys of the time line; everything that the mouse can do goes without it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.trajectory.timeline.surface import TimelineSurface

_Key = Qt.Key
_ALONG = {_Key.Key_Left: -1, _Key.Key_Right: 1}
_WEEK = 7


class TimelineKeys:
    """Reads key presses for one canvas."""

    def __init__(self, canvas: TimelineSurface, stop_dragging: Callable[[], None]) -> None:
        self._canvas = canvas
        self._plain: dict[int, Callable[[], None]] = {
            _Key.Key_Up: lambda: canvas.go_by(-1),
            _Key.Key_Down: lambda: canvas.go_by(1),
            _Key.Key_Home: lambda: canvas.go_to_end(-1),
            _Key.Key_End: lambda: canvas.go_to_end(1),
            _Key.Key_Return: canvas.open_current,
            _Key.Key_Enter: canvas.open_current,
            _Key.Key_N: canvas.ask_new,
            _Key.Key_T: canvas.go_to_today,
            _Key.Key_PageUp: lambda: canvas.turn_page(-1),
            _Key.Key_PageDown: lambda: canvas.turn_page(1),
            _Key.Key_Escape: stop_dragging,
        }
        self._zooms: dict[int, int] = {_Key.Key_Plus: 1, _Key.Key_Equal: 1, _Key.Key_Minus: -1}

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key asks; false for one that means nothing here."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ALONG:
            return self._along(_ALONG[_Key(event.key())], modifiers)
        if event.key() in self._zooms and not modifiers & Qt.KeyboardModifier.AltModifier:
            self._canvas.zoom(self._zooms[event.key()])
            return True
        if modifiers == Qt.KeyboardModifier.NoModifier and event.key() in self._plain:
            self._plain[event.key()]()
            return True
        return False

    def _along(self, step: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Move by a day, with Ctrl by a week; with Shift the end alone. Nothing in hand: look on."""
        canvas, shift = self._canvas, Qt.KeyboardModifier.ShiftModifier
        control = Qt.KeyboardModifier.ControlModifier
        if modifiers & ~(shift | control):
            return False
        days = step * (_WEEK if modifiers & control else 1)
        if modifiers & shift:
            canvas.stretch_current(days)
        elif canvas.current is None:
            canvas.turn_page(step)
        else:
            canvas.shift_current(days)
        return True
