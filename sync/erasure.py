"""Erase a dossier that this device's user may not see any more: every row, word, digest and body of it.

What the centre does not hold yet stays, encrypted, in the outbox until it does: nothing that somebody wrote is lost,
the centre keeps it apart. The database's pages are overwritten by SQLite itself (``secure_delete``); what else may
still hold words (the search index, the write-ahead log, the backups) is wiped afterwards, and the line in ``erasure``
says ``begun`` until that is done:

    begun     erased here, not everywhere yet
    narrowed  the same, of a dossier of which some categories are still seen
    done      nothing is left
    told      the centre has the receipt
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from sync.merge import RowKey
from sync.sqlite_rows import Connection
from sync.wire import Change

KEPT = frozenset({"change", "erasure", "view_log"})
"""Tables with dossier ids that an erasure leaves: they hold what was done and when, nothing of the dossier itself."""


def erase(connection: Connection, dossier_id: str, organisation_id: str, at: str) -> set[tuple[str, str]]:
    """Erase a dossier inside the caller's transaction; returns the (kind, dossier id) that went."""
    touched = {
        (entity, dossier_id)
        for (entity,) in connection.execute(
            "SELECT DISTINCT entity FROM row_meta WHERE dossier_id = ?", (dossier_id,)
        ).fetchall()
    }
    connection.execute(
        "INSERT OR REPLACE INTO erasure (dossier_id, organisation_id, at, state) VALUES (?, ?, ?, 'begun')",
        (dossier_id, organisation_id, at),
    )
    erase_rows(connection, dossier_id)
    drop_bodies(connection, [dossier_id])
    return touched


def erase_rows(connection: Connection, dossier_id: str) -> None:
    """Erase whatever a table holds of a dossier, and its words in the search index."""
    connection.execute("DELETE FROM search WHERE rowid IN (SELECT n FROM row_meta WHERE dossier_id = ?)", (dossier_id,))
    for table in tables_of_dossiers(connection):
        connection.execute(f'DELETE FROM "{table}" WHERE dossier_id = ?', (dossier_id,))


def tables_of_dossiers(connection: Connection) -> list[str]:
    """Return the tables that hold something of a dossier, whatever the version of the schema."""
    found = connection.execute(
        "SELECT t.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c"
        " WHERE t.schema = 'main' AND t.type = 'table' AND c.name = 'dossier_id' ORDER BY t.name"
    ).fetchall()
    return [name for (name,) in found if name not in KEPT]


def drop_bodies(connection: Connection, dossier_ids: Iterable[str]) -> None:
    """Erase what changes of these dossiers held, where the centre has them; their line in the log stays."""
    for dossier_id in dossier_ids:
        connection.execute(
            "DELETE FROM change_body WHERE (device_id, seq) IN"
            " (SELECT device_id, seq FROM change WHERE dossier_id = ? AND state NOT IN ('waiting', 'sent'))",
            (dossier_id,),
        )
        connection.execute(
            "DELETE FROM change_body WHERE instr(body, CAST(? AS BLOB)) AND (device_id, seq) IN"
            " (SELECT device_id, seq FROM change WHERE dossier_id = '' AND state NOT IN ('waiting', 'sent'))",
            (dossier_id,),
        )


def drop_bodies_of_erased(connection: Connection) -> None:
    """Erase the bodies of changes on dossiers erased earlier that the centre has taken, or kept apart, by now."""
    erased = connection.execute(
        "SELECT dossier_id FROM erasure e WHERE e.state <> 'narrowed'"
        " AND NOT EXISTS (SELECT 1 FROM dossier d WHERE d.id = e.dossier_id)"
    ).fetchall()
    drop_bodies(connection, [dossier_id for (dossier_id,) in erased])


def narrow(connection: Connection, dossier_id: str, organisation_id: str, at: str, gone: set[RowKey]) -> None:
    """Note that rows of a dossier left this user's sight (other categories are seen now), and erase what own changes
    held of them."""
    bodies = connection.execute(
        "SELECT device_id, seq, body FROM change JOIN change_body USING (device_id, seq)"
        " WHERE dossier_id = ? AND state NOT IN ('waiting', 'sent')",
        (dossier_id,),
    ).fetchall()
    for device_id, seq, body in bodies:
        change = msgspec.json.decode(body, type=Change)
        if any((edit.entity, edit.id) in gone for edit in change.rows):
            connection.execute("DELETE FROM change_body WHERE device_id = ? AND seq = ?", (device_id, seq))
    # A whole erasure that the centre does not know of yet stays one: its receipt is still to be sent.
    connection.execute(
        "INSERT INTO erasure (dossier_id, organisation_id, at, state) VALUES (?, ?, ?, 'narrowed')"
        " ON CONFLICT DO UPDATE SET state = CASE WHEN state IN ('begun', 'done') THEN 'begun' ELSE 'narrowed' END",
        (dossier_id, organisation_id, at),
    )


def come_back(connection: Connection, dossier_id: str) -> None:
    """Note that an erased dossier is seen again; one whose erasure the centre does not know of yet is still told."""
    connection.execute("DELETE FROM erasure WHERE dossier_id = ? AND state = 'told'", (dossier_id,))


def is_here(connection: Connection, dossier_id: str) -> bool:
    """Tell whether the device holds anything of a dossier."""
    held = ("row_meta", "dossier_floor", "digest", "activity")
    return any(
        connection.execute(f"SELECT 1 FROM {table} WHERE dossier_id = ? LIMIT 1", (dossier_id,)).fetchone()
        for table in held
    )


def wipe_search(connection: Connection) -> None:
    """Write the search index anew without the words of what was deleted: until then it only marks them."""
    connection.execute("INSERT INTO search(search) VALUES ('optimize')")


def unfinished(rows: Iterable[tuple[str, str]]) -> list[str]:
    """Return the dossiers whose erasure is not finished, of rows (dossier id, state) of the table ``erasure``."""
    return [dossier_id for dossier_id, state in rows if state in ("begun", "narrowed")]


def finish(connection: Connection, dossier_ids: Iterable[str]) -> None:
    """Note that nothing of these dossiers is left anywhere on this device."""
    for dossier_id in dossier_ids:
        connection.execute("DELETE FROM erasure WHERE dossier_id = ? AND state = 'narrowed'", (dossier_id,))
        connection.execute("UPDATE erasure SET state = 'done' WHERE dossier_id = ? AND state = 'begun'", (dossier_id,))
