"""From the store to the report of a note: what the note says now, who wrote in it, and what it led to."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.cases.agenda.appointments import plan_appointment
from app.cases.conversations.notes import save_note
from app.cases.conversations.tasks import add_task, tasks_of_note, tick_task
from app.cases.printing import make_document, printables
from app.documents.conversation.gather_report import gather_report
from app.workspace import Workspace
from models.errors import Trouble
from models.ids import new_id
from tests.app.documents.document_people import whole_text
from tests.sittings import a_client_of


@pytest.fixture
def kurt(workspace: Workspace) -> str:
    return a_client_of(workspace)


def a_note(workspace: Workspace, dossier_id: str, **values: object) -> str:
    note_id = new_id()
    said = {"on": date(2026, 11, 24), "note_kind": "huisbezoek", "text": "# Stage\nAlles **goed**."}
    save_note(workspace, dossier_id, note_id, {**said, **values})
    return note_id


def test_a_report_holds_the_note_its_to_dos_and_the_next_appointment(workspace: Workspace, kurt: str) -> None:
    note_id = a_note(workspace, kurt, place="Thuis", present="Kurt", minutes=45)
    add_task(workspace, kurt, "Attest vragen", party="client", due_on=date(2026, 12, 4), note_id=note_id)
    add_task(workspace, kurt, "Bus betalen", who="Sofie Maes", note_id=note_id)
    tick_task(workspace, tasks_of_note(workspace, note_id)[1].id, done=True)
    at = datetime(2026, 12, 15, 8, 40, tzinfo=UTC)
    plan_appointment(workspace, kurt, {"starts_at": at, "place": "Gemeentehuis"})
    content = gather_report(workspace, note_id)
    assert (content.client, content.kind, content.place, content.minutes) == (
        "Kurt Vandeput",
        "Huisbezoek",
        "Thuis",
        45,
    )
    assert [(line.who, line.text, line.is_done) for line in content.agreed] == [
        ("Kurt", "Attest vragen", False),
        ("Sofie Maes", "Bus betalen", True),
    ]
    assert content.next_talk is not None
    assert (content.next_talk.at, content.next_talk.place) == (at, "Gemeentehuis")
    text = whole_text(make_document(workspace, "gespreksverslag", note_id).data)
    assert "Alles goed." in text
    assert "vóór 4 december" in text


def test_a_private_note_prints_as_private(workspace: Workspace, kurt: str) -> None:
    made = make_document(workspace, "gespreksverslag", a_note(workspace, kurt, is_private=True))
    assert "PRIVÉ – alleen voor An Claes" in whole_text(made.data)


def test_the_last_five_reports_are_listed_and_an_older_one_that_is_asked_for_and_none_for_the_client(
    workspace: Workspace, kurt: str
) -> None:
    notes = [a_note(workspace, kurt, on=date(2026, 11, day)) for day in range(1, 9)]
    a_note(workspace, kurt, text="")
    listed = [one for one in printables(workspace, kurt) if one.kind == "gespreksverslag"]
    assert [one.id for one in listed] == notes[:2:-1]
    assert listed[0].title == "Verslag: Huisbezoek"
    assert not any(one.is_for_client for one in listed)
    asked = [one.id for one in printables(workspace, kurt, notes[0]) if one.kind == "gespreksverslag"]
    assert asked == [*notes[:3:-1], notes[0]]


def test_a_note_that_is_gone_is_one_trouble(workspace: Workspace) -> None:
    with pytest.raises(Trouble) as caught:
        make_document(workspace, "gespreksverslag", new_id())
    assert caught.value.kind == "note.gone"
