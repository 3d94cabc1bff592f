"""The section Traject: pages about the ways to work or activity that a client follows, one of them at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.cases.trajectory.trajectory_views import trajectory_ids, trajectory_names
from ui.context import Context
from ui.dossier.parts_section import PartsSection
from ui.look.theme import current_theme
from ui.trajectory.parts import trajectory_parts
from ui.trajectory.whom_line import WhomLine
from ui.widgets.text import text_label

_OVERVIEW = "overzicht"
"""The page that shows all trajectories: there is nothing to choose on it."""


class TrajectorySection(PartsSection):
    """The pages of the trajectories; the subject to begin with is the newest that runs."""

    key: ClassVar[str] = "traject"
    categories: ClassVar[tuple[str, ...]] = ("trajectory",)
    client_sees: ClassVar[bool] = True

    def __init__(self, context: Context) -> None:
        self._choice: QComboBox | None = None
        bar_name = QCoreApplication.translate("TrajectorySection", "Deel van het traject")
        places = trajectory_parts()
        super().__init__(context, places, kind="trajectory", bar_name=bar_name, object_name="trajectory_pages")
        self.setObjectName("trajectory_section")
        self._choice = QComboBox()
        self._chooser = self._made_chooser(self._choice)
        self.head.addWidget(self._chooser)
        self._whom = WhomLine(context)
        self.head.addWidget(self._whom)
        self.told()

    def title(self) -> str:
        return self.tr("Traject")

    def subjects(self, dossier_id: str) -> Sequence[str]:
        return trajectory_ids(self.context.workspace, dossier_id)

    def set_together(self, on: bool) -> None:
        super().set_together(on)
        self.told()

    def told(self) -> None:
        """Show which trajectory a page is about, where there are several."""
        if self._choice is None:
            return
        self._whom.show_dossier(self.dossier_id if self.is_together else "")
        names = trajectory_names(self.context.workspace, self.dossier_id) if self.dossier_id else {}
        self._chooser.setVisible(len(names) > 1 and self.part_key != _OVERVIEW)
        stored = [(name, row_id) for row_id, name in names.items()]
        box = self._choice
        if [(box.itemText(place), box.itemData(place)) for place in range(box.count())] != stored:
            box.clear()
            for name, row_id in stored:
                box.addItem(name, row_id)
        box.setCurrentIndex(max(box.findData(self.subject_id), 0))

    @Slot()
    def _on_chosen(self) -> None:
        if self._choice is not None:
            self.flush()
            self.choose_subject(str(self._choice.currentData()))

    def _made_chooser(self, box: QComboBox) -> QWidget:
        box.setObjectName("which_trajectory")
        box.setAccessibleName(self.tr("Over welk traject"))
        box.setMinimumContentsLength(24)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(self._on_chosen)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(8))
        row.addWidget(text_label(self.tr("Dit gaat over"), "label"))
        row.addWidget(box)
        row.addStretch(1)
        return holder
