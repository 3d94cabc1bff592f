"""A button that writes terms and appointments to a file for the caseworker's own calendar, without names or with."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QSizePolicy, QWidget

from app.cases.agenda.calendar_export import Exported, export_calendar
from models.errors import Trouble
from ui.context import Context
from ui.look.icons import icon
from ui.look.theme import current_theme
from ui.work.actions import refusal


class CalendarButton(QPushButton):
    """Asks first whether names go along: a calendar is seen by others, so without is the first choice."""

    def __init__(
        self, context: Context, dossier_id: Callable[[], str] = lambda: "", parent: QWidget | None = None
    ) -> None:
        """``dossier_id`` tells of which dossier, empty for all dossiers of the one who works here."""
        super().__init__(parent)
        self._context = context
        self._dossier_id = dossier_id
        self.setText(self.tr("Zet in mijn agenda"))
        self.setObjectName("to_calendar")
        self.setProperty("look", "quiet")
        self.setAutoDefault(False)
        self.setIcon(icon("calendar-days", "accent"))
        self.setIconSize(QSize(current_theme().px(22), current_theme().px(18)))  # with room before the word
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        menu = QMenu(self)
        self.without_names = menu.addAction(self.tr("Zonder namen van cliënten"))
        self.with_names = menu.addAction(self.tr("Met namen van cliënten"))
        self.without_names.triggered.connect(self._on_without_chosen)
        self.with_names.triggered.connect(self._on_with_chosen)
        self.setMenu(menu)

    @Slot()
    def _on_without_chosen(self) -> None:
        self._ask(with_names=False)

    @Slot()
    def _on_with_chosen(self) -> None:
        self._ask(with_names=True)

    def _ask(self, *, with_names: bool) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Bewaar voor mijn agenda"), "tandem-agenda.ics", self.tr("Agenda (*.ics)")
        )
        if chosen:
            work = partial(
                export_calendar,
                self._context.workspace,
                Path(chosen),
                with_names=with_names,
                dossier_id=self._dossier_id(),
            )
            self._context.tasks.read(lambda _control: work(), self._tell, self._on_failed, owner=self)

    def _tell(self, done: Exported) -> None:
        text = self.tr("Agendabestand gemaakt: {terms} termijnen, {talks} gesprekken{own}. Open het in uw agenda.")
        own = self.tr(", {count} keer eigen tijd").format(count=done.own) if done.own else ""
        self._context.notices.passing(text.format(terms=done.terms, talks=done.talks, own=own))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            raise error
        self._context.notices.passing(refusal(error))
