"""How long a workplace may last: its own length, what counts together with it, and the trajectory in which it stands.

In months a length counts until the same date, as the terms do (Gerechtelijk Wetboek, art. 54); in days and weeks the
first day is one of them. An interruption does not make it longer: no source says that it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from models.measure import Measure
from models.rules.placement_limits_stay import OWN_SOURCE, Bound, Finding, Stay, Weight, number, plain
from models.working_days import Unit, add_months, is_working_day, term_end

_DAY = timedelta(days=1)

PER_PERSON = frozenset({"wijk_werken"})
"""Measures whose length is that of the client, wherever and with whatever pauses: the sources speak of the wijk-werker,
not of one workplace. Others count by workplace (VR2020 3.4: "per stage")."""

TRAINING = "opleiding"
"""The kind of measure that is a training, which a TWE holds to its own length."""

_UNITS = {Unit.DAYS: ("dag", "dagen"), Unit.WEEKS: ("week", "weken"), Unit.MONTHS: ("maand", "maanden")}


@dataclass(frozen=True, slots=True)
class Span:
    """What counts as one length. ``first``: where it began, moved on by the days without it; ``last``: its last day.

    ``until``: the last day on which it may still go on. ``count``: of how many workplaces it is made.
    """

    first: date
    last: date
    until: date
    count: int

    @property
    def used(self) -> int:
        """How many calendar days it takes, the first and the last included."""
        return (self.last - self.first).days + 1

    @property
    def most(self) -> int:
        """How many calendar days it may take."""
        return (self.until - self.first).days + 1

    @property
    def left(self) -> int:
        """How many days are left of it; below 0 when it is over."""
        return self.most - self.used


def span(measure: Measure, stay: Stay, others: Sequence[Stay]) -> Span | None:
    """Return the length that counts for ``stay`` with those of ``others`` that count with it.

    ``None`` when the measure has no length, or the days are not filled in.
    """
    if measure.limits.length_max is None or stay.has_no_length or _wrong(stay):
        return None
    return _span(measure, [stay, *together(measure, stay, others)])


def last_day(measure: Measure, first: date) -> date | None:
    """Return the last day that the measure allows when it begins on ``first``; ``None`` without such a limit."""
    most, unit = measure.limits.length_max, measure.limits.length_unit
    if most is None:
        return None
    return term_end(first, most, unit) - (_DAY if unit in (Unit.DAYS, Unit.WEEKS) else timedelta())


def together(measure: Measure, stay: Stay, others: Sequence[Stay]) -> list[Stay]:
    """Return which of ``others`` count with ``stay`` as one: the same measure at the same employer without a working
    day between, or any of it where the length is the client's."""
    same = [one for one in others if one.measure == stay.measure and one.id != stay.id and not _wrong(one)]
    if measure.code in PER_PERSON:
        return same
    chain, waiting = [stay], [one for one in same if one.employer and one.employer == stay.employer]
    while linked := [one for one in waiting if any(_is_chained(one, known) for known in chain)]:
        chain += linked
        waiting = [one for one in waiting if one not in linked]
    return chain[1:]


def length(measure: Measure, stay: Stay, others: Sequence[Stay], bound: Bound | None) -> Iterator[Finding]:
    """Give what is not in order with the days of a workplace."""
    is_limited = measure.limits.length_max is not None and not stay.has_no_length
    if stay.starts_on is None or (stay.ends_on is None and is_limited):
        yield Finding("placement.no_period", Weight.REFUSED, measure.limit_source("length_max"))
        return
    if stay.ends_on is not None and stay.ends_on < stay.starts_on:
        yield Finding("placement.end_before_start", Weight.REFUSED, OWN_SOURCE, {"start": plain(stay.starts_on)})
        return
    yield from _too_long(measure, stay, others)
    yield from _too_short(measure, stay)
    yield from _outlasting(stay, bound)
    yield from _long_training(measure, stay, bound)
    yield from _training_again(measure, bound)


