"""The choice of what in the profile a goal or an agreement rests on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox

from app.cases.gpmi.grounds import Ground


class GroundBox(QComboBox):
    """Shows on what a line rests, and lets one choose among the factors and links of the profile.

    Signals:
        ground_chosen(ground_id): empty for nothing
    """

    ground_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "line")
        self.setObjectName("line_ground")
        self.setAccessibleName(self.tr("Steunt op"))
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(self._on_activated)

    def show_ground(self, ground_id: str, label: str, grounds: Sequence[Ground], *, is_editable: bool) -> None:
        """Show that a line rests on ``ground_id``, which may be of an older profile and then reads ``label``."""
        self.clear()
        self.addItem(self.tr("Steunt op …"), "")
        for ground in grounds:
            self.addItem(self.tr("Steunt op: {factor}").format(factor=ground.label), ground.id)
        if ground_id and self.findData(ground_id) < 0:
            self.addItem(self.tr("Steunt op: {factor}").format(factor=label), ground_id)
        self.setCurrentIndex(max(self.findData(ground_id), 0))
        self.setToolTip(self.currentText())
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0))  # a link reads longer than the line is wide
        self.setEnabled(is_editable)
        self.setVisible(bool(ground_id) or (is_editable and bool(grounds)))

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self.ground_chosen.emit(str(self.itemData(index)))
