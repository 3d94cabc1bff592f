"""What both papers of a profile are composed from: the client's page "Mijn profiel" and the professional's profile.

Plain values, strengths first. What the reader may not see is not in it: who gathers leaves that out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.rules.profile_change import Move
from models.rules.ratings import Rating


@dataclass(frozen=True, slots=True)
class ObservedLine:
    """What somebody saw, where or who that was, and when."""

    text: str
    source: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class RatedLine:
    """How a factor was rated in one assessment."""

    on: date | None
    professional: Rating = None
    client: Rating = None


@dataclass(frozen=True, slots=True)
class FactorLine:
    """One factor. ``key`` tells it from the others; ``over_time`` has the oldest first, this one last.

    ``code`` is empty for a factor in own words; ``notation`` holds the official ICF notation of the professional's
    rating, and is empty where ICF has none (a strength in body or activity). ``is_shared`` off: the own team only.
    """

    key: str
    label: str
    code: str = ""
    notation: str = ""
    is_known: bool = True
    is_care: bool = False
    is_shared: bool = True
    professional: Rating = None
    client: Rating = None
    previous_professional: Rating = None
    previous_client: Rating = None
    client_words: str = ""
    professional_words: str = ""
    observations: tuple[ObservedLine, ...] = ()
    what_helps: str = ""
    tried: str = ""
    client_wants: str = ""
    over_time: tuple[RatedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkLine:
    """How the factor ``from_key`` works on ``to_key``: "versterkt", "verzwakt" or "blokkeert"."""

    from_key: str
    to_key: str
    effect: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class MoveLine:
    """What became of a factor since the assessment before; ``before`` and ``after``: professional's and client's view.

    ``client_move`` is how the client's own view went.
    """

    label: str
    move: Move
    client_move: Move
    before: tuple[Rating, Rating] | None = None
    after: tuple[Rating, Rating] | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class AssessmentLine:
    """One dated profile among the sources."""

    on: date | None
    occasion: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class ProfileContent:
    """One assessment as its reader may see it; ``is_draft`` puts "ONTWERP" on every page.

    ``reader`` names another organisation that this is for; empty: the own team. ``left_out``: what the reader does not
    see, in words. ``assessments``: this one and the earlier ones, newest first. ``grounds``: labels of the factors that
    the conclusion rests on. ``written_on`` is today.
    """

    organisation: str
    client: str
    written_on: date
    on: date | None = None
    occasion: str = ""
    author: str = ""
    finalised_on: date | None = None
    previous_on: date | None = None
    factors: tuple[FactorLine, ...] = ()
    links: tuple[LinkLine, ...] = ()
    moves: tuple[MoveLine, ...] = ()
    life_story: str = ""
    conclusion: str = ""
    conclusion_why: str = ""
    grounds: tuple[str, ...] = ()
    assessments: tuple[AssessmentLine, ...] = ()
    reader: str = ""
    left_out: tuple[str, ...] = ()
    contact_name: str = ""
    contact_phone: str = ""

    @property
    def is_draft(self) -> bool:
        return self.finalised_on is None

    @property
    def has_previous(self) -> bool:
        """Whether anything of an earlier assessment can be drawn behind this one."""
        return any(
            isinstance(view, int)
            for factor in self.factors
            for view in (factor.previous_professional, factor.previous_client)
        )
