"""How the trajectories of a client stand: where on their line, the next steps, the terms, how each can go on or end."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app import catalogues, legal_rules
from app.cases.trajectory.criteria import CriterionView, criterion_views
from app.cases.trajectory.extensions import MadeExtension, made_extensions
from app.cases.trajectory.guards import guards
from app.cases.trajectory.records import Course, courses_of
from app.cases.trajectory.status_words import trajectory_words
from app.cases.trajectory.steps import OpenStep, TakenStep, open_steps, state_kind, state_label, taken_steps
from app.cases.trajectory.trajectories import early_end
from app.clock import day_from_stored, local_date
from app.measures import measure_label
from app.trajectory_rules import trajectory_rules
from app.workspace import Workspace
from models.catalogue import State, StateKind, TrajectoryMachine
from models.rules.ended import ENDED_TRAJECTORY
from models.rules.plan_text import day_words
from models.rules.terms import RunningTerm, Status
from models.rules.trajectories import EXTENDED, Objection, begun_too_often, together

_AFTER_THE_END = frozenset({"opvolging"})
"""What is counted after a trajectory ended stands where its end stands."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A state on the line of a trajectory. ``on``: when it was entered last, ``None`` while it lies ahead."""

    code: str
    label: str
    on: date | None
    is_now: bool


@dataclass(frozen=True, slots=True)
class Extension:
    """How long an extension may be: later than ``after``, at the latest ``until``."""

    after: date
    until: date
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class EarlyEnd:
    """The state in which a trajectory would end early now, with the reasons to choose from; the last asks for words."""

    label: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrajectoryView:
    """One trajectory as it stands. ``steps`` are open to it but for an extension and an early end, which stand apart;
    ``taken`` lie behind it, newest first.

    ``status_is_official``: the state bears the definition of the government's annex; others are phases of practice.
    ``terms``: those that run, earliest first; ``limit``: the one until whose last day it may run. ``suggested_on``: for
    a step, the day that the plan knows. ``beside``: what speaks against running beside others that run; ``against``:
    what happened in it against its rules, as two laptops can do that did not know of each other. ``extensions``: among
    which one has to be chosen, where there are more than there may be.
    """

    id: str
    machine: str
    label: str
    remark: str
    measure: str
    measure_label: str
    status: str
    status_label: str
    status_explanation: str
    status_is_official: bool
    kind: StateKind
    status_since: date | None
    started_on: date | None
    ends_on: date | None
    extended_until: date | None
    submitted_on: date | None
    running_since: date | None
    aim: str
    penhouder: str
    casemanager_work: str
    casemanager_care: str
    start_why: str
    end_reason: str
    end_words: str
    author_name: str
    phases: tuple[Phase, ...]
    steps: tuple[OpenStep, ...]
    suggested_on: Mapping[str, date]
    taken: tuple[TakenStep, ...]
    terms: tuple[RunningTerm, ...]
    limit: RunningTerm | None
    extension: Extension | None
    early_end: EarlyEnd | None
    criteria: tuple[CriterionView, ...]
    beside: tuple[Objection, ...]
    against: tuple[Objection, ...]
    extensions: tuple[MadeExtension, ...]

    @property
    def is_ended(self) -> bool:
        return self.kind is StateKind.END

    @property
    def is_removable(self) -> bool:
        """Whether it may still be taken back as a mistake."""
        return not self.taken and not self.is_ended


def trajectories(workspace: Workspace, dossier_id: str) -> tuple[TrajectoryView, ...]:
    """Return the trajectories of a dossier: those that run first, newest first among them."""
    courses = {one.id: one for one in courses_of(workspace, dossier_id)}
    rows = workspace.rows(_ROWS, dossier_id)
    running = [one.machine for one in courses.values() if not one.is_ended]
    today = local_date(workspace.clock())
    found = [_view(workspace, row, courses[row[0]], running, today) for row in rows if row[0] in courses]
    return tuple(sorted(found, key=lambda view: view.is_ended))


