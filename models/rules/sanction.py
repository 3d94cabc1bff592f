"""When a payment may be suspended because the GPMI was not kept, and for how long: pure rules over the catalogue.

It suspends a payment, not the agreement. Days and months are not here: the terms of the machine ``sanctie`` say them,
each as it was law on the day that counts for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.catalogue import TrajectoryMachine
from models.folded_text import fold
from models.rules.terms import Direction, Record, RunningTerm, Term, running_terms
from models.working_days import add_months

MACHINE = "sanctie"
STARTED, NOTIFIED, EARLIER = "uitgevoerd", "beslissing_meegedeeld", "vorige_schorsing"
DECIDED, POSTPONED, INVITED = "beslist", "met_uitstel", "uitgenodigd"

_DAY = timedelta(days=1)


class Heard(StrEnum):
    """How the right to be heard was used. Who does not come has been able to: the body may decide (own reading)."""

    HEARD = "gehoord"
    WAIVED = "afgezien"
    ABSENT = "niet_gekomen"


class Scope(StrEnum):
    """What of the payment is suspended."""

    WHOLE = "geheel"
    PART = "gedeeltelijk"


@dataclass(frozen=True, slots=True)
class SanctionLaw:
    """What the catalogue says. ``bodies``: who can decide; ``never``: words for who does not (``decision_source``).

    ``sources``: who says so, by the code of the guard. ``without_gpmi``: the one case in which no GPMI is needed.
    """

    machine: TrajectoryMachine
    terms: tuple[Term, ...]
    bodies: tuple[str, ...]
    never: tuple[str, ...]
    decision_source: str
    sources: Mapping[str, str]
    without_gpmi: str
    without_gpmi_source: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """One procedure as the rules look at it; the fields are those of ``Sanction``.

    ``gpmi_since``: from which day a signed GPMI is in force, ``None`` without one. ``persons``: the names of people,
    who never decide. ``earlier``: the first days of earlier suspensions of this client that were carried out.
    ``last_on``: the day of the newest step.
    """

    status: str
    gpmi_since: date | None = None
    happened_on: date | None = None
    false_declaration: bool = False
    client_account: str = ""
    legitimate_reason: str = ""
    report: str = ""
    proposal: str = ""
    invited_on: date | None = None
    hearing_on: date | None = None
    hearing_at: str = ""
    hearing_place: str = ""
    assistance_told: bool = False
    heard: str = ""
    heard_on: date | None = None
    hearing_report: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    scope: str = ""
    months: int = 0
    postponed_until: date | None = None
    notified_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    appeal_on: date | None = None
    persons: tuple[str, ...] = ()
    earlier: tuple[date, ...] = ()
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """The longest suspension that may begin on a day: its last day, and the term that says so."""

    last_day: date
    term: Term


def longest(terms: Iterable[Term], starts_on: date, earlier: Iterable[date]) -> Limit | None:
    """Return how long a suspension from ``starts_on`` may last; ``None`` when no rule of that day allows one.

    Payment goes on again on the day on which the term ends: one month from 15 March has 14 April as its last day.
    """
    events = {STARTED: (starts_on,), EARLIER: tuple(earlier)}
    found = [one for one in _running(terms, events, starts_on, Direction.AT_MOST, STARTED) if one.term.blocks]
    shortest = min(found, key=lambda one: one.due, default=None)
    return Limit(shortest.due - _DAY, shortest.term) if shortest else None


def suspended_until(starts_on: date, months: int) -> date:
    """Return the last day of a suspension of ``months`` that begins on ``starts_on``."""
    return add_months(starts_on, months) - _DAY


def earliest_start(terms: Iterable[Term], notified_on: date) -> RunningTerm | None:
    """Return the term after which a suspension may begin; its ``due`` is the first day that can be."""
    return _first(_running(terms, {NOTIFIED: (notified_on,)}, notified_on, Direction.AT_LEAST, NOTIFIED))


def latest_start(terms: Iterable[Term], decided_on: date) -> RunningTerm | None:
    """Return the term within which a suspension begins; its ``due`` is the last day for it."""
    return _first(_running(terms, {DECIDED: (decided_on,)}, decided_on, Direction.AT_MOST, DECIDED))


def hearing_notice(terms: Iterable[Term], invited_on: date) -> RunningTerm | None:
    """Return the time that the organisation leaves between invitation and hearing; ``None`` where it is not set."""
    return _first(_running(terms, {INVITED: (invited_on,)}, invited_on, Direction.AT_LEAST, INVITED))


def appeal_term(terms: Iterable[Term], notified_on: date) -> RunningTerm | None:
    """Return the time for an appeal to the labour court."""
    return _first(_running(terms, {NOTIFIED: (notified_on,)}, notified_on, Direction.AT_MOST, NOTIFIED))


def may_decide(law: SanctionLaw, decided_by: str, persons: Iterable[str]) -> bool:
    """Return whether ``decided_by`` names a body: no person of the team, no role, and not nobody."""
    words = set(_words(decided_by))
    said = " ".join(_words(decided_by))
    if not words or said in {" ".join(_words(body)) for body in law.bodies}:
        return bool(words)  # a known body, also where somebody in the team is called "Sociale dienst"
    if any(re.search(rf"\b{re.escape(' '.join(_words(word)))}", said) for word in law.never):
        return False
    return not any((name := set(_words(person))) and name <= words for person in persons)


def has_gpmi(procedure: Procedure) -> bool:
    """Return whether the GPMI that was not kept is a signed one in force, or none is needed (a false declaration)."""
    if procedure.false_declaration:
        return True
    since, happened_on = procedure.gpmi_since, procedure.happened_on
    return since is not None and (happened_on is None or since <= happened_on)


def is_invited(procedure: Procedure) -> bool:
    """Return whether the client was told in writing that they may be heard: when, where, and that they may bring
    somebody."""
    return bool(
        procedure.invited_on
        and procedure.hearing_on
        and procedure.hearing_at.strip()
        and procedure.hearing_place.strip()
        and procedure.assistance_told
    )


def is_within_limit(law: SanctionLaw, procedure: Procedure) -> bool:
    """Return whether the months that were decided fit within what the law of the day of beginning allows.

    As long as that day is not known, the day after the decision stands for it: none can be earlier.
    """
    if procedure.decided_on is None or procedure.months < 1:
        return False
    starts_on = procedure.starts_on or procedure.decided_on + _DAY
    limit = longest(law.terms, starts_on, procedure.earlier)
    return limit is not None and suspended_until(starts_on, procedure.months) <= limit.last_day


COMPUTED_GUARDS = frozenset({"getekend_gpmi", "hoorrecht_gemeld", "besluit_bcsd", "duur_binnen_maximum"})
"""The guards that the procedure itself shows; that there was no legitimate reason somebody has to state."""


def met_guards(law: SanctionLaw, procedure: Procedure) -> frozenset[str]:
    """Return the guards of the machine that the procedure shows to be fulfilled."""
    facts: Mapping[str, bool] = {
        "getekend_gpmi": has_gpmi(procedure),
        "hoorrecht_gemeld": is_invited(procedure),
        "besluit_bcsd": may_decide(law, procedure.decided_by, procedure.persons),
        "duur_binnen_maximum": is_within_limit(law, procedure),
    }
    return frozenset(code for code, is_met in facts.items() if is_met)


def _running(
    terms: Iterable[Term], events: Mapping[str, tuple[date, ...]], on: date, direction: Direction, start: str
) -> list[RunningTerm]:
    found = running_terms(terms, Record(MACHINE, events), on)
    return [one for one in found if one.term.direction is direction and start in one.term.starts]


def _first(found: list[RunningTerm]) -> RunningTerm | None:
    return found[0] if found else None


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))
