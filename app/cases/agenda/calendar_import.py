"""Bring the agenda of another program into one's own: what it would do first, then doing it.

What stands in it becomes one's own time, which nobody else sees. What Tandem itself exported is known by its uid and
left out. A second import of the same agenda renews what the first one brought, and takes away what is no longer in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.cases.agenda.calendar_export import AHEAD, BACK, UID_END
from app.clock import BRUSSELS, local_date
from app.imports.calendar_file import BadEvent, CalendarFile, FileEntry, read_calendar
from app.workspace import Workspace
from models.ids import derived_id
from models.moments import moment_text

if TYPE_CHECKING:
    from app.store.change import ChangeSession

T = TypeVar("T")

REASON = "Agenda ingelezen"

_NO_TITLE = "Bezet"
_SHORTEST = timedelta(minutes=5)
_AT_ONCE = 100
"""Rows in one change: what is cut halfway is whole as far as it came, and the same file goes on."""


@dataclass(frozen=True, slots=True)
class Arriving:
    """One time that comes into the agenda, under the id that it has on every laptop of its owner."""

    id: str
    entry: FileEntry


@dataclass(frozen=True, slots=True)
class CalendarPlan:
    """What an import would do. ``gone``: ids of what an earlier one brought and the file no longer has; ``same``: how
    many stand as they were; ``own``: how many Tandem itself had put there."""

    new: tuple[Arriving, ...]
    renewed: tuple[Arriving, ...]
    gone: tuple[str, ...]
    same: int
    own: int
    bad: tuple[BadEvent, ...]

    @property
    def count(self) -> int:
        """How many rows it would touch."""
        return len(self.new) + len(self.renewed) + len(self.gone)


@dataclass(frozen=True, slots=True)
class CalendarDone:
    """How many an import put in, renewed and took away."""

    new: int
    renewed: int
    gone: int


def plan_calendar(workspace: Workspace, path: Path, should_stop: Callable[[], bool] = lambda: False) -> CalendarPlan:
    """Read ``path`` and hold it against one's own agenda, from a month back to a year ahead; nothing is stored.

    Raises FileTrouble (see ``app.imports.calendar_lines``).
    """
    today = local_date(workspace.clock())
    first, last = (datetime.combine(day, time(), BRUSSELS) for day in (today - BACK, today + AHEAD))
    return _plan(workspace, read_calendar(path, first, last, should_stop), first, last)


def run_calendar(
    workspace: Workspace,
    plan: CalendarPlan,
    *,
    report: Callable[[int, int], None] = lambda _done, _total: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> CalendarDone:
    """Do what ``plan`` says; ``report`` is told (done, total), ``should_stop`` asked between two changes."""
    done = {"new": 0, "renewed": 0, "gone": 0}
    steps = [*(("new", one) for one in plan.new), *(("renewed", one) for one in plan.renewed)]
    for some in _in_turn(steps):
        if should_stop():
            return CalendarDone(**done)
        with workspace.change(REASON) as change:
            for what, one in some:
                _put(change, one, workspace.identity.user_id)
                done[what] += 1
        report(sum(done.values()), plan.count)
    for ids in _in_turn(plan.gone):
        if should_stop():
            break
        # Who imports was shown how many go: many at once are not held at the centre to be asked about again.
        with workspace.change(REASON, confirmed=True) as change:
            done["gone"] += _take_away(change, ids)
        report(sum(done.values()), plan.count)
    return CalendarDone(**done)


def _plan(workspace: Workspace, file: CalendarFile, first: datetime, last: datetime) -> CalendarPlan:
    me = workspace.identity.user_id
    here = {
        row[0]: (row[1], row[2:])
        for row in workspace.rows(
            "SELECT id, uid, starts_at, ends_at, is_all_day, title, place FROM agenda_entry"
            " WHERE author_id = ? AND uid != ''",
            me,
        )
    }
    entries = [one for one in file.entries if not one.uid.endswith(UID_END)]
    arriving = [Arriving(derived_id("agenda_entry", me, one.uid, one.key), _usable(one)) for one in entries]
    new = tuple(one for one in arriving if one.id not in here)
    renewed = tuple(one for one in arriving if one.id in here and here[one.id][1] != _stored(one.entry))
    coming = {one.id for one in arriving}
    stretch = (moment_text(first), moment_text(last))
    gone = tuple(
        row_id
        for row_id, (uid, values) in here.items()
        if uid in file.uids and row_id not in coming and stretch[0] <= values[0] < stretch[1]
    )
    same = len(arriving) - len(new) - len(renewed)
    return CalendarPlan(new, renewed, gone, same, len(file.entries) - len(entries), file.bad)


def _usable(entry: FileEntry) -> FileEntry:
    """Return an entry as an agenda can show it: with a title, and with some length."""
    ends_at = max(entry.ends_at, entry.starts_at + _SHORTEST)
    title = entry.title or _NO_TITLE
    return FileEntry(entry.uid, entry.key, entry.starts_at, ends_at, entry.is_all_day, title, entry.place)


def _stored(entry: FileEntry) -> tuple[object, ...]:
    starts, ends = moment_text(entry.starts_at), moment_text(entry.ends_at)
    return (starts, ends, int(entry.is_all_day), entry.title, entry.place)


def _put(change: ChangeSession, arriving: Arriving, me: str) -> None:
    """Write one entry; one that was taken out before comes back as the same row."""
    from models.appointment import AgendaEntry

    entry = arriving.entry
    row = change.get(AgendaEntry, arriving.id) or change.restore(AgendaEntry, arriving.id)
    row = row or change.add(AgendaEntry(id=arriving.id))
    row.author_id, row.uid, row.title, row.place = me, entry.uid, entry.title, entry.place
    row.starts_at, row.ends_at, row.is_all_day = entry.starts_at, entry.ends_at, entry.is_all_day


def _take_away(change: ChangeSession, ids: Sequence[str]) -> int:
    from models.appointment import AgendaEntry

    found = [row for row in (change.get(AgendaEntry, row_id) for row_id in ids) if row is not None]
    for row in found:
        change.delete(row)
    return len(found)


def _in_turn(many: Sequence[T]) -> Iterator[Sequence[T]]:
    for first in range(0, len(many), _AT_ONCE):
        yield many[first : first + _AT_ONCE]
