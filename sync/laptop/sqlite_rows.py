"""Rows in the device's store by plain SQL: wire values in and out of the typed tables, in bulk where it counts.

Everything works on a DB-API connection inside a transaction that the caller has opened.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from models.registry import KINDS, TABLES, field_types, optional_fields

_CHUNK = 400
"""Keys asked for in one SELECT; SQLite's own limit on parameters is far above it."""


class Cursor(Protocol):
    """What is used of a DB-API cursor."""

    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...


class Connection(Protocol):
    """What is used of a SQLCipher connection."""

    def execute(self, sql: str, parameters: Any = ..., /) -> Cursor: ...
    def executemany(self, sql: str, parameters: Any, /) -> Cursor: ...


@dataclass(frozen=True)
class Codec:
    """How the fields of one kind of row are kept in SQLite, in the order of the table's columns."""

    entity: str
    names: tuple[str, ...]
    json_names: frozenset[str]
    bool_names: frozenset[str]
    defaults: Mapping[str, object]

    def to_column(self, name: str, value: object) -> object:
        """Return the SQLite value for the wire value of field ``name``."""
        return json.dumps(value, ensure_ascii=False) if name in self.json_names else value

    def from_row(self, columns: Sequence[Any]) -> dict[str, Any]:
        """Return the wire values of a row read in the order of ``names``."""
        values = dict(zip(self.names, columns, strict=True))
        for name in self.json_names:
            values[name] = json.loads(values[name])
        for name in self.bool_names:
            values[name] = bool(values[name])
        return values


@cache
def codec(entity: str) -> Codec:
    """Return the codec of a known kind of row."""
    types = field_types(entity)
    blank = TABLES[entity]()
    defaults = {name: getattr(blank, name) for name in types if name not in optional_fields(entity)}
    return Codec(
        entity,
        tuple(types),
        frozenset(name for name, kind in types.items() if kind in (list, dict)),
        frozenset(name for name, kind in types.items() if kind is bool),
        defaults,
    )


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def read_rows(connection: Connection, entity: str, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return the wire values of the rows of ``entity`` among ``ids`` that exist, by id."""
    kind, found = codec(entity), {}
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        marks = ", ".join("?" * len(some))
        sql = f'SELECT id, {_quoted(kind.names)} FROM "{entity}" WHERE id IN ({marks})'
        found.update({row[0]: kind.from_row(row[1:]) for row in connection.execute(sql, some).fetchall()})
    return found


def insert_rows(
    connection: Connection, entity: str, organisation_id: str, rows: Iterable[tuple[str, str, Mapping[str, Any]]]
) -> None:
    """Insert rows given as (id, dossier id, wire values); a field that is missing gets its default."""
    kind = codec(entity)
    columns = _quoted(("organisation_id", "id", "dossier_id", *kind.names))
    marks = ", ".join("?" * (3 + len(kind.names)))
    connection.executemany(
        f'INSERT OR REPLACE INTO "{entity}" ({columns}) VALUES ({marks})',
        (
            (
                organisation_id,
                row_id,
                dossier_id,
                *(kind.to_column(name, values.get(name, kind.defaults.get(name))) for name in kind.names),
            )
            for row_id, dossier_id, values in rows
        ),
    )


def update_row(connection: Connection, entity: str, row_id: str, values: Mapping[str, Any]) -> None:
    """Set the known fields among ``values`` (wire form) on one row."""
    kind = codec(entity)
    known = [name for name in values if name in field_types(entity)]
    if known:
        sets = ", ".join(f'"{name}" = ?' for name in known)
        parameters = [kind.to_column(name, values[name]) for name in known]
        connection.execute(f'UPDATE "{entity}" SET {sets} WHERE id = ?', [*parameters, row_id])


def delete_rows(connection: Connection, entity: str, ids: Iterable[str]) -> None:
    """Delete rows by id; what is not there is passed over."""
    connection.executemany(f'DELETE FROM "{entity}" WHERE id = ?', ((row_id,) for row_id in ids))


def search_text(entity: str, values: Mapping[str, Any]) -> str:
    """Return the text under which a row is found; empty for a kind that is not searched."""
    kind = KINDS[entity]
    texts = [str(values[name]) for name in kind.search if values.get(name)]
    for name, entries in kind.search_in.items():
        texts += _texts_in(values.get(name), entries)
    return "\n".join(texts)


def _texts_in(elements: Any, entries: Sequence[str]) -> list[str]:
    """Return the texts of a list's elements; what another version put there is passed over."""
    known = [one for one in elements if isinstance(one, dict)] if isinstance(elements, list) else []
    return [one[name] for one in known for name in entries if isinstance(one.get(name), str) and one[name]]


def index_rows(connection: Connection, rows: Iterable[tuple[int, str]], *, new: bool = False) -> None:
    """Put (row_meta.n, text) in the search index; an empty text takes the row out. ``new``: none is there yet."""
    known = list(rows)
    if not new:
        connection.executemany("DELETE FROM search WHERE rowid = ?", ((n,) for n, _ in known))
    connection.executemany("INSERT INTO search(rowid, text) VALUES (?, ?)", ((n, text) for n, text in known if text))
