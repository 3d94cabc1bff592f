"""The hours of a sitting day, table by table: free, invited, or taken by somebody whom this user may not see.

An appointment says for whom an hour is; the day says, without a name, that it is given out. Where the appointment can
be seen, it alone counts: the line in the day may be older. At one's own table a line whose appointment cannot be seen
any more is a dossier that this user lost: its hour is free again, and the day says so without a name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from app.cases.sitting.day_clients import DayClient, clients_of_day
from app.cases.sitting.days import DayLine, Sitter, read_day, spans
from app.clock import BRUSSELS
from app.workspace import Workspace
from models.rules.sitting import Presence, Span, free_slots


class HourState(StrEnum):
    """What an hour of the day is."""

    FREE = "vrij"
    INVITED = "uitgenodigd"
    TAKEN = "bezet"  # by a client whom this user may not see


@dataclass(frozen=True)
class Hour:
    """One hour at one table; ``client`` where it is invited."""

    at: datetime
    minutes: int
    state: HourState
    client: DayClient | None = None

    @property
    def until(self) -> datetime:
        """When it is over."""
        return self.at + timedelta(minutes=self.minutes)

    @property
    def is_given(self) -> bool:
        """Whether somebody has it."""
        return self.state is not HourState.FREE


@dataclass(frozen=True)
class Table:
    """The hours of one person who sits there, by time."""

    sitter: Sitter
    is_mine: bool
    hours: tuple[Hour, ...]

    @property
    def free(self) -> tuple[Hour, ...]:
        """The hours that nobody has."""
        return tuple(hour for hour in self.hours if hour.state is HourState.FREE)


@dataclass(frozen=True)
class DayHours:
    """A sitting day with its tables, one's own first. ``walk_ins``: who came without an hour. ``not_coming``: who
    cancelled or was moved. ``lost``: how many hours were for dossiers that are no longer to be seen."""

    day: DayLine
    tables: tuple[Table, ...]
    walk_ins: tuple[DayClient, ...] = ()
    not_coming: tuple[DayClient, ...] = ()
    lost: int = 0


def read_hours(workspace: Workspace, sitting_day_id: str) -> DayHours:
    """Return a sitting day hour by hour. Raises Trouble ``sitting.gone``."""
    day = read_day(workspace, sitting_day_id)
    clients, marks = clients_of_day(workspace, sitting_day_id), _marks(workspace, sitting_day_id)
    unseen = _unseen(workspace, marks)
    me = workspace.identity.user_id
    tables = [_table(day, one, me, clients, unseen) for one in _all_sitters(day, clients)]
    return DayHours(
        day=day,
        tables=tuple(sorted(tables, key=lambda table: not table.is_mine)),
        walk_ins=tuple(one for one in clients if one.is_walk_in),
        not_coming=tuple(one for one in clients if not one.is_walk_in and not _holds_an_hour(one)),
        lost=sum(1 for mark in unseen if mark.get("user_id") == me) if _is_whole(workspace) else 0,
    )


def renew_marks(workspace: Workspace, sitting_day_id: str) -> None:
    """Write in the day which hours are given out, as the appointments that are here say; lines of appointments that
    this user may not see stay. A change of its own: the dossier may be another organisation's."""
    from models.sitting_day import SittingDay

    clients = clients_of_day(workspace, sitting_day_id)
    here = [_mark(one) for one in clients if not one.is_walk_in and _holds_an_hour(one)]
    unseen = _unseen(workspace, _marks(workspace, sitting_day_id))
    with workspace.change("Uren van de zitdag bijgewerkt", amend=True) as change:
        day = change.get(SittingDay, sitting_day_id)
        marks = [*here, *unseen]
        if day is not None and _by_id(day.slots) != _by_id(marks):
            day.slots = sorted(marks, key=lambda mark: (str(mark.get("at")), str(mark.get("id"))))


def at_hour(on: date, at: time) -> datetime:
    """Return the moment of an hour of a day in Belgium."""
    return datetime.combine(on, at, BRUSSELS)


def _all_sitters(day: DayLine, clients: Iterable[DayClient]) -> list[Sitter]:
    """Return who sits there, and whoever has a client there without being on the list."""
    known = {one.user_id: one for one in day.sitters}
    for client in clients:
        known.setdefault(client.user_id, Sitter(client.user_id, client.with_name))
    return list(known.values())


def _table(
    day: DayLine, sitter: Sitter, me: str, clients: Iterable[DayClient], unseen: Iterable[Mapping[str, Any]]
) -> Table:
    is_mine = sitter.user_id == me
    invited = [
        Hour(one.at, one.minutes, HourState.INVITED, one)
        for one in clients
        if one.user_id == sitter.user_id and not one.is_walk_in and _holds_an_hour(one)
    ]
    marked = spans(mark for mark in unseen if mark.get("user_id") == sitter.user_id and not is_mine)
    taken = [Hour(at_hour(day.on, span.at), span.minutes, HourState.TAKEN) for span in marked]
    held = [Span(hour.at.time(), hour.minutes) for hour in (*invited, *taken)]
    free = [Hour(at_hour(day.on, slot.at), slot.minutes, HourState.FREE) for slot in free_slots(day.slots, held)]
    return Table(sitter, is_mine, tuple(sorted((*invited, *taken, *free), key=lambda hour: hour.at)))


def _holds_an_hour(client: DayClient) -> bool:
    return client.presence not in (Presence.MOVED, Presence.CANCELLED)


def _mark(client: DayClient) -> dict[str, Any]:
    return {
        "id": client.appointment_id,
        "at": f"{client.at:%H:%M}",
        "minutes": client.minutes,
        "user_id": client.user_id,
    }


def _marks(workspace: Workspace, sitting_day_id: str) -> list[dict[str, Any]]:
    rows = workspace.rows("SELECT slots FROM sitting_day WHERE id = ?", sitting_day_id)
    return json.loads(rows[0][0]) if rows else []


def _unseen(workspace: Workspace, marks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the lines whose appointment is not here and was not taken away either."""
    ids = [str(mark.get("id", "")) for mark in marks]
    places = ", ".join("?" * len(ids))
    known = {row[0] for row in workspace.rows(_KNOWN.format(places=places), *ids)} if ids else set()
    return [mark for mark, id_ in zip(marks, ids, strict=True) if id_ not in known]


def _is_whole(workspace: Workspace) -> bool:
    """Tell whether everything that this user may see has come: before that, what lacks is not lost."""
    return not workspace.rows("SELECT 1 FROM stream WHERE NOT is_whole LIMIT 1")


def _by_id(marks: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {str(mark.get("id", "")): mark for mark in marks}


_KNOWN = "SELECT id FROM row_meta WHERE entity = 'appointment' AND id IN ({places})"
"""A deleted row keeps its line: what was taken away is known, what was erased is not."""
