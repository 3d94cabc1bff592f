"""What is always true of a workspace, whatever happened to it: rows, their metas, the change log and the search index
tell one story. ``broken`` reads everything by a connection of its own and names every point where they do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import msgspec
import sqlcipher3.dbapi2 as dbapi

from app.store.connection import Connection, open_db
from app.workspace import Workspace
from models.registry import KINDS, TABLES, field_types
from sync.laptop.outbox import OPEN_STATES
from sync.laptop.row_meta import RowMeta, read_metas
from sync.laptop.sqlite_rows import read_rows, search_text
from sync.merge import DELETION, RowKey
from sync.wire.changes import GENESIS, Change, change_hash

_TOKENS = "tokenize = 'unicode61 remove_diacritics 2'"


@dataclass(frozen=True)
class _Logged:
    """One line of the change log with what it holds."""

    device_id: str
    seq: int
    state: str
    change: Change


@dataclass
class _Story:
    """Everything that the checks compare, read in one transaction."""

    connection: Connection
    device_id: str
    organisation_id: str
    owners: dict[str, str]
    rows: dict[RowKey, dict[str, object]]
    metas: dict[RowKey, RowMeta]
    logged: list[_Logged]

    @property
    def open_changes(self) -> dict[int, Change]:
        """This device's changes that have not come back yet, by seq."""
        return {
            one.seq: one.change for one in self.logged if one.device_id == self.device_id and one.state in OPEN_STATES
        }


def broken(workspace: Workspace) -> list[str]:
    """Return what does not hold, as English lines without any content of a row; empty for a sound workspace."""
    with closing(open_db(workspace.folder.database, workspace.key)) as connection:
        connection.execute("BEGIN")
        found = list(_log(connection))
        if found:
            return found  # what hangs on the log cannot be judged
        story = _read(connection)
        for check in (_streams, _rows_and_metas, _pending, _own_values, _search):
            found += check(story)
        connection.execute("ROLLBACK")
        found += _search_tree(connection)
    return found


def _read(connection: Connection) -> _Story:
    facts = dict(connection.execute("SELECT name, value FROM fact").fetchall())
    rows: dict[RowKey, dict[str, object]] = {}
    for entity in TABLES:
        ids = [row[0] for row in connection.execute(f'SELECT id FROM "{entity}"').fetchall()]
        rows.update({(entity, row_id): values for row_id, values in read_rows(connection, entity, ids).items()})
    keys = connection.execute("SELECT entity, id FROM row_meta").fetchall()
    logged = [
        _Logged(device_id, seq, state, msgspec.json.decode(body, type=Change))
        for device_id, seq, state, body in connection.execute(
            "SELECT device_id, seq, state, body FROM change JOIN change_body USING (device_id, seq)"
        ).fetchall()
    ]
    owners = dict(connection.execute("SELECT dossier_id, organisation_id FROM dossier_floor").fetchall())
    metas = read_metas(connection, keys)
    return _Story(connection, facts["device_id"], facts["organisation_id"], owners, rows, metas, logged)


def _log(connection: Connection) -> Iterator[str]:
    """Each device's changes are numbered without a gap, each holds what its line says, each seals the one before."""
    ours = set(connection.execute("SELECT device_id, seq FROM change").fetchall())
    bodies = set(connection.execute("SELECT device_id, seq FROM change_body").fetchall())
    erased = _without_body(connection)
    if ours != bodies | (erased & ours) or bodies - ours:
        yield f"{len(ours ^ bodies)} changes have a line without a body, or a body without a line"
        return
    [(own,)] = connection.execute("SELECT value FROM fact WHERE name = 'device_id'").fetchall()
    previous: dict[str, tuple[int, str]] = {}
    for device_id, seq, sealed, state, position in connection.execute(
        "SELECT device_id, seq, hash, state, position FROM change ORDER BY device_id, seq"
    ).fetchall():
        last_seq, last_hash = previous.get(device_id, (0, GENESIS))
        previous[device_id] = (seq, sealed)
        where = f"change {seq}"
        is_next = seq == last_seq + 1
        if not is_next and device_id == own:  # of an earlier id, those that were renumbered are missing
            yield f"{where} follows on {last_seq}"
        if state not in (*OPEN_STATES, "confirmed", "quarantined", "set_aside", "superseded"):
            yield f"{where} is in no known state: {state}"
        if (position is not None) != (state in ("held", "confirmed")) and state != "sent":
            yield f"{where} is {state} at position {position}"
        if (device_id, seq) in bodies:
            yield from _body(connection, device_id, seq, last_hash if is_next else None)


