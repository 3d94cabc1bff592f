"""Which sitting days there are, and what each looks like."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from app.workspace import Workspace
from models.dutch_times import parse_time
from models.errors import InvalidValue, Trouble
from models.folded_text import fold
from models.rules.sitting import Span, day_slots


@dataclass(frozen=True)
class Sitter:
    """Somebody who sits there."""

    user_id: str
    name: str


@dataclass(frozen=True)
class DayLine:
    """One sitting day. ``to_come``, ``seen``, ``walked_in``: talks that this user may see; ``taken``: hours that are
    given out, also to clients whom this user may not see; ``slots``: at one table."""

    id: str
    on: date
    municipality: str
    place: str
    room: str
    phone: str
    starts: time
    ends: time
    slot_minutes: int
    breaks: tuple[Span, ...]
    slots: tuple[Span, ...]
    sitters: tuple[Sitter, ...]
    is_mine: bool
    is_closed: bool
    taken: int = 0
    to_come: int = 0
    seen: int = 0
    walked_in: int = 0

    @property
    def hours(self) -> int:
        """How many hours there are at all tables together."""
        return len(self.slots) * max(1, len(self.sitters))


def sitting_days(workspace: Workspace, first: date, last: date) -> list[DayLine]:
    """Return the sitting days of the organisation from ``first`` until and with ``last``, by day and hour."""
    return _lines(workspace, 'x."on" BETWEEN ? AND ?', first.isoformat(), last.isoformat())


def read_day(workspace: Workspace, sitting_day_id: str) -> DayLine:
    """Return one sitting day. Raises Trouble ``sitting.gone``."""
    found = _lines(workspace, "x.id = ?", sitting_day_id)
    if not found:
        raise Trouble("sitting.gone")
    return found[0]


def days_beside(
    workspace: Workspace, on: date, user_ids: Iterable[str], *, municipality: str = "", place: str = "", but: str = ""
) -> list[DayLine]:
    """Return the other sitting days of the same day on which one of these people sits, or that are in the same place:
    planning a second warns."""
    sitting, where = set(user_ids) or {workspace.identity.user_id}, (fold(municipality), fold(place))
    return [
        day
        for day in sitting_days(workspace, on, on)
        if day.id != but
        and (sitting & {one.user_id for one in day.sitters} or (fold(day.municipality), fold(day.place)) == where)
    ]


def _lines(workspace: Workspace, where: str, *parameters: object) -> list[DayLine]:
    names: dict[str, str] = dict(workspace.rows("SELECT id, name FROM colleague"))
    me = workspace.identity.user_id
    rows = workspace.rows(f'{_DAYS} WHERE x."on" IS NOT NULL AND {where} ORDER BY x."on", x.starts, x.id', *parameters)
    return [_day_line(row, names, me) for row in rows]


def _day_line(row: Sequence[Any], names: Mapping[str, str], me: str) -> DayLine:
    (id_, on, municipality, place, room, phone, starts, ends, minutes, breaks, slots, user_ids, closed_on,
     to_come, seen, walked_in) = row  # fmt: skip
    first, last, pauses = time_of(starts) or time(9), time_of(ends) or time(12), spans(json.loads(breaks))
    sitting = [str(one.get("id", "")) for one in json.loads(user_ids)]
    return DayLine(
        id=id_,
        on=date.fromisoformat(on),
        municipality=municipality,
        place=place,
        room=room,
        phone=phone,
        starts=first,
        ends=last,
        slot_minutes=minutes,
        breaks=pauses,
        slots=day_slots(first, last, minutes, pauses),
        sitters=tuple(Sitter(user_id, names.get(user_id, "")) for user_id in sitting),
        is_mine=me in sitting,
        is_closed=closed_on is not None,
        taken=len(json.loads(slots)),
        to_come=to_come,
        seen=seen,
        walked_in=walked_in,
    )


def spans(elements: Iterable[Mapping[str, Any]]) -> tuple[Span, ...]:
    """Return what a row keeps as breaks or hours, in order; one that cannot be read is left out."""
    found = [(time_of(str(one.get("at", ""))), one.get("minutes")) for one in elements]
    return tuple(sorted(Span(at, minutes) for at, minutes in found if at is not None and isinstance(minutes, int)))


def time_of(text: str) -> time | None:
    """Return a time of day as a row keeps it; ``None`` for anything else."""
    try:
        return parse_time(text)
    except InvalidValue:
        return None


_DAYS = """
    SELECT x.id, x."on", x.municipality, x.place, x.room, x.phone, x.starts, x.ends, x.slot_minutes, x.breaks, x.slots,
           x.user_ids, x.closed_on,
           (SELECT count(*) FROM appointment a WHERE a.sitting_day_id = x.id AND a.status IN ('gepland', 'klaargezet')),
           (SELECT count(*) FROM appointment a WHERE a.sitting_day_id = x.id AND a.status IN ('bezig', 'afgerond')),
           (SELECT count(*) FROM appointment a WHERE a.sitting_day_id = x.id AND a.is_walk_in)
    FROM sitting_day x"""
