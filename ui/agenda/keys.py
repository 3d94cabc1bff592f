"""The keys of the agenda; everything that the mouse can do goes without it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.agenda.geometry import QUARTER
from ui.agenda.stops import beside
from ui.agenda.surface import AgendaSurface

_Key = Qt.Key
_ARROWS = {_Key.Key_Up: (0, -1), _Key.Key_Down: (0, 1), _Key.Key_Left: (-1, 0), _Key.Key_Right: (1, 0)}


class AgendaKeys:
    """Reads key presses for one canvas."""

    def __init__(self, canvas: AgendaSurface, stop_dragging: Callable[[], None]) -> None:
        self._canvas = canvas
        self._plain: dict[int, Callable[[], None]] = {
            _Key.Key_Return: canvas.open_current,
            _Key.Key_Enter: canvas.open_current,
            _Key.Key_N: canvas.ask_new,
            _Key.Key_T: canvas.today_wanted.emit,
            _Key.Key_D: lambda: canvas.view_wanted.emit("day"),
            _Key.Key_W: lambda: canvas.view_wanted.emit("week"),
            _Key.Key_PageUp: lambda: canvas.period_stepped.emit(-1),
            _Key.Key_PageDown: lambda: canvas.period_stepped.emit(1),
            _Key.Key_Delete: lambda: canvas.tell_current(canvas.cancel_wanted),
            _Key.Key_O: lambda: canvas.tell_current(canvas.missed_wanted),
            _Key.Key_V: lambda: canvas.tell_current(canvas.other_hour_wanted),
            _Key.Key_Menu: canvas.open_menu,
            _Key.Key_Escape: stop_dragging,
        }

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key asks; false for one that means nothing here."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ARROWS:
            return self._arrow(*_ARROWS[_Key(event.key())], modifiers)
        if modifiers == Qt.KeyboardModifier.NoModifier and event.key() in self._plain:
            self._plain[event.key()]()
            return True
        return False

    def _arrow(self, days: int, minutes: int, modifiers: Qt.KeyboardModifier) -> bool:
        canvas = self._canvas
        if modifiers == Qt.KeyboardModifier.NoModifier:
            self._go(days, minutes)
        elif modifiers == Qt.KeyboardModifier.ShiftModifier:
            canvas.shift_current(days, minutes * QUARTER)
        elif modifiers == Qt.KeyboardModifier.ControlModifier and minutes:
            canvas.stretch_current(minutes * QUARTER)
        else:
            return False
        return True

    def _go(self, days: int, minutes: int) -> None:
        canvas = self._canvas
        if minutes:
            if (stop := beside(canvas.scene, canvas.stop, minutes)) is not None:
                canvas.go_to(stop)
            return
        canvas.go_to_day(days)
