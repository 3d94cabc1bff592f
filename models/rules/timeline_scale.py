"""How days lie on a time line: a week to two years in sight, with as many marks as can be read beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from models.dutch_dates import MONTHS, SHORT_MONTHS, WEEKDAYS

FEWEST_DAYS, MOST_DAYS = 7, 731
"""What can be in sight at once: from a week to two years."""

LEVELS = (7, 14, 31, 92, 183, 366, 731)
"""The days in sight to which one goes step by step: a week, two weeks, a month, a quarter, half a year, one, two."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Where days lie: ``first`` begins at 0, each day is ``day`` wide (in px, points, whatever one draws in)."""

    first: date
    day: float

    def x(self, day: date) -> float:
        """Return where ``day`` begins."""
        return (day - self.first).days * self.day

    def day_at(self, x: float) -> date:
        """Return the day in which ``x`` lies."""
        return self.first + timedelta(days=int(x // self.day))


def scale_between(first: date, last: date, width: float) -> Scale:
    """Return the scale on which ``first`` to ``last`` fill ``width``; never less than a week."""
    return Scale(first, width / max(FEWEST_DAYS, (last - first).days + 1))


def bounded(days: float) -> float:
    """Return how many days may be in sight, as near to ``days`` as is allowed."""
    return max(float(FEWEST_DAYS), min(days, float(MOST_DAYS)))


def next_level(days: float, step: int) -> int:
    """Return the level after the one in sight: fewer days for ``step`` 1 (nearer), more for -1; else the outermost."""
    nearer = [level for level in LEVELS if level < days - 0.5]
    further = [level for level in LEVELS if level > days + 0.5]
    if step > 0:
        return nearer[-1] if nearer else LEVELS[0]
    return further[0] if further else LEVELS[-1]


class Unit(Enum):
    """What a mark of the scale stands for, finest first: (days at least, letters of its longest label)."""

    NAMED_DAY = (1, 5)
    DAY = (1, 2)
    WEEK = (7, 6)
    MONTH = (28, 3)
    QUARTER = (90, 3)
    YEAR = (365, 4)

    @property
    def days(self) -> int:
        return self.value[0]

    @property
    def letters(self) -> int:
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Tick:
    """A part of the scale: from ``day`` up to, not with, ``until``."""

    day: date
    until: date
    label: str


@dataclass(frozen=True, slots=True)
class Ruler:
    """The marks between two days: ``parts`` as fine as can be read, ``wholes`` above them (months, or years)."""

    unit: Unit
    parts: tuple[Tick, ...]
    wholes: tuple[Tick, ...]


def ruler(first: date, last: date, day: float, letter: float) -> Ruler:
    """Return the marks for ``first`` to ``last``, with days of ``day`` wide and letters of ``letter``."""
    unit = fitting_unit(day, letter)
    wholes = Unit.YEAR if unit.days >= Unit.MONTH.days else Unit.MONTH
    named = {Unit.MONTH: _month_and_year, Unit.YEAR: _year}[wholes]
    return Ruler(
        unit,
        tuple(Tick(start, until, _LABELS[unit](start)) for start, until in _cut(unit, first, last)),
        tuple(Tick(start, until, named(start)) for start, until in _cut(wholes, first, last)),
    )


def fitting_unit(day: float, letter: float) -> Unit:
    """Return the finest unit whose labels, with room for two letters between them, fit beside each other."""
    return next((unit for unit in Unit if unit.days * day >= (unit.letters + 2) * letter), Unit.YEAR)


def _cut(unit: Unit, first: date, last: date) -> Iterator[tuple[date, date]]:
    start = _start_of(unit, first)
    while start <= last:
        until = _start_of(unit, start + timedelta(days=_LONGEST[unit]))
        yield start, until
        start = until


_LONGEST = {Unit.NAMED_DAY: 1, Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.QUARTER: 92, Unit.YEAR: 366}
"""As many days on, the next of its kind has begun, and not yet the one after it."""


def _start_of(unit: Unit, day: date) -> date:
    if unit is Unit.WEEK:
        return day - timedelta(days=day.weekday())
    if unit is Unit.MONTH:
        return day.replace(day=1)
    if unit is Unit.QUARTER:
        return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return date(day.year, 1, 1) if unit is Unit.YEAR else day


def _named_day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()][:2]} {day.day}"


def _number(day: date) -> str:
    return str(day.day)


def _day_and_month(day: date) -> str:
    return f"{day.day} {_month(day)}"


def _month(day: date) -> str:
    return SHORT_MONTHS[day.month - 1]


def _month_and_year(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _year(day: date) -> str:
    return str(day.year)


_LABELS = {
    Unit.NAMED_DAY: _named_day,
    Unit.DAY: _number,
    Unit.WEEK: _day_and_month,
    Unit.MONTH: _month,
    Unit.QUARTER: _month,
    Unit.YEAR: _year,
}
