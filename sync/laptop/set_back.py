"""Take up a later life of a centre that was put back to an earlier day: forget what it no longer has, keep what was.

Up to a position of each log this life is the one that the device knows; what came after is lost at the centre. Here it
is put aside (own changes as ``lost``, rows as the centre had them in ``rescued_row``), so that the device can read on
like any other, and then send again what is missing (``sync.laptop.send_again``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from sync.laptop.attachments import check_again
from sync.laptop.owners import Owners
from sync.laptop.replay import rebuild
from sync.laptop.row_meta import RowMeta, central_state, current_states, read_metas
from sync.laptop.sqlite_rows import Connection
from sync.merge import RowKey
from sync.wire.changes import Change
from sync.wire.lives import Lives

RECOVERING = "recovering"
"""The fact that holds what the centre said of its lives, until everything was sent again."""


@dataclass(frozen=True)
class Lacking:
    """What a centre lacks that this device still has: own changes, and rows of dossiers that changed since."""

    changes: int
    rows: int

    @property
    def is_nothing(self) -> bool:
        return not (self.changes or self.rows)


def lost_changes(connection: Connection, lives: Lives, device_id: str) -> list[tuple[str, int, Change]]:
    """Return (device id, seq, change) of the own changes that the centre lacks or may lack, in the order in which they
    were made: those that never reached it, those that came after what it has kept, and those that it once knew under
    an earlier id of this device (it takes none of them twice)."""
    found: dict[str, tuple[str, int, Change]] = {}
    for device, seq, state, position, owner, body in connection.execute(
        "SELECT c.device_id, c.seq, c.state, c.position, c.organisation_id, b.body"
        " FROM change c JOIN change_body b USING (device_id, seq) ORDER BY c.rowid"
    ).fetchall():
        if device == device_id and state != "superseded":
            is_lost = seq > lives.highest
        else:
            is_lost = state == "superseded" or _is_beyond(lives.heads, owner, position)
        if is_lost:
            change = msgspec.json.decode(body, type=Change)
            found[change.id] = (device, seq, change)
    return list(found.values())


def _is_beyond(heads: Mapping[str, int], organisation_id: str, position: int | None) -> bool:
    return position is not None and organisation_id in heads and position > heads[organisation_id]


def lacking(connection: Connection, lives: Lives, device_id: str, own: str) -> Lacking:
    """Return what the centre lacks that it once had; ``own``: the organisation of this workspace."""
    rows = connection.execute(
        "SELECT device_id, seq, position, organisation_id FROM change WHERE state NOT IN ('waiting', 'sent')"
    ).fetchall()
    lost = sum(
        (device == device_id and seq > lives.highest) or _is_beyond(lives.heads, owner, position)
        for device, seq, position, owner in rows
    )
    return Lacking(lost, len(_changed_since(connection, lives, own)))


def set_back(connection: Connection, lives: Lives, device_id: str, own: str) -> None:
    """Put aside what the centre lacks and go back to what it has kept, inside the caller's transaction."""
    _rescue(connection, lives, own)
    _note_lost_entries(connection, lives, own)
    put_own_aside(connection, lives, device_id, own)
    for organisation_id, head in lives.heads.items():
        connection.execute(
            "UPDATE stream SET cursor = min(cursor, ?), newest_seen = '' WHERE organisation_id = ?",
            (head, organisation_id),
        )
        connection.execute(
            "UPDATE dossier_floor SET upto = 0 WHERE organisation_id = ? AND upto > ?", (organisation_id, head)
        )
    connection.execute("DELETE FROM dossier_floor WHERE organisation_id = ? AND upto = 0", (own,))
    check_again(connection)
    connection.executemany(
        "INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)",
        [("epoch", lives.epoch), (RECOVERING, msgspec.json.encode(lives).decode())],
    )


def _changed_since(connection: Connection, lives: Lives, own: str) -> dict[RowKey, RowMeta]:
    """Return the rows of which the centre has lost something."""
    owners, keys = Owners(connection, own), []
    for entity, row_id, dossier_id, versions, overlay in connection.execute(
        "SELECT entity, id, dossier_id, versions, overlay FROM row_meta"
    ).fetchall():
        head = lives.heads.get(owners.of(dossier_id))
        if head is not None and _newest(versions, overlay) > head:
            keys.append((entity, row_id))
    return read_metas(connection, keys)


def _newest(versions: str, overlay: str | None) -> int:
    known = list(json.loads(versions).values())
    if overlay:
        below = json.loads(overlay)
        known += [version for _, version in below.get("fields", {}).values()] + [below.get("deleted_at", 0)]
    return max(known, default=0)


def _rescue(connection: Connection, lives: Lives, own: str) -> None:
    owners = Owners(connection, own)
    metas = _changed_since(connection, lives, own)
    current = current_states(connection, metas)
    for (entity, row_id), meta in metas.items():
        state = central_state(meta, current[entity, row_id])
        if state is None:
            continue
        connection.execute(
            "INSERT OR REPLACE INTO rescued_row (entity, id, organisation_id, dossier_id, fields, versions, deleted)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                entity,
                row_id,
                owners.of(meta.dossier_id),
                meta.dossier_id,
                json.dumps(dict(state.values)),
                json.dumps(dict(state.versions)),
                state.deleted,
            ),
        )


def _note_lost_entries(connection: Connection, lives: Lives, own: str) -> None:
    """Keep which change stood at which lost position, and take these positions out of the log book."""
    owners, lost = Owners(connection, own), []
    for position, dossier_id, change_id in connection.execute(
        "SELECT position, dossier_id, change_id FROM activity WHERE position > ?",
        (min(lives.heads.values(), default=0),),
    ).fetchall():
        owner = owners.of(dossier_id)
        if _is_beyond(lives.heads, owner, position):
            lost.append((owner, position, change_id, dossier_id))
    connection.executemany("INSERT OR REPLACE INTO lost_entry VALUES (?, ?, ?)", [one[:3] for one in lost])
    connection.executemany(
        "DELETE FROM activity WHERE position = ? AND dossier_id = ?", [(p, d) for _, p, _, d in lost]
    )


def put_own_aside(connection: Connection, lives: Lives, device_id: str, own: str) -> None:
    """Take own changes that the centre lacks off the rows; until they are sent again nothing is on its way."""
    connection.execute(
        "UPDATE change SET state = 'lost' WHERE device_id = ? AND seq > ? AND state <> 'superseded'",
        (device_id, lives.highest),
    )
    pending = connection.execute("SELECT entity, id FROM row_meta WHERE pending > 0").fetchall()
    connection.execute("DELETE FROM change_row WHERE seq > ?", (lives.highest,))
    rebuild(connection, Owners(connection, own), device_id, [(entity, row_id) for entity, row_id in pending], {})
