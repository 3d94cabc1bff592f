"""The lines of a plan: goals on the work and the care track, and who does what when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from app.cases.gpmi.grounds import rest_on
from app.workspace import Workspace
from models.errors import InvalidValue
from models.needed_text import needed_text
from models.rules.line_ranks import move_line, next_rank
from models.rules.periods import refuse_end_before_start
from models.rules.plan import ActionParty, ActionStatus, PlanTrack

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.trajectory_plan import PlanAction, PlanGoal, TrajectoryPlan

_WRITTEN = frozenset(
    {"text", "party", "who", "network_id", "starts_on", "ends_on", "status", "measure", "goal_id", "track"}
)
_OF_LIST = {"party": tuple(ActionParty), "status": tuple(ActionStatus), "track": tuple(PlanTrack)}


def add_goal(workspace: Workspace, plan_id: str, track: str, title: str, *, ground_id: str = "") -> str:
    """Add a goal at the end of a track and return its id; InvalidValue (``plan.track``, ``text.empty``)."""
    from models.trajectory_plan import PlanGoal

    with workspace.change("Doel in het trajectplan toegevoegd") as change:
        plan = plan_row(change, plan_id)
        new = PlanGoal(
            dossier_id=plan.dossier_id,
            plan_id=plan_id,
            trajectory_id=plan.trajectory_id,
            track=_known("track", track),
            title=needed_text(title, "title"),
            rank=next_rank(change.find(PlanGoal, plan_id=plan_id)),
        )
        rest_on(change, new, ground_id)
        return change.add(new).id


def change_goal(workspace: Workspace, goal_id: str, values: Mapping[str, Any]) -> None:
    """Write ``title``, ``why`` or ``track`` of a goal, or the ``ground_id`` (factor or link) that it rests on.

    Its actions go along to another track. Raises InvalidValue (``plan.track``) and RuleRefused (``row.gone``).
    """
    from models.trajectory_plan import PlanAction

    with workspace.change("Doel in het trajectplan geschreven", amend=True) as change:
        goal = _goal(change, goal_id)
        if "ground_id" in values:
            rest_on(change, goal, str(values["ground_id"]))
        for name in values.keys() & {"title", "why"}:
            setattr(goal, name, values[name])
        if "track" in values:
            goal.track = _known("track", values["track"])
            for action in change.find(PlanAction, goal_id=goal_id):
                action.track = goal.track


def move_goal(workspace: Workspace, goal_id: str, by: int) -> None:
    """Move a goal ``by`` places within its track; beyond the end it stays at the end."""
    from models.trajectory_plan import PlanGoal

    with workspace.change("Doelen van het trajectplan anders geordend") as change:
        goal = _goal(change, goal_id)
        move_line([row for row in change.find(PlanGoal, plan_id=goal.plan_id) if row.track == goal.track], goal, by)


def delete_goal(workspace: Workspace, goal_id: str) -> None:
    """Take a goal out of the plan; its actions stay on their track. ``restore_goal`` brings it back."""
    with workspace.change("Doel uit het trajectplan verwijderd") as change:
        change.delete(_goal(change, goal_id))


def restore_goal(workspace: Workspace, goal_id: str) -> None:
    """Bring a deleted goal back as it was, with its actions."""
    from models.trajectory_plan import PlanGoal

    with workspace.change("Doel in het trajectplan teruggezet") as change:
        change.restore(PlanGoal, goal_id)


def add_action(
    workspace: Workspace, plan_id: str, track: str, text: str, values: Mapping[str, Any] | None = None
) -> str:
    """Add what somebody will do at the end of a track and return its id; ``values``: further fields of the action.

    Raises InvalidValue (``plan.track``, ``plan.party``, ``plan.status``, ``text.empty``) and RuleRefused
    (``period.ends_before_start``).
    """
    from models.trajectory_plan import PlanAction

    with workspace.change("Actie in het trajectplan toegevoegd") as change:
        plan = plan_row(change, plan_id)
        new = PlanAction(
            dossier_id=plan.dossier_id,
            plan_id=plan_id,
            track=_known("track", track),
            text=needed_text(text, "text"),
            rank=next_rank(change.find(PlanAction, plan_id=plan_id)),
        )
        _write(new, values or {})
        return change.add(new).id


def change_action(workspace: Workspace, action_id: str, values: Mapping[str, Any]) -> None:
    """Write fields of an action; raises as ``add_action``."""
    with workspace.change("Actie in het trajectplan aangepast", amend=True) as change:
        _write(_action(change, action_id), values)


def reschedule_action(workspace: Workspace, action_id: str, starts_on: date | None, ends_on: date | None) -> None:
    """Give an action other days; RuleRefused (``period.ends_before_start``, ``row.gone``)."""
    with workspace.change("Actie in het trajectplan verplaatst") as change:
        _write(_action(change, action_id), {"starts_on": starts_on, "ends_on": ends_on})


def move_action(workspace: Workspace, action_id: str, by: int) -> None:
    """Move an action ``by`` places among those of its goal; beyond the end it stays at the end."""
    from models.trajectory_plan import PlanAction

    with workspace.change("Acties van het trajectplan anders geordend") as change:
        action = _action(change, action_id)
        place = (action.track, action.goal_id)
        rows = change.find(PlanAction, plan_id=action.plan_id)
        move_line([row for row in rows if (row.track, row.goal_id) == place], action, by)


def delete_action(workspace: Workspace, action_id: str) -> None:
    """Take an action out of the plan; ``restore_action`` brings it back."""
    with workspace.change("Actie uit het trajectplan verwijderd") as change:
        change.delete(_action(change, action_id))


def restore_action(workspace: Workspace, action_id: str) -> None:
    """Bring a deleted action back as it was."""
    from models.trajectory_plan import PlanAction

    with workspace.change("Actie in het trajectplan teruggezet") as change:
        change.restore(PlanAction, action_id)


def plan_row(change: ChangeSession, plan_id: str) -> TrajectoryPlan:
    """Return the plan in a change; RuleRefused (``row.gone``)."""
    from models.trajectory_plan import TrajectoryPlan

    return change.require(TrajectoryPlan, plan_id)


def _write(action: PlanAction, values: Mapping[str, Any]) -> None:
    for name in values.keys() & _WRITTEN:
        value = values[name]
        if name in _OF_LIST:
            value = _known(name, value)
        elif name == "who":
            value = str(value).strip()
        setattr(action, name, value)
    refuse_end_before_start(action.starts_on, action.ends_on)


def _goal(change: ChangeSession, goal_id: str) -> PlanGoal:
    from models.trajectory_plan import PlanGoal

    return change.require(PlanGoal, goal_id)


def _action(change: ChangeSession, action_id: str) -> PlanAction:
    from models.trajectory_plan import PlanAction

    return change.require(PlanAction, action_id)


def _known(field: str, value: Any) -> str:
    if value not in _OF_LIST[field]:
        raise InvalidValue(f"plan.{field}", field)
    return str(value)
