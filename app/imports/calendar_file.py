"""Read an agenda that another program wrote (.ics): every time that something stands in it, within a stretch of time.

What cannot be read is told with its line and its reason; the rest is read all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.imports.calendar_event import ReadEvent, read_event, title_in
from app.imports.calendar_lines import read_lines
from app.imports.calendar_rule import MOST_TIMES, Effort
from app.imports.calendar_zones import Zones
from models.errors import Trouble

MOST_ENTRIES = 5_000
"""How many times something may stand in an agenda, within the stretch."""


@dataclass(frozen=True, slots=True, repr=False)
class FileEntry:
    """One time that something stands in the agenda. ``key``: which of a series, ``""`` for what comes once."""

    uid: str
    key: str
    starts_at: datetime
    ends_at: datetime
    is_all_day: bool
    title: str
    place: str


@dataclass(frozen=True, slots=True, repr=False)
class BadEvent:
    """An event that is left out: on which line of the file it begins, what it calls itself, and why."""

    line: int
    title: str
    trouble: Trouble


@dataclass(frozen=True, slots=True, repr=False)
class CalendarFile:
    """What stands in a file. ``uids``: of every event that was read whole, also where it has no time in the stretch."""

    entries: tuple[FileEntry, ...]
    bad: tuple[BadEvent, ...]
    uids: frozenset[str]


def read_calendar(
    path: Path, first: datetime, last: datetime, should_stop: Callable[[], bool] = lambda: False
) -> CalendarFile:
    """Read what begins before ``last`` and ends after ``first``; ``should_stop`` is asked between two events.

    Raises FileTrouble ``calendar.``: ``missing``, ``unreadable``, ``too_large``, ``not_one``, ``too_many``.
    """
    found = read_lines(path)
    zones, bad = Zones(found.zones), []
    events: list[ReadEvent] = []
    for lines in found.events:
        if should_stop():
            break
        try:
            events.append(read_event(lines, zones))
        except Trouble as trouble:
            bad.append(BadEvent(lines.number, title_in(lines), trouble))
    moved = {(event.uid, event.takes_place_of) for event in events if event.takes_place_of}
    entries: dict[tuple[str, str], FileEntry] = {}
    uids = {event.uid for event in events}
    effort = Effort()
    is_full = False
    for event in events:
        try:
            if is_full and event.comes_back:  # not even looked at: a file of those would take hours
                raise Trouble("event.rules_too_many")
            times = list(_times(event, first, last, effort, moved))
            is_full = is_full or len(entries) + len(times) > MOST_ENTRIES
            if is_full:
                raise Trouble("event.rules_too_many")
            entries |= {(one.uid, one.key): one for one in times}
        except Trouble as trouble:
            bad.append(BadEvent(event.number, event.title, trouble))
            uids.discard(event.uid)
        if should_stop():
            break
    bad.sort(key=lambda one: one.line)
    in_order = sorted(entries.values(), key=lambda one: (one.starts_at, one.uid, one.key))
    return CalendarFile(tuple(in_order), tuple(bad), frozenset(uids))


def _times(
    event: ReadEvent, first: datetime, last: datetime, effort: Effort, moved: set[tuple[str, str]]
) -> Iterator[FileEntry]:
    if event.is_cancelled:
        return
    if not event.comes_back:
        yield from _within(event, event.start, event.takes_place_of, first, last)
        return
    for local in _local_times(event, first, last, effort):
        key = event.key_of(local)
        if (event.uid, key) not in moved:
            yield from _within(event, local, key, first, last)


def _local_times(event: ReadEvent, first: datetime, last: datetime, effort: Effort) -> list[datetime]:
    """Return when a series comes, in its local time, around the stretch; the exact cut is made in UTC afterwards."""
    margin = timedelta(days=2)
    begin = first.astimezone(UTC).replace(tzinfo=None) - event.lasts - margin
    end = last.astimezone(UTC).replace(tzinfo=None) + margin
    found = {event.start} if event.rule is None else set(event.rule.occurrences(event.start, begin, end, effort))
    found |= {local for local in event.also if begin <= local <= end}
    if len(found) > MOST_TIMES:
        raise Trouble("event.rule_too_many", limit=MOST_TIMES)
    return sorted(found - event.not_at)


def _within(event: ReadEvent, local: datetime, key: str, first: datetime, last: datetime) -> Iterator[FileEntry]:
    starts, ends = event.moment(local), event.ends(local)
    if starts < last and max(ends, starts + timedelta(seconds=1)) > first:
        yield FileEntry(event.uid, key, starts, ends, event.is_all_day, event.title, event.place)
