"""What happened in the trajectories of a client, as the rules judge it: from stored rows, or from one that changes.

A record counts by its steps; one that came without them (by sync, from elsewhere) by its state since its day.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from app.clock import day_from_stored
from app.legal_rules import term, terms
from app.trajectory_rules import trajectory_rules
from app.workspace import Workspace
from models.errors import RuleRefused
from models.rules.ended import ENDED_TRAJECTORY
from models.rules.terms import Record, RunningTerm, Term, running_terms, urgency
from models.rules.trajectories import EXTENDED, Span, chained_since, earliest, entered_days, extension, limit

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.trajectory import Trajectory

EVALUATED, EVALUATION_PLANNED = "evaluatie", "evaluatie_gepland"


@dataclass(frozen=True, slots=True)
class Course:
    """One trajectory: ``entered``: on which days each state; ``held``/``planned``: days of its evaluations.

    ``earlier``: the records of this client and machine that may count as one with it.
    """

    id: str
    dossier_id: str
    machine: str
    status: str
    measure: str
    started_on: date | None
    last_on: date | None
    extended_until: date | None
    entered: Mapping[str, tuple[date, ...]]
    held: tuple[date, ...] = ()
    planned: tuple[date, ...] = ()
    earlier: tuple[Span, ...] = ()

    @property
    def is_ended(self) -> bool:
        return self.status in ENDED_TRAJECTORY.get(self.machine, ())

    @property
    def ended_on(self) -> date | None:
        """The day on which it ended, if that is known."""
        days = [day for state in ENDED_TRAJECTORY.get(self.machine, ()) for day in self.entered.get(state, ())]
        return min(days, default=None) if self.is_ended else None

    def since(self, *states: str) -> date | None:
        """Return the first day on which one of ``states`` was entered."""
        return min((day for state in states for day in self.entered.get(state, ())), default=None)

    def span(self, counted: Term) -> Span | None:
        """Return the days on which it counts for a term; ``None`` when that never began."""
        since = self.since(*counted.starts)
        return None if since is None else Span(since, self.ended_on)

    def record(self) -> Record:
        """Return what happened in it, for the terms; a term over several records counts from the first of them."""
        events = {**self.entered, EVALUATED: self.held}
        if planned := self._planned_in_time():
            events[EVALUATION_PLANNED] = planned
        return Record(self.machine, events, self.measure)

    @property
    def is_evaluation_planned(self) -> bool:
        """Whether the next evaluation stands planned on a day that keeps to the rhythm."""
        return bool(self._planned_in_time())

    def terms(self, today: date, also: Mapping[str, tuple[date, ...]] | None = None) -> tuple[RunningTerm, ...]:
        """Return every term that runs or ran in it; ``also``: what happened that is kept elsewhere."""
        record = self.record()
        if also:
            record = replace(record, events={**record.events, **also})
        chained = self._chained_record()
        if chained is None:
            return self._by_day(running_terms(terms(), record, today), today)
        code, over_several = chained
        own = [one for one in terms() if one.code != code]
        found = (*running_terms(own, record, today), *running_terms((term(code),), over_several, today))
        return self._by_day(found, today)

    def limit(self) -> RunningTerm | None:
        """Return the term that says until and with which day it may run, ``None`` while none does.

        An extension ends when it was agreed to, which may be before the term of extensions does.
        """
        chained = self._chained_record()
        found = limit(terms(), chained[1] if chained else self.record())
        if found is None or self.extended_until is None:
            return found
        return replace(found, due=min(found.due, self.extended_until))

    def earliest_end(self) -> RunningTerm | None:
        """Return the term before whose end it may not be closed."""
        return earliest(terms(), self.record())

    def extension(self) -> RunningTerm | None:
        """Return the term of an extension, as it would run."""
        return extension(terms(), self.record())

    def _by_day(self, found: Iterable[RunningTerm], today: date) -> tuple[RunningTerm, ...]:
        counted = (self._until_agreed(self._since_held(one), today) for one in found)
        return tuple(sorted(counted, key=lambda one: (one.due, one.term.code)))

    def _until_agreed(self, found: RunningTerm, today: date) -> RunningTerm:
        """Return the term of an extension as it was agreed to, which may end before the law's last day."""
        until = self.extended_until
        if until is None or EXTENDED not in found.term.starts or not found.is_open or found.due <= until:
            return found
        return replace(found, due=until, status=urgency(until, today))

    def _since_held(self, found: RunningTerm) -> RunningTerm:
        """Return the term of evaluations as it counts since the last one that was held."""
        is_held = found.term.counts == EVALUATED and found.is_open and self.held
        return replace(found, since=max(found.since, self.held[-1])) if is_held else found

    def _chained_record(self) -> tuple[str, Record] | None:
        """Return the code of the term that counts over several records, and what it judges."""
        chain = trajectory_rules().chain_of(self.machine)
        if chain is None or not self.earlier:
            return None
        counted = term(chain.term)
        since = self.since(*counted.starts)
        if since is None:
            return None
        first = chained_since(chain, self.earlier, since)
        starts = {state: days for state, days in self.entered.items() if state not in counted.starts}
        return chain.term, Record(self.machine, {**starts, counted.starts[0]: (first,)}, self.measure)

    def _planned_in_time(self) -> tuple[date, ...]:
        """Return the planned evaluations that keep to the rhythm: one that comes too late does not stop the term."""
        if not self.planned:
            return ()
        unplanned = Record(self.machine, {**self.entered, EVALUATED: self.held}, self.measure)
        due = [one.due for one in running_terms(terms(), unplanned, date.min) if one.term.counts == EVALUATED]
        return tuple(sorted(day for day in self.planned if not due or day <= min(due)))


