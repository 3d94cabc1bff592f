"""The hours of a workplace: how many a week are agreed, and how many were worked of what a month or a year allows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.errors import InvalidValue, RuleRefused
from models.measure import Measure
from models.rules.placement_limits_stay import OWN_SOURCE, Finding, Stay, WeekHours, Weight, number, plain

FULL_TIME = 38
"""Hours of a full-time week (Arbeidswet; from memory, not verified). It only warns: a sector may have its own."""

MOST_A_WEEK = 50
MOST_A_DAY = 24
_WEEKS_A_MONTH = 52 / 12
_WHEN = re.compile(r"^\d{4}-(0[1-9]|1[0-2])(-\d\d)?$")


@dataclass(frozen=True, slots=True)
class HourUse:
    """Hours worked of a limit: ``limit`` is its name in ``Limits``, ``of`` the month, the year or "" for all."""

    limit: str
    of: str
    used: float
    most: int
    source: str

    @property
    def left(self) -> float:
        return self.most - self.used


def week_hours(measure: Measure, stay: Stay) -> Iterator[Finding]:
    """Give what is not in order with the hours a week, at any time of the period."""
    limits, agreed = measure.limits, _in_order(stay.hours)
    if not agreed:
        if limits.hours_min_week is not None or limits.full_time_share_min is not None:
            named = "hours_min_week" if limits.hours_min_week is not None else "full_time_share_min"
            weight = Weight.REFUSED if limits.hours_min_week is not None else Weight.WARNED
            yield Finding("placement.no_hours", weight, measure.limit_source(named), {"measure": measure.label})
        return
    least, most = min(one.per_week for one in agreed), max(one.per_week for one in agreed)
    if limits.hours_min_week is not None and least < limits.hours_min_week:
        facts = {"measure": measure.label, "least": number(limits.hours_min_week), "hours": number(least)}
        yield Finding("placement.hours_below", Weight.REFUSED, measure.limit_source("hours_min_week"), facts)
    yield from _full_time_share(measure, least)
    yield from _planned_month(measure, most)


def _full_time_share(measure: Measure, least: float) -> Iterator[Finding]:
    share = measure.limits.full_time_share_min
    if share is not None and least < FULL_TIME * share / 100:
        facts = {"share": share, "least": number(FULL_TIME * share / 100), "full": FULL_TIME, "hours": number(least)}
        source = f"{measure.limit_source('full_time_share_min')}; {FULL_TIME} uur: uit het geheugen, niet geverifieerd"
        yield Finding("placement.hours_share", Weight.WARNED, source, facts)


def _planned_month(measure: Measure, most: float) -> Iterator[Finding]:
    month = measure.limits.hours_max_month
    if month is not None and most * _WEEKS_A_MONTH > month:
        facts = {"hours": number(most), "month": number(round(most * _WEEKS_A_MONTH)), "most": month}
        source = f"{measure.limit_source('hours_max_month')}; omgerekend: {OWN_SOURCE}"
        yield Finding("placement.hours_planned_month", Weight.WARNED, source, facts)


def hour_uses(measure: Measure, stays: Sequence[Stay], month: str) -> tuple[HourUse, ...]:
    """Return how much is used of each limit on hours worked, in ``month`` ("2026-11") and its calendar year.

    ``stays``: all the client's workplaces; those of the same measure count together: the hours are the client's.
    """
    limits, worked = measure.limits, _worked(measure, stays)
    asked = (
        ("hours_max_month", month, limits.hours_max_month),
        ("hours_max_year", month[:4], limits.hours_max_year),
        ("hours_max_total", "", limits.hours_max_total),
    )
    return tuple(
        HourUse(name, of, _sum(worked, of), most, _hour_source(measure, name)) for name, of, most in asked if most
    )


def _hour_source(measure: Measure, name: str) -> str:
    source = measure.limit_source(name)
    return f"{source}; per kalenderjaar: {OWN_SOURCE}" if name == "hours_max_year" else source


def refuse_hours(measure: Measure, stay: Stay, others: Sequence[Stay], when: str, hours: float) -> None:
    """Refuse hours worked in the month or on the day ``when`` that go over a limit; they replace what stood there.

    Raises RuleRefused ``placement.over_month``, ``.over_year`` or ``.over_total`` with what is left.
    """
    others = [one for one in others if one.id != stay.id]
    rest = Stay(stay.id, stay.measure, worked={key: value for key, value in stay.worked.items() if key != when})
    for use in hour_uses(measure, [rest, *others], when[:7]):
        if hours > use.left:
            kind = _OVER[use.limit]
            facts = {"most": use.most, "left": number(max(0, use.left)), "hours": number(hours), "of": use.of}
            raise RuleRefused(kind, measure=measure.label, source=use.source, **facts)


_OVER: Mapping[str, str] = {
    "hours_max_month": "placement.over_month",
    "hours_max_year": "placement.over_year",
    "hours_max_total": "placement.over_total",
}


def over_hours(measure: Measure, stays: Sequence[Stay]) -> Iterator[Finding]:
    """Give each limit on hours that what is written goes over, in whatever way it came to stand there (two laptops)."""
    months = sorted({when[:7] for when, _hours in _worked(measure, stays)})
    seen: set[tuple[str, str]] = set()
    for month in months:
        for use in hour_uses(measure, stays, month):
            if use.left < 0 and (use.limit, use.of) not in seen:
                seen.add((use.limit, use.of))
                facts = {"measure": measure.label, "most": use.most, "left": "0", "of": use.of}
                yield Finding(_OVER[use.limit], Weight.REFUSED, use.source, {**facts, "hours": number(use.used)})


def refuse_week(per_week: float) -> None:
    """Refuse a number of hours a week that cannot be; InvalidValue ``placement.week_hours``."""
    if not 0 < per_week <= MOST_A_WEEK:
        raise InvalidValue("placement.week_hours", "per_week", most=MOST_A_WEEK)


def refuse_impossible(stay: Stay, when: str, hours: float) -> None:
    """Refuse hours that nobody can have worked; InvalidValue ``placement.worked_when``, ``.worked_hours``,
    ``.worked_outside`` (before the start) or ``.worked_after``."""
    if not _WHEN.match(when):
        raise InvalidValue("placement.worked_when", "when")
    is_day = len(when) > 7
    if is_day:
        try:
            date.fromisoformat(when)
        except ValueError:
            raise InvalidValue("placement.worked_when", "when") from None
    if not 0 <= hours <= (MOST_A_DAY if is_day else MOST_A_DAY * 31):
        raise InvalidValue("placement.worked_hours", "hours")
    first, last = when, when if is_day else f"{when}-31"
    if stay.starts_on and last < stay.starts_on.isoformat():
        raise InvalidValue("placement.worked_outside", "when", start=plain(stay.starts_on))
    if stay.ends_on and first > stay.ends_on.isoformat():
        raise InvalidValue("placement.worked_after", "when", end=plain(stay.ends_on))


def _worked(measure: Measure, stays: Sequence[Stay]) -> list[tuple[str, float]]:
    return [item for one in stays if one.measure == measure.code for item in one.worked.items()]


def _sum(worked: Sequence[tuple[str, float]], of: str) -> float:
    return sum(hours for when, hours in worked if when.startswith(of))


def _in_order(hours: Sequence[WeekHours]) -> list[WeekHours]:
    return sorted(hours, key=lambda one: one.from_on or date.min)
