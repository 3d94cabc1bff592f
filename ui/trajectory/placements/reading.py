"""What the page "Werkplekken" reads beside the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.cases.measures.own_limits import measures_here
from app.cases.placements.limits import PlacementLimits, limits_for
from app.cases.placements.placement_views import PlacementView, placements
from app.cases.trajectory.records import courses_of
from app.cases.trajectory.status_words import trajectory_words
from app.clock import local_date
from app.workspace import Workspace
from ui.trajectory.placements.words import measure_choices
from ui.work.jobs import JobControl


@dataclass(frozen=True, slots=True)
class PageContent:
    """The workplaces of one dossier, the measures that can be added by code and label, and the client's trajectories
    by id and how they are called."""

    views: tuple[PlacementView, ...]
    measures: tuple[tuple[str, str], ...]
    trajectories: tuple[tuple[str, str], ...] = ()


def read_page(workspace: Workspace, dossier_id: str, control: JobControl) -> PageContent:
    control.stop_if_cancelled()
    today = local_date(workspace.clock())
    views = placements(workspace, dossier_id)
    choices = tuple(measure_choices(measures_here(workspace, today), today))
    known = tuple((one.id, trajectory_words(one.machine, one.status)) for one in courses_of(workspace, dossier_id))
    return PageContent(views, choices, known)


def read_limits(
    workspace: Workspace, dossier_id: str, measure: str, values: dict[str, Any], trajectory_id: str, control: JobControl
) -> PlacementLimits:
    """Return what the limits say of what is being filled in."""
    control.stop_if_cancelled()
    return limits_for(
        workspace,
        dossier_id,
        measure,
        values["starts_on"],
        values["ends_on"],
        per_week=values["per_week"],
        employer=values["employer"],
        trajectory_id=trajectory_id,
    )
