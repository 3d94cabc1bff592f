"""What a device may read: the log after its cursor in pages, a whole dossier, and the digests to compare with.

Each answer is made from one consistent picture of the database. The rows of the log go out as the bytes that were
stored, never decoded on their way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec
from sqlalchemy import Connection, and_, select

from sync.central import row_store
from sync.central.database import Database, Found
from sync.central.digests import total_digest, visible
from sync.central.tables import digest, log, log_part, organisation, row_meta
from sync.central.validation import Writer
from sync.wire import Digests, DossierDigest, Entry, Part, PullResponse, Snapshot, SnapshotRow

MAX_PAGE_BYTES = 8 * 1024 * 1024
_ENTRY_BYTES = 300
"""About what an entry weighs besides its rows."""
_BLOCK = 1_000

_decode_places = msgspec.json.Decoder(list[int]).decode
_decode_altered = msgspec.json.Decoder(list[tuple[str, str, str]]).decode


def pull(
    database: Database, reader: Writer, *, after: int, max_bytes: int, epoch: str, echo: bool = True
) -> PullResponse:
    """Return the entries after position ``after`` that ``reader`` may see, in order, about ``max_bytes`` of them.

    Without ``echo`` the reader's own changes come with their rows too. A cursor beyond the head gets an empty page:
    the device sees by ``head`` that this centre knows less than it did.
    """
    with database.reading() as connection:
        head = _head(connection, reader)
        entries, upto = _page(connection, reader, after, head, min(max_bytes, MAX_PAGE_BYTES), echo=echo)
        total = total_digest(connection, reader.organisation_id, reader.user_id) if upto == head else ""
    return PullResponse(epoch, entries, upto, head, total)


def _page(
    connection: Connection, reader: Writer, after: int, head: int, max_bytes: int, *, echo: bool
) -> tuple[list[Entry], int]:
    entries: list[Entry] = []
    size, upto = 0, after
    for rows in _entries_after(connection, reader, after, head):
        entry = _entry(reader, rows, echo=echo)
        if entry is not None:
            size += _ENTRY_BYTES + sum(len(row.rows) for row in rows if row.rows is not None)
            if entries and size > max_bytes:
                return entries, upto
            entries.append(entry)
        upto = rows[0].position
    return entries, head


def _entries_after(connection: Connection, reader: Writer, after: int, head: int) -> Iterator[list[Found]]:
    """Give, position by position, the rows of an entry: one per part that the reader may see, at least one."""
    part = and_(
        log_part.c.organisation_id == log.c.organisation_id,
        log_part.c.position == log.c.position,
        visible(log_part, reader.user_id),
    )
    columns = (log_part.c.dossier_id, log_part.c.audience, log_part.c.rows, log_part.c.echo)
    query = select(log, *columns).outerjoin(log_part, part).where(log.c.organisation_id == reader.organisation_id)
    while after < head:  # a made-up cursor may be beyond it, and beyond what a database takes as a number
        upto = min(after + _BLOCK, head)  # positions are gapless, so this is a block of entries
        block = query.where(log.c.position > after, log.c.position <= upto)
        found = connection.execution_options(stream_results=True).execute(
            block.order_by(log.c.position, log_part.c.part_no)
        )
        with found:
            for _position, rows in groupby(found, key=lambda row: row.position):
                yield list(rows)
        after = upto


def _entry(reader: Writer, rows: list[Found], *, echo: bool) -> Entry | None:
    """Return the entry for the reader; ``None`` if nothing in it is for the reader. An own change always comes back."""
    first = rows[0]
    is_own = first.device_id == reader.device_id
    parts = [_part(row, echo=echo and is_own) for row in rows if row.dossier_id is not None]
    if not parts and not is_own:
        return None
    return Entry(
        position=first.position,
        change_id=first.change_id,
        device_id=first.device_id,
        seq=first.seq,
        author_id=first.author_id,
        at=first.at,
        reason=first.reason,
        outcome=first.outcome,
        parts=parts,
        altered=_decode_altered(first.altered) if is_own and first.altered != "[]" else [],
    )


def _part(row: Found, *, echo: bool) -> Part:
    if echo and row.echo:
        return Part(row.dossier_id, row.audience, echo=_decode_places(row.echo))
    return Part(row.dossier_id, row.audience, msgspec.Raw(row.rows))


def snapshot(database: Database, reader: Writer, dossier_id: str) -> Snapshot:
    """Return a whole dossier, as far as ``reader`` may see it; without rows if there is none, or none to see."""
    with database.reading() as connection:
        metas = connection.execute(
            select(row_meta)
            .where(
                row_meta.c.organisation_id == reader.organisation_id,
                row_meta.c.dossier_id == dossier_id,
                visible(row_meta, reader.user_id),
            )
            .order_by(row_meta.c.entity, row_meta.c.id)
        ).all()
        digests = _digests(connection, reader, dossier_id)
        return Snapshot(
            dossier_id,
            _head(connection, reader),
            list(_snapshot_rows(connection, reader, metas)),
            {found.audience: found.digest for found in digests},
        )


def _snapshot_rows(connection: Connection, reader: Writer, metas: Iterable[Found]) -> Iterator[SnapshotRow]:
    for entity, some in groupby(metas, key=lambda meta: str(meta.entity)):
        group = list(some)
        audiences = {meta.id: meta.audience for meta in group}
        for (_entity, row_id), row in row_store.with_values(connection, reader.organisation_id, entity, group):
            yield SnapshotRow(entity, row_id, audiences[row_id], dict(row.values), dict(row.versions), row.deleted)


def digests(database: Database, reader: Writer) -> Digests:
    """Return the digests of every dossier for every audience that ``reader`` belongs to."""
    with database.reading() as connection:
        return Digests(_head(connection, reader), _digests(connection, reader))


def _digests(connection: Connection, reader: Writer, dossier_id: str | None = None) -> list[DossierDigest]:
    query = select(digest.c.dossier_id, digest.c.audience, digest.c.digest).where(
        digest.c.organisation_id == reader.organisation_id, visible(digest, reader.user_id)
    )
    if dossier_id is not None:
        query = query.where(digest.c.dossier_id == dossier_id)
    rows = connection.execute(query.order_by(digest.c.dossier_id, digest.c.audience))
    return [DossierDigest(*row) for row in rows]


def _head(connection: Connection, reader: Writer) -> int:
    query = select(organisation.c.head).where(organisation.c.organisation_id == reader.organisation_id)
    return int(connection.execute(query).scalar_one())
