"""What the parts of a sitting day have in common: each shows one day, read beside the screen whenever it changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.workspace import Workspace
from models.errors import Trouble
from ui.context import Context
from ui.services.refresh import Freshness
from ui.work.actions import refusal
from ui.work.save_queue import SaveQueue

F = TypeVar("F")
"""Everything that a part shows, read in one go."""


class DayPart(QWidget, Generic[F]):
    """Preparing, running or rounding off one sitting day."""

    def __init__(self, name: str, context: Context, saves: SaveQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._context = context
        self._saves = saves
        self._day_id = ""

    def read(self, workspace: Workspace, sitting_day_id: str) -> F:
        """Read a day; runs on a reader's thread."""
        raise NotImplementedError

    def show_found(self, found: F) -> None:
        """Show what was read."""
        raise NotImplementedError

    def begin_day(self) -> None:
        """Forget what was shown: from now on it is about another day."""
        raise NotImplementedError

    def flush(self) -> None:
        """Hand in what was typed and not saved yet."""

    def show_day(self, sitting_day_id: str) -> None:
        """Be about another day."""
        if sitting_day_id != self._day_id:
            self.flush()
            self._day_id = sitting_day_id
            self.begin_day()
        if self.isVisible():
            self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the day beside the screen, and show it."""
        self.read_day(self.show_found)

    def read_day(self, then: Callable[[F], None]) -> None:
        """Read the day beside the screen; what was read of another day meanwhile is left aside."""
        if not self._day_id:
            return
        workspace, day_id = self._context.workspace, self._day_id
        self._context.tasks.read(
            lambda _control: self.read(workspace, day_id),
            partial(self._on_read, day_id, then),
            self._failed,
            owner=self,
            kind=self.objectName(),
        )

    def follow(self, kinds: frozenset[str]) -> None:
        """Read the day again when one of these changes."""
        self._freshness = Freshness(self, self._context.refresh, kinds, self.reload)

    def _on_read(self, day_id: str, then: Callable[[F], None], found: F) -> None:
        if day_id == self._day_id:
            then(found)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            raise error
        self._context.notices.passing(refusal(error))
