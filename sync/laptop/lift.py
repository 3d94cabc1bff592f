"""After an update of the app: what an older version kept aside, because it did not know it, goes where it belongs.

An older version keeps fields and kinds of row that it does not know in ``row_meta.extra``. The version that knows them
has tables and columns for them, and reads them only there.
"""

from __future__ import annotations

from typing import Any

from models.registry import TABLES, field_types, from_wire
from sync.laptop.owners import Owners
from sync.laptop.row_meta import RowMeta, read_metas, write_metas
from sync.laptop.sqlite_rows import Connection, index_rows, insert_rows, read_rows, search_text, update_row


def lift_known(connection: Connection) -> int:
    """Put values of fields and kinds that this version knows in their columns; returns in how many rows.

    Runs in the transaction of the last migration. Changes and versions stay as they are: nothing new is said.
    """
    found = connection.execute("SELECT entity, id FROM row_meta WHERE extra IS NOT NULL").fetchall()
    metas = read_metas(connection, [(entity, row_id) for entity, row_id in found if entity in TABLES])
    own = connection.execute("SELECT value FROM fact WHERE name = 'organisation_id'").fetchone()
    owners = Owners(connection, own[0] if own else "")
    lifted = [meta for meta in metas.values() if _lift(connection, owners, meta)]
    write_metas(connection, lifted)
    return len(lifted)


def _lift(connection: Connection, owners: Owners, meta: RowMeta) -> bool:
    known = {name: value for name, value in meta.extra.items() if name in field_types(meta.entity)}
    if not known:
        return False
    meta.extra = {name: value for name, value in meta.extra.items() if name not in known}
    if meta.tombstone is not None:  # the values of a deleted row are kept whole
        return True
    values = {name: value for name, value in known.items() if _can_stand(meta.entity, name, value)}
    stands = read_rows(connection, meta.entity, [meta.id]).get(meta.id)
    if stands is None:
        insert_rows(connection, meta.entity, owners.of(meta.dossier_id), [(meta.id, meta.dossier_id, values)])
    else:
        update_row(connection, meta.entity, meta.id, values)
    index_rows(connection, [(meta.n, search_text(meta.entity, {**(stands or {}), **values}))])
    return True


def _can_stand(entity: str, name: str, value: Any) -> bool:
    """Tell whether a value is of the field's type: nobody could check it before."""
    try:
        from_wire(entity, name, value)
    except (TypeError, ValueError):
        return False
    return True
