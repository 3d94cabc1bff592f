"""What the graph shows of a profile: its factors with their side, and the links between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from app.cases.profile.snapshot import ProfileFactor, ProfileLink, ProfileSnapshot
from ui.profile.graph.places import Side
from ui.profile.words import screen_rating
from ui.widgets.rating_words import rating_text


@dataclass(frozen=True, slots=True)
class Drawn:
    """One factor as it is drawn. ``degree``: 0 to 4, how strong or how hindering; ``rating`` says it in words."""

    id: str
    label: str
    side: Side
    degree: int
    rating: str
    is_shared: bool


@dataclass(frozen=True)
class Picture:
    """All that is drawn; every link is between two of its factors, never from one to itself."""

    factors: tuple[Drawn, ...] = ()
    links: tuple[ProfileLink, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Drawn]:
        return {factor.id: factor for factor in self.factors}

    @cached_property
    def links_by_id(self) -> dict[str, ProfileLink]:
        return {link.id: link for link in self.links}

    def label(self, factor_id: str) -> str:
        """Return how a factor is called."""
        return self.by_id[factor_id].label

    def links_of(self, factor_id: str) -> tuple[ProfileLink, ...]:
        """Return the links of a factor: those that it works with first, then those that work on it."""
        out = [link for link in self.links if link.from_id == factor_id]
        return (*out, *(link for link in self.links if link.to_id == factor_id))


def picture_of(snapshot: ProfileSnapshot, *, only_shared: bool) -> Picture:
    """Return what to draw; ``only_shared`` leaves out what stays within the team."""
    factors = tuple(_drawn(factor) for factor in snapshot.factors if factor.is_shared or not only_shared)
    shown = {factor.id for factor in factors}
    links = tuple(
        link
        for link in snapshot.links
        if link.from_id != link.to_id and {link.from_id, link.to_id} <= shown and (link.is_shared or not only_shared)
    )
    return Picture(factors, links)


def _drawn(factor: ProfileFactor) -> Drawn:
    side = Side.STRENGTH if factor.is_strength else Side.BARRIER if factor.is_barrier else Side.NEUTRAL
    ratings = (factor.professional, factor.client)
    number = next((rating for rating in ratings if isinstance(rating, int)), 0)
    said = next((rating for rating in ratings if rating is not None), None)
    return Drawn(factor.id, factor.label, side, abs(number), rating_text(screen_rating(said)), factor.is_shared)
