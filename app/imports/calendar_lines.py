"""Take an .ics file apart into its events and time zones, line by line, before any library reads in it.

Each event is read by itself afterwards, so that one that is damaged does not take the others with it. What Tandem has
no use for (descriptions, attachments, reminders) is left out here: it may be most of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.errors import FileTrouble

MAX_BYTES = 10 * 1024 * 1024
MAX_EVENTS = 5_000
MAX_ZONES = 50

_EVENT, _ZONE, _CALENDAR = "VEVENT", "VTIMEZONE", "VCALENDAR"
_KEPT = frozenset({
    "UID", "SUMMARY", "LOCATION", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID",
    "STATUS",
})  # fmt: skip
_MOST_ZONE_LINES = 400
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True, repr=False)
class EventLines:
    """The lines of one event that say what and when; ``number``: the line of the file on which it begins."""

    number: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class CalendarLines:
    """What an .ics file holds: its events in their order, and the lines of the time zones that it brings along."""

    events: tuple[EventLines, ...]
    zones: tuple[tuple[str, ...], ...]


def read_lines(path: Path) -> CalendarLines:
    """Read ``path``.

    Raises FileTrouble ``calendar.``: ``missing``, ``unreadable``, ``too_large``, ``not_one``, ``too_many``.
    """
    return _taken_apart(_numbered(_text(_content(path), path)), path)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise FileTrouble("calendar.missing", file=path.name) from error
    except OSError as error:
        raise FileTrouble("calendar.unreadable", file=path.name) from error
    if len(content) > MAX_BYTES:
        raise FileTrouble("calendar.too_large", file=path.name, limit_mb=MAX_BYTES // 1024**2)
    return content


def _text(content: bytes, path: Path) -> str:
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # old programs of Windows
    if not text.lstrip()[:15].upper().startswith(f"BEGIN:{_CALENDAR}"):
        raise FileTrouble("calendar.not_one", file=path.name)
    return text


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    """Yield (number, line) with what was folded over several lines put together."""
    number, parts = 0, [""]
    for at, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if line[:1] in (" ", "\t"):
            parts.append(line[1:])
            continue
        if number:
            yield number, "".join(parts)
        number, parts = at, [line]
    yield number, "".join(parts)


def _taken_apart(lines: Iterator[tuple[int, str]], path: Path) -> CalendarLines:
    events: list[EventLines] = []
    zones: list[tuple[str, ...]] = []
    for number, line in lines:
        block = line.strip().upper()
        if block == f"BEGIN:{_EVENT}":
            if len(events) == MAX_EVENTS:
                raise FileTrouble("calendar.too_many", file=path.name, limit=MAX_EVENTS)
            events.append(EventLines(number, _event(lines)))
        elif block == f"BEGIN:{_ZONE}":
            zone = (line, *_zone(lines))
            if len(zone) <= _MOST_ZONE_LINES and len(zones) < MAX_ZONES:
                zones.append(zone)
    return CalendarLines(tuple(events), tuple(zones))


def _event(lines: Iterator[tuple[int, str]]) -> tuple[str, ...]:
    """Return the lines of an event that are used, without those of what stands in it (a reminder)."""
    depth, kept = 0, []
    for _number, line in lines:
        block = line.strip().upper()
        if block == f"END:{_EVENT}":
            break
        if block.startswith("BEGIN:"):
            depth += 1
        elif block.startswith("END:"):
            depth = max(0, depth - 1)
        elif not depth and _name(line) in _KEPT:
            kept.append(line)
    return tuple(kept)


def _zone(lines: Iterator[tuple[int, str]]) -> Iterator[str]:
    for _number, line in lines:
        yield line
        if line.strip().upper() == f"END:{_ZONE}":
            return


def _name(line: str) -> str:
    return line.split(":", 1)[0].split(";", 1)[0].strip().upper()
