"""Make a workspace belong to other ids: the centre's organisation and user when it joins, a new device when it was
restored or cloned. Only what never reached a centre is rewritten; what has keeps the ids it travelled with."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from models.registry import KINDS, TABLES
from sync.laptop.owners import Owners
from sync.laptop.replay import rebuild
from sync.laptop.row_meta import read_metas, write_metas
from sync.laptop.sqlite_rows import Connection
from sync.merge import RowKey
from sync.wire.changes import GENESIS, Change, RowEdit, change_hash, encode


def adopt_identity(
    connection: Connection, *, organisation: tuple[str, str], user: tuple[str, str], device_id: str
) -> None:
    """Give every row and every waiting change the centre's ids; ``organisation`` and ``user`` are (old, new).

    The user's own line in the directory goes: the centre has it under the new id. Runs in the caller's transaction,
    before anything was sent.
    """
    for entity, table in TABLES.items():
        connection.execute(f'UPDATE "{entity}" SET organisation_id = ? WHERE organisation_id = ?', organisation[::-1])
        for column in table.kind.users:
            connection.execute(f'UPDATE "{entity}" SET "{column}" = ? WHERE "{column}" = ?', user[::-1])
        for column, key in table.kind.user_sets.items():
            _rename_in_rows(connection, entity, column, key, user)
    connection.execute("DELETE FROM colleague WHERE id = ?", (user[0],))
    connection.execute("UPDATE change SET organisation_id = ? WHERE organisation_id = ?", organisation[::-1])
    for table_name in ("row_meta", "change_row"):
        connection.execute(f"DELETE FROM {table_name} WHERE entity = 'colleague' AND id = ?", (user[0],))

    def adopted(change: Change) -> Change:
        rows = [_with_user(edit, user) for edit in change.rows if (edit.entity, edit.id) != ("colleague", user[0])]
        author_id = user[1] if change.author_id == user[0] else change.author_id
        return msgspec.structs.replace(change, organisation_id=organisation[1], author_id=author_id, rows=rows)

    _rewrite(connection, device_id, adopted)


def _rename_in_rows(connection: Connection, entity: str, column: str, key: str, user: tuple[str, str]) -> None:
    rows = connection.execute(
        f'SELECT id, "{column}" FROM "{entity}" WHERE instr("{column}", ?)', (user[0],)
    ).fetchall()
    for row_id, elements in rows:
        renamed = json.dumps(_renamed(json.loads(elements), key, user), ensure_ascii=False)
        connection.execute(f'UPDATE "{entity}" SET "{column}" = ? WHERE id = ?', (renamed, row_id))


def _renamed(elements: list[Any], key: str, user: tuple[str, str]) -> list[Any]:
    return [{**one, key: user[1]} if isinstance(one, dict) and one.get(key) == user[0] else one for one in elements]


def _with_user(edit: RowEdit, user: tuple[str, str]) -> RowEdit:
    if edit.entity not in KINDS:
        return edit
    kind, fields, before = KINDS[edit.entity], dict(edit.fields), dict(edit.before)
    fields |= {name: user[1] for name in kind.users if fields.get(name) == user[0]}
    for name, key in kind.user_sets.items():
        for values in (fields, before):
            if isinstance(values.get(name), list):
                values[name] = _renamed(values[name], key, user)
    return msgspec.structs.replace(edit, fields=fields, before=before)


def _rewrite(connection: Connection, device_id: str, rewritten: Callable[[Change], Change]) -> None:
    previous = GENESIS
    rows = connection.execute(
        "SELECT seq, body FROM change_body WHERE device_id = ? ORDER BY seq", (device_id,)
    ).fetchall()
    for seq, body in rows:
        change = rewritten(msgspec.json.decode(body, type=Change))
        previous = _store(connection, msgspec.structs.replace(change, previous=previous), device_id, seq)


def _store(connection: Connection, change: Change, old_device_id: str, old_seq: int) -> str:
    body = encode(change)
    connection.execute(
        "UPDATE change SET device_id = ?, seq = ?, author_id = ?, hash = ? WHERE device_id = ? AND seq = ?",
        (change.device_id, change.seq, change.author_id, change_hash(body), old_device_id, old_seq),
    )
    connection.execute(
        "UPDATE change_body SET device_id = ?, seq = ?, body = ? WHERE device_id = ? AND seq = ?",
        (change.device_id, change.seq, body, old_device_id, old_seq),
    )
    return change_hash(body)


def become_new_device(connection: Connection, *, old_device_id: str, new_device_id: str) -> int:
    """Renumber the changes that the centre does not hold as the first changes of a new device.

    For a laptop that was restored from a backup or cloned: under its old id the centre may know other changes by the
    same numbers. Returns how many changes were renumbered. Runs in the caller's transaction.
    """
    waiting = connection.execute(
        "SELECT seq, body FROM change JOIN change_body USING (device_id, seq)"
        " WHERE device_id = ? AND state IN ('waiting', 'sent') ORDER BY seq",
        (old_device_id,),
    ).fetchall()
    numbers = {old: new for new, (old, _) in enumerate(waiting, start=1)}
    known = _known_versions(connection, old_device_id)
    previous = GENESIS
    touched: set[tuple[str, str]] = set()
    for seq, body in waiting:
        change: Change = msgspec.json.decode(body, type=Change)
        rows = [_with_bases(edit, numbers, known) for edit in change.rows]
        touched.update((edit.entity, edit.id) for edit in rows)
        renumbered = msgspec.structs.replace(
            change, device_id=new_device_id, seq=numbers[seq], previous=previous, rows=rows
        )
        previous = _store(connection, renumbered, old_device_id, seq)
        # Not "waiting": the centre may hold it already, so what is typed from now on may not be added to it.
        connection.execute(
            "UPDATE change SET state = 'sent' WHERE device_id = ? AND seq = ?", (new_device_id, numbers[seq])
        )
    connection.execute("DELETE FROM change_row")
    for _, body in connection.execute(
        "SELECT seq, body FROM change_body WHERE device_id = ?", (new_device_id,)
    ).fetchall():
        change = msgspec.json.decode(body, type=Change)
        connection.executemany(
            "INSERT OR IGNORE INTO change_row (entity, id, seq) VALUES (?, ?, ?)",
            [(edit.entity, edit.id, change.seq) for edit in change.rows],
        )
    altered = _altered_rows(connection, old_device_id)
    _renumber_metas(connection, numbers, known, altered)
    # What the centre has comes back in a pull as the old device's: here nothing waits for it any more.
    connection.execute("UPDATE change SET state = 'confirmed' WHERE device_id = ? AND state = 'held'", (old_device_id,))
    organisation = connection.execute("SELECT value FROM fact WHERE name = 'organisation_id'").fetchone()
    owners = Owners(connection, organisation[0] if organisation else "")
    rebuild(connection, owners, new_device_id, sorted(altered), {})
    return len(waiting)


def _known_versions(connection: Connection, device_id: str) -> dict[int, int]:
    """Return seq -> position of own changes that the centre answered."""
    rows = connection.execute(
        "SELECT seq, position FROM change WHERE device_id = ? AND state IN ('held', 'confirmed')", (device_id,)
    ).fetchall()
    return {seq: position or 0 for seq, position in rows}


def _version(base: int, numbers: Mapping[int, int], known: Mapping[int, int]) -> int:
    if base >= 0:
        return base
    return -numbers[-base] if -base in numbers else known.get(-base, 0)


def _with_bases(edit: RowEdit, numbers: Mapping[int, int], known: Mapping[int, int]) -> RowEdit:
    return msgspec.structs.replace(
        edit, bases={name: _version(base, numbers, known) for name, base in edit.bases.items()}
    )


def _altered_rows(connection: Connection, device_id: str) -> set[RowKey]:
    """Return the rows of changes that the centre holds, but did not set as written: how, only a pull will tell.

    Conflicts that were foreseen are among them: whether they came about, it will tell too."""
    bodies = connection.execute(
        "SELECT body FROM change JOIN change_body USING (device_id, seq)"
        " WHERE device_id = ? AND state = 'held' AND answer IN ('merged', 'conflict')",
        (device_id,),
    ).fetchall()
    changes = [msgspec.json.decode(row[0], type=Change) for row in bodies]
    foreseen = connection.execute("SELECT id FROM row_meta WHERE entity = 'conflict' AND pending > 0").fetchall()
    edited = {(edit.entity, edit.id) for change in changes for edit in change.rows}
    return edited | {("conflict", row[0]) for row in foreseen}


def _renumber_metas(
    connection: Connection, numbers: Mapping[int, int], known: Mapping[int, int], altered: set[RowKey]
) -> None:
    found = connection.execute("SELECT entity, id FROM row_meta WHERE pending > 0").fetchall()
    keys = [(entity, row_id) for entity, row_id in found if (entity, row_id) not in altered]
    metas = read_metas(connection, keys)
    for meta in metas.values():
        meta.versions = {name: _version(version, numbers, known) for name, version in meta.versions.items()}
        meta.pending = _count(connection, meta.entity, meta.id)
        if not meta.pending:
            meta.overlay = None
    write_metas(connection, metas.values())


def _count(connection: Connection, entity: str, row_id: str) -> int:
    found: Any = connection.execute(
        "SELECT count(*) FROM change_row WHERE entity = ? AND id = ?", (entity, row_id)
    ).fetchone()
    return int(found[0])
