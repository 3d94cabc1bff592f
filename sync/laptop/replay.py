"""Put own pending changes back on top of what the centre says, and write rows as they must read then.

A row is rebuilt from the centre's row: each own open change is merged onto it by the same merge that the centre will
use. Conflicts that this foresees are shown at once as previews, until the centre has merged for real.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from models.registry import KINDS, TABLES, field_types
from sync.laptop.attachments import look_again
from sync.laptop.outbox import OPEN_STATES
from sync.laptop.owners import Owners
from sync.laptop.row_meta import Overlay, RowMeta, central_state, current_states, next_n, read_metas, write_metas
from sync.laptop.sqlite_rows import Connection, codec, delete_rows, index_rows, insert_rows, search_text, update_row
from sync.merge import DELETION, FieldKey, RowKey, RowState, merge
from sync.wire.changes import Change, RowEffect


@dataclass
class Net:
    """What a page does to one row altogether: fields with their new version, in the order of the log.

    ``is_afresh``: the row left an audience on the way; what the device knew of it before counts no more.
    """

    dossier_id: str
    fields: dict[str, tuple[Any, int]] = field(default_factory=dict)
    deleted: bool | None = None
    deleted_at: int = 0
    gone: bool = False
    is_own_echo: bool = True
    is_afresh: bool = False

    def take(self, effect: RowEffect, position: int, *, echo: bool) -> None:
        self.is_own_echo = self.is_own_echo and echo
        if effect.gone:
            # A row that moves is gone for one audience and told whole to another by one entry, in either order.
            self.fields = {name: told for name, told in self.fields.items() if told[1] == position}
            if self.deleted_at != position:
                self.deleted, self.deleted_at = None, 0
            self.gone, self.is_afresh = not self.fields, True
            return
        self.gone = False
        for name, value in effect.fields.items():
            self.fields[name] = (value, position)
        if effect.deleted is not None:
            self.deleted, self.deleted_at = effect.deleted, position

    def onto(self, state: RowState | None) -> RowState | None:
        """Return the centre's row after the page; ``None`` when it left this reader's sight."""
        if self.gone:
            return None
        if self.is_afresh:
            state = None
        values = dict(state.values) if state else {}
        versions = dict(state.versions) if state else {}
        for name, (value, version) in self.fields.items():
            values[name], versions[name] = value, version
        deleted = state.deleted if state else False
        if self.deleted is not None:
            deleted, versions[DELETION] = self.deleted, self.deleted_at
        return RowState(self.dossier_id, values, versions, deleted)


def take_back(connection: Connection, owners: Owners, device_id: str, seqs: Sequence[int]) -> None:
    """Take the edits of quarantined changes off the rows they touched; the changes themselves stay in the log."""
    keys: set[RowKey] = set()
    for seq in seqs:
        rows = connection.execute("SELECT entity, id FROM change_row WHERE seq = ?", (seq,)).fetchall()
        keys.update((row[0], row[1]) for row in rows)
        connection.execute("DELETE FROM change_row WHERE seq = ?", (seq,))
    rebuild(connection, owners, device_id, sorted(keys), {})


def rebuild(
    connection: Connection,
    owners: Owners,
    device_id: str,
    keys: Sequence[RowKey],
    nets: Mapping[RowKey, Net],
) -> None:
    """Build rows with own edits anew: take the page's net effects in below, then replay the open changes on top."""
    if not keys:
        return
    keys = _with_previews(connection, keys)
    metas = read_metas(connection, keys)
    current = current_states(connection, metas)
    central: dict[RowKey, RowState | None] = {}
    for key in keys:
        below = central_state(metas[key], current[key]) if key in metas else None
        central[key] = nets[key].onto(below) if key in nets else below
    awaited = _awaited(connection, keys)
    changes = _open_changes(connection, device_id, {seq for seqs in awaited.values() for seq in seqs})
    replayed, counts, previews = _replay(connection, device_id, central, changes)
    replayable = {change.seq for change in changes}
    for key, seqs in awaited.items():
        if key[0] != "conflict":  # a change whose body went with an erased dossier is still on its way
            counts[key] += len(seqs - replayable)
    metas |= read_metas(connection, previews)
    current |= current_states(connection, {key: metas[key] for key in previews if key in metas})
    write_states(connection, owners, replayed, current, metas, central=central, counts=counts)
    connection.executemany(
        "INSERT OR IGNORE INTO change_row (entity, id, seq) VALUES (?, ?, ?)",
        ((entity, row_id, seq) for (entity, row_id), seq in previews.items()),
    )


