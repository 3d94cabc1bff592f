"""A plan in tandem: two tracks, one agreed text, approved by the penhouder or sent back, and never with one track."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from importlib import resources
from pathlib import Path

import pytest

from app.cases.trajectory.plan_agreeing import (
    agree_plan,
    approve_by,
    approve_plan,
    send_back_plan,
    sign_plan,
    submit_plan,
    take_back_signature,
)
from app.cases.trajectory.plan_facts import plan_facts
from app.cases.trajectory.plan_following import following_step
from app.cases.trajectory.plan_lines import (
    add_action,
    add_goal,
    change_action,
    change_goal,
    delete_action,
    delete_goal,
    move_goal,
    reschedule_action,
    restore_action,
    restore_goal,
)
from app.cases.trajectory.plan_rules import read_plan_rules
from app.cases.trajectory.plan_signers import suggested_signers
from app.cases.trajectory.plan_views import PlanView
from app.cases.trajectory.plan_words import hint_sentence
from app.cases.trajectory.plans import plan_of, start_plan, write_plan
from app.cases.trajectory.trajectories import take_trajectory_step
from app.errors import FileTrouble
from app.sentences.trouble import SENTENCES, sentence
from app.workspace import Workspace
from models.dossier import TeamMember
from models.errors import Trouble
from models.placement import Placement
from models.rules.plan import HintKind
from models.trajectory import Trajectory
from models.trajectory_plan import TrajectoryPlan
from tests.conftest import SetClock
from tests.devices import a_client

WORDS = "Eerst mijn rug, dan de stage."
ALL = {"client": "Kurt Vandeput", "casemanager_werk": "Bram Wouters", "casemanager_zorg": "Lien Maes"}


def a_trajectory(workspace: Workspace, machine: str = "activeringstraject", accepted: date | None = None) -> str:
    dossier_id = a_client(workspace)
    steps = [{"id": "s", "from": "doorverwezen", "to": "aanvaard", "on": accepted.isoformat()}] if accepted else []
    with workspace.change("Traject") as change:
        return change.add(Trajectory(dossier_id=dossier_id, machine=machine, status="aanvaard", steps=steps)).id


def read(workspace: Workspace, trajectory: str) -> PlanView:
    found = plan_of(workspace, trajectory)
    assert found is not None
    return found


def a_plan(workspace: Workspace, trajectory: str) -> str:
    """A plan with a goal and an action on each track."""
    plan = start_plan(workspace, trajectory)
    for track, title, text in (
        ("werk", "Hovenier worden", "Stage zoeken"),
        ("zorg", "Minder pijn", "Naar de kinesist"),
    ):
        goal = add_goal(workspace, plan, track, title)
        add_action(workspace, plan, track, text, {"goal_id": goal, "starts_on": date(2026, 12, 1)})
    return plan


@pytest.fixture
def trajectory(workspace: Workspace) -> str:
    return a_trajectory(workspace, accepted=date(2026, 11, 10))


@pytest.fixture
def plan(workspace: Workspace, trajectory: str) -> str:
    return a_plan(workspace, trajectory)


def refused(work: Callable[[], object]) -> Trouble:
    with pytest.raises(Trouble) as caught:
        work()
    assert caught.value.kind in SENTENCES
    assert "{" not in sentence(caught.value)
    return caught.value


def test_a_plan_goes_from_draft_to_approved(workspace: Workspace, trajectory: str, plan: str, clock: SetClock) -> None:
    assert plan_facts(workspace, trajectory) == {"beide_componenten"}
    agree_plan(workspace, plan, {"client": "Kurt Vandeput"}, client_words=WORDS)
    found = read(workspace, trajectory)
    assert (found.status_label, found.is_current) == ("Akkoord van de deelnemer", True)
    assert found.unsigned == ("casemanager_werk", "casemanager_zorg")
    missing = refused(lambda: submit_plan(workspace, plan))
    assert "beide casemanagers" in sentence(missing)
    sign_plan(workspace, plan, {party: name for party, name in ALL.items() if party != "client"})
    submit_plan(workspace, plan)
    assert plan_facts(workspace, trajectory) == {"beide_componenten", "plan_ondertekend"}
    clock.forward(timedelta(days=7))
    assert refused(lambda: approve_plan(workspace, plan, " ")).kind == "plan.no_approver"
    assert refused(lambda: approve_plan(workspace, plan, "Els", date(2026, 11, 1))).kind == "plan.before_submitted"
    assert refused(lambda: approve_plan(workspace, plan, "Els", date(2027, 11, 1))).kind == "plan.future"
    approve_plan(workspace, plan, "Els Peeters, VDAB", date(2026, 11, 30))
    found = read(workspace, trajectory)
    assert (found.status, found.approved_by, found.approved_on) == (
        "goedgekeurd",
        "Els Peeters, VDAB",
        date(2026, 11, 30),
    )
    assert found.approved is not None
    assert found.approved.words == WORDS
    assert plan_facts(workspace, trajectory) == {"beide_componenten", "plan_ondertekend", "penhouder_akkoord"}


def test_a_plan_with_one_track_is_neither_put_forward_nor_approved(workspace: Workspace, trajectory: str) -> None:
    plan = start_plan(workspace, trajectory)
    goal = add_goal(workspace, plan, "werk", "Hovenier worden")
    add_goal(workspace, plan, "zorg", "Minder pijn")  # a goal that nobody works on fills no track
    add_action(workspace, plan, "werk", "Stage zoeken", {"goal_id": goal})
    agree_plan(workspace, plan, ALL, client_words=WORDS)
    trouble = refused(lambda: submit_plan(workspace, plan))
    assert trouble.kind == "step.blocked"
    assert "Werk- én zorgcomponent" in sentence(trouble)
    assert "SAM 2.1" in sentence(trouble)
    add_action(workspace, plan, "zorg", "Naar de kinesist")
    agree_plan(workspace, plan, ALL, client_words=WORDS)
    submit_plan(workspace, plan)
    care = read(workspace, trajectory).loose_of("zorg")[0]
    change_action(workspace, care.id, {"status": "niet_door"})  # as another laptop may do it after it was put forward
    trouble = refused(lambda: approve_plan(workspace, plan, "Els"))
    assert trouble.kind == "step.blocked"
    assert "SAM 2.1" in sentence(trouble)


def test_an_approval_after_six_weeks_asks_why(
    workspace: Workspace, trajectory: str, plan: str, clock: SetClock
) -> None:
    assert approve_by(workspace, trajectory) == (date(2026, 12, 22), "HIVA 4.3")
    agree_plan(workspace, plan, ALL, client_words=WORDS)
    submit_plan(workspace, plan)
    clock.forward(timedelta(days=60))
    late = refused(lambda: approve_plan(workspace, plan, "Els"))
    assert (late.kind, late.facts["due"]) == ("plan.late", "22/12/2026")
    assert "HIVA 4.3" in sentence(late)
    approve_plan(workspace, plan, "Els", reason="De kinesist had een wachtlijst.")
    assert read(workspace, trajectory).taken[0].reason == "De kinesist had een wachtlijst."
    in_time = a_trajectory(workspace)  # nobody said when the first talk was: nothing to warn of
    assert approve_by(workspace, in_time) is None


def test_what_was_agreed_stays_when_the_plan_changes_and_counts_no_more(
    workspace: Workspace, trajectory: str, plan: str
) -> None:
    agree_plan(workspace, plan, ALL, client_words=WORDS)
    submit_plan(workspace, plan)
    approve_plan(workspace, plan, "Els")
    action = read(workspace, trajectory).actions[0]
    change_action(workspace, action.id, {"status": "bezig"})
    assert read(workspace, trajectory).is_current  # how far it is was never agreed
    change_action(workspace, action.id, {"text": "Stage zoeken in Hasselt"})
    found = read(workspace, trajectory)
    assert [(one.before.split("\n")[0], one.after.split("\n")[0]) for one in found.changes] == [
        ("Stage zoeken", "Stage zoeken in Hasselt")
    ]
    assert found.approved is not None
    assert found.approved.content["actions"][0]["text"] == "Stage zoeken"
    assert found.unsigned == ("client", "casemanager_werk", "casemanager_zorg")
    assert plan_facts(workspace, trajectory) == {"beide_componenten"}
    assert refused(lambda: sign_plan(workspace, plan, ALL)).kind == "plan.changed"
    agree_plan(workspace, plan, {"client": "Kurt Vandeput"}, client_words="Hasselt is dichter.")
    found = read(workspace, trajectory)
    assert (found.status, found.approved_on, found.changes) == ("akkoord", None, ())
    assert found.approved is not None  # the older one stays readable
    assert [text.words for text in found.agreed_texts] == ["Hasselt is dichter.", WORDS]  # newest first, on one day too
    assert found.words_now == "Hasselt is dichter."
    change_action(workspace, action.id, {"text": "Stage zoeken in Genk"})
    assert read(workspace, trajectory).words_now == ""


def test_a_kept_text_that_was_tampered_with_is_no_agreed_text(workspace: Workspace, trajectory: str, plan: str) -> None:
    agree_plan(workspace, plan, ALL, client_words=WORDS)
    with workspace.change("Geknoei") as change:
        row = change.get(TrajectoryPlan, plan)
        assert row is not None
        kept = row.agreed_texts[0]
        row.agreed_texts = [{**kept, "content": {**kept["content"], "stage_intention": "Iets anders"}}]
    assert read(workspace, trajectory).agreed_texts == ()


def test_the_penhouder_sends_back_and_says_why(workspace: Workspace, trajectory: str, plan: str) -> None:
    agree_plan(workspace, plan, ALL, client_words=WORDS)
    submit_plan(workspace, plan)
    assert refused(lambda: send_back_plan(workspace, plan, " ")).kind == "plan.no_why"
    send_back_plan(workspace, plan, "De stage moet een dag hebben.")
    found = read(workspace, trajectory)
    assert (found.status, found.submitted_on) == ("ontwerp", None)
    assert found.taken[0].reason == "De stage moet een dag hebben."
    assert refused(lambda: submit_plan(workspace, plan)).kind == "plan.not_agreed"


def test_an_agreement_needs_the_client_and_something_to_agree_on(workspace: Workspace, trajectory: str) -> None:
    plan = start_plan(workspace, trajectory)
    assert start_plan(workspace, trajectory) == plan
    assert refused(lambda: agree_plan(workspace, plan, ALL, client_words=WORDS)).kind == "plan.empty"
    add_goal(workspace, plan, "werk", "Hovenier worden")
    assert refused(lambda: agree_plan(workspace, plan, {"client": " "}, client_words=WORDS)).kind == "step.blocked"
    assert refused(lambda: agree_plan(workspace, plan, {"buur": "Jos"}, client_words=WORDS)).kind == "plan.party"
    assert refused(lambda: agree_plan(workspace, plan, ALL)).kind == "step.reason_needed"
    agree_plan(workspace, plan, ALL, reason="Kurt wil daar niets over zeggen.")
    assert refused(lambda: take_back_signature(workspace, plan, "client")).kind == "plan.signed"
    take_back_signature(workspace, plan, "casemanager_zorg")
    assert read(workspace, trajectory).unsigned == ("casemanager_zorg",)


def test_the_pop_of_a_twe_is_done_with_the_agreement(workspace: Workspace) -> None:
    trajectory = a_trajectory(workspace, "twe_ocmw")
    plan = start_plan(workspace, trajectory)
    write_plan(workspace, plan, {"job_target": "Magazijnier"})
    add_action(workspace, plan, "werk", "Artikel 60 in de kringwinkel", {"measure": "art60", "party": "ocmw"})
    agree_plan(workspace, plan, {"client": "Kurt", "ocmw": "An Claes"}, client_words=WORDS)
    found = read(workspace, trajectory)
    assert (found.form.label, found.unsigned, found.missing_tracks) == ("POP", (), ())
    assert "pop_opgemaakt" in plan_facts(workspace, trajectory)
    assert refused(lambda: submit_plan(workspace, plan)).kind == "plan.no_penhouder"


def test_lines_are_changed_moved_deleted_and_come_back(workspace: Workspace, trajectory: str, plan: str) -> None:
    goal = read(workspace, trajectory).goals_of("werk")[0]
    action = goal.actions[0]
    wrong: list[tuple[dict[str, object], str]] = [
        ({"party": "buur"}, "plan.party"),
        ({"status": "misschien"}, "plan.status"),
        ({"track": "hobby"}, "plan.track"),
        ({"ends_on": date(2026, 11, 1)}, "period.ends_before_start"),
    ]
    for values, kind in wrong:
        assert refused(lambda values=values: change_action(workspace, action.id, values)).kind == kind  # type: ignore[misc]
    reschedule_action(workspace, action.id, date(2026, 12, 15), date(2027, 1, 31))
    second = add_goal(workspace, plan, "werk", "Rijbewijs")
    move_goal(workspace, second, -1)
    change_goal(workspace, goal.id, {"title": "Tuinen aanleggen", "why": "Buiten zijn", "track": "zorg"})
    found = read(workspace, trajectory)
    assert [one.title for one in found.goals_of("werk")] == ["Rijbewijs"]
    assert [one.track for one in found.goals[1].actions] == ["zorg"]
    delete_goal(workspace, goal.id)
    assert [one.text for one in read(workspace, trajectory).loose] == ["Stage zoeken"]
    restore_goal(workspace, goal.id)
    delete_action(workspace, action.id)
    restore_action(workspace, action.id)
    back = next(one for one in read(workspace, trajectory).goals if one.id == goal.id)
    assert [(one.text, one.starts_on) for one in back.actions] == [("Stage zoeken", date(2026, 12, 15))]


def test_what_may_be_missing_is_said_in_words(workspace: Workspace, trajectory: str) -> None:
    plan = start_plan(workspace, trajectory)
    for first, last in ((date(2026, 12, 1), date(2026, 12, 5)), (date(2027, 2, 1), date(2027, 2, 28))):
        add_action(workspace, plan, "werk", f"Stage {first:%m}", {"starts_on": first, "ends_on": last})
    found = read(workspace, trajectory)
    assert [hint.kind for hint in found.hints] == [HintKind.EMPTY_TRACK, HintKind.GAP]
    said = [hint_sentence(found, hint) for hint in found.hints]
    assert said[0] == "Op het spoor zorg staat nog geen actie. Een plan in tandem heeft beide sporen."
    assert said[1] == (
        "Werk: 57 dagen zonder actie tussen “Stage 12” en “Stage 02”, van 6 december 2026 tot 31 januari 2027."
    )


def test_days_on_a_workplace_are_no_gap(workspace: Workspace, trajectory: str) -> None:
    plan = start_plan(workspace, trajectory)
    add_action(workspace, plan, "werk", "Plek zoeken", {"starts_on": date(2026, 12, 1), "ends_on": date(2026, 12, 5)})
    add_action(workspace, plan, "werk", "Solliciteren", {"starts_on": date(2027, 4, 1), "ends_on": date(2027, 4, 30)})
    with workspace.change("Werkplek") as change:
        place = Placement(
            dossier_id=read(workspace, trajectory).dossier_id, trajectory_id=trajectory, employer="De Linde",
            starts_on=date(2026, 12, 7), ends_on=date(2027, 2, 28), status="lopend",
        )  # fmt: skip
        change.add(place)
    found = read(workspace, trajectory)
    gaps = [hint_sentence(found, hint) for hint in found.hints if hint.kind is HintKind.GAP]
    assert gaps == [
        "Werk: 31 dagen zonder actie tussen “De Linde” en “Solliciteren”, van 1 maart 2027 tot 31 maart 2027."
    ]


def test_who_would_sign_comes_from_trajectory_and_team(workspace: Workspace, trajectory: str, plan: str) -> None:
    found = read(workspace, trajectory)
    with workspace.change("Wie") as change:
        row = change.get(Trajectory, trajectory)
        assert row is not None
        row.casemanager_work = "Bram Wouters"
        change.add(TeamMember(dossier_id=found.dossier_id, name="Lien Maes", role="casemanager_zorg"))
    assert suggested_signers(workspace, found) == ALL


def test_the_step_of_the_trajectory_follows_where_nothing_stands_in_its_way(
    workspace: Workspace, trajectory: str, plan: str
) -> None:
    def follows() -> str:
        step = following_step(workspace, read(workspace, trajectory))
        return step.target if step else ""

    agree_plan(workspace, plan, ALL, client_words=WORDS)
    assert follows() == ""
    submit_plan(workspace, plan)
    assert follows() == "ter_goedkeuring"
    take_trajectory_step(workspace, trajectory, "ter_goedkeuring")
    send_back_plan(workspace, plan, "De stage moet een dag hebben.")
    assert follows() == "aanvaard"
    agree_plan(workspace, plan, ALL, client_words=WORDS)
    submit_plan(workspace, plan)
    approve_plan(workspace, plan, "Els")
    assert follows() == "bezig"
    change_action(workspace, read(workspace, trajectory).actions[0].id, {"text": "Iets anders"})
    assert follows() == ""


@pytest.mark.parametrize(
    ("was", "becomes"),
    [("gat_dagen = 14", "gat_dagen = 0"), ('sporen = ["werk"]', 'sporen = ["hobby"]'), ('"client", "ocmw"', '"ocmw"')],
)
def test_how_a_plan_is_made_is_data_and_wrong_data_is_named(tmp_path: Path, was: str, becomes: str) -> None:
    text = (resources.files("resources") / "catalogues" / "trajectstatussen.toml").read_text(encoding="utf-8")
    (tmp_path / "trajectstatussen.toml").write_text(text.replace("gat_dagen = 14", "gat_dagen = 60"), encoding="utf-8")
    assert read_plan_rules(tmp_path).gap_days == 60
    (tmp_path / "trajectstatussen.toml").write_text(text.replace(was, becomes), encoding="utf-8")
    with pytest.raises(FileTrouble):
        read_plan_rules(tmp_path)
