"""Whom the client calls for what: one line above every page of the trajectory while the client looks along."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.trajectory.whom_to_call import whom_to_call
from ui.context import Context
from ui.look.theme import current_theme
from ui.services.refresh import Freshness
from ui.widgets.text import text_label
from ui.work.jobs import JobControl

_IN_A_NUMBER = re.compile(r"(?<=[0-9]) (?=[0-9])")
"""A space in a telephone number: whoever copies it from the screen should find it on one line."""

_KINDS = frozenset({"file_handover", "team_member", "dossier", "aftercare_plan", "trajectory", "access_grant"})


class WhomLine(QWidget):
    """Reads by itself, beside the screen; takes no room where nobody is known."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._dossier_id = ""
        self.line = text_label("", wrap=True, name="whom_to_call")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(2))
        column.addWidget(text_label(self.tr("Wie bel ik waarvoor?"), "label"))
        column.addWidget(self.line)
        self.hide()
        self._freshness = Freshness(self, context.refresh, _KINDS, self._read)

    def show_dossier(self, dossier_id: str) -> None:
        """Tell it of this dossier; ``""`` takes it away."""
        if dossier_id != self._dossier_id:
            self._dossier_id = dossier_id
            self.line.clear()
            self.hide()
        self._read()

    def _read(self) -> None:
        workspace, dossier_id = self._context.workspace, self._dossier_id
        if not dossier_id:
            return

        def work(_control: JobControl) -> tuple[str, str]:
            return dossier_id, whom_to_call(workspace, dossier_id).sentence

        self._context.tasks.read(work, self._show, owner=self, kind="whom_to_call")

    def _show(self, found: tuple[str, str]) -> None:
        dossier_id, sentence = found
        if dossier_id == self._dossier_id:
            self.line.setText(_IN_A_NUMBER.sub("\u00a0", sentence))
            self.setVisible(bool(sentence))
