"""The rows of workplaces as plain values, whether they were read by SQL or stand in a change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from app.clock import day_from_stored
from app.workspace import Workspace
from models.folded_text import fold
from models.rules.placement_limits_stay import FORMER_PWA, Stay, WeekHours

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.placement import Placement

Values = Mapping[str, Any]
"""A row: days as ``date``, lists as lists."""

LISTS = (
    "steps", "hours", "breaks", "worked", "costs", "signed", "contact_days", "papers", "exceptions",
)  # fmt: skip
DAYS = ("status_since", "starts_on", "ends_on", "report_on")
TEXTS = (
    "label", "employer", "address", "mentor", "mentor_phone", "tasks", "aim", "insurance", "fit_client",
    "fit_workplace", "match_client", "match_workplace", "report", "what_helps", "support_needed", "end_words",
    "next_step",
)  # fmt: skip
_OTHERS = ("id", "dossier_id", "trajectory_id", "measure", "status", "workplace_id", "end_reason", "author_id")

_NAMES = (*_OTHERS, *TEXTS, *DAYS, *LISTS)


def read_rows(workspace: Workspace, where: str, *parameters: object) -> list[dict[str, Any]]:
    """Return the workplaces (``x``) for which ``where`` holds, in the order in which they were made."""
    columns = ", ".join(f"x.{name}" for name in _NAMES)
    rows = workspace.rows(f"SELECT {columns} FROM placement x WHERE {where} ORDER BY x.id", *parameters)
    return [_read(dict(zip(_NAMES, row, strict=True))) for row in rows]


def values_of(row: Placement) -> dict[str, Any]:
    """Return a row of a change as plain values."""
    return {name: getattr(row, name) for name in _NAMES}


def placement(change: ChangeSession, placement_id: str) -> Placement:
    """Return the row to change; RuleRefused ``row.gone``."""
    from models.placement import Placement

    return change.require(Placement, placement_id)


def neighbours(change: ChangeSession, row: Placement) -> list[dict[str, Any]]:
    """Return the client's other workplaces as plain values."""
    from models.placement import Placement

    return [values_of(one) for one in change.find(Placement, dossier_id=row.dossier_id) if one.id != row.id]


def stay_of(values: Values) -> Stay:
    """Return a workplace as the limits see it; an element that cannot be read counts as not there."""
    return Stay(
        id=values["id"],
        measure=values["measure"],
        status=values["status"],
        employer=fold(values["employer"]),
        starts_on=values["starts_on"],
        ends_on=values["ends_on"],
        hours=tuple(_week_hours(values["hours"])),
        has_no_length=any(one.get("id") == FORMER_PWA for one in values["exceptions"]),
        worked={
            str(one["id"]): hours for one in values["worked"] if (hours := number_of(one.get("hours"))) is not None
        },
    )


def element_day(element: Values, name: str) -> date | None:
    """Return the day under ``name`` of an element of a list; ``None`` for none, or one that cannot be read."""
    try:
        return day_from_stored(element.get(name) or None)
    except (TypeError, ValueError):
        return None


def number_of(value: object) -> float | None:
    """Return a number of an element of a list; ``None`` for anything else."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def with_element(elements: Iterable[Values], new: Values) -> list[dict[str, Any]]:
    """Return a list with ``new`` in the place of the element with its id, or behind all."""
    known = [dict(one) for one in elements]
    if not any(one.get("id") == new["id"] for one in known):
        return [*known, dict(new)]
    return [{**one, **new} if one.get("id") == new["id"] else one for one in known]


def without_element(elements: Iterable[Values], element_id: str) -> list[dict[str, Any]]:
    """Return a list without the element with this id."""
    return [dict(one) for one in elements if one.get("id") != element_id]


def _week_hours(elements: Iterable[Values]) -> Iterable[WeekHours]:
    for one in elements:
        per_week = number_of(one.get("per_week"))
        if per_week is not None:
            yield WeekHours(element_day(one, "from_on"), per_week)


def _read(values: dict[str, Any]) -> dict[str, Any]:
    for name in LISTS:
        found = json.loads(values[name]) if values[name] else []
        values[name] = [one for one in found if isinstance(one, dict) and one.get("id")]
    for name in DAYS:
        values[name] = day_from_stored(values[name])
    return values
