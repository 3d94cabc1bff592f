"""What stands in the dossier of one client, as tests look at it: its appointments and what is still to be done."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.cases.agenda.agenda_lines import AgendaLine, read_appointment
from app.clock import day_from_stored
from app.workspace import Workspace


class OpenTask(NamedTuple):
    """A to-do that is not ticked."""

    id: str
    text: str
    party: str
    who: str
    user_id: str
    due_on: date | None
    note_id: str
    appointment_id: str
    is_private: bool


def dossier_appointments(workspace: Workspace, dossier_id: str) -> list[AgendaLine]:
    """Return every appointment with a client, of whoever it is, the newest first."""
    ids = workspace.rows("SELECT id FROM appointment WHERE dossier_id = ?", dossier_id)
    found = (read_appointment(workspace, row[0]) for row in ids)
    return sorted((one for one in found if one), key=lambda line: (line.starts_at, line.id), reverse=True)


def open_tasks(workspace: Workspace, dossier_id: str) -> list[OpenTask]:
    """Return what is still to be done for a client."""
    rows = workspace.rows(
        """SELECT id, text, party, who, user_id, due_on, note_id, appointment_id, is_private FROM task
            WHERE dossier_id = ? AND done_on IS NULL""",
        dossier_id,
    )
    return [OpenTask(*row)._replace(due_on=day_from_stored(row[5]), is_private=bool(row[8])) for row in rows]
