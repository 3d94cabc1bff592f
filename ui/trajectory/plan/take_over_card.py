"""Goals that stand elsewhere (the GPMI, an earlier plan) and can come into this plan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from app.cases.trajectory.plan_taking_over import SourceGoal
from app.cases.trajectory.plan_words import track_words
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.text import push_button, text_label


class TakeOverCard(Card):
    """A box for each goal, all ticked; out of sight until it is asked for.

    Signals:
        chosen(goal_ids: frozenset[str])
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(self.tr("Doelen overnemen"), title_role="strong")
        self.setObjectName("plan_take_over")
        self._boxes: dict[str, QCheckBox] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(current_theme().px(4))
        self._nothing = text_label(
            self.tr("Alle doelen van het GPMI en van vroegere plannen staan al in dit plan."), "quiet", wrap=True
        )
        self._take = push_button(self.tr("Neem over"), "primary", icon_name="download", name="take_over")
        self._close = push_button(self.tr("Sluit"), name="take_over_close")
        self._take.clicked.connect(self._on_take_clicked)
        self._close.clicked.connect(self.hide)
        self.add_layout(self._lines)
        self.add(self._nothing)
        buttons = QHBoxLayout()
        buttons.setSpacing(current_theme().px(8))
        buttons.addWidget(self._take)
        buttons.addWidget(self._close)
        buttons.addStretch(1)
        self.add_layout(buttons)
        self.hide()

    def ask(self, goals: Sequence[SourceGoal]) -> None:
        """Show these goals and put the keyboard on the first."""
        for box in self._boxes.values():
            box.hide()
            box.deleteLater()
        self._boxes = {goal.id: QCheckBox(f"{track_words(goal.track)}: {goal.title} ({goal.origin})") for goal in goals}
        for goal_id, box in self._boxes.items():
            box.setObjectName(f"take_{goal_id}")
            box.setChecked(True)
            self._lines.addWidget(box)
        self._nothing.setVisible(not goals)
        self._take.setVisible(bool(goals))
        self.show()
        first = next(iter(self._boxes.values()), None)
        (first or self._close).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_take_clicked(self) -> None:
        self.hide()
        self.chosen.emit(frozenset(goal_id for goal_id, box in self._boxes.items() if box.isChecked()))
