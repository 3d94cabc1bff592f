"""A GPMI from needs to a text that is given and signed, and all that is refused on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.cases.gpmi.drafts import create_gpmi, date_gpmi, take_gpmi_step, write_gpmi
from app.cases.gpmi.ending import End, end_gpmi
from app.cases.gpmi.lines import (
    add_agreement,
    add_goal,
    date_agreement,
    ground_agreement,
    ground_goal,
    move_agreement,
    move_goal,
    name_party,
    remove_agreement,
    remove_goal,
    restore_agreement,
    restore_goal,
    write_agreement,
)
from app.cases.gpmi.signing import sign_gpmi
from app.cases.gpmi.snapshot import gpmi, gpmi_versions
from app.cases.profile.assessments import add_factor, rate_factor, start_assessment
from app.cases.profile.factor_links import add_link
from app.workspace import Workspace
from models.dossier import Dossier
from models.errors import RuleRefused, Trouble
from models.rules.gpmi import Lack
from tests.app.cases.gpmi.gpmi_texts import CLIENT, OCMW, on_paper
from tests.conftest import SetClock

TALKED = frozenset({"geinformeerd", "bijstand_gemeld", "redelijk"})


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    with workspace.change("Dossier geopend") as change:
        return change.add(Dossier(opened_on=date(2026, 11, 2))).id


@pytest.fixture
def gpmi_id(workspace: Workspace, dossier_id: str) -> str:
    return create_gpmi(workspace, dossier_id)


def _complete(workspace: Workspace, gpmi_id: str) -> None:
    write_gpmi(workspace, gpmi_id, "needs", "Ritme en Nederlands op het werk.")
    add_goal(workspace, gpmi_id, "werk", "Voltijds ritme tegen maart")
    add_agreement(workspace, gpmi_id, "client", "Ik ga elke dag naar de les.")
    add_agreement(workspace, gpmi_id, "ocmw", "Wij betalen het busabonnement.")
    date_gpmi(workspace, gpmi_id, "starts_on", date(2026, 12, 1))
    date_gpmi(workspace, gpmi_id, "ends_on", date(2027, 5, 31))
    date_gpmi(workspace, gpmi_id, "next_evaluation_on", date(2027, 3, 1))


def _given(workspace: Workspace, gpmi_id: str) -> None:
    _complete(workspace, gpmi_id)
    take_gpmi_step(workspace, gpmi_id, "ontwerp")
    take_gpmi_step(workspace, gpmi_id, "bedenktijd", stated=TALKED)


def _kind(action: object) -> str:
    with pytest.raises(Trouble) as refused:
        action()  # type: ignore[operator]
    return refused.value.kind


def test_a_new_gpmi_is_version_one_and_says_calmly_what_it_lacks(
    workspace: Workspace, dossier_id: str, gpmi_id: str
) -> None:
    found = gpmi(workspace, gpmi_id)
    assert (found.version, found.status) == (1, "behoefteanalyse")
    assert {Lack.NEEDS, Lack.GOAL, Lack.OCMW_AGREEMENT, Lack.EVALUATION} <= set(found.lacks)
    assert [version.version for version in gpmi_versions(workspace, dossier_id)] == [1]


def test_goals_and_agreements_stand_per_track_and_party_in_their_order(workspace: Workspace, gpmi_id: str) -> None:
    work = add_goal(workspace, gpmi_id, "werk", " Ritme opbouwen ")
    add_goal(workspace, gpmi_id, "welzijn", "Rust in het budget")
    second = add_goal(workspace, gpmi_id, "werk", "Rijbewijs")
    third = add_agreement(workspace, gpmi_id, "third", "Maakt een afbetalingsplan.")
    name_party(workspace, third, "CAW Limburg")
    date_agreement(workspace, third, date(2026, 12, 10))
    move_goal(workspace, second, -1)
    found = gpmi(workspace, gpmi_id)
    assert [goal.id for goal in found.of_track("werk")] == [second, work]
    assert [goal.title for goal in found.of_track("welzijn")] == ["Rust in het budget"]
    (agreement,) = found.of_party("third")
    assert (agreement.party_name, agreement.due_on) == ("CAW Limburg", date(2026, 12, 10))


def test_a_goal_rests_on_a_factor_of_the_profile(workspace: Workspace, dossier_id: str, gpmi_id: str) -> None:
    factor = add_factor(workspace, start_assessment(workspace, dossier_id), "d720")
    rate_factor(workspace, factor, "professional", 3)
    goal = add_goal(workspace, gpmi_id, "werk", "Stage in de verkoop")
    ground_goal(workspace, goal, factor)
    found = gpmi(workspace, gpmi_id)
    assert [ground.is_strength for ground in found.grounds] == [True]
    assert found.goals[0].ground == found.grounds[0].label


def test_a_goal_and_an_agreement_rest_on_how_one_factor_works_on_another(
    workspace: Workspace, dossier_id: str, gpmi_id: str
) -> None:
    assessment_id = start_assessment(workspace, dossier_id)
    sleep, rhythm = (add_factor(workspace, assessment_id, code) for code in ("b134", "d230"))
    link = add_link(workspace, assessment_id, sleep, rhythm, "verzwakt")
    goal = add_goal(workspace, gpmi_id, "welzijn", "Beter slapen", factor_id=sleep)
    line = add_agreement(workspace, gpmi_id, "client", "Ik leg mijn gsm om tien uur weg.")
    ground_goal(workspace, goal, link)
    ground_agreement(workspace, line, link)
    found = gpmi(workspace, gpmi_id)
    assert [ground.label for ground in found.grounds] == ["Slaap", "Dagritme", "Slaap verzwakt Dagritme"]
    assert (found.goals[0].ground_id, found.goals[0].ground) == (link, "Slaap verzwakt Dagritme")
    assert (found.agreements[0].ground_id, found.agreements[0].ground) == (link, "Slaap verzwakt Dagritme")
    ground_goal(workspace, goal, rhythm)
    ground_agreement(workspace, line, "")
    found = gpmi(workspace, gpmi_id)
    assert (found.goals[0].ground_id, found.goals[0].ground) == (rhythm, "Dagritme")
    assert (found.agreements[0].ground_id, found.agreements[0].ground) == ("", "")


def test_a_line_still_says_what_it_rested_on_in_an_older_profile(
    workspace: Workspace, dossier_id: str, gpmi_id: str
) -> None:
    older = start_assessment(workspace, dossier_id, on=date(2026, 9, 1))
    sleep, rhythm = (add_factor(workspace, older, code) for code in ("b134", "d230"))
    goal = add_goal(workspace, gpmi_id, "welzijn", "Beter slapen")
    link = add_link(workspace, older, sleep, rhythm, "verzwakt")
    ground_goal(workspace, goal, link)
    start_assessment(workspace, dossier_id, occasion="evaluatie", on=date(2026, 11, 24))
    found = gpmi(workspace, gpmi_id)
    assert link not in {ground.id for ground in found.grounds}
    assert found.goals[0].ground == "Slaap verzwakt Dagritme"


def test_removed_lines_come_back_as_they_were(workspace: Workspace, gpmi_id: str) -> None:
    goal = add_goal(workspace, gpmi_id, "werk", "Ritme")
    line = add_agreement(workspace, gpmi_id, "client", "Ik kom elke week.", due_on=date(2026, 12, 1))
    before = gpmi(workspace, gpmi_id)
    remove_goal(workspace, goal)
    remove_agreement(workspace, line)
    assert gpmi(workspace, gpmi_id).goals == ()
    restore_goal(workspace, goal)
    restore_agreement(workspace, line)
    assert gpmi(workspace, gpmi_id) == before


def test_volunteering_as_a_condition_is_refused_and_nothing_is_written(workspace: Workspace, gpmi_id: str) -> None:
    line = add_agreement(workspace, gpmi_id, "client", "Ik kom elke week.")
    assert _kind(lambda: write_agreement(workspace, line, "Ik doe vrijwilligerswerk.")) == "gpmi.condition"
    assert _kind(lambda: add_agreement(workspace, gpmi_id, "client", "Gemeenschapsdienst")) == "gpmi.condition"
    assert [agreement.text for agreement in gpmi(workspace, gpmi_id).agreements] == ["Ik kom elke week."]


def test_an_end_before_the_start_is_refused(workspace: Workspace, gpmi_id: str) -> None:
    date_gpmi(workspace, gpmi_id, "starts_on", date(2026, 12, 1))
    assert _kind(lambda: date_gpmi(workspace, gpmi_id, "ends_on", date(2026, 11, 1))) == "period.ends_before_start"
    assert gpmi(workspace, gpmi_id).dates["ends_on"] is None


def test_an_unfinished_draft_is_not_given_and_the_missing_guard_is_named(workspace: Workspace, gpmi_id: str) -> None:
    write_gpmi(workspace, gpmi_id, "needs", "Ritme.")
    take_gpmi_step(workspace, gpmi_id, "ontwerp")
    with pytest.raises(RuleRefused) as refused:
        take_gpmi_step(workspace, gpmi_id, "bedenktijd", stated=TALKED | {"doel_en_afspraak"})
    assert refused.value.kind == "step.blocked"
    assert "Minstens één doel" in str(refused.value.facts["missing"])


def test_a_warning_asks_for_a_reason_and_the_step_keeps_it(workspace: Workspace, gpmi_id: str) -> None:
    _complete(workspace, gpmi_id)
    take_gpmi_step(workspace, gpmi_id, "ontwerp")
    stated = TALKED - {"redelijk"}
    assert _kind(lambda: take_gpmi_step(workspace, gpmi_id, "bedenktijd", stated=stated)) == "step.reason_needed"
    take_gpmi_step(workspace, gpmi_id, "bedenktijd", stated=stated, reason="Zo gevraagd door de cliënt.")
    newest = gpmi(workspace, gpmi_id).taken[0]
    assert newest.reason == "Zo gevraagd door de cliënt."
    assert "Recht op bijstand door een persoon naar keuze meegedeeld" in newest.stated


def test_a_text_that_was_given_does_not_change_until_it_is_a_draft_again(workspace: Workspace, gpmi_id: str) -> None:
    _given(workspace, gpmi_id)
    assert _kind(lambda: write_gpmi(workspace, gpmi_id, "needs", "Iets anders")) == "gpmi.not_in_draft"
    assert _kind(lambda: add_goal(workspace, gpmi_id, "werk", "Nog een doel")) == "gpmi.not_in_draft"
    take_gpmi_step(workspace, gpmi_id, "ontwerp")
    write_gpmi(workspace, gpmi_id, "needs", "Iets anders")
    assert gpmi(workspace, gpmi_id).dates["text_given_on"] is None


def test_a_signed_version_never_changes_and_a_new_one_takes_over(
    workspace: Workspace, dossier_id: str, gpmi_id: str, clock: SetClock
) -> None:
    _given(workspace, gpmi_id)
    clock.forward(timedelta(days=6))
    for signer in (CLIENT, OCMW):
        sign_gpmi(workspace, gpmi_id, on_paper(signer))
    before = gpmi(workspace, gpmi_id)
    line = before.agreements[0].id
    for edit in (
        lambda: write_gpmi(workspace, gpmi_id, "needs", "x"),
        lambda: write_agreement(workspace, line, "x"),
        lambda: remove_agreement(workspace, line),
        lambda: take_gpmi_step(workspace, gpmi_id, "in_wijziging"),
    ):
        assert _kind(edit) == "gpmi.signed"
    assert _kind(lambda: create_gpmi(workspace, dossier_id)) == "gpmi.still_running"
    today = clock().date()
    end_gpmi(workspace, gpmi_id, End("beeindigd_succes", today, "Vast werk gevonden.", "job", "samen"))
    newer = gpmi(workspace, create_gpmi(workspace, dossier_id))
    assert (newer.version, newer.status, newer.signed_on) == (2, "behoefteanalyse", None)
    assert [goal.title for goal in newer.goals] == [goal.title for goal in before.goals]
    assert [line.text for line in newer.agreements] == [line.text for line in before.agreements]
    after = gpmi(workspace, gpmi_id)
    assert after.status_label == "Beëindigd met succes"
    assert replace(after, status=before.status, status_label=before.status_label, steps=before.steps) == before


def test_one_draft_at_a_time(workspace: Workspace, dossier_id: str, gpmi_id: str) -> None:
    assert _kind(lambda: create_gpmi(workspace, dossier_id)) == "gpmi.open_version"
    take_gpmi_step(workspace, gpmi_id, "niet_afgesloten")
    create_gpmi(workspace, dossier_id)
    assert [version.version for version in gpmi_versions(workspace, dossier_id)] == [2, 1]


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.integers(0, 3), st.integers(-5, 5)), max_size=6))
def test_moving_lines_keeps_each_line_and_its_neighbours_order(
    workspace: Workspace, dossier_id: str, moves: list[tuple[int, int]]
) -> None:
    for version in gpmi_versions(workspace, dossier_id)[:1]:
        take_gpmi_step(workspace, version.id, "niet_afgesloten")
    gpmi_id = create_gpmi(workspace, dossier_id)
    for line in gpmi(workspace, gpmi_id).agreements:
        remove_agreement(workspace, line.id)
    expected = [add_agreement(workspace, gpmi_id, "client", f"Afspraak {number}") for number in range(4)]
    other = add_agreement(workspace, gpmi_id, "ocmw", "Wij bellen.")
    for index, by in moves:
        moved = expected[index]
        move_agreement(workspace, moved, by)
        expected.insert(max(0, min(index + by, 3)), expected.pop(index))
    found = gpmi(workspace, gpmi_id)
    assert [line.id for line in found.of_party("client")] == expected
    assert [line.id for line in found.of_party("ocmw")] == [other]
