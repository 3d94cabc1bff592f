"""From a text that was approved to its paper: what the plan said then, whatever it says by now."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from app.cases.trajectory.plan_views import AgreedText, PlanActionView, PlanGoalView, PlanView
from app.clock import day_from_stored
from app.workspace import Workspace

SEPARATOR = ":"
"""Between the id of a plan and the hash of the text that is meant."""


def as_agreed(workspace: Workspace, plan: PlanView, text: AgreedText) -> PlanView:
    """Return the plan as that text has it, with the signatures that stand under it and no other."""
    actions = [_action(one) for one in _listed(text.content, "actions")]
    goals = tuple(_goal(one, actions) for one in _listed(text.content, "goals"))
    known = {goal.id for goal in goals}
    rows = workspace.rows("SELECT signed FROM trajectory_plan WHERE id = ?", plan.id)
    under = {
        str(one.get("id", "")): one
        for one in json.loads(rows[0][0] or "[]")
        if isinstance(one, dict) and one.get("hash") == text.hash
    }
    return replace(
        plan,
        goals=goals,
        loose=tuple(action for action in actions if action.goal_id not in known),
        stage_intention=str(text.content.get("stage_intention", "")),
        job_target=str(text.content.get("job_target", "")),
        client_words=text.words,
        signatures=tuple(
            replace(one, name=str(under[one.party].get("name", "")), on=_day(under[one.party], "on"), is_current=True)
            for one in plan.signatures
            if one.party in under
        ),
        status="goedgekeurd" if text.approved_on else "akkoord",
        agreed_on=text.on,
        submitted_on=None,
        approved_on=text.approved_on,
        approved_by=text.approved_by,
        content_hash=text.hash,
        is_current=True,
    )


def _goal(row: Mapping[str, Any], actions: Iterable[PlanActionView]) -> PlanGoalView:
    ground = str(row.get("link_id") or row.get("factor_id") or "")
    own = tuple(action for action in actions if action.goal_id == row.get("id"))
    return PlanGoalView(
        id=str(row.get("id", "")),
        track=str(row.get("track", "")),
        title=str(row.get("title", "")),
        why=str(row.get("why", "")),
        ground_id=ground,
        ground="",
        actions=own,
    )


def _action(row: Mapping[str, Any]) -> PlanActionView:
    names = ("id", "goal_id", "track", "text", "party", "who", "network_id", "measure")
    return PlanActionView(
        **{name: str(row.get(name) or "") for name in names},
        starts_on=_day(row, "starts_on"),
        ends_on=_day(row, "ends_on"),
        status="gepland",
        rank=0,
    )


def _listed(content: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    return [one for one in content.get(name, ()) if isinstance(one, Mapping)]


def _day(row: Mapping[str, Any], name: str) -> date | None:
    return day_from_stored(row.get(name) or None)
