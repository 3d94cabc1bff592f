"""Changes that were refused: how they are kept, and who is told of them: the author, and those who keep the dossier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select, tuple_

from models.moments import moment_text
from models.permissions import BITS, UNKNOWN_BIT, bit_of
from models.registry import KINDS
from models.row import Audience, Category, audience
from sync.central.log.device_chain import Sent
from sync.central.log.writer import Writer
from sync.central.rights.access import Sight, sight_of
from sync.central.rights.ends import ends_of, kept_in, missing_ends
from sync.central.store import row_store
from sync.central.store.bulk import find_rows
from sync.central.store.database import Database, Found
from sync.central.store.rls import as_reader
from sync.central.store.tables import quarantine, reader
from sync.merge import RowKey, RowState
from sync.wire.changes import MAX_ID, Change, Quarantine, QuarantinedChange, RowEdit

PAGE = 100
_IDENTITY = BITS[Category.IDENTITY]
_NOBODY = UNKNOWN_BIT << 1
"""A bit that stands in nobody's rights."""

_decode_change = msgspec.json.Decoder(Change).decode


def quarantine_row(
    writer: Writer, sent: Sent, reason: str, now: datetime, for_organisation: str = ""
) -> dict[str, Any]:
    """Return how a refused change is kept. ``for_organisation``: whose dossier it was meant for, as far as the writer
    has anything to do with that organisation; ``""``: the own one, or none."""
    rows = sent.change.rows if sent.change else []
    dossier_id = rows[0].dossier_id if rows else ""
    is_id = len(dossier_id) <= MAX_ID and "\0" not in dossier_id
    return {
        "organisation_id": writer.organisation_id,
        "device_id": writer.device_id,
        "seq": sent.link.seq,
        "author_id": writer.user_id,
        "at": moment_text(now),
        "reason": reason,
        "for_organisation": for_organisation or writer.organisation_id,
        "dossier_id": dossier_id if is_id else "",
        "hash": sent.hash,
        "body": sent.raw,
    }


def quarantined(database: Database, writer: Writer, after: str = "") -> Quarantine:
    """Return refused changes, the newest first: the user's own, and those on dossiers of the user's organisation of
    which the user may write who the client is. ``after``: where the page before ended."""
    sight = sight_of(writer, writer.organisation_id)
    with database.reading() as connection:
        as_reader(connection, writer)
        found = _page(connection, sight, after)
        lines = _reads(connection, sight, found)
        changes = [_told(connection, writer, row, lines) for row in found[:PAGE]]
    return Quarantine(changes, _place(found[PAGE - 1]) if len(found) > PAGE else "")


def _page(connection: Connection, sight: Sight, after: str) -> list[Found]:
    query = select(quarantine).where(_for(sight))
    moment, _, rest = after.partition(" ")
    device_id, _, seq = rest.partition(" ")
    if seq.isdigit() and len(seq) < 10:
        place = tuple_(quarantine.c.at, quarantine.c.device_id, quarantine.c.seq)
        query = query.where(place < (moment, device_id, int(seq)))
    newest = (quarantine.c.at.desc(), quarantine.c.device_id.desc(), quarantine.c.seq.desc())
    return list(connection.execute(query.order_by(*newest).limit(PAGE + 1)))


def _for(sight: Sight) -> ColumnElement[bool]:
    own = and_(quarantine.c.organisation_id == sight.organisation_id, quarantine.c.author_id == sight.user_id)
    keeps = exists().where(
        reader.c.organisation_id == quarantine.c.for_organisation,
        reader.c.dossier_id == quarantine.c.dossier_id,
        reader.c.reader.in_(sight.readers),
        reader.c.writes.op("&")(_IDENTITY) != 0,
    )
    meant = and_(quarantine.c.for_organisation == sight.organisation_id, quarantine.c.dossier_id != "", keeps)
    return or_(own, meant)


def _place(row: Found) -> str:
    return f"{moment_text(row.at)} {row.device_id} {row.seq}"


def _reads(connection: Connection, sight: Sight, found: Iterable[Found]) -> Mapping[str, int]:
    """Return what the user may see of the dossiers that others' changes were meant for."""
    changes = [change for row in found if row.author_id != sight.user_id and (change := _change(row.body))]
    wanted = sorted({edit.dossier_id for change in changes for edit in change.rows if len(edit.dossier_id) <= MAX_ID})
    query = select(reader.c.dossier_id, reader.c.reads).where(
        reader.c.organisation_id == sight.organisation_id, reader.c.reader.in_(sight.readers)
    )
    reads: dict[str, int] = {}
    for row in find_rows(connection, query, reader.c.dossier_id, wanted):
        reads[row.dossier_id] = reads.get(row.dossier_id, 0) | row.reads
    return reads


