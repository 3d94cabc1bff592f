"""The steps of a workplace: what each needs from the record, and what it writes in it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from app import catalogues
from app.cases.placements.placement_rows import Values, element_day, with_element
from app.cases.trajectory.steps import open_steps, state_label
from models.errors import InvalidValue, RuleRefused
from models.ids import derived_id
from models.rules.placement_limits_stay import (
    DRAFTED,
    ENDED,
    ENDED_EARLY,
    INTERRUPTED,
    MACHINE,
    REPORTED,
    RUNNING,
    SIGNED,
    plain,
)

if TYPE_CHECKING:
    from models.placement import Placement

_DAY = timedelta(days=1)


def refuse_wrong_step(values: Values, target: str, day: date, today: date, end_reason: str) -> None:
    """Refuse a step that the machine does not know from here, on a day that cannot be, or without what it is about.

    Raises RuleRefused ``step.unknown``; InvalidValue ``placement.step_in_future``, ``.no_employer``, ``.no_report``,
    ``.no_end_reason``, ``.begun_unsigned``, ``.step_before_start``, ``step.before_last``.
    """
    machine, status = catalogues.machine(MACHINE), values["status"]
    if all(step.target != target for step in open_steps(machine, status)):
        raise RuleRefused("step.unknown", from_=state_label(machine, status), to=state_label(machine, target))
    if day > today:
        raise InvalidValue("placement.step_in_future", "on")
    if target == DRAFTED and not values["employer"].strip():
        raise InvalidValue("placement.no_employer", "employer")
    if target == REPORTED and not values["report"].strip():
        raise InvalidValue("placement.no_report", "report")
    if target == ENDED_EARLY and end_reason not in machine.state(ENDED_EARLY).reasons:
        raise InvalidValue("placement.no_end_reason", "end_reason")
    _refuse_wrong_day(values, target, day)


def _refuse_wrong_day(values: Values, target: str, day: date) -> None:
    if target == RUNNING and values["status"] == SIGNED:
        signed = [found for one in values["signed"] if (found := element_day(one, "on")) is not None]
        if signed and day < max(signed):
            raise InvalidValue("placement.begun_unsigned", "on", signed=plain(max(signed)))
        return
    earliest = values["starts_on"]
    if target == RUNNING:
        stopped = [element_day(one, "from_on") for one in values["breaks"] if not one.get("until")]
        earliest = max([found for found in stopped if found is not None], default=earliest)
    if target in (RUNNING, INTERRUPTED, ENDED, ENDED_EARLY) and earliest is not None and day < earliest:
        raise InvalidValue("placement.step_before_start", "on", start=plain(earliest))
    _refuse_before_a_break(values, target, day)


def _refuse_before_a_break(values: Values, target: str, day: date) -> None:
    """Refuse an end, or another interruption, before somebody was seen to stop or to come back."""
    seen = [one for one in values["steps"] if INTERRUPTED in (one.get("from"), one.get("to"))]
    last = max((found for one in seen if (found := element_day(one, "on")) is not None), default=None)
    if target in (INTERRUPTED, ENDED, ENDED_EARLY) and last is not None and day < last:
        raise InvalidValue("step.before_last", "on", last=f"{last:%d/%m/%Y}")


def set_what_step_says(row: Placement, target: str, day: date, reason: str) -> None:
    """Write the days that a step stands for: the first and the last day, an interruption, the report."""
    if target == RUNNING and row.status == SIGNED:
        row.starts_on = day
    if target == INTERRUPTED:
        new = {"id": derived_id("break", row.id, day.isoformat()), "from_on": day.isoformat(), "until": ""}
        row.breaks = with_element(row.breaks, {**new, "why": reason.strip()})
    if row.status == INTERRUPTED and target in (RUNNING, ENDED, ENDED_EARLY):
        _close_breaks(row, day - _DAY if target == RUNNING else day)
    if target in (ENDED, ENDED_EARLY):
        row.ends_on = day
        _cut_breaks(row, day)
    if target == REPORTED:
        row.report_on = day


def _cut_breaks(row: Placement, last: date) -> None:
    """Let an interruption that was planned past the last day end with it, and one that lies after it fall away."""
    begun = [one for one in row.breaks if (element_day(one, "from_on") or last) <= last]
    row.breaks = [
        {**one, "until": last.isoformat()} if (element_day(one, "until") or last) > last else one for one in begun
    ]


def _close_breaks(row: Placement, last: date) -> None:
    """Close the interruption that is open; one of which no day is left falls away."""
    closed = []
    for one in row.breaks:
        from_on = element_day(one, "from_on")
        if one.get("until") or from_on is None:
            closed.append(dict(one))
        elif from_on <= last:
            closed.append({**one, "until": last.isoformat()})
    row.breaks = closed
