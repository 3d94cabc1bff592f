"""From the store to the one-page summary: who does what, the first day that comes, whom to call, in which language."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.gpmi.evaluation_plan import plan_evaluation
from app.cases.gpmi.signing import sign_gpmi
from app.cases.printing import client_language, make_document
from app.documents.gpmi.gather_summary import gather_summary
from app.documents.gpmi.law_numbers import law_numbers
from app.legal_rules import term
from app.workspace import Workspace
from models.appointment import Appointment
from models.dossier import TeamMember
from models.errors import Trouble
from models.person import Person
from tests.app.cases.gpmi.gpmi_texts import CLIENT, EARLIEST, OCMW, a_dossier, on_paper
from tests.app.cases.gpmi.gpmi_texts import given as given_text


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    made = a_dossier(workspace)
    with workspace.change("Cliënt") as change:
        change.add(Person(dossier_id=made, first_name="Yıldız", last_name="Öztürk", fictitious=True))
        change.add(TeamMember(dossier_id=made, name="Bram Wouters", organisation_name="VDAB", role="vdab", phone="1"))
        change.add(TeamMember(dossier_id=made, name="An Claes", role="trajectbegeleider", phone="011 00 00 00"))
        gone = TeamMember(dossier_id=made, name="Weg", role="gtb", phone="2", until=date(2026, 1, 1))
        change.add(gone)
    return made


def _speaks(workspace: Workspace, dossier_id: str, *languages: dict[str, Any]) -> str:
    with workspace.change("Talen") as change:
        [person] = change.find(Person, dossier_id=dossier_id)
        person.languages = list(languages)
    return client_language(workspace, dossier_id)


def test_it_says_what_each_party_does_and_whom_to_call_the_ocmw_first(workspace: Workspace, dossier_id: str) -> None:
    made = gather_summary(workspace, given_text(workspace, dossier_id, third="CAW Limburg"))
    assert made.first_name == "Yıldız"
    assert [line.text for line in made.mine] == ["Ik ga elke dag naar de les."]
    assert [line.text for line in made.ocmw] == ["Wij betalen het busabonnement."]
    assert [(party.name, len(party.agreements)) for party in made.others] == [("CAW Limburg", 1)]
    assert [contact.name for contact in made.contacts] == ["An Claes", "Bram Wouters"]
    assert made.is_draft
    assert made.sign_from == EARLIEST
    assert made.next_evaluation_on == date(2027, 3, 1)


def test_what_comes_first_stands_large_a_talk_or_the_next_evaluation(workspace: Workspace, dossier_id: str) -> None:
    gpmi_id = given_text(workspace, dossier_id)
    workspace.clock = lambda: datetime(2026, 12, 1, 9, tzinfo=UTC)
    for signer in (CLIENT, OCMW):
        sign_gpmi(workspace, gpmi_id, on_paper(signer))
    first = gather_summary(workspace, gpmi_id).next_evaluation_on
    assert first is not None
    with workspace.change("Gesprek") as change:
        at = datetime(2026, 12, 15, 8, 40, tzinfo=UTC)
        change.add(Appointment(dossier_id=dossier_id, starts_at=at, place="Lokaal 2", bring="papieren"))
    talk = gather_summary(workspace, gpmi_id).next_talk
    assert talk is not None
    assert (talk.at, talk.place, talk.bring) == (at, "Lokaal 2", "papieren")
    plan_evaluation(workspace, gpmi_id, date(2026, 12, 10))
    earlier = gather_summary(workspace, gpmi_id)
    assert earlier.next_talk is None
    assert earlier.next_evaluation_on == date(2026, 12, 10)


def test_the_second_language_is_the_clients_own_and_none_for_who_reads_dutch(
    workspace: Workspace, dossier_id: str
) -> None:
    assert client_language(workspace, dossier_id) == ""
    assert _speaks(workspace, dossier_id, {"code": "fr", "level": "B1"}, {"code": "tr", "level": "moedertaal"}) == "tr"
    assert _speaks(workspace, dossier_id, {"code": "so", "level": "moedertaal"}, {"code": "en", "level": "A2"}) == "en"
    assert _speaks(workspace, dossier_id, {"code": "so", "level": "moedertaal"}) == ""
    assert _speaks(workspace, dossier_id, {"code": "nl", "level": "B2"}, {"code": "tr", "level": "moedertaal"}) == ""
    assert _speaks(workspace, dossier_id, {"code": "nl", "level": "A1"}, {"code": "uk"}) == "uk"


def test_a_language_that_we_lack_and_a_paper_in_one_language_are_refused(workspace: Workspace, dossier_id: str) -> None:
    gpmi_id = given_text(workspace, dossier_id)
    assert make_document(workspace, "gpmi_samenvatting", gpmi_id, "ar").pages == 1
    for kind, language, trouble in (("gpmi", "xx", "print.unknown_language"), ("profiel", "fr", "print.one_language")):
        with pytest.raises(Trouble) as caught:
            make_document(workspace, kind, gpmi_id, language)
        assert caught.value.kind == trouble


@given(st.dates(date(2017, 1, 1), date(2040, 1, 1)))
def test_the_numbers_on_paper_are_those_of_the_catalogue(day: date) -> None:
    numbers = law_numbers(day)
    assert numbers.reflection_days == term("gpmi_bedenktijd").length
    assert (numbers.evaluations_a_year, numbers.evaluations_in_person) == (
        term("gpmi_evaluaties").times,
        term("gpmi_evaluaties").in_person,
    )
    assert numbers.suspension_months == term("schorsing_eerste").length
