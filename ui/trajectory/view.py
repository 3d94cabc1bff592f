"""The section Traject: pages about the ways to work or activity that a client follows, one of them at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QCoreApplication

from app.cases.trajectory.trajectory_views import trajectory_ids
from ui.context import Context
from ui.dossier.parts_section import PartsSection
from ui.trajectory.parts import trajectory_parts


class TrajectorySection(PartsSection):
    """The pages of the trajectories; the subject to begin with is the newest that runs."""

    key: ClassVar[str] = "traject"
    categories: ClassVar[tuple[str, ...]] = ("trajectory",)
    client_sees: ClassVar[bool] = True

    def __init__(self, context: Context) -> None:
        bar_name = QCoreApplication.translate("TrajectorySection", "Deel van het traject")
        places = trajectory_parts()
        super().__init__(context, places, kind="trajectory", bar_name=bar_name, object_name="trajectory_pages")
        self.setObjectName("trajectory_section")

    def title(self) -> str:
        return self.tr("Traject")

    def subjects(self, dossier_id: str) -> Sequence[str]:
        return trajectory_ids(self.context.workspace, dossier_id)
