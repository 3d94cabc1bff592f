"""The rules of trajectories on real rows: one extension, months that count together, the law of the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from app import catalogues, legal_rules, trajectory_rules
from app.cases.agenda.terms import due_terms_of
from app.cases.measures.facts import answer_fact
from app.cases.trajectory.criteria import judge_criterion_of
from app.cases.trajectory.evaluations import (
    delete_evaluation,
    evaluations_of,
    hold_evaluation,
    move_evaluation,
    plan_evaluation,
)
from app.cases.trajectory.starting import check_start
from app.cases.trajectory.taking_back import before_step, take_back_step
from app.cases.trajectory.trajectories import (
    date_trajectory,
    extend_trajectory,
    start_trajectory,
    stop_trajectory,
    take_trajectory_step,
)
from app.cases.trajectory.trajectory_views import TrajectoryView, trajectories
from app.measures import measure
from app.sentences.trouble import sentence
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused, Trouble
from models.placement import Placement
from models.trajectory import Trajectory
from models.trajectory_evaluation import TrajectoryEvaluation
from tests.app.cases.trajectory import going
from tests.conftest import SetClock

TODAY = date(2026, 11, 24)


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    return going.a_dossier(workspace)


def view(workspace: Workspace, dossier_id: str, row: str) -> TrajectoryView:
    return next(one for one in trajectories(workspace, dossier_id) if one.id == row)


def told(do: Callable[..., object], *args: Any, **values: Any) -> str:
    """Return the sentence with which something is refused."""
    with pytest.raises(Trouble) as trouble:
        do(*args, **values)
    said = sentence(trouble.value)
    assert "niet (" not in said, f"{trouble.value.kind} has no sentence"
    return said


def test_a_request_falls_under_the_law_of_its_day(workspace: Workspace, dossier_id: str) -> None:
    row = start_trajectory(workspace, dossier_id, "activeringstraject", on=date(2023, 6, 30))
    assert view(workspace, dossier_id, row).measure == "at2018"
    date_trajectory(workspace, row, "started_on", date(2023, 7, 1))
    assert view(workspace, dossier_id, row).measure == "at2023"
    said = told(date_trajectory, workspace, row, "started_on", date(2018, 6, 30))
    assert "1 juli 2018" in said
    assert view(workspace, dossier_id, row).started_on == date(2023, 7, 1)


def test_a_trajectory_is_extended_once_and_for_six_months_at_most(workspace: Workspace, dossier_id: str) -> None:
    row = going.running(workspace, dossier_id, date(2025, 6, 2))
    before = view(workspace, dossier_id, row)
    assert before.limit is not None
    assert before.limit.due == date(2026, 12, 2)
    assert before.extension is not None
    assert before.extension.until == date(2027, 6, 2)
    assert "2/06/2027" in told(extend_trajectory, workspace, row, date(2027, 6, 3))
    assert "zonder verlenging" in told(extend_trajectory, workspace, row, date(2026, 12, 2))
    assert "02/12/2026" in told(date_trajectory, workspace, row, "ends_on", date(2026, 12, 3))
    extend_trajectory(workspace, row, date(2027, 3, 1), reason="Nog een stage", on=TODAY)
    after = view(workspace, dossier_id, row)
    assert (after.status, after.ends_on, after.extended_until) == ("verlengd", date(2027, 3, 1), date(2027, 3, 1))
    said = told(extend_trajectory, workspace, row, date(2027, 4, 1))
    assert "al één keer verlengd" in said
    assert "VR2020" in said
    assert "01/03/2027" in told(date_trajectory, workspace, row, "ends_on", date(2027, 4, 1))
    assert after.extension is None


def test_an_extension_comes_before_the_end(workspace: Workspace, dossier_id: str, clock: SetClock) -> None:
    row = going.running(workspace, dossier_id, date(2025, 5, 20))
    assert "voorbij" in told(extend_trajectory, workspace, row)
    extend_trajectory(workspace, row, on=date(2026, 11, 20))
    assert view(workspace, dossier_id, row).extended_until == date(2027, 5, 20)


def test_a_final_advice_waits_three_months_and_an_early_end_does_not(workspace: Workspace, dossier_id: str) -> None:
    row = going.running(workspace, dossier_id, date(2026, 9, 1))
    going.advised(workspace, dossier_id, row, TODAY)
    said = told(take_trajectory_step, workspace, row, "afgesloten", reason="Nazorg volgt")
    assert "3 maanden dienstverlening" in said
    take_trajectory_step(workspace, row, "afgesloten", reason="Nazorg volgt", on=date(2026, 12, 1))
    assert view(workspace, dossier_id, row).is_ended


def test_what_the_plan_says_is_not_asked_again(workspace: Workspace, dossier_id: str) -> None:
    row = going.accepted(workspace, dossier_id, date(2026, 11, 2))
    (step,) = view(workspace, dossier_id, row).steps
    assert {(one.code, one.is_computed, one.is_met) for one in step.guards} == {
        ("plan_ondertekend", True, False),
        ("beide_componenten", True, False),
    }
    stated = frozenset({"plan_ondertekend", "beide_componenten"})
    assert "Werk- én zorgcomponent" in told(take_trajectory_step, workspace, row, "ter_goedkeuring", stated=stated)
    going.approved_plan(workspace, row, date(2026, 11, 16))
    take_trajectory_step(workspace, row, "ter_goedkeuring", on=date(2026, 11, 16))
    take_trajectory_step(workspace, row, "bezig", on=TODAY)
    found = view(workspace, dossier_id, row)
    assert (found.submitted_on, found.running_since) == (date(2026, 11, 16), TODAY)


def test_stopping_asks_why_and_can_go_over_into_another_way(workspace: Workspace, dossier_id: str) -> None:
    row = going.accepted(workspace, dossier_id, date(2026, 11, 2))
    assert "Stopzetten" in told(take_trajectory_step, workspace, row, "stopgezet")
    told(stop_trajectory, workspace, row, "werkt niet mee")
    told(stop_trajectory, workspace, row, "andere", "  ")
    new = stop_trajectory(workspace, row, "een andere weg past beter", next_machine="sociale_activering")
    old, started = view(workspace, dossier_id, row), view(workspace, dossier_id, new)
    assert (old.status, old.end_reason, old.is_ended) == ("stopgezet", "een andere weg past beter", True)
    assert (started.machine, started.status) == ("sociale_activering", "verkenning")
    assert "niet vervroegd stoppen" in told(stop_trajectory, workspace, row, "andere", "nog eens")


def test_no_reason_of_an_early_end_blames_anybody() -> None:
    early = [state for machine in catalogues.machines() for state in machine.states if state.is_early]
    said = " ".join(reason for state in early for reason in state.reasons)
    assert not any(word in said for word in ("weiger", "werkt niet mee", "niet opgedaagd", "onwil", "schuld"))


def test_what_may_not_run_together_is_refused_and_what_warns_asks_why(workspace: Workspace, dossier_id: str) -> None:
    start_trajectory(workspace, dossier_id, "sociale_activering")
    first = start_trajectory(workspace, dossier_id, "activeringstraject")
    assert "loopt al een activeringstraject" in told(start_trajectory, workspace, dossier_id, "activeringstraject")
    assert "nog geen betaald werk" in told(start_trajectory, workspace, dossier_id, "twe_ocmw")
    second = start_trajectory(workspace, dossier_id, "twe_ocmw", reason="VDAB vroeg beide; het verzoek wacht nog")
    assert view(workspace, dossier_id, second).start_why.startswith("VDAB vroeg")
    assert [one.blocks for one in view(workspace, dossier_id, first).beside] == [False]


def test_a_second_activation_trajectory_asks_why(workspace: Workspace, dossier_id: str) -> None:
    row = going.accepted(workspace, dossier_id, date(2026, 3, 2))
    stop_trajectory(workspace, row, "verhuis", on=date(2026, 5, 4))
    assert "maar één keer door" in told(start_trajectory, workspace, dossier_id, "activeringstraject")


def test_what_does_not_fit_is_said_before_the_start(workspace: Workspace, dossier_id: str) -> None:
    answer_fact(workspace, dossier_id, "haalbaar", "sec", ground="Ticket maatwerk sinds mei")
    check = check_start(workspace, dossier_id, "twe_ocmw", TODAY)
    assert not check.is_refused
    assert any("SEC het hoogst haalbare" in one.text and one.source for one in check.objections)
    told(start_trajectory, workspace, dossier_id, "twe_ocmw")


def test_twe_is_24_months_in_all_also_when_records_follow_each_other(workspace: Workspace, dossier_id: str) -> None:
    first = going.twe(workspace, dossier_id, date(2024, 12, 2))
    stop_trajectory(workspace, first, "verhuis", on=date(2026, 10, 30))
    check = check_start(workspace, dossier_id, "twe_ocmw", date(2026, 11, 16))
    assert check.counts_until == date(2026, 12, 18), "sixteen days without TWE come at the end"
    second = going.twe(workspace, dossier_id, date(2026, 11, 16), reason="Terug in de gemeente")
    found = view(workspace, dossier_id, second)
    assert found.limit is not None
    assert found.limit.due == date(2026, 12, 18)
    said = told(take_trajectory_step, workspace, second, "uitstroom_nec", on=date(2026, 12, 19))
    assert "18/12/2026" in said
    assert "IDEA 1.4.3.2" in said
    take_trajectory_step(workspace, second, "uitstroom_nec", on=date(2026, 12, 18))
    said = told(start_trajectory, workspace, dossier_id, "twe_ocmw", on=date(2026, 12, 21), reason="Nog even")
    assert "24 maanden" in said
    assert "IDEA 1.4.3.2" in said


def test_after_a_break_of_a_month_a_twe_counts_anew_with_a_reason(workspace: Workspace, dossier_id: str) -> None:
    first = going.twe(workspace, dossier_id, date(2024, 6, 3))
    stop_trajectory(workspace, first, "verhuis", on=date(2025, 6, 2))
    assert "nieuwe, gemotiveerde inschatting" in told(start_trajectory, workspace, dossier_id, "twe_ocmw")
    second = going.twe(workspace, dossier_id, TODAY, reason="Opnieuw ingeschat na een jaar ziekte")
    limit = view(workspace, dossier_id, second).limit
    assert limit is not None
    assert limit.due == date(2028, 11, 24)


def test_the_four_criteria_are_judged_with_a_ground_or_passed_over_with_a_reason(
    workspace: Workspace, dossier_id: str
) -> None:
    row = start_trajectory(workspace, dossier_id, "twe_ocmw")
    stated = frozenset({"ingeschreven_vdab", "weo_getekend"})
    assert "Vier instroomcriteria" in told(take_trajectory_step, workspace, row, "gestart", stated=stated)
    for code in ("werkervaring", "competenties", "leerpotentieel"):
        judge_criterion_of(workspace, row, code, "ja", "Gezien op de proefstage")
    judge_criterion_of(workspace, row, "taal", "nee", "Niveau 1.1, het werk is in het Frans")
    told(judge_criterion_of, workspace, row, "moed", "ja", "")
    assert "Vier instroomcriteria" in told(take_trajectory_step, workspace, row, "gestart", stated=stated)
    judge_criterion_of(workspace, row, "taal", "ja", "Niveau 1.2 gehaald in oktober")
    (step,) = view(workspace, dossier_id, row).steps
    assert next(one.is_met for one in step.guards if one.code == "twe_criteria")
    assert [one.is_judged for one in view(workspace, dossier_id, row).criteria] == [True] * 4


def test_known_facts_speak_beside_a_judgement(workspace: Workspace, dossier_id: str) -> None:
    row = start_trajectory(workspace, dossier_id, "twe_ocmw")
    answer_fact(workspace, dossier_id, "leerpotentieel", "voldoende", ground="Leerde lassen")
    judge_criterion_of(workspace, row, "leerpotentieel", "nee", "Haakt af bij theorie")
    found = next(one for one in view(workspace, dossier_id, row).criteria if one.code == "leerpotentieel")
    assert (found.rule_says, found.judgement, found.differs) == ("ja", "nee", True)


def test_who_is_registered_at_vdab_is_not_asked_again(workspace: Workspace, dossier_id: str) -> None:
    row = start_trajectory(workspace, dossier_id, "twe_ocmw")
    answer_fact(workspace, dossier_id, "ingeschreven_vdab", False)
    said = told(
        take_trajectory_step, workspace, row, "gestart", stated=frozenset({"ingeschreven_vdab", "weo_getekend"})
    )
    assert "Ingeschreven bij VDAB" in said


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 11, 9), "vóór de vorige stap"), (date(2027, 1, 4), "te ver vooruit"), (date(9999, 12, 31), "te ver")],
)
def test_a_step_on_a_wrong_day_is_refused(workspace: Workspace, dossier_id: str, day: date, words: str) -> None:
    row = start_trajectory(workspace, dossier_id, "sociale_activering", on=date(2026, 11, 10))
    assert words in told(take_trajectory_step, workspace, row, "lopend", on=day)
    assert view(workspace, dossier_id, row).status == "verkenning"


def test_the_days_of_a_trajectory_stay_in_order(workspace: Workspace, dossier_id: str) -> None:
    row = start_trajectory(workspace, dossier_id, "sociale_activering", on=date(2026, 11, 10))
    take_trajectory_step(workspace, row, "lopend", on=date(2026, 11, 12))
    assert "al een stap" in told(date_trajectory, workspace, row, "started_on", date(2026, 11, 13))
    assert "begindatum" in told(date_trajectory, workspace, row, "ends_on", date(2026, 11, 9))
    assert "Er staat geen datum" in told(date_trajectory, workspace, row, "started_on", None)
    told(start_trajectory, workspace, dossier_id, "twe_ocmw", on=TODAY + timedelta(days=200))


def test_evaluations_of_a_twe_come_each_six_months_and_stand_among_what_is_due(
    workspace: Workspace, dossier_id: str, clock: SetClock
) -> None:
    row = going.twe(workspace, dossier_id, date(2026, 6, 15))
    found = evaluations_of(workspace, row)
    assert found.due is not None
    assert (found.due.due, found.proposed_on) == (date(2026, 12, 15), date(2026, 12, 15))

    def due() -> list[tuple[str, date]]:
        return [(one.label, one.on) for one in due_terms_of(workspace, date(2027, 8, 1), dossier_id)]

    assert due()[0] == ("Evaluatie van competenties en vooruitgang", date(2026, 12, 15))
    late = plan_evaluation(workspace, row, date(2026, 12, 20))
    assert evaluations_of(workspace, row).planned[0].comes_late
    assert due()[0][1] == date(2026, 12, 15), "a day that comes too late does not stop the term"
    move_evaluation(workspace, late, date(2026, 12, 3))
    assert not any(label.startswith("Evaluatie") for label, _ in due()), "the planned day stands for it"
    assert "al een evaluatie" in told(plan_evaluation, workspace, row, date(2026, 12, 3))
    clock.forward(timedelta(days=9))
    told(hold_evaluation, workspace, late, date(2026, 12, 4), {"progress": "Goed"})
    told(hold_evaluation, workspace, late, date(2026, 12, 3), {"progress": " "})
    hold_evaluation(workspace, late, date(2026, 12, 3), {"progress": "Komt elke dag op tijd"})
    with workspace.change("Uit een ander systeem", amend=True) as change:
        stored = change.get(TrajectoryEvaluation, late)
        assert stored is not None
        stored.competencies = [{"id": "c1", "label": "Op tijd komen", "now": 2, "words": "nog één keer gemist"}]
    hold_evaluation(workspace, late, date(2026, 12, 3), {"progress": "Komt bijna elke dag op tijd"}, {"c1": 3})
    after = evaluations_of(workspace, row)
    assert after.due is not None
    assert after.due.due == date(2027, 6, 3)
    assert after.held[0].progress == "Komt bijna elke dag op tijd"
    rated = [(one.label, one.now, one.words) for one in after.held[0].competencies]
    assert rated == [("Op tijd komen", 3, "nog één keer gemist")]
    told(delete_evaluation, workspace, late)


@pytest.mark.parametrize(("day", "words"), [(date(2026, 11, 23), "voorbij"), (date(2028, 7, 1), "15/06/2028")])
def test_an_evaluation_on_a_wrong_day_is_refused(workspace: Workspace, dossier_id: str, day: date, words: str) -> None:
    row = going.twe(workspace, dossier_id, date(2026, 6, 15))
    assert words in told(plan_evaluation, workspace, row, day)


def test_nothing_is_planned_in_a_trajectory_that_ended(workspace: Workspace, dossier_id: str) -> None:
    row = start_trajectory(workspace, dossier_id, "sociale_activering")
    stop_trajectory(workspace, row, "werk gevonden")
    assert "afgelopen" in told(plan_evaluation, workspace, row, TODAY)
    assert "afgelopen" in told(judge_criterion_of, workspace, row, "taal", "ja", "")


def test_what_an_evaluation_said_stands_once_the_trajectory_ended(workspace: Workspace, dossier_id: str) -> None:
    row = start_trajectory(workspace, dossier_id, "sociale_activering")
    held = plan_evaluation(workspace, row, TODAY)
    hold_evaluation(workspace, held, TODAY, {"progress": "Goed"})
    stop_trajectory(workspace, row, "werk gevonden")
    assert "afgelopen" in told(hold_evaluation, workspace, held, TODAY, {"progress": "Slecht"})
    assert evaluations_of(workspace, row).held[0].progress == "Goed"


def test_the_limit_without_an_expected_end_stands_among_what_is_due(workspace: Workspace, dossier_id: str) -> None:
    row = going.running(workspace, dossier_id, date(2025, 6, 2))
    due = {one.label: one.on for one in due_terms_of(workspace, date(2027, 1, 1), dossier_id)}
    assert due["Einde activeringstraject"] == date(2026, 12, 2)
    date_trajectory(workspace, row, "ends_on", date(2026, 12, 1))
    labels = {one.label for one in due_terms_of(workspace, date(2027, 1, 1), dossier_id)}
    assert "Einde activeringstraject" not in labels


def test_another_number_in_the_data_changes_the_answers_without_code(
    workspace: Workspace, dossier_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (resources.files("resources") / "catalogues" / "trajectstatussen.toml").read_text(encoding="utf-8")
    changed = (("at_maximum", 18, 12), ("at_verlenging", 6, 2), ("twe_maximum", 24, 18), ("twe_evaluatie", 6, 4))
    for code, old, new in changed:
        start = text.index(f'code = "{code}"')
        place = text.index(f"duur = {old}", start)
        text = text[:place] + text[place:].replace(f"duur = {old}", f"duur = {new}", 1)
    text = text.replace("onderbreking = 1", "onderbreking = 3").replace('mag = "waarschuwt"', 'mag = "ja"')
    (tmp_path / "trajectstatussen.toml").write_text(text, encoding="utf-8")
    terms, rules = legal_rules.read_terms(tmp_path), trajectory_rules.read_trajectory_rules(tmp_path)
    monkeypatch.setattr("app.cases.trajectory.records.terms", lambda: terms)
    monkeypatch.setattr("app.cases.trajectory.records.term", lambda code: {one.code: one for one in terms}[code])
    for module in ("records", "starting"):
        monkeypatch.setattr(f"app.cases.trajectory.{module}.trajectory_rules", lambda: rules)
    row = going.running(workspace, dossier_id, date(2026, 6, 2))
    found = view(workspace, dossier_id, row)
    assert found.limit is not None
    assert found.limit.due == date(2027, 6, 2)
    assert found.extension is not None
    assert found.extension.until == date(2027, 8, 2)
    beside = going.twe(workspace, dossier_id, date(2026, 6, 15))
    assert view(workspace, dossier_id, beside).limit.due == date(2027, 12, 15)  # type: ignore[union-attr]
    due = evaluations_of(workspace, beside).due
    assert due is not None
    assert due.due == date(2026, 10, 15)


def test_the_two_catalogues_say_the_same_of_how_long_a_trajectory_lasts() -> None:
    for machine, term in (("activeringstraject", "at_maximum"), ("twe_ocmw", "twe_maximum")):
        for code in catalogues.machine(machine).measures:
            assert measure(code).limits.length_max == legal_rules.term(term).length
    for code in ("at2018", "at2023"):
        assert measure(code).limits.extension_max == legal_rules.term("at_verlenging").length
        assert measure(code).limits.length_min == legal_rules.term("at_minimum").length
    assert measure("twe_ocmw").limits.review_every == legal_rules.term("twe_evaluatie").length
    for code in legal_rules.term("at_stage").measures:
        assert measure(code).limits.length_max == legal_rules.term("at_stage").length


def test_a_step_that_was_a_mistake_is_taken_back_with_what_it_changed(workspace: Workspace, dossier_id: str) -> None:
    row = going.running(workspace, dossier_id, date(2025, 7, 2))
    date_trajectory(workspace, row, "ends_on", date(2026, 12, 18))
    before = before_step(workspace, row)
    extend_trajectory(workspace, row)
    take_back_step(workspace, before)
    found = view(workspace, dossier_id, row)
    assert (found.status, found.ends_on, found.extended_until) == ("bezig", date(2026, 12, 18), None)
    new = stop_trajectory(workspace, row, "verhuis", next_machine="sociale_activering")
    take_back_step(workspace, before, started=new)
    assert [(one.id, one.status, one.end_reason) for one in trajectories(workspace, dossier_id)] == [(row, "bezig", "")]
    stop_trajectory(workspace, row, "verhuis")
    assert "Intussen" in told(take_back_step, workspace, replace(before, steps=before.steps + 1))


def test_a_measure_that_ended_in_law_is_refused_for_a_new_trajectory(
    workspace: Workspace, dossier_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = catalogues.machine("activeringstraject")
    only_old = type(machine)(
        **{**{name: getattr(machine, name) for name in machine.__slots__}, "measures": ("at2018",)}
    )
    monkeypatch.setattr("app.catalogues.machine", lambda code: only_old if code == machine.code else machine)
    said = told(start_trajectory, workspace, dossier_id, "activeringstraject")
    assert "1 juli 2023" in said
    assert "decreet 8-7-2022" in said
    with pytest.raises((RuleRefused, InvalidValue)):
        start_trajectory(workspace, dossier_id, "activeringstraject", reason="toch")


def test_two_of_a_kind_that_came_together_by_syncing_are_told_on_both(workspace: Workspace, dossier_id: str) -> None:
    with workspace.change("Van twee laptops") as change:
        for _ in range(2):
            change.add(
                Trajectory(dossier_id=dossier_id, machine="activeringstraject", status="verzoek", started_on=TODAY)
            )
    for found in trajectories(workspace, dossier_id):
        assert [(one.blocks, "loopt al" in one.text) for one in found.beside] == [(True, True)]


def test_a_signed_workplace_proves_the_step_to_its_kind_and_to_no_other(workspace: Workspace, dossier_id: str) -> None:
    row = going.twe(workspace, dossier_id, date(2026, 6, 15))
    signed = [{"id": "1", "from": "overeenkomst", "to": "getekend", "on": "2026-06-20"}]
    with workspace.change("Werkplek") as change:
        change.add(Placement(dossier_id=dossier_id, trajectory_id=row, measure="art60_nec", steps=signed))
    shown = {step.target: {guard.is_met for guard in step.guards} for step in view(workspace, dossier_id, row).steps}
    assert (shown["art60"], shown["ander_instrument"]) == ({True}, {False})
    assert "Overeenkomst getekend" in told(take_trajectory_step, workspace, row, "ander_instrument")
    take_trajectory_step(workspace, row, "art60")
    assert view(workspace, dossier_id, row).status == "art60"
