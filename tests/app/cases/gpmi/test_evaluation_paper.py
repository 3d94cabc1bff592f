"""The report of an evaluation says what was said, of the version that was looked at, and when the next one is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.cases.gpmi import evaluation_plan as plan
from app.cases.gpmi import evaluations as cases
from app.cases.gpmi.evaluation_paper import gather_evaluation
from app.cases.gpmi.evaluation_views import evaluation, evaluation_plan
from app.cases.gpmi.signing import sign_gpmi
from app.cases.printing import make_document
from app.workspace import Workspace
from models.dossier import TeamMember
from tests.app.cases.gpmi.gpmi_texts import CAW, CLIENT, EARLIEST, OCMW, given, on_paper
from tests.conftest import SetClock
from tests.devices import a_client

FIRST = date(2027, 3, 1)


@pytest.fixture
def gpmi_id(workspace: Workspace, clock: SetClock) -> str:
    dossier_id = a_client(workspace)
    with workspace.change("In het team") as change:
        me = workspace.identity.user_id
        change.add(TeamMember(dossier_id=dossier_id, user_id=me, name="An Claes", phone="011 12 34 56"))
    found = given(workspace, dossier_id, third=CAW.name)
    clock.forward(timedelta(days=6))
    for signer in (CLIENT, OCMW, CAW):
        sign_gpmi(workspace, found, on_paper(signer))
    clock.forward(timedelta(days=(FIRST - clock.at.date()).days))
    return found


def the_first(workspace: Workspace, gpmi_id: str) -> str:
    found = evaluation_plan(workspace, gpmi_id)
    assert found is not None
    return found.lines[0].id


def test_the_report_holds_the_words_of_both_by_party(workspace: Workspace, gpmi_id: str) -> None:
    first_id = the_first(workspace, gpmi_id)
    plan.plan_evaluation(workspace, gpmi_id, date(2027, 5, 3), "telefonisch")
    cases.hold_evaluation(workspace, first_id, FIRST, "persoonlijk")
    _, client, *_ = evaluation(workspace, first_id).progress
    said = {"kept": "deels", "client_words": "Drie dagen.", "professional_words": "Elke week een dag meer."}
    cases.save_progress(workspace, first_id, client.origin_id, said)
    cases.save_evaluation(
        workspace, first_id, {"present": "Kurt, An; Ilse", "client_words": "Het gaat.", "adjust": "verder"}
    )
    draft = gather_evaluation(workspace, first_id)
    assert not draft.is_closed
    cases.close_evaluation(workspace, first_id)
    content = gather_evaluation(workspace, first_id)
    assert (content.client, content.signed_on, content.version) == ("Kurt Vandeput", EARLIEST, 1)
    assert content.present == ("Kurt", "An", "Ilse")
    assert [(party.kind, party.name) for party in content.parties] == [
        ("client", "Kurt Vandeput"),
        ("ocmw", workspace.identity.organisation_name),
        ("third", CAW.name),
    ]
    line = content.parties[0].agreements[0]
    assert (line.kept, line.client_words, line.professional_words) == (
        "deels", "Drie dagen.", "Elke week een dag meer."
    )  # fmt: skip
    assert (content.next_on, content.next_in_person) == (date(2027, 5, 3), False)
    assert (content.number, content.terms.evaluations_a_year, content.is_closed) == (1, 2, True)
    assert [(one.name, one.phone) for one in content.contacts] == [("An Claes", "011 12 34 56")]
    assert content.content_hash
    assert make_document(workspace, "gpmi_evaluatie", first_id).pages >= 1


def test_a_missed_one_has_its_reason_and_its_moves(workspace: Workspace, gpmi_id: str, clock: SetClock) -> None:
    first_id = the_first(workspace, gpmi_id)
    plan.move_evaluation(workspace, first_id, date(2027, 3, 8), "Zaal bezet")
    clock.forward(timedelta(days=8))
    plan.miss_evaluation(workspace, first_id, "Ziek")
    content = gather_evaluation(workspace, first_id)
    assert (content.status, content.missed_why, content.number) == ("gemist", "Ziek", None)
    assert [(move.from_, move.to, move.why) for move in content.moves] == [(FIRST, date(2027, 3, 8), "Zaal bezet")]
