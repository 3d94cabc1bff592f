"""The days and hours of a workplace as they are read: agreed hours, interruptions, hours worked, moments of contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app import legal_rules
from app.cases.placements.placement_rows import Values, element_day, number_of, stay_of
from models.working_days import Unit, last_working_day, term_end

_RHYTHM = "contact_maandelijks"
_FIRST_AFTER = 7
"""Days after the first one within which somebody asks how it goes: own, from HIVA 4.7 (contact is not left to the
client)."""
_MOST = 24


@dataclass(frozen=True, slots=True)
class AgreedHours:
    """So many hours a week from a day on; ``from_on`` ``None``: from the first day."""

    id: str
    from_on: date | None
    per_week: float


@dataclass(frozen=True, slots=True)
class Interruption:
    """When the workplace stands still; ``until`` ``None``: until further notice."""

    id: str
    from_on: date | None
    until: date | None
    why: str


@dataclass(frozen=True, slots=True)
class WorkedHours:
    """Hours that were done in a month ("2026-11") or on a day ("2026-11-03")."""

    when: str
    hours: float


@dataclass(frozen=True, slots=True)
class ContactDay:
    """An agreed moment of contact; ``held_on`` ``None``: not yet."""

    id: str
    on: date | None
    held_on: date | None
    words: str


def hours_of(values: Values) -> tuple[AgreedHours, ...]:
    """Return the agreed hours, earliest first."""
    found = [
        AgreedHours(one["id"], element_day(one, "from_on"), per_week)
        for one in values["hours"]
        if (per_week := number_of(one.get("per_week"))) is not None
    ]
    return tuple(sorted(found, key=lambda one: one.from_on or date.min))


def breaks_of(values: Values) -> tuple[Interruption, ...]:
    """Return the interruptions, earliest first."""
    found = [
        Interruption(one["id"], element_day(one, "from_on"), element_day(one, "until"), str(one.get("why", "")))
        for one in values["breaks"]
    ]
    return tuple(sorted(found, key=lambda one: one.from_on or date.min))


def worked_of(values: Values) -> tuple[WorkedHours, ...]:
    """Return the hours that were done, newest first."""
    return tuple(WorkedHours(when, hours) for when, hours in sorted(stay_of(values).worked.items(), reverse=True))


def contacts_of(values: Values) -> tuple[ContactDay, ...]:
    """Return the agreed moments of contact, earliest first."""
    found = [
        ContactDay(one["id"], element_day(one, "on"), element_day(one, "held_on"), str(one.get("words", "")))
        for one in values["contact_days"]
    ]
    return tuple(sorted(found, key=lambda one: one.on or date.max))


def proposed_contacts(starts_on: date, ends_on: date) -> tuple[date, ...]:
    """Return days on which contact can be agreed: after the first week, then in the rhythm of the practice."""
    rhythm, days = legal_rules.term(_RHYTHM), [last_working_day(term_end(starts_on, _FIRST_AFTER, Unit.DAYS))]
    while len(days) < _MOST and (day := rhythm.end(starts_on)) <= ends_on:
        days.append(last_working_day(day))
        starts_on = day
    return tuple(sorted({day for day in days if day <= ends_on}))
