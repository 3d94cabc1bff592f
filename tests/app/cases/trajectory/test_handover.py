"""A file goes to a partner for a while only by steps that say to whom, why and until when; silence is a reminder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app import catalogues
from app.cases.agenda.terms import dossier_terms, due_terms_of
from app.cases.agenda.todos import todos_of
from app.cases.conversations.triogesprek import read_triogesprek, start_triogesprek
from app.cases.trajectory.handover import (
    note_came_back,
    note_feedback,
    propose_handover,
    restore_proposal,
    save_handover,
    step_handover,
    take_back_proposal,
)
from app.cases.trajectory.handover_views import HandoverView, file_management
from app.sentences.trouble import SENTENCES, sentence
from app.workspace import Workspace
from models.dossier import TeamMember
from models.errors import InvalidValue, RuleRefused
from models.rules import file_management as rules
from models.rules.terms import Status
from models.sharing import Grant
from tests.conftest import SetClock
from tests.devices import a_client

START, BACK = date(2026, 12, 1), date(2027, 3, 1)
TOLD = "Bram is drie maanden lang mijn vaste persoon. Daarna weer An."


def values(**more: Any) -> dict[str, Any]:
    return {
        "to_organisation": "VDAB",
        "to_name": "Bram Wouters",
        "to_phone": "011 11 11 11",
        "from_name": "An Claes",
        "why": "Opleiding tot hovenier, drie maanden",
        "starts_on": START,
        "expected_back_on": BACK,
        "told_client": TOLD,
        **more,
    }


@pytest.fixture
def kurt(workspace: Workspace) -> str:
    dossier_id = a_client(workspace)
    with workspace.change("Gedeeld") as change:
        change.add(TeamMember(dossier_id=dossier_id, user_id=workspace.identity.user_id, name="An Claes"))
        grant = Grant(dossier_id=dossier_id, to_organisation_name="VDAB Limburg", categories=["trajectory"])
        grant.from_on = grant.consent_on = date(2026, 11, 1)
        change.add(grant)
    return dossier_id


def current(workspace: Workspace, dossier_id: str) -> HandoverView:
    found = file_management(workspace, dossier_id).current
    assert found is not None
    return found


def managed(workspace: Workspace, dossier_id: str) -> str:
    return str(workspace.rows("SELECT managed_by FROM dossier WHERE id = ?", dossier_id)[0][0])


def test_a_hand_over_is_proposed_accepted_and_returned(workspace: Workspace, kurt: str, clock: SetClock) -> None:
    assert file_management(workspace, kurt).status == "bij_ocmw"
    id_ = propose_handover(workspace, kurt, values())
    assert managed(workspace, kurt) == "voorgesteld"
    assert current(workspace, kurt).agreed_days == (date(2027, 1, 1), date(2027, 2, 1))
    with pytest.raises(RuleRefused) as refused:
        step_handover(workspace, id_, "tijdelijk_elders")
    assert refused.value.kind == "step.blocked"
    clock.forward(timedelta(days=7))
    step_handover(workspace, id_, "tijdelijk_elders", is_accepted=True)
    assert managed(workspace, kurt) == "tijdelijk_elders"
    clock.forward(timedelta(days=60))
    step_handover(workspace, id_, "terugkeer", reason="De opleiding stopt vroeger")
    step_handover(workspace, id_, "bij_ocmw")
    assert managed(workspace, kurt) == "bij_ocmw"
    management = file_management(workspace, kurt)
    assert management.current is None
    assert [step.label for step in management.handovers[0].taken][-1] == "Tijdelijke overdracht voorgesteld"


def test_a_hand_over_without_consent_is_warned_and_the_reason_is_kept(workspace: Workspace) -> None:
    dossier_id = a_client(workspace)
    with pytest.raises(RuleRefused) as refused:
        propose_handover(workspace, dossier_id, values())
    assert refused.value.kind == "handover.no_consent"
    propose_handover(workspace, dossier_id, values(), reason="Toestemming volgt op papier")
    assert current(workspace, dossier_id).warned == "Toestemming volgt op papier"


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        ({"to_organisation": " "}, "handover.to_whom"),
        ({"why": ""}, "handover.no_why"),
        ({"starts_on": None}, "handover.no_start"),
        ({"expected_back_on": date(2026, 11, 30)}, "handover.back_before_start"),
        ({"feedback_on": [date(2026, 11, 30)]}, "handover.feedback_before_start"),
        ({"feedback_on": [date(2027, 3, 2)]}, "handover.feedback_after_back"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    workspace: Workspace, kurt: str, wrong: dict[str, Any], kind: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        propose_handover(workspace, kurt, values(**wrong))
    assert refused.value.kind == kind
    assert workspace.rows("SELECT count(*) FROM file_handover") == [(0,)]


@pytest.mark.parametrize(
    ("lack", "kind"),
    [
        ({"expected_back_on": None}, "handover.no_return"),
        ({"feedback_on": []}, "handover.no_feedback"),
        ({"told_client": ""}, "handover.client_not_told"),
    ],
)
def test_a_hand_over_does_not_begin_without_return_news_and_a_client_who_knows(
    workspace: Workspace, kurt: str, lack: dict[str, Any], kind: str
) -> None:
    id_ = propose_handover(workspace, kurt, values(**lack))
    with pytest.raises(InvalidValue) as refused:
        step_handover(workspace, id_, "tijdelijk_elders", is_accepted=True)
    assert refused.value.kind == kind
    assert current(workspace, kurt).status == "voorgesteld"


def test_a_second_hand_over_waits_for_the_first(workspace: Workspace, kurt: str) -> None:
    propose_handover(workspace, kurt, values())
    with pytest.raises(RuleRefused) as refused:
        propose_handover(workspace, kurt, values())
    assert refused.value.kind == "handover.runs"


def test_a_file_does_not_return_before_it_left_nor_tomorrow(workspace: Workspace, kurt: str, clock: SetClock) -> None:
    id_ = propose_handover(workspace, kurt, values())
    step_handover(workspace, id_, "tijdelijk_elders", is_accepted=True)
    for day, kind in ((date(2026, 11, 25), "handover.step_in_future"), (None, "handover.returned_before_start")):
        with pytest.raises(InvalidValue) as refused:
            step_handover(workspace, id_, "bij_ocmw", on=day)
        assert refused.value.kind == kind


def test_news_is_due_on_the_agreed_day_and_its_absence_is_a_reminder(
    workspace: Workspace, kurt: str, clock: SetClock
) -> None:
    id_ = propose_handover(workspace, kurt, values())
    clock.forward(timedelta(days=8))
    step_handover(workspace, id_, "tijdelijk_elders", is_accepted=True)
    [found] = [one for one in dossier_terms(workspace, kurt) if one.found.term.code == "feedback_na_overdracht"]
    assert (found.found.due, found.section, found.item_id) == (date(2027, 1, 1), "traject", id_)
    clock.forward(timedelta(days=31))  # 2 January
    due = current(workspace, kurt).news_due
    assert due is not None
    assert due.status is Status.OVERDUE
    labels = [one.label for one in due_terms_of(workspace, date(2027, 1, 31), kurt)]
    assert "Nog geen nieuws van Bram Wouters (VDAB): vraag het" in labels
    [todo] = todos_of(workspace, date(2027, 1, 2))
    assert (todo.text, todo.due_on, todo.section, todo.has_tick) == (
        "Vraag nieuws aan Bram Wouters",
        date(2027, 1, 1),
        "traject",
        False,
    )
    note_feedback(workspace, id_, date(2027, 1, 2), "Komt elke dag, doet het graag.")
    view = current(workspace, kurt)
    assert todos_of(workspace, date(2027, 1, 31)) == ()
    assert len(todos_of(workspace, date(2027, 2, 1))) == 1
    assert view.news_due is not None
    assert view.news_due.due == date(2027, 2, 1)
    assert next((one.on, one.came_on, one.text) for one in view.feedback) == (
        date(2027, 1, 1),
        date(2027, 1, 2),
        "Komt elke dag, doet het graag.",
    )
    note_feedback(workspace, id_, date(2027, 1, 2), "En nog iets, lang vóór de volgende afgesproken dag.")
    assert current(workspace, kurt).agreed_days == (date(2027, 2, 1),)
    assert "Nieuws verwacht van Bram Wouters (VDAB)" in [one.label for one in due_terms_of(workspace, BACK, kurt)]
    clock.forward(timedelta(days=90))
    labels = [one.label for one in due_terms_of(workspace, date(2027, 4, 3), kurt)]
    assert "Dossier terug verwacht van Bram Wouters (VDAB)" in labels
    step_handover(workspace, id_, "bij_ocmw")
    assert due_terms_of(workspace, date(2027, 12, 31), kurt) == []


def test_news_without_words_from_tomorrow_or_of_after_the_return_is_refused(
    workspace: Workspace, kurt: str, clock: SetClock
) -> None:
    id_ = propose_handover(workspace, kurt, values())
    clock.forward(timedelta(days=20))
    step_handover(workspace, id_, "tijdelijk_elders", is_accepted=True)
    step_handover(workspace, id_, "bij_ocmw")
    clock.forward(timedelta(days=20))
    for day, text, kind in (
        (date(2026, 12, 10), " ", "handover.no_text"),
        (date(2027, 1, 10), "Goed", "handover.feedback_in_future"),
        (date(2026, 11, 30), "Goed", "handover.feedback_before_start"),
        (date(2026, 12, 20), "Goed", "handover.feedback_after_return"),
    ):
        with pytest.raises(InvalidValue) as refused:
            note_feedback(workspace, id_, day, text)
        assert refused.value.kind == kind


def test_days_move_while_a_hand_over_goes_on_and_stay_when_it_is_over(
    workspace: Workspace, kurt: str, clock: SetClock
) -> None:
    id_ = propose_handover(workspace, kurt, values())
    later = date(2027, 6, 1)
    save_handover(workspace, id_, {"expected_back_on": later, "feedback_on": [date(2027, 5, 1)]})
    view = current(workspace, kurt)
    assert (view.expected_back_on, view.agreed_days) == (later, (date(2027, 5, 1),))
    with pytest.raises(InvalidValue):
        save_handover(workspace, id_, {"expected_back_on": date(2027, 4, 1)})
    step_handover(workspace, id_, "bij_ocmw", reason="VDAB heeft geen plaats")
    with pytest.raises(RuleRefused) as refused:
        save_handover(workspace, id_, {"why": "Toch"})
    assert refused.value.kind == "handover.over"


def test_a_proposal_by_mistake_goes_and_comes_back(workspace: Workspace, kurt: str) -> None:
    id_ = propose_handover(workspace, kurt, values())
    take_back_proposal(workspace, id_)
    assert (managed(workspace, kurt), file_management(workspace, kurt).handovers) == ("bij_ocmw", ())
    restore_proposal(workspace, id_)
    assert managed(workspace, kurt) == "voorgesteld"
    step_handover(workspace, id_, "tijdelijk_elders", is_accepted=True)
    with pytest.raises(RuleRefused):
        take_back_proposal(workspace, id_)


def test_what_is_agreed_at_the_table_stands_on_the_sheet(workspace: Workspace, kurt: str) -> None:
    talk = start_triogesprek(workspace, kurt)
    id_ = propose_handover(workspace, kurt, values(triogesprek_id=talk))
    assert read_triogesprek(workspace, talk).managed_note.startswith("Voorstel: tijdelijk bij Bram Wouters (VDAB)")
    step_handover(workspace, id_, "tijdelijk_elders", is_accepted=True, triogesprek_id=talk)
    sheet = read_triogesprek(workspace, talk)
    assert sheet.managed_by == "tijdelijk_elders"
    assert sheet.managed_note.endswith("Terug bij het OCMW op maandag 1 maart 2027.")
    assert read_triogesprek(workspace, start_triogesprek(workspace, kurt)).managed_note == sheet.managed_note


def test_the_rules_know_every_state_of_the_catalogue() -> None:
    machine = catalogues.machine(rules.MACHINE)
    assert tuple(state.code for state in machine.states) == rules.STATES
    assert rules.ACCEPTED in {guard.code for step in machine.transitions for guard in step.guards}
    assert {kind for kind in SENTENCES if kind.startswith("handover.")}


def test_a_consent_that_is_noted_with_the_hand_over_needs_no_reason(workspace: Workspace) -> None:
    dossier_id = a_client(workspace)
    consent = {"consent_on": date(2026, 11, 23), "consent_how": "mondeling", "consent_words": "Alleen mijn plan."}
    propose_handover(workspace, dossier_id, values(**consent))
    found = current(workspace, dossier_id)
    assert (found.consent_on, found.consent_how, found.warned) == (date(2026, 11, 23), "mondeling", "")
    assert found.taken[0].reason == ""


def test_a_warning_without_consent_names_the_rule_and_its_source(workspace: Workspace) -> None:
    with pytest.raises(RuleRefused) as refused:
        propose_handover(workspace, a_client(workspace), values())
    words = sentence(refused.value)
    assert "Deelnemer stemt in met de overdracht van het dossier" in words
    assert "Bron: IDEA 1.4.2.2 en 4.3; VVSG over gedeeld beroepsgeheim." in words


def test_a_consent_of_tomorrow_is_refused(workspace: Workspace, kurt: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        propose_handover(workspace, kurt, values(consent_on=date(2026, 11, 25)))
    assert (refused.value.kind, refused.value.field) == ("handover.consent_in_future", "consent_on")


def test_a_file_stays_elsewhere_only_with_a_reason_and_comes_back_when_it_has_to(
    workspace: Workspace, kurt: str, clock: SetClock
) -> None:
    id_ = propose_handover(workspace, kurt, values())
    clock.forward(timedelta(days=10))
    step_handover(workspace, id_, "tijdelijk_elders", is_accepted=True)
    with pytest.raises(InvalidValue) as refused:
        step_handover(workspace, id_, "blijvend_elders")
    assert refused.value.field == "for_good_why"
    step_handover(workspace, id_, "blijvend_elders", words="Geen leefloon meer.")
    assert current(workspace, kurt).for_good_why == "Geen leefloon meer."
    clock.forward(timedelta(days=200))
    found = file_management(workspace, kurt)
    assert [one.handover_id for one in found.history] == ["", id_]
    assert [step.target for step in current(workspace, kurt).steps] == ["bij_ocmw"]
    step_handover(workspace, id_, "bij_ocmw", words="Opnieuw leefloon.")
    assert managed(workspace, kurt) == "bij_ocmw"
    assert [one.handover_id for one in file_management(workspace, kurt).history] == ["", id_, ""]


def test_what_came_back_is_written_after_the_return_and_not_before(
    workspace: Workspace, kurt: str, clock: SetClock
) -> None:
    id_ = propose_handover(workspace, kurt, values())
    with pytest.raises(RuleRefused):
        note_came_back(workspace, id_, "Te vroeg")
    clock.forward(timedelta(days=10))
    step_handover(workspace, id_, "tijdelijk_elders", is_accepted=True)
    step_handover(workspace, id_, "bij_ocmw", words="Attest behaald.")
    note_came_back(workspace, id_, "Attest behaald, stage bij de groendienst.")
    assert file_management(workspace, kurt).handovers[0].came_back == "Attest behaald, stage bij de groendienst."


def test_a_proposal_that_came_to_nothing_says_nothing_of_who_manages(
    workspace: Workspace, kurt: str, clock: SetClock
) -> None:
    first = propose_handover(workspace, kurt, values())
    clock.forward(timedelta(days=10))
    step_handover(workspace, first, "tijdelijk_elders", is_accepted=True)
    step_handover(workspace, first, "blijvend_elders", words="Geen leefloon meer.")
    second = propose_handover(workspace, kurt, values(to_organisation="GTB"), reason="Vraagt het zelf")
    step_handover(workspace, second, "bij_ocmw", reason="GTB heeft geen plaats")
    assert managed(workspace, kurt) == "blijvend_elders"
    assert file_management(workspace, kurt).status == "blijvend_elders"


def test_a_guard_that_the_data_turns_into_a_refusal_refuses(workspace: Workspace, monkeypatch: Any) -> None:
    machine = catalogues.machine(rules.MACHINE)
    first, *others = machine.transitions
    strict = replace(first, guards=tuple(replace(guard, blocks=True) for guard in first.guards))
    changed = replace(machine, transitions=(strict, *others))
    monkeypatch.setattr(catalogues, "machine", lambda _code: changed)
    with pytest.raises(RuleRefused) as refused:
        propose_handover(workspace, a_client(workspace), values(), reason="Toch")
    assert refused.value.kind == "step.blocked"
