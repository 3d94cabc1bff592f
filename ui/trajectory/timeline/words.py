"""What the time line says: of a lane, a thing, a period; on the screen and to a screen reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import groupby

from app.cases.trajectory.timeline_items import Timeline, TimelineItem, Tone
from models.dutch_dates import MONTHS, day_month
from models.rules.timeline import Lane

LANES = {
    Lane.TRAJECTORY: "Traject",
    Lane.WORK: "Werk",
    Lane.CARE: "Zorg",
    Lane.WORKPLACE: "Werkplekken",
    Lane.MOMENT: "Evaluaties en termijnen",
}
LANES_TOGETHER = {
    Lane.TRAJECTORY: "Mijn traject",
    Lane.WORK: "Werk",
    Lane.CARE: "Zorg",
    Lane.WORKPLACE: "Mijn werkervaring",
    Lane.MOMENT: "Belangrijke dagen",
}
TRACKS = (Lane.WORK, Lane.CARE)
"""The lanes in which a new action can be put."""

EMPTY_TRACK = "Nog niets gepland. Sleep hier om een actie te plannen."
EMPTY_TRACK_TOGETHER = "Nog niets gepland."

_TONES_TOGETHER = {Tone.LATE: (Tone.PLANNED, "nog te doen"), Tone.DROPPED: (Tone.DROPPED, "gaat niet door")}


def shown(line: Timeline, *, together: bool) -> tuple[TimelineItem, ...]:
    """Return what is shown: with the client what is about the client, in plain words and without a reproach."""
    if not together:
        return line.items
    items = [_for_client(item) for item in line.items if item.plain]
    same = groupby(items, key=lambda item: (item.chain, item.label))
    return tuple(item for _name, links in same for item in _joined(links))


def period(item: TimelineItem, today: date) -> str:
    """Return ``4 januari tot 26 maart``, ``op 4 januari`` or ``vanaf 4 januari``."""
    return days_words(item.starts_on, item.ends_on, today)


def days_words(starts_on: date, ends_on: date | None, today: date) -> str:
    start = day_month(starts_on, today)
    if ends_on is None:
        return f"vanaf {start}"
    if ends_on == starts_on:
        return f"op {start}"
    return f"{start} tot en met {day_month(ends_on, today)}"


def spoken(item: TimelineItem, today: date, lanes: dict[Lane, str]) -> str:
    """Return all that the picture says of a thing."""
    rests = [f"onderbroken {days_words(rest.from_on, rest.until, today)}" for rest in item.breaks]
    parts = (lanes[item.lane], item.label, period(item, today), item.status, item.detail, *rests)
    return ", ".join(part for part in parts if part)


def details(item: TimelineItem, today: date) -> str:
    """Return what stands below the line of the thing in hand."""
    rests = [f"onderbroken {days_words(rest.from_on, rest.until, today)}" for rest in item.breaks]
    parts = (period(item, today), _length(item), item.status, item.detail, *rests)
    return " · ".join(part for part in parts if part)


def in_sight(first: date, last: date, today: date) -> str:
    """Return which days are in sight: in full months where it is more than a few weeks."""
    if (last - first).days <= 45:
        return days_words(first, last, today)
    begin, end = (f"{MONTHS[day.month - 1]} {day.year}" for day in (first, last))
    return f"{begin} tot {end}"


def _length(item: TimelineItem) -> str:
    if item.ends_on is None or item.is_moment:
        return ""
    days = (item.ends_on - item.starts_on).days + 1
    if days < 14:
        return "1 dag" if days == 1 else f"{days} dagen"
    weeks, left = divmod(days, 7)
    return f"{weeks} weken" if left == 0 else f"{weeks} weken en {left} {'dag' if left == 1 else 'dagen'}"


def _for_client(item: TimelineItem) -> TimelineItem:
    tone, status = _TONES_TOGETHER.get(item.tone, (item.tone, item.status))
    is_of_the_trade = item.kind in ("trajectory", "file_handover")
    return replace(item, label=item.plain, tone=tone, status="" if is_of_the_trade else status, detail="")


def _joined(links: Iterable[TimelineItem]) -> tuple[TimelineItem, ...]:
    """Return phases that follow each other under one name as one; what is in no chain stays as it is."""
    found = tuple(links)
    if len(found) < 2 or not found[0].chain:
        return found
    return (replace(found[-1], starts_on=found[0].starts_on),)
