"""A plan from draft to approved: agreed with the client, signed, put to the penhouder, approved or sent back.

Each of these is about one text, known by its hash. Whoever changes the plan afterwards leaves what was agreed as it
was, and an agreement or a signature under an older text does not count any more.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from app import catalogues, legal_rules
from app.cases.trajectory.plan_lines import plan_row
from app.cases.trajectory.plan_rules import plan_rules
from app.cases.trajectory.plans import MACHINE
from app.cases.trajectory.steps import new_step
from app.clock import day_from_stored, local_date
from app.source_names import spelled
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.rules.plan import ActionParty, PlanForm, PlannedAction, empty_tracks
from models.rules.plan_text import is_empty, plan_content, plan_hash

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.trajectory_plan import PlanAction, TrajectoryPlan

DRAFT, AGREED, SUBMITTED, APPROVED = "ontwerp", "akkoord", "voorgelegd", "goedgekeurd"

BOTH_TRACKS, ALL_SIGNED = "beide_componenten", "plan_ondertekend"
_CLIENT_SIGNS, _OWN_WORDS = "deelnemer_tekent", "eigen_woorden"
COMPUTED = frozenset({BOTH_TRACKS, ALL_SIGNED, _CLIENT_SIGNS, _OWN_WORDS})

_FIRST_TALK = "aanvaard"
"""The state of an activation trajectory that begins with the first talk (VR2020 3)."""


def agree_plan(
    workspace: Workspace,
    plan_id: str,
    signatures: Mapping[str, str],
    *,
    client_words: str = "",
    on: date | None = None,
    reason: str = "",
) -> None:
    """Write down that the client agrees with what the plan says now, in own words.

    ``signatures``: who signs, by party (``client`` among them) with the name. ``reason``: why there are no own words.

    Raises InvalidValue (``plan.future``, ``plan.party``), RuleRefused (``plan.empty``, ``step.blocked``,
    ``step.reason_needed``, ``row.gone``).
    """
    day = _day(workspace, on)
    with workspace.change("Akkoord van de cliënt met het trajectplan") as change:
        plan = plan_row(change, plan_id)
        content = _content(change, plan)
        if is_empty(content):
            raise RuleRefused("plan.empty")
        said, names = client_words.strip(), _names(_form(change, plan), signatures)
        met = {_CLIENT_SIGNS} if ActionParty.CLIENT in names else set()
        met |= {_OWN_WORDS} if said else set()
        hash_ = plan_hash(content)
        _step(plan, AGREED, day, met, reason)
        plan.steps = [*plan.steps[:-1], {**plan.steps[-1], "hash": hash_}]
        _sign(plan, names, day, hash_)
        text = {"id": hash_, "on": day.isoformat(), "words": said, "content": content}
        kept = {"approved_on": "", "approved_by": ""}
        others = [one for one in plan.agreed_texts if one.get("id") != hash_]
        plan.agreed_texts = [*others, {**kept, **text}]
        plan.client_words, plan.content_hash, plan.agreed_on = said, hash_, day
        plan.submitted_on, plan.approved_on, plan.approved_by = None, None, ""


def sign_plan(workspace: Workspace, plan_id: str, signatures: Mapping[str, str], *, on: date | None = None) -> None:
    """Write down who else stands behind what was agreed; RuleRefused (``plan.not_agreed``, ``plan.changed``)."""
    day = _day(workspace, on)
    with workspace.change("Handtekening onder het trajectplan") as change:
        plan = plan_row(change, plan_id)
        _refuse_other_text(change, plan)
        _sign(plan, _names(_form(change, plan), signatures), day, plan.content_hash)


def take_back_signature(workspace: Workspace, plan_id: str, party: str) -> None:
    """Take away a signature that was noted by mistake, as long as the penhouder has not seen the plan.

    Raises RuleRefused (``plan.signed``).
    """
    with workspace.change("Handtekening onder het trajectplan weggehaald") as change:
        plan = plan_row(change, plan_id)
        if not may_take_back(plan.status, party):
            raise RuleRefused("plan.signed")
        plan.signed = [one for one in plan.signed if one.get("id") != party]


def may_take_back(status: str, party: str) -> bool:
    """Whether a signature can still be taken back; that of the client goes with the agreement itself."""
    return status not in (SUBMITTED, APPROVED) and party != ActionParty.CLIENT


def submit_plan(workspace: Workspace, plan_id: str, *, on: date | None = None) -> None:
    """Put the plan to the penhouder.

    Raises InvalidValue (``plan.future``), RuleRefused (``plan.no_penhouder``, ``plan.not_agreed``, ``plan.changed``,
    ``step.blocked`` with an empty track or a signature that lacks).
    """
    day = _day(workspace, on)
    with workspace.change("Trajectplan voorgelegd aan de penhouder") as change:
        plan = plan_row(change, plan_id)
        if not _form(change, plan).is_submitted:
            raise RuleRefused("plan.no_penhouder")
        _refuse_other_text(change, plan)
        _step(plan, SUBMITTED, day, _met(change, plan))
        plan.submitted_on = day


def approve_plan(workspace: Workspace, plan_id: str, by: str, on: date | None = None, *, reason: str = "") -> None:
    """Write down that ``by``, of the penhouder, approved what was put to them.

    Raises InvalidValue (``plan.no_approver``, ``plan.future``, ``plan.before_submitted``), RuleRefused
    (``plan.changed``, ``step.blocked``: a plan with one track only; ``plan.late``, facts ``due``, ``source``: after the
    term, with a ``reason`` it is kept all the same).
    """
    day = _day(workspace, on)
    if not by.strip():
        raise InvalidValue("plan.no_approver", "by")
    with workspace.change("Trajectplan goedgekeurd door de penhouder") as change:
        plan = plan_row(change, plan_id)
        late = _late(change, plan, day)
        _step(plan, APPROVED, day, _met(change, plan), reason if late else "")
        _refuse_other_text(change, plan)
        if plan.submitted_on is not None and day < plan.submitted_on:
            raise InvalidValue("plan.before_submitted", "on", submitted=_words(plan.submitted_on))
        if late and not reason.strip():
            raise late
        plan.approved_on, plan.approved_by = day, by.strip()
        plan.agreed_texts = [
            {**one, "approved_on": day.isoformat(), "approved_by": by.strip()}
            if one.get("id") == plan.content_hash
            else one
            for one in plan.agreed_texts
        ]


def send_back_plan(workspace: Workspace, plan_id: str, why: str, *, on: date | None = None) -> None:
    """Write down that the penhouder asks to adapt the plan, and why; InvalidValue (``plan.no_why``)."""
    day = _day(workspace, on)
    if not why.strip():
        raise InvalidValue("plan.no_why", "why")
    with workspace.change("Trajectplan teruggestuurd door de penhouder") as change:
        plan = plan_row(change, plan_id)
        _step(plan, DRAFT, day, set(), why)
        plan.submitted_on = None


def approve_by(workspace: Workspace, trajectory_id: str) -> tuple[date, str] | None:
    """Return the last day on which the plan is approved in time and the rule's source; ``None`` without such a day."""
    rows = workspace.rows("SELECT machine, steps FROM trajectory WHERE id = ?", trajectory_id)
    if not rows:
        return None
    return _due(plan_rules().form(rows[0][0]), json.loads(rows[0][1] or "[]"))


