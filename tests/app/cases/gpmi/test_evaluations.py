"""A signed GPMI is evaluated: planned, moved, missed or held, written by both, closed, and adjusted from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from app.cases.agenda.deadlines import deadlines
from app.cases.agenda.terms import dossier_terms, due_terms
from app.cases.gpmi import evaluation_plan as plan
from app.cases.gpmi import evaluations as cases
from app.cases.gpmi.drafts import date_gpmi, start_amendment, take_gpmi_step
from app.cases.gpmi.ending import End, end_gpmi
from app.cases.gpmi.evaluation_views import EvaluationPlan, evaluation, evaluation_plan
from app.cases.gpmi.lines import add_agreement
from app.cases.gpmi.signing import sign_gpmi
from app.cases.gpmi.snapshot import gpmi
from app.sentences.trouble import SENTENCES
from app.workspace import Workspace
from models.dossier import TeamMember
from models.errors import Trouble
from models.rules.terms import Status
from tests.app.cases.gpmi.gpmi_texts import CLIENT, EARLIEST, OCMW, TALKED, a_dossier, a_text, given, on_paper
from tests.conftest import SetClock

EXPLAINED = frozenset({"geinformeerd"})
FIRST = date(2027, 3, 1)  # the day of the first evaluation in the text; the agreement goes from 1/12/2026 to 31/5/2027


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    return a_dossier(workspace)


@pytest.fixture
def gpmi_id(workspace: Workspace, dossier_id: str, clock: SetClock) -> str:
    """An agreement of half a year, signed on 29 November 2026; it is the day after."""
    found = given(workspace, dossier_id)
    clock.forward(timedelta(days=6))
    for signer in (CLIENT, OCMW):
        sign_gpmi(workspace, found, on_paper(signer))
    return found


def the_plan(workspace: Workspace, gpmi_id: str) -> EvaluationPlan:
    found = evaluation_plan(workspace, gpmi_id)
    assert found is not None
    return found


def kind_of(action: Callable[[], object]) -> str:
    with pytest.raises(Trouble) as refused:
        action()
    assert refused.value.kind in SENTENCES
    return refused.value.kind


def go_to(clock: SetClock, day: date) -> None:
    clock.forward(timedelta(days=(day - clock.at.date()).days))


def test_signing_plans_the_evaluation_that_the_text_names(workspace: Workspace, gpmi_id: str) -> None:
    found = the_plan(workspace, gpmi_id)
    (only,) = found.lines
    assert (only.status, only.planned_on, only.how) == ("gepland", FIRST, "")
    (year,) = found.years
    assert (year.asked.times, year.asked.in_person, year.planned, year.to_plan) == (2, 1, 1, 1)
    assert "IDEA" in found.source
    assert "kwartaal" in found.remark  # the sources differ, and that is said


def test_the_plan_of_a_year_is_made_in_one_step_and_can_be_taken_back(workspace: Workspace, gpmi_id: str) -> None:
    (offered,) = the_plan(workspace, gpmi_id).proposed[1]
    before = workspace.rows("SELECT count(*) FROM change")[0][0]
    made = plan.plan_year(workspace, gpmi_id, 1)
    assert workspace.rows("SELECT count(*) FROM change")[0][0] == before + 1
    found = the_plan(workspace, gpmi_id)
    assert [line.day for line in found.lines] == sorted([FIRST, offered.on])
    assert (found.years[0].to_plan, found.proposed[1]) == (0, ())
    assert kind_of(lambda: plan.plan_year(workspace, gpmi_id, 1)) == "evaluation.enough"
    assert kind_of(lambda: plan.plan_evaluation(workspace, gpmi_id, FIRST)) == "evaluation.day_taken"
    plan.withdraw_plan(workspace, made)
    assert len(the_plan(workspace, gpmi_id).lines) == 1


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 11, 28), "evaluation.before_signing"),
        (date(2026, 11, 30), "evaluation.before_start"),
        (date(2027, 6, 1), "evaluation.after_end"),
    ],
)
def test_an_evaluation_outside_the_agreement_is_refused(
    workspace: Workspace, gpmi_id: str, day: date, kind: str
) -> None:
    assert kind_of(lambda: plan.plan_evaluation(workspace, gpmi_id, day)) == kind
    (first,) = the_plan(workspace, gpmi_id).lines
    assert kind_of(lambda: plan.move_evaluation(workspace, first.id, day, "Ziek")) == kind
    assert kind_of(lambda: cases.hold_evaluation(workspace, first.id, day, "online")) == kind


def test_a_draft_is_not_evaluated_nor_an_agreement_that_ended(
    workspace: Workspace, dossier_id: str, clock: SetClock
) -> None:
    draft = a_text(workspace, dossier_id)
    assert evaluation_plan(workspace, draft) is None
    assert kind_of(lambda: plan.plan_evaluation(workspace, draft, FIRST)) == "evaluation.unsigned"
    assert kind_of(lambda: cases.note_evaluation(workspace, draft, FIRST, "online")) == "evaluation.unsigned"
    day_after_end = date(2027, 6, 2)
    assert kind_of(lambda: date_gpmi(workspace, draft, "next_evaluation_on", day_after_end)) == "evaluation.after_end"
    take_gpmi_step(workspace, draft, "bedenktijd", stated=TALKED)
    clock.forward(timedelta(days=6))
    for signer in (CLIENT, OCMW):
        sign_gpmi(workspace, draft, on_paper(signer))
    (first,) = the_plan(workspace, draft).lines
    go_to(clock, date(2027, 2, 1))
    ended = date(2027, 1, 15)
    end_gpmi(workspace, draft, End("beeindigd_succes", ended, "Vond werk", "job", "samen"))
    assert kind_of(lambda: plan.plan_evaluation(workspace, draft, FIRST)) == "evaluation.over"
    assert kind_of(lambda: cases.hold_evaluation(workspace, first.id, date(2027, 1, 16), "online")) == (
        "evaluation.after_end"
    )
    assert deadlines(workspace, None, FIRST) == []
    assert the_plan(workspace, draft).until == ended


def test_moving_asks_a_reason_and_keeps_each_move(workspace: Workspace, gpmi_id: str) -> None:
    (first,) = the_plan(workspace, gpmi_id).lines
    later = date(2027, 3, 15)
    assert kind_of(lambda: plan.move_evaluation(workspace, first.id, later, "  ")) == "evaluation.move_reason"
    assert kind_of(lambda: plan.move_evaluation(workspace, first.id, FIRST, "Ziek")) == "evaluation.day_taken"
    plan.move_evaluation(workspace, first.id, later, "Cliënt ziek")
    plan.move_evaluation(workspace, first.id, date(2027, 3, 22), "Zaal bezet")
    (moved,) = the_plan(workspace, gpmi_id).lines
    assert moved.planned_on == date(2027, 3, 22)
    assert [(move.from_, move.to, move.why) for move in moved.moves] == [
        (FIRST, later, "Cliënt ziek"),
        (later, date(2027, 3, 22), "Zaal bezet"),
    ]


def test_what_did_not_go_on_says_why_and_counts_for_nothing(
    workspace: Workspace, gpmi_id: str, clock: SetClock
) -> None:
    (first,) = the_plan(workspace, gpmi_id).lines
    assert kind_of(lambda: plan.miss_evaluation(workspace, first.id, "Ziek")) == "evaluation.to_come"
    go_to(clock, date(2027, 3, 2))
    assert the_plan(workspace, gpmi_id).lines[0].is_late
    assert kind_of(lambda: plan.miss_evaluation(workspace, first.id, "")) == "evaluation.missed_reason"
    plan.miss_evaluation(workspace, first.id, "Opgenomen in het ziekenhuis")
    year = the_plan(workspace, gpmi_id).years[0]
    assert (year.missed, year.held, year.to_plan) == (1, 0, 2)
    assert kind_of(lambda: plan.move_evaluation(workspace, first.id, date(2027, 3, 9), "Ziek")) == (
        "evaluation.not_planned"
    )
    plan.reopen_evaluation(workspace, first.id)
    assert the_plan(workspace, gpmi_id).years[0].to_plan == 1


def test_only_what_was_held_can_be_written_and_what_is_closed_no_more(
    workspace: Workspace, gpmi_id: str, clock: SetClock
) -> None:
    (first,) = the_plan(workspace, gpmi_id).lines
    said = {"client_words": "Het ritme lukt."}
    assert kind_of(lambda: cases.save_evaluation(workspace, first.id, said)) == "evaluation.not_held"
    assert kind_of(lambda: cases.hold_evaluation(workspace, first.id, FIRST, "persoonlijk")) == "evaluation.in_future"
    go_to(clock, FIRST)
    assert kind_of(lambda: cases.hold_evaluation(workspace, first.id, FIRST, "")) == "evaluation.how"
    cases.hold_evaluation(workspace, first.id, FIRST, "persoonlijk")
    assert kind_of(lambda: cases.close_evaluation(workspace, first.id)) == "evaluation.no_words"
    goal, client, ocmw = evaluation(workspace, first.id).progress
    assert [(goal.line, goal.text), (client.party, client.text), (ocmw.party, ocmw.text)] == [
        ("goal", "Voltijds ritme tegen maart"),
        ("client", "Ik ga elke dag naar de les."),
        ("ocmw", "Wij betalen het busabonnement."),
    ]
    cases.save_progress(
        workspace,
        first.id,
        client.origin_id,
        {"kept": "deels", "client_words": "Drie dagen.", "professional_words": "Ja."},
    )
    assert kind_of(lambda: cases.save_progress(workspace, first.id, client.origin_id, {"kept": "misschien"})) == (
        "evaluation.kept"
    )
    assert kind_of(lambda: cases.close_evaluation(workspace, first.id)) == "evaluation.no_adjust"
    cases.save_evaluation(workspace, first.id, {**said, "present": "Kurt, An", "adjust": "verder", "changes": "Niets."})
    cases.close_evaluation(workspace, first.id)
    found = evaluation(workspace, first.id)
    assert (found.line.closed_on, found.is_editable) == (FIRST, False)
    assert found.progress[1].client_words == "Drie dagen."
    for action in (
        lambda: cases.save_evaluation(workspace, first.id, said),
        lambda: cases.save_progress(workspace, first.id, client.origin_id, {"kept": "ja"}),
        lambda: cases.hold_evaluation(workspace, first.id, FIRST, "online"),
        lambda: plan.reopen_evaluation(workspace, first.id),
        lambda: cases.close_evaluation(workspace, first.id),
    ):
        assert kind_of(action) == "evaluation.closed"


def test_an_evaluation_that_nobody_planned_counts_too(workspace: Workspace, gpmi_id: str, clock: SetClock) -> None:
    go_to(clock, date(2027, 1, 12))
    cases.note_evaluation(workspace, gpmi_id, date(2027, 1, 11), "telefonisch")
    year = the_plan(workspace, gpmi_id).years[0]
    assert (year.held, year.held_in_person, year.planned, year.to_plan) == (1, 0, 1, 0)


def test_an_evaluation_can_begin_the_amendment_that_refers_to_it(
    workspace: Workspace, gpmi_id: str, clock: SetClock
) -> None:
    (first,) = the_plan(workspace, gpmi_id).lines
    go_to(clock, FIRST)
    assert kind_of(lambda: cases.amend_after(workspace, first.id, stated=EXPLAINED)) == "evaluation.not_held"
    cases.hold_evaluation(workspace, first.id, FIRST, "persoonlijk")
    assert kind_of(lambda: cases.amend_after(workspace, first.id, stated=EXPLAINED)) == "evaluation.no_change"
    cases.save_evaluation(workspace, first.id, {"client_words": "Minder lessen.", "adjust": "wijzigen"})
    assert kind_of(lambda: cases.amend_after(workspace, first.id)) == "step.blocked"
    cases.close_evaluation(workspace, first.id)
    new = cases.amend_after(workspace, first.id, stated=EXPLAINED)
    assert evaluation(workspace, first.id).amendment_id == new
    draft = gpmi(workspace, new)
    assert (draft.amends_id, draft.taken[0].reason) == (gpmi_id, "Na de evaluatie van 01/03/2027")


def test_an_amendment_goes_on_with_the_evaluations_of_the_agreement(
    workspace: Workspace, gpmi_id: str, clock: SetClock
) -> None:
    new = start_amendment(workspace, gpmi_id, stated=EXPLAINED)
    add_agreement(workspace, new, "client", "Ik bel de huisarts.")
    take_gpmi_step(workspace, new, "bedenktijd", stated=TALKED)
    clock.forward(timedelta(days=6))
    for signer in (CLIENT, OCMW):
        sign_gpmi(workspace, new, on_paper(signer, EARLIEST + timedelta(days=6)))
    for version in (gpmi_id, new):
        found = the_plan(workspace, version)
        assert (found.gpmi_id, found.signed_on) == (new, EARLIEST)
        assert [line.planned_on for line in found.lines] == [FIRST]  # the day that both texts name, once
    (first,) = the_plan(workspace, new).lines
    assert [(term.on, term.item_id) for term in deadlines(workspace, FIRST, FIRST)] == [(FIRST, first.id)]
    go_to(clock, FIRST)
    cases.hold_evaluation(workspace, first.id, FIRST, "persoonlijk")
    shown = evaluation(workspace, first.id)
    assert shown.version == 2
    assert [line.text for line in shown.progress if line.party == "client"][-1] == "Ik bel de huisarts."


def test_what_is_planned_stands_among_what_is_due_and_what_is_held_among_the_terms(
    workspace: Workspace, dossier_id: str, gpmi_id: str, clock: SetClock
) -> None:
    (first,) = the_plan(workspace, gpmi_id).lines
    (due,) = [term for term in deadlines(workspace, None, FIRST) if term.label == "GPMI-evaluatie"]
    assert (due.on, due.section, due.item_id) == (FIRST, "gpmi", first.id)
    go_to(clock, FIRST)
    cases.hold_evaluation(workspace, first.id, FIRST, "telefonisch")
    assert [term.label for term in deadlines(workspace, None, FIRST)] == []
    (term,) = [one.found for one in dossier_terms(workspace, dossier_id) if one.found.term.code == "gpmi_evaluaties"]
    assert (term.due, term.done, term.done_in_person) == (date(2027, 5, 31), 1, 0)
    assert term.asked is not None
    assert (term.asked.times, term.asked.in_person, term.status) == (2, 1, Status.RUNNING)
    cases.note_evaluation(workspace, gpmi_id, FIRST, "persoonlijk")
    (term,) = [one.found for one in dossier_terms(workspace, dossier_id) if one.found.term.code == "gpmi_evaluaties"]
    assert term.status is Status.DONE


def test_without_a_working_day_left_nothing_is_planned(workspace: Workspace, gpmi_id: str, clock: SetClock) -> None:
    go_to(clock, date(2027, 5, 31))  # the last day of the agreement; a day of today itself is for who holds it now
    assert kind_of(lambda: plan.plan_year(workspace, gpmi_id, 1)) == "evaluation.no_room"


def test_too_few_evaluations_are_due_by_the_end_of_the_contract_year(
    workspace: Workspace, dossier_id: str, gpmi_id: str, clock: SetClock
) -> None:
    me = workspace.identity.user_id
    with workspace.change("In het team") as change:
        change.add(TeamMember(dossier_id=dossier_id, user_id=me, name="An Claes"))
    go_to(clock, date(2027, 5, 20))
    assert [(term.on, term.label) for term in due_terms(workspace, date(2027, 6, 20), me)] == [
        (date(2027, 5, 31), "Evaluaties per jaar")
    ]
    (first,) = the_plan(workspace, gpmi_id).lines
    cases.hold_evaluation(workspace, first.id, FIRST, "telefonisch")
    plan.plan_evaluation(workspace, gpmi_id, date(2027, 5, 26), "persoonlijk")
    assert due_terms(workspace, date(2027, 6, 20), me) == []  # what is planned stands among what is due by itself
