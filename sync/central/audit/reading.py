"""A dossier's audit trail, for those who answer for the dossier: who saw, wrote, shared or was refused what of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from models.row import Category
from sync.central.api.problems import Refused
from sync.central.audit.tables import audit
from sync.central.audit.trail import Act, Action, note_at_once
from sync.central.log.writer import Writer
from sync.central.partners.rows import note_refused
from sync.central.rights.access import rights_of
from sync.central.rights.renewal import looking
from sync.central.store.database import Database, Found
from sync.central.store.tables import organisation
from sync.wire.audit import AuditLine, AuditPage

MAX_LINES = 500


def audit_page(
    database: Database,
    reader: Writer,
    organisation_id: str,
    dossier_id: str,
    *,
    before: int,
    limit: int,
    now: datetime,
) -> AuditPage:
    """Return up to ``limit`` lines below number ``before`` (0: from the newest on), newest first.

    Who begins to read leaves a line as well. Raises Refused ``dossier_unknown`` for who may not write who the client
    is; whether there is such a dossier is not told.
    """
    with looking(database, reader, organisation_id, now) as (connection, _head):
        may = rights_of(connection, reader, organisation_id, dossier_id).may_write(Category.IDENTITY)
        found = _lines(connection, organisation_id, dossier_id, before, limit + 1) if may else []
    if not may:
        note_refused(database, reader, [organisation_id], dossier_id, now)
        raise Refused("dossier_unknown")
    if not before:
        note_at_once(database, reader, [Act(organisation_id, dossier_id, frozenset(), Action.TRAIL_READ)], now)
    lines = [
        AuditLine(
            number=row.number,
            at=row.at,
            user_id=row.user_id,
            user_name=row.user_name,
            user_role=row.user_role,
            organisation_id=row.user_organisation,
            organisation_name=row.organisation_name or "",
            categories=row.categories.split(",") if row.categories else [],
            action=row.action,
            reason=row.reason,
            happened_at=row.happened_at,
        )
        for row in found[:limit]
    ]
    return AuditPage(dossier_id, lines, lines[-1].number if len(found) > limit else 0)


def _lines(connection: Connection, organisation_id: str, dossier_id: str, before: int, limit: int) -> list[Found]:
    query = (
        select(audit, organisation.c.name.label("organisation_name"))
        .outerjoin(organisation, organisation.c.organisation_id == audit.c.user_organisation)
        .where(audit.c.organisation_id == organisation_id, audit.c.dossier_id == dossier_id)
        .order_by(audit.c.number.desc())
        .limit(limit)
    )
    return list(connection.execute(query.where(audit.c.number < before) if before else query).all())
