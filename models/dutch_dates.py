"""Dates as people in Flanders read and write them, without any locale setting.

Reading is forgiving about form and strict about meaning: day before month, a weekday that does not fit is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time, timedelta

from models.errors import InvalidValue

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

_RELATIVE = {"eergisteren": -2, "gisteren": -1, "vandaag": 0, "morgen": 1, "overmorgen": 2}
_MONTH_NUMBERS = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{name: number for number, name in enumerate(SHORT_MONTHS, 1)},
    "mar": 3, "maa": 3, "sept": 9, "oct": 10,
}  # fmt: skip
_WEEKDAY_NUMBERS = {
    **{name: number for number, name in enumerate(WEEKDAYS)},
    **{name[:2]: number for number, name in enumerate(WEEKDAYS)},
}

# Spreadsheets write a date as "2026-11-24 00:00:00": a midnight after a date says nothing and is dropped.
_MIDNIGHT = re.compile(r"[ t]0?0:00(:00(\.0+)?)?$")
_WEEKDAY = re.compile(r"^([a-z]+)\.?,?\s+(?=\d)")
_YEAR_FIRST = re.compile(r"^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$")
_DAY_FIRST = re.compile(r"^(\d{1,2})\s*[-/. ]\s*(\d{1,2})(?:\s*[-/. ]\s*(\d{4}|\d{2}))?$")
_NAMED_MONTH = re.compile(r"^(\d{1,2})[\s.-]*([a-z]+)\.?(?:[\s-]*(\d{4}|\d{2}))?$")

# A two-digit year may lie this far ahead before it is taken for one of the previous century.
_YEARS_AHEAD = 20


def parse_date(text: str, today: date, *, field: str = "date", past: bool = False) -> date:
    """Read ``text`` as a date: 24/11/2026, 24-11-26, 24.11.2026, 2026-11-24, 24 nov 2026, 24 november, morgen.

    Without a year the nearest such day is meant; a two-digit year lies at most 20 years ahead. With ``past``
    (birth dates, starts of a right) both mean the latest day that is not after ``today``.

    Raises InvalidValue: ``date.empty``, ``date.unreadable``, ``date.impossible`` (31 februari), ``date.weekday``
    (the weekday written does not belong to that date).
    """
    cleaned = _MIDNIGHT.sub("", " ".join(text.lower().split()))
    if not cleaned:
        raise InvalidValue("date.empty", field)
    if cleaned in _RELATIVE:
        return today + timedelta(days=_RELATIVE[cleaned])
    weekday, rest = _split_weekday(cleaned)
    year, month, day = _parts(rest, field)
    if year is None:
        found = _without_year(month, day, today, past, field)
    else:
        found = _day(_full_year(year, today, past), month, day, field)
    if weekday is not None and found.weekday() != weekday:
        raise InvalidValue("date.weekday", field)
    return found


def long_date(day: date) -> str:
    """Write ``dinsdag 24 november 2026``."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def day_month(day: date, today: date) -> str:
    """Write ``24 november``, with the year only when it is another year than today's."""
    return f"{day.day} {MONTHS[day.month - 1]}{_other_year(day, today)}"


def short_date(day: date, today: date) -> str:
    """Write ``24 nov``, with the year only when it is another year than today's."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}{_other_year(day, today)}"


def clock_time(moment: time) -> str:
    """Write a time of day as ``9.40``."""
    return f"{moment.hour}.{moment.minute:02d}"


def age(birth: date, on: date) -> int:
    """Return the completed years on the day ``on``; who is born on 29 February is a year older on 1 March."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def _split_weekday(text: str) -> tuple[int | None, str]:
    match = _WEEKDAY.match(text)
    if match is None or match[1] not in _WEEKDAY_NUMBERS:
        return None, text
    return _WEEKDAY_NUMBERS[match[1]], text[match.end() :]


def _parts(text: str, field: str) -> tuple[str | None, int, int]:
    """Return (year as written, month, day)."""
    if match := _YEAR_FIRST.match(text):
        return match[1], int(match[2]), int(match[3])
    if match := _DAY_FIRST.match(text):
        return match[3], int(match[2]), int(match[1])
    if (match := _NAMED_MONTH.match(text)) and match[2] in _MONTH_NUMBERS:
        return match[3], _MONTH_NUMBERS[match[2]], int(match[1])
    raise InvalidValue("date.unreadable", field)


def _full_year(written: str, today: date, past: bool) -> int:
    if len(written) == 4:
        return int(written)
    latest = today.year if past else today.year + _YEARS_AHEAD
    year = today.year - today.year % 100 + int(written)
    return year if year <= latest else year - 100


def _without_year(month: int, day: int, today: date, past: bool, field: str) -> date:
    """Return the nearest such day, or with ``past`` the latest one; 29 February may lie some years off."""
    candidates = [found for year in range(today.year - 8, today.year + 9) if (found := _try_day(year, month, day))]
    if past:
        candidates = [found for found in candidates if found <= today]
    if not candidates:
        raise InvalidValue("date.impossible", field)
    distance: Callable[[date], int] = lambda found: abs((found - today).days)  # noqa: E731
    return min(candidates, key=distance)


def _try_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(year: int, month: int, day: int, field: str) -> date:
    found = _try_day(year, month, day)
    if found is None:
        raise InvalidValue("date.impossible", field)
    return found


def _other_year(day: date, today: date) -> str:
    return "" if day.year == today.year else f" {day.year}"
