"""Which organisation owns a dossier: the own one, unless the dossier came from another organisation's log."""

from __future__ import annotations

from models.row import NO_DOSSIER
from sync.laptop.sqlite_rows import Connection


class Owners:
    """The owners of dossiers as one transaction finds them; a dossier is looked up once."""

    def __init__(self, connection: Connection, own: str) -> None:
        """``own``: the organisation of this workspace, to which whatever is not known otherwise belongs."""
        self._connection, self._own = connection, own
        self._known: dict[str, str] = {NO_DOSSIER: own}

    def of(self, dossier_id: str) -> str:
        """Return the organisation that owns a dossier. One that was erased still has its owner: an edit that was on
        its way meanwhile must reach the right log."""
        owner = self._known.get(dossier_id)
        if owner is None:
            row = self._connection.execute(
                "SELECT organisation_id FROM dossier_floor WHERE dossier_id = ?1"
                " UNION ALL SELECT organisation_id FROM erasure WHERE dossier_id = ?1 LIMIT 1",
                (dossier_id,),
            ).fetchone()
            owner = self._known[dossier_id] = row[0] if row else self._own
        return owner


def note_owner(connection: Connection, dossier_id: str, organisation_id: str) -> None:
    """Note that a dossier belongs to another organisation than the own one, if it is not known yet."""
    connection.execute(
        "INSERT OR IGNORE INTO dossier_floor (dossier_id, organisation_id, upto) VALUES (?, ?, 0)",
        (dossier_id, organisation_id),
    )
