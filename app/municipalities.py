"""Which municipality a Belgian postal code belongs to, from our own (incomplete) list; unknown codes are free text."""

from __future__ import annotations

import re
from functools import cache

from app.catalogue_file import CatalogueFile

_POSTAL_CODE = re.compile(r"^[1-9]\d{3}$")


@cache
def municipalities() -> dict[str, str]:
    """Return postal code -> municipality."""
    file = CatalogueFile("gemeenten.toml")
    found: dict[str, str] = {}
    for code, name in file.table("gemeente").items():
        if not _POSTAL_CODE.match(code) or not isinstance(name, str):
            raise file.broken(f"gemeente ({code})")
        found[code] = name
    return found


def municipality_of(postal_code: str) -> str | None:
    """Return the municipality of ``postal_code``, or None when the list does not hold it."""
    return municipalities().get(postal_code.strip())


def is_postal_code(text: str) -> bool:
    """Return whether ``text`` has the form of a Belgian postal code."""
    return bool(_POSTAL_CODE.match(text.strip()))
