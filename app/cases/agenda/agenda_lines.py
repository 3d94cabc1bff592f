"""What stands in an agenda: appointments with clients and one's own time, as plain lines, and what clashes.

Light on purpose: the start screen reads it, so it goes by SQL and imports no tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from app.clock import BRUSSELS, from_stored, local
from app.workspace import Workspace
from models.moments import moment_text
from models.rules.appointments import BUSY_TALK, LONGEST, OPEN_TALK, overlap

APPOINTMENT, OWN_TIME = "appointment", "agenda_entry"

ENDS_AT = "strftime('%Y-%m-%dT%H:%M:%f000Z', {of}.starts_at, '+' || {of}.minutes || ' minutes')"
"""SQL for when an appointment ends as it is planned, in the form of a stored moment; ``of``: its table."""


def still_to_hold(of: str) -> str:
    """Return SQL for whether an appointment of the table ``of`` is still to be held."""
    return f"{of}.status IN ({', '.join(repr(state) for state in OPEN_TALK)})"


@dataclass(frozen=True)
class AgendaLine:
    """One thing in an agenda. ``kind``: ``APPOINTMENT`` or ``OWN_TIME``, of which only times, place and title are
    filled in. All moments in Belgian time. ``name``: the client, ``""`` where this user does not see who it is."""

    id: str
    kind: str
    dossier_id: str
    name: str
    starts_at: datetime
    ends_at: datetime
    talk_kind: str = ""
    place: str = ""
    with_whom: str = ""
    bring: str = ""
    user_id: str = ""
    status: str = ""
    moved_to: str = ""
    sitting_day_id: str = ""
    arrived_at: datetime | None = None
    begun_at: datetime | None = None
    ended_at: datetime | None = None
    is_missed: bool = False
    is_walk_in: bool = False
    needs_interpreter: str = ""
    uid: str = ""
    title: str = ""
    is_all_day: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it is a talk that is still to be held."""
        return self.status in OPEN_TALK

    @property
    def takes_time(self) -> bool:
        """Whether somebody is busy with it: not if it was moved or cancelled, or nobody came."""
        return self.kind == OWN_TIME or self.status in BUSY_TALK

    @property
    def label(self) -> str:
        """Who or what it is about, as far as this user may see."""
        return self.title or self.name or "een andere afspraak"


def appointments_between(workspace: Workspace, first: date, last: date, *, user_id: str = "") -> list[AgendaLine]:
    """Return what stands in the agenda of a user (``""``: one's own) on the days ``first`` to ``last``, both included.

    Also what was moved, missed or cancelled: a screen shows it as such. By hour, then by client.
    """
    start = datetime.combine(first, time(), BRUSSELS)
    end = datetime.combine(last + timedelta(days=1), time(), BRUSSELS)
    whose = user_id or workspace.identity.user_id
    return _between(workspace, start, end, "a.user_id = ?3", whose)


def read_appointment(workspace: Workspace, appointment_id: str) -> AgendaLine | None:
    """Return one appointment; ``None`` if it is not there (any more), or has no hour."""
    rows = workspace.rows(f"{_APPOINTMENTS} WHERE a.id = ?1 AND a.starts_at IS NOT NULL", appointment_id)
    return _appointment(rows[0]) if rows else None


def clashes(
    workspace: Workspace,
    starts_at: datetime,
    ends_at: datetime,
    *,
    but: str = "",
    user_id: str = "",
    dossier_id: str = "",
) -> list[AgendaLine]:
    """Return what a user (``""``: oneself) or the client of ``dossier_id`` is busy with between two moments.

    ``but``: the appointment that is being planned or moved. It warns and never refuses: two short talks can share an
    hour, and somebody may take a colleague's place.
    """
    whose = user_id or workspace.identity.user_id
    found = _between(workspace, starts_at, ends_at, "(a.user_id = ?3 OR a.dossier_id = ?4)", whose, dossier_id or "-")
    return [line for line in found if line.takes_time and line.id != but]


def clashes_of(workspace: Workspace, appointment_id: str) -> list[AgendaLine]:
    """Return what whoever holds an appointment, or its client, is busy with at that hour besides."""
    line = read_appointment(workspace, appointment_id)
    if line is None:
        return []
    return clashes(
        workspace, line.starts_at, line.ends_at, but=line.id, user_id=line.user_id, dossier_id=line.dossier_id
    )


def _between(workspace: Workspace, start: datetime, end: datetime, which: str, *parameters: str) -> list[AgendaLine]:
    """Return what shares a moment with the time from ``start`` to ``end``; own time only in one's own agenda."""
    earliest, latest = moment_text(start - LONGEST), moment_text(end)
    among = f"{_APPOINTMENTS} WHERE a.starts_at > ?1 AND a.starts_at < ?2 AND {which}"
    lines = [_appointment(row) for row in workspace.rows(among, earliest, latest, *parameters)]
    if parameters[0] == workspace.identity.user_id:
        lines += [_own_time(row) for row in workspace.rows(_OWN_TIME, moment_text(start), latest, parameters[0])]
    found = (line for line in lines if overlap((line.starts_at, line.ends_at), (start, end)))
    return sorted(found, key=lambda line: (line.starts_at, line.name, line.id))


def _appointment(row: tuple[Any, ...]) -> AgendaLine:
    id_, dossier_id, name, starts_at, minutes, arrived_at, begun_at, ended_at, is_missed, is_walk_in, *words = row
    talk_kind, place, with_whom, bring, user_id, status, moved_to, sitting_day_id, needs_interpreter, uid = words
    return AgendaLine(
        id=id_,
        kind=APPOINTMENT,
        dossier_id=dossier_id,
        name=name,
        starts_at=from_stored(starts_at),
        ends_at=local(datetime.fromisoformat(starts_at) + timedelta(minutes=minutes)),
        talk_kind=talk_kind,
        place=place,
        with_whom=with_whom,
        bring=bring,
        user_id=user_id,
        status=status,
        moved_to=moved_to,
        sitting_day_id=sitting_day_id,
        arrived_at=from_stored(arrived_at) if arrived_at else None,
        begun_at=from_stored(begun_at) if begun_at else None,
        ended_at=from_stored(ended_at) if ended_at else None,
        is_missed=bool(is_missed),
        is_walk_in=bool(is_walk_in),
        needs_interpreter=needs_interpreter,
        uid=uid,
    )


def _own_time(row: tuple[Any, ...]) -> AgendaLine:
    id_, starts_at, ends_at, is_all_day, title, place, uid = row
    start, end = from_stored(starts_at), from_stored(ends_at)
    return AgendaLine(id_, OWN_TIME, "", "", start, end, place=place, title=title, is_all_day=bool(is_all_day), uid=uid)


_APPOINTMENTS = """
    SELECT a.id, a.dossier_id, coalesce(trim(p.first_name || ' ' || p.last_name), ''), a.starts_at, a.minutes,
           a.arrived_at, a.begun_at, a.ended_at, a.is_missed, a.is_walk_in, a.talk_kind, a.place, a.with_whom, a.bring,
           a.user_id, a.status, a.moved_to, a.sitting_day_id, a.needs_interpreter, a.uid
    FROM appointment a LEFT JOIN person p ON p.dossier_id = a.dossier_id"""

_OWN_TIME = """
    SELECT id, starts_at, max(coalesce(ends_at, starts_at), starts_at), is_all_day, title, place, uid
    FROM agenda_entry WHERE author_id = ?3 AND starts_at < ?2 AND coalesce(ends_at, starts_at) >= ?1"""
