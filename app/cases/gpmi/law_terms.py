"""The terms of a GPMI as the catalogue has them: data with a source, not numbers in code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from app.catalogue_file import CatalogueFile, text
from app.source_names import spelled


@dataclass(frozen=True, slots=True)
class ReflectionTerm:
    """How many calendar days lie at least between getting the text and signing it, and who says so."""

    days: int
    source: str
    remark: str


@cache
def reflection_term() -> ReflectionTerm:
    """Return the reflection period before signing."""
    return read_reflection_term()


def read_reflection_term(folder: Traversable | None = None) -> ReflectionTerm:
    """Read the reflection period from ``folder`` (default: the catalogues of the program).

    Raises FileTrouble (``catalogue.entry``) when it is not there, or not in calendar days.
    """
    file = CatalogueFile("trajectstatussen.toml", folder)
    entry = next((entry for entry in file.entries("termijn") if entry.get("code") == "gpmi_bedenktijd"), None)
    days = entry.get("duur") if entry else None
    if entry is None or not isinstance(days, int) or entry.get("eenheid") != "kalenderdagen":
        raise file.broken("termijn (gpmi_bedenktijd)")
    return ReflectionTerm(days, spelled(text(entry, "bron")), str(entry.get("opmerking", "")))
