"""Which conditions on the next steps of a trajectory Tandem judges itself, and how they stand on a day.

The plan, the workplaces and the end of the trajectory each say what they know; what nobody can compute is stated by the
caseworker with the step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import catalogues
from app.cases.measures.facts import known_facts
from app.cases.placements import placement_facts
from app.cases.placements.limits import limits_among
from app.cases.placements.placement_facts import is_other_instrument
from app.cases.placements.placement_rows import Values, read_rows
from app.cases.trajectory import ending_facts, plan_facts
from app.cases.trajectory.records import Course
from app.trajectory_rules import trajectory_rules
from app.workspace import Workspace
from models.rules.placement_limits_stay import DROPPED, SIGNED
from models.rules.state_machine import next_steps
from models.rules.trajectories import EXTENDED

NOT_EXTENDED, SERVED, CRITERIA = "nog_niet_verlengd", "drie_maanden_dienst", "twe_criteria"
BOTH_TRACKS, REGISTERED = "beide_componenten", "ingeschreven_vdab"

_WITHOUT_PLAN = frozenset({"verzoek", "advies"})
"""States in which there is no plan yet: whether both sides are there is what is known of the client, or stated."""

AGREED, WITHIN = "overeenkomst_getekend", "binnen_duur"
_ARTICLE_60, _OTHER = "art60", "ander_instrument"
"""Two states of a TWE."""

_NEEDS = ("nood_werkbegeleiding", "nood_zorgbegeleiding")


@dataclass(frozen=True, slots=True)
class Guards:
    """``met``: the guards that hold; ``computed``: those that are judged here and cannot be stated."""

    met: frozenset[str]
    computed: frozenset[str]


def guards(
    workspace: Workspace, course: Course, criteria: Iterable[Mapping[str, Any]], on: date, target: str = ""
) -> Guards:
    """Return how the conditions on the steps out of the present state stand on the day ``on``.

    ``criteria``: those of the row, as they are judged; ``target``: the step that is meant, where a workplace tells of
    one and not of another.
    """
    asked = _asked(course)
    met, computed = _of_course(course, criteria, on)
    for codes, facts in (
        (plan_facts.COMPUTED, plan_facts.plan_facts),
        (placement_facts.COMPUTED, placement_facts.placement_facts),
        (ending_facts.COMPUTED, ending_facts.ending_facts),
    ):
        if asked & codes:
            met |= facts(workspace, course.id)
            computed |= codes
    if course.status in _WITHOUT_PLAN:
        computed -= {BOTH_TRACKS} - met
    known_met, known_computed = _of_client(workspace, course, asked)
    signed, judged = _of_workplaces(workspace, course, target) if asked & {AGREED, WITHIN} else (set(), set())
    met, computed = met | known_met | signed, computed | known_computed | judged
    return Guards(frozenset(met & asked), frozenset(computed & asked))


def criteria_are_judged(machine: str, criteria: Iterable[Mapping[str, Any]]) -> bool:
    """Return whether each entry criterion of a machine is judged "ja", with a ground."""
    judged = {
        one.get("id")
        for one in criteria
        if one.get("judgement") == "ja" and (str(one.get("ground", "")).strip() or one.get("factor_id"))
    }
    return judged.issuperset(known.code for known in trajectory_rules().criteria_of(machine))


def _asked(course: Course) -> frozenset[str]:
    """Return the guards on the steps out of the present state; none for a state that this version does not know."""
    try:
        steps = next_steps(catalogues.machine(course.machine), course.status)
    except KeyError:
        return frozenset()
    return frozenset(guard.code for step in steps for guard in step.transition.guards)


def _of_course(course: Course, criteria: Iterable[Mapping[str, Any]], on: date) -> tuple[set[str], set[str]]:
    met = set()
    if course.extended_until is None and course.since(EXTENDED) is None:
        met.add(NOT_EXTENDED)
    served = course.earliest_end()
    if served is not None and on >= served.due:
        met.add(SERVED)
    if criteria_are_judged(course.machine, criteria):
        met.add(CRITERIA)
    return met, {NOT_EXTENDED, SERVED, CRITERIA}


def _of_workplaces(workspace: Workspace, course: Course, target: str) -> tuple[set[str], set[str]]:
    """Judge the agreements of the workplaces in a trajectory for the step to their kind; without one it is stated.

    One that is signed may have come over its limits since: two laptops can do that.
    """
    if target not in (_ARTICLE_60, _OTHER):
        return set(), set()
    of_client = read_rows(workspace, "x.dossier_id = ?", course.dossier_id)
    there = [one for one in of_client if one["trajectory_id"] == course.id and _is_meant(one, target)]
    signed = [one for one in there if any(step.get("to") == SIGNED for step in one["steps"])]
    met = {AGREED} if signed else set()
    if any(limits_among(workspace, one, of_client).is_in_order for one in signed):
        met.add(WITHIN)
    return met, {AGREED, WITHIN} if there else set()


def _is_meant(workplace: Values, target: str) -> bool:
    if workplace["status"] == DROPPED:
        return False
    is_article_60 = str(workplace["measure"]).startswith(_ARTICLE_60)
    return is_article_60 if target == _ARTICLE_60 else is_other_instrument(workplace["measure"])


def _of_client(workspace: Workspace, course: Course, asked: frozenset[str]) -> tuple[set[str], set[str]]:
    """Judge what was noted of the client beside the menu; what is not known there can still be stated."""
    if not asked & {BOTH_TRACKS, REGISTERED}:
        return set(), set()
    facts = known_facts(workspace, course.dossier_id)
    met, computed = set(), set()
    if (is_registered := facts.get("ingeschreven_vdab")) is not None:
        computed.add(REGISTERED)
        met |= {REGISTERED} if is_registered else set()
    if course.status in _WITHOUT_PLAN:
        needs = [facts.get(field) for field in _NEEDS]
        met |= {BOTH_TRACKS} if all(need is True for need in needs) else set()
        computed |= {BOTH_TRACKS} if all(needs) or False in needs else set()
    return met, computed
