"""The contents of attachments at the centre: chunks in the database, so that every process serves every request.

A content belongs to a dossier and an audience and has the hash that a living row of both names. Nobody learns more
than the row tells him: a hash that one may not see is answered as one that does not exist, and who names a known hash
in a row of his own does not find what others keep under it. Every chunk is checked against the row when it comes in,
and the whole when the last one is there. When no row names a content any more, it goes in the same transaction as the
row; when a row comes to another audience, its content comes along.

Whoever changes a content first locks the rows that name it: so a chunk never comes in behind the deletion of its row,
and of two that come in at once the second sees the first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, func, insert, literal, select, update

from models.attachment import MAX_DOSSIER_BYTES, Attachment, Manifest
from models.row import Audience, audience
from sync.central.api.problems import Refused
from sync.central.audit.trail import Act, Action, note_at_once, was_noted
from sync.central.log.writer import Writer
from sync.central.rights.access import rights_of
from sync.central.rights.renewal import looking
from sync.central.store.database import Database
from sync.central.store.tables import ROW_TABLES, attachment_chunk, attachment_content
from sync.merge import RowKey, RowState
from sync.wire.attachments import AttachmentStatus

_ONE_DOWNLOAD = timedelta(hours=1)
"""Chunks that a device fetches within this time are one download."""

_rows = ROW_TABLES[Attachment.kind.name]


@dataclass(frozen=True)
class Place:
    """Where a content stands: its owner's organisation, its dossier, its audience and its hash."""

    organisation_id: str
    dossier_id: str
    audience: str
    sha256: str

    def in_(self, table: Table) -> tuple[ColumnElement[bool], ...]:
        """Return the condition that a row of ``table`` is about this content."""
        columns = table.c
        return (
            columns.organisation_id == self.organisation_id,
            columns.dossier_id == self.dossier_id,
            columns.audience == self.audience,
            columns.sha256 == self.sha256,
        )

    def named(self) -> Select[Any]:
        """Return the query for the rows of the dossier that name this hash, whatever their audience."""
        here = (_rows.c.organisation_id == self.organisation_id, _rows.c.dossier_id == self.dossier_id)
        return select(_rows).where(*here, _rows.c.sha256 == self.sha256).order_by(_rows.c.id)


@dataclass(frozen=True)
class _Named:
    """A row that names a content, and what it says of it."""

    row_id: str
    manifest: Manifest


def status(database: Database, reader: Writer, place: Place, *, now: datetime) -> AttachmentStatus:
    """Return which chunks are missing.

    Raises Refused ``attachment_unknown``, ``attachment_unfit``, or ``attachment_quota`` before the first one comes."""
    with looking(database, reader, place.organisation_id, now) as (connection, _head):
        manifest = _named(connection, place, place.named(), _may_read(connection, reader, place)).manifest
        whole = _is_whole(connection, place)
        if whole is None:
            _refuse_too_much(connection, place, manifest)
        return AttachmentStatus(bool(whole), [] if whole else _missing(connection, place, manifest))


def give_chunk(database: Database, reader: Writer, place: Place, n: int, *, now: datetime) -> bytes:
    """Return chunk ``n``; the audit trail gets a line for each content that a device fetches.

    Raises Refused ``attachment_unknown``, ``attachment_unfit`` or ``attachment_incomplete``."""
    with looking(database, reader, place.organisation_id, now) as (connection, _head):
        named = _named(connection, place, place.named(), _may_read(connection, reader, place))
        data = connection.scalar(_chunk(place, n))
        act = _handing_over(place, named)
        is_noted = data is None or was_noted(connection, reader, act, since=now - _ONE_DOWNLOAD)
    if data is None:
        raise Refused("attachment_incomplete")
    if not is_noted:
        note_at_once(database, reader, [act], now)
    return bytes(data)


def _handing_over(place: Place, named: _Named) -> Act:
    category = place.audience.partition(":")[0]
    return Act(place.organisation_id, place.dossier_id, frozenset({category}), Action.FILE, reason=named.row_id)


def take_chunk(
    database: Database, writer: Writer, place: Place, n: int, data: bytes, *, now: datetime
) -> AttachmentStatus:
    """Take chunk ``n``; one that is there already changes nothing.

    Raises Refused ``attachment_unknown``, ``attachment_unfit``, ``attachment_quota``, or ``attachment_wrong_bytes``:
    for a chunk that is not what the row says, and for a whole that is not; then none of it is kept."""
    with looking(database, writer, place.organisation_id, now):
        pass  # the rights are those of today now
    with database.writing() as connection:
        may = _may_write(connection, writer, place)
        manifest = _named(connection, place, place.named().with_for_update(), may).manifest
        if n >= len(manifest.chunk_hashes) or hashlib.sha256(data).hexdigest() != manifest.chunk_hashes[n]:
            raise Refused("attachment_wrong_bytes")
        if _begin(connection, place, manifest, now):
            return AttachmentStatus(True, [])
        if connection.scalar(_chunk(place, n)) is None:
            connection.execute(insert(attachment_chunk).values(**vars(place), n=n, body=data))
        missing = _missing(connection, place, manifest)
        is_right = bool(missing) or _finish(connection, place, manifest)
    if not is_right:  # only now: that the chunks went must be committed
        raise Refused("attachment_wrong_bytes")
    return AttachmentStatus(not missing, missing)


