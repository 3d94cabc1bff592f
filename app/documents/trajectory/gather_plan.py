"""From the plan of a trajectory to its paper: the trajectory plan, or the POP of a TWE."""

from __future__ import annotations

import json
from collections.abc import Collection

from app import legal_rules
from app.cases.placements.placement_views import placements
from app.cases.trajectory.plan_rules import SIGNERS
from app.cases.trajectory.plan_views import PlanActionView, PlanGoalView, PlanView
from app.cases.trajectory.plans import plan_of
from app.clock import day_from_stored, local_date
from app.documents.trajectory.around import (
    TrajectoryFacts,
    barriers_of,
    casemanagers,
    strengths_of,
    team_lines,
    trajectory_facts,
)
from app.documents.trajectory.gather_agreed_plan import SEPARATOR, as_agreed
from app.documents.trajectory.plan_content import (
    ActionLine,
    ActionState,
    CompetencyLine,
    GoalPart,
    InstrumentLine,
    PlanContent,
    PopContent,
    SignerLine,
    Track,
)
from app.workspace import Workspace
from models.errors import Trouble
from models.rules.plan import ActionParty

DRAFT = "ontwerp"
_EVALUATION_TERMS = {"twe_ocmw": "twe_evaluatie"}
"""The term within which a life cycle is evaluated again, by its machine."""


def gather_plan(workspace: Workspace, plan_id: str) -> PlanContent:
    """Return the plan as it stands now, by its own id or that of its trajectory. Raises Trouble ``row.gone``."""
    plan, facts = _plan(workspace, plan_id)
    return PlanContent(
        organisation=facts.organisation,
        client=facts.client,
        version=_version(plan),
        is_draft=plan.status == DRAFT,
        measure=facts.label,
        written_on=plan.agreed_on if plan.is_current else local_date(workspace.clock()),
        starts_on=facts.started_on,
        ends_on=facts.ends_on,
        strengths=strengths_of(workspace, plan.dossier_id),
        barriers=barriers_of(workspace, plan.dossier_id),
        client_words=plan.client_words,
        goals=_goals(workspace, plan),
        stage_intention=plan.stage_intention,
        team=team_lines(workspace, plan.dossier_id),
        signers=_signers(workspace, plan, facts),
        needs_approval=plan.form.is_submitted,
        approver=facts.penhouder,
        submitted_on=plan.submitted_on if plan.is_current else None,
        approved_by=plan.approved_by if plan.is_current else "",
        approved_on=plan.approved_on if plan.is_current else None,
        changed_since=_changed(plan),
        content_hash=plan.content_hash if plan.is_current else "",
    )


def gather_pop(workspace: Workspace, plan_id: str) -> PopContent:
    """Return the POP as it stands now, by the id of the plan or of the trajectory. Raises Trouble ``row.gone``."""
    plan, facts = _plan(workspace, plan_id)
    words = _words_of_last_evaluation(workspace, facts.id)
    term = _EVALUATION_TERMS.get(facts.machine)
    return PopContent(
        organisation=facts.organisation,
        client=facts.client,
        version=_version(plan),
        is_draft=plan.status == DRAFT,
        measure=facts.label,
        written_on=plan.agreed_on if plan.is_current else local_date(workspace.clock()),
        starts_on=facts.started_on,
        ends_on=facts.ends_on,
        job_target=plan.job_target,
        client_words=plan.client_words,
        strengths=strengths_of(workspace, plan.dossier_id),
        competencies=tuple(
            CompetencyLine(one.label, one.now, one.wanted, words.get(one.id, "")) for one in plan.competencies
        ),
        steps=_goals(workspace, plan),
        instruments=tuple(
            InstrumentLine(one.measure_label, one.employer, one.starts_on, one.ends_on)
            for one in reversed(placements(workspace, plan.dossier_id))
            if one.trajectory_id == facts.id
        ),
        evaluations=tuple(
            day
            for planned, held in workspace.rows(_EVALUATIONS, facts.id)
            if (day := day_from_stored(held or planned)) is not None
        ),
        evaluate_within=legal_rules.term(term).length if term else 0,
        signers=_signers(workspace, plan, facts),
        changed_since=_changed(plan),
        content_hash=plan.content_hash if plan.is_current else "",
    )


def _plan(workspace: Workspace, any_id: str) -> tuple[PlanView, TrajectoryFacts]:
    """Return a plan as it stands now; with the hash of an agreed text behind the id, as that text has it."""
    id_, _, hash_ = any_id.partition(SEPARATOR)
    rows = workspace.rows("SELECT trajectory_id FROM trajectory_plan WHERE id = ?1 OR trajectory_id = ?1", id_)
    found = plan_of(workspace, rows[0][0]) if rows else None
    text = next((one for one in found.agreed_texts if one.hash == hash_), None) if found else None
    if found is None or (hash_ and text is None):
        raise Trouble("row.gone")
    plan = as_agreed(workspace, found, text) if text else found
    return plan, trajectory_facts(workspace, plan.trajectory_id)


