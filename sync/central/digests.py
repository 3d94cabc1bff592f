"""Digests of what was told: one per dossier and audience, and one per audience over the whole organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, bindparam, or_, select, update

from sync.central.bulk import find_rows, insert_rows
from sync.central.tables import audience_total, digest
from sync.wire import Part, part_digest

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

    def write(self) -> None:
        """Bring the tables up to date with what was added."""
        totals: dict[_Key, int] = defaultdict(int)
        for (_dossier_id, audience), value in self._added.items():
            totals[(audience,)] ^= value
        self._write(digest, ("dossier_id", "audience"), self._added)
        self._write(audience_total, ("audience",), totals)

    def _write(self, table: Table, key: Sequence[str], added: Mapping[Any, int]) -> None:
        stored = self._stored(table, key, {one[0] for one in added})
        fresh, known = [], []
        for one, value in added.items():
            names = dict(zip(key, one, strict=True))
            if one in stored:
                new = {f"p_{name}": part for name, part in names.items()}
                known.append({**new, "p_organisation_id": self._organisation_id, "to": hex64(stored[one] ^ value)})
            else:
                private_to = names["audience"].partition(":")[2]
                row = {"organisation_id": self._organisation_id, "private_to": private_to, "digest": hex64(value)}
                fresh.append({**row, **names})
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


def visible(table: Table, user_id: str) -> ColumnElement[bool]:
    """Return the condition that a row of ``table`` (with ``private_to``) is for ``user_id``."""
    return or_(table.c.private_to == "", table.c.private_to == user_id)


def total_digest(connection: Connection, organisation_id: str, user_id: str) -> str:
    """Return the digest (hex) of everything that was ever told to ``user_id``."""
    query = select(audience_total.c.digest).where(
        audience_total.c.organisation_id == organisation_id, visible(audience_total, user_id)
    )
    total = 0
    for value in connection.scalars(query):
        total ^= int(value, 16)
    return hex64(total)


def hex64(value: int) -> str:
    """Return a digest as 16 hexadecimal digits."""
    return f"{value:016x}"
