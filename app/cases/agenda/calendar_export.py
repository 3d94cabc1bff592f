"""The terms and appointments of a caseworker as an iCalendar file, for the calendar on their telephone.

A calendar is seen by others and lies with a third party: without ``with_names`` nothing in it says about whom it is,
and what was typed (agreements) is left out altogether.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from app.cases.agenda.deadlines import Deadline, deadlines
from app.cases.agenda.terms import due_terms
from app.clock import BRUSSELS, from_stored, local_date
from app.errors import FileTrouble
from app.workspace import Workspace
from models.ids import derived_id
from models.moments import moment_text

BACK, AHEAD = timedelta(days=31), timedelta(days=366)
"""How far back what is too late, and how far ahead what comes, goes along."""

_TALK_MINUTES = 60
_REMIND = timedelta(days=-7)


@dataclass(frozen=True, slots=True)
class Exported:
    """How many entries went into a calendar."""

    terms: int
    talks: int


def export_calendar(
    workspace: Workspace, file: Path, *, with_names: bool = False, dossier_id: str = ""
) -> Exported:
    """Write the calendar of the one who works here to ``file``; ``dossier_id``: only what is due in that dossier.

    The same term keeps its identity, so that a later file renews a calendar instead of filling it twice. Raises
    FileTrouble (``file.not_writable``).
    """
    terms = [one for one in _terms(workspace) if dossier_id in ("", one.dossier_id)]
    talks = [one for one in _talks(workspace) if dossier_id in ("", one.dossier_id)]
    content = _calendar(workspace.clock(), terms, talks, with_names=with_names)
    try:
        file.write_bytes(content)
    except OSError as error:
        raise FileTrouble("file.not_writable", file=file.name) from error
    return Exported(len(terms), len(talks))


def _terms(workspace: Workspace) -> list[Deadline]:
    """Return the terms; what one party agreed to do is no term, and its words are the client's own."""
    today = local_date(workspace.clock())
    me = workspace.identity.user_id
    found = [
        *deadlines(workspace, today - BACK, today + AHEAD, user_id=me),
        *(term for term in due_terms(workspace, today + AHEAD, me) if term.on >= today - BACK),
    ]
    return sorted((term for term in found if not term.party), key=lambda term: (term.on, term.dossier_id, term.label))


@dataclass(frozen=True, slots=True)
class _Talk:
    """A planned talk; ``id`` is of the talk in which it was planned."""

    id: str
    dossier_id: str
    name: str
    at: datetime
    place: str


def _talks(workspace: Workspace) -> list[_Talk]:
    """Return the planned talks from today on."""
    today = local_date(workspace.clock())
    first = datetime.combine(today, time(), BRUSSELS)
    rows = workspace.rows(
        _PLANNED, moment_text(first), moment_text(first + AHEAD), workspace.identity.user_id, today.isoformat()
    )
    return [_Talk(id_, dossier, name, from_stored(at), place or "") for id_, dossier, name, at, place in rows]


def _calendar(now: datetime, terms: list[Deadline], talks: list[_Talk], *, with_names: bool) -> bytes:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Tandem//Termijnen//NL")
    for term in terms:
        uid = derived_id("term", term.dossier_id, term.section, term.item_id, term.label)
        calendar.add_component(_all_day(now, uid, _summary(term.label, term.name, with_names), term.on))
    for talk in talks:
        event = _event(now, derived_id("talk", talk.id), _summary("Gesprek", talk.name, with_names))
        event.add("dtstart", talk.at.astimezone(UTC))
        event.add("dtend", talk.at.astimezone(UTC) + timedelta(minutes=_TALK_MINUTES))
        if talk.place and with_names:
            event.add("location", talk.place)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _all_day(now: datetime, uid: str, summary: str, day: date) -> Any:
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


_PLANNED = """
    SELECT t.id, t.dossier_id, coalesce(trim(p.first_name || ' ' || p.last_name), ''), t.next_at, t.next_place
    FROM triogesprek t
    JOIN dossier d ON d.id = t.dossier_id AND d.closed_on IS NULL
    LEFT JOIN person p ON p.dossier_id = t.dossier_id
    WHERE t.next_at >= ?1 AND t.next_at < ?2 AND t.dossier_id IN (
        SELECT m.dossier_id FROM team_member m WHERE m.user_id = ?3 AND (m.until IS NULL OR m.until >= ?4))
    ORDER BY t.next_at, t.id"""
