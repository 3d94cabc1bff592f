"""Beginning with something of the menu: a trajectory, a workplace, or an action in the plan of a trajectory."""

from __future__ import annotations

from dataclasses import dataclass

from app.cases.measures.menu import Beginning, MenuItem
from app.cases.measures.offers import Offer
from app.workspace import Workspace
from models.errors import RuleRefused
from models.rules.measure_dates import refuse_ended

LOCAL = "voortraject"
"""The measure of the catalogue under which a local offer counts."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What was begun, and the id of its row."""

    how: Beginning
    row_id: str


def begin_measure(
    workspace: Workspace, dossier_id: str, item: MenuItem, *, trajectory_id: str = "", reason: str = ""
) -> Begun:
    """Begin with a measure; ``trajectory_id``: the trajectory to which it belongs, ``""`` where there is none.

    Raises RuleRefused ``measure.no_trajectory`` (an action stands in the plan of a trajectory), what
    ``refuse_ended`` raises, and what starting a trajectory or adding a workplace raises.
    """
    refuse_ended(item.measure, item.verdict.on)
    if item.beginning is Beginning.TRAJECTORY:
        from app.cases.trajectory.trajectories import start_trajectory

        return Begun(item.beginning, start_trajectory(workspace, dossier_id, item.machine, reason=reason))
    if item.beginning is Beginning.WORKPLACE:
        from app.cases.placements.placements import add_placement

        return Begun(item.beginning, add_placement(workspace, dossier_id, item.code, {"trajectory_id": trajectory_id}))
    return _into_plan(workspace, trajectory_id, item.measure.label, item.code)


def begin_offer(workspace: Workspace, dossier_id: str, offer: Offer, *, trajectory_id: str = "") -> Begun:
    """Begin with a local offer: as a workplace under its own name."""
    from app.cases.placements.placements import add_placement

    values = {"trajectory_id": trajectory_id, "label": offer.label, "employer": offer.arranged_by}
    return Begun(Beginning.WORKPLACE, add_placement(workspace, dossier_id, LOCAL, values))


def take_back(workspace: Workspace, begun: Begun) -> None:
    """Undo a beginning of just now."""
    if begun.how is Beginning.TRAJECTORY:
        from app.cases.trajectory.trajectories import remove_trajectory

        remove_trajectory(workspace, begun.row_id)
    elif begun.how is Beginning.WORKPLACE:
        from app.cases.placements.placements import remove_placement

        remove_placement(workspace, begun.row_id)
    else:
        from app.cases.trajectory.plan_lines import delete_action

        delete_action(workspace, begun.row_id)


def _into_plan(workspace: Workspace, trajectory_id: str, text: str, code: str) -> Begun:
    from app.cases.trajectory.plan_lines import add_action
    from app.cases.trajectory.plans import start_plan

    if not trajectory_id:
        raise RuleRefused("measure.no_trajectory")
    plan_id = start_plan(workspace, trajectory_id)
    return Begun(Beginning.PLAN, add_action(workspace, plan_id, "werk", text, {"measure": code}))