def previews_of(connection: Connection, seqs: Collection[int]) -> list[RowKey]:
    """Return the conflict rows that replaying the changes ``seqs`` has foreseen."""
    if not seqs:
        return []
    rows = connection.execute(
        "SELECT id, seq FROM change_row WHERE entity = 'conflict' AND seq BETWEEN ? AND ?", (min(seqs), max(seqs))
    ).fetchall()
    return [("conflict", row[0]) for row in rows if row[1] in seqs]


def _with_previews(connection: Connection, keys: Sequence[RowKey]) -> list[RowKey]:
    seqs = {seq for waiting in _awaited(connection, keys).values() for seq in waiting}
    return list(dict.fromkeys([*keys, *previews_of(connection, seqs)]))


def _awaited(connection: Connection, keys: Iterable[RowKey]) -> dict[RowKey, set[int]]:
    """Return for each row the own changes that it waits for, by seq."""
    return {
        (entity, row_id): {
            row[0]
            for row in connection.execute(
                "SELECT seq FROM change_row WHERE entity = ? AND id = ?", (entity, row_id)
            ).fetchall()
        }
        for entity, row_id in keys
    }


def _open_changes(connection: Connection, device_id: str, seqs: Collection[int]) -> list[Change]:
    marks, found = ", ".join("?" * len(OPEN_STATES)), []
    for seq in sorted(seqs):
        row = connection.execute(
            "SELECT body FROM change JOIN change_body USING (device_id, seq)"
            f" WHERE device_id = ? AND seq = ? AND state IN ({marks})",
            (device_id, seq, *OPEN_STATES),
        ).fetchone()
        if row is not None:
            found.append(msgspec.json.decode(row[0], type=Change))
    return found


def _replay(
    connection: Connection,
    device_id: str,
    central: Mapping[RowKey, RowState | None],
    changes: Sequence[Change],
) -> tuple[dict[RowKey, RowState | None], dict[RowKey, int], dict[RowKey, int]]:
    """Merge open changes, in order, onto the centre's rows.

    Returns the rows as they read now, how many open changes each has, and the conflict rows that the merge foresees
    (with the seq of the change they come from): previews until the centre has merged for real.
    """
    now = dict(central)
    counts: dict[RowKey, int] = dict.fromkeys(central, 0)
    previews: dict[RowKey, int] = {}
    altered: set[tuple[FieldKey, int]] = set()

    def resolve(where: FieldKey, base: int) -> int | None:
        return None if (where, base) in altered else _version_of(connection, device_id, where, base)

    for change in changes:
        mine = [edit for edit in change.rows if (edit.entity, edit.id) in central]
        edited = {(edit.entity, edit.id) for edit in mine}
        state = {key: row for key, row in now.items() if row is not None}
        part = merge(
            state, msgspec.structs.replace(change, rows=mine), version=-change.seq, kinds=KINDS, resolve=resolve
        )
        altered.update((where, -change.seq) for where in part.altered)
        now.update(part.rows)
        previews.update(dict.fromkeys(part.rows.keys() - edited, change.seq))
        for key in edited | part.rows.keys():
            counts[key] = counts.get(key, 0) + 1
    return now, counts, previews


def _version_of(connection: Connection, device_id: str, where: FieldKey, base: int) -> int | None:
    """Return what the own change ``-base`` became: a position once confirmed, still ``base`` while it is open.

    A change that the centre holds and that the row does not wait for came with the dossier when that was fetched
    whole; which of its fields were altered is not known before it comes back itself."""
    row = connection.execute(
        "SELECT state, position, altered, answer FROM change WHERE device_id = ? AND seq = ?", (device_id, -base)
    ).fetchone()
    if row is None or row[0] in ("quarantined", "set_aside", "superseded"):
        return None
    if row[0] == "held" and not _is_awaited(connection, where, -base):
        is_as_written = row[3] == "applied" or not _edits(connection, device_id, -base, where)
        return int(row[1]) if is_as_written else None
    if row[0] != "confirmed":
        return base
    if row[2] and list(where) in json.loads(row[2]):
        return None
    return int(row[1])


