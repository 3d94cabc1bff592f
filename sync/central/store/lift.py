"""After an update of the centre: what an older version kept aside, because it did not know it, goes to its columns.

A laptop may be newer than the centre. What it says of fields and kinds that the centre does not know is kept in
``row_meta.extra`` and given on; the version that knows them reads them from their tables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, or_, select, update

from models.permissions import bit_of
from sync.central.rights.moves import UNKNOWN, audience_text
from sync.central.rights.renewal import tell_whole
from sync.central.store.bulk import insert_rows
from sync.central.store.columns import fields_problem, known_fields, to_columns
from sync.central.store.database import Found
from sync.central.store.row_store import load
from sync.central.store.tables import ROW_TABLES, row_meta
from sync.wire.changes import encode

_MANY = 500

_decode_object = msgspec.json.Decoder(dict[str, Any]).decode


def lift_known(connection: Connection, now: datetime) -> int:
    """Put values of fields and kinds that this version knows in their tables; returns in how many rows.

    Runs in the transaction of the last migration. Versions stay as they are: no value is another. A row that turns out
    to be for somebody else than could be known before stands for them from now on, and its dossier is fetched whole.
    """
    query = (
        select(row_meta)
        .where(
            row_meta.c.entity.in_(sorted(ROW_TABLES)),
            or_(and_(row_meta.c.extra != "{}", row_meta.c.deleted.is_(False)), row_meta.c.audience == UNKNOWN),
        )
        .order_by(row_meta.c.organisation_id, row_meta.c.entity, row_meta.c.id)
    )
    count, moved = 0, defaultdict[str, set[str]](set)
    with connection.execution_options(stream_results=True).execute(query) as found:
        for some in found.partitions(_MANY):
            lifted = [meta for meta in some if _lift(connection, meta)]
            count += len(lifted)
            for organisation_id, dossier_id in _move(connection, lifted):
                moved[organisation_id].add(dossier_id)
    for organisation_id, dossier_ids in moved.items():
        tell_whole(connection, organisation_id, sorted(dossier_ids), now)
    return count


def _lift(connection: Connection, meta: Found) -> bool:
    if meta.deleted:  # its values are kept whole
        return True
    extra, known = _decode_object(meta.extra), known_fields(meta.entity)
    if known.isdisjoint(extra) and meta.audience != UNKNOWN:
        return False
    values = {name: value for name, value in extra.items() if name in known and _can_stand(meta.entity, name, value)}
    table = ROW_TABLES[meta.entity]
    same = and_(table.c.organisation_id == meta.organisation_id, table.c.id == meta.id)
    columns = to_columns(meta.entity, meta.id, meta.dossier_id, meta.organisation_id, values)
    if connection.scalar(select(table.c.id).where(same)) is None:
        insert_rows(connection, table, [columns])
    elif values:
        connection.execute(update(table).where(same).values({name: columns[name] for name in values}))
    rest = {name: value for name, value in extra.items() if name not in known}
    _update(connection, meta, extra=encode(rest).decode())
    return True


def _move(connection: Connection, metas: Sequence[Found]) -> set[tuple[str, str]]:
    """Let rows stand for whom they are, now that this is known; returns (organisation, dossier) of those that moved."""
    keys = defaultdict[str, list[tuple[str, str]]](list)
    for meta in metas:
        keys[meta.organisation_id].append((meta.entity, meta.id))
    states = {place: load(connection, place, rows) for place, rows in keys.items()}
    moved = set()
    for meta in metas:
        whose = audience_text(meta.entity, states[meta.organisation_id][meta.entity, meta.id].values)
        if whose != meta.audience:
            category, _, private_to = whose.partition(":")
            _update(connection, meta, audience=whose, category=bit_of(category), private_to=private_to)
            moved.add((meta.organisation_id, meta.dossier_id))
    return moved


def _update(connection: Connection, meta: Found, **values: object) -> None:
    same = (
        row_meta.c.organisation_id == meta.organisation_id,
        row_meta.c.entity == meta.entity,
        row_meta.c.id == meta.id,
    )
    connection.execute(update(row_meta).where(*same).values(**values))


def _can_stand(entity: str, name: str, value: object) -> bool:
    """Tell whether a value can stand in its column: nobody could check it before."""
    return not fields_problem(entity, {name: value})
