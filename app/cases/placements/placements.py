"""Workplaces: add one, write in it, change its days, take its steps. How they stand is ``placement_views``.

A workplace is signed only within the limits of its measure, and its days change only within them; what spoke against it
without refusing asks a reason, which stays with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import TYPE_CHECKING, Any

from app import catalogues
from app.cases.placements.guards import COMPUTED, met_guards
from app.cases.placements.limits import law_of, limits_of
from app.cases.placements.network_place import from_network
from app.cases.placements.placement_rows import TEXTS, neighbours, placement, stay_of, values_of
from app.cases.placements.placement_views import PlacementView, placements
from app.cases.placements.refusing import (
    findings_of,
    findings_of_values,
    gap_finding,
    gaps_of,
    keep_reason,
    late_findings,
    older_finding,
    refuse_new,
)
from app.cases.placements.signed_text import changed_parts
from app.cases.placements.stepping import refuse_wrong_step, set_what_step_says
from app.cases.trajectory.steps import new_step
from app.clock import local_date
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.ids import derived_id
from models.rules.measure_dates import refuse_ended
from models.rules.placement_limits_hours import refuse_week
from models.rules.placement_limits_stay import (
    BEFORE_SIGNING,
    BINDING,
    DROPPED,
    ENDED,
    ENDED_EARLY,
    HAPPENED,
    MACHINE,
    REPORTED,
    RUNNING,
    SIGNED,
    SOUGHT,
    Finding,
    plain,
)

if TYPE_CHECKING:
    from models.placement import Placement

__all__ = [
    "PlacementView",
    "add_placement",
    "change_placement",
    "limits_of",
    "placements",
    "remove_placement",
    "reschedule_placement",
    "restore_placement",
    "take_placement_step",
]

_CHANGED = "Werkplek aangepast"
_WRITTEN = frozenset({*TEXTS, "trajectory_id", "workplace_id"})


def add_placement(workspace: Workspace, dossier_id: str, measure: str, values: Mapping[str, Any]) -> str:
    """Add a workplace of a measure and return its id; it begins as sought. What the network knows of the place is
    taken over, once.

    ``values``: texts of ``Placement``, ``trajectory_id``, ``workplace_id``, ``starts_on``, ``ends_on``, and
    ``per_week`` (hours a week from the first day). Raises InvalidValue ``placement.end_before_start`` or
    ``.week_hours``; RuleRefused ``measure.unknown``, ``.ended``, ``.ended_replaced`` or ``.not_begun``.
    """
    from models.placement import Placement

    today = local_date(workspace.clock())
    new = Placement(dossier_id=dossier_id, measure=measure, status=SOUGHT, status_since=today)
    new.author_id = workspace.identity.user_id
    known = from_network(workspace, str(values.get("workplace_id") or ""))
    _write(new, {**known, **{name: value for name, value in values.items() if name in _WRITTEN}})
    new.starts_on, new.ends_on = values.get("starts_on"), values.get("ends_on")
    _refuse_end_before_start(new.starts_on, new.ends_on)
    law = law_of(workspace, stay_of(values_of(new)), today)
    if law is None:
        raise RuleRefused("measure.unknown")
    refuse_ended(law, new.starts_on or today)
    per_week = values.get("per_week")
    if per_week is not None:
        refuse_week(per_week)
        new.hours = [{"id": derived_id("hours", new.id, ""), "from_on": "", "per_week": per_week}]
    with workspace.change("Werkplek toegevoegd") as change:
        change.add(new)
    return new.id


def change_placement(workspace: Workspace, placement_id: str, values: Mapping[str, Any]) -> None:
    """Write texts of a workplace (``TEXTS``, ``trajectory_id``, ``workplace_id``), or its ``measure`` before it is
    signed.

    Raises ValueError for another field; RuleRefused ``row.gone``, ``placement.signed_measure``, ``measure.*``.
    """
    if unknown := set(values) - _WRITTEN - {"measure"}:
        raise ValueError(min(unknown))
    with workspace.change(_CHANGED, amend=True) as change:
        row = placement(change, placement_id)
        if "measure" in values and values["measure"] != row.measure:
            _change_measure(workspace, row, str(values["measure"]))
        before = values_of(row)
        _write(row, {name: value for name, value in values.items() if name in _WRITTEN})
        if row.status in BINDING and {"trajectory_id", "employer"} & set(values):
            refuse_new(workspace, row, before, neighbours(change, row))


def reschedule_placement(
    workspace: Workspace, placement_id: str, starts_on: date | None, ends_on: date | None, *, reason: str = ""
) -> None:
    """Give a workplace other days. Before the signing they may still lie outside the limits; after it they may not.

    ``reason``: why in spite of a warning. Raises InvalidValue ``placement.end_before_start``, ``.begun_already`` or
    ``.ended_already`` for a day to come of what lies behind us; RuleRefused ``row.gone``,
    ``placement.dropped``, the finding that refuses (``placement.too_long`` ...) or one that warns and got no reason.
    """
    _refuse_end_before_start(starts_on, ends_on)
    with workspace.change("Dagen van de werkplek aangepast", amend=True) as change:
        row = placement(change, placement_id)
        if row.status == DROPPED:
            raise RuleRefused("placement.dropped")
        _refuse_to_come(row, starts_on, ends_on, local_date(workspace.clock()))
        before = values_of(row)
        row.starts_on, row.ends_on = starts_on, ends_on
        if row.status in BINDING:
            refuse_new(workspace, row, before, neighbours(change, row), reason)


def take_placement_step(
    workspace: Workspace,
    placement_id: str,
    target: str,
    *,
    stated: AbstractSet[str] = frozenset(),
    reason: str = "",
    on: date | None = None,
    end_reason: str = "",
    end_words: str = "",
) -> None:
    """Take the step to ``target`` on a day (default today); ``end_reason``: of an early end, one of the machine's.

    Raises RuleRefused ``step.unknown``, ``step.blocked``; the finding that refuses the signing, or one that warns and
    got no reason; InvalidValue ``placement.step_in_future``, ``placement.no_employer``, ``placement.no_report``,
    ``placement.no_end_reason`` and the like.
    """
    today, machine = local_date(workspace.clock()), catalogues.machine(MACHINE)
    day = on or today
    with workspace.change("Stap van de werkplek gezet") as change:
        row = placement(change, placement_id)
        before, others = values_of(row), neighbours(change, row)
        refuse_wrong_step(before, target, day, today, end_reason)
        set_what_step_says(row, target, day, reason)
        if target == ENDED_EARLY:
            row.end_reason = end_reason
        row.end_words = end_words.strip() or row.end_words
        findings = findings_of(workspace, row, others)
        if target == SIGNED:
            _refuse(findings)
        met = met_guards(values_of(row), findings)
        step = new_step(machine, row.status, target, on=day, met=met, computed=COMPUTED, stated=stated, reason=reason)
        if target == SIGNED:
            doubts = [*gap_finding(gaps_of(workspace, row)), *older_finding(changed_parts(before))]
            keep_reason(row, [*findings, *doubts], reason, day)
        elif target in (ENDED, ENDED_EARLY):
            keep_reason(row, late_findings(findings, findings_of_values(workspace, before, others)), reason, day)
        elif target == RUNNING:
            refuse_new(workspace, row, before, others, reason)
        row.steps, row.status, row.status_since = [*row.steps, step], target, day


def remove_placement(workspace: Workspace, placement_id: str) -> None:
    """Take away a workplace that was added by mistake; RuleRefused ``placement.has_steps`` once it was signed."""
    with workspace.change("Werkplek verwijderd") as change:
        row = placement(change, placement_id)
        if row.status in BINDING or row.status == DROPPED:
            raise RuleRefused("placement.has_steps")
        change.delete(row)


def restore_placement(workspace: Workspace, placement_id: str) -> None:
    """Bring a workplace that was taken away back as it was."""
    from models.placement import Placement

    with workspace.change("Werkplek teruggezet") as change:
        change.restore(Placement, placement_id)


def _change_measure(workspace: Workspace, row: Placement, measure: str) -> None:
    if row.status not in BEFORE_SIGNING:
        raise RuleRefused("placement.signed_measure")
    today = local_date(workspace.clock())
    row.measure = measure
    law = law_of(workspace, stay_of(values_of(row)), today)
    if law is None:
        raise RuleRefused("measure.unknown")
    refuse_ended(law, row.starts_on or today)


def _write(row: Placement, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def _refuse(findings: Sequence[Finding]) -> None:
    for finding in findings:
        if finding.is_refused:
            raise finding.as_refusal()


def _refuse_to_come(row: Placement, starts_on: date | None, ends_on: date | None, today: date) -> None:
    """Refuse a first or last day to come of a workplace that began or ended already."""
    if row.status in HAPPENED and starts_on is not None and starts_on > today:
        raise InvalidValue("placement.begun_already", "starts_on")
    if row.status in (ENDED, ENDED_EARLY, REPORTED) and ends_on is not None and ends_on > today:
        raise InvalidValue("placement.ended_already", "ends_on")


def _refuse_end_before_start(starts_on: date | None, ends_on: date | None) -> None:
    if starts_on and ends_on and ends_on < starts_on:
        raise InvalidValue("placement.end_before_start", "ends_on", start=plain(starts_on))
