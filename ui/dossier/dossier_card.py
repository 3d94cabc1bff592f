"""The card of the overview with the dossier's own dates, and closing it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel

from app.cases.clients.dossier import close_dossier, reopen_dossier
from app.sentences.trouble import sentence
from models.dutch_dates import day_month
from models.errors import Trouble
from ui.context import Context
from ui.dossier.lines import LinesCard
from ui.widgets.text import push_button, text_label


class DossierCard(LinesCard):
    """Says since when the dossier is open; closes it, or takes it up again."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._dossier_id = ""
        self._is_closed = False
        self.set_title(self.tr("Dossier"))
        self.setObjectName("dossier_card")
        self._button = push_button("", "quiet", name="close_dossier")
        self._button.clicked.connect(self._on_clicked)
        self.add_trailing(self._button)

    def show_dates(self, dossier_id: str, opened_on: date | None, closed_on: date | None, today: date) -> None:
        """Show since when the dossier is open and, if it is closed, until when it was."""
        self._dossier_id, self._is_closed = dossier_id, closed_on is not None
        self._button.setText(self.tr("Heropenen") if self._is_closed else self.tr("Afsluiten"))
        self._button.setAccessibleName(
            self.tr("Dossier heropenen") if self._is_closed else self.tr("Dossier afsluiten")
        )
        words = self._words(opened_on, closed_on, today)
        self.show_lines(words, words, text_label, QLabel.setText)

    def _words(self, opened_on: date | None, closed_on: date | None, today: date) -> list[str]:
        words = []
        if opened_on:
            words.append(self.tr("Geopend op {day}").format(day=day_month(opened_on, today)))
        if closed_on:
            words.append(self.tr("Afgesloten op {day}").format(day=day_month(closed_on, today)))
        return words

    @Slot()
    def _on_clicked(self) -> None:
        workspace, dossier_id, today = self._context.workspace, self._dossier_id, self._context.today()
        if self._is_closed:
            reopen_dossier(workspace, dossier_id)
            self._context.notices.passing(self.tr("Het dossier is heropend."))
            return
        try:
            close_dossier(workspace, dossier_id, today)
        except Trouble as trouble:
            self._context.notices.passing(sentence(trouble))
            return
        self._context.notices.passing(
            self.tr("Het dossier is afgesloten. U vindt het terug bij Afgesloten."),
            lambda: reopen_dossier(workspace, dossier_id),
        )
