"""Which dossiers a user needs first: those with an appointment or a term in the coming days."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, and_, select

from models.row import UtcDateTime
from sync.central.log.writer import Writer
from sync.central.rights.access import Sight, sight_of, visible
from sync.central.rights.renewal import day_of, looking
from sync.central.store.database import Database
from sync.central.store.tables import ROW_TABLES, row_meta
from sync.wire.soon import Soon

AHEAD = timedelta(days=14)
MOST = 100
_BRUSSELS = ZoneInfo("Europe/Brussels")

TERMS = (
    ("appointment", "starts_at"),
    ("triogesprek", "next_at"),
    ("gpmi", "next_evaluation_on"),
    ("gpmi", "ends_on"),
    ("gpmi_evaluation", "planned_on"),
    ("gpmi_agreement", "due_on"),
    ("trio_agreement", "due_on"),
    ("trajectory", "ends_on"),
    ("trajectory_evaluation", "planned_on"),
    ("plan_action", "starts_on"),
    ("plan_action", "ends_on"),
    ("placement", "ends_on"),
    ("file_handover", "expected_back_on"),
)
"""Where the days stand that people work towards: kind of row and field."""


def soon(database: Database, writer: Writer, now: datetime) -> Soon:
    """Return the user's dossiers with something from today on, the nearest first, at most ``MOST`` of them."""
    sight = sight_of(writer, writer.organisation_id)
    nearest: dict[str, datetime] = {}
    with looking(database, writer, writer.organisation_id, now) as (connection, _head):
        for entity, name in _known_terms():
            for dossier_id, at in _coming(connection, sight, entity, name, now):
                nearest[dossier_id] = min(at, nearest.get(dossier_id, at))
    return Soon(sorted(nearest, key=lambda one: (nearest[one], one))[:MOST])


def _known_terms() -> list[tuple[str, str]]:
    """Return those of ``TERMS`` that this release declares; fleets of several releases are simulated by fewer."""
    return [(entity, name) for entity, name in TERMS if entity in ROW_TABLES and name in ROW_TABLES[entity].c]


def _coming(connection: Connection, sight: Sight, entity: str, name: str, now: datetime) -> list[tuple[str, datetime]]:
    table, today = ROW_TABLES[entity], day_of(now)
    column = table.c[name]
    is_moment = isinstance(column.type, UtcDateTime)
    first = datetime.combine(today, time(), _BRUSSELS)
    between = column.between(first, first + AHEAD) if is_moment else column.between(today, today + AHEAD)
    same = and_(
        row_meta.c.organisation_id == table.c.organisation_id, row_meta.c.entity == entity, row_meta.c.id == table.c.id
    )
    query = (
        select(table.c.dossier_id, column)
        .join(row_meta, same)
        .where(table.c.organisation_id == sight.organisation_id, between, visible(row_meta, sight))
        .order_by(column)
        .limit(MOST)
    )
    return [
        (dossier_id, at if is_moment else datetime.combine(at, time(), _BRUSSELS))
        for dossier_id, at in connection.execute(query)
    ]
