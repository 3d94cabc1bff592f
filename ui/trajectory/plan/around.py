"""What stands around a plan on its page, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.cases.gpmi.grounds import Ground, grounds
from app.cases.profile.snapshot import profile
from app.cases.trajectory.evaluations import evaluations_of
from app.cases.trajectory.plan_agreeing import approve_by
from app.cases.trajectory.plan_competencies import CompetencyChoice, competency_choices
from app.cases.trajectory.plan_following import FollowingStep, following_step
from app.cases.trajectory.plan_signers import suggested_signers
from app.cases.trajectory.plan_views import PlanView
from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PlanAround:
    """What stands around a plan: the client's strengths, what a goal can rest on, who would sign, by when it is
    approved, the step of the trajectory that follows, the competencies that can be added, and the days of its
    evaluations."""

    strengths: tuple[str, ...]
    grounds: tuple[Ground, ...]
    signers: dict[str, str]
    due: tuple[date, str] | None
    following: FollowingStep | None
    competencies: tuple[CompetencyChoice, ...]
    evaluations: tuple[date, ...]


def read_around(workspace: Workspace, plan: PlanView) -> PlanAround:
    """Read what stands around a plan. What the profile marks as not shared stays out."""
    strengths = profile(workspace, plan.dossier_id).strengths
    planned = evaluations_of(workspace, plan.trajectory_id).planned if plan.form.has_competencies else ()
    return PlanAround(
        strengths=tuple(factor.label for factor in strengths if factor.is_shared),
        grounds=grounds(workspace, plan.dossier_id, only_shared=True),
        signers=suggested_signers(workspace, plan),
        due=approve_by(workspace, plan.trajectory_id),
        following=following_step(workspace, plan),
        competencies=competency_choices(workspace, plan) if plan.form.has_competencies else (),
        evaluations=tuple(one.planned_on for one in planned if one.planned_on),
    )
