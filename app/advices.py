"""The catalogue ``eindadviezen``: the exact categories of a final advice, and what each advice needs."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources.abc import Traversable

from app.catalogue_file import CatalogueFile, Entry, text
from models.rules.ending import AdviceCategory, Requirement

_FILE = "eindadviezen.toml"

SOURCE = "SAM 2.1; VR2020 3 en 3.5; HIVA 5.2"
"""Where the categories and what they need come from, as the head of the file says."""


@cache
def advices() -> tuple[AdviceCategory, ...]:
    """Return the categories in their order."""
    return read_advices()


def read_advices(folder: Traversable | None = None) -> tuple[AdviceCategory, ...]:
    """Read the categories from ``folder`` (default: the catalogues of the program).

    Raises FileTrouble (``catalogue.entry``).
    """
    return tuple(sorted(CatalogueFile(_FILE, folder).make("eindadvies", _category), key=lambda one: one.order))


def advice(code: str) -> AdviceCategory:
    """Return the category with ``code``; KeyError when there is none."""
    return {known.code: known for known in advices()}[code]


@cache
def requirements() -> tuple[Requirement, ...]:
    """Return what every advice with a category needs before it is final."""
    return read_requirements()


def read_requirements(folder: Traversable | None = None) -> tuple[Requirement, ...]:
    """Read what an advice needs from ``folder``; FileTrouble (``catalogue.entry``)."""
    return CatalogueFile(_FILE, folder).make(
        "eindadvies_eis", lambda entry: Requirement(text(entry, "code"), text(entry, "tekst"))
    )


def _category(entry: Entry) -> AdviceCategory:
    order, is_paid, not_from = entry["volgorde"], entry["betaald"], entry.get("niet_voor_nieuwe_vanaf")
    if not isinstance(order, int) or not isinstance(is_paid, bool):
        raise ValueError("volgorde")
    if not_from is not None and not isinstance(not_from, date):
        raise ValueError("niet_voor_nieuwe_vanaf")
    return AdviceCategory(
        code=text(entry, "code"),
        label=text(entry, "naam"),
        order=order,
        is_paid=is_paid,
        follows=text(entry, "vervolg"),
        label_now=str(entry.get("naam_nu", "")),
        circuit=str(entry.get("circuit", "")),
        explanation=str(entry.get("uitleg", "")),
        not_from=not_from,
    )
