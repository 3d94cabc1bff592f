"""Beginning a talk that stands in the agenda: it is noted that it began, and its note or sheet is there to write on."""

from __future__ import annotations

from app.cases.agenda.agenda_lines import read_appointment
from app.cases.sitting.running import begin_talk
from app.cases.sitting.talks import TalkItem, write_talk_down
from app.workspace import Workspace
from models.errors import Trouble
from models.rules.appointments import HELD_TALK


def begin_appointment(workspace: Workspace, appointment_id: str) -> TalkItem:
    """Begin a talk, or go on with one that was begun; its note is made once, whoever asks again gets the same.

    Raises Trouble ``appointment.gone``; of one that was moved or cancelled RuleRefused ``step.unknown``.
    """
    line = read_appointment(workspace, appointment_id)
    if line is None:
        raise Trouble("appointment.gone")
    if line.status not in HELD_TALK:
        begin_talk(workspace, appointment_id)
    return write_talk_down(workspace, appointment_id)
