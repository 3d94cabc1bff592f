"""When a client was last met and spoken to, and when the next talk is: derived, nobody keeps it by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.cases.agenda.agenda_lines import still_to_hold
from app.clock import from_stored, local_date
from app.workspace import Workspace
from models.moments import moment_text
from models.rules.appointments import HELD_TALK, MISSED

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


def not_missed(of: str) -> str:
    """Return SQL for whether a note or triogesprek of the table ``of`` is of a talk to which the client came."""
    return (
        f"({of}.appointment_id = '' OR NOT EXISTS (SELECT 1 FROM appointment gone WHERE gone.id = {of}.appointment_id"
        f" AND (gone.is_missed OR gone.status = '{MISSED}')))"
    )


def was_held(of: str) -> str:
    """Return SQL for whether an appointment of the table ``of`` was held, or is being held now."""
    return f"{of}.status IN ({', '.join(repr(state) for state in HELD_TALK)})"


_TALKS = f"""
    SELECT n."on", n.note_kind FROM note n WHERE n.dossier_id = ?1 AND n."on" <= ?2 AND {not_missed("n")}
    UNION ALL
    SELECT t."on", 'triogesprek' FROM triogesprek t WHERE t.dossier_id = ?1 AND t."on" <= ?2 AND {not_missed("t")}"""

_KEPT = f"""SELECT coalesce(a.begun_at, a.starts_at), a.talk_kind FROM appointment a
    WHERE a.dossier_id = ? AND {was_held("a")} AND a.starts_at <= ?"""

_MISSED = f"""SELECT max(starts_at) FROM appointment
    WHERE dossier_id = ? AND (is_missed OR status = '{MISSED}') AND starts_at <= ?"""

_NEXT = f"""SELECT a.starts_at, a.talk_kind FROM appointment a
    WHERE a.dossier_id = ? AND {still_to_hold("a")} AND a.starts_at > ? ORDER BY a.starts_at LIMIT 1"""
