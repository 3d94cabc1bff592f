"""The plan of a trajectory as screen and paper show it: two tracks, what is missing, what was agreed and approved.

Lines are written by ``plan_lines``, the agreement by ``plan_agreeing``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from app import catalogues
from app.cases.gpmi.grounds import GROUND_ID, GROUND_LABEL, GROUND_TABLES
from app.cases.trajectory.plan_rules import plan_rules
from app.cases.trajectory.plan_views import (
    AgreedText,
    CompetencyView,
    PlanActionView,
    PlanGoalView,
    PlanSignature,
    PlanView,
)
from app.cases.trajectory.steps import state_label, taken_steps
from app.clock import day_from_stored
from app.workspace import Workspace
from models.rules.plan import (
    ActionStatus,
    PlanForm,
    PlannedAction,
    PlannedGoal,
    PlanTrack,
    empty_tracks,
    hints,
)
from models.rules.plan_text import compare_plans, plan_content, plan_hash

MACHINE = "trajectplan"


def start_plan(workspace: Workspace, trajectory_id: str) -> str:
    """Begin the plan of a trajectory and return its id; of one that has a plan, that plan's id.

    Raises RuleRefused (``row.gone``) for a trajectory that is not here.
    """
    from models.trajectory import Trajectory
    from models.trajectory_plan import TrajectoryPlan, plan_id

    with workspace.change("Trajectplan begonnen") as change:
        trajectory = change.require(Trajectory, trajectory_id)
        new_id = plan_id(trajectory_id)
        if change.get(TrajectoryPlan, new_id) is None:
            me = workspace.identity.user_id
            plan = TrajectoryPlan(
                id=new_id, dossier_id=trajectory.dossier_id, trajectory_id=trajectory_id, author_id=me
            )
            change.add(plan)
    return new_id


def write_plan(workspace: Workspace, plan_id: str, values: Mapping[str, Any]) -> None:
    """Write the ``stage_intention`` or ``job_target`` of a plan, or the ``client_words`` about it."""
    from app.cases.trajectory.plan_lines import plan_row

    with workspace.change("Trajectplan geschreven", amend=True) as change:
        plan = plan_row(change, plan_id)
        for name in values.keys() & {"stage_intention", "job_target", "client_words"}:
            setattr(plan, name, values[name])


def plan_of(workspace: Workspace, trajectory_id: str) -> PlanView | None:
    """Return the plan of a trajectory; ``None`` while nobody began one (or this laptop does not have it)."""
    found = workspace.rows(f"{_PLANS} WHERE p.trajectory_id = ? ORDER BY p.id LIMIT 1", trajectory_id)
    return _view(workspace, dict(zip(_COLUMNS, found[0], strict=True))) if found else None


def _view(workspace: Workspace, row: dict[str, Any]) -> PlanView:
    taken = row["steps"]
    for name in ("competencies", "signed", "agreed_texts", "steps"):
        row[name] = [one for one in json.loads(row[name] or "[]") if isinstance(one, dict)]
    goal_rows = [dict(zip(_GOAL, one, strict=True)) for one in workspace.rows(_GOALS, row["id"])]
    action_rows = [dict(zip(_ACTION, one, strict=True)) for one in workspace.rows(_ACTIONS, row["id"])]
    now = plan_content(row, goal_rows, action_rows)
    current, texts = plan_hash(now), _agreed_texts(row["agreed_texts"], row["steps"])
    agreed = next((text for text in texts if text.hash == row["content_hash"]), None)
    rules, actions = plan_rules(), [_action(one) for one in action_rows]
    form, goals = rules.form(row["machine"]), _goals(goal_rows, actions)
    planned = [_planned(action) for action in actions]
    places = workspace.rows(_PLACES, row["trajectory_id"])
    machine = catalogues.machine(MACHINE)
    return PlanView(
        id=row["id"],
        trajectory_id=row["trajectory_id"],
        dossier_id=row["dossier_id"],
        form=form,
        status=row["status"],
        status_label=state_label(machine, row["status"]),
        goals=goals,
        loose=_loose(goals, actions),
        hints=hints(
            [PlannedGoal(goal.id, goal.track) for goal in goals],
            planned,
            gap_days=rules.gap_days,
            tracks=form.tracks,
            busy=[_busy(place) for place in places],
        ),
        empty_tracks=empty_tracks(planned),
        stage_intention=row["stage_intention"],
        job_target=row["job_target"],
        competencies=tuple(_competency(one) for one in row["competencies"]),
        client_words=row["client_words"],
        signatures=_signatures(row["signed"], form, current),
        agreed_texts=texts,
        agreed_on=day_from_stored(row["agreed_on"]),
        submitted_on=day_from_stored(row["submitted_on"]),
        approved_on=day_from_stored(row["approved_on"]),
        approved_by=row["approved_by"],
        content_hash=row["content_hash"],
        content=now,
        is_current=bool(row["content_hash"]) and row["content_hash"] == current,
        changes=compare_plans(agreed.content, now) if agreed else (),
        taken=taken_steps(machine, taken),
        workplaces={place[0]: place[1] for place in places},
    )


def _goals(rows: list[dict[str, Any]], actions: list[PlanActionView]) -> tuple[PlanGoalView, ...]:
    return tuple(
        PlanGoalView(
            id=row["id"],
            track=row["track"],
            title=row["title"],
            why=row["why"],
            ground_id=row["ground_id"],
            ground=row["ground"],
            actions=tuple(action for action in actions if action.goal_id == row["id"]),
        )
        for row in rows
    )


def _loose(goals: tuple[PlanGoalView, ...], actions: list[PlanActionView]) -> tuple[PlanActionView, ...]:
    known = {goal.id for goal in goals}
    return tuple(action for action in actions if action.goal_id not in known)


def _action(row: Mapping[str, Any]) -> PlanActionView:
    days = {name: day_from_stored(row[name]) for name in ("starts_on", "ends_on")}
    return PlanActionView(**{**row, **days})


def _planned(action: PlanActionView) -> PlannedAction:
    return PlannedAction(
        action.id, action.track, action.goal_id, action.starts_on, action.ends_on, action.status, action.rank
    )


def _busy(place: Sequence[Any]) -> PlannedAction:
    starts_on, ends_on = (day_from_stored(day) for day in place[2:])
    return PlannedAction(place[0], PlanTrack.WORK, starts_on=starts_on, ends_on=ends_on, status=ActionStatus.RUNNING)


def _competency(stored: Mapping[str, Any]) -> CompetencyView:
    return CompetencyView(
        str(stored.get("id", "")), str(stored.get("label", "")), _level(stored.get("now")), _level(stored.get("wanted"))
    )


def _level(value: object) -> int | None:
    return value if type(value) is int and 0 <= value < len(plan_rules().levels) else None


def _signatures(stored: list[dict[str, Any]], form: PlanForm, current: str) -> tuple[PlanSignature, ...]:
    by_party = {str(one.get("id", "")): one for one in stored}
    return tuple(
        PlanSignature(
            party, str(one.get("name", "")), day_from_stored(one.get("on") or None), one.get("hash") == current
        )
        for party in form.signers
        if (one := by_party.get(party)) is not None and one.get("name")
    )


def _agreed_texts(stored: list[dict[str, Any]], steps: list[dict[str, Any]]) -> tuple[AgreedText, ...]:
    """Return the kept texts, the one agreed last first; one that does not say what its hash says nobody agreed."""
    agreed = sorted(
        (str(one.get("on", "")), str(one.get("id", "")), str(one["hash"])) for one in steps if one.get("hash")
    )
    last = {hash_: place for place, (_, _, hash_) in enumerate(agreed)}
    kept = [
        one for one in stored if isinstance(one.get("content"), dict) and plan_hash(one["content"]) == one.get("id")
    ]
    kept.sort(key=lambda one: last.get(one["id"], -1), reverse=True)
    return tuple(
        AgreedText(
            hash=str(one["id"]),
            on=day_from_stored(one.get("on") or None),
            words=str(one.get("words", "")),
            content=one["content"],
            approved_on=day_from_stored(one.get("approved_on") or None),
            approved_by=str(one.get("approved_by", "")),
        )
        for one in kept
    )


_COLUMNS = (
    "id", "trajectory_id", "dossier_id", "machine", "status", "steps", "stage_intention", "job_target", "competencies",
    "client_words", "signed", "agreed_texts", "agreed_on", "submitted_on", "approved_on", "approved_by", "content_hash",
)  # fmt: skip

_PLANS = f"""SELECT {", ".join("coalesce(t.machine, '')" if name == "machine" else f"p.{name}" for name in _COLUMNS)}
    FROM trajectory_plan p LEFT JOIN trajectory t ON t.id = p.trajectory_id"""

_GOAL = ("id", "track", "title", "why", "factor_id", "link_id", "rank", "ground_id", "ground")

_GOALS = f"""SELECT line.id, line.track, line.title, line.why, line.factor_id, line.link_id, line.rank,
        CASE WHEN coalesce(f.is_shared, l.is_shared, 1) THEN {GROUND_ID} ELSE '' END, {GROUND_LABEL}
    FROM plan_goal line {GROUND_TABLES} WHERE line.plan_id = ? ORDER BY line.rank, line.id"""

_ACTION = (
    "id", "goal_id", "track", "text", "party", "who", "network_id", "starts_on", "ends_on", "status", "measure", "rank",
)  # fmt: skip

_ACTIONS = f"SELECT {', '.join(_ACTION)} FROM plan_action WHERE plan_id = ? ORDER BY rank, id"

_PLACES = """SELECT id, coalesce(nullif(employer, ''), nullif(label, ''), 'de werkplek'), starts_on, ends_on
    FROM placement
    WHERE trajectory_id = ? AND status <> 'gaat_niet_door' AND starts_on IS NOT NULL ORDER BY id"""
