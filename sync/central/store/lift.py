"""After an update of the centre: what an older version kept aside, because it did not know it, goes to its columns.

A laptop may be newer than the centre. What it says of fields and kinds that the centre does not know is kept in
``row_meta.extra`` and given on; the version that knows them reads them from their tables.
"""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, and_, select, update

from sync.central.store.bulk import insert_rows
from sync.central.store.columns import fields_problem, known_fields, to_columns
from sync.central.store.database import Found
from sync.central.store.tables import ROW_TABLES, row_meta
from sync.wire import encode

_MANY = 500

_decode_object = msgspec.json.Decoder(dict[str, Any]).decode


def lift_known(connection: Connection) -> int:
    """Put values of fields and kinds that this version knows in their tables; returns in how many rows.

    Runs in the transaction of the last migration. The log and the versions stay as they are: readers were told.
    """
    query = (
        select(row_meta)
        .where(row_meta.c.extra != "{}", row_meta.c.deleted.is_(False), row_meta.c.entity.in_(sorted(ROW_TABLES)))
        .order_by(row_meta.c.organisation_id, row_meta.c.entity, row_meta.c.id)
    )
    with connection.execution_options(stream_results=True).execute(query) as found:
        return sum(_lift(connection, meta) for some in found.partitions(_MANY) for meta in some)


def _lift(connection: Connection, meta: Found) -> bool:
    extra, known = _decode_object(meta.extra), known_fields(meta.entity)
    if known.isdisjoint(extra):
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
    connection.execute(
        update(row_meta)
        .where(
            row_meta.c.organisation_id == meta.organisation_id,
            row_meta.c.entity == meta.entity,
            row_meta.c.id == meta.id,
        )
        .values(extra=encode(rest).decode())
    )
    return True


def _can_stand(entity: str, name: str, value: object) -> bool:
    """Tell whether a value can stand in its column: nobody could check it before."""
    return not fields_problem(entity, {name: value})
