"""The evaluations of a signed GPMI: how many the law asks in each contract year, which are held, and good days to plan.

How often and how often in person are data of the catalogue (``gpmi_evaluaties``; IDEA 1.4.2.2). A contract year begins
on the day of signing; that, and to plan them evenly, is a choice of this project (reference 4.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from models.errors import InvalidValue
from models.rules.terms import Direction, Period, Term
from models.working_days import is_working_day, term_end

EVALUATION = "evaluatie"
"""The event that the term on evaluations counts."""

_DAY = timedelta(days=1)


class Standing(StrEnum):
    """Where an evaluation stands."""

    PLANNED = "gepland"
    HELD = "gehouden"
    MISSED = "gemist"


class How(StrEnum):
    """How an evaluation is held; at somebody's home is in person too."""

    IN_PERSON = "persoonlijk"
    PHONE = "telefonisch"
    ONLINE = "online"


class Kept(StrEnum):
    """How it went with a goal or an agreement."""

    YES = "ja"
    PARTLY = "deels"
    NO = "nee"


class Adjust(StrEnum):
    """How the GPMI goes on after an evaluation."""

    GO_ON = "verder"
    CHANGE = "wijzigen"
    STOP = "stoppen"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An evaluation as the rules look at it."""

    status: str
    planned_on: date | None
    held_on: date | None = None
    how: str = ""

    @property
    def day(self) -> date | None:
        """The day on which it was held, or for which it is or was planned."""
        return self.held_on if self.status == Standing.HELD else self.planned_on


@dataclass(frozen=True, slots=True)
class Contract:
    """The agreement that is evaluated, through all its versions. ``until``: its last day, if that is known."""

    signed_on: date
    starts_on: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class ContractYear:
    """One contract year (from 1): what the law asks in it, and what was done.

    ``planned_in_person``: of what is planned, what will be in person or still can be.
    ``first_by``: the day on which the first evaluation of the whole contract is due at the latest; only in the first.
    """

    number: int
    asked: Period
    held: int
    held_in_person: int
    planned: int
    planned_in_person: int
    missed: int
    first_by: date | None = None

    @property
    def still_needed(self) -> int:
        """How many have yet to be held."""
        return max(0, self.asked.times - self.held)

    @property
    def still_in_person(self) -> int:
        """How many have yet to be held in person."""
        return max(0, self.asked.in_person - self.held_in_person)

    @property
    def to_plan(self) -> int:
        """How many have yet to be planned, so that there are enough and enough of them in person."""
        in_person = self.asked.in_person - self.held_in_person - self.planned_in_person
        return max(0, self.asked.times - self.held - self.planned, in_person)

    @property
    def is_met(self) -> bool:
        """Whether the law's minimum was held."""
        return not self.still_needed and not self.still_in_person


@dataclass(frozen=True, slots=True)
class Proposal:
    """A day on which an evaluation could be planned; ``how`` is empty where any way will do."""

    on: date
    how: str


def law_of(terms: Iterable[Term], signed_on: date) -> Term | None:
    """Return the term on evaluations that was law on the day of signing; ``None`` when there was none."""
    counted = (one for one in terms if one.machine == "gpmi" and one.direction is Direction.TIMES)
    return next((one for one in counted if one.counts == EVALUATION and one.validity.includes(signed_on)), None)


