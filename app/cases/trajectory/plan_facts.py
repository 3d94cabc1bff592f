"""What the plan of a trajectory says of the guards of that trajectory."""

from __future__ import annotations

from app.cases.trajectory.plan_agreeing import ALL_SIGNED, APPROVED, BOTH_TRACKS
from app.cases.trajectory.plans import plan_of
from app.workspace import Workspace
from models.rules.plan import ActionParty

_ACCEPTED, _POP = "penhouder_akkoord", "pop_opgemaakt"
COMPUTED = frozenset({BOTH_TRACKS, ALL_SIGNED, _ACCEPTED, _POP})
"""The guards that are judged from the plan; nobody states them."""


def plan_facts(workspace: Workspace, trajectory_id: str) -> frozenset[str]:
    """Return the codes of ``COMPUTED`` that hold; an agreement or approval of an older text does not count."""
    plan = plan_of(workspace, trajectory_id)
    if plan is None:
        return frozenset()
    facts = {
        BOTH_TRACKS: not plan.missing_tracks,
        ALL_SIGNED: plan.is_current and not plan.unsigned,
        _ACCEPTED: plan.is_current and plan.status == APPROVED,
        _POP: plan.form.has_competencies and plan.is_current and ActionParty.CLIENT not in plan.unsigned,
    }
    return frozenset(code for code, holds in facts.items() if holds)
