"""What a workplace can carry (a slower pace, little Dutch ...), from the catalogue ``werkplek_draagkracht``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from app.catalogue_file import CatalogueFile, Entry, text
from app.source_names import spelled


@dataclass(frozen=True, slots=True)
class Carrying:
    """One thing that a workplace may be able to carry: in words, as a question to the workplace, and whence it is."""

    code: str
    label: str
    question: str
    source: str


@cache
def carryings() -> tuple[Carrying, ...]:
    """Return what a workplace may be able to carry, in the order of the file."""
    return read_carryings()


def read_carryings(folder: Traversable | None = None) -> tuple[Carrying, ...]:
    """Read the list from ``folder`` (default: the catalogues of the program). Raises FileTrouble."""
    return CatalogueFile("werkplek_draagkracht.toml", folder).make("draagkracht", _carrying)


def carrying_words(code: str) -> str:
    """Return the words of a code; one that this version does not know shows as it is."""
    return _labels().get(code, code)


@cache
def _labels() -> dict[str, str]:
    return {known.code: known.label for known in carryings()}


def _carrying(entry: Entry) -> Carrying:
    return Carrying(text(entry, "code"), text(entry, "naam"), text(entry, "vraag"), spelled(text(entry, "bron")))
