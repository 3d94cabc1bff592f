"""The household of a client, in the three categories that the amount of the leefloon follows (RMI law, art. 14)."""

from __future__ import annotations

from enum import StrEnum

from models.folded_text import fold


class Household(StrEnum):
    """With whom somebody lives, as far as the leefloon asks."""

    COHABITING = "samenwonend"
    SINGLE = "alleenstaand"
    FAMILY = "gezin_ten_laste"
    UNKNOWN = "onbekend"

    @property
    def label(self) -> str:
        """The category as shown on screen."""
        return _LABELS[self]


_LABELS = {
    Household.COHABITING: "Samenwonend",
    Household.SINGLE: "Alleenstaand",
    Household.FAMILY: "Met gezin ten laste",
    Household.UNKNOWN: "Onbekend",
}

# Beginnings of what files write, folded; the first that fits wins, so the longer and more certain ones stand first.
_BEGINNINGS = (
    ("samenwonend met gezin", Household.FAMILY),
    ("samenwonende met gezin", Household.FAMILY),
    ("samenwonend met kind", Household.FAMILY),
    ("alleenstaand met kind", Household.FAMILY),
    ("alleenstaande met kind", Household.FAMILY),
    ("alleenstaande ouder", Household.FAMILY),
    ("alleenstaande moeder", Household.FAMILY),
    ("alleenstaande vader", Household.FAMILY),
    ("met gezin", Household.FAMILY),
    ("gezin", Household.FAMILY),
    ("cat 3", Household.FAMILY),
    ("categorie 3", Household.FAMILY),
    ("alleenstaand", Household.SINGLE),
    ("alleen", Household.SINGLE),
    ("cat 2", Household.SINGLE),
    ("categorie 2", Household.SINGLE),
    ("samenwonen", Household.COHABITING),
    ("inwonend", Household.COHABITING),
    ("cat 1", Household.COHABITING),
    ("categorie 1", Household.COHABITING),
    ("onbekend", Household.UNKNOWN),
)


def find_household(text: str) -> Household | None:
    """Return the category that ``text`` means, or None when it is not recognised."""
    folded = fold(text)
    return next((household for beginning, household in _BEGINNINGS if folded.startswith(beginning)), None)
