"""How long this laptop has been without contact with the centre, and whether the organisation lets it open still.

Counted from the last contact to the latest moment that this laptop's clock has ever shown since: a clock that is put
back gains nothing. Contact sets both anew, so that a clock that was once a year ahead does no lasting harm.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.errors import WorkspaceTrouble
from app.workspace import Workspace, set_facts
from models.moments import moment, moment_text


@dataclass(frozen=True)
class ContactTerm:
    """``days`` without contact, whole ones; ``limit``: how many the organisation allows, 0: any number."""

    days: int
    limit: int

    @property
    def is_over(self) -> bool:
        return 0 < self.limit < self.days


def contact_term(workspace: Workspace) -> ContactTerm:
    """Return how long there was no contact, and keep the latest moment that the clock has shown: at each start, and at
    each time that the centre was looked for in vain."""
    limit = int(workspace.fact("lock_days") or 0)
    last = workspace.fact("last_contact")
    if not limit or not last:
        return ContactTerm(0, limit)
    now, latest = workspace.clock(), moment(workspace.fact("latest_time") or last)
    if now > latest:
        latest = now
        with workspace.writing() as connection:
            set_facts(connection, latest_time=moment_text(now))
    return ContactTerm(_whole_days(moment(last), latest), limit)


def require_contact(workspace: Workspace) -> None:
    """Raise WorkspaceTrouble ``workspace.contact_due`` where the user must sign in at the centre before anything
    else."""
    term = contact_term(workspace)
    if term.is_over:
        raise WorkspaceTrouble("workspace.contact_due", days=term.days, limit=term.limit)


def contact_facts(workspace: Workspace) -> dict[str, str]:
    """Return what is kept when the centre has answered."""
    now = moment_text(workspace.clock())
    return {"last_contact": now, "latest_time": now}


def _whole_days(since: datetime, until: datetime) -> int:
    return max((until - since).days, 0)