def courses(workspace: Workspace, where: str, *parameters: object) -> tuple[Course, ...]:
    """Return the trajectories for which ``where`` holds (``t``: the trajectory, ``d``: its dossier), oldest first."""
    rows = workspace.rows(f"{_COURSES} WHERE {where} ORDER BY t.id", *parameters)
    found: dict[str, list[Course]] = {}
    for row in rows:
        course = _from_stored(row)
        found.setdefault(course.dossier_id, []).append(course)
    return tuple(_with_earlier(course, of_client) for of_client in found.values() for course in of_client)


def courses_of(workspace: Workspace, dossier_id: str) -> tuple[Course, ...]:
    """Return the trajectories of a dossier, oldest first."""
    return courses(workspace, "t.dossier_id = ?1", dossier_id)


def course_of(workspace: Workspace, row: Trajectory) -> Course:
    """Return a trajectory as it stands in a change, beside the others of its client."""
    of_client = courses_of(workspace, row.dossier_id)
    stored = next((one for one in of_client if one.id == row.id), None)
    mine = Course(
        id=row.id,
        dossier_id=row.dossier_id,
        machine=row.machine,
        status=row.status,
        measure=row.measure,
        started_on=row.started_on,
        last_on=_last_on(row.steps, row.status_since or row.started_on),
        extended_until=_extended_until(row.steps, row.extended_until),
        entered=entered_days(row.steps, row.status, row.status_since or row.started_on),
        held=stored.held if stored else (),
        planned=stored.planned if stored else (),
    )
    return _with_earlier(mine, of_client)


def _from_stored(row: tuple[Any, ...]) -> Course:
    row_id, dossier_id, machine, status, measure, since, started, extended, steps, evaluations = row
    taken = [step for step in json.loads(steps or "[]") if isinstance(step, dict)]
    days = [(day_from_stored(one.get("held")), day_from_stored(one.get("planned"))) for one in json.loads(evaluations)]
    start = day_from_stored(since or started)
    return Course(
        id=row_id,
        dossier_id=dossier_id,
        machine=machine,
        status=status,
        measure=measure,
        started_on=day_from_stored(started),
        last_on=_last_on(taken, start),
        extended_until=_extended_until(taken, day_from_stored(extended)),
        entered=entered_days(taken, status, start),
        held=tuple(sorted(held for held, _ in days if held is not None)),
        planned=tuple(sorted(planned for held, planned in days if held is None and planned is not None)),
    )


def _with_earlier(course: Course, of_client: Iterable[Course]) -> Course:
    others = [one for one in of_client if one.machine == course.machine and one.id != course.id]
    chain = trajectory_rules().chain_of(course.machine) if others else None
    if chain is None:
        return course
    spans = (one.span(term(chain.term)) for one in others)
    return replace(course, earlier=tuple(span for span in spans if span is not None))


def _extended_until(steps: Iterable[Mapping[str, Any]], stored: date | None) -> date | None:
    """Return until when it was extended: as its one extension says. Two laptops that chose it apart can have left the
    day of the other in the row."""
    made = [step for step in steps if step.get("to") == EXTENDED]
    said = made[0].get("until") if len(made) == 1 else None
    return day_from_stored(said) if isinstance(said, str) and said else stored


def _last_on(steps: Iterable[Mapping[str, Any]], since: date | None) -> date | None:
    """Return the day of the last thing that happened in it."""
    days = [day_from_stored(step.get("on")) for step in steps]
    return max((day for day in (*days, since) if day is not None), default=None)


def trajectory_row(change: ChangeSession, trajectory_id: str) -> Trajectory:
    """Return the trajectory in a change; RuleRefused ``row.gone``."""
    from models.trajectory import Trajectory

    return change.require(Trajectory, trajectory_id)


def running_trajectory(change: ChangeSession, trajectory_id: str) -> Trajectory:
    """Return the trajectory in a change, if it has not ended; RuleRefused ``trajectory.over``, ``row.gone``."""
    row = trajectory_row(change, trajectory_id)
    if row.status in ENDED_TRAJECTORY.get(row.machine, ()):
        raise RuleRefused("trajectory.over")
    return row


_COURSES = """SELECT t.id, t.dossier_id, t.machine, t.status, t.measure, t.status_since, t.started_on, t.extended_until,
    t.steps, (SELECT json_group_array(json_object('held', e.held_on, 'planned', e.planned_on))
              FROM trajectory_evaluation e WHERE e.trajectory_id = t.id)
    FROM trajectory t JOIN dossier d ON d.id = t.dossier_id"""
