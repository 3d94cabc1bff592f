"""What every page of the section GPMI has in common."""

from __future__ import annotations

from ui.dossier.part import Part


class GpmiPart(Part):
    """One page about the GPMI of a dossier; its subject is a version."""

    @property
    def gpmi_id(self) -> str:
        """The version that is shown, ``""`` without any."""
        return self.subject_id
