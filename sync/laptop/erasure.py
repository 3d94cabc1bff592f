"""Erase a dossier that this device's user may not see any more: every row, word, digest and body of it.

What the centre does not hold yet stays, encrypted, in the outbox until it does: nothing that somebody wrote is lost,
the centre keeps it apart. The database's pages are overwritten by SQLite itself (``secure_delete``); what else may
still hold words (the search index, the write-ahead log, the backups) is wiped afterwards, and the line in ``erasure``
says ``begun`` until that is done:

    begun   erased here, not everywhere yet; the centre waits for a receipt
    again   the same, without a receipt: a part of a dossier that is still seen, or what went to the centre later on
    done    nothing is left
    told    the centre has the receipt, or waits for none
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec

from sync.laptop.owners import Owners
from sync.laptop.replay import take_back
from sync.laptop.sqlite_rows import Connection
from sync.merge import RowKey
from sync.wire.changes import Change

_IS_ABOUT = "(dossier_id = ?1 OR dossier_id = '' AND instr(body, CAST(?1 AS BLOB)))"
"""A change of several dossiers names none of them in its line."""

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
    _note_contents(connection, dossier_id)
    erase_rows(connection, dossier_id)
    drop_bodies(connection, dossier_id)
    return touched


def _note_contents(connection: Connection, dossier_id: str) -> None:
    """Keep which attachments' contents are to go: they stand in files, which follow once this is committed.

    What a row had before an edit gave it another content stands in the overlay, if the centre has it, or else in the
    body of the own change that made it so."""
    connection.execute(
        "INSERT OR IGNORE INTO erased_content (sha256)"
        " SELECT sha256 FROM attachment WHERE dossier_id = ?1 UNION"
        " SELECT json_extract(tombstone, '$.sha256') FROM row_meta"
        " WHERE dossier_id = ?1 AND entity = 'attachment' AND tombstone IS NOT NULL UNION"
        " SELECT json_extract(overlay, '$.fields.sha256[0]') FROM row_meta"
        " WHERE dossier_id = ?1 AND entity = 'attachment' AND json_extract(overlay, '$.fields.sha256[0]') IS NOT NULL",
        (dossier_id,),
    )
    connection.execute(
        "INSERT OR IGNORE INTO erased_content (sha256)"
        " SELECT edit.value ->> '$.fields.sha256' FROM change JOIN change_body USING (device_id, seq),"
        " json_each(CAST(body AS TEXT), '$.rows') AS edit"
        f" WHERE {_IS_ABOUT} AND edit.value ->> '$.entity' = 'attachment' AND edit.value ->> '$.dossier_id' = ?1"
        " AND edit.value ->> '$.fields.sha256' IS NOT NULL",
        (dossier_id,),
    )


def erase_rows(connection: Connection, dossier_id: str) -> None:
    """Erase whatever a table holds of a dossier, and its words in the search index."""
    connection.execute("DELETE FROM search WHERE rowid IN (SELECT n FROM row_meta WHERE dossier_id = ?)", (dossier_id,))
    for table in tables_of_dossiers(connection):
        connection.execute(f'DELETE FROM "{table}" WHERE dossier_id = ?', (dossier_id,))
    # A refused change of several dossiers is listed under the first.
    connection.execute("DELETE FROM refused_elsewhere WHERE instr(body, CAST(? AS BLOB))", (dossier_id,))


def tables_of_dossiers(connection: Connection) -> list[str]:
    """Return the tables that hold something of a dossier, whatever the version of the schema."""
    found = connection.execute(
        "SELECT t.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c"
        " WHERE t.schema = 'main' AND t.type = 'table' AND c.name = 'dossier_id' ORDER BY t.name"
    ).fetchall()
    return [name for (name,) in found if name not in KEPT]


def drop_bodies(connection: Connection, dossier_id: str) -> bool:
    """Erase what changes of a dossier held, where the centre has them; their line in the log stays. Tells whether
    there was anything to erase."""
    with_bodies = connection.execute(
        "SELECT device_id, seq FROM change JOIN change_body USING (device_id, seq)"
        f" WHERE state NOT IN ('waiting', 'sent') AND {_IS_ABOUT}",
        (dossier_id,),
    ).fetchall()
    connection.executemany("DELETE FROM change_body WHERE device_id = ? AND seq = ?", with_bodies)
    return bool(with_bodies)


def holds_bodies(connection: Connection, dossier_id: str) -> bool:
    """Tell whether a change that the centre has still holds something of a dossier, whose rows may have gone before."""
    query = (
        "SELECT 1 FROM change JOIN change_body USING (device_id, seq)"
        f" WHERE state NOT IN ('waiting', 'sent') AND {_IS_ABOUT} LIMIT 1"
    )
    return connection.execute(query, (dossier_id,)).fetchone() is not None


def drop_bodies_of_erased(connection: Connection) -> None:
    """Erase the bodies of changes on dossiers erased earlier that the centre has taken, or kept apart, by now."""
    erased = connection.execute(
        "SELECT dossier_id FROM erasure e WHERE NOT EXISTS (SELECT 1 FROM dossier d WHERE d.id = e.dossier_id)"
    ).fetchall()
    for (dossier_id,) in erased:
        if drop_bodies(connection, dossier_id):  # the backups hold them too
            _begin_again(connection, dossier_id)


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
    connection.execute(
        "INSERT OR IGNORE INTO erasure (dossier_id, organisation_id, at, state) VALUES (?, ?, ?, 'told')",
        (dossier_id, organisation_id, at),
    )
    _begin_again(connection, dossier_id)


def _begin_again(connection: Connection, dossier_id: str) -> None:
    """Have everything wiped once more; an erasure that the centre was not told of yet is still to be told."""
    connection.execute(
        "UPDATE erasure SET state = CASE WHEN state IN ('begun', 'done') THEN 'begun' ELSE 'again' END"
        " WHERE dossier_id = ?",
        (dossier_id,),
    )


def is_here(connection: Connection, dossier_id: str) -> bool:
    """Tell whether the device holds anything of a dossier."""
    if any(_holds(connection, table, dossier_id) for table in tables_of_dossiers(connection)):
        return True
    query = "SELECT 1 FROM refused_elsewhere WHERE instr(body, CAST(? AS BLOB)) LIMIT 1"
    return connection.execute(query, (dossier_id,)).fetchone() is not None


def wipe_search(connection: Connection) -> None:
    """Write the search index anew without the words of what was deleted: until then it only marks them."""
    connection.execute("INSERT INTO search(search) VALUES ('optimize')")


def finish(connection: Connection, dossier_ids: Iterable[str]) -> None:
    """Note that nothing of these dossiers is left anywhere on this device."""
    connection.executemany(
        "UPDATE erasure SET state = CASE state WHEN 'begun' THEN 'done' ELSE 'told' END"
        " WHERE dossier_id = ? AND state IN ('begun', 'again')",
        [(dossier_id,) for dossier_id in dossier_ids],
    )


def note_told(connection: Connection, dossier_ids: Iterable[str]) -> None:
    """Note that the centre has the receipts of these dossiers."""
    connection.executemany(
        "UPDATE erasure SET state = 'told' WHERE dossier_id = ? AND state = 'done'",
        [(dossier_id,) for dossier_id in dossier_ids],
    )


def erase_in_copy(connection: Connection, lost: Iterable[tuple[str, str, str]], unsent: set[str]) -> bool:
    """Erase dossiers in a copy of the database (a backup); tells whether it held any of them.

    ``lost``: (dossier, organisation, moment) of each. ``unsent``: the ids of the changes that the centre still lacks;
    whatever else the copy thinks was not sent has reached it since."""
    found = _is_unwiped(connection)
    for dossier_id, organisation_id, at in lost:
        waiting = connection.execute(
            "SELECT id FROM change JOIN change_body USING (device_id, seq) WHERE state IN ('waiting', 'sent')"
            f" AND {_IS_ABOUT}",
            (dossier_id,),
        ).fetchall()
        sent = [(change_id,) for (change_id,) in waiting if change_id not in unsent]
        connection.executemany("UPDATE change SET state = 'superseded' WHERE id = ?", sent)
        _take_back_elsewhere(connection, [change_id for (change_id,) in sent])
        has_rows = is_here(connection, dossier_id)
        erase_rows(connection, dossier_id)
        found = drop_bodies(connection, dossier_id) or has_rows or bool(sent) or found
        connection.execute(
            "INSERT OR IGNORE INTO erasure (dossier_id, organisation_id, at, state) VALUES (?, ?, ?, 'told')",
            (dossier_id, organisation_id, at),
        )
    if found:
        wipe_search(connection)
    return found


def _take_back_elsewhere(connection: Connection, change_ids: Sequence[str]) -> None:
    """Let the rows of other dossiers that these changes edit too read as the centre said last: what became of the edits
    comes in a pull, and if they were refused, never."""
    rows = connection.execute("SELECT name, value FROM fact WHERE name IN ('device_id', 'organisation_id')").fetchall()
    facts: dict[str, str] = dict(rows)
    device_id = facts.get("device_id", "")
    found = (
        connection.execute("SELECT seq FROM change WHERE device_id = ? AND id = ?", (device_id, change_id)).fetchone()
        for change_id in change_ids
    )
    if seqs := [row[0] for row in found if row is not None]:
        take_back(connection, Owners(connection, facts.get("organisation_id", "")), device_id, seqs)


def _is_unwiped(connection: Connection) -> bool:
    """Tell whether a copy was made while an erasure was on its way: the rows are gone, their words are not."""
    return connection.execute("SELECT 1 FROM erasure WHERE state IN ('begun', 'again')").fetchone() is not None


def _holds(connection: Connection, table: str, dossier_id: str) -> bool:
    row = connection.execute(f'SELECT 1 FROM "{table}" WHERE dossier_id = ? LIMIT 1', (dossier_id,)).fetchone()
    return row is not None


def not_seen(connection: Connection, here: Collection[str]) -> list[str]:
    """Return the dossiers in a copy of the database that are not ``here``, and of which everything was sent."""
    known = connection.execute("SELECT DISTINCT dossier_id FROM row_meta WHERE dossier_id <> ''").fetchall()
    unsent = (
        "SELECT 1 FROM change JOIN change_body USING (device_id, seq)"
        f" WHERE state IN ('waiting', 'sent') AND {_IS_ABOUT} LIMIT 1"
    )
    return [
        dossier_id
        for (dossier_id,) in known
        if dossier_id not in here and connection.execute(unsent, (dossier_id,)).fetchone() is None
    ]
