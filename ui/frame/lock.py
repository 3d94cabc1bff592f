"""Notices that nobody works here any more: minutes without key or mouse, or a computer that slept."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

_LOOK_MS = 5_000
_SLEPT_SECONDS = 60.0
"""A look that comes this much too late was held up by suspend, not by work."""

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """Watches the app's windows from ``start`` to ``close``.

    It looks at the windows of the platform (QWindow), not at every widget: those get the input once, and a filter in
    Python on every event of an app slows all of it down.

    Signals:
        lock_due(): idle for too long, or the computer slept.
    """

    lock_due = Signal()

    def __init__(
        self,
        minutes: int,
        *,
        steady: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._minutes = minutes
        self._steady = steady
        self._wall = wall
        self._last_input = steady()
        self._last_look = wall()
        self._looks = QTimer(self, interval=_LOOK_MS)
        self._looks.timeout.connect(self.look)

    def set_minutes(self, minutes: int) -> None:
        """Lock after this many idle minutes from now on."""
        self._minutes = minutes

    def start(self) -> None:
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)  # noqa: S101  # the start made it
        self._last_input, self._last_look = self._steady(), self._wall()
        app.focusWindowChanged.connect(self._on_focus_window_changed)
        for window in app.topLevelWindows():
            window.installEventFilter(self)
        self._looks.start()

    def close(self) -> None:
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)  # noqa: S101  # it outlives everything here
        app.focusWindowChanged.disconnect(self._on_focus_window_changed)
        for window in app.topLevelWindows():
            window.removeEventFilter(self)
        self._looks.stop()

    @Slot()
    def look(self) -> None:
        """Judge now whether to lock."""
        now, late = self._wall(), self._wall() - self._last_look - _LOOK_MS / 1000
        self._last_look = now
        is_idle = self._steady() - self._last_input >= self._minutes * 60
        if is_idle or late > _SLEPT_SECONDS:
            self._last_input = self._steady()
            self.lock_due.emit()

    @Slot(QWindow)
    def _on_focus_window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # a filter that is there already is only moved to the front

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._last_input = self._steady()
        return False
