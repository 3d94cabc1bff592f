"""Hours and interruptions of a workplace: agreed hours that grow, hours that were done, and days without it."""

from __future__ import annotations

from datetime import date

from app.cases.placements.limits import law_of
from app.cases.placements.placement_rows import (
    element_day,
    neighbours,
    placement,
    stay_of,
    values_of,
    with_element,
    without_element,
)
from app.cases.placements.refusing import refuse_new
from app.clock import local_date
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.ids import derived_id
from models.rules.placement_limits_hours import refuse_hours, refuse_impossible, refuse_week
from models.rules.placement_limits_stay import BINDING, HAPPENED, plain

_AGREED, _WORKED, _BREAK = "Uren van de werkplek aangepast", "Gewerkte uren genoteerd", "Onderbreking aangepast"


def agree_hours(
    workspace: Workspace, placement_id: str, from_on: date | None, per_week: float, *, reason: str = ""
) -> None:
    """Agree on hours a week from a day on (``None``: from the first day); they replace what stood there for that day.

    Raises InvalidValue ``placement.week_hours``, ``placement.hours_outside``; RuleRefused ``row.gone``, or, once it is
    signed, ``placement.hours_below`` or a warning that got no reason.
    """
    refuse_week(per_week)
    with workspace.change(_AGREED, amend=True) as change:
        row = placement(change, placement_id)
        if from_on and row.ends_on and from_on > row.ends_on:
            raise InvalidValue("placement.hours_outside", "from_on", end=plain(row.ends_on))
        if from_on and row.starts_on and from_on <= row.starts_on:
            from_on = None
        before, day = values_of(row), from_on.isoformat() if from_on else ""
        new = {"id": derived_id("hours", row.id, day), "from_on": day, "per_week": per_week}
        row.hours = with_element(row.hours, new)
        if row.status in BINDING:
            refuse_new(workspace, row, before, neighbours(change, row), reason)


def drop_hours(workspace: Workspace, placement_id: str, hours_id: str) -> None:
    """Take agreed hours away; RuleRefused as ``agree_hours``."""
    with workspace.change(_AGREED, amend=True) as change:
        row = placement(change, placement_id)
        before = values_of(row)
        row.hours = without_element(row.hours, hours_id)
        if row.status in BINDING:
            refuse_new(workspace, row, before, neighbours(change, row))


def note_worked(workspace: Workspace, placement_id: str, when: str, hours: float) -> None:
    """Note the hours that were done in a month ("2026-11") or on a day; 0 takes them away.

    Raises InvalidValue ``placement.worked_when``, ``.worked_hours``, ``.worked_outside``, ``.worked_after``,
    ``.worked_in_future``; RuleRefused ``row.gone``, ``placement.not_begun``, ``.over_month``, ``.over_year``,
    ``.over_total``.
    """
    today = local_date(workspace.clock())
    with workspace.change(_WORKED, amend=True) as change:
        row = placement(change, placement_id)
        if row.status not in HAPPENED:
            raise RuleRefused("placement.not_begun")
        stay = stay_of(values_of(row))
        refuse_impossible(stay, when, hours)
        if when > today.isoformat()[: len(when)]:
            raise InvalidValue("placement.worked_in_future", "when")
        law = law_of(workspace, stay, today)
        if law is not None and hours > 0:
            refuse_hours(law, stay, [stay_of(one) for one in neighbours(change, row)], when, hours)
        if hours <= 0:
            row.worked = without_element(row.worked, when)
        else:
            row.worked = with_element(row.worked, {"id": when, "hours": hours})


def set_break(
    workspace: Workspace, placement_id: str, from_on: date, until: date | None, why: str, *, break_id: str = ""
) -> None:
    """Write an interruption, known beforehand or not; it makes the workplace no longer.

    Raises InvalidValue ``placement.break_before_start``, ``.break_ends_before``, ``.break_after_end``,
    ``.break_overlaps``; RuleRefused ``row.gone``.
    """
    if until and until < from_on:
        raise InvalidValue("placement.break_ends_before", "until", start=plain(from_on))
    with workspace.change(_BREAK, amend=True) as change:
        row = placement(change, placement_id)
        if row.starts_on and from_on < row.starts_on:
            raise InvalidValue("placement.break_before_start", "from_on", start=plain(row.starts_on))
        if row.ends_on and (until or from_on) > row.ends_on:
            raise InvalidValue("placement.break_after_end", "until", end=plain(row.ends_on))
        new_id = break_id or derived_id("break", row.id, from_on.isoformat())
        for other in row.breaks:
            first, last = element_day(other, "from_on"), element_day(other, "until") or date.max
            if other.get("id") != new_id and first and first <= (until or date.max) and from_on <= last:
                raise InvalidValue("placement.break_overlaps", "from_on", start=plain(first))
        day = until.isoformat() if until else ""
        new = {"id": new_id, "from_on": from_on.isoformat(), "until": day, "why": why.strip()}
        row.breaks = with_element(row.breaks, new)


def drop_break(workspace: Workspace, placement_id: str, break_id: str) -> None:
    """Take an interruption away."""
    with workspace.change(_BREAK, amend=True) as change:
        row = placement(change, placement_id)
        row.breaks = without_element(row.breaks, break_id)
