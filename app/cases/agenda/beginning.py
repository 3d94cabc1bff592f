"""Beginning a talk that stands in the agenda: it is noted that it began, and its note or sheet is there to write on."""

from __future__ import annotations

from dataclasses import dataclass

from app.cases.agenda.agenda_lines import AgendaLine, read_appointment
from app.cases.conversations.notes import save_note
from app.cases.conversations.triogesprek import start_triogesprek
from app.cases.sitting.running import begin_talk
from app.clock import local_date
from app.workspace import Workspace
from models.errors import Trouble
from models.ids import new_id
from models.rules.appointments import HELD_TALK

_SHEET = "triogesprek"


@dataclass(frozen=True)
class Begun:
    """Where to write: a note or the sheet of a triogesprek."""

    dossier_id: str
    item_id: str


def begin_appointment(workspace: Workspace, appointment_id: str) -> Begun:
    """Begin a talk, or go on with one that was begun; its note is made once, whoever asks again gets the same.

    Raises Trouble ``appointment.gone``; of one that was missed or cancelled RuleRefused ``step.unknown``.
    """
    line = read_appointment(workspace, appointment_id)
    if line is None:
        raise Trouble("appointment.gone")
    if line.status not in HELD_TALK:
        begin_talk(workspace, appointment_id)
    return Begun(line.dossier_id, conversation_of(workspace, appointment_id) or _begin_writing(workspace, line))


def conversation_of(workspace: Workspace, appointment_id: str) -> str:
    """Return the note or sheet that was begun for an appointment, ``""`` for none: one's own before a colleague's."""
    rows = workspace.rows(_WRITTEN, appointment_id, workspace.identity.user_id)
    return str(rows[0][0]) if rows else ""


def _begin_writing(workspace: Workspace, line: AgendaLine) -> str:
    today = local_date(workspace.clock())
    if line.talk_kind == _SHEET:
        begun = workspace.rows(_SHEET_OF_DAY, line.dossier_id, today.isoformat())
        return begun[0][0] if begun else start_triogesprek(workspace, line.dossier_id, appointment_id=line.id)
    note_id = new_id()
    values = {"on": today, "note_kind": line.talk_kind, "place": line.place, "present": line.with_whom}
    save_note(workspace, line.dossier_id, note_id, {**values, "appointment_id": line.id})
    return note_id


_SHEET_OF_DAY = """
    SELECT id FROM triogesprek WHERE dossier_id = ?1 AND "on" = ?2 AND appointment_id = '' AND closed_on IS NULL
    ORDER BY id DESC LIMIT 1"""

_WRITTEN = """
    SELECT id FROM (
        SELECT id, author_id FROM note WHERE appointment_id = ?1
        UNION ALL SELECT id, author_id FROM triogesprek WHERE appointment_id = ?1
    ) ORDER BY author_id <> ?2, id LIMIT 1"""
