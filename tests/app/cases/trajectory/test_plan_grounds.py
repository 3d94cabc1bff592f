"""What a plan takes from elsewhere: shared grounds of the profile, goals of the GPMI, screened competencies."""

from __future__ import annotations

import pytest

from app.cases.gpmi.drafts import create_gpmi
from app.cases.gpmi.grounds import grounds
from app.cases.gpmi.lines import add_goal as add_gpmi_goal
from app.cases.profile.assessments import add_factor, rate_factor, share_factor, start_assessment
from app.cases.profile.factor_links import add_link
from app.cases.profile.screening import screen
from app.cases.trajectory.plan_competencies import (
    add_competencies,
    add_own_competency,
    competency_choices,
    remove_competency,
    restore_competency,
    set_level,
)
from app.cases.trajectory.plan_lines import add_goal, change_goal, delete_goal
from app.cases.trajectory.plan_taking_over import goals_elsewhere, take_over_goals
from app.cases.trajectory.plan_views import PlanView
from app.cases.trajectory.plans import plan_of, start_plan
from app.workspace import Workspace
from models.errors import InvalidValue
from models.trajectory import Trajectory
from tests.devices import a_client


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    return a_client(workspace)


def a_plan(workspace: Workspace, dossier_id: str, machine: str = "activeringstraject") -> PlanView:
    with workspace.change("Traject") as change:
        trajectory = change.add(Trajectory(dossier_id=dossier_id, machine=machine)).id
    start_plan(workspace, trajectory)
    return read(workspace, trajectory)


def read(workspace: Workspace, trajectory: str) -> PlanView:
    found = plan_of(workspace, trajectory)
    assert found is not None
    return found


def test_a_goal_rests_on_a_factor_or_a_link_and_what_is_not_shared_stays_out(
    workspace: Workspace, dossier_id: str
) -> None:
    plan = a_plan(workspace, dossier_id)
    assessment = start_assessment(workspace, dossier_id)
    sleep, work, secret = (add_factor(workspace, assessment, code) for code in ("b134", "d850", "b280"))
    link = add_link(workspace, assessment, sleep, work, "blokkeert")
    add_link(workspace, assessment, secret, work, "verzwakt")
    share_factor(workspace, secret, False)
    offered = {ground.id for ground in grounds(workspace, dossier_id, only_shared=True)}
    assert offered == {sleep, work, link}
    goal = add_goal(workspace, plan.id, "zorg", "Beter slapen", ground_id=sleep)
    assert read(workspace, plan.trajectory_id).goals[0].ground_id == sleep
    change_goal(workspace, goal, {"ground_id": link})
    found = read(workspace, plan.trajectory_id).goals[0]
    assert found.ground_id == link
    assert " blokkeert " in found.ground
    change_goal(workspace, goal, {"ground_id": ""})
    assert read(workspace, plan.trajectory_id).goals[0].ground == ""


def test_goals_come_over_from_the_gpmi_and_from_another_plan_once(workspace: Workspace, dossier_id: str) -> None:
    assessment = start_assessment(workspace, dossier_id)
    shared, secret = (add_factor(workspace, assessment, code) for code in ("b134", "b280"))
    share_factor(workspace, secret, False)
    gpmi = create_gpmi(workspace, dossier_id)
    add_gpmi_goal(workspace, gpmi, "welzijn", "Beter slapen", factor_id=shared)
    add_gpmi_goal(workspace, gpmi, "werk", "Rug sparen", factor_id=secret)
    earlier, plan = a_plan(workspace, dossier_id, "sociale_activering"), a_plan(workspace, dossier_id)
    add_goal(workspace, earlier.id, "werk", "Vrijwilligerswerk in de bib")
    found = goals_elsewhere(workspace, plan.id)
    assert [(goal.track, goal.title, goal.ground_id, goal.origin) for goal in found] == [
        ("zorg", "Beter slapen", shared, "GPMI"),
        ("werk", "Rug sparen", "", "GPMI"),
        ("werk", "Vrijwilligerswerk in de bib", "", "vroeger plan"),
    ]
    assert take_over_goals(workspace, plan.id, {found[0].id, found[2].id}) == 2
    goals = read(workspace, plan.trajectory_id).goals
    assert [goal.title for goal in goals] == ["Beter slapen", "Vrijwilligerswerk in de bib"]
    assert [goal.title for goal in goals_elsewhere(workspace, plan.id)] == ["Rug sparen"]
    delete_goal(workspace, goals[0].id)  # and taken over once more
    assert take_over_goals(workspace, plan.id, {found[0].id}) == 1
    assert "Beter slapen" in [goal.title for goal in read(workspace, plan.trajectory_id).goals]


def test_the_screening_of_the_profile_suggests_how_far_somebody_is(workspace: Workspace, dossier_id: str) -> None:
    plan = a_plan(workspace, dossier_id, "twe_ocmw")
    assessment = start_assessment(workspace, dossier_id)
    by_label = {one.label: one for one in competency_choices(workspace, plan)}
    first, second = by_label["Concentratie"], by_label["Samenwerken"]
    screen(workspace, assessment, first.id, "professional", 2)
    hidden = screen(workspace, assessment, second.id, "professional", 4)
    share_factor(workspace, hidden, False)
    suggested = [one for one in competency_choices(workspace, plan) if one.now is not None]
    assert [(one.id, one.now) for one in suggested] == [(first.id, 3)]
    rate_factor(workspace, hidden, "client", 3)
    add_competencies(workspace, plan.id, tuple(suggested))
    add_own_competency(workspace, plan.id, "Met de heftruck rijden")
    set_level(workspace, plan.id, first.id, "wanted", 4)
    found = read(workspace, plan.trajectory_id).competencies
    assert [(one.label, one.now, one.wanted) for one in found] == [
        (first.label, 3, 4),
        ("Met de heftruck rijden", None, None),
    ]
    assert first.id not in [one.id for one in competency_choices(workspace, read(workspace, plan.trajectory_id))]
    gone = remove_competency(workspace, plan.id, first.id)
    restore_competency(workspace, plan.id, gone)
    assert {one.id for one in read(workspace, plan.trajectory_id).competencies} == {one.id for one in found}
    with pytest.raises(InvalidValue, match="level"):
        set_level(workspace, plan.id, first.id, "wanted", 9)
    with pytest.raises(InvalidValue, match="empty"):
        add_own_competency(workspace, plan.id, " ")