def _without_body(connection: Connection) -> set[tuple[str, int]]:
    """Return the changes whose body may be gone: their dossier was erased, and the centre has them. A backup that is
    put back does not tell of an erasure after it; the dossier is gone from it all the same."""
    found = connection.execute(
        "SELECT device_id, seq FROM change c WHERE state NOT IN ('waiting', 'sent')"
        " AND (dossier_id = '' OR EXISTS (SELECT 1 FROM erasure e WHERE e.dossier_id = c.dossier_id)"
        " OR NOT EXISTS (SELECT 1 FROM row_meta m WHERE m.dossier_id = c.dossier_id))"
    ).fetchall()
    return {(device_id, seq) for device_id, seq in found}


def _body(connection: Connection, device_id: str, seq: int, last_hash: str | None) -> Iterator[str]:
    where = f"change {seq}"
    body, sealed, dossier_id, *line = connection.execute(
        "SELECT body, hash, dossier_id, device_id, seq, id, organisation_id, at, author_id, reason"
        " FROM change JOIN change_body USING (device_id, seq) WHERE device_id = ? AND seq = ?",
        (device_id, seq),
    ).fetchone()
    change: Change = msgspec.json.decode(body, type=Change)
    if last_hash is not None and change.previous != last_hash:
        yield f"{where} does not follow on the hash before it"
    if change_hash(body) != sealed:
        yield f"{where} has another hash than its body"
    told = [change.device_id, change.seq, change.id, change.organisation_id, change.at, change.author_id]
    if [*told, change.reason] != line:
        yield f"{where} says something else than its body"
    dossiers = {edit.dossier_id for edit in change.rows}
    if dossier_id != (dossiers.pop() if len(dossiers) == 1 else ""):
        yield f"{where} stands in the log book of another dossier"


def _streams(story: _Story) -> Iterator[str]:
    """What is here of a dossier is from its owner's log, and none of it from a log that was never read."""
    connection = story.connection
    streams = dict(connection.execute("SELECT organisation_id, cursor FROM stream").fetchall())
    for dossier_id, owner in story.owners.items():
        if owner != story.organisation_id and owner not in streams:
            yield f"dossier {dossier_id} is of an organisation whose log was never read"
    for owner, dossier_id in connection.execute("SELECT DISTINCT organisation_id, dossier_id FROM digest").fetchall():
        if dossier_id and owner != story.owners.get(dossier_id, story.organisation_id):
            yield f"dossier {dossier_id} has a digest of another organisation than its owner"
    for dossier_id, owner, upto in connection.execute(
        "SELECT dossier_id, organisation_id, upto FROM dossier_floor"
    ).fetchall():
        if owner == story.organisation_id and upto <= streams.get(owner, 0):
            yield f"dossier {dossier_id} keeps a floor that was passed"


def _rows_and_metas(story: _Story) -> Iterator[str]:
    """Each row has one meta and each meta a row, unless it was deleted."""
    places = {
        (entity, row_id): (organisation_id, dossier_id)
        for entity in TABLES
        for organisation_id, row_id, dossier_id in story.connection.execute(
            f'SELECT organisation_id, id, dossier_id FROM "{entity}"'
        ).fetchall()
    }
    for key, (organisation_id, dossier_id) in places.items():
        meta = story.metas.get(key)
        if meta is None:
            yield f"{key} has no meta"
        elif meta.tombstone is not None:
            yield f"{key} is there and deleted"
        elif (organisation_id, dossier_id) != (story.owners.get(dossier_id, story.organisation_id), meta.dossier_id):
            yield f"{key} stands elsewhere than its meta"
    for key, meta in story.metas.items():
        if key[0] in TABLES and key not in places and meta.tombstone is None:
            yield f"{key} has a meta and is not there"
        known = field_types(key[0]).keys() if key[0] in TABLES else set()
        if meta.versions.keys() - known - meta.extra.keys() - {DELETION}:
            yield f"{key} has versions of unknown fields"


