"""Reads what changed beside the screen, and shows it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.profile.history import Comparison, FactorHistory, compare, histories
from app.cases.profile.snapshot import AssessmentSummary, ProfileSnapshot, assessments
from models.errors import RuleRefused
from ui.context import Context
from ui.profile.change.view import ChangeView

_Found = tuple[str, tuple[FactorHistory, ...], tuple[AssessmentSummary, ...], Comparison | None]


class ChangePage(QWidget):
    """Compares the profile that is shown with the one before it, until the user chooses two others."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._dossier_id = ""
        self._pair: tuple[str, str] | None = None
        self._shown: _Found | None = None
        self._comparison = QTimer(self, interval=0, singleShot=True)
        self._comparison.timeout.connect(self._show_comparison)
        self.view = ChangeView(context.today)
        self.view.pair_chosen.connect(self._on_pair_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.setFocusProxy(self.view.older)

    def show_profile(self, snapshot: ProfileSnapshot) -> None:
        """Show what moved up to the profile of ``snapshot``."""
        if snapshot.dossier_id != self._dossier_id:
            self.begin()
            self._dossier_id, self._shown = snapshot.dossier_id, None
            self.view.show_change((), ())  # nothing of the client before, also not for a moment
        now, before = snapshot.assessment, snapshot.previous
        pair = self._pair
        if pair is None and now is not None and before is not None:
            pair = (before.id, now.id)
        self._read(pair)

    def begin(self) -> None:
        """Another client or profile is shown: no pair was chosen yet."""
        self._pair = None

    def flush(self) -> None:
        """Nothing is typed here."""

    def _read(self, pair: tuple[str, str] | None) -> None:
        workspace, dossier_id = self._context.workspace, self._dossier_id

        def work(_control: object) -> _Found:
            known = assessments(workspace, dossier_id)
            try:
                compared = compare(workspace, dossier_id, *pair) if pair else None
            except RuleRefused:  # it was taken away meanwhile
                compared = None
            return dossier_id, histories(workspace, dossier_id), known, compared

        self._context.tasks.read(work, self._on_read, owner=self, kind="profile_change")

    def _on_read(self, found: _Found) -> None:
        dossier_id, lines, known, _ = found
        if dossier_id != self._dossier_id or found == self._shown:
            return
        self._shown = found
        self.view.show_change(lines, known)
        self._comparison.start()

    @Slot()
    def _show_comparison(self) -> None:
        """A moment after the rest: chart and list at once would make the screen stand still."""
        if self._shown is not None and self._shown[3] is not None:
            self.view.show_comparison(self._shown[3])

    @Slot(str, str)
    def _on_pair_chosen(self, older_id: str, newer_id: str) -> None:
        self._pair = (older_id, newer_id)
        self._read(self._pair)
