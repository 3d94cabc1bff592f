"""The screening lists of practice, as quick lists that fill the profile: never a score, never an order of people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from app.cases.profile.rows import NewFactor, View, open_assessment, put_factor, set_rating
from app.cases.profile.snapshot import ProfileFactor, ProfileSnapshot
from app.catalogues import barriers, competencies, factor
from app.workspace import Workspace
from models.catalogue import Barrier, Competency
from models.catalogue import Factor as CatalogueFactor
from models.errors import InvalidValue
from models.rules.ratings import Rating, checked_rating

BARRIERS: Final = "drempels"
COMPETENCIES: Final = "competenties"


@dataclass(frozen=True, slots=True)
class ScreeningItem:
    """One line of a list. ``code`` is of this list alone (``drempels.motivatie``).

    ``factor_codes``: the first is the factor that a rating fills, with ``factor_label``; the others may stand for it.
    ``is_sensitive``: ask for it with care. ``is_addition``: not in the list as it was published.
    """

    code: str
    label: str
    strength_question: str
    domain: str
    factor_codes: tuple[str, ...]
    factor_label: str
    is_sensitive: bool
    is_addition: bool


@dataclass(frozen=True, slots=True)
class ScreeningList:
    """A list of practice, in the order in which it was published."""

    code: str
    label: str
    items: tuple[ScreeningItem, ...]

    def stands_for(self, item: ScreeningItem, codes: Iterable[str]) -> str:
        """Return which of the ``codes`` in a profile an item stands for: its first one, or another of its factors that
        no other item of the list fills; empty for none."""
        taken = {other.factor_codes[0] for other in self.items}
        mine = (code for code in item.factor_codes if code == item.factor_codes[0] or code not in taken)
        present = frozenset(codes)
        return next((code for code in mine if code in present), "")


@cache
def screening_lists() -> tuple[ScreeningList, ...]:
    """Return the life domains with barriers and the competencies."""
    return (
        ScreeningList(BARRIERS, "Levensdomeinen", tuple(_of_barrier(entry) for entry in barriers())),
        ScreeningList(
            COMPETENCIES, "Competenties en attitudes", tuple(_of_competency(found) for found in competencies())
        ),
    )


def screened(snapshot: ProfileSnapshot, item_code: str) -> ProfileFactor | None:
    """Return the factor of a profile that an item stands for; ``None`` while there is none."""
    list_, item = _item(item_code)
    code = list_.stands_for(item, (factor.code for factor in snapshot.factors))
    return next((factor for factor in snapshot.factors if code and factor.code == code), None)


def screen(
    workspace: Workspace, assessment_id: str, item_code: str, view: View, rating: Rating, *, factor_id: str = ""
) -> str:
    """Rate the factor that an item stands for, added if it is not in the profile yet; returns the factor's id.

    ``factor_id``: the id that an added one gets, for a screen that shows it before it is stored.
    Taking back (``None``) what is not there changes nothing and returns empty.
    Raises InvalidValue (``screening.unknown``, ``rating.unknown``) or RuleRefused (``assessment.finalised``).
    """
    from models.profile import Factor

    list_, item = _item(item_code)
    rating = checked_rating(rating)
    with workspace.change("Met een lijst ingeschat", amend=True) as change:
        open_assessment(change, assessment_id)
        present = {row.code for row in change.find(Factor, assessment_id=assessment_id)}
        code = list_.stands_for(item, present)
        if not code and rating is None:
            return ""
        row = put_factor(change, assessment_id, NewFactor.of(factor(code or item.factor_codes[0])), factor_id)
        set_rating(row, view, rating)
        return row.id


def first_factor(item_code: str) -> CatalogueFactor:
    """Return the factor of the catalogue that a rating of an item fills; InvalidValue (``screening.unknown``)."""
    return factor(_item(item_code)[1].factor_codes[0])


def _item(item_code: str) -> tuple[ScreeningList, ScreeningItem]:
    for list_ in screening_lists():
        for item in list_.items:
            if item.code == item_code:
                return list_, item
    raise InvalidValue("screening.unknown", "item")


def _of_barrier(entry: Barrier) -> ScreeningItem:
    return ScreeningItem(
        code=f"{BARRIERS}.{entry.code}",
        label=entry.label,
        strength_question=entry.strength_question,
        domain=entry.domain,
        factor_codes=entry.factor_codes,
        factor_label=factor(entry.factor_codes[0]).label,
        is_sensitive=entry.is_sensitive,
        is_addition=entry.is_addition,
    )


def _of_competency(entry: Competency) -> ScreeningItem:
    first = factor(entry.factor_codes[0])
    return ScreeningItem(
        code=f"{COMPETENCIES}.{entry.code}",
        label=entry.label,
        strength_question=entry.strength_question,
        domain=first.domain,
        factor_codes=entry.factor_codes,
        factor_label=first.label,
        is_sensitive=first.is_sensitive,
        is_addition=False,
    )
