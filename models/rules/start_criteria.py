"""Whether a profile meets the conditions with which an organisation starts an offer: each by itself, with its reason.

Nothing is counted or ranked: the caseworker sees which conditions hold, which do not, and which nobody can tell yet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.errors import InvalidValue
from models.rules.ratings import HIGHEST, LOWEST, Rating


@dataclass(frozen=True, slots=True)
class Requirement:
    """One condition. ``factor``: a code, or a W2 domain for all its factors; empty: the caseworker answers it alone.

    ``at_least`` and ``at_most``: bounds on the weight, both included; ``None`` = no bound.
    """

    id: str
    text: str
    factor: str = ""
    at_least: int | None = None
    at_most: int | None = None

    def allows(self, weight: int) -> bool:
        """Tell whether a weight lies within the bounds."""
        return (self.at_least is None or weight >= self.at_least) and (self.at_most is None or weight <= self.at_most)


@dataclass(frozen=True, slots=True)
class WeighedFactor:
    """A factor of a profile with both views."""

    code: str
    label: str
    domain: str
    professional: Rating
    client: Rating

    @property
    def weight(self) -> int | None:
        """The professional's number, or the client's where that is missing; ``None`` when nobody gave one."""
        return next((view for view in (self.professional, self.client) if isinstance(view, int)), None)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a condition is met (``None``: not known), and the factors that decide it."""

    is_met: bool | None
    deciding: tuple[WeighedFactor, ...] = ()


def judge(requirement: Requirement, factors: Iterable[WeighedFactor]) -> Judgement:
    """Return whether a profile with these factors meets a condition.

    One factor out of bounds is enough to fail it; it is not known while none of them has a number.
    """
    if not requirement.factor:
        return Judgement(None)
    meant = [factor for factor in factors if requirement.factor in (factor.code, factor.domain)]
    weighed = [(factor, factor.weight) for factor in meant]
    failing = tuple(factor for factor, weight in weighed if weight is not None and not requirement.allows(weight))
    if failing:
        return Judgement(False, failing)
    known = tuple(factor for factor, weight in weighed if weight is not None)
    return Judgement(True, known) if known else Judgement(None, tuple(meant))


def checked_requirement(requirement: Requirement) -> Requirement:
    """Return a requirement that says something; InvalidValue (``criterion.no_text``, ``criterion.no_bound``,
    ``criterion.bounds``)."""
    if not requirement.factor:
        if not requirement.text.strip():
            raise InvalidValue("criterion.no_text", "text")
        return requirement
    bounds = [bound for bound in (requirement.at_least, requirement.at_most) if bound is not None]
    if not bounds:
        raise InvalidValue("criterion.no_bound", "at_least")
    if not all(LOWEST <= bound <= HIGHEST for bound in bounds) or bounds != sorted(bounds):
        raise InvalidValue("criterion.bounds", "at_least", lowest=LOWEST, highest=HIGHEST)
    return requirement
