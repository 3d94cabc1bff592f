"""Work on the screen that is done piece by piece, one in each turn of the event loop."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Slot


class Turns(QObject):
    """Does the pieces of one thing in their order; all of them in one go would hold up the screen.

    What a piece makes Qt lay out and paint has the turn after it, the next piece the one after that.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pieces: deque[Callable[[], object]] = deque()
        self._is_painting = False
        self._next = QTimer(self, interval=0, singleShot=True)
        self._next.timeout.connect(self._on_next)

    def begin(self, pieces: Iterable[Callable[[], object]]) -> None:
        """Do ``pieces`` from the next turn on, in place of what was left of others."""
        self._pieces = deque(pieces)
        self._is_painting = False
        self._next.start()

    def drop(self) -> None:
        """Leave undone what is left."""
        self._pieces.clear()

    def finish(self) -> None:
        """Do what is left now."""
        while self._pieces:
            self._pieces.popleft()()

    @Slot()
    def _on_next(self) -> None:
        self._is_painting = not self._is_painting
        if self._is_painting and self._pieces:
            self._pieces.popleft()()
        if self._pieces:
            self._next.start()