def _due(form: PlanForm, steps: list[dict[str, Any]]) -> tuple[date, str] | None:
    talked = [day for one in steps if one.get("to") == _FIRST_TALK and (day := day_from_stored(one.get("on")))]
    if not form.term or not talked:
        return None
    term = legal_rules.term(form.term)
    return term.end(min(talked)), spelled(term.source)


def _late(change: ChangeSession, plan: TrajectoryPlan, day: date) -> RuleRefused | None:
    from models.trajectory import Trajectory

    trajectory = change.get(Trajectory, plan.trajectory_id)
    due = _due(_form(change, plan), trajectory.steps) if trajectory else None
    return RuleRefused("plan.late", due=_words(due[0]), source=due[1]) if due and day > due[0] else None


def _met(change: ChangeSession, plan: TrajectoryPlan) -> set[str]:
    form = _form(change, plan)
    empty = empty_tracks(_planned(row) for row in _actions(change, plan))
    signed = {one.get("id") for one in plan.signed if one.get("hash") == plan.content_hash and one.get("name")}
    met = set() if set(form.tracks) & set(empty) else {BOTH_TRACKS}
    return met | ({ALL_SIGNED} if signed.issuperset(form.signers) else set())


def _planned(row: PlanAction) -> PlannedAction:
    return PlannedAction(row.id, row.track, status=row.status)


def _step(plan: TrajectoryPlan, target: str, day: date, met: set[str], reason: str = "") -> None:
    machine = catalogues.machine(MACHINE)
    step = new_step(machine, plan.status, target, on=day, met=met, computed=COMPUTED, reason=reason)
    plan.steps, plan.status = [*plan.steps, step], target


def _sign(plan: TrajectoryPlan, names: Mapping[str, str], day: date, hash_: str) -> None:
    others = [one for one in plan.signed if one.get("id") not in names]
    new = [{"id": party, "name": name, "on": day.isoformat(), "hash": hash_} for party, name in names.items()]
    plan.signed = [*others, *new]


def _names(form: PlanForm, signatures: Mapping[str, str]) -> dict[str, str]:
    names = {party: name.strip() for party, name in signatures.items() if name.strip()}
    if not names.keys() <= set(form.signers):
        raise InvalidValue("plan.party", "party")
    return names


def _refuse_other_text(change: ChangeSession, plan: TrajectoryPlan) -> None:
    """Refuse what is about the agreed text when there is none, or the plan says something else by now."""
    if not plan.content_hash or plan.status == DRAFT:
        raise RuleRefused("plan.not_agreed")
    if plan_hash(_content(change, plan)) != plan.content_hash:
        raise RuleRefused("plan.changed")


def _content(change: ChangeSession, plan: TrajectoryPlan) -> dict[str, Any]:
    from models.trajectory_plan import PlanGoal

    goals = [row.model_dump() for row in change.find(PlanGoal, plan_id=plan.id)]
    return plan_content(plan.model_dump(), goals, [row.model_dump() for row in _actions(change, plan)])


def _actions(change: ChangeSession, plan: TrajectoryPlan) -> list[PlanAction]:
    from models.trajectory_plan import PlanAction

    return change.find(PlanAction, plan_id=plan.id)


def _form(change: ChangeSession, plan: TrajectoryPlan) -> PlanForm:
    from models.trajectory import Trajectory

    trajectory = change.get(Trajectory, plan.trajectory_id)
    return plan_rules().form(trajectory.machine if trajectory else "")


def _day(workspace: Workspace, on: date | None) -> date:
    today = local_date(workspace.clock())
    if on is not None and on > today:
        raise InvalidValue("plan.future", "on")
    return on or today


def _words(day: date) -> str:
    return day.strftime("%d/%m/%Y")
