"""By when something is to be done, read from the words of a sentence: "vóór 4 december", "tegen vrijdag".

It reads what people in Flanders write in a note, and rather nothing than a wrong day: what it finds is proposed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from re import Match

from models.dutch_dates import MONTHS, SHORT_MONTHS, WEEKDAYS

_FURTHEST = timedelta(days=300)
"""A day without a year lies no further ahead: what just passed is not meant for next year."""

_FRIDAY = 4
_NUMBERS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_COUNTS = {**{word: count for count, word in enumerate(_NUMBERS, 1)}, "één": 1}
_MONTH_NUMBERS = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{name: number for number, name in enumerate(SHORT_MONTHS, 1)},
    "sept": 9, "maa": 3,
}  # fmt: skip


@dataclass(frozen=True)
class DueWords:
    """The day that a sentence names, and where the words for it stand. ``is_limit``: they say "by then at latest"."""

    day: date
    start: int
    end: int
    is_limit: bool


def due_words(text: str, on: date) -> DueWords | None:
    """Return by when ``text``, written about a talk on day ``on``, says that something is done; ``None`` if it doesn't.

    A limit ("vóór", "tegen", "uiterlijk") goes before a day that is named otherwise, and what comes first before what
    follows. "Volgende week" means its Friday, "volgende maand" its last day.
    """
    found = sorted(_found(text, on), key=lambda one: (not one.is_limit, one.start))
    return found[0] if found else None


def _found(text: str, on: date) -> Iterator[DueWords]:
    taken = 0
    for match in _PHRASE.finditer(text):
        if match.start() < taken or _is_no_day(text, match):
            continue
        day = _day_of(match, on)
        if day is None or day < on:
            continue
        taken = match.end()
        yield DueWords(day, match.start(), match.end(), match["limit"] is not None)


def _is_no_day(text: str, match: Match[str]) -> bool:
    """Tell whether words that look like a day mean another thing: each Friday, last Friday, four out of twelve."""
    if _NOT_BEFORE.search(text[: match.start()]):
        return True
    return match["short"] is not None and match["limit"] is None and match["op"] is None


def _day_of(match: Match[str], on: date) -> date | None:
    try:
        return next((read(match, on) for name, read in _READERS.items() if match[name] is not None), None)
    except (ValueError, OverflowError):  # 31 februari
        return None


def _named_month(match: Match[str], on: date) -> date | None:
    day, month = int(match["day"]), _MONTH_NUMBERS[match["month"].lower()]
    found = _of_year(day, month, match["year"], on)
    said = match["weekday_before"]
    fits = found is None or said is None or WEEKDAYS[found.weekday()] == said.lower()
    return found if fits else None


def _numbers(match: Match[str], on: date) -> date | None:
    day, month, year = re.findall(r"\d+", match["numbers"])
    return _of_year(int(day), int(month), year, on)


def _short(match: Match[str], on: date) -> date | None:
    day, month = re.findall(r"\d+", match["short"])
    return _of_year(int(day), int(month), None, on)


def _of_year(day: int, month: int, year: str | None, on: date) -> date | None:
    if year is not None:
        return date(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    # This year or the next: 29 February is in one of them at most.
    days = [date(year, month, day) for year in (on.year, on.year + 1) if day <= monthrange(year, month)[1]]
    return next((found for found in days if timedelta(0) <= found - on <= _FURTHEST), None)


def _weekday(match: Match[str], on: date) -> date:
    number = WEEKDAYS.index(match["weekday"].lower())
    if match["next_week"] is not None:
        return _monday_after(on) + timedelta(days=number)
    return on + timedelta(days=(number - on.weekday() - 1) % 7 + 1)


def _week(match: Match[str], on: date) -> date:
    if match["week"].lower().startswith("volgend"):
        named = match["week_day"]
        return _monday_after(on) + timedelta(days=WEEKDAYS.index(named.lower()) if named else _FRIDAY)
    friday = on + timedelta(days=_FRIDAY - on.weekday())
    return friday if friday >= on else on + timedelta(days=6 - on.weekday())


def _monday_after(on: date) -> date:
    return on + timedelta(days=7 - on.weekday())


def _month(match: Match[str], on: date) -> date:
    is_next = "volgende" in match["month_words"].lower()
    year, month = (on.year + on.month // 12, on.month % 12 + 1) if is_next else (on.year, on.month)
    return date(year, month, monthrange(year, month)[1])


def _end_of(match: Match[str], on: date) -> date | None:
    month = _MONTH_NUMBERS[match["end_month"].lower()]
    year = on.year if month >= on.month else on.year + 1
    found = date(year, month, monthrange(year, month)[1])
    return found if found - on <= _FURTHEST else None


def _within(match: Match[str], on: date) -> date:
    word = match["count"].lower()
    count = int(word) if word.isdigit() else _COUNTS[word]
    unit = match["unit"].lower()
    if unit.startswith("dag"):
        return on + timedelta(days=count)
    if unit.startswith("week") or unit.startswith("weken"):
        return on + timedelta(weeks=count)
    months = on.month - 1 + count
    year, month = on.year + months // 12, months % 12 + 1
    return date(year, month, min(on.day, monthrange(year, month)[1]))


def _near(match: Match[str], on: date) -> date:
    return on + timedelta(days={"vandaag": 0, "morgen": 1, "overmorgen": 2}[match["near"].lower()])


_READERS: dict[str, Callable[[Match[str], date], date | None]] = {
    "month": _named_month,
    "iso": lambda match, _on: date.fromisoformat(match["iso"]),
    "numbers": _numbers,
    "short": _short,
    "week": _week,
    "weekday": _weekday,
    "end_month": _end_of,
    "month_words": _month,
    "unit": _within,
    "near": _near,
}
"""What part of the phrase matched -> how it is read."""

_MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_DAY = "|".join(WEEKDAYS)
_LIMIT = r"(?P<limit>v(?:o\u0301?|ó){2}r|uiterlijk(?:\s+op)?|ten\s+laatste(?:\s+op)?|tegen|tot\s+en\s+met)\s+"
_END = r"(?:het\s+)?einde?\s+"
_PHRASE = re.compile(
    rf"""\b(?:{_LIMIT}|(?P<op>op|vanaf)\s+)?(?:
      (?:(?P<weekday_before>{_DAY})\s+)?(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})\b\.?(?:\s+(?P<year>\d{{4}})\b)?
    | (?P<iso>\d{{4}}-\d\d-\d\d)\b
    | (?P<numbers>\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:\d{{4}}|\d\d))\b
    | (?P<short>\d{{1,2}}[-/]\d{{1,2}})\b(?![-/]\d)
    | (?P<week>(?:volgende|deze)\s+week)\b(?:\s+(?P<week_day>{_DAY})\b)?
    | (?:volgende\s+|komende\s+|aanstaande\s+|deze\s+)?(?P<weekday>{_DAY})\b(?P<next_week>\s+volgende\s+week\b)?
    | {_END}(?P<end_month>{_MONTH})\b
    | (?P<month_words>(?:{_END}(?:van\s+)?)?(?:deze|volgende)\s+maand|{_END}van\s+de\s+maand)\b
    | (?:binnen|over)\s+(?P<count>\d{{1,2}}|{"|".join(_COUNTS)})\s+(?P<unit>dag(?:en)?|weken|week|maand(?:en)?)\b
    | (?P<near>vandaag|overmorgen|morgen)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_NOT_BEFORE = re.compile(
    r"\b(?:elke|iedere|alle|vorige|afgelopen|verleden|sinds|sedert|van|in\s+de|deze)\s+$", re.IGNORECASE
)
