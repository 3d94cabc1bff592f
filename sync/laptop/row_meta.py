"""What the device knows of each row beside its values: versions, what the centre has, what is still on its way.

``versions``: of every field as it reads now; a central position, or ``-seq`` for an own change that has not come back.
``overlay``: what the centre has under own pending edits; ``None`` when nothing is pending.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from models.registry import TABLES
from sync.laptop.sqlite_rows import Connection, read_rows
from sync.merge import DELETION, RowKey, RowState

_CHUNK = 400


class Overlay(msgspec.Struct, omit_defaults=True):
    """The centre's side of a row with pending edits. ``absent``: the centre does not have the row.

    ``deleted_at``: the position that deleted it, or brought it back. ``fields``: name -> (value, version) of the
    fields that pending edits cover.
    """

    absent: bool = False
    deleted: bool = False
    deleted_at: int = 0
    fields: dict[str, tuple[Any, int]] = {}


@dataclass
class RowMeta:
    """One line of ``row_meta``. ``n`` is its number in the search index; ``values`` are a deleted row's last ones."""

    n: int
    entity: str
    id: str
    dossier_id: str
    versions: dict[str, int] = field(default_factory=dict)
    overlay: Overlay | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    tombstone: dict[str, Any] | None = None
    pending: int = 0


_COLUMNS = "n, entity, id, dossier_id, versions, overlay, extra, tombstone, pending"


def read_metas(connection: Connection, keys: Iterable[RowKey]) -> dict[RowKey, RowMeta]:
    """Return the known metas of ``keys``."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for entity, row_id in dict.fromkeys(keys):
        wanted[entity].append(row_id)
    found: dict[RowKey, RowMeta] = {}
    for entity, ids in wanted.items():
        for start in range(0, len(ids), _CHUNK):
            some = ids[start : start + _CHUNK]
            marks = ", ".join("?" * len(some))
            sql = f"SELECT {_COLUMNS} FROM row_meta WHERE entity = ? AND id IN ({marks})"
            for row in connection.execute(sql, [entity, *some]).fetchall():
                found[row[1], row[2]] = _meta(row)
    return found


def with_open_changes(connection: Connection, keys: Iterable[RowKey]) -> set[RowKey]:
    """Return those of ``keys`` that own open changes touch."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for entity, row_id in keys:
        wanted[entity].append(row_id)
    found: set[RowKey] = set()
    for entity, ids in wanted.items():
        for start in range(0, len(ids), _CHUNK):
            some = ids[start : start + _CHUNK]
            marks = ", ".join("?" * len(some))
            sql = f"SELECT DISTINCT id FROM change_row WHERE entity = ? AND id IN ({marks})"
            found.update((entity, row[0]) for row in connection.execute(sql, [entity, *some]).fetchall())
    return found


def _meta(row: Sequence[Any]) -> RowMeta:
    n, entity, row_id, dossier_id, versions, overlay, extra, tombstone, pending = row
    return RowMeta(
        n,
        entity,
        row_id,
        dossier_id,
        json.loads(versions),
        msgspec.json.decode(overlay, type=Overlay) if overlay else None,
        json.loads(extra) if extra else {},
        json.loads(tombstone) if tombstone else None,
        pending,
    )


def next_n(connection: Connection) -> int:
    """Return the first number after every number in ``row_meta``."""
    return int(connection.execute("SELECT coalesce(max(n), 0) + 1 FROM row_meta").fetchone()[0])


def write_metas(connection: Connection, metas: Iterable[RowMeta]) -> None:
    """Insert or replace whole metas."""
    connection.executemany(
        f"INSERT OR REPLACE INTO row_meta ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                meta.n,
                meta.entity,
                meta.id,
                meta.dossier_id,
                _text(meta.versions),
                msgspec.json.encode(meta.overlay).decode() if meta.overlay else None,
                _text(meta.extra) if meta.extra else None,
                _text(meta.tombstone) if meta.tombstone is not None else None,
                meta.pending,
            )
            for meta in metas
        ),
    )


def _text(value: object) -> str:
    return msgspec.json.encode(value).decode()


def current_states(connection: Connection, metas: Mapping[RowKey, RowMeta]) -> dict[RowKey, RowState]:
    """Return the rows of ``metas`` as they read now on this device, pending edits included."""
    live: dict[str, list[str]] = defaultdict(list)
    for meta in metas.values():
        if meta.tombstone is None and meta.entity in TABLES:  # a kind that is not known has all it has in its extra
            live[meta.entity].append(meta.id)
    values = {
        (entity, row_id): found
        for entity, ids in live.items()
        for row_id, found in read_rows(connection, entity, ids).items()
    }
    return {
        key: RowState(
            meta.dossier_id,
            (meta.tombstone if meta.tombstone is not None else values.get(key, {})) | meta.extra,
            meta.versions,
            deleted=meta.tombstone is not None,
        )
        for key, meta in metas.items()
    }


def central_state(meta: RowMeta, current: RowState) -> RowState | None:
    """Return the row as the centre has it: what reads now, with the overlay in place of pending edits."""
    if meta.overlay is None:
        return current
    if meta.overlay.absent:
        return None
    values = {name: value for name, value in current.values.items() if current.versions.get(name, 0) >= 0}
    versions = {name: version for name, version in current.versions.items() if version > 0}
    for name, (value, version) in meta.overlay.fields.items():
        if version:  # otherwise the centre has nothing in this field
            values[name], versions[name] = value, version
    if meta.overlay.deleted or meta.overlay.deleted_at:
        versions[DELETION] = meta.overlay.deleted_at
    return RowState(meta.dossier_id, values, versions, meta.overlay.deleted)
