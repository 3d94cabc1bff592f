"""The types of organisations around a client, from the catalogue ``organisatietypes``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from app.catalogue_file import CatalogueFile, Entry, text
from models.catalogue import Side


@dataclass(frozen=True, slots=True)
class OrganisationType:
    """A type of organisation, and on which side of a client it stands. ``explanation`` may be empty."""

    code: str
    label: str
    side: Side
    explanation: str = ""

    @property
    def short(self) -> str:
        """The label without what stands between brackets, unless nothing else tells it apart."""
        return self.label.partition(" (")[0]


@cache
def organisation_types() -> tuple[OrganisationType, ...]:
    """Return the types in the order of the file."""
    return read_organisation_types()


def read_organisation_types(folder: Traversable | None = None) -> tuple[OrganisationType, ...]:
    """Read the types from ``folder`` (default: the catalogues of the program). Raises FileTrouble."""
    return CatalogueFile("organisatietypes.toml", folder).make("type", _type)


def organisation_type(code: str) -> OrganisationType:
    """Return the type with ``code``; one that this version does not know keeps its code as its name."""
    known = _by_code().get(code)
    return known or OrganisationType(code, code, Side.BOTH)


@cache
def _by_code() -> dict[str, OrganisationType]:
    return {known.code: known for known in organisation_types()}


def _type(entry: Entry) -> OrganisationType:
    return OrganisationType(
        text(entry, "code"), text(entry, "naam"), Side(text(entry, "kant")), str(entry.get("uitleg", ""))
    )
