"""The terms of law and practice: which of them run for a record, until when, and what is due, soon or too late.

A term is data of the catalogue; a record is what happened and when (the states it entered and other events). Here is
only how the one is read from the other. A record is judged by the terms that were law on the day its term began.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from models.rules.conditions import Validity
from models.working_days import Unit, add_months, last_working_day, term_end

SOON = timedelta(days=14)
"""From how long before its last day a term needs attention."""


class Direction(StrEnum):
    """What the term asks: done by its end, not before it, a number of times in each period, or again and again."""

    AT_MOST = "max"
    AT_LEAST = "min"
    TIMES = "minstens_aantal"
    EVERY = "om_de"


class Status(StrEnum):
    """Where a term stands. ``WAITING`` and ``ALLOWED`` are of a term that something may not precede."""

    RUNNING = "loopt"
    SOON = "bijna"
    OVERDUE = "te_laat"
    DONE = "klaar"
    WAITING = "wacht"
    ALLOWED = "mag"


@dataclass(frozen=True, slots=True)
class Repeat:
    """The term runs instead of ``replaces`` when ``event`` happened at most ``months`` before it began."""

    event: str
    replaces: str
    months: int


@dataclass(frozen=True, slots=True)
class Term:
    """One term. ``starts`` and ``ends``: states of ``machine`` or other events; ``counts``: the event that is counted.

    ``event``: from what it counts, in words. ``length`` is in ``unit``; for ``TIMES`` it is the period, in which
    ``times`` is asked, ``in_person`` of them in person; for ``AT_MOST`` it may begin ``times`` times (0: as often as it
    does). ``at_months``: the moments of ``EVERY`` that lie at set months.
    ``after``: the code of the term at whose end this one begins. ``to_first_of_month``: it ends on the first day of the
    month. ``measures``: only for these codes of measures. ``blocks``: the app refuses; otherwise it warns.
    """

    code: str
    machine: str
    label: str
    event: str
    direction: Direction
    starts: tuple[str, ...]
    source: str
    kind: str
    blocks: bool
    ends: tuple[str, ...] = ()
    counts: str = ""
    length: int = 0
    unit: Unit = Unit.MONTHS
    times: int = 0
    in_person: int = 0
    at_months: tuple[int, ...] = ()
    after: str = ""
    repeat: Repeat | None = None
    to_first_of_month: bool = False
    measures: tuple[str, ...] = ()
    is_off: bool = False
    certainty: str = ""
    remark: str = ""
    validity: Validity = field(default_factory=Validity)

    def end(self, start: date) -> date:
        """Return the last day of the term that begins at ``start``."""
        end = term_end(start, self.length, self.unit)
        return end.replace(day=1) if self.to_first_of_month else end

    def period(self, since: date, number: int) -> Period:
        """Return the period ``number`` (from 0) of a term that counts how often since ``since``."""
        first, after = (term_end(since, self.length * count, self.unit) for count in (number, number + 1))
        return Period(first, after - timedelta(days=1), self.times, self.in_person)

    def part(self, period: Period, until: date | None, *, is_first: bool) -> Period:
        """Return ``period`` as it is when the record ends on ``until``: what is asked then goes by its whole months,
        rounded up, and in a first period that is shorter at least once (trajectstatussen: ``gpmi_evaluaties``)."""
        if until is None or until >= period.last:
            return period
        months = 0
        while add_months(period.first, months + 1) - timedelta(days=1) <= until:
            months += 1
        times, in_person = (-(-asked * months // self.length) for asked in (self.times, self.in_person))
        least = min(1, self.times) if is_first else 0
        return Period(period.first, until, max(times, least), max(in_person, min(least, self.in_person)))


@dataclass(frozen=True, slots=True)
class Period:
    """A period with its first and last day, how often something is asked in it, and how often of that in person."""

    first: date
    last: date
    times: int
    in_person: int


@dataclass(frozen=True, slots=True)
class Record:
    """What happened in a record of ``machine``: the days of each event. An event that is not there is not known.

    ``until``: the last day that was agreed on, if there is one.
    """

    machine: str
    events: Mapping[str, tuple[date, ...]]
    measure: str = ""
    until: date | None = None

    def days(self, *events: str) -> list[date]:
        """Return the days on which any of ``events`` happened, earliest first."""
        return sorted(day for event in events for day in self.events.get(event, ()))


@dataclass(frozen=True, slots=True)
class RunningTerm:
    """A term of a record. ``due``: its last day, or the first day on which something is allowed.

    ``done_on``: when it was met or ended. ``done`` counts what was done in this period, ``done_in_person`` what of that
    was in person, ``planned`` what is planned in it; ``None``: that is not known. ``asked``: how often it is asked in
    this period, if it is counted.
    """

    term: Term
    since: date
    due: date
    status: Status
    done_on: date | None = None
    done: int | None = None
    done_in_person: int | None = None
    planned: int | None = None
    asked: Period | None = None

    @property
    def act_by(self) -> date:
        """The last working day on which one can still be in time."""
        return last_working_day(self.due)

    @property
    def was_late(self) -> bool:
        """Whether it was met after its last day."""
        return self.done_on is not None and self.term.direction is Direction.AT_MOST and self.done_on > self.due

    @property
    def is_planned(self) -> bool:
        """Whether what is still asked of a term that is counted was planned."""
        if self.asked is None or self.done is None or not self.planned:
            return False
        in_person = (self.done_in_person or 0) + self.planned
        return self.done + self.planned >= self.asked.times and in_person >= self.asked.in_person

    @property
    def is_open(self) -> bool:
        """Whether something still has to be done."""
        return self.status in (Status.RUNNING, Status.SOON, Status.OVERDUE)


def running_terms(terms: Iterable[Term], record: Record, today: date) -> tuple[RunningTerm, ...]:
    """Return the terms that began in ``record``, also those that are done, earliest due first.

    Terms that are off by default, or that only belong to other measures, are left out.
    """
    known = {term.code: term for term in terms}
    found = [
        _judge(term, since, record, today)
        for term in known.values()
        if _belongs(term, record) and (since := _since(term, known, record)) is not None
    ]
    replaced = {one.term.repeat.replaces for one in found if one.term.repeat}
    return tuple(sorted((one for one in found if one.term.code not in replaced), key=_by_day))


def _belongs(term: Term, record: Record) -> bool:
    if term.machine != record.machine or term.is_off:
        return False
    return not term.measures or record.measure in term.measures


def _since(term: Term, terms: Mapping[str, Term], record: Record) -> date | None:
    """Return the day from which ``term`` counts; ``None`` when it does not run, or was no law on that day."""
    days = record.days(*term.starts)
    if not days or (term.repeat and not _is_repeated(term.repeat, days[0], record)):
        return None
    since = days[0]
    if before := terms.get(term.after):
        earlier = record.days(*before.starts)
        if not earlier:
            return None
        since = before.end(earlier[0])
    return since if term.validity.includes(since) else None


def _is_repeated(repeat: Repeat, since: date, record: Record) -> bool:
    return any(day < since <= add_months(day, repeat.months) for day in record.days(repeat.event))


def _judge(term: Term, since: date, record: Record, today: date) -> RunningTerm:
    ended = next((day for day in record.days(*term.ends) if day >= record.days(*term.starts)[0]), None)
    if term.direction is Direction.TIMES:
        return _times(term, since, record, today, ended)
    due = _due(term, since, record, today)
    if ended is not None or due is None:
        return RunningTerm(term, since, due or since, Status.DONE, ended)
    if term.direction is Direction.AT_LEAST:
        return RunningTerm(term, since, due, Status.WAITING if today < due else Status.ALLOWED)
    return RunningTerm(term, since, due, urgency(due, today))


def _due(term: Term, since: date, record: Record, today: date) -> date | None:
    """Return the day on which something is due; ``None`` when every moment of a series is over.

    A day that was agreed for it (``PLANNED``) goes before the rhythm of the term. What is counted at set moments stands
    under the day of its moment: each can be answered, whichever was answered before.
    """
    if term.direction is not Direction.EVERY:
        return term.end(since)
    done = [day for day in record.days(term.counts) if day >= since]
    if not term.at_months:
        agreed = record.days(term.counts + PLANNED)
        return agreed[0] if agreed else term.end(done[-1] if done else since)
    moments = [add_months(since, months) for months in term.at_months]
    if term.counts in record.events:
        return next((moment for moment in moments if moment not in done), None)
    return next((moment for moment in moments if moment >= today), None)


def _times(term: Term, since: date, record: Record, today: date, ended: date | None) -> RunningTerm:
    """Judge the period in which ``today`` lies, the last one when the record is over; only what is done in it counts.

    What is done in person stands among the events under the name of what is counted, with ``IN_PERSON`` behind it; so
    does what is planned, with ``PLANNED``.
    """
    number, day = 0, today if record.until is None else min(today, record.until)
    while term.period(since, number + 1).first <= day:
        number += 1
    asked = term.part(term.period(since, number), record.until, is_first=number == 0)
    done, in_person = _counted(record, term.counts, asked), _counted(record, term.counts + IN_PERSON, asked)
    enough = done is not None and done >= asked.times and (in_person is None or in_person >= asked.in_person)
    status = Status.DONE if ended is not None or enough else urgency(asked.last, today)
    planned = _counted(record, term.counts + PLANNED, asked)
    return RunningTerm(term, asked.first, asked.last, status, ended, done, in_person, planned, asked)


IN_PERSON, PLANNED = "_persoonlijk", "_gepland"


def _counted(record: Record, event: str, asked: Period) -> int | None:
    """Return how often something happened in a period; ``None`` when that is not known."""
    if event not in record.events:
        return None
    return sum(asked.first <= day <= asked.last for day in record.days(event))


def urgency(due: date, today: date) -> Status:
    """Return how a term stands that has to be met by ``due``."""
    if today > due:
        return Status.OVERDUE
    return Status.SOON if due - today <= SOON else Status.RUNNING


def _by_day(found: RunningTerm) -> tuple[date, str]:
    return found.due, found.term.code
