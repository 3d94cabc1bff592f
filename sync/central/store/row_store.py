"""Rows as the merge sees them, read from and written to their tables in bulk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, and_, bindparam, delete, select, update

from models.permissions import bit_of
from sync.central.store.bulk import find_rows, insert_rows
from sync.central.store.columns import from_columns, known_fields, to_columns
from sync.central.store.database import Found
from sync.central.store.tables import ROW_TABLES, row_meta
from sync.merge import RowKey, RowState
from sync.wire.changes import encode

_MANY = 500
"""How many keys go into one query."""

_decode_object = msgspec.json.Decoder(dict[str, Any]).decode
_decode_versions = msgspec.json.Decoder(dict[str, int]).decode


def load(connection: Connection, organisation_id: str, keys: Iterable[RowKey]) -> dict[RowKey, RowState]:
    """Return the rows that exist of ``keys``, deleted ones included, in a few queries per kind."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for entity, row_id in dict.fromkeys(keys):
        wanted[entity].append(row_id)
    found: dict[RowKey, RowState] = {}
    for entity, ids in wanted.items():
        for some in _chunks(ids):
            same = and_(row_meta.c.organisation_id == organisation_id, row_meta.c.entity == entity)
            metas = find_rows(connection, select(row_meta).where(same), row_meta.c.id, some).all()
            found.update(with_values(connection, organisation_id, entity, metas))
    return found


def with_values(
    connection: Connection, organisation_id: str, entity: str, metas: Sequence[Found]
) -> Iterator[tuple[RowKey, RowState]]:
    """Give the state of each row of ``metas`` (rows of ``row_meta``, all of one kind)."""
    table, columns = ROW_TABLES.get(entity), dict[str, dict[str, Any]]()
    living = [meta.id for meta in metas if not meta.deleted]
    if table is not None:
        for some in _chunks(living):
            found = find_rows(
                connection, select(table).where(table.c.organisation_id == organisation_id), table.c.id, some
            )
            columns.update({row["id"]: dict(row) for row in found.mappings()})
    for meta in metas:
        versions = _decode_versions(meta.versions)
        values = _decode_object(meta.extra)
        if meta.id in columns:
            stored = from_columns(entity, columns[meta.id])
            # Only what somebody set: the merge knows no defaults.
            values.update((name, stored[name]) for name in versions if name in stored)
        yield (entity, meta.id), RowState(meta.dossier_id, values, versions, bool(meta.deleted))


def write(
    connection: Connection,
    organisation_id: str,
    rows: Mapping[RowKey, RowState],
    audiences: Mapping[RowKey, str],
    before: Mapping[RowKey, RowState],
) -> None:
    """Write ``rows``; ``before`` holds the states of those that stood in the database already."""
    fresh = [_meta(organisation_id, key, row, audiences[key]) for key, row in rows.items() if key not in before]
    known = [_meta(organisation_id, key, row, audiences[key]) for key, row in rows.items() if key in before]
    insert_rows(connection, row_meta, fresh)
    if known:
        connection.execute(_update(row_meta), [_as_update(meta, row_meta) for meta in known])
    by_entity: dict[str, list[RowKey]] = defaultdict(list)
    for key in rows:
        if key[0] in ROW_TABLES:
            by_entity[key[0]].append(key)
    for entity, keys in by_entity.items():
        _write_kind(connection, organisation_id, ROW_TABLES[entity], {key: rows[key] for key in keys}, before)


def _write_kind(
    connection: Connection,
    organisation_id: str,
    table: Table,
    rows: Mapping[RowKey, RowState],
    before: Mapping[RowKey, RowState],
) -> None:
    fresh: list[dict[str, Any]] = []
    known: list[dict[str, Any]] = []
    dead: list[dict[str, Any]] = []
    for key, row in rows.items():
        earlier = before.get(key)
        was_living = earlier is not None and not earlier.deleted
        if row.deleted:
            if was_living:
                dead.append({"p_organisation_id": organisation_id, "p_id": key[1]})
            continue
        columns = to_columns(*key, row.dossier_id, organisation_id, row.values)
        (known if was_living else fresh).append(columns)
    insert_rows(connection, table, fresh)
    if known:
        connection.execute(_update(table), [_as_update(columns, table) for columns in known])
    if dead:
        connection.execute(delete(table).where(*_same_key(table)), dead)


def _meta(organisation_id: str, key: RowKey, row: RowState, audience: str) -> dict[str, Any]:
    in_table = frozenset[str]() if row.deleted else known_fields(key[0])
    extra = {} if in_table.issuperset(row.values) else {n: v for n, v in row.values.items() if n not in in_table}
    return {
        "organisation_id": organisation_id,
        "entity": key[0],
        "id": key[1],
        "dossier_id": row.dossier_id,
        "audience": audience,
        "category": bit_of(audience.partition(":")[0]),
        "private_to": audience.partition(":")[2],
        "versions": encode(row.versions).decode(),
        "extra": encode(extra).decode() if extra else "{}",
        "deleted": row.deleted,
    }


def _same_key(table: Table) -> list[Any]:
    return [column == bindparam(f"p_{column.name}") for column in table.primary_key.columns]


def _update(table: Table) -> Any:
    names = [column.name for column in table.columns if not column.primary_key]
    return update(table).where(*_same_key(table)).values({name: bindparam(f"v_{name}") for name in names})


def _as_update(columns: Mapping[str, Any], table: Table) -> dict[str, Any]:
    keys = table.primary_key.columns
    return {f"{'p' if name in keys else 'v'}_{name}": value for name, value in columns.items()}


def _chunks(ids: Sequence[str]) -> Iterator[list[str]]:
    left = iter(ids)
    while some := list(islice(left, _MANY)):
        yield some
