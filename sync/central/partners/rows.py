"""Rows of a dossier as another system may read them: by the same rights as a laptop, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, and_, select

from models.permissions import NOTHING, Rights
from models.registry import to_wire
from models.row import NO_DOSSIER, Category
from sync.central.audit.trail import Act, Action, note_at_once
from sync.central.log.writer import Writer
from sync.central.rights.access import Sight, rights_of, sight_of, visible
from sync.central.store.database import Database
from sync.central.store.tables import ROW_TABLES, guest, organisation, reader, row_meta

Columns: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class OpenDossier:
    """A dossier that somebody may read, with what of it."""

    connection: Connection
    sight: Sight
    rights: Rights
    organisation_name: str
    dossier_id: str

    def rows(self, entity: str) -> list[Columns]:
        """Return the living rows of a kind that may be read, in the order they were made."""
        of_dossier = ROW_TABLES[entity].c.dossier_id == self.dossier_id
        return readable_rows(self.connection, self.sight, entity, of_dossier)

    def one(self, entity: str) -> Columns:
        """Return the newest row of a kind; nothing in it if there is none to read."""
        return next(reversed(self.rows(entity)), {})


def open_dossier(connection: Connection, who: Writer, organisation_id: str, dossier_id: str) -> OpenDossier | None:
    """Return a dossier of an organisation; ``None`` if ``who`` may see nothing of it or there is none."""
    rights = rights_of(connection, who, organisation_id, dossier_id)
    if not rights.reads:
        return None
    name = organisation_name(connection, organisation_id)
    return OpenDossier(connection, sight_of(who, organisation_id), rights, name, dossier_id)


def readable_rows(connection: Connection, sight: Sight, entity: str, *which: ColumnElement[bool]) -> list[Columns]:
    """Return the living rows of a kind of one organisation that may be read, in the order they were made."""
    table = ROW_TABLES[entity]
    same = and_(
        row_meta.c.organisation_id == table.c.organisation_id,
        row_meta.c.entity == entity,
        row_meta.c.id == table.c.id,
    )
    query = (
        select(table)
        .join(row_meta, same)
        .where(table.c.organisation_id == sight.organisation_id, *which, visible(row_meta, sight))
        .order_by(table.c.id)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def rights_by_dossier(connection: Connection, sight: Sight) -> dict[str, Rights]:
    """Return the rights to every dossier of one organisation of which something may be seen."""
    lines = connection.execute(
        select(reader.c.dossier_id, reader.c.reads, reader.c.writes).where(
            reader.c.organisation_id == sight.organisation_id,
            reader.c.reader.in_(sight.readers),
            reader.c.dossier_id != NO_DOSSIER,
        )
    )
    rights: dict[str, Rights] = {}
    for dossier_id, reads, writes in lines:
        rights[dossier_id] = rights.get(dossier_id, NOTHING) | Rights(reads, writes)
    return {dossier_id: given for dossier_id, given in rights.items() if given.reads}


def categories_of(rights: Rights) -> list[str]:
    """Return the sharing categories that may be read, in their usual order; what stays within the team is not told
    here to anybody."""
    outside = (one for one in Category if one not in (Category.DIRECTORY, Category.INTERNAL))
    return [one.value for one in outside if rights.may_read(one)]


def organisations_for(database: Database, who: Writer) -> list[str]:
    """Return the organisations whose dossiers ``who`` may have something of: the own one first."""
    with database.reading() as connection:
        others = set(connection.scalars(select(guest.c.organisation_id).where(guest.c.user_id == who.user_id)))
    return [who.organisation_id, *sorted(others - {who.organisation_id})]


def note_refused(database: Database, who: Writer, owners: Iterable[str], dossier_id: str, now: datetime) -> None:
    """Keep in the trail of those of ``owners`` that have this dossier that it was refused. Read beside the request's
    own sight, which by then has shown that there is nothing in it."""
    query = select(reader.c.organisation_id).where(
        reader.c.organisation_id.in_(list(owners)), reader.c.dossier_id == dossier_id
    )
    with database.reading() as connection:
        held = set(connection.scalars(query))
    acts = [Act(owner, dossier_id, frozenset(), Action.REFUSED) for owner in sorted(held)]
    note_at_once(database, who, acts, now)


def day(value: Any) -> str | None:
    """Return a day as it travels."""
    return None if value is None else str(to_wire(value))


def text(values: Columns, name: str) -> str:
    """Return a text as it travels; ``""`` for anything else that stands there."""
    value = values.get(name)
    return value if isinstance(value, str) else ""


def objects(values: Columns, name: str) -> list[dict[str, Any]]:
    """Return the objects of a list; what another version put there is passed over."""
    return [one for one in values.get(name) or [] if isinstance(one, dict)]


def organisation_name(connection: Connection, organisation_id: str) -> str:
    query = select(organisation.c.name).where(organisation.c.organisation_id == organisation_id)
    return connection.scalar(query) or ""
