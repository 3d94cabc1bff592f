"""The terms, appointments and own time of a caseworker as an iCalendar file, for the calendar on their telephone.

A calendar is seen by others and lies with a third party: without ``with_names`` nothing in it says about whom it is,
and what was typed (agreements) is left out altogether. What came out of such a calendar does not go back into it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from app.cases.agenda.agenda_lines import APPOINTMENT, AgendaLine, appointments_between
from app.cases.agenda.agenda_page import terms_between
from app.cases.agenda.deadlines import Deadline
from app.clock import local_date
from app.errors import FileTrouble
from app.workspace import Workspace
from models.ids import derived_id

BACK, AHEAD = timedelta(days=31), timedelta(days=366)
"""How far back what is too late, and how far ahead what comes, goes along."""

UID_END = "@tandem"
"""By this an import knows what Tandem itself put in a calendar."""

_BUSY = "Bezet"
_REMIND = timedelta(days=-7)


@dataclass(frozen=True, slots=True)
class Exported:
    """How many entries went into a calendar."""

    terms: int
    talks: int
    own: int = 0


def export_calendar(workspace: Workspace, file: Path, *, with_names: bool = False, dossier_id: str = "") -> Exported:
    """Write the calendar of the one who works here to ``file``; ``dossier_id``: only what is due in that dossier.

    The same term keeps its identity, so that a later file renews a calendar instead of filling it twice. Raises
    FileTrouble (``file.not_writable``).
    """
    today = local_date(workspace.clock())
    terms = [one for one in terms_between(workspace, today - BACK, today + AHEAD) if dossier_id in ("", one.dossier_id)]
    planned = _planned(workspace, today, dossier_id)
    talks = [line for line in planned if line.kind == APPOINTMENT]
    own = [line for line in planned if line.kind != APPOINTMENT]
    content = calendar_of(workspace.clock(), terms, talks, own, with_names=with_names)
    try:
        file.write_bytes(content)
    except OSError as error:
        raise FileTrouble("file.not_writable", file=file.name) from error
    return Exported(len(terms), len(talks), len(own))


def _planned(workspace: Workspace, today: date, dossier_id: str) -> list[AgendaLine]:
    """Return the talks that are still to be held, and own time that was made here; of one dossier only its talks."""
    lines = appointments_between(workspace, today, today + AHEAD)
    if dossier_id:
        return [line for line in lines if line.is_open and line.dossier_id == dossier_id]
    return [line for line in lines if line.is_open or (line.kind != APPOINTMENT and not line.uid)]


def calendar_of(
    now: datetime, terms: list[Deadline], talks: list[AgendaLine], own: list[AgendaLine], *, with_names: bool
) -> bytes:
    """Return the file; ``own``: time of one's own, which without names is only busy."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Tandem//Termijnen//NL")
    for term in terms:
        uid = _uid("term", term.dossier_id, term.section, term.item_id, term.label)
        calendar.add_component(_term(now, uid, _summary(term.label, term.name, with_names), term.on))
    for talk in talks:
        summary = _summary("Gesprek", talk.name, with_names)
        calendar.add_component(_stretch(now, _uid("talk", talk.id), summary, talk, with_names))
    for one in own:
        calendar.add_component(_stretch(now, _uid("own", one.id), one.title if with_names else _BUSY, one, with_names))
    return bytes(calendar.to_ical())


def _uid(*parts: str) -> str:
    return derived_id(*parts) + UID_END


def _stretch(now: datetime, uid: str, summary: str, line: AgendaLine, with_names: bool) -> Any:
    """Return an event that makes somebody busy."""
    event = _event(now, uid, summary)
    if line.is_all_day:
        event.add("dtstart", line.starts_at.date())
        event.add("dtend", line.ends_at.date())
    else:
        event.add("dtstart", line.starts_at.astimezone(UTC))
        event.add("dtend", line.ends_at.astimezone(UTC))
    if line.place and with_names:
        event.add("location", line.place)
    return event


def _term(now: datetime, uid: str, summary: str, day: date) -> Any:
    from icalendar import Alarm

    event = _event(now, uid, summary)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # a term does not make anybody busy
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", _REMIND)
    event.add_component(alarm)
    return event


def _event(now: datetime, uid: str, summary: str) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", summary)
    event.add("class", "PRIVATE")
    return event


def _summary(label: str, name: str, with_names: bool) -> str:
    return f"{label}: {name}" if with_names and name else label