def let_go(
    connection: Connection, organisation_id: str, rows: Mapping[RowKey, RowState], before: Mapping[RowKey, RowState]
) -> None:
    """Let contents follow their rows, now that ``rows`` stand where ``before`` stood: to another audience, or away."""
    for old, new in _moves(organisation_id, rows, before):
        if new is not None and new.sha256 == old.sha256:
            _copy(connection, old, new)
        if not any(_audience_of(row) == old.audience for row in connection.execute(old.named()).mappings()):
            _erase(connection, old)


def _moves(
    organisation_id: str, rows: Mapping[RowKey, RowState], before: Mapping[RowKey, RowState]
) -> Iterator[tuple[Place, Place | None]]:
    """Give, for each row that no longer names what it named, where that stood and what it names now."""
    for key, row in rows.items():
        earlier = before.get(key)
        if key[0] != Attachment.kind.name or earlier is None or earlier.deleted:
            continue
        old, new = _place_of(organisation_id, earlier), None if row.deleted else _place_of(organisation_id, row)
        if old != new:
            yield old, new


def _place_of(organisation_id: str, row: RowState) -> Place:
    return Place(organisation_id, row.dossier_id, _audience_of(row.values), str(row.values.get("sha256", "")))


def _audience_of(row: Mapping[Any, Any]) -> str:
    return str(audience(Attachment.kind, dict(row)))


# Who may


def _named(connection: Connection, place: Place, rows: Select[Any], may: Callable[[Audience], bool]) -> _Named:
    """Return a row that names this content, of those rows of the query ``rows`` that are for the asker (``may``)."""
    found = [
        _Named(row["id"], Manifest(row["sha256"], row["size"], tuple(row["chunk_hashes"])))
        for row in connection.execute(rows).mappings()
        if _audience_of(row) == place.audience and may(audience(Attachment.kind, dict(row)))
    ]
    if not found:
        raise Refused("attachment_unknown")
    sound = [named for named in found if named.manifest.is_sound]
    if not sound:
        raise Refused("attachment_unfit")
    return sound[0]


def _may_read(connection: Connection, reader: Writer, place: Place) -> Callable[[Audience], bool]:
    rights = rights_of(connection, reader, place.organisation_id, place.dossier_id)
    return lambda row: rights.may_read(row.category) and row.private_to in ("", reader.user_id)


def _may_write(connection: Connection, writer: Writer, place: Place) -> Callable[[Audience], bool]:
    rights = rights_of(connection, writer, place.organisation_id, place.dossier_id)
    return lambda row: rights.may_write(row.category) and row.private_to in ("", writer.user_id)


# What is there


def _chunk(place: Place, n: int) -> Select[Any]:
    return select(attachment_chunk.c.body).where(*place.in_(attachment_chunk), attachment_chunk.c.n == n)


def _missing(connection: Connection, place: Place, manifest: Manifest) -> list[int]:
    stored = set(connection.scalars(select(attachment_chunk.c.n).where(*place.in_(attachment_chunk))))
    return [n for n in range(len(manifest.chunk_hashes)) if n not in stored]


def _begin(connection: Connection, place: Place, manifest: Manifest, now: datetime) -> bool:
    """Make room for a content if it is new; return whether it is whole already."""
    whole = _is_whole(connection, place)
    if whole is None:
        _refuse_too_much(connection, place, manifest)
        new = {**vars(place), "size": manifest.size, "whole": False, "began_at": now}
        connection.execute(insert(attachment_content).values(new))
    return bool(whole)


def _is_whole(connection: Connection, place: Place) -> bool | None:
    """Return whether a content is whole; ``None`` if nothing of it came yet."""
    return connection.scalar(select(attachment_content.c.whole).where(*place.in_(attachment_content)))


def _refuse_too_much(connection: Connection, place: Place, manifest: Manifest) -> None:
    held = connection.scalar(
        select(func.coalesce(func.sum(attachment_content.c.size), 0)).where(
            attachment_content.c.organisation_id == place.organisation_id,
            attachment_content.c.dossier_id == place.dossier_id,
        )
    )
    if int(held or 0) + manifest.size > MAX_DOSSIER_BYTES:
        raise Refused("attachment_quota")


def _finish(connection: Connection, place: Place, manifest: Manifest) -> bool:
    """Look whether the chunks together are what the row names; if not, let them go."""
    whole = hashlib.sha256()
    for n in range(len(manifest.chunk_hashes)):  # one at a time: a content never stands in memory whole
        whole.update(connection.execute(_chunk(place, n)).scalar_one())
    if whole.hexdigest() != manifest.sha256:
        _erase(connection, place)
        return False
    connection.execute(update(attachment_content).where(*place.in_(attachment_content)).values(whole=True))
    return True


def _copy(connection: Connection, old: Place, new: Place) -> None:
    """Let ``new`` have what stands at ``old``, unless something of it stands there already."""
    if _is_whole(connection, new) is not None:
        return
    for table in (attachment_content, attachment_chunk):
        names = [column.name for column in table.columns]
        kept = [literal(new.audience) if name == "audience" else table.c[name] for name in names]
        connection.execute(insert(table).from_select(names, select(*kept).where(*old.in_(table))))


def _erase(connection: Connection, place: Place) -> None:
    for table in (attachment_chunk, attachment_content):
        connection.execute(delete(table).where(*place.in_(table)))
