"""One event of an .ics file: what it is called, when it begins and ends, and by which rule it comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from app.clock import BRUSSELS
from app.imports.calendar_lines import EventLines
from app.imports.calendar_rule import Rule, read_rule
from app.imports.calendar_zones import Zones
from models.errors import Trouble
from models.ids import derived_id

LONGEST_TEXT = 200
LONGEST = timedelta(days=366)

_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_MOST_DAYS_LISTED = 5_000


@dataclass(frozen=True, slots=True, repr=False)
class ReadEvent:
    """An event as its file has it. ``start``: in the local time of ``zone``, without that zone.

    ``takes_place_of``: the moment of a series in whose place it comes (see ``key_of``), ``""`` for a series or a
    single event; ``also`` and ``not_at``: days that are listed beside the rule, or taken out of it.
    """

    number: int
    uid: str
    title: str
    place: str
    start: datetime
    lasts: timedelta
    zone: tzinfo
    is_all_day: bool
    is_cancelled: bool
    takes_place_of: str
    rule: Rule | None
    also: tuple[datetime, ...]
    not_at: frozenset[datetime]

    @property
    def comes_back(self) -> bool:
        return self.rule is not None or bool(self.also)

    def moment(self, local: datetime) -> datetime:
        """Return the moment in UTC at which it is ``local`` there; an hour that the clock skips counts on."""
        return _utc(local, self.zone)

    def key_of(self, local: datetime) -> str:
        """Return by which key one time of a series is known, however that time is moved later."""
        return local.date().isoformat() if self.is_all_day else f"{self.moment(local):%Y%m%dT%H%M%SZ}"

    def ends(self, local: datetime) -> datetime:
        """Return when the time that begins at ``local`` ends: whole days by the calendar, others by the clock."""
        return self.moment(local + self.lasts) if self.is_all_day else self.moment(local) + self.lasts


def read_event(found: EventLines, zones: Zones) -> ReadEvent:
    """Read one event.

    Raises Trouble ``event.``: ``no_start``, ``start_unreadable``, ``end_unreadable``, ``end_before_start``,
    ``too_long``, ``zone_unknown``, ``rule_unreadable``, ``rule_too_often``, ``unreadable``.
    """
    event = _parsed(found)
    if "DTSTART" not in event:
        raise Trouble("event.no_start")
    start, zone = _local(event["DTSTART"], zones, "event.start_unreadable")
    is_all_day = not isinstance(_got(event["DTSTART"], "dt"), datetime)
    lasts = _lasts(event, start, zone, zones, is_all_day=is_all_day)

    def local(moment: datetime) -> datetime:
        return moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)

    rule = read_rule(event["RRULE"].to_ical().decode(), local) if _has_rule(event) else None
    title = _words(event.get("SUMMARY"))
    return ReadEvent(
        number=found.number,
        uid=str(event.get("UID") or "").strip()[:LONGEST_TEXT] or derived_id("ics", title, start.isoformat()),
        title=title,
        place=_words(event.get("LOCATION")),
        start=start,
        lasts=lasts,
        zone=zone,
        is_all_day=is_all_day,
        is_cancelled=str(event.get("STATUS") or "").upper() == "CANCELLED",
        takes_place_of=_takes_place_of(event, zone, zones, is_all_day=is_all_day),
        rule=rule,
        also=tuple(_listed(event, "RDATE", start, zone, zones)),
        not_at=frozenset(_listed(event, "EXDATE", start, zone, zones)),
    )


def title_in(found: EventLines) -> str:
    """Return what an event calls itself, for who has to find it again in his own agenda."""
    line = next((line for line in found.lines if line.upper().startswith("SUMMARY")), "")
    return _words(line.partition(":")[2])


def _parsed(found: EventLines) -> Any:
    from icalendar import Event  # late: reading an agenda is rare

    text = "\r\n".join(("BEGIN:VEVENT", *found.lines, "END:VEVENT", ""))
    try:
        return Event.from_ical(text)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, AttributeError) as error:
        raise Trouble("event.unreadable") from error


def _local(value: Any, zones: Zones, kind: str) -> tuple[datetime, tzinfo]:
    """Return a day or moment as local time and the zone it is local to; without a zone it is meant here."""
    at = _got(value, "dt")
    if not isinstance(at, date) or not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        raise Trouble(kind)
    if not isinstance(at, datetime):
        return datetime.combine(at, time()), BRUSSELS
    name = str(value.params.get("TZID") or "")
    if name and at.tzinfo is not UTC:
        zone = zones.find(name)
        if zone is None:
            raise Trouble("event.zone_unknown", zone=_words(name))
        return at.replace(tzinfo=None), zone
    return (at.replace(tzinfo=None), UTC) if at.tzinfo is not None else (at, BRUSSELS)


def _lasts(event: Any, start: datetime, zone: tzinfo, zones: Zones, *, is_all_day: bool) -> timedelta:
    if "DTEND" in event:
        end, end_zone = _local(event["DTEND"], zones, "event.end_unreadable")
        if isinstance(_got(event["DTEND"], "dt"), datetime) is is_all_day:
            raise Trouble("event.end_unreadable")
        # In UTC: Python subtracts two moments of one zone as they are written, also over summer time.
        lasts = end - start if is_all_day else _utc(end, end_zone) - _utc(start, zone)
    elif "DURATION" in event:
        lasts = _got(event["DURATION"], "dt")
        if not isinstance(lasts, timedelta):
            raise Trouble("event.end_unreadable")
    else:
        lasts = timedelta(days=1) if is_all_day else timedelta()
    if lasts < timedelta() or (is_all_day and lasts < timedelta(days=1)):
        raise Trouble("event.end_before_start")
    if lasts > LONGEST:
        raise Trouble("event.too_long", days=LONGEST.days)
    return lasts


def _got(value: Any, name: str) -> Any:
    """Return what a value was read as; ``None`` where the library could make nothing of it."""
    try:
        return getattr(value, name, None)
    except ValueError:
        return None


def _utc(local: datetime, zone: tzinfo) -> datetime:
    return local.replace(tzinfo=zone).astimezone(UTC)


def _has_rule(event: Any) -> bool:
    rule = event.get("RRULE")
    if isinstance(rule, list) or (rule is not None and _got(rule, "items") is None):
        raise Trouble("event.rule_unreadable")
    return rule is not None


def _takes_place_of(event: Any, zone: tzinfo, zones: Zones, *, is_all_day: bool) -> str:
    value = event.get("RECURRENCE-ID")
    if value is None:
        return ""
    at, at_zone = _local(value, zones, "event.rule_unreadable")
    if value.params.get("RANGE"):  # from there on: too rare to get it right
        raise Trouble("event.rule_unreadable")
    if is_all_day or not isinstance(value.dt, datetime):
        return at.date().isoformat()
    return f"{_utc(at, at_zone):%Y%m%dT%H%M%SZ}"


def _listed(event: Any, name: str, start: datetime, zone: tzinfo, zones: Zones) -> Iterator[datetime]:
    """Yield the days or moments that a line lists, in the local time of the event; a bare day has the hour of it."""
    lines = event.get(name, [])
    listed = 0
    for line in lines if isinstance(lines, list) else [lines]:
        for value in _got(line, "dts") or _unreadable_list():
            listed += 1
            if listed > _MOST_DAYS_LISTED:
                raise Trouble("event.rule_too_often")
            at = value.dt[0] if isinstance(value.dt, tuple) else value.dt
            if not isinstance(at, datetime):
                yield datetime.combine(at, start.time())
                continue
            tzid = str(line.params.get("TZID") or "")
            there = zones.find(tzid) if tzid else (UTC if at.tzinfo is not None else zone)
            if there is None:
                raise Trouble("event.zone_unknown", zone=_words(tzid))
            yield at.replace(tzinfo=there).astimezone(zone).replace(tzinfo=None)


def _unreadable_list() -> Iterator[Any]:
    raise Trouble("event.rule_unreadable")


def _words(value: object) -> str:
    """Return text on one line, without signs that no line has."""
    text = str(value or "").replace("\\n", " ").replace("\\,", ",").replace("\\;", ";")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text[: 4 * LONGEST_TEXT]).split())[
        :LONGEST_TEXT
    ]
