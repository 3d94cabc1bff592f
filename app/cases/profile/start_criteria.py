"""The fixed criteria with which an organisation starts its offers, beside a profile: "klaar voor ...", with reasons.

Each condition stands by itself: nothing is counted, nobody is sorted. What no factor tells stays for the caseworker.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.cases.profile.own_catalogue import known_factor
from app.cases.profile.snapshot import ProfileSnapshot
from app.cases.profile.start_criteria_entries import start_criteria_entries
from app.catalogues import domains, qualifier
from app.workspace import Workspace
from models.rules.start_criteria import Judgement, Requirement, WeighedFactor, judge

ASK_YOURSELF = "Zelf na te gaan."


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition in words. ``met`` is ``None`` while it is not known; ``why`` says on what that rests."""

    text: str
    met: bool | None
    why: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """An offer of the organisation with the conditions that it starts with."""

    code: str
    label: str
    conditions: tuple[Condition, ...]


def start_criteria(workspace: Workspace, snapshot: ProfileSnapshot) -> tuple[Readiness, ...]:
    """Return the offers of the organisation, in its own order, with what a profile tells of each condition."""
    factors = [
        WeighedFactor(factor.code, factor.label, factor.domain, factor.professional, factor.client)
        for factor in snapshot.factors
    ]
    return tuple(
        Readiness(
            entry.code or entry.id,
            entry.label,
            tuple(_condition(workspace, requirement, factors) for requirement in entry.requirements),
        )
        for entry in start_criteria_entries(workspace)
        if entry.is_active
    )


def requirement_text(workspace: Workspace, requirement: Requirement) -> str:
    """Return how a condition reads: its own text, or the factor with its bounds in words."""
    if requirement.text or not requirement.factor:
        return requirement.text
    bounds = " en ".join(filter(None, (_least(requirement.at_least), _most(requirement.at_most))))
    return ": ".join(filter(None, (_name(workspace, requirement.factor), bounds)))


def _condition(workspace: Workspace, requirement: Requirement, factors: list[WeighedFactor]) -> Condition:
    found = judge(requirement, factors)
    return Condition(requirement_text(workspace, requirement), found.is_met, _why(requirement, found))


def _why(requirement: Requirement, found: Judgement) -> str:
    if not requirement.factor:
        return ASK_YOURSELF
    if found.is_met is None:
        names = ", ".join(factor.label for factor in found.deciding)
        return f"Nog niet ingeschat: {names}." if names else "Staat nog niet in het profiel."
    return "; ".join(_weight_text(factor) for factor in found.deciding) + "."


def _weight_text(factor: WeighedFactor) -> str:
    said = "volgens u" if isinstance(factor.professional, int) else "volgens de cliënt"
    return f"{factor.label}: {_label(factor.weight or 0)} {said}"


def _least(bound: int | None) -> str:
    if bound is None:
        return ""
    if bound == 0:
        return "geen drempel"
    return f"minstens {_label(bound)}" if bound > 0 else f"hoogstens {_label(bound)}"


def _most(bound: int | None) -> str:
    if bound is None:
        return ""
    if bound == 0:
        return "geen bijzondere kracht"
    return f"hoogstens {_label(bound)}" if bound > 0 else f"minstens {_label(bound)}"


def _label(weight: int) -> str:
    return qualifier(weight).label.lower()


def _name(workspace: Workspace, code: str) -> str:
    if (factor := known_factor(workspace, code)) is not None:
        return factor.label
    return next((domain.label for domain in domains() if domain.code == code), code)
