"""The guards of the machine ``werkplek`` that follow from the record itself: nobody can state them instead."""

from __future__ import annotations

from collections.abc import Sequence

from app.cases.placements.placement_rows import Values, element_day
from models.rules.placement_limits_stay import Finding

SIGNED_BY_ALL, WITHIN_LIMITS = "overeenkomst_getekend", "binnen_duur"
COMPUTED = frozenset({SIGNED_BY_ALL, WITHIN_LIMITS})

PARTIES = ("client", "werkgever", "organisatie")
"""Who signs: participant, employer and the organisation that guides (VR2020 3.4; WES: three parties)."""


def met_guards(values: Values, findings: Sequence[Finding]) -> frozenset[str]:
    """Return which of the computed guards hold."""
    met = set()
    if is_signed_by_all(values):
        met.add(SIGNED_BY_ALL)
    if not any(finding.is_refused for finding in findings):
        met.add(WITHIN_LIMITS)
    return frozenset(met)


def is_signed_by_all(values: Values) -> bool:
    """Return whether every party signed, each on a day."""
    signed = {one["id"] for one in values["signed"] if element_day(one, "on") is not None}
    return signed.issuperset(PARTIES)
