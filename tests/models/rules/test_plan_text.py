"""What was agreed has one hash: of what the plan says, not of who typed it, in which order, or how far it is."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.gpmi_change import Kind
from models.rules.plan_text import compare_plans, plan_content, plan_hash
from models.trajectory_plan import PlanAction, PlanGoal, TrajectoryPlan

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@st.composite
def a_plan(draw: st.DrawFn) -> dict[str, Any]:
    goals = [
        PlanGoal(id=f"g{number}", title=draw(texts), why=draw(texts), rank=draw(st.integers(0, 3))).model_dump()
        for number in range(draw(st.integers(0, 3)))
    ]
    actions = [
        PlanAction(
            id=f"a{number}", text=draw(texts), who=draw(texts), ends_on=draw(st.none() | st.dates())
        ).model_dump()
        for number in range(draw(st.integers(0, 3)))
    ]
    plan = TrajectoryPlan(id="p", job_target=draw(texts)).model_dump()
    return {"plan": plan, "goals": goals, "actions": actions}


def content(of: dict[str, Any]) -> dict[str, Any]:
    return plan_content(of["plan"], of["goals"], of["actions"])


@settings(max_examples=60, deadline=None)
@given(a_plan())
def test_the_hash_survives_being_stored_and_does_not_hang_on_order_or_progress(one: dict[str, Any]) -> None:
    said = content(one)
    assert plan_hash(json.loads(json.dumps(said))) == plan_hash(said)
    turned = {**one, "goals": one["goals"][::-1], "actions": [{**row, "status": "gedaan"} for row in one["actions"]]}
    assert plan_hash(content(turned)) == plan_hash(said)
    assert compare_plans(said, content(turned)) == ()


@settings(max_examples=60, deadline=None)
@given(a_plan(), a_plan())
def test_whatever_is_said_otherwise_has_another_hash(one: dict[str, Any], other: dict[str, Any]) -> None:
    if compare_plans(content(one), content(other)):
        assert plan_hash(content(one)) != plan_hash(content(other))


def test_what_changed_reads_line_by_line() -> None:
    plan = TrajectoryPlan(id="p", competencies=[{"id": "x", "label": "Op tijd", "now": 1, "wanted": None}]).model_dump()
    goal = PlanGoal(id="g", title="Werk in de zorg").model_dump()
    action = PlanAction(id="a", text="Stage zoeken", party="partner", who="Groep Intro").model_dump()
    gone = PlanAction(id="b", track="zorg", text="Naar de kinesist").model_dump()
    before = plan_content(plan, [goal], [action, gone])
    later = {**action, "text": "Stage zoeken in Hasselt"}
    after = plan_content({**plan, "job_target": "Zorgkundige"}, [goal], [later, {**gone, "status": "niet_door"}])
    found = [(one.kind, one.group, one.before, one.after) for one in compare_plans(before, after)]
    assert found == [
        (Kind.NEW, "job_target", "", "Zorgkundige"),
        (Kind.CHANGED, "werk", "Stage zoeken\nGroep Intro", "Stage zoeken in Hasselt\nGroep Intro"),
        (Kind.GONE, "zorg", "Naar de kinesist\ncliënt", ""),
    ]