def contract_years(
    term: Term, contract: Contract, evaluations: Iterable[Evaluation], today: date
) -> tuple[ContractYear, ...]:
    """Return the contract years that have begun by ``today``, and the one after them if the agreement goes on."""
    known = tuple(evaluations)
    years: list[ContractYear] = []
    last = contract.until or date.max
    while True:
        number = len(years)
        period = term.period(contract.signed_on, number)
        if years and (period.first > last or years[-1].asked.first > today):
            return tuple(years)
        asked = term.part(period, contract.until, is_first=number == 0)
        first_by = min(term_end(contract.signed_on, term.length // max(1, term.times), term.unit), asked.last)
        years.append(replace(_judged(number + 1, asked, known), first_by=None if number else first_by))


def _judged(number: int, asked: Period, evaluations: Iterable[Evaluation]) -> ContractYear:
    inside = [one for one in evaluations if one.day is not None and asked.first <= one.day <= asked.last]
    held = [one for one in inside if one.status == Standing.HELD]
    planned = [one for one in inside if one.status == Standing.PLANNED]
    return ContractYear(
        number,
        asked,
        len(held),
        sum(one.how == How.IN_PERSON for one in held),
        len(planned),
        sum(one.how in (How.IN_PERSON, "") for one in planned),
        sum(one.status == Standing.MISSED for one in inside),
    )


def proposed(year: ContractYear, evaluations: Iterable[Evaluation], after: date) -> tuple[Proposal, ...]:
    """Return days for what is not planned yet in ``year``, after the day ``after``: evenly, and only working days.

    Fewer than are needed when too few working days are left.
    """
    low, last = max(after, year.asked.first), year.asked.last
    count = min(year.to_plan, max(0, (last - low).days))
    known = [one.day for one in evaluations if one.day is not None and one.status != Standing.MISSED]
    taken = {day for day in known if low < day <= last}
    wanted = _spread([low, *sorted(taken), last + _DAY], count)
    if wanted and year.first_by and low < year.first_by and not any(day <= year.first_by for day in known):
        wanted[0] = min(wanted[0], year.first_by)
    found: list[date] = []
    for day in wanted:
        if (working := _free_day(day, low, last, taken)) is not None:
            taken.add(working)
            found.append(working)
    in_person = year.asked.in_person - year.held_in_person - year.planned_in_person
    return tuple(Proposal(day, How.IN_PERSON if place < in_person else "") for place, day in enumerate(sorted(found)))


def _spread(edges: Sequence[date], count: int) -> list[date]:
    """Return ``count`` days between ``edges``, each in the gap where the wait would otherwise be longest."""
    gaps = [((after - before).days, before) for before, after in pairwise(edges)]
    parts = [1] * len(gaps)
    for _ in range(count):
        longest = max(range(len(gaps)), key=lambda place: gaps[place][0] / parts[place])
        parts[longest] += 1
    return [
        before + timedelta(days=length * piece // pieces)
        for (length, before), pieces in zip(gaps, parts, strict=True)
        for piece in range(1, pieces)
    ]


def _free_day(day: date, low: date, last: date, taken: set[date]) -> date | None:
    """Return ``day`` or the working day before it, or after it if there is none: after ``low``, until ``last``."""
    earlier = (day - _DAY * back for back in range((day - low).days))
    later = (day + _DAY * on for on in range(1, (last - day).days + 1))
    for one in (*earlier, *later):
        if is_working_day(one) and one not in taken:
            return one
    return None


def refuse_outside(day: date, contract: Contract, field: str) -> None:
    """Raise InvalidValue for a day that does not lie in the agreement: ``evaluation.before_signing``,
    ``evaluation.before_start`` or ``evaluation.after_end``, each with the ``day`` that is the border."""
    starts_on = contract.starts_on
    if day < contract.signed_on:
        raise InvalidValue("evaluation.before_signing", field, day=_written(contract.signed_on))
    if starts_on is not None and day < starts_on:
        raise InvalidValue("evaluation.before_start", field, day=_written(starts_on))
    refuse_evaluation_after_end(day, contract.until, field)


def refuse_evaluation_after_end(day: date | None, until: date | None, field: str = "next_evaluation_on") -> None:
    """Raise InvalidValue ``evaluation.after_end`` for an evaluation after the last day of the agreement."""
    if day is not None and until is not None and day > until:
        raise InvalidValue("evaluation.after_end", field, day=_written(until))


def _written(day: date) -> str:
    return day.strftime("%d/%m/%Y")
