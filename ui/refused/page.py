"""The tray of what the centre did not accept: what it wanted to change, why it was refused, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.cases.clients.people import person_name
from app.cases.in_step.refused import (
    RefusedChange,
    refresh_refused,
    refused_changes,
    repeat_confirmed,
    set_aside,
    try_again,
)
from app.sentences.trouble import sentence
from models.dutch_dates import clock_time, day_month
from models.errors import Trouble
from ui.context import Context
from ui.refused.pane import RefusedPane
from ui.services.refresh import Freshness
from ui.widgets.waiting_page import WaitingLine, WaitingPage
from ui.work.jobs import JobControl

_KINDS = frozenset({"sync", "person"})
"""A refusal is told at the end of a sync."""


class RefusedPage(QWidget):
    """Own changes that were refused, and those of colleagues on own dossiers. Nothing on it is ever lost."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("refused_page")
        self._context = context
        self._changes: dict[str, RefusedChange] = {}
        self.waiting = WaitingPage(
            "refused",
            self.tr("Geweigerd door het centrum"),
            self.tr("Het centrum heeft alles aanvaard. Hier wacht niets."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.waiting)
        self.waiting.chosen.connect(self._on_chosen)
        self.waiting.back_requested.connect(self._on_back)
        self._freshness = Freshness(self, context.refresh, _KINDS, self.reload)

    @property
    def pane(self) -> RefusedPane | None:
        """The refused change that is looked at."""
        return self.waiting.detail if isinstance(self.waiting.detail, RefusedPane) else None

    @Slot()
    def reload(self) -> None:
        """Read again what waits."""
        found = refused_changes(self._context.workspace)
        self._changes = {_key(place, one): one for place, one in enumerate(found)}
        count = len(found)
        self.waiting.show_lines(
            [
                WaitingLine(key, one.what or self._of_colleague(one), self._about(one))
                for key, one in self._changes.items()
            ],
            self.tr("1 wijziging, goed bewaard")
            if count == 1
            else self.tr("{count} wijzigingen, goed bewaard").format(count=count),
        )
        if self.pane is not None and self._changes.get(self.waiting.key) != self.pane.refused:
            self._on_chosen(self.waiting.key)

    def ask_centre(self) -> None:
        """Ask which changes of colleagues were refused; without a connection what was known stays."""
        workspace = self._context.workspace

        def work(_control: JobControl) -> None:
            from app.cases.laptop.joining import ask_centre

            ask_centre(workspace, partial(refresh_refused, workspace))

        self._context.tasks.serve(work, lambda _done: self.reload(), self._on_not_asked, owner=self)

    def _on_not_asked(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            raise error

    def _of_colleague(self, one: RefusedChange) -> str:
        return self.tr("Wijziging van {name}").format(name=one.author or self.tr("een collega"))

    def _about(self, one: RefusedChange) -> str:
        today = self._context.today()
        when = f"{day_month(one.at.date(), today)} {clock_time(one.at.time())}"
        return " · ".join(part for part in (person_name(self._context.workspace, one.dossier_id), when) if part)

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        change = self._changes.get(key)
        if change is None:
            self.waiting.show_detail(None)
            return
        name = person_name(self._context.workspace, change.dossier_id)
        pane = RefusedPane(change, name, self._context.today())
        pane.copy_requested.connect(self._on_copy)
        pane.repeat_requested.connect(self._on_repeat)
        pane.aside_requested.connect(self._on_aside)
        pane.dossier_requested.connect(self._on_dossier)
        self.waiting.show_detail(pane)

    @Slot()
    def _on_copy(self) -> None:
        change = self._changes.get(self.waiting.key)
        if change is not None:
            QApplication.clipboard().setText(change.text)
            self._context.notices.passing(self.tr("Gekopieerd. Plak het waar u het nodig hebt."))

    @Slot()
    def _on_repeat(self) -> None:
        change = self._changes.get(self.waiting.key)
        if change is None:
            return
        repeat = repeat_confirmed if change.needs_confirmation else try_again
        self._do(partial(repeat, self._context.workspace, change.seq), self.tr("Opnieuw gemaakt. Ze vertrekt bij het "
                 "volgende contact."))  # fmt: skip

    @Slot()
    def _on_aside(self) -> None:
        change = self._changes.get(self.waiting.key)
        if change is not None:
            words = self.tr("Opzijgezet. In het logboek van het dossier blijft ze staan.")
            self._do(partial(set_aside, self._context.workspace, change.seq), words)

    def _do(self, work: Callable[[], None], words: str) -> None:
        try:
            work()
        except Trouble as trouble:
            self._context.notices.passing(sentence(trouble))
        else:
            self._context.notices.passing(words)
            self._context.refresh.changed.emit(frozenset({"sync"}), "")
        self.reload()
        if self.pane is not None:
            self.pane.focus_first()

    @Slot()
    def _on_dossier(self) -> None:
        change = self._changes.get(self.waiting.key)
        if change is not None:
            self._context.navigation.dossier_requested.emit(change.dossier_id, "", "")

    @Slot()
    def _on_back(self) -> None:
        self._context.navigation.page_requested.emit("vandaag")


def _key(place: int, one: RefusedChange) -> str:
    return f"own:{one.seq}" if one.is_mine else f"other:{one.dossier_id}:{one.at.isoformat()}:{place}"
