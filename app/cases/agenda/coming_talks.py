"""The talks that are planned for the days after today, so that a calm day can be used to prepare them."""

from __future__ import annotations

from datetime import date, timedelta

from app.cases.agenda.agenda_lines import APPOINTMENT, AgendaLine, appointments_between
from app.workspace import Workspace

AHEAD = timedelta(days=28)


def coming_talks(workspace: Workspace, day: date, limit: int = 8) -> tuple[AgendaLine, ...]:
    """Return what is still to be held in one's own agenda in the four weeks after ``day``, first ones first."""
    lines = appointments_between(workspace, day + timedelta(days=1), day + AHEAD)
    return tuple(line for line in lines if line.kind == APPOINTMENT and line.is_open)[:limit]
