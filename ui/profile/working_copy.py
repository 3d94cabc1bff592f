"""The profile on the screen a moment ahead of the store: what each thing that the user does makes of it. No Qt."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from app.cases.profile.snapshot import AssessmentSummary, Observation, ProfileFactor, ProfileLink, ProfileSnapshot
from models.rules.ratings import Rating, strength_first

Fields = dict[str, Any]


def begun(snapshot: ProfileSnapshot, assessment: AssessmentSummary) -> ProfileSnapshot:
    """Return the first profile of a client, still empty."""
    return replace(snapshot, assessment=assessment, assessments=(assessment,))


def with_factor(snapshot: ProfileSnapshot, factor: ProfileFactor) -> ProfileSnapshot:
    """Return the profile with one factor more; strengths first, what is not rated yet last."""
    return _sorted(snapshot, (*snapshot.factors, factor))


def without_factor(snapshot: ProfileSnapshot, factor_id: str) -> ProfileSnapshot:
    """Return the profile without the factor and the links from and to it."""
    factors = tuple(factor for factor in snapshot.factors if factor.id != factor_id)
    links = tuple(link for link in snapshot.links if factor_id not in (link.from_id, link.to_id))
    return replace(snapshot, factors=factors, links=links)


def rated(snapshot: ProfileSnapshot, factor_id: str, view: str, rating: Rating) -> ProfileSnapshot:
    """Return the profile after a rating; the factor comes to stand where its weight puts it."""
    return _sorted(snapshot, _changed(snapshot, factor_id, {view: rating}))


def written(snapshot: ProfileSnapshot, factor_id: str, values: Fields) -> ProfileSnapshot:
    """Return the profile with other ``values`` (fields of ``ProfileFactor``) in one factor."""
    return replace(snapshot, factors=_changed(snapshot, factor_id, values))


def with_observation(snapshot: ProfileSnapshot, factor_id: str, seen: Observation) -> ProfileSnapshot:
    """Return the profile with an observation added, or changed if it is there; newest first."""
    factor = snapshot.factor(factor_id)
    others = [one for one in factor.observations if one.id != seen.id] if factor else []
    ordered = sorted([*others, seen], key=lambda one: (one.on or date.min, one.id), reverse=True)
    return written(snapshot, factor_id, {"observations": tuple(ordered)})


def without_observation(snapshot: ProfileSnapshot, factor_id: str, observation_id: str) -> ProfileSnapshot:
    factor = snapshot.factor(factor_id)
    left = tuple(one for one in factor.observations if one.id != observation_id) if factor else ()
    return written(snapshot, factor_id, {"observations": left})


def with_link(snapshot: ProfileSnapshot, link: ProfileLink) -> ProfileSnapshot:
    """Return the profile with ``link`` added, or in the place of the one with the same id or the same pair."""
    pair = (link.from_id, link.to_id)
    others = tuple(one for one in snapshot.links if one.id != link.id and (one.from_id, one.to_id) != pair)
    return replace(snapshot, links=(*others, link))


def without_link(snapshot: ProfileSnapshot, link_id: str) -> ProfileSnapshot:
    return replace(snapshot, links=tuple(link for link in snapshot.links if link.id != link_id))


def kept(newer: ProfileSnapshot, older: ProfileSnapshot, held: Collection[str]) -> ProfileSnapshot:
    """Return ``newer`` with the texts of ``older`` for the factors in ``held``: they could not be stored yet."""
    for factor in older.factors:
        if factor.id in held and newer.factor(factor.id) is not None:
            texts = {name: getattr(factor, name) for name in _TEXTS}
            newer = written(newer, factor.id, texts)
    return newer


_TEXTS = ("client_words", "professional_words", "what_helps", "tried", "client_wants")


def _changed(snapshot: ProfileSnapshot, factor_id: str, values: Fields) -> tuple[ProfileFactor, ...]:
    return tuple(replace(factor, **values) if factor.id == factor_id else factor for factor in snapshot.factors)


def _sorted(snapshot: ProfileSnapshot, factors: tuple[ProfileFactor, ...]) -> ProfileSnapshot:
    ordered = sorted(factors, key=lambda factor: strength_first(factor.professional, factor.client))
    return replace(snapshot, factors=tuple(ordered))
