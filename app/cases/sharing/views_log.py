"""What stood on this laptop's screen, for the audit trail: which dossier, which sharing categories, about when.

One line for a dossier and its categories in a quarter of an hour, however often it is looked at in that time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.workspace import Workspace
from models.moments import moment_text

if TYPE_CHECKING:
    from models.row import Category

SLOT_MINUTES = 15


def note_view(workspace: Workspace, dossier_id: str, categories: Iterable[Category | str]) -> bool:
    """Keep that a dossier was shown with these categories; returns whether that was news.

    Nothing for a dossier that is not here, and nothing without categories.
    """
    names = ",".join(sorted({str(category) for category in categories}))
    if not names:
        return False
    slot = _slot(workspace.clock())
    if workspace.rows(_KNOWN, dossier_id, names, slot):
        return False
    with workspace.writing() as connection:
        return bool(connection.execute(_KEEP, (names, slot, dossier_id)).rowcount)


def _slot(now: datetime) -> str:
    """Return the beginning of the quarter of an hour of ``now``."""
    begun = now.astimezone(UTC).replace(second=0, microsecond=0)
    return moment_text(begun.replace(minute=begun.minute - begun.minute % SLOT_MINUTES))


_KNOWN = "SELECT 1 FROM view_log WHERE dossier_id = ? AND categories = ? AND slot = ?"

_KEEP = """INSERT OR IGNORE INTO view_log (organisation_id, dossier_id, categories, slot)
    SELECT organisation_id, id, ?1, ?2 FROM dossier WHERE id = ?3"""
