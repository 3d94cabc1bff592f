"""Send again, to a centre that was put back to an earlier day, what it lacks and this device still has.

Own changes go again whole and in order, under their own ids, so that it takes none of them twice; the versions that
they were made on become those that the centre has now. What only others had written, and this device still has, is
brought back as changes of a machine: rows that are gone before the own changes, fields that are older after them. A
machine never beats a person. Own changes count as made on what another laptop has brought back only where that is the
very value that this user had written last: going through them again then ends where it began, and buries nothing. So
what several laptops send meets by the usual merge, in whatever order they come.

What others had deleted lives again: nothing is lost by that. What belongs to another organisation is brought back by
its own laptops.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from models.ids import new_id
from models.row import NO_DOSSIER
from sync.laptop.outbox import Author, write_change
from sync.laptop.owners import Owners
from sync.laptop.replay import rebuild
from sync.laptop.row_meta import RowMeta, read_metas
from sync.laptop.set_back import RECOVERING, lost_changes, put_own_aside
from sync.laptop.sqlite_rows import Connection, read_rows
from sync.merge import RowKey
from sync.wire.changes import MAX_ROWS_PER_CHANGE, SCHEMA, Change, RowEdit, change_hash, encode
from sync.wire.lives import Lives

BROUGHT_BACK = "Teruggezet na herstel van het centrum"


@dataclass(frozen=True)
class _Rescued:
    """A row as the centre had it before it was put back."""

    key: RowKey
    organisation_id: str
    dossier_id: str
    fields: dict[str, Any]
    versions: dict[str, int]
    deleted: bool


@dataclass
class _Plan:
    """What is known while the changes are made anew. ``numbers``: (device, old seq) -> new seq."""

    lives: Lives
    device_id: str
    metas: dict[RowKey, RowMeta]
    brought: dict[str, set[int]]
    own_at: dict[tuple[str, int], tuple[str, int]]
    came_back_at: dict[tuple[str, int], int]
    positions: dict[tuple[str, int], int]
    rescued: dict[RowKey, _Rescued]
    values: dict[RowKey, dict[str, Any]]
    numbers: dict[tuple[str, int], int] = field(default_factory=dict)
    made_by: dict[RowKey, int] = field(default_factory=dict)
    last_own: dict[tuple[RowKey, str], int] = field(default_factory=dict)

    def now(self, key: RowKey, name: str) -> int:
        """Return the version of a field as it stands when the own changes come: ``-seq`` of a row brought back."""
        if key in self.made_by:
            return -self.made_by[key]
        meta = self.metas.get(key)
        return meta.versions.get(name, 0) if meta else 0

    def is_let_through(self, owner: str, key: RowKey, name: str) -> bool:
        """Tell whether own changes of a field count as made on what stands: it was brought back from here, or by
        another laptop that knew just what was known here, and the last who had written it was this user."""
        now = self.now(key, name)
        if now < 0:
            return True
        row = self.rescued.get(key)
        if (
            row is None
            or now not in self.brought.get(owner, ())
            or (owner, row.versions.get(name, 0)) not in self.own_at
        ):
            return False
        return name in row.fields and self.values.get(key, {}).get(name) == row.fields[name]

    def base(self, change: Change, device: str, edit: RowEdit, name: str, base: int) -> int:
        """Return the version that takes the place of ``base``; 0: one that the centre knows no more."""
        if base < 0:
            if (device, -base) in self.numbers:
                return -self.numbers[device, -base]
            return base if device == self.device_id else self.positions.get((device, -base), 0)
        key, owner = (edit.entity, edit.id), change.organisation_id
        now, head, own = self.now(key, name), self.lives.heads.get(owner, base), self.last_own.get((key, name))
        is_let_through = self.is_let_through(owner, key, name)
        if base <= head:
            return now if is_let_through else base
        if (owner, base) in self.own_at:
            return -self.numbers[self.own_at[owner, base]]
        if (owner, base) in self.came_back_at and not (is_let_through and own):
            return self.came_back_at[owner, base]
        if own:
            return -own
        return now if now <= head or is_let_through else 0


def send_again(connection: Connection, lives: Lives, author: Author, at: str) -> None:
    """Make everything that the centre lacks into changes that wait to be sent, inside the caller's transaction.

    The device has read all that the centre has. ``author``: who works here; ``at``: the moment, for display."""
    put_own_aside(connection, lives, author.device_id, author.organisation_id)  # what was typed meanwhile, too
    lost = lost_changes(connection, lives, author.device_id)
    rescued = _rescued(connection, author.organisation_id)
    plan = _plan(connection, lives, author, lost, rescued)
    own_rows = {(edit.entity, edit.id) for _, _, change in lost for edit in change.rows if not edit.bases}
    gone = [row for row in rescued if row.key not in own_rows and _is_gone(plan, row, rescued)]
    before = _changes_of(((row.dossier_id, _whole(row)) for row in gone), author, at)
    first = lives.highest + 1
    for place, change in enumerate(before):
        plan.made_by.update({(edit.entity, edit.id): first + place for edit in change.rows})
    for place, (device, seq, _) in enumerate(lost):
        plan.numbers[device, seq] = first + len(before) + place
    own = [_again(plan, device, seq, change) for device, seq, change in lost]
    older = _older_fields(plan, rescued)
    _write(connection, plan, author, [*before, *own, *_changes_of(older, author, at)], lost)


def _is_gone(plan: _Plan, row: _Rescued, rescued: Iterable[_Rescued]) -> bool:
    """Tell whether a row is to be brought back: the centre lacks it, in a dossier that it shows, or lacks as well."""
    if row.deleted or row.key in plan.metas:
        return False
    dossier = ("dossier", row.dossier_id)
    return dossier in plan.metas or any(one.key == dossier for one in rescued)


def _rescued(connection: Connection, own: str) -> list[_Rescued]:
    found = connection.execute(
        "SELECT entity, id, organisation_id, dossier_id, fields, versions, deleted FROM rescued_row"
        " WHERE organisation_id = ? AND dossier_id <> ? ORDER BY dossier_id, entity, id",
        (own, NO_DOSSIER),
    ).fetchall()
    return [
        _Rescued((one[0], one[1]), one[2], one[3], json.loads(one[4]), json.loads(one[5]), bool(one[6]))
        for one in found
    ]


def _plan(
    connection: Connection,
    lives: Lives,
    author: Author,
    lost: Iterable[tuple[str, int, Change]],
    rescued: Iterable[_Rescued],
) -> _Plan:
    lost = list(lost)
    keys = {row.key for row in rescued} | {(edit.entity, edit.id) for _, _, one in lost for edit in one.rows}
    keys |= {("dossier", row.dossier_id) for row in rescued}
    owners, brought = Owners(connection, author.organisation_id), defaultdict[str, set[int]](set)
    for position, dossier_id in connection.execute(
        "SELECT position, dossier_id FROM activity WHERE reason = ?", (BROUGHT_BACK,)
    ).fetchall():
        if position > lives.heads.get(owners.of(dossier_id), position):
            brought[owners.of(dossier_id)].add(position)
    positions = {
        (device, seq): position
        for device, seq, position in connection.execute(
            "SELECT device_id, seq, position FROM change WHERE position IS NOT NULL"
        ).fetchall()
    }
    owner_of = {(device, seq): change.organisation_id for device, seq, change in lost}
    own_at = {(owner_of[one], position): one for one, position in positions.items() if one in owner_of}
    came_back = connection.execute(
        "SELECT l.organisation_id, l.position, a.position FROM lost_entry l JOIN activity a USING (change_id)"
    ).fetchall()
    metas = read_metas(connection, keys)
    return _Plan(
        lives,
        author.device_id,
        metas,
        brought,
        own_at,
        {(owner, old): new for owner, old, new in came_back},
        positions,
        {row.key: row for row in rescued},
        _values(connection, metas),
    )


def _whole(row: _Rescued) -> RowEdit:
    return RowEdit(*row.key, row.dossier_id, fields=row.fields)


def _again(plan: _Plan, device: str, seq: int, change: Change) -> Change:
    """Return an own change as it is sent now; its bytes follow once its place in the chain is known."""
    new_seq = plan.numbers[device, seq]
    rows = []
    for edit in change.rows:
        key = (edit.entity, edit.id)
        bases = {name: plan.base(change, device, edit, name, base) for name, base in edit.bases.items()}
        if not edit.bases and edit.op == "put":  # made by this very change, and perhaps brought back by another laptop
            through = (name for name in edit.fields if plan.is_let_through(change.organisation_id, key, name))
            bases = {name: plan.now(key, name) for name in through}
        plan.last_own.update({(key, name): new_seq for name in edit.fields})
        rows.append(msgspec.structs.replace(edit, bases=bases))
    return msgspec.structs.replace(change, rows=rows)


def _older_fields(plan: _Plan, rescued: Iterable[_Rescued]) -> list[tuple[str, RowEdit]]:
    """Return what others had written in rows that the centre has, or gets from here, and has lost since."""
    edits = []
    for row in rescued:
        fields, bases = dict[str, Any](), dict[str, int]()
        for name, version in row.versions.items():
            head = plan.lives.heads.get(row.organisation_id, version)
            now, own = plan.now(row.key, name), plan.last_own.get((row.key, name))
            is_lost = version > head and (row.organisation_id, version) not in plan.own_at
            if not name or name not in row.fields or not is_lost or now > head:
                continue
            stands = row.key in plan.made_by or plan.values.get(row.key, {}).get(name) == row.fields[name]
            if own is None and stands:
                continue
            fields[name], bases[name] = row.fields[name], -own if own else now
        if fields and not row.deleted and (row.key in plan.metas or any(key == row.key for key, _ in plan.last_own)):
            edits.append((row.dossier_id, RowEdit(*row.key, row.dossier_id, fields=fields, bases=bases)))
    return edits


def _values(connection: Connection, metas: Mapping[RowKey, RowMeta]) -> dict[RowKey, dict[str, Any]]:
    by_entity = defaultdict[str, list[str]](list)
    for entity, row_id in metas:
        by_entity[entity].append(row_id)
    return {
        (entity, row_id): found
        for entity, ids in by_entity.items()
        for row_id, found in read_rows(connection, entity, ids).items()
    }


def _changes_of(edits: Iterable[tuple[str, RowEdit]], author: Author, at: str) -> list[Change]:
    """Return changes of a machine, one for each dossier (more where that holds too many rows for one)."""
    by_dossier = defaultdict[str, list[RowEdit]](list)
    for dossier_id, edit in edits:
        by_dossier[dossier_id].append(edit)
    return [
        Change(
            author.device_id, 0, new_id(), author.organisation_id, author.user_id, at, SCHEMA, BROUGHT_BACK, "",
            rows[start : start + MAX_ROWS_PER_CHANGE], machine=True,
        )
        for rows in by_dossier.values()
        for start in range(0, len(rows), MAX_ROWS_PER_CHANGE)
    ]  # fmt: skip


def _write(
    connection: Connection,
    plan: _Plan,
    author: Author,
    changes: Iterable[Change],
    lost: Iterable[tuple[str, int, Change]],
) -> None:
    """Put the changes in the place of the device's lost ones, as the rest of the chain that the centre has."""
    lives, previous = plan.lives, plan.lives.last_hash
    keys = dict[RowKey, None]()
    for table in ("change_body", "change"):
        connection.execute(f"DELETE FROM {table} WHERE device_id = ? AND seq > ?", (author.device_id, lives.highest))
    connection.executemany(
        "UPDATE change SET state = 'superseded', position = NULL WHERE device_id = ? AND seq = ?",
        [(device, seq) for device, seq, _ in lost],
    )
    for seq, change in enumerate(changes, start=lives.highest + 1):
        made = msgspec.structs.replace(change, device_id=author.device_id, seq=seq, previous=previous)
        write_change(connection, made)
        previous = change_hash(encode(made))
        keys.update(dict.fromkeys((edit.entity, edit.id) for edit in made.rows))
    # Not "waiting": what is typed from now on may not be added to what was made before.
    connection.execute(
        "UPDATE change SET state = 'sent' WHERE device_id = ? AND seq > ?", (author.device_id, lives.highest)
    )
    rebuild(connection, Owners(connection, author.organisation_id), author.device_id, list(keys), {})
    for table in ("rescued_row", "lost_entry"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("DELETE FROM fact WHERE name = ?", (RECOVERING,))
