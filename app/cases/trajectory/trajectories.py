"""What one does with a trajectory: take its steps as the catalogue allows, extend it, stop it, write and date it."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date
from typing import TYPE_CHECKING

from app import catalogues
from app.cases.trajectory.guards import guards
from app.cases.trajectory.records import Course, course_of, courses_of, running_trajectory, trajectory_row
from app.cases.trajectory.starting import begin, measure_on, refuse_beside, refuse_unlawful
from app.cases.trajectory.steps import knows, new_step
from app.clock import day_from_stored, local_date
from app.legal_rules import term
from app.trajectory_rules import trajectory_rules
from app.workspace import Workspace
from models.catalogue import StateKind, TrajectoryMachine
from models.errors import InvalidValue, RuleRefused
from models.rules.periods import refuse_end_before_start
from models.rules.state_machine import next_steps
from models.rules.trajectories import (
    EXTENDED,
    Span,
    refuse_extension,
    refuse_overfull,
    refuse_past_limit,
    refuse_step_day,
)

if TYPE_CHECKING:
    from models.trajectory import Trajectory

_WRITTEN = frozenset({"aim", "penhouder", "casemanager_work", "casemanager_care"})


def start_trajectory(
    workspace: Workspace, dossier_id: str, machine: str, *, on: date | None = None, reason: str = ""
) -> str:
    """Start a trajectory in the first state of its machine and return its id. ``on``: the day it was asked for.

    Raises what ``app.cases.trajectory.starting.begin`` does.
    """
    with workspace.change("Traject gestart") as change:
        return begin(workspace, change, dossier_id, machine, on=on, reason=reason).id


def take_trajectory_step(
    workspace: Workspace,
    trajectory_id: str,
    target: str,
    *,
    stated: AbstractSet[str] = frozenset(),
    reason: str = "",
    on: date | None = None,
) -> None:
    """Take the step to ``target``; ``stated`` are the guards that the caseworker states to be in order.

    Raises RuleRefused: ``step.unknown``, ``step.blocked``, ``step.reason_needed``, ``trajectory.past_limit`` (facts
    ``on``, ``term``, ``source``), ``trajectory.chain_full`` where a later one then lasts too long,
    ``trajectory.stop_apart`` for an early end (``stop_trajectory``); InvalidValue
    ``step.before_last``, ``step.far_ahead``, ``trajectory.held_after`` for an end before an evaluation that was held.
    An extension is as long as it may be.
    """
    if target == EXTENDED:
        extend_trajectory(workspace, trajectory_id, reason=reason, on=on)
        return
    with workspace.change("Stap in het traject gezet") as change:
        row = trajectory_row(change, trajectory_id)
        machine = _machine(row.machine)
        if knows(machine, target) and machine.state(target).is_early:
            raise RuleRefused("trajectory.stop_apart")
        _step(workspace, row, target, on or local_date(workspace.clock()), stated, reason)


def extend_trajectory(
    workspace: Workspace,
    trajectory_id: str,
    until: date | None = None,
    *,
    reason: str = "",
    on: date | None = None,
) -> None:
    """Extend a trajectory, once, until and with ``until`` (default: as long as the term allows).

    Raises RuleRefused ``trajectory.extended_before`` (facts ``until``, ``source``), ``trajectory.no_extension``,
    ``trajectory.extension_late``, ``trajectory.extension_long``, ``step.unknown``; InvalidValue
    ``trajectory.extension_none``, ``step.before_last``, ``step.far_ahead``.
    """
    day = on or local_date(workspace.clock())
    with workspace.change("Traject verlengd") as change:
        row = trajectory_row(change, trajectory_id)
        course = course_of(workspace, row)
        longer = course.extension()
        if course.since(EXTENDED) or row.extended_until:
            until_now = row.extended_until or (longer.due if longer else None)
            source = longer.term.source if longer else ""
            raise RuleRefused("trajectory.extended_before", until=_shown(until_now), source=source)
        last = until or (longer.due if longer else day)
        refuse_extension(course.limit(), longer, last, day)
        row.extended_until = None
        _step(workspace, row, EXTENDED, day, frozenset(), reason)
        row.steps = [*row.steps[:-1], {**row.steps[-1], "until": last.isoformat()}]
        row.extended_until = row.ends_on = last


def stop_trajectory(
    workspace: Workspace,
    trajectory_id: str,
    reason: str,
    words: str = "",
    *,
    on: date | None = None,
    next_machine: str = "",
    next_reason: str = "",
) -> str:
    """End a trajectory early for one of the reasons of its state, and start another in the same change if that fits
    better; returns the id of that one, or ``""``.

    Raises RuleRefused ``trajectory.no_stop``, ``trajectory.past_limit`` and what ``start_trajectory`` raises;
    InvalidValue ``trajectory.stop_reason``, ``trajectory.stop_words``, ``step.before_last``, ``step.far_ahead``,
    ``trajectory.held_after``.
    """
    day = on or local_date(workspace.clock())
    with workspace.change("Traject stopgezet") as change:
        row = trajectory_row(change, trajectory_id)
        target = early_end(_machine(row.machine), row.status)
        if target is None:
            raise RuleRefused("trajectory.no_stop")
        reasons = _machine(row.machine).state(target).reasons
        if reason not in reasons:
            raise InvalidValue("trajectory.stop_reason", "reason")
        if reason == reasons[-1] and not words.strip():
            raise InvalidValue("trajectory.stop_words", "words")
        _step(workspace, row, target, day, frozenset(), words)
        row.end_reason, row.end_words = reason, words.strip()
        if not next_machine:
            return ""
        why = next_reason.strip() or "; ".join(part for part in (reason, words.strip()) if part)
        new = begin(workspace, change, row.dossier_id, next_machine, on=day, reason=why, instead_of=row.id)
        return new.id


def early_end(machine: TrajectoryMachine, status: str) -> str | None:
    """Return the state in which a trajectory ends early from ``status``; ``None`` where it cannot."""
    if not knows(machine, status):
        return None
    return next((step.target.code for step in next_steps(machine, status) if step.target.is_early), None)


def write_trajectory(workspace: Workspace, trajectory_id: str, field: str, text: str) -> None:
    """Write what the trajectory is for (``aim``), or who is ``penhouder``, ``casemanager_work``/``_care``.

    Raises RuleRefused ``trajectory.over``.
    """
    if field not in _WRITTEN:
        raise ValueError(field)
    with workspace.change("Gegevens van het traject geschreven", amend=True) as change:
        setattr(running_trajectory(change, trajectory_id), field, text)


def date_trajectory(workspace: Workspace, trajectory_id: str, field: str, day: date | None) -> None:
    """Set ``started_on`` (the day it was asked for) or ``ends_on`` (the expected end).

    Raises RuleRefused (``period.ends_before_start``, ``trajectory.over``, ``trajectory.past_limit``, law of the day),
    InvalidValue (``step.far_ahead``, ``trajectory.start_after_step``, ``trajectory.end_before_step``, ``date.empty``).
    """
    if field not in ("started_on", "ends_on"):
        raise ValueError(field)
    with workspace.change("Datum van het traject aangepast", amend=True) as change:
        row = running_trajectory(change, trajectory_id)
        if field == "started_on":
            _move_start(workspace, row, day)
        elif day is not None:
            refuse_end_before_start(row.started_on, day)
            _refuse_end(course_of(workspace, row), day)
        setattr(row, field, day)
        refuse_end_before_start(row.started_on, row.ends_on)


def remove_trajectory(workspace: Workspace, trajectory_id: str) -> None:
    """Take back a trajectory that was started by mistake; RuleRefused (``trajectory.has_steps``) once it moved on."""
    with workspace.change("Traject verwijderd") as change:
        row = trajectory_row(change, trajectory_id)
        if row.steps:
            raise RuleRefused("trajectory.has_steps")
        change.delete(row)


def restore_trajectory(workspace: Workspace, trajectory_id: str) -> None:
    """Bring a removed trajectory back as it was; RuleRefused ``trajectory.refused`` when one began that it may not run
    beside."""
    from models.trajectory import Trajectory

    with workspace.change("Traject teruggezet") as change:
        row = change.restore(Trajectory, trajectory_id)
        if row is not None:
            refuse_beside(workspace, row)


def _step(workspace: Workspace, row: Trajectory, target: str, day: date, stated: AbstractSet[str], reason: str) -> None:
    course = course_of(workspace, row)
    machine = _machine(row.machine)
    known = guards(workspace, course, row.criteria, day, target)
    step = new_step(
        machine,
        row.status,
        target,
        on=day,
        met=known.met,
        computed=known.computed,
        stated=stated,
        reason=reason,
    )
    refuse_step_day(day, course.last_on, local_date(workspace.clock()))
    refuse_past_limit(course.limit(), day)
    if machine.state(target).kind is StateKind.END and course.held and day < course.held[-1]:
        raise InvalidValue("trajectory.held_after", "on", last=_shown(course.held[-1]))
    row.steps = [*row.steps, step]
    row.status, row.status_since = target, day
    after = course_of(workspace, row)
    _keep_within(row, after, day)
    _keep_later_within(workspace, after)


def _keep_within(row: Trajectory, course: Course, day: date) -> None:
    """Refuse a step that begins a term of which nothing is left; bring an expected end within its term."""
    limit = course.limit()
    if limit is None:
        return
    refuse_past_limit(limit, day)
    if row.ends_on is not None and row.ends_on > limit.due:
        row.ends_on = limit.due


def _keep_later_within(workspace: Workspace, course: Course) -> None:
    """Refuse days, dated back, by which a later record of the client that counts with this one lasts too long."""
    chain = trajectory_rules().chain_of(course.machine)
    if chain is None:
        return
    counted = term(chain.term)
    mine = course.span(counted)
    if mine is None:
        return
    known = [one for one in courses_of(workspace, course.dossier_id) if one.machine == course.machine]
    spans = [span for one in known if one.id != course.id and (span := one.span(counted)) is not None]
    until = mine.until or course.last_on
    refuse_overfull(chain, counted, spans, Span(mine.since, until), local_date(workspace.clock()))


def _refuse_end(course: Course, day: date) -> None:
    """Refuse an expected end after the last day that may be, or before what already happened."""
    refuse_past_limit(course.limit(), day)
    if course.last_on is not None and day < course.last_on:
        raise InvalidValue("trajectory.end_before_step", "ends_on", last=_shown(course.last_on))


def _move_start(workspace: Workspace, row: Trajectory, day: date | None) -> None:
    if day is None:
        raise InvalidValue("date.empty", "started_on")
    refuse_step_day(day, None, local_date(workspace.clock()))
    first = min((found for step in row.steps if (found := day_from_stored(step.get("on")))), default=None)
    if first is not None and day > first:
        raise InvalidValue("trajectory.start_after_step", "started_on", first=_shown(first))
    refuse_unlawful(row.machine, day)
    law = measure_on(row.machine, day)
    row.measure = law.code if law else row.measure
    if not row.steps and _machine(row.machine).state(row.status).kind is StateKind.OPEN:
        row.status_since = day


def _machine(code: str) -> TrajectoryMachine:
    try:
        return catalogues.machine(code)
    except KeyError:
        raise InvalidValue("trajectory.unknown", "machine") from None


def _shown(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
