"""Make and change a profile: what the client can build on, what stands in the way, in both parties' words.

A finalised assessment does not change; whoever wants to go on starts a new one, which takes the factors over.
Reading is ``app.cases.profile.snapshot``; what the factors do to each other is ``app.cases.profile.factor_links``.
"""

from __future__ import annotations

from datetime import date

from app.cases.profile.own_catalogue import known_factor
from app.cases.profile.rows import (
    OWN_CATALOGUE,
    NewFactor,
    SharingCategory,
    View,
    id_of,
    linked_rows,
    open_assessment,
    open_factor,
    put_factor,
    remove_with,
    restore_with,
    set_rating,
    settle_links,
)
from app.cases.profile.takeover import age, copy_into
from app.cases.sharing.rights import may_keep_within_team
from app.catalogues import domains
from app.clock import local_date
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.folded_text import fold
from models.ids import new_id
from models.rules.ratings import Rating, checked_rating, rating_from

__all__ = [
    "FACTOR_TEXTS",
    "OCCASIONS",
    "SharingCategory",
    "View",
    "add_factor",
    "add_own_factor",
    "date_assessment",
    "finalise_assessment",
    "rate_factor",
    "remove_factor",
    "restore_factor",
    "set_category",
    "set_occasion",
    "share_factor",
    "start_assessment",
    "write_factor",
    "write_life_story",
]

OCCASIONS = ("intake", "screening", "evaluatie", "triogesprek")
"""On which occasion a profile is made."""

FACTOR_TEXTS = ("client_words", "professional_words", "what_helps", "tried", "client_wants")
"""What can be written with a factor."""

_CARE_DOMAINS = ("medisch", "psychisch")


def start_assessment(
    workspace: Workspace, dossier_id: str, *, occasion: str = "intake", on: date | None = None, assessment_id: str = ""
) -> str:
    """Start a profile and return its id; factors, links and life story of the newest one, if any, are taken over.

    ``assessment_id``: the id to give it, for a screen that shows it before it is stored.

    The client's words and the conclusion are not taken over: they were said and drawn on another day.
    Raises InvalidValue (``occasion.unknown``).
    """
    from models.profile import Assessment

    with workspace.change("Profiel gestart") as change:
        older = sorted(change.find(Assessment, dossier_id=dossier_id), key=age)
        new = change.add(
            Assessment(
                id=assessment_id or new_id(),
                dossier_id=dossier_id,
                on=on or local_date(workspace.clock()),
                occasion=_checked_occasion(occasion),
                author_id=workspace.identity.user_id,
            )
        )
        if older:
            new.life_story = older[-1].life_story
            copy_into(change, older[-1].id, new)
        return new.id


def date_assessment(workspace: Workspace, assessment_id: str, on: date) -> None:
    """Give the day on which the profile was made."""
    with workspace.change("Datum van het profiel aangepast", amend=True) as change:
        open_assessment(change, assessment_id).on = on


def set_occasion(workspace: Workspace, assessment_id: str, occasion: str) -> None:
    """Say on which occasion the profile was made; InvalidValue (``occasion.unknown``) for another word."""
    with workspace.change("Aanleiding van het profiel aangepast", amend=True) as change:
        open_assessment(change, assessment_id).occasion = _checked_occasion(occasion)


def write_life_story(workspace: Workspace, assessment_id: str, text: str) -> None:
    """Write the life story beside the factors."""
    with workspace.change("Levensverhaal geschreven", amend=True) as change:
        open_assessment(change, assessment_id).life_story = text


def add_factor(workspace: Workspace, assessment_id: str, code: str, *, factor_id: str = "") -> str:
    """Add a factor of the catalogue or of the organisation's own list and return its id; none is there twice.

    ``factor_id``: the id to give it, for a screen that shows it before it is stored.

    Its category is the catalogue's: what is medical, psychological or about justice is care.
    Raises InvalidValue (``factor.unknown``).
    """
    entry = known_factor(workspace, code)
    if entry is None:
        raise InvalidValue("factor.unknown", "factor", code=code)
    with workspace.change("Factor toegevoegd") as change:
        return put_factor(change, assessment_id, NewFactor.of(entry), factor_id).id


