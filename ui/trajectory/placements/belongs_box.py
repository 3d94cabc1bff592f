"""To what a workplace belongs: its measure, as long as nobody signed, and the trajectory in which it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QComboBox, QWidget

from app.cases.placements.placement_views import PlacementView
from ui.look.theme import current_theme
from ui.trajectory.placements.choice import Choice
from ui.widgets.field import Field

Choices = Sequence[tuple[str, str]]
"""Code or id, and how it is called."""


class BelongsBox(QWidget):
    """Signals:
    changed(field: str, value: str): ``measure`` or ``trajectory_id``.
    """

    changed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.measure = Choice()
        self.measure.setObjectName("placement_belongs_measure")
        self.trajectory = Choice()
        self.trajectory.setObjectName("placement_belongs_trajectory")
        self._of_measure = Field(self.tr("Maatregel"), self.measure)
        self._of_trajectory = Field(self.tr("Hoort bij"), self.trajectory)
        self._offered: tuple[Choices, Choices] = ((), ())
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(current_theme().px(12))
        for field in (self._of_measure, self._of_trajectory):
            self._row.addWidget(field, 1)
        self.measure.activated.connect(self._on_measure)
        self.trajectory.activated.connect(self._on_trajectory)

    def offer(self, measures: Choices, trajectories: Choices) -> None:
        """Offer these; without a trajectory there is nothing to belong to."""
        offered = (tuple(measures), tuple(trajectories))
        if offered != self._offered:
            self._offered = offered
            _fill(self.measure, measures)
            _fill(self.trajectory, (("", self.tr("Geen traject")), *trajectories))

    def show_view(self, view: PlacementView) -> None:
        """Show to what a workplace belongs."""
        self._of_measure.setVisible(view.is_before_signing)
        self._of_trajectory.setVisible(self.trajectory.count() > 1)
        for control, value in ((self.measure, view.measure), (self.trajectory, view.trajectory_id)):
            control.setCurrentIndex(control.findData(value))
        self.setVisible(view.is_before_signing or self.trajectory.count() > 1)

    def set_narrow(self, on: bool) -> None:
        """Put the two under each other."""
        wanted = QBoxLayout.Direction.TopToBottom if on else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)

    @Slot(int)
    def _on_measure(self, _index: int) -> None:
        self.changed.emit("measure", str(self.measure.currentData()))

    @Slot(int)
    def _on_trajectory(self, _index: int) -> None:
        self.changed.emit("trajectory_id", str(self.trajectory.currentData()))


def _fill(control: QComboBox, choices: Choices) -> None:
    control.clear()
    for value, words in choices:
        control.addItem(words, value)
