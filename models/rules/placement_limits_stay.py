"""A workplace as its limits see it, and what can be found about it: value types of the rules beside this module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from models.dutch_dates import MONTHS
from models.errors import RuleRefused
from models.rules.terms import Term

MACHINE = "werkplek"

SOUGHT, DRAFTED, SIGNED = "gezocht", "overeenkomst", "getekend"
RUNNING, INTERRUPTED = "lopend", "onderbroken"
ENDED, REPORTED, ENDED_EARLY, DROPPED = "afgerond", "verslag", "vroeg_beeindigd", "gaat_niet_door"

BEFORE_SIGNING = (SOUGHT, DRAFTED)
HAPPENED = (RUNNING, INTERRUPTED, ENDED, REPORTED, ENDED_EARLY)
"""The states of a workplace at which the client began."""
BINDING = (SIGNED, *HAPPENED)
"""The states that count beside another workplace; what is only sought does not."""

FORMER_PWA = "pwa_2017"
"""The exception of who was a PWA worker on 30 September 2017 already: the length of Wijk-werken is not limited then
(maatregelen: ``wijk_werken``)."""

OWN_SOURCE = "eigen keuze van Tandem"


class Weight(StrEnum):
    """What a finding does: it refuses, or it warns and asks a reason."""

    REFUSED = "weigert"
    WARNED = "waarschuwt"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not in order. ``kind`` names the sentence about it, ``facts`` fill that in."""

    kind: str
    weight: Weight
    source: str
    facts: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_refused(self) -> bool:
        return self.weight is Weight.REFUSED

    def as_refusal(self) -> RuleRefused:
        """Return the trouble that it is when somebody tries it all the same."""
        return RuleRefused(self.kind, **self.facts, source=self.source)


@dataclass(frozen=True, slots=True)
class WeekHours:
    """So many hours a week from a day on; ``None``: from the first day."""

    from_on: date | None
    per_week: float


@dataclass(frozen=True, slots=True)
class Stay:
    """A workplace as the limits see it. ``employer`` is folded, so that one employer is one however it was typed.

    ``worked``: hours by month ("2026-11") or day ("2026-11-03"). ``has_no_length``: the limit of its length is not for
    this client (``FORMER_PWA``).
    """

    id: str
    measure: str
    status: str = SOUGHT
    employer: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    hours: tuple[WeekHours, ...] = ()
    worked: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    has_no_length: bool = False

    @property
    def is_binding(self) -> bool:
        return self.status in BINDING

    @property
    def is_early_end(self) -> bool:
        return self.status == ENDED_EARLY

    def overlaps(self, other: Stay) -> bool:
        """Return whether they have a day in common; a side that is open goes on."""
        if self.starts_on is None or other.starts_on is None:
            return False
        return self.starts_on <= (other.ends_on or date.max) and other.starts_on <= (self.ends_on or date.max)


@dataclass(frozen=True, slots=True)
class Bound:
    """The trajectory in which a workplace stands: it ends with that trajectory at the latest.

    ``training``: the term of a training within it (TWE: three months, once); ``trained``: how many others stand in it.
    """

    label: str
    until: date
    source: str
    training: Term | None = None
    trained: int = 0


def plain(day: date) -> str:
    """Return a day as the sentences write it: ``2 mei 2027``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def number(value: float) -> str:
    """Return a number as people write it: ``60``, ``13,5``."""
    return f"{round(value, 2):g}".replace(".", ",")
