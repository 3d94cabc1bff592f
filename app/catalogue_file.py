"""One catalogue file in TOML: hands out checked entries and names the entry that is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TypeVar

from app.errors import FileTrouble

Entry = dict[str, object]
Made = TypeVar("Made")

_ERROR_PLACE = re.compile(r"at line (\d+)")


class CatalogueFile:
    """One catalogue file: hands out its tables and turns what is wrong into trouble that names the entry."""

    def __init__(self, name: str, folder: Traversable | None = None) -> None:
        self.name = name
        self._tables = self._read(folder or resources.files("resources") / "catalogues")

    @property
    def edition(self) -> str:
        """The edition of the file (``versie``), such as ``2025-1``."""
        found = self._tables.get("versie")
        if not isinstance(found, str) or not found:
            raise self.broken("versie")
        return found

    def table(self, key: str) -> Entry:
        """Return the table ``key``."""
        found = self._tables.get(key)
        if not isinstance(found, dict):
            raise self.broken(key)
        return found

    def entries(self, key: str, tables: Entry | None = None) -> list[Entry]:
        """Return the list of entries ``key`` of the file, or of one of its tables."""
        found = (self._tables if tables is None else tables).get(key)
        if not isinstance(found, list) or not found or not all(isinstance(entry, dict) for entry in found):
            raise self.broken(key)
        return found

    def make(
        self, key: str, build: Callable[[Entry], Made], entries: Sequence[Entry] | None = None
    ) -> tuple[Made, ...]:
        """Build an object from each entry of ``key``; codes must be there once each."""
        made: list[Made] = []
        seen: set[object] = set()
        for number, entry in enumerate(self.entries(key) if entries is None else entries, 1):
            identity = entry.get("code", entry.get("waarde", number))
            try:
                made.append(build(entry))
            except (KeyError, ValueError, TypeError, AttributeError):
                raise self.broken(f"{key} {number} ({identity})") from None
            if identity in seen:
                raise self.broken(f"{key} {number} ({identity})")
            seen.add(identity)
        return tuple(made)

    def broken(self, entry: str) -> FileTrouble:
        """Return the trouble for a wrong or missing ``entry``."""
        return FileTrouble("catalogue.entry", file=self.name, entry=entry)

    def _read(self, folder: Traversable) -> Entry:
        try:
            return tomllib.loads((folder / self.name).read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise FileTrouble("catalogue.missing", file=self.name) from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            place = _ERROR_PLACE.search(str(error))
            raise FileTrouble("catalogue.syntax", file=self.name, line=int(place[1]) if place else 0) from None


def text(entry: Entry, key: str) -> str:
    """Return the text under ``key``, which must be there; KeyError or ValueError when it is not."""
    value = entry[key]
    if not isinstance(value, str) or not value.strip():
        raise ValueError(key)
    return value


def texts(entry: Entry, key: str) -> tuple[str, ...]:
    """Return the list of texts under ``key``, empty when it is not there; ValueError when it is something else."""
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise ValueError(key)
    return tuple(value)
