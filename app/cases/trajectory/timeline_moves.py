"""Taking a thing of the time line to other days, and what has to be known of it then."""

from __future__ import annotations

from datetime import date

from app.cases.placements.limits import limits_of
from app.cases.placements.placements import reschedule_placement
from app.cases.trajectory.plan_lines import reschedule_action
from app.cases.trajectory.plans import plan_of
from app.workspace import Workspace
from models.errors import RuleRefused

ACTION, PLACEMENT = "plan_action", "placement"
"""The kinds of row of which the days can be changed on the line."""


def move_on_line(
    workspace: Workspace, kind: str, row_id: str, starts_on: date | None, ends_on: date | None
) -> tuple[RuleRefused, ...]:
    """Give an action or a workplace other days; returns what is not in order although it was done.

    A workplace that is not signed may still lie outside its limits; a plan that changes was not agreed as it is now.
    Raises as ``reschedule_action`` and ``reschedule_placement``.
    """
    if kind == PLACEMENT:
        reschedule_placement(workspace, row_id, starts_on, ends_on)
        found = limits_of(workspace, row_id).findings
        return tuple(RuleRefused(one.kind, **{**one.facts, "source": one.source}) for one in found)
    reschedule_action(workspace, row_id, starts_on, ends_on)
    rows = workspace.rows(_TRAJECTORY, row_id)
    plan = plan_of(workspace, rows[0][0]) if rows else None
    return (RuleRefused("plan.changed"),) if plan and plan.content_hash and not plan.is_current else ()


_TRAJECTORY = """SELECT p.trajectory_id FROM plan_action a JOIN trajectory_plan p ON p.id = a.plan_id WHERE a.id = ?"""
