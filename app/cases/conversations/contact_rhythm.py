"""When a client was last met and spoken to, and when the next talk is: derived, nobody keeps it by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.clock import from_stored, local_date
from app.workspace import Workspace
from models.moments import moment_text
from models.rules.appointments import HELD_TALK, MISSED, OPEN_TALK

_NOT_FACE_TO_FACE = ("telefoon",)


@dataclass(frozen=True)
class ContactRhythm:
    """The last talk face to face, the last contact in any way, and the next talk that is planned (Belgian time).

    ``missed_on``: when the client last did not come, if nothing was heard from him since: a no-show is no contact.
    """

    face_to_face_on: date | None
    contact_on: date | None
    contact_kind: str
    next_at: datetime | None
    next_kind: str = ""
    missed_on: date | None = None


def contact_rhythm(workspace: Workspace, dossier_id: str) -> ContactRhythm:
    """Derive it from notes, triogesprekken and the appointments that were kept; what is planned from the agenda."""
    now = workspace.clock()
    contacts = _contacts(workspace, dossier_id, now)
    last_on, last_kind = contacts[0] if contacts else (None, "")
    missed = workspace.rows(_MISSED, dossier_id, moment_text(now))[0][0]
    missed_on = local_date(from_stored(missed)) if missed else None
    planned = workspace.rows(_NEXT, dossier_id, moment_text(now))
    return ContactRhythm(
        face_to_face_on=next((on for on, kind in contacts if kind not in _NOT_FACE_TO_FACE), None),
        contact_on=last_on,
        contact_kind=last_kind,
        next_at=from_stored(planned[0][0]) if planned else None,
        next_kind=planned[0][1] if planned else "",
        missed_on=missed_on if missed_on and (last_on is None or last_on < missed_on) else None,
    )


def _contacts(workspace: Workspace, dossier_id: str, now: datetime) -> list[tuple[date, str]]:
    """Return day and kind of every contact until now, newest first."""
    talks = workspace.rows(_TALKS, dossier_id, local_date(now).isoformat())
    kept = workspace.rows(_KEPT, dossier_id, moment_text(now))
    days = [(date.fromisoformat(on), str(kind)) for on, kind in talks]
    days += [(local_date(from_stored(at)), str(kind)) for at, kind in kept]
    return sorted(days, key=lambda contact: contact[0], reverse=True)


def _codes(states: tuple[str, ...]) -> str:
    return ", ".join(f"'{state}'" for state in states)


_TALKS = f"""
    SELECT n."on", n.note_kind FROM note n LEFT JOIN appointment a ON a.id = n.appointment_id
    WHERE n.dossier_id = ?1 AND n."on" <= ?2 AND NOT coalesce(a.is_missed OR a.status = '{MISSED}', 0)
    UNION ALL SELECT "on", 'triogesprek' FROM triogesprek WHERE dossier_id = ?1 AND "on" <= ?2"""

_KEPT = f"""SELECT coalesce(begun_at, starts_at), talk_kind FROM appointment
    WHERE dossier_id = ? AND status IN ({_codes(HELD_TALK)}) AND starts_at <= ?"""

_MISSED = f"""SELECT max(starts_at) FROM appointment
    WHERE dossier_id = ? AND (is_missed OR status = '{MISSED}') AND starts_at <= ?"""

_NEXT = f"""SELECT starts_at, talk_kind FROM appointment
    WHERE dossier_id = ? AND status IN ({_codes(OPEN_TALK)}) AND starts_at > ? ORDER BY starts_at LIMIT 1"""
