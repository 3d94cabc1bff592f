"""What a GPMI still lacks, what it may never hold, and when it may be signed: pure rules with their source.

Source keys (P1 ...) are those of the catalogue ``trajectstatussen``; the terms themselves come from that data.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.errors import RuleRefused
from models.folded_text import fold

RULING = "Grondwettelijk Hof 86/2018 van 5 juli 2018"
"""Annulled community service as a condition; volunteering may not be one either."""

# Whole words at their beginning: "vrijwilligersvergoeding" and "gemeenschapsdiensten" are the same subject.
_NEVER_A_CONDITION = re.compile(
    r"\b(vrijwilliger\w*|vrijwillige? (werk|inzet|dienst)\w*|gemeenschaps ?dienst\w*"
    r"|dienst(verlening|en)? aan de gemeenschap|benevol\w*|services? communautaires?)"
)


COVERED_COSTS = ("Inschrijving", "Verzekering", "Werkkledij", "Vervoer")
"""What an OCMW covers at least where a GPMI needs it (KB 11-7-2002)."""


class Party(StrEnum):
    """Who does something in a GPMI."""

    CLIENT = "client"
    OCMW = "ocmw"
    THIRD = "third"


class Track(StrEnum):
    """The two sides of the goals; neither is the condition of the other."""

    WORK = "werk"
    WELFARE = "welzijn"


class Lack(StrEnum):
    """What a draft still lacks, in the order in which one would put it right."""

    NEEDS = "needs"
    GOAL = "goal"
    CLIENT_AGREEMENT = "client_agreement"
    OCMW_AGREEMENT = "ocmw_agreement"
    THIRD_NAME = "third_name"
    CONDITION = "condition"
    DURATION = "duration"
    EVALUATION = "evaluation"


@dataclass(frozen=True, slots=True)
class Promise:
    """What one party will do, as far as the rules look at it."""

    party: str
    party_name: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What the rules look at in one version of a GPMI."""

    needs: str
    goals: int
    promises: tuple[Promise, ...]
    starts_on: date | None
    ends_on: date | None
    next_evaluation_on: date | None
    text_given_on: date | None
    waived_on: date | None = None
    if_not_kept: str = ""


def is_forbidden_condition(party: str, text: str) -> bool:
    """Return whether an agreement makes volunteering or community service a condition for the client."""
    return party == Party.CLIENT and _NEVER_A_CONDITION.search(fold(text)) is not None


def has_forbidden_condition(draft: Draft) -> bool:
    """Return whether volunteering or community service stands in ``draft`` as an agreement of the client, or as what
    follows when one is not kept. As a goal or as what the client brings along it may: then nobody is bound to it."""
    promises = [(promise.party, promise.text) for promise in draft.promises]
    return any(is_forbidden_condition(*said) for said in (*promises, (Party.CLIENT, draft.if_not_kept)))


def refuse_to_sign_condition(draft: Draft) -> None:
    """Raise RuleRefused (``gpmi.condition_in_text``) for a text that holds such a condition."""
    if has_forbidden_condition(draft):
        raise RuleRefused("gpmi.condition_in_text", source=RULING)


def refuse_forbidden_condition(party: str, text: str) -> None:
    """Raise RuleRefused (``gpmi.condition``) for an agreement that may not stand in a GPMI."""
    if is_forbidden_condition(party, text):
        raise RuleRefused("gpmi.condition", source=RULING)


def lacks(draft: Draft) -> tuple[Lack, ...]:
    """Return what ``draft`` lacks before its text can be given to the client (KB 11-7-2002; IDEA 1.4.2.2)."""
    said = [promise for promise in draft.promises if promise.text.strip()]
    parties = {promise.party for promise in said}
    found = {
        Lack.NEEDS: not draft.needs.strip(),
        Lack.GOAL: not draft.goals,
        Lack.CLIENT_AGREEMENT: Party.CLIENT not in parties,
        Lack.OCMW_AGREEMENT: Party.OCMW not in parties,
        Lack.THIRD_NAME: any(promise.party == Party.THIRD and not promise.party_name.strip() for promise in said),
        Lack.CONDITION: has_forbidden_condition(draft),
        Lack.DURATION: draft.starts_on is None or draft.ends_on is None,
        Lack.EVALUATION: draft.next_evaluation_on is None,
    }
    return tuple(lack for lack in Lack if found[lack])


def earliest_signing(text_given_on: date | None, reflection_days: int, waived_on: date | None = None) -> date | None:
    """Return the first day on which signing is allowed: ``reflection_days`` calendar days after the text was given.

    ``waived_on``, the day on which the client gave up that time in writing, brings it forward.
    """
    if text_given_on is None:
        return None
    after_reflection = text_given_on + timedelta(days=reflection_days)
    return after_reflection if waived_on is None else min(waived_on, after_reflection)


def met_guards(draft: Draft, *, on: date, reflection_days: int) -> frozenset[str]:
    """Return the guards of the machine ``gpmi`` that the draft itself shows to be fulfilled on the day ``on``."""
    missing = set(lacks(draft))
    sign_from = earliest_signing(draft.text_given_on, reflection_days, draft.waived_on)
    facts = {
        "analyse_gedaan": Lack.NEEDS not in missing,
        "doel_en_afspraak": not missing & {Lack.GOAL, Lack.CLIENT_AGREEMENT, Lack.OCMW_AGREEMENT, Lack.THIRD_NAME},
        "looptijd_ingevuld": not missing & {Lack.DURATION, Lack.EVALUATION},
        "geen_vrijwilligerswerk": Lack.CONDITION not in missing,
        "bedenktijd_voorbij": sign_from is not None and on >= sign_from,
    }
    return frozenset(code for code, is_met in facts.items() if is_met)


ALL_SIGNED = "derden_tekenen"
"""The guard that the signatures themselves fulfil, once every party has signed the text as it stands."""

COMPUTED_GUARDS = frozenset({
    "analyse_gedaan", "doel_en_afspraak", "looptijd_ingevuld", "geen_vrijwilligerswerk", "bedenktijd_voorbij",
    ALL_SIGNED,
})  # fmt: skip
"""The guards that :func:`met_guards` and the signatures judge; every other one is stated by the caseworker."""
