"""Belgian working days and terms in days, weeks and months: when a term ends.

A term counts from the day after the event (Gerechtelijk Wetboek, art. 52) and in months from a date until the same date
(art. 54); a month that does not have that date ends the term on its last day. Working days are all but Saturdays,
Sundays and the ten legal holidays (wet van 4 januari 1974; KB van 18 april 1974, art. 1).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

_DAY = timedelta(days=1)
_SATURDAY = 5


class Unit(StrEnum):
    """In what a term is counted, as the catalogues name it."""

    DAYS = "kalenderdagen"
    WORKING_DAYS = "werkdagen"
    WEEKS = "weken"
    MONTHS = "maanden"


def easter(year: int) -> date:
    """Return Easter Sunday in the Gregorian calendar (the method of Meeus, Jones and Butcher)."""
    golden, century, in_century = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - moon - in_century % 4) % 7
    correction = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=64)
def holidays(year: int) -> frozenset[date]:
    """Return the ten legal holidays of a year."""
    sunday = easter(year)
    fixed = ((1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))
    moving = (1, 39, 50)  # Easter Monday, Ascension Day, Whit Monday
    return frozenset({
        *(date(year, month, day) for month, day in fixed),
        *(sunday + timedelta(days=after) for after in moving),
    })  # fmt: skip


def is_working_day(day: date) -> bool:
    """Return whether an OCMW works on ``day``: no weekend, no legal holiday."""
    return day.weekday() < _SATURDAY and day not in holidays(day.year)


def last_working_day(day: date) -> date:
    """Return ``day``, or the last working day before it: then at the latest something due on ``day`` is done."""
    while not is_working_day(day):
        day -= _DAY
    return day


def add_working_days(day: date, count: int) -> date:
    """Return the ``count``-th working day after ``day``; ``day`` itself when ``count`` is 0."""
    for _ in range(count):
        day += _DAY
        while not is_working_day(day):
            day += _DAY
    return day


def add_months(day: date, count: int) -> date:
    """Return the same date ``count`` calendar months later, or the last day of a month that does not have it."""
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def term_end(start: date, length: int, unit: Unit) -> date:
    """Return the last day of a term of ``length`` ``unit`` after ``start``."""
    if unit is Unit.MONTHS:
        return add_months(start, length)
    if unit is Unit.WORKING_DAYS:
        return add_working_days(start, length)
    return start + timedelta(days=length * (7 if unit is Unit.WEEKS else 1))
