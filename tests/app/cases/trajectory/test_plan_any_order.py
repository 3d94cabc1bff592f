"""Whatever people do with a plan, in whatever order: it is never approved without both tracks and all signatures."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.cases.trajectory.plan_agreeing import agree_plan, approve_plan, send_back_plan, sign_plan, submit_plan
from app.cases.trajectory.plan_facts import plan_facts
from app.cases.trajectory.plan_lines import add_action, change_action, delete_action
from app.cases.trajectory.plan_views import PlanView
from app.cases.trajectory.plans import plan_of, start_plan
from app.workspace import Workspace
from models.errors import Trouble
from models.rules.plan_text import plan_hash
from models.trajectory import Trajectory
from tests.conftest import SetClock
from tests.devices import a_client

SIGNERS = ("client", "casemanager_werk", "casemanager_zorg")

ACTS = ("add_werk", "add_zorg", "off", "delete", "agree", "agree_all", "sign", "submit", "approve", "send_back", "wait")


def _read(workspace: Workspace, trajectory: str) -> PlanView:
    found = plan_of(workspace, trajectory)
    assert found is not None
    return found


def _acts(workspace: Workspace, clock: SetClock, trajectory: str, plan: str) -> dict[str, Callable[[], object]]:
    def first_action() -> str:
        return next((action.id for action in _read(workspace, trajectory).actions), "")

    names = dict.fromkeys(SIGNERS, "Naam")
    return {
        "add_werk": lambda: add_action(workspace, plan, "werk", "Stage"),
        "add_zorg": lambda: add_action(workspace, plan, "zorg", "Kinesist"),
        "off": lambda: change_action(workspace, first_action(), {"status": "niet_door"}),
        "delete": lambda: delete_action(workspace, first_action()),
        "agree": lambda: agree_plan(workspace, plan, {"client": "Kurt"}, client_words="Goed"),
        "agree_all": lambda: agree_plan(workspace, plan, names, client_words="Goed"),
        "sign": lambda: sign_plan(workspace, plan, dict.fromkeys(SIGNERS[1:], "Naam")),
        "submit": lambda: submit_plan(workspace, plan),
        "approve": lambda: approve_plan(workspace, plan, "Els", reason="Laat"),
        "send_back": lambda: send_back_plan(workspace, plan, "Anders"),
        "wait": lambda: clock.forward(timedelta(days=3)),
    }


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(ACTS), min_size=6, max_size=14))
def test_no_order_of_acts_approves_what_may_not_be(workspace: Workspace, clock: SetClock, acts: list[str]) -> None:
    dossier_id = a_dossier(workspace)
    with workspace.change("Traject") as change:
        row = change.add(Trajectory(dossier_id=dossier_id, machine="activeringstraject"))
    plan = start_plan(workspace, row.id)
    known = _acts(workspace, clock, row.id, plan)
    for act in ("add_werk", "add_zorg", *acts):
        before = _read(workspace, row.id)
        with suppress(Trouble):
            known[act]()
        found = _read(workspace, row.id)
        if act == "approve" and (found.status, found.approved_on) != (before.status, before.approved_on):
            assert before.status == "voorgelegd"
            assert not found.missing_tracks
            assert not found.unsigned
            assert found.is_current
        if "penhouder_akkoord" in plan_facts(workspace, row.id):
            assert {"beide_componenten", "plan_ondertekend"} <= plan_facts(workspace, row.id)
        assert {text.hash for text in before.agreed_texts} <= {text.hash for text in found.agreed_texts}
        assert all(plan_hash(text.content) == text.hash for text in found.agreed_texts)


def a_dossier(workspace: Workspace) -> str:
    found = workspace.rows("SELECT id FROM dossier LIMIT 1")
    return found[0][0] if found else a_client(workspace)
