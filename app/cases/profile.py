"""Make and change a profile: what the client can build on, what stands in the way, in both parties' words.

A finalised assessment does not change; whoever wants to go on starts a new one, which takes the factors over.
Reading is ``app.cases.profile_snapshot``.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from app import catalogues
from app.clock import local_date
from app.workspace import Workspace
from models.catalogue import Category as FactorCategory
from models.errors import InvalidValue, RuleRefused
from models.rules.ratings import Rating, checked_rating, stored_rating

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.profile import Assessment, Factor

OCCASIONS = ("intake", "screening", "evaluatie", "triogesprek")
"""On which occasion a profile is made."""

FACTOR_TEXTS = ("client_words", "professional_words", "observation", "what_helps")
"""What can be written with a factor."""

View = Literal["professional", "client"]


def start_assessment(workspace: Workspace, dossier_id: str, *, occasion: str = "intake", on: date | None = None) -> str:
    """Start a profile and return its id; it takes over factors and life story of the newest one, if there is one.

    The client's words are not taken over: they were said on another day. Raises InvalidValue (``occasion.unknown``).
    """
    from models.profile import Assessment

    with workspace.change("Profiel gestart") as change:
        older = sorted(change.find(Assessment, dossier_id=dossier_id), key=lambda row: (row.on or date.min, row.id))
        new = change.add(
            Assessment(
                dossier_id=dossier_id,
                on=on or local_date(workspace.clock()),
                occasion=_checked_occasion(occasion),
                author_id=workspace.identity.user_id,
            )
        )
        if older:
            new.life_story = older[-1].life_story
            _copy_factors(change, older[-1], new)
        return new.id


def date_assessment(workspace: Workspace, assessment_id: str, on: date) -> None:
    """Give the day on which the profile was made."""
    with workspace.change("Datum van het profiel aangepast", amend=True) as change:
        _open_assessment(change, assessment_id).on = on


def set_occasion(workspace: Workspace, assessment_id: str, occasion: str) -> None:
    """Say on which occasion the profile was made; InvalidValue (``occasion.unknown``) for another word."""
    with workspace.change("Aanleiding van het profiel aangepast", amend=True) as change:
        _open_assessment(change, assessment_id).occasion = _checked_occasion(occasion)


def write_life_story(workspace: Workspace, assessment_id: str, text: str) -> None:
    """Write the life story beside the factors."""
    with workspace.change("Levensverhaal geschreven", amend=True) as change:
        _open_assessment(change, assessment_id).life_story = text


def add_factor(workspace: Workspace, assessment_id: str, code: str) -> str:
    """Add a factor of the catalogue and return its id; one that is already there is not doubled.

    Its category is the catalogue's: what is medical, psychological or about justice is care.
    Raises InvalidValue (``factor.unknown``).
    """
    from models.profile import Factor
    from models.row import Category

    try:
        entry = catalogues.factor(code)
    except KeyError:
        raise InvalidValue("factor.unknown", "factor", code=code) from None
    with workspace.change("Factor toegevoegd") as change:
        assessment = _open_assessment(change, assessment_id)
        present = change.find(Factor, assessment_id=assessment_id)
        if known := next((row for row in present if row.code == code), None):
            return known.id
        new = change.add(
            Factor(
                dossier_id=assessment.dossier_id,
                assessment_id=assessment_id,
                code=entry.code,
                label=entry.label,
                catalogue="icf",
                category=Category.CARE if entry.category is FactorCategory.CARE else Category.WORK,
                rank=max((row.rank for row in present), default=0) + 1,
            )
        )
        return new.id


def remove_factor(workspace: Workspace, factor_id: str) -> None:
    """Take a factor out of the profile; ``restore_factor`` brings it back."""
    with workspace.change("Factor verwijderd") as change:
        change.delete(_open_factor(change, factor_id))


def restore_factor(workspace: Workspace, factor_id: str) -> None:
    """Bring a removed factor back as it was."""
    from models.profile import Factor

    with workspace.change("Factor teruggezet") as change:
        restored = change.restore(Factor, factor_id)
        if restored is not None:
            _open_assessment(change, restored.assessment_id)


def rate_factor(workspace: Workspace, factor_id: str, view: View, rating: Rating) -> None:
    """Give a factor its weight as one party sees it; InvalidValue (``rating.unknown``) outside -4 to 4."""
    number, code = stored_rating(checked_rating(rating))
    with workspace.change("Inschatting gegeven", amend=True) as change:
        factor = _open_factor(change, factor_id)
        if view == "professional":
            factor.professional, factor.professional_code = number, code
        else:
            factor.client, factor.client_code = number, code


def write_factor(workspace: Workspace, factor_id: str, field: str, text: str) -> None:
    """Write one of ``FACTOR_TEXTS`` of a factor."""
    if field not in FACTOR_TEXTS:
        raise ValueError(field)
    with workspace.change("Bij een factor geschreven", amend=True) as change:
        setattr(_open_factor(change, factor_id), field, text)


def finalise_assessment(workspace: Workspace, assessment_id: str) -> None:
    """Close a profile for good; RuleRefused (``assessment.unrated``) while nothing in it has a weight."""
    from models.profile import Factor

    with workspace.change("Profiel afgerond") as change:
        assessment = _open_assessment(change, assessment_id)
        factors = change.find(Factor, assessment_id=assessment_id)
        if all(factor.professional is None and factor.client is None for factor in factors):
            raise RuleRefused("assessment.unrated")
        assessment.finalised_on = local_date(workspace.clock())


def _checked_occasion(occasion: str) -> str:
    if occasion not in OCCASIONS:
        raise InvalidValue("occasion.unknown", "occasion")
    return occasion


def _open_assessment(change: ChangeSession, assessment_id: str) -> Assessment:
    from models.profile import Assessment

    found = change.get(Assessment, assessment_id)
    if found is None:
        raise RuleRefused("row.gone")
    if found.finalised_on is not None:
        raise RuleRefused("assessment.finalised")
    return found


def _open_factor(change: ChangeSession, factor_id: str) -> Factor:
    from models.profile import Factor

    found = change.get(Factor, factor_id)
    if found is None:
        raise RuleRefused("row.gone")
    _open_assessment(change, found.assessment_id)
    return found


def _copy_factors(change: ChangeSession, old: Assessment, new: Assessment) -> None:
    from models.profile import Factor

    fresh = {"id", "assessment_id", "client_words"}
    for factor in change.find(Factor, assessment_id=old.id):
        change.add(Factor(**factor.model_dump(exclude=fresh), assessment_id=new.id))
