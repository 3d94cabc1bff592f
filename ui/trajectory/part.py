"""What every page of the section Traject has in common."""

from __future__ import annotations

from PySide6.QtCore import SignalInstance

from ui.dossier.part import Part


class TrajectoryPart(Part):
    """One page about the way to work of a client; its subject is a trajectory, ``""`` as long as there is none."""

    @property
    def trajectory_id(self) -> str:
        """The trajectory that is shown."""
        return self.subject_id

    @property
    def trajectory_chosen(self) -> SignalInstance:
        """Tells (id: str) that all pages are about another trajectory from now on."""
        return self.subject_chosen
