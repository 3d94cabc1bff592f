"""The order of the procedure in one line: what was done, where it stands, what could still come."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.cases.gpmi.sanction_snapshot import SanctionView
from ui.gpmi.sanctions.words import path_words
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.pill import Pill, Tone

_AT = {"met_uitstel": "beslist", "geen_sanctie": "", "beroep": "", "ingetrokken": ""}
"""States beside the straight way, and where on it they stand; empty: it was left."""


class StepTrack(QWidget):
    """A badge for each step; out of sight while there is only a talk, or once the procedure has left the way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sanction_track")
        row = FlowLayout(self, spacing=4)
        self._pills: dict[str, Pill] = {}
        for state, _ in path_words():
            self._pills[state] = Pill()
            row.addWidget(self._pills[state])

    def show_sanction(self, found: SanctionView) -> None:
        """Show where one procedure stands."""
        words = path_words()
        states = [state for state, _ in words]
        at = _AT.get(found.status, found.status)
        here = states.index(at) if at in states else 0
        self.setVisible(here > 0)
        for place, (state, word) in enumerate(words):
            tone: Tone = "good" if place < here else "due" if place == here else "neutral"
            self._pills[state].show_text(f"{place + 1}. {word}", tone)
            said = (self.tr("{step}: gedaan"), self.tr("{step}: nu"), self.tr("{step}: nog niet"))
            self._pills[state].setAccessibleName(said[(place >= here) + (place > here)].format(step=word))
