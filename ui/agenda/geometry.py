"""Where appointments stand in a day: hours as the clock shows them, and side by side where they share an hour.

A day is drawn as the clock shows it, also when summer time takes an hour from it or gives it one twice: nobody's agenda
has a day of 23 hours. Minutes count from midnight of the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.clock import BRUSSELS, local

DAY = 24 * 60
FIRST, LAST = 7 * 60, 19 * 60
"""The hours that are always shown."""

SHORTEST = 25
"""What lasts shorter is drawn this many minutes high: a line of text has to fit in it."""

QUARTER, FINE = 15, 5

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of one day that something takes, by the clock; ``start`` < ``end``."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lane:
    """In which of how many columns of a day something stands, and over how many of them it may spread."""

    column: int
    columns: int
    wide: int = 1


def minute_of(moment: datetime) -> int:
    """Return how many minutes after midnight the clock here shows."""
    here = local(moment)
    return here.hour * 60 + here.minute


def moment_at(day: date, minute: int) -> datetime:
    """Return the moment at which the clock here shows ``minute`` of ``day``; 1440 is midnight of the day after."""
    days, left = divmod(minute, DAY)
    return datetime.combine(day + timedelta(days=days), time(left // 60, left % 60), BRUSSELS)


def stretch_on(day: date, key: str, starts_at: datetime, ends_at: datetime) -> Stretch | None:
    """Return what something takes of ``day``; ``None`` where it has no part of it."""
    first, last = local(starts_at), local(ends_at)
    start = 0 if first.date() < day else minute_of(first)
    end = DAY if last.date() > day else minute_of(last)
    if first.date() > day or last.date() < day or (last.date() == day and end == 0 and first.date() < day):
        return None
    # Where the clock goes back, something may end at the hour at which it began.
    return Stretch(key, start, min(DAY, max(end, start + FINE)))


def side_by_side(stretches: Iterable[Stretch]) -> dict[str, Lane]:
    """Return where each stretch stands: what shares an hour stands beside each other, in the order in which it begins.

    All that hang together by overlaps have columns of one width; each spreads over the free ones at its right.
    """
    lanes: dict[str, Lane] = {}
    for cluster in _clusters(sorted(stretches, key=lambda one: (one.start, -one.end, one.key))):
        columns: list[list[Stretch]] = []
        for one in cluster:
            free = next((column for column in columns if _drawn_end(column[-1]) <= one.start), None)
            if free is None:
                columns.append(free := [])
            free.append(one)
        for number, column in enumerate(columns):
            for one in column:
                lanes[one.key] = Lane(number, len(columns), _spread(one, columns[number + 1 :]))
    return lanes


def hours_shown(stretches: Iterable[Stretch]) -> tuple[int, int]:
    """Return from which to which minute the day is drawn: the usual hours, and further where something stands there."""
    found = list(stretches)
    first = min((one.start for one in found), default=FIRST) // 60 * 60
    last = -(-max((_drawn_end(one) for one in found), default=LAST) // 60) * 60
    return min(FIRST, first), min(DAY, max(LAST, last))


def snapped(minute: float, step: int = QUARTER) -> int:
    """Return the nearest full ``step`` of minutes."""
    return round(minute / step) * step


def week_of(day: date) -> tuple[date, ...]:
    """Return Monday to Sunday around ``day``."""
    monday = day - timedelta(days=day.weekday())
    return tuple(monday + timedelta(days=number) for number in range(7))


def days_shown(week: Sequence[date], busy: Iterable[date]) -> tuple[date, ...]:
    """Return the days of a week to show: the weekend as far as something stands in it, a Saturday for a Sunday too."""
    last = max((day for day in busy if day in week and day.weekday() >= _SATURDAY), default=week[4])
    return tuple(day for day in week if day <= last or day.weekday() < _SATURDAY)


def _clusters(in_order: Iterable[Stretch]) -> Iterable[list[Stretch]]:
    cluster: list[Stretch] = []
    end = 0
    for one in in_order:
        if cluster and one.start >= end:
            yield cluster
            cluster = []
        end = max(end if cluster else 0, _drawn_end(one))
        cluster.append(one)
    if cluster:
        yield cluster


def _spread(one: Stretch, right: Sequence[Sequence[Stretch]]) -> int:
    wide = 1
    for column in right:
        if any(other.start < _drawn_end(one) and one.start < _drawn_end(other) for other in column):
            break
        wide += 1
    return wide


def _drawn_end(one: Stretch) -> int:
    return max(one.end, one.start + SHORTEST)
