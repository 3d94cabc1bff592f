"""Which part of the menu somebody looks at: a filter sets aside and tells how much, it never takes away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.cases.measures.menu import MenuItem
from app.cases.measures.menu_words import searched_words
from app.cases.measures.offers import Offer
from models.folded_text import fold


@dataclass(frozen=True, slots=True)
class MenuFilter:
    """What is asked for; ``""`` is everything. ``fit``: a code of ``Fit``; ``kind``, ``circuit`` and ``paid`` as in the
    catalogue; ``text``: words that must all occur."""

    fit: str = ""
    kind: str = ""
    circuit: str = ""
    paid: str = ""
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it sets nothing aside."""
        return self == MenuFilter()


def fits(item: MenuItem, wanted: MenuFilter) -> bool:
    """Return whether a measure is among what is asked for."""
    measure = item.measure
    return (
        wanted.fit in ("", item.fit)
        and wanted.kind in ("", measure.kind)
        and wanted.circuit in ("", *_circuits(measure.circuit))
        and wanted.paid in ("", measure.paid)
        and _has_words(searched_words(measure), wanted.text)
    )


def offer_fits(offer: Offer, wanted: MenuFilter) -> bool:
    """Return whether a local offer is; nothing is judged about it, so asking for a verdict leaves it where it is."""
    words = " ".join((offer.label, offer.what, offer.for_whom, offer.arranged_by, offer.organisation_name))
    return (
        wanted.kind in ("", "lokaal")
        and wanted.circuit in ("", *_circuits(offer.circuit))
        and wanted.paid in ("", offer.paid)
        and _has_words(words, wanted.text)
    )


def split(items: Sequence[MenuItem], wanted: MenuFilter) -> tuple[tuple[MenuItem, ...], tuple[MenuItem, ...]]:
    """Return what is asked for and what is set aside, each in the order of ``items``."""
    return (
        tuple(item for item in items if fits(item, wanted)),
        tuple(item for item in items if not fits(item, wanted)),
    )


def counts(items: Sequence[MenuItem], wanted: MenuFilter, name: str) -> Counter[str]:
    """Return how many measures each answer of one question (``fit``, ``kind``, ``circuit``, ``paid``) would leave, the
    other questions as they stand; ``""`` is all of them."""
    others = replace(wanted, **{name: ""})
    left = [item for item in items if fits(item, others)]
    found = Counter(value for item in left for value in _VALUES[name](item))
    found[""] = len(left)
    return found


def _circuits(circuit: str) -> tuple[str, ...]:
    """Return the circuits under which something is found: "both economies" stands in each."""
    return ("NEC", "SEC") if circuit == "NEC_SEC" else (circuit,)


_VALUES: dict[str, Callable[[MenuItem], tuple[str, ...]]] = {
    "fit": lambda item: (item.fit,),
    "kind": lambda item: (item.measure.kind,),
    "circuit": lambda item: _circuits(item.measure.circuit),
    "paid": lambda item: (item.measure.paid,),
}


def _has_words(text: str, wanted: str) -> bool:
    folded = fold(text)
    return all(word in folded for word in fold(wanted).split())
