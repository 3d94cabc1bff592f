"""The pages of the section Traject, in the order of the bar."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.dossier.parts_section import PartPlace
from ui.trajectory.ending.view import EndingPart
from ui.trajectory.menu.view import MenuPart
from ui.trajectory.overview_part import OverviewPart
from ui.trajectory.placements.view import PlacementsPart
from ui.trajectory.plan.view import PlanPart
from ui.trajectory.team.view import TeamPart
from ui.trajectory.timeline.view import TimelinePart


def trajectory_parts() -> tuple[PartPlace, ...]:
    """Return every page; the first shows all trajectories of the client."""
    return (
        PartPlace("overzicht", _tr("Overzicht"), OverviewPart),
        PartPlace("plan", _tr("Plan"), PlanPart),
        PartPlace("tijdlijn", _tr("Tijdlijn"), TimelinePart),
        PartPlace("menu", _tr("Aanbod"), MenuPart),
        PartPlace("werkplekken", _tr("Werkplekken"), PlacementsPart),
        PartPlace("team", _tr("Team"), TeamPart),
        PartPlace("afronden", _tr("Afronden"), EndingPart),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("TrajectorySection", text)
