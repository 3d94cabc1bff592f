"""Whether a workplace stays within the limits of its measure: pure rules on the numbers of the catalogue.

A finding that is refused stops the signing and any later change of the days; one that is warned of asks a reason. What
came in by sync is never lost for it: it is shown as not in order (reference 16).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.errors import RuleRefused
from models.measure import Measure
from models.rules.conditions import Facts
from models.rules.measure_dates import refuse_ended
from models.rules.placement_limits_beside import beside
from models.rules.placement_limits_days import length
from models.rules.placement_limits_hours import week_hours
from models.rules.placement_limits_stay import Bound, Finding, Stay, Weight


def judge(
    measure: Measure, stay: Stay, others: Sequence[Stay], *, facts: Facts | None = None, bound: Bound | None = None
) -> tuple[Finding, ...]:
    """Return all that is not in order with ``stay``, what is refused first.

    ``others``: the client's other workplaces, of any measure. ``facts``: what is known of the client, by field.
    """
    counted = [other for other in others if other.id != stay.id and other.is_binding]
    found = (
        *_law(measure, stay),
        *length(measure, stay, counted, bound),
        *week_hours(measure, stay),
        *beside(measure, stay, counted, facts or {}),
    )
    return tuple(sorted(found, key=lambda one: not one.is_refused))


def refused(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return those that refuse."""
    return tuple(one for one in found if one.is_refused)


def _law(measure: Measure, stay: Stay) -> Iterator[Finding]:
    """The law of the day on which it begins: old records stay as they are."""
    if stay.starts_on is None:
        return
    try:
        refuse_ended(measure, stay.starts_on)
    except RuleRefused as trouble:
        facts = {name: value for name, value in trouble.facts.items() if name != "source"}
        yield Finding(trouble.kind, Weight.REFUSED, str(trouble.facts.get("source", "")), facts)
