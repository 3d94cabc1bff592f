"""Beginning a talk from the agenda: it is noted that it began, and there is one place to write."""

from __future__ import annotations

from datetime import datetime

import pytest

from app.cases.agenda.agenda_lines import read_appointment
from app.cases.agenda.appointments import cancel, no_show, plan_appointment, set_state
from app.cases.agenda.beginning import begin_appointment
from app.cases.conversations.notes import read_note
from app.cases.conversations.triogesprek import read_triogesprek, start_triogesprek
from app.cases.sitting.talks import written_talk
from app.clock import BRUSSELS
from app.workspace import Workspace
from models.errors import RuleRefused, Trouble
from tests.devices import a_client

NINE = datetime(2026, 11, 24, 9, tzinfo=BRUSSELS)


@pytest.fixture
def kurt(workspace: Workspace) -> str:
    return a_client(workspace)


def a_talk(workspace: Workspace, dossier_id: str, kind: str) -> str:
    values = {"starts_at": NINE, "talk_kind": kind, "place": "thuis", "with_whom": "Sofie Maes"}
    return plan_appointment(workspace, dossier_id, values)


def test_the_note_of_a_talk_knows_its_kind_place_and_company(workspace: Workspace, kurt: str) -> None:
    talk = a_talk(workspace, kurt, "huisbezoek")
    begun = begin_appointment(workspace, talk)
    line, note = read_appointment(workspace, talk), read_note(workspace, begun.item_id)
    assert line is not None
    assert (line.status, line.begun_at) == ("bezig", workspace.clock())
    assert (note.dossier_id, note.note_kind, note.place, note.present) == (kurt, "huisbezoek", "thuis", "Sofie Maes")
    assert begin_appointment(workspace, talk) == begun
    set_state(workspace, talk, "afgerond")
    assert begin_appointment(workspace, talk) == begun
    assert written_talk(workspace, talk) == begun


def test_a_triogesprek_begins_on_its_sheet_and_on_the_one_that_was_prepared(workspace: Workspace, kurt: str) -> None:
    first = begin_appointment(workspace, a_talk(workspace, kurt, "triogesprek"))
    assert read_triogesprek(workspace, first.item_id).dossier_id == kurt
    prepared, talk = start_triogesprek(workspace, kurt), a_talk(workspace, kurt, "triogesprek")
    assert begin_appointment(workspace, talk).item_id == prepared
    assert read_triogesprek(workspace, prepared).appointment_id == talk


def test_who_comes_after_all_is_talked_with(workspace: Workspace, kurt: str) -> None:
    talk = a_talk(workspace, kurt, "opvolging")
    no_show(workspace, talk)
    begin_appointment(workspace, talk)
    line = read_appointment(workspace, talk)
    assert line is not None
    assert (line.status, line.is_missed) == ("bezig", False)


def test_what_was_cancelled_or_went_is_not_begun(workspace: Workspace, kurt: str) -> None:
    talk = a_talk(workspace, kurt, "opvolging")
    cancel(workspace, talk)
    with pytest.raises(RuleRefused, match=r"step\.unknown"):
        begin_appointment(workspace, talk)
    assert written_talk(workspace, talk) is None
    with pytest.raises(Trouble, match=r"appointment\.gone"):
        begin_appointment(workspace, "weg")
