"""From the store to the sheet of three: the agenda, what was read out, who manages the file, and who initialled."""

from __future__ import annotations

from datetime import date

import pytest

from app.cases.conversations.trio_agreements import save_agreement
from app.cases.conversations.trio_initials import put_initials
from app.cases.conversations.trio_topics import save_topic
from app.cases.conversations.triogesprek import note_read_back, save_triogesprek, start_triogesprek
from app.cases.printing import make_document
from app.cases.trajectory.handover import propose_handover, step_handover
from app.documents.conversation.gather_triogesprek import gather_triogesprek
from app.workspace import Workspace
from models.ids import new_id
from tests.app.documents.document_people import whole_text
from tests.sittings import a_client_of


@pytest.fixture
def talk(workspace: Workspace) -> str:
    """A sheet of today with one agreement and one topic, and a proposal to hand the file over."""
    dossier_id = a_client_of(workspace)
    made = start_triogesprek(workspace, dossier_id)
    words = {"own_words": "Ik wil meer uren.", "partner_name": "Bram Wouters", "partner_organisation": "VDAB"}
    save_triogesprek(workspace, made, words)
    save_topic(workspace, made, new_id(), {"party": "client", "text": "Meer uren", "outcome": "Vier halve dagen."})
    save_agreement(workspace, made, new_id(), {"party": "client", "text": "Naar de kinesist."})
    values = {
        "to_organisation": "VDAB",
        "to_name": "Bram Wouters",
        "why": "Opleiding magazijn.",
        "starts_on": date(2026, 11, 24),
        "expected_back_on": date(2027, 3, 15),
        "feedback_on": [date(2027, 1, 12)],
        "told_client": "Bram belt je elke maand.",
        "triogesprek_id": made,
    }
    handover_id = propose_handover(workspace, dossier_id, values, reason="De cliënt vraagt het zelf.")
    assert gather_triogesprek(workspace, made).handover is not None
    step_handover(workspace, handover_id, "tijdelijk_elders", is_accepted=True)
    return made


def test_the_sheet_has_the_agenda_and_for_how_long_somebody_else_manages_the_file(
    workspace: Workspace, talk: str
) -> None:
    note_read_back(workspace, talk, is_right=True)
    content = gather_triogesprek(workspace, talk)
    assert [(one.who, one.text, one.outcome) for one in content.topics] == [("Kurt", "Meer uren", "Vier halve dagen.")]
    assert content.read_back
    assert content.handover is not None
    assert (content.handover.to, content.handover.is_agreed) == ("Bram Wouters (VDAB)", True)
    assert (content.handover.back_on, content.handover.feedback_on) == (date(2027, 3, 15), (date(2027, 1, 12),))
    text = whole_text(make_document(workspace, "triogesprek", talk, "uk").data)
    assert "Het komt terug op 15 maart 2027." in text
    assert "Opleiding magazijn." in text


def test_a_sheet_that_three_initialled_prints_what_stood_there_then_and_its_hash(
    workspace: Workspace, talk: str
) -> None:
    note_read_back(workspace, talk, is_right=True)
    for party, letters in (("client", "KV"), ("ocmw", "AC")):
        put_initials(workspace, talk, party, initials=letters)
    half = gather_triogesprek(workspace, talk)
    assert [one.initial.letters if one.initial else "" for one in half.parties] == ["KV", "AC", ""]
    assert half.content_hash == ""
    put_initials(workspace, talk, "vdab", strokes=[[(100, 200), (200, 60), (300, 220)]])
    closed = gather_triogesprek(workspace, talk)
    assert len(closed.content_hash) == 64
    assert closed.handover is None
    assert closed.managed_note.startswith("Tijdelijk bij Bram Wouters (VDAB)")
    text = whole_text(make_document(workspace, "triogesprek", talk).data)
    assert closed.content_hash in text
    assert "24/11/2026" in text
