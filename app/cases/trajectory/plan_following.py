"""The step of the trajectory that follows from where its plan stands: put forward, approved, sent back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.cases.trajectory.plan_agreeing import APPROVED, DRAFT, SUBMITTED
from app.cases.trajectory.plan_views import PlanView
from app.cases.trajectory.trajectory_views import trajectories
from app.workspace import Workspace

_ACCEPTED, _AT_PENHOUDER, _RUNNING = "aanvaard", "ter_goedkeuring", "bezig"
_FOLLOWS = {SUBMITTED: (_AT_PENHOUDER,), APPROVED: (_AT_PENHOUDER, _RUNNING), DRAFT: (_ACCEPTED,)}


@dataclass(frozen=True, slots=True)
class FollowingStep:
    """A step that nothing stands in the way of; ``now`` is the trajectory's state in words, ``on`` the plan's day."""

    target: str
    label: str
    now: str
    on: date | None


def following_step(workspace: Workspace, plan: PlanView) -> FollowingStep | None:
    """Return the step that the trajectory can take now that its plan stands where it does; ``None`` for none."""
    if not plan.form.is_submitted:
        return None
    view = next((one for one in trajectories(workspace, plan.dossier_id) if one.id == plan.trajectory_id), None)
    if view is None or (plan.status == DRAFT and view.status != _AT_PENHOUDER):
        return None
    for step in view.steps:
        if step.target in _FOLLOWS.get(plan.status, ()) and all(guard.is_met for guard in step.guards):
            day = plan.approved_on if step.target == _RUNNING else plan.submitted_on
            return FollowingStep(step.target, step.label, view.status_label, day)
    return None
