"""What holds for a client's trajectories beside their life cycles: which may run together, within which days a step may
lie, until when one may last, and how records that follow each other count as one.

The numbers are terms of the catalogue; the day is always an argument.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from models.errors import InvalidValue, RuleRefused
from models.rules.terms import Direction, Record, RunningTerm, Term, running_terms
from models.working_days import Unit, term_end

EXTENDED = "verlengd"
"""The state of a trajectory that was extended."""

AHEAD = timedelta(days=31)
"""How far ahead a step may be noted (own choice): a first day next week is, one in half a year is a slip."""

_DAY = timedelta(days=1)


class Beside(StrEnum):
    """Whether two trajectories may run side by side; with ``WARNS`` for a reason that is kept."""

    ALLOWED = "ja"
    WARNS = "waarschuwt"
    REFUSED = "nee"


@dataclass(frozen=True, slots=True)
class Together:
    """The rule on two machines side by side, in any order."""

    machines: tuple[str, str]
    beside: Beside
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Chain:
    """Records of ``machine`` with less than ``length`` ``unit`` between them count as one for the term ``term``."""

    machine: str
    term: str
    length: int
    unit: Unit
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Again:
    """What is said when a client had a trajectory of ``machine`` before that ended otherwise than in ``unless``."""

    machine: str
    unless: tuple[str, ...]
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class EntryCriterion:
    """A criterion that is judged with a ground before a trajectory starts; ``field``: of the rule of ``measure``."""

    code: str
    machine: str
    measure: str
    field: str
    question: str
    source: str


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which a record counted for a term; ``until`` is ``None`` while it still does."""

    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Objection:
    """What speaks against a step or a start. ``blocks``: it is refused, otherwise a reason is asked and kept."""

    text: str
    source: str
    blocks: bool


def entered_days(steps: Iterable[Mapping[str, Any]], status: str, since: date | None) -> dict[str, tuple[date, ...]]:
    """Return on which days each state was entered, earliest first; ``since``: of a record without the step itself."""
    entered: dict[str, list[date]] = {}
    for step in steps:
        if day := _day_of(step.get("on")):
            entered.setdefault(str(step.get("to", "")), []).append(day)
    if since is not None:
        entered.setdefault(status, [since])
    return {state: tuple(sorted(days)) for state, days in entered.items()}


def together(rules: Iterable[Together], running: Iterable[str], machine: str) -> tuple[Objection, ...]:
    """Return what speaks against starting ``machine`` beside what runs; a pair that no rule knows may not."""
    known = {frozenset(rule.machines): rule for rule in rules}
    found = (known.get(frozenset((machine, other))) for other in dict.fromkeys(running))
    return tuple(
        Objection("Deze trajecten lopen niet samen", "eigen", blocks=True)
        if rule is None
        else Objection(rule.text, rule.source, blocks=rule.beside is Beside.REFUSED)
        for rule in found
        if rule is None or rule.beside is not Beside.ALLOWED
    )


def chained_since(chain: Chain, earlier: Iterable[Span], since: date) -> date:
    """Return the day from which the term counts for a record that counts since ``since``.

    Each earlier record that ended less than a break before the next began adds its days: the term then counts from the
    first of them, later by the days in between, on which none ran.
    """
    first, idle = since, timedelta()
    before = [span for span in earlier if span.since < since]
    for span in sorted(before, key=lambda span: span.since, reverse=True):
        last = first - _DAY if span.until is None or span.until >= first else span.until
        if term_end(last, chain.length, chain.unit) <= first - _DAY:
            continue  # one that is longer, and began before it, may still reach up to it
        idle += first - _DAY - last
        first = span.since
    return first + idle


def free_again(chain: Chain, earlier: Iterable[Span]) -> date | None:
    """Return the first day on which a new record counts alone; ``None`` while one of the earlier ones still runs."""
    ends = [span.until for span in earlier]
    last = max((day for day in ends if day is not None), default=None)
    if last is None or None in ends:
        return None
    return term_end(last, chain.length, chain.unit) + _DAY


