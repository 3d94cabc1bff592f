"""The rows of a profile inside a change: only an open assessment changes, and links follow their factors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.catalogues import icf_edition
from models.catalogue import Category as FactorCategory
from models.catalogue import Factor as CatalogueFactor
from models.errors import RuleRefused
from models.folded_text import fold
from models.ids import new_id
from models.rules.ratings import Rating, stored_rating

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.profile import Assessment, Factor, FactorLink

OWN_CATALOGUE = "eigen"
"""The catalogue of a factor that an organisation or a caseworker named itself."""

View = Literal["professional", "client"]
SharingCategory = Literal["work", "care"]


@dataclass(frozen=True, slots=True)
class NewFactor:
    """A factor to put in a profile; ``code`` is empty for one in own words."""

    code: str
    label: str
    domain: str
    category: SharingCategory
    catalogue: str

    @classmethod
    def of(cls, entry: CatalogueFactor) -> NewFactor:
        """Return the factor of a catalogue as it reads now; it keeps that label for good."""
        category: SharingCategory = "care" if entry.category is FactorCategory.CARE else "work"
        catalogue = OWN_CATALOGUE if entry.is_own else icf_edition()
        return cls(entry.code, entry.label, entry.domain, category, catalogue)

    def is_same(self, row: Factor) -> bool:
        """Tell whether ``row`` is this factor already: the same code, or the same words without one."""
        return row.code == self.code and (bool(self.code) or fold(row.label) == fold(self.label))


def open_assessment(change: ChangeSession, assessment_id: str) -> Assessment:
    """Return an assessment that may change; RuleRefused (``row.gone``, ``assessment.finalised``)."""
    from models.profile import Assessment

    found = change.require(Assessment, assessment_id)
    if found.finalised_on is not None:
        raise RuleRefused("assessment.finalised")
    return found


def open_factor(change: ChangeSession, factor_id: str) -> Factor:
    """Return a factor of an assessment that may change; raises as ``open_assessment`` does."""
    from models.profile import Factor

    found = change.require(Factor, factor_id)
    open_assessment(change, found.assessment_id)
    return found


def open_link(change: ChangeSession, link_id: str) -> FactorLink:
    """Return a link of an assessment that may change; raises as ``open_assessment`` does."""
    from models.profile import FactorLink

    found = change.require(FactorLink, link_id)
    open_assessment(change, found.assessment_id)
    return found


def put_factor(change: ChangeSession, assessment_id: str, new: NewFactor, factor_id: str = "") -> Factor:
    """Return the factor of an open assessment that is ``new``; one that is not there yet is added last.

    ``factor_id``: the id that it then gets, if a screen has named it already.
    """
    from models.profile import Factor

    assessment = open_assessment(change, assessment_id)
    present = change.find(Factor, assessment_id=assessment_id)
    if known := next((row for row in present if new.is_same(row)), None):
        return known
    row = Factor(
        id=factor_id or new_id(),
        dossier_id=assessment.dossier_id,
        assessment_id=assessment_id,
        code=new.code,
        label=new.label,
        catalogue=new.catalogue,
        domain=new.domain,
        category=new.category,
        rank=max((row.rank for row in present), default=0) + 1,
    )
    return change.add(row)


def set_rating(factor: Factor, view: View, rating: Rating) -> None:
    """Give a factor its weight as one party sees it."""
    if view == "professional":
        factor.professional = stored_rating(rating)
    else:
        factor.client = stored_rating(rating)


def id_of(entry: object) -> str:
    """Return the id of an entry of a stored list; empty for what another program wrote without one."""
    return str(entry.get("id") or "") if isinstance(entry, dict) else ""


def linked_rows(change: ChangeSession, factor: Factor) -> list[FactorLink]:
    """Return the links from and to a factor."""
    from models.profile import FactorLink

    links = change.find(FactorLink, assessment_id=factor.assessment_id)
    return [link for link in links if factor.id in (link.from_id, link.to_id)]


def settle_links(change: ChangeSession, links: Iterable[FactorLink], *fresh: Factor) -> None:
    """Let each link be care when one of its factors is, and not shared when one of them is not.

    ``fresh``: factors that this change adds; they are not found by their id yet.
    """
    from models.profile import Factor
    from models.row import Category

    added = {factor.id: factor for factor in fresh}
    for link in links:
        found = (added.get(end) or change.get(Factor, end) for end in (link.from_id, link.to_id))
        ends = [end for end in found if end is not None]
        is_care = any(end.category == Category.CARE for end in ends)
        link.category = Category.CARE if is_care else Category.WORK
        link.is_shared = all(end.is_shared for end in ends)


def remove_with(change: ChangeSession, factor: Factor) -> None:
    """Delete a factor and its links."""
    for link in linked_rows(change, factor):
        change.delete(link)
    change.delete(factor)


def restore_with(change: ChangeSession, factor_id: str) -> None:
    """Bring back a deleted factor with the links that were deleted in the same change, if both their ends are here."""
    from models.profile import Factor, FactorLink

    link_ids = _deleted_with(change, factor_id)
    restored = change.restore(Factor, factor_id)
    if restored is None:
        return
    open_assessment(change, restored.assessment_id)
    for link_id in link_ids:
        link = change.restore(FactorLink, link_id)
        if link is None:
            continue
        if all(end == factor_id or change.get(Factor, end) is not None for end in (link.from_id, link.to_id)):
            settle_links(change, [link], restored)
        else:
            change.delete(link)


def _deleted_with(change: ChangeSession, factor_id: str) -> list[str]:
    """Return the links of a deleted factor that were deleted by the same change: it left the same version on each."""
    from sync.merge import DELETION

    place = f'$."{DELETION}"'
    found = change.connection.execute(
        "SELECT l.id FROM row_meta l JOIN row_meta f ON f.entity = 'factor' AND f.id = ?1"
        " WHERE l.entity = 'factor_link' AND l.dossier_id = f.dossier_id AND l.tombstone IS NOT NULL"
        " AND ?1 IN (l.tombstone ->> '$.from_id', l.tombstone ->> '$.to_id')"
        " AND json_extract(l.versions, ?2) = json_extract(f.versions, ?2) ORDER BY l.id",
        (factor_id, place),
    )
    return [row[0] for row in found.fetchall()]
