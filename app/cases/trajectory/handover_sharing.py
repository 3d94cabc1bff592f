"""What may go along with a hand-over of the file: what is shared with that organisation, and the client agreed to.

The consent to a hand-over lets the file change hands; what the other side may read follows from sharing alone
(reference, sections 9 and 16: without consent nothing goes; health and justice only with a line of their own).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.cases.sharing.grants import Sharing, may_share, sharings
from app.workspace import Workspace
from models.folded_text import fold
from models.row import Category
from models.rules.sharing import GrantState


@dataclass(frozen=True, slots=True)
class GoesAlong:
    """``categories``: what is shared, in the order of ``Category``; ``until``: the last day on which all of it is.

    ``almost``: an organisation with which is shared and that may be meant, though it is called otherwise.
    ``may_share``: who works here may share more.
    """

    categories: tuple[str, ...]
    until: date | None
    almost: str
    may_share: bool


def goes_along(workspace: Workspace, dossier_id: str, organisation: str, organisation_id: str, on: date) -> GoesAlong:
    """Return what goes along with a hand-over to an organisation, as it is shared on a day."""
    running = _consented(sharings(workspace, dossier_id, on))
    theirs = sharings_with(running, organisation, organisation_id)
    found = opened(theirs)
    alike = (one.organisation_name for one in running if begins_with(one.organisation_name, organisation))
    almost = "" if theirs else next(alike, "")
    return GoesAlong(
        tuple(category for category in Category if category in found),
        last_day(theirs),
        almost,
        may_share(workspace, dossier_id),
    )


def sharings_with(found: Iterable[Sharing], organisation: str, organisation_id: str) -> tuple[Sharing, ...]:
    """Return the sharings with this organisation that run and to which the client agreed, the newest first.

    To share more is a new sharing beside the old one, so there may be several.
    """
    return tuple(one for one in _consented(found) if _is_theirs(one, organisation, organisation_id))


def opened(found: Iterable[Sharing]) -> frozenset[str]:
    """Return the categories that may go along: health and justice only with a consent of their own."""
    categories: set[str] = set()
    for one in found:
        own = {Category.CARE: one.terms.care_consent_on, Category.JUSTICE: one.terms.justice_consent_on}
        categories |= {name for name in one.terms.categories if name not in own or own[Category(name)] is not None}
    return frozenset(categories)


def last_day(found: Iterable[Sharing]) -> date | None:
    """Return the last day on which all of it is shared."""
    return min((one.terms.until for one in found if one.terms.until is not None), default=None)


def _consented(found: Iterable[Sharing]) -> tuple[Sharing, ...]:
    return tuple(one for one in found if one.state == GrantState.RUNNING and one.terms.consent_on is not None)


def _is_theirs(one: Sharing, organisation: str, organisation_id: str) -> bool:
    typed = fold(organisation)
    is_same = bool(organisation_id) and one.terms.to_organisation_id == organisation_id
    return is_same or (bool(typed) and typed == fold(one.organisation_name))


def begins_with(name: str, typed: str) -> bool:
    """Tell whether the words of ``typed`` are the first of ``name``: "VDAB" may be "VDAB Limburg", "O" is no "OCMW"."""
    words, first = fold(name).split(), fold(typed).split()
    return bool(first) and words[: len(first)] == first
