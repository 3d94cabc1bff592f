"""The entry criteria of a TWE: each is judged with a ground, and expertise decides (IDEA 1.4.3.2).

What is noted of the client beside the menu says what the rule would give; it never judges by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.cases.measures.facts import Origin, facts_of
from app.cases.trajectory.records import Course, running_trajectory
from app.measures import measures_by_code
from app.trajectory_rules import trajectory_rules
from app.workspace import Workspace
from models.errors import InvalidValue
from models.measure import Criterion
from models.rules.conditions import Facts
from models.rules.eligibility import Met, judge_criterion
from models.rules.trajectories import EntryCriterion

YES, NO, OPEN = "ja", "nee", ""
JUDGEMENTS = (YES, NO, OPEN)


@dataclass(frozen=True, slots=True)
class CriterionView:
    """One entry criterion. ``rule_says``: what the rule gives for what is known of the client, ``""`` when it is not
    known; ``differs``: it was judged otherwise.

    ``is_judged``: with a ground, so that it counts.
    """

    code: str
    label: str
    question: str
    source: str
    judgement: str
    ground: str
    factor_id: str
    rule_says: str

    @property
    def is_judged(self) -> bool:
        return self.judgement != OPEN and bool(self.ground.strip() or self.factor_id)

    @property
    def differs(self) -> bool:
        return bool(self.rule_says and self.judgement) and self.rule_says != self.judgement


def criterion_views(
    workspace: Workspace, course: Course, judged: Iterable[Mapping[str, Any]]
) -> tuple[CriterionView, ...]:
    """Return the entry criteria of a trajectory as they are judged, in the order of the catalogue."""
    rules = trajectory_rules().criteria_of(course.machine)
    if not rules:
        return ()
    facts = {} if course.is_ended else _noted(workspace, course.dossier_id)
    by_code = {one.get("id"): one for one in judged}
    return tuple(_view(rule, by_code.get(rule.code, {}), facts) for rule in rules)


def criterion_words(code: str) -> str:
    """Return how an entry criterion is called; one that this version does not know as it is."""
    rule = next((one for one in trajectory_rules().criteria if one.code == code), None)
    criterion = _criterion(rule) if rule else None
    return criterion.text if criterion else code


def judge_criterion_of(
    workspace: Workspace, trajectory_id: str, code: str, judgement: str, ground: str, *, factor_id: str = ""
) -> None:
    """Judge an entry criterion ("ja", "nee", "" for not yet), with the ground for it in words or a factor.

    Raises InvalidValue ``criterion.unknown``, ``criterion.judgement``; RuleRefused ``trajectory.over``, ``row.gone``.
    """
    if judgement not in JUDGEMENTS:
        raise InvalidValue("criterion.judgement", "judgement")
    with workspace.change("Instroomcriterium beoordeeld", amend=True) as change:
        row = running_trajectory(change, trajectory_id)
        if code not in {one.code for one in trajectory_rules().criteria_of(row.machine)}:
            raise InvalidValue("criterion.unknown", "code")
        new = {"id": code, "judgement": judgement, "ground": ground.strip(), "factor_id": factor_id}
        row.criteria = [*(one for one in row.criteria if one.get("id") != code), new]


def _noted(workspace: Workspace, dossier_id: str) -> Facts:
    """Return what is known of the client apart from these judgements themselves."""
    found = facts_of(workspace, dossier_id).items()
    return {field: fact.value for field, fact in found if fact.origin is not Origin.CRITERION}


def _view(rule: EntryCriterion, judged: Mapping[str, Any], facts: Facts) -> CriterionView:
    label, says = _rule(rule, facts)
    return CriterionView(
        code=rule.code,
        label=label,
        question=rule.question,
        source=rule.source,
        judgement=str(judged.get("judgement", OPEN)),
        ground=str(judged.get("ground", "")),
        factor_id=str(judged.get("factor_id", "")),
        rule_says=says,
    )


def _criterion(rule: EntryCriterion) -> Criterion | None:
    found = measures_by_code().get(rule.measure)
    return next((one for one in found.criteria if one.condition.field == rule.field), None) if found else None


def _rule(rule: EntryCriterion, facts: Facts) -> tuple[str, str]:
    """Return how the rule of the measure is called, and what it gives for what is known."""
    criterion = _criterion(rule)
    if criterion is None:
        return rule.code, ""
    met = judge_criterion(criterion, facts).met
    return criterion.text, {Met.MET: YES, Met.NOT_MET: NO}.get(met, OPEN)