def trajectory_ids(workspace: Workspace, dossier_id: str) -> list[str]:
    """Return the ids of the trajectories of a dossier, in the order of ``trajectories``."""
    sql = "SELECT id, machine, status FROM trajectory WHERE dossier_id = ? ORDER BY id DESC"
    rows = workspace.rows(sql, dossier_id)
    return [row[0] for row in sorted(rows, key=lambda row: row[2] in ENDED_TRAJECTORY.get(row[1], ()))]


def trajectory_names(workspace: Workspace, dossier_id: str) -> dict[str, str]:
    """Return by id how each trajectory of a dossier is called with its state, in the order of ``trajectories``."""
    sql = "SELECT id, machine, status FROM trajectory WHERE dossier_id = ?"
    words = {row[0]: trajectory_words(row[1], row[2]) for row in workspace.rows(sql, dossier_id)}
    return {row_id: words[row_id] for row_id in trajectory_ids(workspace, dossier_id) if row_id in words}


def _view(
    workspace: Workspace, row: tuple[Any, ...], course: Course, running: list[str], today: date
) -> TrajectoryView:
    row_id, ends, aim, penhouder, work, care, start_why, end_reason, end_words, steps, criteria, *more = row
    since, submitted, approved, author = more
    machine = _machine(course)
    state = next((known for known in machine.states if known.code == course.status), None)
    judged = json.loads(criteria or "[]")
    others = list(running)
    if not course.is_ended:
        others.remove(course.machine)
    return TrajectoryView(
        id=row_id,
        machine=course.machine,
        label=machine.label,
        remark=machine.remark,
        measure=course.measure,
        measure_label=measure_label(course.measure),
        status=course.status,
        status_label=state_label(machine, course.status),
        status_explanation=state.explanation if state else "",
        status_is_official=bool(state and state.is_official),
        kind=state_kind(machine, course.status),
        status_since=day_from_stored(since),
        started_on=course.started_on,
        ends_on=day_from_stored(ends),
        extended_until=course.extended_until,
        submitted_on=course.since("ter_goedkeuring") or day_from_stored(submitted),
        running_since=course.since("bezig", "gestart", "lopend"),
        aim=aim,
        penhouder=penhouder,
        casemanager_work=work,
        casemanager_care=care,
        start_why=start_why,
        end_reason=end_reason,
        end_words=end_words,
        author_name=author,
        phases=_phases(machine, course),
        steps=_steps(workspace, machine, course, judged, today, state),
        suggested_on=_suggested({"ter_goedkeuring": submitted, "bezig": approved}),
        taken=taken_steps(machine, steps),
        terms=_terms(course, today),
        limit=None if course.is_ended else course.limit(),
        extension=_extension(machine, course),
        early_end=_early_end(machine, course.status),
        criteria=criterion_views(workspace, course, judged),
        beside=() if course.is_ended else together(trajectory_rules().together, others, course.machine),
        against=_against(course, day_from_stored(ends)),
        extensions=_too_many_extensions(course, steps),
    )


def _machine(course: Course) -> TrajectoryMachine:
    """Return the machine; one that a newer version wrote is shown with its code, never dropped."""
    found = next((known for known in catalogues.machines() if known.code == course.machine), None)
    return found or TrajectoryMachine(course.machine, course.machine, course.status, (), ())


def _phases(machine: TrajectoryMachine, course: Course) -> tuple[Phase, ...]:
    """Return where it went and where it is, and what lies ahead on the way that most go."""
    order = [state.code for state in machine.states]
    if course.status not in order:
        return ()
    here = order.index(course.status)
    days = {code: max(entered) for code, entered in course.entered.items()}
    if course.started_on is not None:
        days.setdefault(machine.start, course.started_on)
    shown = [
        state
        for place, state in enumerate(machine.states)
        if state.code == course.status
        or (state.kind is not StateKind.END and (state.code in days or (place > here and not state.is_aside)))
    ]
    ends = [state for state in machine.states if state.kind is StateKind.END and not state.is_early]
    if course.is_ended:
        shown = [state for state in shown if state.code in days]
    else:
        shown += ends[:1]
    return tuple(
        Phase(state.code, state.short or state.label, days.get(state.code), state.code == course.status)
        for state in shown
    )


