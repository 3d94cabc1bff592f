"""What a device may read: the log after its cursor in pages, a whole dossier, and the digests to compare with.

Each answer is made from one consistent picture of the database. The rows of the log go out as the bytes that were
stored, never decoded on their way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, bindparam, or_, select, true

from sync.central.log.beside import read_beside
from sync.central.log.digests import total_of
from sync.central.log.writer import Writer
from sync.central.rights.access import Sight, asker, sight_of, visible, visible_to_asker
from sync.central.rights.narrowed import is_told
from sync.central.rights.notices import notices
from sync.central.rights.renewal import looking
from sync.central.store import row_store
from sync.central.store.database import Database, Found
from sync.central.store.tables import digest, log, log_part, reader, row_meta
from sync.wire.changes import Digests, DossierDigest, Entry, Part, PullResponse, Snapshot, SnapshotRow

MAX_PAGE_BYTES = 8 * 1024 * 1024
_ENTRY_BYTES = 300
"""About what an entry weighs besides its rows."""
_BLOCK = 1_000
_FEW = 100
_STREAMED = {"stream_results": True}
"""For pages that would be large in memory. PostgreSQL plans such a query each time anew, which takes longer than a
small page does."""

_parts = select(
    log_part.c.position,
    log_part.c.part_no,
    log_part.c.dossier_id,
    log_part.c.audience,
    log_part.c.rows,
    log_part.c.echo,
).where(
    log_part.c.organisation_id == log.c.organisation_id,
    log_part.c.position == log.c.position,
    visible_to_asker(log_part),
    is_told(),
)
_PARTS = {
    # The offset keeps it from becoming a join, for which PostgreSQL, of an organisation that it has not counted yet,
    # reads every part for each entry.
    "postgresql": (_parts.correlate(log).offset(0).lateral("part"), true()),
    "sqlite": (log_part, _parts.whereclause),
}


def _block_of_log(dialect: str) -> Select[Any]:
    """Return the query for the entries between two positions with the parts that a reader may see, and the device's own
    entries without any."""
    part, same_entry = _PARTS[dialect]
    return (
        select(log, part.c.dossier_id, part.c.audience, part.c.rows, part.c.echo)
        .select_from(log.outerjoin(part, same_entry))
        .where(
            log.c.organisation_id == bindparam("organisation"),
            log.c.position > bindparam("low"),
            log.c.position <= bindparam("high"),
            or_(part.c.position.is_not(None), log.c.device_id == bindparam("device")),
        )
        .order_by(log.c.position, part.c.part_no)
    )


_BLOCK_OF_LOG = {dialect: _block_of_log(dialect) for dialect in _PARTS}

_decode_places = msgspec.json.Decoder(list[int]).decode
_decode_altered = msgspec.json.Decoder(list[tuple[str, str, str]]).decode


def pull(
    database: Database,
    writer: Writer,
    organisation_id: str,
    *,
    after: int,
    max_bytes: int,
    epoch: str,
    now: datetime,
    echo: bool = True,
) -> PullResponse:
    """Return the entries of an organisation's log after position ``after`` that the user may see now, in order, about
    ``max_bytes`` of them.

    Without ``echo`` the device's own changes come with their rows too. A cursor beyond the head gets an empty page:
    the device sees by ``head`` that this centre knows less than it did.
    """
    sight = sight_of(writer, organisation_id)
    with looking(database, writer, organisation_id, now) as (connection, head):
        beside = read_beside(connection, writer, sight, after, min(after + _FEW, head))
        is_small = head - after <= _FEW and beside.size <= MAX_PAGE_BYTES // 8
        rows = _entries_after(connection, writer, sight, after, head, {} if is_small else _STREAMED)
        entries, upto = _page(writer, rows, after, head, min(max_bytes, MAX_PAGE_BYTES), echo=echo)
        return PullResponse(
            epoch,
            entries,
            upto,
            head,
            total_of(beside.totals) if upto == head else "",
            notices(connection, sight, beside),
            beside.streams,
        )


def _page(
    writer: Writer, found: Iterable[list[Found]], after: int, head: int, max_bytes: int, *, echo: bool
) -> tuple[list[Entry], int]:
    entries: list[Entry] = []
    size, upto = 0, after
    for rows in found:
        size += _ENTRY_BYTES + sum(len(row.rows) for row in rows if row.rows is not None)
        if entries and size > max_bytes:
            return entries, upto
        entries.append(_entry(writer, rows, echo=echo))
        upto = rows[0].position
    return entries, head


def _entries_after(
    connection: Connection, writer: Writer, sight: Sight, after: int, head: int, options: Mapping[str, Any]
) -> Iterator[list[Found]]:
    """Give, position by position, the rows of an entry: one per part that the reader may see, one without a part for
    an own change of which he may see none."""
    while after < head:  # a made-up cursor may be beyond it, and beyond what a database takes as a number
        upto = min(after + _BLOCK, head)  # positions are gapless, so this is a block of entries
        block = {"organisation": sight.organisation_id, "device": writer.device_id, "low": after, "high": upto}
        query = _BLOCK_OF_LOG[connection.dialect.name]
        with connection.execute(query, block | asker(sight), execution_options=options) as found:
            for _position, rows in groupby(found, key=lambda row: row.position):
                yield list(rows)
        after = upto


def _entry(writer: Writer, rows: list[Found], *, echo: bool) -> Entry:
    """Return the entry for the reader. An own change always comes back, even without anything in it."""
    first = rows[0]
    is_own = first.device_id == writer.device_id
    return Entry(
        position=first.position,
        change_id=first.change_id,
        device_id=first.device_id,
        seq=first.seq,
        author_id=first.author_id,
        at=first.at,
        reason=first.reason,
        outcome=first.outcome,
        parts=[_part(row, echo=echo and is_own) for row in rows if row.dossier_id is not None],
        altered=_decode_altered(first.altered) if is_own and first.altered != "[]" else [],
    )


def _part(row: Found, *, echo: bool) -> Part:
    if echo and row.echo:
        return Part(row.dossier_id, row.audience, echo=_decode_places(row.echo))
    return Part(row.dossier_id, row.audience, msgspec.Raw(row.rows))


def snapshot(database: Database, writer: Writer, organisation_id: str, dossier_id: str, *, now: datetime) -> Snapshot:
    """Return a whole dossier, as far as the user may see it; if he may see nothing of it, the answer is as if there
    were no such dossier."""
    sight = sight_of(writer, organisation_id)
    with looking(database, writer, organisation_id, now) as (connection, head):
        metas = connection.execute(
            select(row_meta)
            .where(
                row_meta.c.organisation_id == organisation_id,
                row_meta.c.dossier_id == dossier_id,
                visible(row_meta, sight),
            )
            .order_by(row_meta.c.entity, row_meta.c.id)
        ).all()
        digests = _digests(connection, sight, dossier_id)
        return Snapshot(
            dossier_id,
            head,
            list(_snapshot_rows(connection, organisation_id, metas)),
            {found.audience: found.digest for found in digests},
            organisation_id,
            _is_visible(connection, sight, dossier_id),
        )


def _is_visible(connection: Connection, sight: Sight, dossier_id: str) -> bool:
    query = select(reader.c.reads).where(
        reader.c.organisation_id == sight.organisation_id,
        reader.c.dossier_id == dossier_id,
        reader.c.reader.in_(sight.readers),
    )
    return any(connection.scalars(query))


def _snapshot_rows(connection: Connection, organisation_id: str, metas: Iterable[Found]) -> Iterator[SnapshotRow]:
    for entity, some in groupby(metas, key=lambda meta: str(meta.entity)):
        group = list(some)
        audiences = {meta.id: meta.audience for meta in group}
        for (_entity, row_id), row in row_store.with_values(connection, organisation_id, entity, group):
            yield SnapshotRow(entity, row_id, audiences[row_id], dict(row.values), dict(row.versions), row.deleted)


def digests(database: Database, writer: Writer, organisation_id: str, *, now: datetime) -> Digests:
    """Return the digests of every dossier of an organisation for every audience that the user belongs to."""
    with looking(database, writer, organisation_id, now) as (connection, head):
        return Digests(head, _digests(connection, sight_of(writer, organisation_id)))


def _digests(connection: Connection, sight: Sight, dossier_id: str | None = None) -> list[DossierDigest]:
    query = select(digest.c.dossier_id, digest.c.audience, digest.c.digest).where(
        digest.c.organisation_id == sight.organisation_id, visible(digest, sight)
    )
    if dossier_id is not None:
        query = query.where(digest.c.dossier_id == dossier_id)
    rows = connection.execute(query.order_by(digest.c.dossier_id, digest.c.audience))
    return [DossierDigest(*row) for row in rows]
