"""Writing down a talk of a sitting day: its note, or the sheet of its triogesprek, one for each appointment."""

from __future__ import annotations

from dataclasses import dataclass

from app.cases.conversations.notes import save_note
from app.cases.conversations.triogesprek import save_triogesprek, start_triogesprek
from app.clock import from_stored, local_date
from app.workspace import Workspace
from models.errors import Trouble
from models.ids import derived_id
from models.moments import moment_text


@dataclass(frozen=True)
class TalkItem:
    """Where a talk is written down: a note, or (``is_trio``) a triogesprek."""

    dossier_id: str
    item_id: str
    is_trio: bool


def written_talk(workspace: Workspace, appointment_id: str) -> TalkItem | None:
    """Return where a talk is written down; ``None`` where it is not yet."""
    rows = workspace.rows(_WRITTEN, appointment_id)
    return TalkItem(rows[0][0], rows[0][1], bool(rows[0][2])) if rows else None


def write_talk_down(workspace: Workspace, appointment_id: str) -> TalkItem:
    """Return where a talk is written down, and begin that if it was not: asked twice, it is one note.

    Raises Trouble ``appointment.gone``.
    """
    if (known := written_talk(workspace, appointment_id)) is not None:
        return known
    rows = workspace.rows(
        "SELECT dossier_id, talk_kind, place, starts_at FROM appointment WHERE id = ?", appointment_id
    )
    if not rows:
        raise Trouble("appointment.gone")
    dossier_id, talk_kind, place, starts_at = rows[0]
    on = min(local_date(from_stored(starts_at or moment_text(workspace.clock()))), local_date(workspace.clock()))
    if talk_kind == "triogesprek":
        item_id = start_triogesprek(workspace, dossier_id, on=on, appointment_id=appointment_id)
        save_triogesprek(workspace, item_id, {"place": place})
        return TalkItem(dossier_id, item_id, is_trio=True)
    # Two laptops that begin it offline make the same row.
    note_id = derived_id("note_of_appointment", appointment_id)
    values = {"on": on, "note_kind": talk_kind, "place": place, "appointment_id": appointment_id}
    save_note(workspace, dossier_id, note_id, values)
    return TalkItem(dossier_id, note_id, is_trio=False)


_WRITTEN = """
    SELECT dossier_id, id, is_trio FROM (
        SELECT dossier_id, id, 1 AS is_trio FROM triogesprek WHERE appointment_id = ?1
        UNION ALL SELECT dossier_id, id, 0 FROM note WHERE appointment_id = ?1
    ) ORDER BY is_trio DESC, id LIMIT 1"""
