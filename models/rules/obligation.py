"""Whether a GPMI is mandatory for a client: the first rule of the catalogue that holds, as the law stood on the day.

What is unknown is asked only where it makes a difference: when every rule that may still hold says the same, that is
the outcome.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from models.rules.conditions import Condition, Facts, Validity, judge

AGE, MINOR_EXCEPTION = "leeftijd", "minderjarig_uitzondering"


class Outcome(StrEnum):
    """What a rule says; ``TO_CHECK``: nobody can tell before a question is answered."""

    MANDATORY = "verplicht"
    ON_REQUEST = "verplicht_voor_andere_partij"
    OPTIONAL = "facultatief"
    NOT_APPLICABLE = "niet_van_toepassing"
    TO_CHECK = "na_te_kijken"


@dataclass(frozen=True, slots=True)
class ObligationRule:
    """One rule; without conditions it always holds. ``case``: when it holds, in words."""

    order: int
    case: str
    conditions: tuple[Condition, ...]
    outcome: Outcome
    source: str
    explanation: str = ""
    validity: Validity = field(default_factory=Validity)


@dataclass(frozen=True, slots=True)
class Minority:
    """Under which age the right exists only by one of ``exceptions`` (code and name)."""

    age: int
    exceptions: tuple[tuple[str, str], ...]
    source: str


@dataclass(frozen=True, slots=True)
class Obligation:
    """What the rules say; ``rule`` is the one that decides, ``missing`` the fields to ask, the most useful first.

    ``rule`` is ``None`` when the outcome is ``TO_CHECK``.
    """

    outcome: Outcome
    rule: ObligationRule | None
    missing: tuple[str, ...] = ()


def judge_obligation(rules: Iterable[ObligationRule], minority: Minority, facts: Facts, on: date) -> Obligation:
    """Return what the rules of the day ``on`` say about a client.

    A minor is never taken to have the right, nor refused it: which exception applies is asked (IDEA 1.4.2.1).
    """
    found = _first_that_holds(sorted((rule for rule in rules if rule.validity.includes(on)), key=_order), facts)
    if found.outcome is Outcome.NOT_APPLICABLE or not _lacks_exception(minority, facts):
        return found
    return Obligation(Outcome.TO_CHECK, None, (MINOR_EXCEPTION, *found.missing))


def _first_that_holds(rules: Iterable[ObligationRule], facts: Facts) -> Obligation:
    may_hold: list[ObligationRule] = []
    missing: list[str] = []
    for rule in rules:
        verdict = judge(rule.conditions, facts)
        if verdict.holds:
            if all(open_.outcome is rule.outcome for open_ in may_hold):
                return Obligation(rule.outcome, rule)
            break
        if verdict.holds is None:
            may_hold.append(rule)
            missing += verdict.missing
    return Obligation(Outcome.TO_CHECK, None, tuple(dict.fromkeys(missing)))


def _lacks_exception(minority: Minority, facts: Facts) -> bool:
    age = facts.get(AGE)
    return isinstance(age, int) and age < minority.age and not facts.get(MINOR_EXCEPTION)


def _order(rule: ObligationRule) -> int:
    return rule.order
