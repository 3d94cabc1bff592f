"""A plan on two laptops that do not know of each other: both lists stand in it, and no older agreement counts."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from app.cases.profile.assessments import add_factor, start_assessment
from app.cases.trajectory.plan_agreeing import agree_plan, submit_plan
from app.cases.trajectory.plan_facts import plan_facts
from app.cases.trajectory.plan_lines import add_action, add_goal, change_action, change_goal
from app.cases.trajectory.plan_views import PlanView
from app.cases.trajectory.plans import plan_of, start_plan
from app.workspace import Workspace
from models.errors import RuleRefused
from models.trajectory import Trajectory
from tests.devices import Region, a_client, contents, put_in_team, share, sync_all

ALL = {"client": "Kurt", "casemanager_werk": "Bram", "casemanager_zorg": "Lien"}
OURS = ("trajectory_plan", "plan_goal", "plan_action")


@dataclass
class Two:
    """Two colleagues with a laptop each, and the trajectory of one client."""

    an: Workspace
    bram: Workspace
    trajectory: str

    def sync(self) -> None:
        sync_all(self.an, self.bram)
        sync_all(self.an, self.bram)
        one, other = contents(self.an), contents(self.bram)
        assert [one[kind] for kind in OURS] == [other[kind] for kind in OURS]

    def plan(self, workspace: Workspace) -> PlanView:
        found = plan_of(workspace, self.trajectory)
        assert found is not None
        return found


@pytest.fixture
def two(region: Region) -> Two:
    an, bram = (region.laptop(name, name) for name in ("an.claes", "bram.wouters"))
    dossier_id = a_client(an)
    put_in_team(an, dossier_id, *region.users.values(), role="trajectbegeleider")
    with an.change("Traject") as change:
        trajectory = change.add(Trajectory(dossier_id=dossier_id, machine="activeringstraject")).id
    sync_all(an, bram)
    return Two(an, bram, trajectory)


def test_two_laptops_make_one_plan_and_an_agreement_under_an_older_text_does_not_count(two: Two) -> None:
    plans = {start_plan(laptop, two.trajectory) for laptop in (two.an, two.bram)}
    assert len(plans) == 1
    plan = plans.pop()
    goal = add_goal(two.an, plan, "werk", "Hovenier worden")
    add_action(two.an, plan, "werk", "Stage zoeken", {"goal_id": goal})
    add_goal(two.bram, plan, "zorg", "Minder pijn")
    add_action(two.bram, plan, "zorg", "Naar de kinesist")
    two.sync()
    assert len(two.plan(two.an).goals) == 2
    assert two.plan(two.an).missing_tracks == ()

    agree_plan(two.an, plan, ALL, client_words="Zo is het goed.")
    change_goal(two.bram, goal, {"title": "Tuinen aanleggen"})
    two.sync()
    for laptop in (two.an, two.bram):
        found = two.plan(laptop)
        assert (found.is_current, found.unsigned) == (False, tuple(ALL))
        assert [one.after for one in found.changes] == ["Tuinen aanleggen"]
        assert plan_facts(laptop, two.trajectory) == {"beide_componenten"}
        with pytest.raises(RuleRefused, match="changed"):
            submit_plan(laptop, plan)

    agree_plan(two.bram, plan, ALL, client_words="Tuinen, ja.")
    action = two.plan(two.an).loose[0]
    change_action(two.an, action.id, {"status": "bezig"})
    two.sync()
    submit_plan(two.an, plan)  # how far an action is, is no part of what was agreed
    two.sync()
    assert two.plan(two.bram).status_label == "Voorgelegd aan de penhouder"
    assert [text.words for text in two.plan(two.bram).agreed_texts] != []


def test_two_who_ask_the_same_agreement_at_once_make_one(two: Two) -> None:
    plan = start_plan(two.an, two.trajectory)
    add_action(two.an, plan, "werk", "Stage zoeken")
    two.sync()
    for laptop in (two.an, two.bram):
        agree_plan(laptop, plan, ALL, client_words="Zo is het goed.")
    two.sync()
    found = two.plan(two.bram)
    assert (found.is_current, len(found.agreed_texts), found.unsigned) == (True, 1, ())
    assert two.an.rows("SELECT count(*) FROM conflict WHERE settled_at IS NULL") == [(0,)]


def test_a_partner_plans_along_and_reads_the_same_text_without_the_profile(region: Region) -> None:
    vdab = region.organisation("VDAB Limburg")
    region.user("vera.smets", "Vera Smets", organisation_id=vdab)
    an, vera = region.laptop("an.claes", "an"), region.laptop("vera.smets", "vera")
    dossier_id = a_client(an)
    put_in_team(an, dossier_id, region.users["an.claes"], role="trajectbegeleider")
    put_in_team(an, dossier_id, region.users["vera.smets"], of=vdab, role="vdab")
    share(an, dossier_id, vdab, ["trajectory"], may_write=True)
    factor = add_factor(an, start_assessment(an, dossier_id), "d720")
    with an.change("Traject") as change:
        trajectory = change.add(Trajectory(dossier_id=dossier_id, machine="activeringstraject")).id
    plan = start_plan(an, trajectory)
    add_goal(an, plan, "zorg", "Rust in huis", ground_id=factor)
    add_action(an, plan, "zorg", "Naar het CAW")
    sync_all(an, vera)
    add_action(vera, plan, "werk", "Een stage in februari", {"party": "partner", "who": "VDAB Limburg"})
    sync_all(vera, an, vera)
    agree_plan(an, plan, ALL, client_words="Zo is het goed.")
    sync_all(an, vera)
    found = plan_of(vera, trajectory)
    assert found is not None
    assert (found.is_current, found.missing_tracks, found.unsigned) == (True, (), ())
    assert [(goal.title, goal.ground) for goal in found.goals] == [("Rust in huis", "")]
    submit_plan(vera, plan)
    sync_all(vera, an)
    assert an.rows("SELECT status FROM trajectory_plan") == [("voorgelegd",)]
