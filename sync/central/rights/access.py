"""What a user may see of an organisation's rows: the condition for queries, and the rights to one dossier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, bindparam, exists, func, or_, select, true

from models.permissions import NOTHING, Rights, groups_of
from sync.central.log.writer import Writer
from sync.central.store.tables import guest, reader


@dataclass(frozen=True)
class Sight:
    """Who looks at the rows of ``organisation_id``. ``readers``: the user's own lines in the table ``reader``, those
    of the groups included where it is the user's own organisation."""

    organisation_id: str
    user_id: str
    readers: tuple[str, ...]


def sight_of(writer: Writer, organisation_id: str) -> Sight:
    """Return as whom the user of ``writer`` looks at the rows of an organisation."""
    groups = groups_of(writer.role) if organisation_id == writer.organisation_id else ()
    return Sight(organisation_id, writer.user_id, (writer.user_id, *groups))


def visible(table: Table, sight: Sight) -> ColumnElement[bool]:
    """Return the condition that a row of ``table`` (with dossier, category and ``private_to``) may be seen.

    The caller adds which organisation it asks for."""
    return _condition(table, sight.user_id, sight.readers)


def visible_to_asker(table: Table) -> ColumnElement[bool]:
    """Return the same condition for a query that is made once: who asks stands in ``asker(sight)``."""
    return _condition(table, bindparam("asker"), bindparam("asker_readers", expanding=True))


def asker(sight: Sight) -> dict[str, Any]:
    """Return who asks, for a query with ``visible_to_asker``."""
    return {"asker": sight.user_id, "asker_readers": sight.readers}


def _condition(table: Table, user_id: Any, readers: Any) -> ColumnElement[bool]:
    lines = select(func.count()).where(
        reader.c.organisation_id == table.c.organisation_id,
        reader.c.dossier_id == table.c.dossier_id,
        reader.c.reader.in_(readers),
        reader.c.reads.op("&")(table.c.category) != 0,
    )
    # Counted, because PostgreSQL makes a join of EXISTS, and then reads all lines of a reader for each row.
    is_open = lines.correlate(table).scalar_subquery() > 0
    return or_(table.c.private_to == "", table.c.private_to == user_id) & is_open


def rights_of(connection: Connection, writer: Writer, organisation_id: str, dossier_id: str) -> Rights:
    """Return what the user of ``writer`` may see and write of a dossier; nothing if there is no such dossier."""
    sight = sight_of(writer, organisation_id)
    query = select(reader.c.reads, reader.c.writes).where(
        reader.c.organisation_id == organisation_id,
        reader.c.dossier_id == dossier_id,
        reader.c.reader.in_(sight.readers),
    )
    rights = NOTHING
    for reads, writes in connection.execute(query):
        rights |= Rights(reads, writes)
    return rights


def may_read(
    connection: Connection, writer: Writer, organisation_id: str, dossier_id: str, category: str, private_to: str
) -> bool:
    """Tell whether the user of ``writer`` may see a row of this category, private to ``private_to`` (or ``""``)."""
    if private_to not in ("", writer.user_id):
        return False
    return rights_of(connection, writer, organisation_id, dossier_id).may_read(category)


def is_related(writer: Writer, organisation_id: str) -> ColumnElement[bool]:
    """Return the condition that an organisation's log holds, or held, anything for the user.

    Any other answers as if it were empty: nobody learns from an answer which organisations there are, or how much they
    write."""
    if organisation_id == writer.organisation_id:
        return true()
    return exists().where(guest.c.organisation_id == organisation_id, guest.c.user_id == writer.user_id)


def related(connection: Connection, writer: Writer, organisation_ids: list[str]) -> set[str]:
    """Return which of these other organisations hold, or held, anything for the user."""
    query = select(guest.c.organisation_id).where(
        guest.c.user_id == writer.user_id, guest.c.organisation_id.in_(organisation_ids)
    )
    return set(connection.scalars(query))
