"""The limits that an organisation lays over the catalogue of measures, each with a day and a source, as law changes.

They are entries of the list ``grens`` without a dossier: every colleague has them; keepers of the catalogue write them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from app.cases.profile.own_catalogue import next_rank, refuse_other_keepers
from app.measures import LIMIT_KEYS, measures, measures_by_code
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.ids import derived_id, new_id
from models.measure import Measure, OwnLimit

if TYPE_CHECKING:
    from models.catalogue_entry import CatalogueEntry

LIMITS: Final = "grens"
"""The list of own limits; an entry's code is ``measure/limit``, its conditions are the values over time."""

_ENTRIES = "SELECT code, conditions FROM catalogue_entry WHERE list_name = ? AND is_active ORDER BY id"


def measures_here(workspace: Workspace, on: date) -> tuple[Measure, ...]:
    """Return every measure with the limits that hold here on a day, in the order of the catalogue."""
    own = _own_limits(workspace, on)
    return tuple(found.with_own_limits(own[found.code]) if found.code in own else found for found in measures())


def measure_here(workspace: Workspace, code: str, on: date) -> Measure:
    """Return one measure with the limits that hold here on a day; RuleRefused ``measure.unknown``."""
    found = measures_by_code().get(code)
    if found is None:
        raise RuleRefused("measure.unknown")
    own = _own_limits(workspace, on).get(code)
    return found.with_own_limits(own) if own else found


def set_limit(workspace: Workspace, code: str, limit: str, value: int, from_on: date, source: str) -> None:
    """Lay a limit over that of the catalogue from a day on. ``limit``: a name of ``Limits``, as ``length_max``.

    Raises RuleRefused ``measure.unknown``, ``catalogue.not_allowed``; InvalidValue ``measure.limit_unreadable``,
    ``measure.limit_no_source``.
    """
    from models.catalogue_entry import CatalogueEntry

    refuse_other_keepers(workspace)
    if code not in measures_by_code():
        raise RuleRefused("measure.unknown")
    if limit not in LIMIT_KEYS.values() or value < 0:
        raise InvalidValue("measure.limit_unreadable", "value")
    if not source.strip():
        raise InvalidValue("measure.limit_no_source", "source")
    row_id = derived_id("catalogue_entry", workspace.identity.organisation_id, LIMITS, f"{code}/{limit}")
    with workspace.change("Grens van een maatregel aangepast") as change:
        row = change.get(CatalogueEntry, row_id) or change.add(
            CatalogueEntry(id=row_id, list_name=LIMITS, code=f"{code}/{limit}", rank=next_rank(change, LIMITS))
        )
        _lay(row, value, from_on, source.strip())


def _lay(row: CatalogueEntry, value: int, from_on: date, source: str) -> None:
    day = from_on.isoformat()
    others = [one for one in row.conditions if one.get("from_on") != day]
    row.conditions = [*others, {"id": new_id(), "value": value, "from_on": day, "source": source}]
    row.label, row.is_active = source, True


def _own_limits(workspace: Workspace, on: date) -> dict[str, dict[str, OwnLimit]]:
    """Return the own limits that hold on a day, by measure and name."""
    found: dict[str, dict[str, OwnLimit]] = {}
    for key, conditions in workspace.rows(_ENTRIES, LIMITS):
        code, _, limit = key.partition("/")
        own = _on_day(json.loads(conditions), on)
        if own and code in measures_by_code() and limit in LIMIT_KEYS.values():
            found.setdefault(code, {})[limit] = own
    return found


def _on_day(values: list[Mapping[str, Any]], on: date) -> OwnLimit | None:
    """Return the value with the last beginning on or before a day; what cannot be read is left aside."""
    begun = [own for value in values if (own := _own_limit(value)) and own.from_on <= on]
    return max(begun, key=lambda own: own.from_on, default=None)


def _own_limit(value: Mapping[str, Any]) -> OwnLimit | None:
    try:
        return OwnLimit(int(value["value"]), date.fromisoformat(value["from_on"]), str(value["source"]))
    except (KeyError, TypeError, ValueError):
        return None