def _pending(story: _Story) -> Iterator[str]:
    """What is still on its way is told alike by the log, by ``change_row`` and by the metas."""
    marked = {
        ((entity, row_id), seq)
        for entity, row_id, seq in story.connection.execute("SELECT entity, id, seq FROM change_row").fetchall()
    }
    opened = story.open_changes
    edited = {((edit.entity, edit.id), seq) for seq, change in opened.items() for edit in change.rows}
    for key, seq in edited - marked - _fetched(story):
        yield f"open change {seq} does not name its row {key}"
    for key, seq in marked - edited:
        if seq not in opened or key[0] != "conflict":  # a conflict that is only foreseen
            yield f"{key} waits for change {seq}, which is not open"
    counts = Counter(key for key, _ in marked)
    for key, meta in story.metas.items():
        if meta.pending != counts[key]:
            yield f"{key} says {meta.pending} pending changes and has {counts[key]}"
        if (meta.overlay is not None) != (meta.pending > 0):
            yield f"{key} has an overlay without pending changes, or the reverse"
    erased = {row[0] for row in story.connection.execute("SELECT dossier_id FROM erasure").fetchall()}
    leaving = {(edit.entity, edit.id) for one in opened.values() for edit in one.rows if edit.dossier_id in erased}
    for key in counts.keys() - story.metas.keys() - leaving:
        yield f"{key} waits for a change and is unknown"


def _fetched(story: _Story) -> set[tuple[RowKey, int]]:
    """Return the rows of open changes that the centre held when their dossier was fetched whole: what became of those
    changes is in the rows already, so that a row need not wait for them."""
    return {
        ((edit.entity, edit.id), seq)
        for seq, position, dossier_id in story.connection.execute(
            "SELECT c.seq, c.position, f.dossier_id FROM change c JOIN dossier_floor f"
            " ON f.organisation_id = c.organisation_id AND c.position <= f.upto"
            " WHERE c.device_id = ? AND c.state = 'held'",
            (story.device_id,),
        ).fetchall()
        if (change := story.open_changes.get(seq)) is not None  # its body goes with an erased dossier
        for edit in change.rows
        if edit.dossier_id == dossier_id
    }


def _own_values(story: _Story) -> Iterator[str]:
    """A field that carries an own version reads as that change wrote it."""
    written = {
        (edit.entity, edit.id, name, -seq): value
        for seq, change in story.open_changes.items()
        for edit in change.rows
        for name, value in edit.fields.items()
    }
    deleted = {
        (edit.entity, edit.id, -seq)
        for seq, change in story.open_changes.items()
        for edit in change.rows
        if edit.op == "delete"
    }
    for (entity, row_id), meta in story.metas.items():
        values = story.rows.get((entity, row_id), {}) if meta.tombstone is None else meta.tombstone
        for name, version in meta.versions.items():
            if version >= 0 or entity == "conflict":
                continue
            if name == DELETION:
                if meta.tombstone is not None and (entity, row_id, version) not in deleted:
                    yield f"{entity} {row_id} was deleted by change {-version}, which does not say so"
                continue
            if (entity, row_id, name, version) not in written:
                yield f"{entity} {row_id}: change {-version} did not write {name}"
            elif not _is_merged(entity, name, meta) and written[entity, row_id, name, version] != values.get(name):
                yield f"{entity} {row_id}: {name} does not read as change {-version} wrote it"


def _is_merged(entity: str, name: str, meta: RowMeta) -> bool:
    """Tell whether the centre's words may stand between our own in this field."""
    kind = KINDS[entity]
    return (name in kind.narrative or name in kind.sets) and not (meta.overlay and meta.overlay.absent)


def _search(story: _Story) -> Iterator[str]:
    """The search index is what it would be if it were made anew from the rows."""
    connection = story.connection
    connection.execute("CREATE VIRTUAL TABLE temp.search_words USING fts5vocab(main, search, instance)")
    found = set(connection.execute("SELECT doc, term, offset FROM temp.search_words").fetchall())
    expected = _words(
        {story.metas[key].n: search_text(key[0], values) for key, values in story.rows.items() if key in story.metas}
    )
    by_number = {meta.n: key for key, meta in story.metas.items()}
    for n in sorted({word[0] for word in expected - found}):
        yield f"{by_number.get(n)} cannot be found by its words"
    for n in sorted({word[0] for word in found - expected}):
        yield f"{by_number.get(n, n)} is found by words that it does not hold"


def _words(texts: dict[int, str]) -> set[tuple[int, str, int]]:
    with closing(dbapi.connect(":memory:")) as fresh:
        fresh.execute(f"CREATE VIRTUAL TABLE search USING fts5 (text, {_TOKENS})")
        fresh.execute("CREATE VIRTUAL TABLE words USING fts5vocab(search, instance)")
        fresh.executemany("INSERT INTO search(rowid, text) VALUES (?, ?)", [item for item in texts.items() if item[1]])
        return set(fresh.execute("SELECT doc, term, offset FROM words").fetchall())


def _search_tree(connection: Connection) -> Iterator[str]:
    try:
        connection.execute("INSERT INTO search(search) VALUES ('integrity-check')")
    except dbapi.Error as error:
        yield f"the search index does not hang together ({type(error).__name__})"
