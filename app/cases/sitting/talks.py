"""Writing down a talk that was planned: its note, or the sheet of its triogesprek, one for each who writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.cases.conversations.notes import save_note
from app.cases.conversations.triogesprek import save_triogesprek, start_triogesprek
from app.clock import from_stored, local_date
from app.workspace import Workspace
from models.errors import Trouble
from models.ids import derived_id

_SHEET = "triogesprek"


@dataclass(frozen=True)
class TalkItem:
    """Where a talk is written down: a note, or (``is_trio``) a triogesprek."""

    dossier_id: str
    item_id: str
    is_trio: bool


def written_talk(workspace: Workspace, appointment_id: str) -> TalkItem | None:
    """Return where a talk is written down, one's own note before a colleague's; ``None`` where it is not yet."""
    rows = workspace.rows(_WRITTEN, appointment_id, workspace.identity.user_id)
    return TalkItem(rows[0][0], rows[0][1], bool(rows[0][2])) if rows else None


def write_talk_down(workspace: Workspace, appointment_id: str) -> TalkItem:
    """Return where a talk is written down, and begin that if it was not: asked twice, it is one note.

    A sheet that was prepared for that day is the one. Raises Trouble ``appointment.gone``.
    """
    if (known := written_talk(workspace, appointment_id)) is not None:
        return known
    rows = workspace.rows(_APPOINTMENT, appointment_id)
    if not rows:
        raise Trouble("appointment.gone")
    dossier_id, talk_kind, place, with_whom, starts_at = rows[0]
    today = local_date(workspace.clock())
    on = min(from_stored(starts_at).date(), today) if starts_at else today
    if talk_kind == _SHEET:
        return TalkItem(dossier_id, _sheet(workspace, dossier_id, appointment_id, on, place), is_trio=True)
    # Two laptops of one person make the same row. Of two people each has a note: one of them may be private, and then
    # the other could not know that it is there.
    note_id = derived_id("note_of_appointment", appointment_id, workspace.identity.user_id)
    values = {"on": on, "note_kind": talk_kind, "place": place, "present": with_whom, "appointment_id": appointment_id}
    save_note(workspace, dossier_id, note_id, values)
    return TalkItem(dossier_id, note_id, is_trio=False)


def _sheet(workspace: Workspace, dossier_id: str, appointment_id: str, on: date, place: str) -> str:
    prepared = workspace.rows(_PREPARED, dossier_id, on.isoformat())
    if prepared:
        sheet_id: str = prepared[0][0]
        save_triogesprek(workspace, sheet_id, {"appointment_id": appointment_id})
        return sheet_id
    sheet_id = start_triogesprek(workspace, dossier_id, on=on, appointment_id=appointment_id)
    if place:
        save_triogesprek(workspace, sheet_id, {"place": place})
    return sheet_id


_APPOINTMENT = "SELECT dossier_id, talk_kind, place, with_whom, starts_at FROM appointment WHERE id = ?"

_PREPARED = """
    SELECT id FROM triogesprek WHERE dossier_id = ?1 AND "on" = ?2 AND appointment_id = '' AND closed_on IS NULL
    ORDER BY id DESC LIMIT 1"""

_WRITTEN = """
    SELECT dossier_id, id, is_trio FROM (
        SELECT dossier_id, id, author_id, 1 AS is_trio FROM triogesprek WHERE appointment_id = ?1
        UNION ALL SELECT dossier_id, id, author_id, 0 FROM note WHERE appointment_id = ?1
    ) ORDER BY is_trio DESC, author_id <> ?2, id LIMIT 1"""
