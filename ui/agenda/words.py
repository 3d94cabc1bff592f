"""What the agenda says: of an hour, an appointment, a week; on the screen and to a screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from app.cases.agenda.agenda_lines import OWN_TIME, AgendaLine
from app.cases.conversations.notes import KIND_LABELS
from models.dutch_dates import MONTHS, WEEKDAYS, clock_time, day_month
from models.rules.appointments import BEGUN, ENDED, MISSED
from ui.agenda.scene import Block

STATUS_WORDS = {MISSED: "niet opgedaagd", BEGUN: "bezig", ENDED: "afgerond", "klaargezet": "klaargezet"}


def hours(starts_at: datetime, ends_at: datetime) -> str:
    """Return ``9.00–9.45``."""
    return f"{clock_time(starts_at.time())}–{clock_time(ends_at.time())}"


def clock(minute: int) -> str:
    """Return a minute of the day as ``9.15``; the end of the day is 24.00."""
    return f"{minute // 60}.{minute % 60:02d}"


def title(line: AgendaLine) -> str:
    """Return who or what it is about."""
    text = line.label
    return text[:1].upper() + text[1:]


def detail(line: AgendaLine) -> str:
    """Return what else matters of it, short."""
    kind = "" if line.kind == OWN_TIME else KIND_LABELS.get(line.talk_kind, "Gesprek")
    return " · ".join(part for part in (kind, line.place) if part)


def when(line: AgendaLine) -> str:
    """Return its hours, and what became of it."""
    status = STATUS_WORDS.get(line.status, "")
    return " · ".join(part for part in (hours(line.starts_at, line.ends_at), status) if part)


def spoken(block: Block, today: date) -> str:
    """Return all that the picture says of an appointment."""
    line = block.line
    parts = [
        day_words(block.day, today),
        f"{clock_time(line.starts_at.time())} tot {clock_time(line.ends_at.time())}",
        title(line),
        STATUS_WORDS.get(line.status, ""),
        detail(line).lower() if line.kind != OWN_TIME else line.place,
        f"met {line.with_whom}" if line.with_whom else "",
        "met tolk" if line.needs_interpreter else "",
        "deelt dit uur met een andere afspraak" if block.lane.columns > 1 else "",
    ]
    return ", ".join(part for part in parts if part)


def tip(line: AgendaLine) -> str:
    """Return what a hovering pointer tells: all of it, where the block has no room."""
    extra = [f"met {line.with_whom}"] if line.with_whom else []
    extra += [f"meebrengen: {line.bring}"] if line.bring else []
    return "\n".join(part for part in (when(line), title(line), detail(line), *extra) if part)


def spoken_hour(day: date, minute: int, today: date) -> str:
    """Return what a free hour is called."""
    return f"{day_words(day, today)}, {clock_time(time(minute // 60 % 24))}, vrij"


def day_words(day: date, today: date) -> str:
    """Return ``vandaag`` or ``dinsdag 24 november``."""
    return "vandaag" if day == today else f"{WEEKDAYS[day.weekday()]} {day_month(day, today)}"


def page_title(days: Sequence[date], today: date) -> str:
    """Return what is shown: one day in full, or from when until when."""
    first, last = days[0], days[-1]
    if first == last:
        words = f"{WEEKDAYS[first.weekday()].capitalize()} {first.day} {MONTHS[first.month - 1]}"
    elif first.month == last.month:
        words = f"{first.day} tot {last.day} {MONTHS[last.month - 1]}"
    else:
        words = f"{first.day} {MONTHS[first.month - 1]} tot {last.day} {MONTHS[last.month - 1]}"
    return words if last.year == today.year else f"{words} {last.year}"


def clash(found: Sequence[AgendaLine]) -> str:
    """Return what already stands at an hour; ``""`` where it is free."""
    if not found:
        return ""
    named = [f"{title(line)} ({'hele dag' if line.is_all_day else hours(line.starts_at, line.ends_at)})"
             for line in found[:2]]  # fmt: skip
    more = f" en nog {len(found) - 2}" if len(found) > 2 else ""
    return f"Dat uur is al bezet: {', '.join(named)}{more}."


def moment_words(starts_at: datetime, today: date) -> str:
    """Return ``vrijdag 27 november om 10.15``."""
    return f"{day_words(starts_at.date(), today)} om {clock_time(starts_at.time())}"
