"""The card of the overview where two versions of one thing are put side by side, to choose or to combine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal

from app.cases.in_step.conflicts import OpenConflict
from ui.conflicts.pane import ConflictPane
from ui.widgets.card import Card


class ConflictsCard(Card):
    """Takes no room when there is nothing to settle.

    Signals:
        settle_requested(conflict: OpenConflict, choice: Settling, combined: object): what the user chose.
    """

    settle_requested = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__("")
        self.set_title(self.tr("Nakijken: hier staan twee versies"))
        self.setObjectName("conflicts_card")
        self._shown: tuple[OpenConflict, ...] = ()
        self._panes: list[ConflictPane] = []
        self.hide()

    @property
    def panes(self) -> Sequence[ConflictPane]:
        return self._panes

    def show_conflicts(self, conflicts: Sequence[OpenConflict], today: date) -> None:
        """Show these; the same ones change nothing, so that what is being combined stays."""
        if tuple(conflicts) == self._shown:
            return
        self._shown = tuple(conflicts)
        for pane in self._panes:
            self.body.removeWidget(pane)
            pane.hide()
            pane.deleteLater()
        self._panes = [ConflictPane(conflict, today, is_first=not place) for place, conflict in enumerate(conflicts)]
        for pane in self._panes:
            pane.settle_requested.connect(self.settle_requested)
            self.add(pane)
        self.setVisible(bool(conflicts))

    def go_to_first(self) -> None:
        """Put the focus on the first choice."""
        if self._panes:
            self._panes[0].focus_first()
