"""The section GPMI: pages over one dossier, all about the version that is chosen on the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QCoreApplication

from app.cases.gpmi.snapshot import gpmi_versions
from ui.context import Context
from ui.dossier.parts_section import PartsSection
from ui.gpmi.parts import gpmi_parts


class GpmiSection(PartsSection):
    """The pages of the GPMI; their subject is a version, the newest to begin with."""

    key: ClassVar[str] = "gpmi"
    categories: ClassVar[tuple[str, ...]] = ("gpmi",)
    client_sees: ClassVar[bool] = True

    def __init__(self, context: Context) -> None:
        bar_name = QCoreApplication.translate("GpmiSection", "Deel van het GPMI")
        super().__init__(context, gpmi_parts(), kind="gpmi", bar_name=bar_name, object_name="gpmi_pages")
        self.setObjectName("gpmi_section")

    def title(self) -> str:
        return self.tr("GPMI")

    def subjects(self, dossier_id: str) -> Sequence[str]:
        return [version.id for version in gpmi_versions(self.context.workspace, dossier_id)]