def add_own_factor(
    workspace: Workspace,
    assessment_id: str,
    label: str,
    domain: str = "",
    category: SharingCategory | None = None,
    *,
    factor_id: str = "",
) -> str:
    """Add a factor in own words and return its id; one with the same words is not doubled.

    ``category`` left out: care for a medical or psychological domain, work for another one.
    Raises InvalidValue (``factor.no_label``, ``factor.domain``).
    """
    label = " ".join(label.split())
    if not fold(label):
        raise InvalidValue("factor.no_label", "label")
    if domain and domain not in {known.code for known in domains()}:
        raise InvalidValue("factor.domain", "domain")
    if category is None:
        category = "care" if domain in _CARE_DOMAINS else "work"
    with workspace.change("Eigen factor toegevoegd") as change:
        new = NewFactor("", label, domain, category, OWN_CATALOGUE)
        return put_factor(change, assessment_id, new, factor_id).id


def remove_factor(workspace: Workspace, factor_id: str) -> None:
    """Take a factor out of the profile with its links; ``restore_factor`` brings them back."""
    with workspace.change("Factor verwijderd") as change:
        remove_with(change, open_factor(change, factor_id))


def restore_factor(workspace: Workspace, factor_id: str) -> None:
    """Bring a removed factor back as it was, with the links that went with it."""
    with workspace.change("Factor teruggezet") as change:
        restore_with(change, factor_id)


def rate_factor(workspace: Workspace, factor_id: str, view: View, rating: Rating) -> None:
    """Give a factor its weight as one party sees it; InvalidValue (``rating.unknown``) outside -4 to 4."""
    rating = checked_rating(rating)
    with workspace.change("Inschatting gegeven", amend=True) as change:
        set_rating(open_factor(change, factor_id), view, rating)


def write_factor(workspace: Workspace, factor_id: str, field: str, text: str) -> None:
    """Write one of ``FACTOR_TEXTS`` of a factor."""
    if field not in FACTOR_TEXTS:
        raise ValueError(field)
    with workspace.change("Bij een factor geschreven", amend=True) as change:
        setattr(open_factor(change, factor_id), field, text)


def share_factor(workspace: Workspace, factor_id: str, shared: bool) -> None:
    """Share a factor as its category says, or keep it within the own team; its links follow.

    RuleRefused (``factor.within_team``) for who does not read what stays within the team.
    """
    with workspace.change("Delen van een factor aangepast") as change:
        factor = open_factor(change, factor_id)
        if not may_keep_within_team(workspace, factor.dossier_id):
            raise RuleRefused("factor.within_team")
        factor.is_shared = shared
        settle_links(change, linked_rows(change, factor))


def set_category(workspace: Workspace, factor_id: str, category: SharingCategory) -> None:
    """Say whether a factor falls under work or care; its links follow."""
    if category not in ("work", "care"):
        raise InvalidValue("factor.category", "category")
    with workspace.change("Categorie van een factor aangepast") as change:
        factor = open_factor(change, factor_id)
        factor.category = category
        settle_links(change, linked_rows(change, factor))


def finalise_assessment(workspace: Workspace, assessment_id: str) -> None:
    """Close a profile for good.

    RuleRefused (``assessment.unrated``) while nothing in it has a weight, (``conclusion.no_why``,
    ``conclusion.no_grounds``) while it holds a conclusion without its reasons.
    """
    from models.profile import Factor
    from models.rules.activation import check_conclusion

    with workspace.change("Profiel afgerond") as change:
        assessment = open_assessment(change, assessment_id)
        factors = change.find(Factor, assessment_id=assessment_id)
        views = (view for factor in factors for view in (factor.professional, factor.client))
        if not any(isinstance(rating_from(view), int) for view in views):
            raise RuleRefused("assessment.unrated")
        present = {factor.id for factor in factors}
        has_grounds = any(id_of(entry) in present for entry in assessment.conclusion_grounds)
        check_conclusion(assessment.conclusion, assessment.conclusion_why, has_grounds=has_grounds)
        assessment.finalised_on = local_date(workspace.clock())


def _checked_occasion(occasion: str) -> str:
    if occasion not in OCCASIONS:
        raise InvalidValue("occasion.unknown", "occasion")
    return occasion
