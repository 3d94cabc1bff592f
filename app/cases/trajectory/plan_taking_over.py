"""Taking goals over into a plan, from the GPMI or from the plan of another trajectory of the same client."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from app.cases.gpmi.grounds import grounds, rest_on
from app.cases.trajectory.plan_lines import plan_row
from app.workspace import Workspace
from models.rules.line_ranks import next_rank
from models.rules.plan import PlanTrack


@dataclass(frozen=True, slots=True)
class SourceGoal:
    """A goal that stands elsewhere; ``origin`` says where, ``track`` where it would come in the plan."""

    id: str
    track: str
    title: str
    why: str
    ground_id: str
    origin: str


def goals_elsewhere(workspace: Workspace, plan_id: str) -> tuple[SourceGoal, ...]:
    """Return the goals that can be taken over and are not in the plan yet: of the newest GPMI, then of other plans.

    A ground comes along only where the profile shares it.
    """
    from models.trajectory_plan import taken_over_id

    rows = workspace.rows("SELECT dossier_id FROM trajectory_plan WHERE id = ?", plan_id)
    if not rows:
        return ()
    dossier_id = rows[0][0]
    shared = {ground.id for ground in grounds(workspace, dossier_id, only_shared=True)}
    held = {one for (one,) in workspace.rows("SELECT id FROM plan_goal WHERE plan_id = ?", plan_id)}
    found = [SourceGoal(*row) for row in workspace.rows(_GOALS, dossier_id, plan_id)]
    return tuple(
        SourceGoal(
            goal.id,
            PlanTrack.WORK if goal.track == PlanTrack.WORK else PlanTrack.CARE,
            goal.title,
            goal.why,
            goal.ground_id if goal.ground_id in shared else "",
            goal.origin,
        )
        for goal in found
        if taken_over_id(plan_id, goal.id) not in held
    )


def take_over_goals(workspace: Workspace, plan_id: str, goal_ids: Collection[str]) -> int:
    """Take these goals of ``goals_elsewhere`` over at the end of their track; returns how many came."""
    from models.trajectory_plan import PlanGoal, taken_over_id

    chosen = [goal for goal in goals_elsewhere(workspace, plan_id) if goal.id in goal_ids]
    with workspace.change("Doelen overgenomen in het trajectplan") as change:
        plan = plan_row(change, plan_id)
        rank = next_rank(change.find(PlanGoal, plan_id=plan_id))
        for place, goal in enumerate(chosen):
            new = PlanGoal(
                id=taken_over_id(plan_id, goal.id),
                dossier_id=plan.dossier_id,
                plan_id=plan_id,
                trajectory_id=plan.trajectory_id,
                track=goal.track,
                title=goal.title.strip(),
                why=goal.why,
                rank=rank + place,
            )
            rest_on(change, new, goal.ground_id)
            change.add(new)
    return len(chosen)


_GOALS = """
    SELECT id, track, title, why, ground_id, origin FROM (
        SELECT g.id AS id, g.track AS track, g.title AS title, g.why AS why, g.rank AS rank, 0 AS place,
            CASE g.link_id WHEN '' THEN g.factor_id ELSE g.link_id END AS ground_id, 'GPMI' AS origin
        FROM gpmi_goal g
        WHERE g.gpmi_id = (SELECT id FROM gpmi WHERE dossier_id = ?1 ORDER BY version DESC, id DESC LIMIT 1)
        UNION ALL
        SELECT g.id, g.track, g.title, g.why, g.rank, 1,
            CASE g.link_id WHEN '' THEN g.factor_id ELSE g.link_id END, 'vroeger plan'
        FROM plan_goal g WHERE g.dossier_id = ?1 AND g.plan_id <> ?2
    ) WHERE trim(title) <> '' ORDER BY place, rank, id"""
