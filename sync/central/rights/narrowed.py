"""What the log said of a row before it left an audience: told to nobody any more.

A note that became private stands in the log as everybody could read it until then. Whoever reads the log from before
that, a new colleague or another organisation, would get it. He is told instead to fetch the dossier as it is now.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, delete, func, select

from sync.central.store.bulk import insert_rows
from sync.central.store.tables import log_part, narrowed

Places = Mapping[str, tuple[int, str]]
"""By dossier: the newest position at which a row left an audience, and the change that did it."""


def keep_narrowed(connection: Connection, organisation_id: str, places: Places) -> None:
    """Write down where dossiers of an organisation were narrowed; older places of the same dossiers are forgotten."""
    if not places:
        return
    mine = narrowed.c.organisation_id == organisation_id, narrowed.c.dossier_id.in_(list(places))
    connection.execute(delete(narrowed).where(*mine))
    insert_rows(
        connection,
        narrowed,
        [
            {"organisation_id": organisation_id, "dossier_id": one, "position": position, "change_id": change_id}
            for one, (position, change_id) in places.items()
        ],
    )


def is_told() -> ColumnElement[bool]:
    """Return the condition that a part of the log may still be told, to whoever may see it."""
    since = select(func.count()).where(
        narrowed.c.organisation_id == log_part.c.organisation_id,
        narrowed.c.dossier_id == log_part.c.dossier_id,
        narrowed.c.position >= log_part.c.position,
    )
    return since.correlate(log_part).scalar_subquery() == 0
