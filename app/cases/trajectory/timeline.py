"""The time line of one dossier: what was planned, what runs, and which days matter, for the screen and for paper."""

from __future__ import annotations

from app.cases.trajectory.timeline_courses import courses
from app.cases.trajectory.timeline_days import days
from app.cases.trajectory.timeline_items import Timeline
from app.cases.trajectory.timeline_work import work
from app.clock import local_date
from app.workspace import Workspace


def timeline(workspace: Workspace, dossier_id: str) -> Timeline:
    """Return the time line of a dossier; what somebody may not see has no rows here, and so no place on it."""
    today = local_date(workspace.clock())
    items, plans = courses(workspace, dossier_id, today)
    worked, undated = work(workspace, dossier_id, today)
    return Timeline(dossier_id, today, (*items, *worked, *days(workspace, dossier_id, today)), undated, plans)
