"""The time zones that an .ics file names: by the world's list, by the names of Windows, or as the file describes them.

A zone that the file describes may do no harm. Its rules say on which weekday of which month the clock changes; any
other rule is none of a zone, and could keep ``dateutil`` busy for hours (see ``calendar_rule``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import tzinfo
from io import StringIO
from zoneinfo import ZoneInfo

_MOST_RULES = 20
_PARTS = (
    re.compile(r"^(FREQ=YEARLY|INTERVAL=1|WKST=[A-Z]{2}|UNTIL=[0-9TZ]+)$"),
    re.compile(r"^BYMONTH=(1[0-2]|[1-9])$"),
    re.compile(r"^BYDAY=[+-]?[1-4](MO|TU|WE|TH|FR|SA|SU)$"),
)


class Zones:
    """Finds a zone by the name that the file gives it; each is looked up once."""

    def __init__(self, described: Iterable[tuple[str, ...]]) -> None:
        """``described``: the lines of each VTIMEZONE of the file."""
        self._described = {name: lines for lines in described if (name := _name_in(lines))}
        self._known: dict[str, tzinfo | None] = {}

    def find(self, name: str) -> tzinfo | None:
        """Return the zone called ``name``; ``None`` where there is no such zone."""
        if name not in self._known:
            self._known[name] = _of_the_world(name) or _as_described(self._described.get(name, ()))
        return self._known[name]


def _of_the_world(name: str) -> tzinfo | None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # late: reading an agenda is rare

    try:
        return ZoneInfo(WINDOWS_TO_OLSON.get(name, name.strip()))
    except (KeyError, OSError, ValueError):  # no such name, a folder, a path out of the list
        return None


def _as_described(lines: tuple[str, ...]) -> tzinfo | None:
    from dateutil.tz import tzical

    if not lines or not _is_harmless(lines):
        return None
    try:
        zone: tzinfo | None = tzical(StringIO("\r\n".join(lines))).get()
        return zone
    except (ValueError, TypeError, KeyError, IndexError, OverflowError):  # what a torn description makes of it
        return None


def _is_harmless(lines: tuple[str, ...]) -> bool:
    rules = [line.upper().partition(":")[2] for line in lines if line.upper().startswith(("RRULE", "EXRULE"))]
    return len(rules) <= _MOST_RULES and all(_is_of_a_zone(rule) for rule in rules)


def _is_of_a_zone(rule: str) -> bool:
    parts = rule.strip().split(";")
    return "FREQ=YEARLY" in parts and all(any(known.match(part) for known in _PARTS) for part in parts)


def _name_in(lines: tuple[str, ...]) -> str:
    line = next((line for line in lines if line.upper().startswith("TZID")), "")
    return line.partition(":")[2].strip().replace("\\,", ",").replace("\\;", ";")
