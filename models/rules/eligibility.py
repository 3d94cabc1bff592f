"""Whether a measure fits a client: each of its rules held against what is known, and what to ask where nothing is.

It only advises. What is unknown never excludes, nothing is ranked, and expertise may decide otherwise with a reason
(IDEA 1.4.3.2). A measure without rules in the sources *may* fit: that nothing was found is not that all may come.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from models.measure import Criterion, Measure
from models.rules.conditions import Condition, Facts

LEVEL_FIELD = "taalniveau_nl"
"""The field that compares as a level of a language course ("1.2" < "2.1" < "10.1"), not as text."""

_LEVEL = re.compile(r"^\d{1,3}(\.\d{1,3})*$")


class Fit(StrEnum):
    """What the rules say of a measure for a client."""

    FITS = "past"
    MAY_FIT = "past_misschien"
    DOES_NOT_FIT = "past_niet"


class Met(StrEnum):
    """How one rule stands. ``IDLE``: it does not count for this client."""

    MET = "voldaan"
    NOT_MET = "niet_voldaan"
    ASK = "vraag"
    IDLE = "telt_niet"


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule with how it stands; ``ask``: the fields that would settle it, in the order in which to ask them."""

    criterion: Criterion
    met: Met
    ask: tuple[str, ...] = ()

    @property
    def excludes(self) -> bool:
        """Whether this rule alone makes that the measure does not fit."""
        return self.met is Met.NOT_MET and self.criterion.is_hard

    @property
    def doubts(self) -> bool:
        """Whether this rule leaves it open."""
        return self.met is Met.ASK or (self.met is Met.NOT_MET and not self.criterion.is_hard)


@dataclass(frozen=True, slots=True)
class MeasureVerdict:
    """What the rules say on a day, a line for each rule. ``is_law``: the measure may begin on that day."""

    measure: Measure
    on: date
    fit: Fit
    lines: tuple[RuleLine, ...]
    is_law: bool

    @property
    def ask(self) -> tuple[str, ...]:
        """The fields that nobody knows yet and that would settle a rule, once each."""
        return tuple(dict.fromkeys(field for line in self.lines for field in line.ask))

    @property
    def decisive(self) -> tuple[RuleLine, ...]:
        """The rules that make the verdict: those that exclude, or else those that leave it open."""
        return tuple(line for line in self.lines if line.excludes) or tuple(line for line in self.lines if line.doubts)


def judge_measure(measure: Measure, facts: Facts, on: date) -> MeasureVerdict:
    """Return what the rules of ``measure`` say of somebody of whom ``facts`` are known, on the day ``on``."""
    lines = tuple(judge_criterion(criterion, facts) for criterion in measure.criteria)
    is_law = measure.is_law(on)
    return MeasureVerdict(measure, on, _fit(lines, is_law=is_law), lines, is_law)


def judge_measures(measures: Iterable[Measure], facts: Facts, on: date) -> tuple[MeasureVerdict, ...]:
    """Return the verdict of each measure, in the order in which they come: what fits is no ranking."""
    return tuple(judge_measure(measure, facts, on) for measure in measures)


def judge_criterion(criterion: Criterion, facts: Facts) -> RuleLine:
    """Return how one rule stands. One that may not count is never "not met": first is asked whether it counts."""
    counts = True if criterion.only_if is None else holds(criterion.only_if, facts)
    if counts is False:
        return RuleLine(criterion, Met.IDLE)
    met = holds(criterion.condition, facts)
    if met:
        return RuleLine(criterion, Met.MET)
    if counts and met is False:
        return RuleLine(criterion, Met.NOT_MET)
    conditions = [one for one in (criterion.only_if, criterion.condition) if one is not None]
    unknown = (condition.field for condition in conditions if holds(condition, facts) is None)
    return RuleLine(criterion, Met.ASK, tuple(dict.fromkeys(unknown)))


def holds(condition: Condition, facts: Facts) -> bool | None:
    """Return whether a condition holds; ``None`` where the field is unknown or its value is of another kind."""
    known = facts.get(condition.field)
    wanted = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    if condition.field == LEVEL_FIELD and isinstance(known, str):
        levels = tuple(_level(str(one)) for one in wanted)
        value = levels if isinstance(condition.value, tuple) else levels[0]
        return replace(condition, value=value).holds({condition.field: _level(known) or None})
    if condition.value is not None and not any(type(known) is type(one) for one in wanted):
        return None
    return condition.holds(facts)


def _level(text: str) -> str:
    """Return a level as text that compares as its numbers do; ``""`` for what is no level."""
    return ".".join(part.zfill(3) for part in text.split(".")) if _LEVEL.match(text) else ""


def _fit(lines: tuple[RuleLine, ...], *, is_law: bool) -> Fit:
    if not is_law or any(line.excludes for line in lines):
        return Fit.DOES_NOT_FIT
    if not lines or any(line.doubts for line in lines):
        return Fit.MAY_FIT
    return Fit.FITS
