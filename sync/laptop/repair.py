"""Fetch a dossier anew where device and centre turn out to disagree, without losing what is pending on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.registry import TABLES
from sync.laptop.owners import Owners
from sync.laptop.replay import Net, rebuild
from sync.laptop.sqlite_rows import Connection
from sync.merge import DELETION, RowKey
from sync.wire.changes import Digests, Snapshot


def digest_total(rows: Iterable[Sequence[str]]) -> int:
    """Return the exclusive or of digests given as one-column rows of hex."""
    total = 0
    for (digest,) in rows:
        total ^= int(digest, 16)
    return total


def dossiers_that_differ(ours: Iterable[Sequence[str]], theirs: Digests) -> list[str]:
    """Return the dossiers whose digests differ; ``ours`` are rows (dossier id, audience, digest)."""
    here = {(dossier_id, audience): int(digest, 16) for dossier_id, audience, digest in ours}
    there = {(one.dossier_id, one.audience): int(one.digest, 16) for one in theirs.dossiers}
    differing = {key[0] for key in here.keys() | there.keys() if here.get(key, 0) != there.get(key, 0)}
    return sorted(differing)


def take_snapshot(
    connection: Connection, organisation_id: str, device_id: str, snapshot: Snapshot
) -> set[tuple[str, str]]:
    """Put the centre's whole dossier below own pending edits; returns the (kind, dossier id) that it touched.

    ``organisation_id`` owns it. Runs inside the caller's transaction. Where the device has not read exactly up to
    ``snapshot.upto``, the caller sets the dossier's floor in the same transaction.
    """
    nets: dict[RowKey, Net] = {}
    for row in snapshot.rows:
        fields = {name: (value, row.versions.get(name, 0)) for name, value in row.values.items()}
        deleted_at = row.versions.get(DELETION, 0)
        deleted = row.deleted if deleted_at else None  # otherwise it was never deleted, nor brought back
        # Afresh: what the device knew before may be a version that a move has ended.
        nets[row.entity, row.id] = Net(
            snapshot.dossier_id, fields, deleted, deleted_at, is_own_echo=False, is_afresh=True
        )
    held = connection.execute("SELECT entity, id FROM row_meta WHERE dossier_id = ?", (snapshot.dossier_id,)).fetchall()
    for entity, row_id in held:
        if (entity, row_id) not in nets:
            nets[entity, row_id] = Net(snapshot.dossier_id, gone=True)
    _forget_what_is_in(connection, organisation_id, device_id, snapshot.upto, nets)
    rebuild(connection, Owners(connection, organisation_id), device_id, list(nets), nets)
    connection.execute(
        "DELETE FROM digest WHERE organisation_id = ? AND dossier_id = ?", (organisation_id, snapshot.dossier_id)
    )
    connection.executemany(
        "INSERT INTO digest (organisation_id, dossier_id, audience, digest) VALUES (?, ?, ?, ?)",
        [(organisation_id, snapshot.dossier_id, audience, digest) for audience, digest in snapshot.digests.items()],
    )
    return {(entity, snapshot.dossier_id) for entity, _ in nets if entity in TABLES}


def _forget_what_is_in(
    connection: Connection, organisation_id: str, device_id: str, upto: int, keys: Iterable[RowKey]
) -> None:
    """Let rows no longer wait for own changes that the centre held at ``upto``: the snapshot holds what became of
    them, and put on top once more they would meet themselves."""
    connection.executemany(
        "DELETE FROM change_row WHERE entity = ? AND id = ? AND seq IN"
        " (SELECT seq FROM change WHERE device_id = ? AND organisation_id = ? AND state = 'held' AND position <= ?)",
        [(entity, row_id, device_id, organisation_id, upto) for entity, row_id in keys],
    )
