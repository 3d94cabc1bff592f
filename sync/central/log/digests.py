"""Digests of what was told: one per dossier and audience, and one per line of readers over all that it may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, select, update

from models.permissions import bit_of
from sync.central.rights.readers import Lines, ReaderBook
from sync.central.store.bulk import find_rows, insert_rows
from sync.central.store.tables import digest, reader_total
from sync.wire.changes import Part, part_digest

_MANY = 500
_Key = tuple[str, ...]


class DigestBook:
    """The parts of one transaction, added up in memory and written once."""

    def __init__(self, connection: Connection, organisation_id: str) -> None:
        """Nothing is read before :meth:`write`."""
        self._connection, self._organisation_id = connection, organisation_id
        self._added: dict[tuple[str, str], int] = defaultdict(int)

    def add(self, position: int, part: Part) -> None:
        """Count ``part`` in."""
        self._added[part.dossier_id, part.audience] ^= part_digest(position, part)

    def write(self, book: ReaderBook) -> None:
        """Bring the tables up to date with what was added, and with who reads it now."""
        dossier_ids = {dossier_id for dossier_id, _ in self._added}.union(book.changed)
        stored = self._stored(digest, ("dossier_id", "audience"), dossier_ids)
        totals = self._totals(book, stored)
        self._write(digest, ("dossier_id", "audience"), self._added, stored)
        known = self._stored(reader_total, ("reader",), {one[0] for one in totals})
        self._write(reader_total, ("reader",), totals, known)

    def _totals(self, book: ReaderBook, stored: Mapping[_Key, int]) -> dict[_Key, int]:
        """Return what goes in or out of the total of each line of readers."""
        totals: dict[_Key, int] = defaultdict(int)
        changed = set(book.changed)
        for dossier_id, audience in sorted(set(self._added).union((key[0], key[1]) for key in stored)):
            now, added = book.now(dossier_id), self._added.get((dossier_id, audience), 0)
            if dossier_id in changed:
                was = stored.get((dossier_id, audience), 0)
                self._count(totals, book, audience, book.before(dossier_id), was)
                self._count(totals, book, audience, now, was ^ added)
            elif added:
                self._count(totals, book, audience, now, added)
        return totals

    @staticmethod
    def _count(totals: dict[_Key, int], book: ReaderBook, audience: str, lines: Lines, value: int) -> None:
        category, _, private_to = audience.partition(":")
        bit = bit_of(category)
        if private_to:
            if book.reads_of(private_to, lines) & bit:
                totals[(private_to,)] ^= value
            return
        for name, rights in lines.items():
            if rights.reads & bit:
                totals[(str(name),)] ^= value

    def _write(self, table: Table, key: Sequence[str], added: Mapping[Any, int], stored: Mapping[_Key, int]) -> None:
        fresh, known = [], []
        for one, value in added.items():
            names = dict(zip(key, one, strict=True))
            if one in stored:
                new = {f"p_{name}": part for name, part in names.items()}
                known.append({**new, "p_organisation_id": self._organisation_id, "to": hex64(stored[one] ^ value)})
            else:
                row = {"organisation_id": self._organisation_id, "digest": hex64(value)}
                fresh.append({**row, **names, **_of_audience(names)})
        insert_rows(self._connection, table, fresh)
        if known:
            same = [table.c[name] == bindparam(f"p_{name}") for name in ("organisation_id", *key)]
            self._connection.execute(update(table).where(*same).values(digest=bindparam("to")), known)

    def _stored(self, table: Table, key: Sequence[str], firsts: Iterable[str]) -> dict[_Key, int]:
        columns, wanted = [table.c[name] for name in key], sorted(firsts)
        stored: dict[_Key, int] = {}
        for start in range(0, len(wanted), _MANY):
            query = select(*columns, table.c.digest).where(table.c.organisation_id == self._organisation_id)
            found = find_rows(self._connection, query, columns[0], wanted[start : start + _MANY])
            stored.update({tuple(row[:-1]): int(row[-1], 16) for row in found})
        return stored


def _of_audience(names: Mapping[str, str]) -> dict[str, Any]:
    if "audience" not in names:
        return {}
    category, _, private_to = names["audience"].partition(":")
    return {"category": bit_of(category), "private_to": private_to}


def total_of(digests: Iterable[str]) -> str:
    """Return the digest (hex) of all that has one of ``digests``."""
    total = 0
    for value in digests:
        total ^= int(value, 16)
    return hex64(total)


def hex64(value: int) -> str:
    """Return a digest as 16 hexadecimal digits."""
    return f"{value:016x}"
