"""What the limits of the measure say of a workplace: read with the client's other workplaces, facts and trajectory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app import legal_rules
from app.cases.measures.own_limits import measure_here
from app.cases.placements.placement_rows import Values, read_rows, stay_of
from app.cases.trajectory.records import courses_of
from app.clock import local_date
from app.measures import measures_by_code
from app.workspace import Workspace
from models.errors import RuleRefused
from models.measure import Measure
from models.rules.conditions import Facts
from models.rules.placement_limits import judge
from models.rules.placement_limits_beside import DAY_SUPPORT, PERMISSION
from models.rules.placement_limits_days import TRAINING, Span, span
from models.rules.placement_limits_hours import HourUse, hour_uses, over_hours
from models.rules.placement_limits_stay import BINDING, Bound, Finding, Stay

_TRAINING = "twe_opleiding"

WITH_ALL_IN_IT = frozenset({"twe_ocmw"})
"""Trajectories that end with all that stands in them (IDEA 1.4.3.2: "alles inbegrepen")."""


@dataclass(frozen=True, slots=True)
class PlacementLimits:
    """How a workplace stands to its limits. ``span``: its length, ``None`` without a limit or without days; ``hours``:
    hours worked, this month, this year and in all; ``findings``: what is not in order, what is refused first."""

    measure: Measure | None
    span: Span | None
    hours: tuple[HourUse, ...]
    findings: tuple[Finding, ...]

    @property
    def is_in_order(self) -> bool:
        """Whether nothing refuses it."""
        return not any(finding.is_refused for finding in self.findings)


def limits_of(workspace: Workspace, placement_id: str) -> PlacementLimits:
    """Return how a workplace stands to its limits; RuleRefused ``row.gone``."""
    here = read_rows(workspace, "x.dossier_id = (SELECT dossier_id FROM placement WHERE id = ?)", placement_id)
    found = next((one for one in here if one["id"] == placement_id), None)
    if found is None:
        raise RuleRefused("row.gone")
    return limits_among(workspace, found, here)


def limits_for(
    workspace: Workspace,
    dossier_id: str,
    measure_code: str,
    starts_on: date | None,
    ends_on: date | None,
    *,
    per_week: float | None = None,
    employer: str = "",
    trajectory_id: str = "",
) -> PlacementLimits:
    """Return what the limits would say of a workplace that is still being thought of."""
    agreed = [{"id": "new", "from_on": "", "per_week": per_week}] if per_week else []
    new = {
        "id": "",
        "dossier_id": dossier_id,
        "trajectory_id": trajectory_id,
        "measure": measure_code,
        "status": "",
        "employer": employer,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "hours": agreed,
        "worked": [],
        "exceptions": [],
    }
    return limits_among(workspace, new, read_rows(workspace, "x.dossier_id = ?", dossier_id))


def limits_among(workspace: Workspace, values: Values, others: Sequence[Values]) -> PlacementLimits:
    """Return how ``values`` stands to its limits among the client's other workplaces."""
    today = local_date(workspace.clock())
    stay, stays = stay_of(values), [stay_of(one) for one in others if one["id"] != values["id"]]
    measure = law_of(workspace, stay, today)
    if measure is None:
        return PlacementLimits(None, None, (), ())
    counted = [one for one in stays if one.is_binding]
    month = today.isoformat()[:7]
    return PlacementLimits(
        measure,
        span(measure, stay, counted),
        hour_uses(measure, [stay, *stays], month),
        (*judged(workspace, measure, values, others), *over_hours(measure, [stay, *stays])),
    )


def judged(workspace: Workspace, measure: Measure, values: Values, others: Sequence[Values]) -> tuple[Finding, ...]:
    """Return all that is not in order with a workplace by the limits of ``measure``."""
    stays = [stay_of(one) for one in others if one["id"] != values["id"]]
    facts = client_facts(workspace, measure, values["dossier_id"])
    bound = bound_of(workspace, values["dossier_id"], values["trajectory_id"])
    if bound is not None:
        bound = replace(bound, trained=_trained(values, others))
    return judge(measure, stay_of(values), stays, facts=facts, bound=bound)


def _trained(values: Values, others: Sequence[Values]) -> int:
    """Return how many other trainings stand in the trajectory of a workplace; what is only sought does not count."""
    known = measures_by_code()
    return sum(
        one["trajectory_id"] == values["trajectory_id"]
        and one["id"] != values["id"]
        and one["status"] in BINDING
        and one["measure"] in known
        and known[one["measure"]].kind == TRAINING
        for one in others
    )


def law_of(workspace: Workspace, stay: Stay, today: date) -> Measure | None:
    """Return the measure with the limits that hold here on the day it begins (else today); ``None`` for a code that
    this version does not know: what it does not know it does not judge."""
    try:
        return measure_here(workspace, stay.measure, stay.starts_on or today)
    except RuleRefused:
        return None


def client_facts(workspace: Workspace, measure: Measure, dossier_id: str) -> Facts:
    """Return what is known of the client, if the measure asks anything of it before it may begin."""
    asked = {field for one in measure.criteria if one.is_hard for field in one.fields}
    if not asked & {PERMISSION, DAY_SUPPORT}:
        return {}
    from app.cases.measures.facts import known_facts

    return known_facts(workspace, dossier_id)


def bound_of(workspace: Workspace, dossier_id: str, trajectory_id: str) -> Bound | None:
    """Return until when the trajectory of a workplace runs at the latest, if all within it has to end with it; records
    that count as one with it are counted."""
    if not trajectory_id:
        return None
    course = next((one for one in courses_of(workspace, dossier_id) if one.id == trajectory_id), None)
    if course is None or course.machine not in WITH_ALL_IN_IT:
        return None
    found = course.limit()
    if found is None:
        return None
    return Bound(found.term.label, found.due, found.term.source, legal_rules.term(_TRAINING))