def limit(terms: Iterable[Term], record: Record) -> RunningTerm | None:
    """Return the term that says until when a record may run, the first to end; ``None`` while none does."""
    found = running_terms(terms, record, date.min)
    ends = [one for one in found if one.term.direction is Direction.AT_MOST and one.term.blocks and one.is_open]
    return min(ends, key=lambda one: one.due, default=None)


def earliest(terms: Iterable[Term], record: Record) -> RunningTerm | None:
    """Return the term before whose end the record may not be closed; ``None`` when there is none."""
    found = running_terms(terms, record, date.min)
    starts = [one for one in found if one.term.direction is Direction.AT_LEAST and one.term.blocks]
    return max((one for one in starts if one.done_on is None), key=lambda one: one.due, default=None)


def extension(terms: Sequence[Term], record: Record) -> RunningTerm | None:
    """Return the term of an extension as it would run if ``record`` were extended; ``None`` where there is none."""
    extended = {**record.events, EXTENDED: record.events.get(EXTENDED) or (date.max,)}
    found = running_terms(terms, Record(record.machine, extended, record.measure), date.min)
    return next((one for one in found if one.term.after and EXTENDED in one.term.starts), None)


def begun_too_often(terms: Iterable[Term], record: Record) -> tuple[tuple[Term, tuple[date, ...]], ...]:
    """Return the terms that began more often in ``record`` than they may, with the days: two laptops can do that."""
    begun = ((one, tuple(record.days(*one.starts))) for one in terms if one.machine == record.machine)
    return tuple((one, days) for one, days in begun if one.direction is Direction.AT_MOST and 0 < one.times < len(days))


def refuse_overfull(chain: Chain, counted: Term, spans: Iterable[Span], mine: Span, today: date) -> None:
    """Refuse days of a record that make a later one longer than the term allows, since the two count as one.

    ``spans``: of the other records. Raises RuleRefused ``trajectory.chain_full`` (``on``, ``later``, ``length``,
    ``term``, ``text``, ``source``).
    """
    others = list(spans)
    for later in (one for one in others if one.since > mine.since):
        rest = [one for one in others if one is not later]
        due = counted.end(chained_since(chain, [*rest, mine], later.since))
        if due < counted.end(chained_since(chain, rest, later.since)) and (later.until or today) > due:
            raise RuleRefused(
                "trajectory.chain_full",
                later=_shown(later.since),
                length=counted.length,
                term=counted.label,
                text=chain.text,
                source=f"{counted.source}; {chain.source}",
            )


def refuse_extension(present: RunningTerm | None, longer: RunningTerm | None, until: date, on: date) -> None:
    """Refuse an extension that is too late, none or too long.

    Raises RuleRefused ``trajectory.no_extension``, ``trajectory.extension_late`` or ``trajectory.extension_long``
    (facts ``on``, ``term``, ``source``), InvalidValue ``trajectory.extension_none`` (``on``).
    """
    if present is None or longer is None:
        raise RuleRefused("trajectory.no_extension")
    if on > present.due:
        raise RuleRefused(
            "trajectory.extension_late", on=_shown(present.due), term=present.term.label, source=present.term.source
        )
    if until <= present.due:
        raise InvalidValue("trajectory.extension_none", "until", on=_shown(present.due))
    if until > longer.due:
        raise RuleRefused(
            "trajectory.extension_long", on=_shown(longer.due), term=longer.term.label, source=longer.term.source
        )


def refuse_past_limit(present: RunningTerm | None, day: date) -> None:
    """Raise RuleRefused ``trajectory.past_limit`` (``on``, ``term``, ``source``) for a day after the last one."""
    if present is not None and day > present.due:
        raise RuleRefused(
            "trajectory.past_limit", on=_shown(present.due), term=present.term.label, source=present.term.source
        )


def refuse_step_day(day: date, last: date | None, today: date) -> None:
    """Refuse a step before the last one or far ahead: InvalidValue ``step.before_last`` or ``step.far_ahead``."""
    if last is not None and day < last:
        raise InvalidValue("step.before_last", "on", last=_shown(last))
    if day > today + AHEAD:
        raise InvalidValue("step.far_ahead", "on", latest=_shown(today + AHEAD))


def _day_of(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"
