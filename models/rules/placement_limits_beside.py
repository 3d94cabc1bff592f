"""What may not stand beside a measure, and what has to be allowed before it begins (AMA; reference 16).

The rules are the criteria of the measure itself: only those that the reference refuses are judged here, since for all
others expertise decides. What runs beside it is read from the client's own workplaces.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.measure import Criterion, Measure
from models.rules.conditions import Facts
from models.rules.placement_limits_stay import Finding, Stay, Weight

_RUNS = "loopt_"
PERMISSION = "toelating_ocmw"
DAY_SUPPORT = "dagondersteuning_vaph"
SUPPORTED_WORK = "begeleid_werken_vaph"
"""A workplace of this measure is day support in itself (maatregelen: ``begeleid_werken_vaph``)."""


def beside(measure: Measure, stay: Stay, others: Sequence[Stay], facts: Facts) -> Iterator[Finding]:
    """Give the criteria that refuse ``stay``, and those of which nobody knows yet whether they are met."""
    if stay.starts_on is None:
        return
    known = {**facts, **_running(measure, stay, others)}
    if any(one.measure == SUPPORTED_WORK and one.overlaps(stay) for one in others):
        known[DAY_SUPPORT] = True
    for criterion in measure.criteria:
        if _is_judged(criterion):
            yield from _judged(measure, criterion, known)


def _is_judged(criterion: Criterion) -> bool:
    field = criterion.condition.field
    return criterion.is_hard and (field in (PERMISSION, DAY_SUPPORT) or field.startswith(_RUNS))


def _judged(measure: Measure, criterion: Criterion, known: Facts) -> Iterator[Finding]:
    applies = criterion.only_if.holds(known) if criterion.only_if else True
    met = criterion.condition.holds(known)
    if applies is False or met is True:
        return
    facts = {"measure": measure.label, "rule": criterion.text}
    if met is False and applies:
        yield Finding("placement.not_allowed", Weight.REFUSED, measure.source, facts)
    elif criterion.condition.field == PERMISSION and applies:
        yield Finding("placement.permission_unknown", Weight.REFUSED, measure.source, facts)
    else:
        yield Finding("placement.unknown", Weight.WARNED, measure.source, facts)


def _running(measure: Measure, stay: Stay, others: Sequence[Stay]) -> dict[str, object]:
    """Return which measures run beside ``stay``, for the criteria that ask it (``loopt_ama_se``)."""
    asked = [field for one in measure.criteria for field in one.fields if field.startswith(_RUNS)]
    return {
        field: any(one.measure == field.removeprefix(_RUNS) and one.overlaps(stay) for one in others) for field in asked
    }