def _steps(
    workspace: Workspace,
    machine: TrajectoryMachine,
    course: Course,
    criteria: list[dict[str, Any]],
    today: date,
    state: State | None,
) -> tuple[OpenStep, ...]:
    if state is None or course.is_ended:
        return ()
    limit = course.limit()
    day = min(today, limit.due) if limit else today
    found = []
    for step in open_steps(machine, course.status):
        if step.target != EXTENDED and not machine.state(step.target).is_early:
            known = guards(workspace, course, criteria, day, step.target)
            judged = open_steps(machine, course.status, met=known.met, computed=known.computed)
            found += [one for one in judged if one.target == step.target]
    return tuple(found)


def _suggested(days: Mapping[str, str | None]) -> dict[str, date]:
    found = {state: day_from_stored(day) for state, day in days.items()}
    return {state: day for state, day in found.items() if day is not None}


def _terms(course: Course, today: date) -> tuple[RunningTerm, ...]:
    """Return the terms of a trajectory that runs: what has to be done, and what may not be done yet."""
    if course.is_ended:
        return ()
    found = course.terms(today)
    return tuple(
        one
        for one in found
        if one.done_on is None
        and (one.is_open or one.status is Status.WAITING)
        and one.term.counts not in _AFTER_THE_END
    )


def _extension(machine: TrajectoryMachine, course: Course) -> Extension | None:
    step = next((one for one in machine.transitions if one.target == EXTENDED and course.status in one.sources), None)
    present, longer = course.limit(), course.extension()
    if step is None or present is None or longer is None:
        return None
    return Extension(present.due, longer.due, longer.term.label, longer.term.source)


def _against(course: Course, ends_on: date | None) -> tuple[Objection, ...]:
    """Return which terms began more often than they may, and whether the expected end lies after the last day."""
    limit = course.limit()
    found = [
        Objection(_TOO_OFTEN.format(label=one.label, days=_days(days), count=len(days)), one.source, one.blocks)
        for one, days in begun_too_often(legal_rules.terms(), course.record())
    ]
    if found and limit is not None:
        found = [replace(one, text=f"{one.text}. {_STILL_UNTIL.format(day=day_words(limit.due))}") for one in found]
    if limit is not None and not course.is_ended and ends_on is not None and ends_on > limit.due:
        late = _ENDS_LATE.format(ends=day_words(ends_on), due=day_words(limit.due), term=limit.term.label)
        found.append(Objection(late, limit.term.source, limit.term.blocks))
    return tuple(found)


def _too_many_extensions(course: Course, steps: str | None) -> tuple[MadeExtension, ...]:
    begun = begun_too_often(legal_rules.terms(), course.record())
    is_too_often = any(EXTENDED in one.starts for one, _days in begun)
    return made_extensions(json.loads(steps or "[]")) if is_too_often else ()


_TOO_OFTEN = "{label}: hier staan er {count} ({days}), misschien op twee laptops genoteerd"
_STILL_UNTIL = "Dit traject loopt hoogstens tot en met {day}"
_ENDS_LATE = "Het verwachte einde, {ends}, ligt na de laatste dag die kan: {due} ({term})"


def _days(days: Iterable[date]) -> str:
    return " en ".join(day_words(day) for day in days)


def _early_end(machine: TrajectoryMachine, status: str) -> EarlyEnd | None:
    target = early_end(machine, status)
    if target is None:
        return None
    state = machine.state(target)
    return EarlyEnd(state.label, state.reasons)


_ROWS = """SELECT t.id, t.ends_on, t.aim, t.penhouder, t.casemanager_work, t.casemanager_care, t.start_why,
    t.end_reason, t.end_words, t.steps, t.criteria, t.status_since, p.submitted_on, p.approved_on, coalesce(c.name, '')
    FROM trajectory t LEFT JOIN colleague c ON c.id = t.author_id
    LEFT JOIN trajectory_plan p ON p.trajectory_id = t.id
    WHERE t.dossier_id = ? ORDER BY t.id DESC"""