def _edits(connection: Connection, device_id: str, seq: int, where: FieldKey) -> bool:
    """Tell whether an own change edits this row itself: a conflict row that came of it, it does not."""
    row = connection.execute(
        "SELECT body FROM change_body WHERE device_id = ? AND seq = ?", (device_id, seq)
    ).fetchone()
    if row is None:
        return True
    change = msgspec.json.decode(row[0], type=Change)
    return any((edit.entity, edit.id) == where[:2] for edit in change.rows)


def _is_awaited(connection: Connection, where: FieldKey, seq: int) -> bool:
    found = connection.execute("SELECT 1 FROM change_row WHERE entity = ? AND id = ? AND seq = ?", (*where[:2], seq))
    return found.fetchone() is not None


def write_states(
    connection: Connection,
    owners: Owners,
    states: Mapping[RowKey, RowState | None],
    current: Mapping[RowKey, RowState],
    metas: Mapping[RowKey, RowMeta],
    *,
    central: Mapping[RowKey, RowState | None] | None = None,
    counts: Mapping[RowKey, int] | None = None,
) -> None:
    """Write rows as they must read now, with their metas and search entries. ``None``: the row leaves the device."""
    number = next_n(connection)
    for key, state in states.items():
        meta = metas.get(key)
        if state is None:
            _forget(connection, key, meta)
            continue
        entity, row_id = key
        if meta is None:
            meta = RowMeta(number, entity, row_id, state.dossier_id)
            number += 1
        _write_values(connection, owners, key, state, current.get(key), meta)
        pending = counts.get(key, 0) if counts else 0
        below = central.get(key) if central else None
        write_metas(connection, [_meta_of(meta, state, below, pending)])


def _meta_of(meta: RowMeta, state: RowState, below: RowState | None, pending: int) -> RowMeta:
    known = field_types(meta.entity) if meta.entity in TABLES else {}
    overlay = None
    if pending and below is None:
        overlay = Overlay(absent=True)
    elif pending and below is not None:
        covered = {name for name, version in state.versions.items() if version < 0 and name in below.values}
        overlay = Overlay(
            deleted=below.deleted,
            deleted_at=below.versions.get(DELETION, 0),
            fields={name: (below.values[name], below.versions.get(name, 0)) for name in sorted(covered)},
        )
    return replace(
        meta,
        dossier_id=state.dossier_id,
        versions=dict(state.versions),
        overlay=overlay,
        extra={name: value for name, value in state.values.items() if name not in known},
        tombstone=dict(state.values) if state.deleted else None,
        pending=pending,
    )


def _write_values(
    connection: Connection,
    owners: Owners,
    key: RowKey,
    state: RowState,
    current: RowState | None,
    meta: RowMeta,
) -> None:
    entity, row_id = key
    if entity not in TABLES:
        return  # a newer kind of row: all its values are kept in the meta's extra
    if state.deleted:
        delete_rows(connection, entity, [row_id])
        index_rows(connection, [(meta.n, "")])
        return
    is_there = current is not None and not current.deleted and bool(current.values)
    if is_there and current is not None:
        # What nobody set any more (an older release made the row, and the own edit of this field was refused).
        unset = {name: codec(entity).defaults.get(name) for name in current.versions if name in field_types(entity)}
        values = unset | dict(state.values)
        changed = {name: value for name, value in values.items() if current.values.get(name) != value}
        update_row(connection, entity, row_id, changed)
        if state.versions.get(DELETION) != current.versions.get(DELETION):
            # It went and came back while this device heard nothing; with it, the centre let go of its content.
            look_again(connection, entity, row_id)
        if changed.keys().isdisjoint(KINDS[entity].searched):
            return
    else:
        insert_rows(connection, entity, owners.of(state.dossier_id), [(row_id, state.dossier_id, state.values)])
    index_rows(connection, [(meta.n, search_text(entity, state.values))])


def _forget(connection: Connection, key: RowKey, meta: RowMeta | None) -> None:
    if meta is None:
        return
    if key[0] in TABLES:
        delete_rows(connection, key[0], [key[1]])
    index_rows(connection, [(meta.n, "")])
    connection.execute("DELETE FROM row_meta WHERE n = ?", (meta.n,))
