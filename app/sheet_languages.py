"""The fixed texts of sheets that are printed in Dutch with a second language beside it (catalogue ``bladtalen``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType

from app.catalogue_file import CatalogueFile, Entry, text

DUTCH = "nl"
_FACT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class SheetLanguage:
    """A language of the sheets; ``is_proofread``: a native speaker read its texts."""

    code: str
    own_name: str
    is_rtl: bool
    is_proofread: bool


@dataclass(frozen=True, slots=True)
class SheetTexts:
    """The languages by code, and each fixed text by its key and language; ``{names}`` in a text are facts."""

    languages: Mapping[str, SheetLanguage]
    texts: Mapping[str, Mapping[str, str]]

    @property
    def second_languages(self) -> tuple[SheetLanguage, ...]:
        """The languages that can stand beside Dutch, in the order of the file."""
        return tuple(language for code, language in self.languages.items() if code != DUTCH)


@cache
def sheet_texts() -> SheetTexts:
    """Return the texts."""
    return read_sheet_texts()


def read_sheet_texts(folder: Traversable | None = None) -> SheetTexts:
    """Read the texts from ``folder`` (default: the catalogues of the program): each in every language, same facts.

    Raises FileTrouble (``catalogue.entry``).
    """
    file = CatalogueFile("bladtalen.toml", folder)
    languages = {language.code: language for language in file.make("talen", _language)}
    texts: dict[str, Mapping[str, str]] = {}
    for key, found in file.table("tekst").items():
        if not isinstance(found, dict) or found.keys() != languages.keys() or not all(found.values()):
            raise file.broken(f"tekst ({key})")
        if len({frozenset(_FACT.findall(str(said))) for said in found.values()}) != 1:
            raise file.broken(f"tekst ({key})")
        texts[key] = MappingProxyType({code: str(said) for code, said in found.items()})
    return SheetTexts(MappingProxyType(languages), MappingProxyType(texts))


def _language(entry: Entry) -> SheetLanguage:
    proofread = entry["nagelezen"]
    if not isinstance(proofread, bool):
        raise ValueError("nagelezen")
    return SheetLanguage(text(entry, "code"), text(entry, "naam"), bool(entry.get("rtl", False)), proofread)
