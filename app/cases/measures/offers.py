"""The organisation's own offers on the way to work, and those that the region shares.

An offer is a row without a dossier. What another organisation shares comes with the directory of the region
(``sync.laptop.directory``): it is read here, and changed only there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from app.cases.network.rights import refuse_other_writers
from app.catalogue_file import CatalogueFile, text
from app.workspace import Workspace
from models.errors import InvalidValue
from models.folded_text import fold
from models.ids import derived_id
from models.insz import holds_insz

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.local_offer import LocalOffer

LONGEST_NAME, LONGEST_TEXT = 200, 4000
"""Signs in a line and in a text; more was pasted by mistake."""

_LINES = ("label", "hours", "duration", "arranged_by", "contact")
_TEXTS = ("what", "for_whom")
CIRCUITS = ("NEC", "SEC", "NEC_SEC", "sociaal", "voorbereidend", "begeleiding")
PAID = ("loon", "vergoeding", "onbezoldigd", "nvt")
"""The codes that the catalogue ``maatregelen`` gives these words, as far as an organisation can offer it itself."""


@dataclass(frozen=True, slots=True)
class OfferKind:
    """A kind of local offer, and what it is."""

    code: str
    label: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer. ``kind``: code of ``offer_kinds``; ``is_own``: of the own organisation, so it can be changed here."""

    id: str
    label: str
    kind: str
    what: str
    for_whom: str
    circuit: str
    paid: str
    hours: str
    duration: str
    arranged_by: str
    contact: str
    papers: tuple[str, ...]
    is_regional: bool
    is_active: bool
    organisation_name: str
    is_own: bool


@cache
def offer_kinds() -> tuple[OfferKind, ...]:
    """Return the kinds of local offers, in the order of the catalogue ``lokaal_aanbod``."""
    return CatalogueFile("lokaal_aanbod.toml").make(
        "soort", lambda entry: OfferKind(text(entry, "code"), text(entry, "naam"), text(entry, "uitleg"))
    )


def offers(workspace: Workspace) -> tuple[Offer, ...]:
    """Return the own offers, then those of the region, each by name; own ones that are offered no more come last."""
    own = [_own(row) for row in workspace.rows(_OWN)]
    of_region = [_of_region(row) for row in workspace.rows(_REGION, workspace.identity.organisation_id)]
    in_order = sorted(own, key=lambda one: (not one.is_active, fold(one.label)))
    return (*in_order, *sorted(of_region, key=lambda one: (fold(one.organisation_name), fold(one.label))))


def save_offer(workspace: Workspace, values: Mapping[str, Any], offer_id: str = "") -> str:
    """Add an offer, or change the own one with ``offer_id``; returns its id. ``papers``: texts.

    Raises InvalidValue ``offer.no_label``, ``offer.unknown_kind``, ``offer.unknown_circuit``, ``offer.unknown_paid``,
    ``offer.holds_number`` (every colleague, and perhaps the region, reads it), ``text.too_long``; RuleRefused
    ``row.gone``, ``network.not_allowed``.
    """
    from models.local_offer import LocalOffer

    refuse_other_writers(workspace)
    checked = _checked(values)
    papers = checked.pop("papers", None)
    reason = "Eigen aanbod gewijzigd" if offer_id else "Eigen aanbod toegevoegd"
    with workspace.change(reason) as change:
        row = _offer(change, offer_id) if offer_id else change.add(LocalOffer(author_id=workspace.identity.user_id))
        for name, value in checked.items():
            setattr(row, name, value)
        if papers is not None:
            row.papers = [{"id": derived_id("offer_paper", row.id, paper), "text": paper} for paper in papers]
        if not row.label:
            raise InvalidValue("offer.no_label", "label")
        return row.id


def retire_offer(workspace: Workspace, offer_id: str, *, retired: bool = True) -> None:
    """Offer it no more (or again): those who took part keep it. RuleRefused ``row.gone``, ``network.not_allowed``."""
    refuse_other_writers(workspace)
    with workspace.change("Eigen aanbod stopgezet" if retired else "Eigen aanbod opnieuw aangeboden") as change:
        _offer(change, offer_id).is_active = not retired


def _offer(change: ChangeSession, offer_id: str) -> LocalOffer:
    from models.local_offer import LocalOffer

    return change.require(LocalOffer, offer_id)


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    checked = dict(values)
    for name, longest in [*((line, LONGEST_NAME) for line in _LINES), *((part, LONGEST_TEXT) for part in _TEXTS)]:
        if name in checked:
            checked[name] = _written(name, str(checked[name]), longest)
    if "papers" in checked:
        papers = (_written("papers", str(paper), LONGEST_NAME) for paper in checked["papers"])
        checked["papers"] = list(dict.fromkeys(paper for paper in papers if paper))
    _refuse_unknown(checked, "offer_kind", (kind.code for kind in offer_kinds()), "offer.unknown_kind")
    _refuse_unknown(checked, "circuit", CIRCUITS, "offer.unknown_circuit")
    _refuse_unknown(checked, "paid", PAID, "offer.unknown_paid")
    return checked


def _written(name: str, value: str, longest: int) -> str:
    found = value.strip()
    if len(found) > longest:
        raise InvalidValue("text.too_long", name, limit=longest)
    if holds_insz(found):
        raise InvalidValue("offer.holds_number", name)
    return found


def _refuse_unknown(values: Mapping[str, Any], name: str, known: Iterable[str], kind: str) -> None:
    if name in values and values[name] not in tuple(known):
        raise InvalidValue(kind, name)


_WORDS = ("what", "for_whom", "circuit", "paid", "hours", "duration", "arranged_by", "contact")

_COLUMNS = f"id, label, offer_kind, {', '.join(_WORDS)}, papers"

_OWN = f"SELECT {_COLUMNS}, is_regional, is_active FROM local_offer"

_REGION = f"SELECT {_COLUMNS}, organisation_name FROM regional_offer WHERE organisation_id <> ?"


def _own(row: tuple[Any, ...]) -> Offer:
    *words, papers, is_regional, is_active = row
    return Offer(
        **dict(zip(("id", "label", "kind", *_WORDS), words, strict=True)),
        papers=tuple(str(paper.get("text", "")) for paper in json.loads(papers)),
        is_regional=bool(is_regional),
        is_active=bool(is_active),
        organisation_name="",
        is_own=True,
    )


def _of_region(row: tuple[Any, ...]) -> Offer:
    *words, papers, organisation_name = row
    return Offer(
        **dict(zip(("id", "label", "kind", *_WORDS), words, strict=True)),
        papers=tuple(json.loads(papers)),
        is_regional=True,
        is_active=True,
        organisation_name=organisation_name,
        is_own=False,
    )