def _version(plan: PlanView) -> int:
    """Return which text this is: each that was agreed is one, and what is written since is the next."""
    hashes = [text.hash for text in reversed(plan.agreed_texts)]
    is_kept = plan.is_current and plan.content_hash in hashes
    return hashes.index(plan.content_hash) + 1 if is_kept else len(hashes) + 1


def _changed(plan: PlanView) -> bool:
    return bool(plan.content_hash) and plan.status != DRAFT and not plan.is_current


def _goals(workspace: Workspace, plan: PlanView) -> tuple[GoalPart, ...]:
    """Return the goals with their steps, then the steps of no goal; a ground only where every reader may see it."""
    shown = {row[0] for row in workspace.rows(_SHARED, plan.dossier_id)}
    names = dict(workspace.rows("SELECT id, name FROM network_organisation"))
    goals = [_goal(workspace, plan, goal, shown, names) for goal in plan.goals]
    for track in dict.fromkeys(action.track for action in plan.loose):
        actions = tuple(_action(workspace, one, names) for one in plan.loose_of(track))
        goals.append(GoalPart(_track(track), "", actions=actions))
    return tuple(goals)


def _goal(
    workspace: Workspace, plan: PlanView, goal: PlanGoalView, shown: Collection[str], names: dict[str, str]
) -> GoalPart:
    return GoalPart(
        _track(goal.track),
        goal.title,
        goal.why,
        goal.ground if goal.ground_id in shown else "",
        tuple(_action(workspace, action, names) for action in goal.actions),
    )


def _track(track: str) -> Track:
    return "zorg" if track == "zorg" else "werk"


def _action(workspace: Workspace, action: PlanActionView, names: dict[str, str]) -> ActionLine:
    known = action.who or names.get(action.network_id, "")
    is_client = action.party == ActionParty.CLIENT
    who = (
        "Ik"
        if is_client
        else known or (workspace.identity.organisation_name if action.party == ActionParty.OCMW else "")
    )
    return ActionLine(
        text=action.text,
        who=who,
        partner=known if is_client else "",
        starts_on=action.starts_on,
        ends_on=action.ends_on,
        state=_STATES.get(action.status, "gepland"),
    )


_STATES: dict[str, ActionState] = {"bezig": "bezig", "gedaan": "gedaan", "niet_door": "niet_door"}


def _signers(workspace: Workspace, plan: PlanView, facts: TrajectoryFacts) -> tuple[SignerLine, ...]:
    """Return who signs this text; a signature under an older text does not stand under this one."""
    signed = {one.party: one for one in plan.signatures if one.is_current}
    managers = {line.role: line.name for line in casemanagers(workspace, facts)}
    lines = []
    for party in plan.form.signers:
        role = "Ik" if party == ActionParty.CLIENT else SIGNERS[party]
        name = facts.client if party == ActionParty.CLIENT else managers.get(role, "")
        name = name or (facts.organisation if party == "ocmw" else "")
        mark = signed.get(party)
        lines.append(SignerLine(role, mark.name if mark else name, mark.on if mark else None))
    return tuple(lines)


def _words_of_last_evaluation(workspace: Workspace, trajectory_id: str) -> dict[str, str]:
    """Return what was said of each competency when the trajectory was evaluated last."""
    rows = workspace.rows(_LAST, trajectory_id)
    found = json.loads(rows[0][0] or "[]") if rows else []
    return {str(one.get("id", "")): str(one.get("words") or "") for one in found if isinstance(one, dict)}


_SHARED = """SELECT id FROM factor WHERE dossier_id = ?1 AND is_shared AND category = 'work'
    UNION SELECT l.id FROM factor_link l
    JOIN factor a ON a.id = l.from_id AND a.is_shared AND a.category = 'work'
    JOIN factor b ON b.id = l.to_id AND b.is_shared AND b.category = 'work'
    WHERE l.dossier_id = ?1 AND l.is_shared"""

_EVALUATIONS = """SELECT planned_on, held_on FROM trajectory_evaluation WHERE trajectory_id = ?
    ORDER BY coalesce(held_on, planned_on), id"""

_LAST = """SELECT competencies FROM trajectory_evaluation WHERE trajectory_id = ? AND held_on IS NOT NULL
    ORDER BY held_on DESC, id DESC LIMIT 1"""
