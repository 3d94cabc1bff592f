"""What the time line does to actions and workplaces: beside the screen, told in a sentence, undone with one press."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from app.cases.trajectory.plan_lines import add_action, delete_action
from app.cases.trajectory.timeline_items import TimelineItem
from app.cases.trajectory.timeline_moves import move_on_line
from models.errors import RuleRefused, Trouble
from ui.context import Context
from ui.trajectory.timeline import words
from ui.work.save_queue import SaveQueue

_PAUSE_MS = 250
"""So long after the last key a move is written: a week by seven presses is one move."""

Refused = Callable[[Trouble], None]
Done = Callable[[], None]


@dataclass(frozen=True, slots=True)
class _Move:
    """Where a thing was before its first press, and where it is now."""

    kind: str
    row_id: str
    starts_from: date | None
    ends_from: date | None
    starts_on: date | None
    ends_on: date | None


class TimelineActs(QObject):
    """One for the page. Moves of one thing that follow each other are taken back together."""

    def __init__(self, context: Context, saves: SaveQueue, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._workspace = context.workspace
        self._saves = saves
        self._waiting: _Move | None = None
        self._told: tuple[_Move, str] | None = None
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.settle)

    @property
    def is_busy(self) -> bool:
        """Whether what is on the screen is newer than what is stored."""
        return self._waiting is not None or self._saves.is_writing

    def move(self, item: TimelineItem, starts_on: date, ends_on: date | None) -> None:
        """Give a thing other days, as soon as no more follow."""
        before = self._waiting
        if before is not None and before.row_id != item.row_id:
            self.settle()
            before = None
        starts_from = before.starts_from if before else item.starts_on
        ends_from = before.ends_from if before else item.ends_on
        self._waiting = _Move(item.kind, item.row_id, starts_from, ends_from, starts_on, ends_on)
        self._pause.start()

    def place(self, kind: str, row_id: str, starts_on: date, ends_on: date) -> None:
        """Give something that has no days yet its first ones."""
        self.settle()
        self._write(_Move(kind, row_id, None, None, starts_on, ends_on))

    def add(self, plan_id: str, track: str, text: str, values: Mapping[str, Any], done: Done, refused: Refused) -> None:
        """Put a new action in a plan."""
        self.settle()
        made: list[str] = []

        def tell() -> None:
            done()
            self._tell(_tr("Actie gepland."), lambda: delete_action(self._workspace, made[0]))

        self._saves.do(lambda: made.append(add_action(self._workspace, plan_id, track, text, values)), tell, refused)

    @Slot()
    def settle(self) -> None:
        """Write the move that waits for more, if there is one."""
        self._pause.stop()
        move, self._waiting = self._waiting, None
        if move is not None:
            self._write(move)

    def _write(self, move: _Move) -> None:
        origin = self._origin(move)
        found: list[RuleRefused] = []

        def work() -> None:
            found.extend(self._move(move, move.starts_on, move.ends_on))

        def tell() -> None:
            when = words.days_words(move.starts_on or self._context.today(), move.ends_on, self._context.today())
            said = " ".join([_tr("Nu {when}.").format(when=when), *_sentences(found)])
            self._tell(said, lambda: self._move(move, origin.starts_from, origin.ends_from))
            self._told = (origin, said)

        self._saves.do(work, tell)

    def _origin(self, move: _Move) -> _Move:
        """Return where it comes from: of several moves in a row, from where the first began."""
        if self._told is None:
            return move
        origin, said = self._told
        return origin if origin.row_id == move.row_id and self._context.notices.passing_text == said else move

    def _move(self, move: _Move, starts_on: date | None, ends_on: date | None) -> tuple[RuleRefused, ...]:
        return move_on_line(self._workspace, move.kind, move.row_id, starts_on, ends_on)

    def _tell(self, said: str, undo: Callable[[], object]) -> None:
        self._told = None
        self._context.notices.passing(said, lambda: self._saves.do(undo))


def _sentences(found: list[RuleRefused]) -> list[str]:
    """Return the first of what is not in order; the page of the thing itself says all of it."""
    from app.sentences.trouble import sentence  # late: a screen without trouble needs no sentences

    return [sentence(one) for one in found[:1]]


def _tr(text: str) -> str:
    return QCoreApplication.translate("TimelineActs", text)
