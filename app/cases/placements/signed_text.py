"""Which part of an agreement is other than when somebody signed it: each signature keeps a mark of every part.

Neither the day on which a workplace began nor the one on which it ended changes what was agreed on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from app.cases.placements.agreement_parts import costs_of
from app.cases.placements.days_and_hours import hours_of
from app.cases.placements.placement_rows import Values
from models.gpmi_canonical import canonical_bytes
from models.rules.placement_limits_stay import DROPPED, ENDED, ENDED_EARLY, HAPPENED, REPORTED, number

_PARTS = {
    "employer": "de werkgever",
    "address": "de plaats",
    "mentor": "de mentor",
    "starts_on": "de eerste dag",
    "ends_on": "de laatste dag",
    "hours": "de uren per week",
    "tasks": "de taken",
    "aim": "het doel",
    "costs": "de kosten en wie betaalt",
    "insurance": "de verzekering",
}
_OVER = (ENDED, REPORTED, ENDED_EARLY)


def marks(values: Values) -> dict[str, str]:
    """Return a mark of each part of the agreement as it reads now: equal words have equal marks on every laptop."""
    return {name: hashlib.sha256(canonical_bytes({name: _said(values, name)})).hexdigest()[:16] for name in _PARTS}


def changed_parts(values: Values) -> tuple[str, ...]:
    """Return what of the agreement was changed since any of the parties signed it, as one calls it."""
    changed = {name for one in values["signed"] for name in _changed(values, one)}
    return tuple(label for name, label in _PARTS.items() if name in changed)


def parties_behind(values: Values) -> frozenset[str]:
    """Return the parties who signed an older text than the one that stands there."""
    return frozenset(str(one["id"]) for one in values["signed"] if _changed(values, one))


def may_sign_again(values: Values, party: str) -> bool:
    """Return whether a party can sign what was changed, as long as the workplace goes on."""
    return values["status"] not in (*_OVER, DROPPED) and party in parties_behind(values)


def _changed(values: Values, signature: Values) -> set[str]:
    """Return the parts that differ from what one signed; of a signature without marks nothing is known."""
    kept = signature.get("said")
    if not isinstance(kept, Mapping):
        return set()
    aside = {"starts_on"} if values["status"] in HAPPENED else set()
    aside |= {"ends_on"} if values["status"] in _OVER else set()
    now = marks(values)
    return {name for name, mark in kept.items() if name in now and name not in aside and now[name] != mark}


def _said(values: Values, name: str) -> object:
    if name == "hours":
        return [[one.from_on.isoformat() if one.from_on else "", number(one.per_week)] for one in hours_of(values)]
    if name == "costs":
        return sorted([one.what, one.who_pays] for one in costs_of(values))
    found = values[name]
    return found.isoformat() if hasattr(found, "isoformat") else found
