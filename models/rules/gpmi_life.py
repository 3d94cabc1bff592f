"""How a signed version of a GPMI stands: replayed from what happened to it, by the steps of the machine ``gpmi``.

Two laptops may each note an end without knowing of each other. Events are taken in order of their day and then of
their id, which is the same on every laptop; one that no longer fits is told apart, never lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.catalogue import TrajectoryMachine
from models.dutch_dates import MONTHS
from models.errors import InvalidValue, RuleRefused, Trouble
from models.rules.ended import EXPIRED
from models.rules.state_machine import is_ended, take_step

RUNNING, HANDED_OVER, MOVED = "lopend", "overgedragen", "beeindigd_verhuis"
CONSENT_GUARD = "toestemming_overdracht"


class EndedBy(StrEnum):
    """Who ended a GPMI; the words of the catalogue's ``door``, and both together."""

    CLIENT = "client"
    OCMW = "ocmw"
    BOTH = "samen"


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as the rules look at it."""

    id: str
    target: str
    on: date | None
    stated: frozenset[str]
    reason: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed version: from which day it holds, its last day, and the day on which a newer one replaced it."""

    signed_on: date
    ends_on: date | None
    replaced_on: date | None = None


@dataclass(frozen=True, slots=True)
class Replayed:
    """``noted``: the state that the events lead to; ``status``: how it stands on the day, which the end of its term
    may have brought about by itself. ``fitting``: the ids of the events that were taken."""

    noted: str
    status: str
    since: date
    fitting: frozenset[str]


def replay(machine: TrajectoryMachine, signed: Signed, events: Iterable[Happened], today: date) -> Replayed:
    """Return how a signed version stands on ``today``."""
    state, since, fitting = RUNNING, signed.signed_on, set[str]()
    for event in sorted(events, key=lambda one: (one.on or date.max, one.id)):
        if event.on is None or not _fits(machine, signed, state, event):
            continue
        state, since = event.target, event.on
        fitting.add(event.id)
    if not is_ended(machine, state) and (expired := expires_on(signed)) is not None and expired <= today:
        return Replayed(state, EXPIRED, expired, frozenset(fitting))
    return Replayed(state, state, since, frozenset(fitting))


def expires_on(signed: Signed) -> date | None:
    """Return the first day on which a version is no longer in force by itself: the day after its last one."""
    if signed.ends_on is None:
        return None
    return max(signed.ends_on + timedelta(days=1), signed.signed_on)


def refuse_day(signed: Signed, target: str, on: date, today: date) -> None:
    """Raise RuleRefused for a day on which a version cannot come into ``target``: ``gpmi.end_before_signing``,
    ``gpmi.end_in_future``, ``gpmi.replaced_before``, ``gpmi.not_expired`` or ``gpmi.expired_before``."""
    if on > today:
        raise RuleRefused("gpmi.end_in_future")
    if on < signed.signed_on:
        raise RuleRefused("gpmi.end_before_signing", signed_on=_day(signed.signed_on))
    if signed.replaced_on is not None and on >= signed.replaced_on:
        raise RuleRefused("gpmi.replaced_before", replaced_on=_day(signed.replaced_on))
    expired = expires_on(signed)
    if target == EXPIRED and (expired is None or on < expired):
        raise RuleRefused("gpmi.not_expired", ends_on=_day(signed.ends_on))
    if target != EXPIRED and expired is not None and on >= expired:
        raise RuleRefused("gpmi.expired_before", ends_on=_day(signed.ends_on))


def refuse_step(machine: TrajectoryMachine, noted: str, target: str, guards: AbstractSet[str], reason: str) -> None:
    """Raise RuleRefused for a step that the machine does not have or a guard forbids (``step.unknown``,
    ``step.blocked``), for one that ends nothing (``step.unknown``), and InvalidValue ``gpmi.end_reason`` without
    a reason."""
    take_step(machine, noted, target, guards, reason)
    if not is_ended(machine, target):
        raise RuleRefused("step.unknown", from_=machine.state(noted).label, to=machine.state(target).label)
    if not reason.strip():
        raise InvalidValue("gpmi.end_reason", "reason")


def _fits(machine: TrajectoryMachine, signed: Signed, state: str, event: Happened) -> bool:
    try:
        if event.on is not None:
            refuse_day(signed, event.target, event.on, event.on)
        refuse_step(machine, state, event.target, event.stated, event.reason)
    except Trouble:
        return False
    return True


def _day(day: date | None) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else "–"