def _told(connection: Connection, writer: Writer, row: Found, reads: Mapping[str, int]) -> QuarantinedChange:
    change = _change(row.body)
    rows = change.rows if change else []
    if row.author_id != writer.user_id:
        kept_back = _kept_back_before(connection, row)
        rows = [
            edit
            for edit in _readable(connection, writer, rows, reads)
            if kept_back.get(_key(edit), 0) & ~reads.get(edit.dossier_id, 0) == 0
        ]
    return QuarantinedChange(
        device_id=row.device_id,
        seq=row.seq,
        organisation_id=row.for_organisation,
        dossier_id=row.dossier_id,
        author_id=row.author_id,
        at=moment_text(row.at),
        reason=row.reason,
        rows=rows,
    )


def _readable(
    connection: Connection, writer: Writer, rows: list[RowEdit], reads: Mapping[str, int]
) -> Iterator[RowEdit]:
    """Give what the user might see of ``rows`` had they been taken: as the rows stand and as they would become."""
    short = [edit for edit in rows if len(edit.id) <= MAX_ID]
    stands = row_store.load(connection, writer.organisation_id, [_key(edit) for edit in short])
    known = stands | missing_ends(connection, writer.organisation_id, rows, stands)
    known |= {_key(edit): RowState(edit.dossier_id, edit.fields, {}) for edit in short if _key(edit) not in known}
    for edit in rows:
        before = stands.get(_key(edit))
        if before is not None and before.dossier_id != edit.dossier_id:
            continue
        if before is None and edit.bases and _is_somebodys(edit.entity):
            continue  # an edit of a row that was refused too: whose it is, its change does not say
        was = before.values if before else {}
        became = {**was, **edit.fields}
        if any(end not in known for end in ends_of(edit.entity, became)):
            continue  # what it stands on is not here, or not for this user to know of
        became |= kept_in(edit.entity, edit.dossier_id, became, known)
        whose = {_audience(edit.entity, was), _audience(edit.entity, became)}
        if all(_may_see(one, writer, reads.get(edit.dossier_id, 0)) for one in whose):
            yield edit


def _kept_back_before(connection: Connection, row: Found) -> dict[RowKey, int]:
    """Return the rows that the device's user made private or marked as not shared in a change that was refused before
    this one, with what one must read to be told of them: what was written there since was written for nobody else."""
    earlier = select(quarantine.c.body).where(
        quarantine.c.organisation_id == row.organisation_id,
        quarantine.c.device_id == row.device_id,
        quarantine.c.seq < row.seq,
    )
    edits = (edit for body in connection.scalars(earlier) if (change := _change(body)) for edit in change.rows)
    found: dict[RowKey, int] = {}
    for edit in edits:
        found[_key(edit)] = found.get(_key(edit), 0) | _needed_after(edit)
    return found


def _needed_after(edit: RowEdit) -> int:
    """Return what one must read to see the row after ``edit`` beyond what the row itself says, as bits."""
    kind = KINDS.get(edit.entity)
    if kind is None:
        return 0
    is_hidden = bool(kind.private and edit.fields.get(kind.private))
    is_kept_in = bool(kind.shared and edit.fields.get(kind.shared) is False)
    return (_NOBODY if is_hidden else 0) | (bit_of(Category.INTERNAL) if is_kept_in else 0)


def _may_see(whose: Audience, writer: Writer, reads: int) -> bool:
    return whose.private_to in ("", writer.user_id) and bool(reads & bit_of(whose.category))


def _audience(entity: str, values: Mapping[str, Any]) -> Audience:
    kind = KINDS.get(entity)
    return audience(kind, values) if kind else Audience("unknown")


def _is_somebodys(entity: str) -> bool:
    """Tell whether it depends on a row's values who may see it."""
    kind = KINDS.get(entity)
    return kind is not None and bool(kind.author or kind.category_field or kind.shared)


def _key(edit: RowEdit) -> RowKey:
    return edit.entity, edit.id


def _change(body: bytes) -> Change | None:
    """Return what a refused change says, ``None`` if it cannot be read."""
    try:
        return _decode_change(body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None
