"""The talks that are planned for the days after today, so that a calm day can be used to prepare them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.clock import BRUSSELS, from_stored
from app.workspace import Workspace
from models.moments import moment_text

AHEAD = timedelta(days=28)


@dataclass(frozen=True)
class ComingTalk:
    """A talk that was planned in the previous one, ``item_id``. ``at``: Belgian time."""

    dossier_id: str
    name: str
    at: datetime
    partner: str
    place: str
    item_id: str


_COMING = """
    SELECT t.dossier_id, coalesce(trim(p.first_name || ' ' || p.last_name), ''), t.next_at, t.partner_organisation,
           t.next_place, t.id
    FROM triogesprek t
    JOIN dossier d ON d.id = t.dossier_id AND d.closed_on IS NULL
    LEFT JOIN person p ON p.dossier_id = t.dossier_id
    WHERE t.next_at >= ?1 AND t.next_at < ?2 AND t.dossier_id IN (
        SELECT m.dossier_id FROM team_member m WHERE m.user_id = ?3 AND (m.until IS NULL OR m.until >= ?4))
    ORDER BY t.next_at, p.last_name, t.id LIMIT ?5"""


def coming_talks(workspace: Workspace, day: date, limit: int = 8) -> tuple[ComingTalk, ...]:
    """Return the talks of the four weeks after ``day`` in the dossiers of the one who works here, first ones first."""
    tomorrow = datetime.combine(day + timedelta(days=1), time(), BRUSSELS)
    user_id = workspace.identity.user_id
    rows = workspace.rows(
        _COMING, moment_text(tomorrow), moment_text(tomorrow + AHEAD), user_id, day.isoformat(), limit
    )
    return tuple(
        ComingTalk(dossier_id, name, from_stored(at), partner or "", place or "", item_id)
        for dossier_id, name, at, partner, place, item_id in rows
    )
