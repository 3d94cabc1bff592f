"""The log book of a dossier: who changed what and when, and where that change is now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.clock import from_stored
from app.workspace import Workspace


class ChangeState(StrEnum):
    """Where a change is: the honest answer to "is my work safe?"."""

    ONLY_HERE = "alleen_hier"
    ON_ITS_WAY = "onderweg"
    IN_CENTRE = "in_het_centrum"
    REFUSED = "geweigerd"


@dataclass(frozen=True)
class LogLine:
    """One change. ``at``: Belgian time. ``refusal``: the kind of the centre's reason, empty unless refused."""

    at: datetime
    author: str
    is_me: bool
    reason: str
    state: ChangeState
    refusal: str = ""


_STATES = {
    "waiting": ChangeState.ONLY_HERE,
    "sent": ChangeState.ON_ITS_WAY,
    "held": ChangeState.ON_ITS_WAY,
    "confirmed": ChangeState.IN_CENTRE,
    "quarantined": ChangeState.REFUSED,
    "set_aside": ChangeState.REFUSED,
}

# What came from the centre, and of this device's own changes those that have not come back from there.
_LINES = """
    SELECT a.at, a.author_id, coalesce(c.name, ''), a.reason, 'confirmed', '', a.position
    FROM activity a LEFT JOIN colleague c ON c.id = a.author_id WHERE a.dossier_id = ?1
    UNION ALL
    SELECT o.at, o.author_id, coalesce(c.name, ''), o.reason, o.state, coalesce(o.answer, ''), o.seq
    FROM change o LEFT JOIN colleague c ON c.id = o.author_id
    WHERE o.dossier_id = ?1 AND o.state NOT IN ('confirmed', 'superseded')
    ORDER BY 1 DESC, 7 DESC LIMIT ?2"""


def log_lines(workspace: Workspace, dossier_id: str, limit: int = 500) -> list[LogLine]:
    """Return what was changed in a dossier, newest first."""
    me = workspace.identity.user_id
    return [
        LogLine(from_stored(at), author, author_id == me, reason, _STATES[state], answer)
        for at, author_id, author, reason, state, answer, _ in workspace.rows(_LINES, dossier_id, limit)
    ]