def _too_long(measure: Measure, stay: Stay, others: Sequence[Stay]) -> Iterator[Finding]:
    alone, whole = span(measure, stay, ()), span(measure, stay, others)
    source = measure.limit_source("length_max")
    facts = {"measure": measure.label, "most": length_words(measure.limits.length_max, measure.limits.length_unit)}
    if alone is not None and alone.left < 0:
        yield Finding(
            "placement.too_long",
            Weight.REFUSED,
            source,
            {**facts, "last": plain(alone.until), "over": length_words(-alone.left, Unit.DAYS)},
        )
    elif whole is not None and whole.left < 0:
        kind = "placement.too_long_person" if measure.code in PER_PERSON else "placement.too_long_together"
        own = f"{source}; dat ze samen tellen: {OWN_SOURCE}"
        more = {"last": plain(whole.until), "over": _over(whole), "count": whole.count}
        yield Finding(kind, Weight.REFUSED, own, {**facts, **more})


def _over(span: Span) -> str:
    return length_words(-span.left, Unit.DAYS)


def _too_short(measure: Measure, stay: Stay) -> Iterator[Finding]:
    least, unit = measure.limits.length_min, measure.limits.length_unit
    if least is None or stay.starts_on is None or stay.ends_on is None or stay.is_early_end:
        return
    first_end = term_end(stay.starts_on, least, unit) - _DAY
    if stay.ends_on < first_end:
        facts = {"measure": measure.label, "least": length_words(least, unit), "first": plain(first_end)}
        yield Finding("placement.too_short", Weight.REFUSED, measure.limit_source("length_min"), facts)


def _outlasting(stay: Stay, bound: Bound | None) -> Iterator[Finding]:
    if bound is not None and (stay.ends_on or date.max) > bound.until:
        facts = {"trajectory": bound.label, "last": plain(bound.until)}
        yield Finding("placement.outlasts_trajectory", Weight.REFUSED, bound.source, facts)


def _long_training(measure: Measure, stay: Stay, bound: Bound | None) -> Iterator[Finding]:
    term = bound.training if bound is not None and measure.kind == TRAINING else None
    if term is None or stay.starts_on is None:
        return
    last = term.end(stay.starts_on)
    if (stay.ends_on or date.max) > last:
        facts = {"measure": measure.label, "last": plain(last), "most": length_words(term.length, term.unit)}
        weight = Weight.REFUSED if term.blocks else Weight.WARNED
        yield Finding("placement.training_long", weight, term.source, facts)


def _training_again(measure: Measure, bound: Bound | None) -> Iterator[Finding]:
    term = bound.training if bound is not None and measure.kind == TRAINING else None
    if bound is None or term is None or not 0 < term.times <= bound.trained:
        return
    weight = Weight.REFUSED if term.blocks else Weight.WARNED
    facts = {"measure": measure.label, "times": term.times, "there": bound.trained}
    yield Finding("placement.training_again", weight, term.source, facts)


def length_words(count: int | None, unit: Unit) -> str:
    """Return ``6 maanden``, ``30 kalenderdagen`` or ``1 maand``."""
    one, more = _UNITS.get(unit, (str(unit), str(unit)))
    return f"{number(count or 0)} {one if count == 1 else more}"


def _span(measure: Measure, stays: Sequence[Stay]) -> Span | None:
    """Return the length of several workplaces; days on which there was none move its beginning on, so that only days at
    a workplace are counted, whatever overlaps once."""
    periods = sorted((one.starts_on, one.ends_on) for one in stays if one.starts_on and one.ends_on)
    first, last = periods[0]
    for starts_on, ends_on in periods[1:]:
        if starts_on > last + _DAY:
            first += starts_on - last - _DAY
        last = max(last, ends_on)
    until = last_day(measure, first)
    return Span(first, last, until, len(periods)) if until else None


def _is_chained(one: Stay, other: Stay) -> bool:
    """Tell whether no working day lies between them: a weekend ends nothing."""
    if one.starts_on is None or one.ends_on is None or other.starts_on is None or other.ends_on is None:
        return False
    gap_from, gap_until = min(one.ends_on, other.ends_on) + _DAY, max(one.starts_on, other.starts_on)
    while gap_from < gap_until:
        if is_working_day(gap_from):
            return False
        gap_from += _DAY
    return True


def _wrong(stay: Stay) -> bool:
    return stay.starts_on is None or stay.ends_on is None or stay.ends_on < stay.starts_on


def months_and_days(first: date, last: date) -> tuple[int, int]:
    """Return how many whole months lie from ``first`` up to ``last``, and how many days more."""
    months = 0
    while add_months(first, months + 1) <= last + _DAY:
        months += 1
    return months, (last + _DAY - add_months(first, months)).days
