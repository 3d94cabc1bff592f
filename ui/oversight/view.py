"""The supervisor's page: who has how much in hand and which terms come. The centre counts; no content comes along."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.cases.sharing.overview import ServiceOverview, TermLine, ask_overview, named
from app.sentences.trouble import sentence
from app.workspace import Workspace
from models.errors import Trouble
from ui.context import Context
from ui.look.theme import current_theme
from ui.oversight.cards import CaseworkersCard, FiguresCard, TermsCard
from ui.oversight.words import asked_words
from ui.services.refresh import Freshness
from ui.widgets.busy import Busy
from ui.widgets.empty_state import EmptyState
from ui.widgets.text import push_button, text_label
from ui.work.jobs import Job, JobControl

_NAMES = frozenset({"person", "dossier", "team_member", "colleague", "sync"})
"""What the names beside the terms come from."""

_FRESH = timedelta(minutes=5)
"""Figures that are younger are not asked for again when the page is looked at."""


class OversightView(QWidget):
    """The page of the rail; F5 asks anew.

    What was asked last stays on the screen while the centre cannot be reached, and says from when it is.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("oversight_view")
        self._context = context
        self._found: ServiceOverview | None = None
        self._job: Job[ServiceOverview] | None = None
        self._whose = ""
        self._when = text_label("", "quiet", name="oversight_when")
        self._again = push_button(self.tr("Vernieuwen"), icon_name="refresh-cw", name="ask_again")
        self._busy = Busy()
        self._trouble = _TroubleLine(self.tr("Opnieuw"))
        self.figures, self.caseworkers, self.terms = FiguresCard(), CaseworkersCard(), TermsCard()
        self._nothing = EmptyState("cloud-off", "")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._freshness = Freshness(self, context.refresh, _NAMES, self._read_names)

    @Slot()
    def ask(self) -> None:
        """Ask the centre for the figures, unless that is going on."""
        if self._job is not None:
            return
        self._busy.begin(self.tr("De cijfers worden opgehaald bij het centrum…"))
        self._again.setEnabled(False)
        self._trouble.hide()
        if self._found is None:
            self._stack.setCurrentWidget(self._blank)
        self._job = self._context.tasks.read(
            partial(_ask, self._context.workspace), self._on_asked, self._on_failed, owner=self, kind="service_overview"
        )

    def forget(self) -> None:
        """Let go of the figures: they are not for who works here any more."""
        self._on_stop()
        self._found, self._whose = None, ""
        self._show_nothing("")

    def _on_asked(self, found: ServiceOverview) -> None:
        self._end()
        self._found = found
        self._trouble.hide()
        self._show()

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, Trouble):
            raise error
        if error.kind == "overview.not_allowed":
            self._found = None
        if self._found is None:
            self._show_nothing(sentence(error))
        else:
            kept = self.tr("U ziet de cijfers van de vorige keer.")
            self._trouble.show_text(f"{sentence(error)} {kept}")

    @Slot()
    def _on_stop(self) -> None:
        """Wait no longer; an answer that comes yet is nobody's."""
        if self._job is not None:
            self._job.supersede()
            self._end()
            if self._found is None:
                self._show_nothing(self.tr("Het ophalen is gestopt."))

    def _end(self) -> None:
        self._job = None
        self._busy.finish()
        self._again.setEnabled(True)

    def _show(self) -> None:
        found = self._found
        if found is None:
            return
        workspace = self._context.workspace
        self._when.setText(asked_words(workspace.identity.organisation_name, found.at, workspace.clock()))
        self.figures.show_overview(found)
        self.caseworkers.show_caseworkers(found.caseworkers)
        self._show_terms(found)
        self._stack.setCurrentWidget(self._body)

    def _show_terms(self, found: ServiceOverview) -> None:
        name = next((line.name for line in found.caseworkers if line.user_id == self._whose), "")
        terms = [term for term in found.terms if not name or self._whose in dict(term.team)]
        self.terms.show_terms(terms, found.on, name)

    def _show_nothing(self, words: str) -> None:
        self._when.setText("")
        self._nothing.show_sentence(words, self.tr("Opnieuw"))
        self._stack.setCurrentWidget(self._nothing if words else self._blank)

    def _read_names(self) -> None:
        """Name the terms again: what left this laptop loses its name here too."""
        found = self._found
        if found is not None:
            self._context.tasks.read(
                partial(_names, self._context.workspace, found), partial(self._take_names, found), owner=self,
                kind="service_names",
            )  # fmt: skip

    def _take_names(self, before: ServiceOverview, found: ServiceOverview) -> None:
        if before is self._found:  # else newer figures came meanwhile, with names of their own
            self._found = found
            self._show_terms(found)

    @Slot(str)
    def _on_caseworker_opened(self, user_id: str) -> None:
        self._whose = user_id
        self._refilter()

    @Slot()
    def _on_all_wanted(self) -> None:
        self._whose = ""
        self._refilter()

    def _refilter(self) -> None:
        if self._found is not None:
            self._show_terms(self._found)
            self.terms.list.setFocus()

    @Slot(object)
    def _on_term_opened(self, term: TermLine) -> None:
        if term.name:
            self._context.navigation.dossier_requested.emit(term.dossier_id, "", "")
        else:
            self._context.notices.passing(self.tr("Dit dossier staat niet op deze laptop."))

    def _connect(self) -> None:
        for button in (self._again, self._trouble.button):
            button.clicked.connect(self.ask)
        self._nothing.action_requested.connect(self.ask)
        self._busy.cancel_requested.connect(self._on_stop)
        self.caseworkers.opened.connect(self._on_caseworker_opened)
        self.terms.opened.connect(self._on_term_opened)
        self.terms.all_wanted.connect(self._on_all_wanted)
        shortcut = QShortcut(QKeySequence("F5"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.ask)

    def _lay_out(self) -> None:
        theme = current_theme()
        lead = self.tr("Alleen aantallen en termijnen. Wat er in de dossiers en de notities staat, ziet u hier niet.")
        self._blank, self._body = QWidget(), self._make_body()
        for page in (self._blank, self._body, self._nothing):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(22),) * 4)
        column.setSpacing(theme.px(14))
        column.addLayout(self._make_head())
        column.addWidget(text_label(lead, "quiet", wrap=True))
        column.addWidget(self._busy)
        column.addWidget(self._trouble)
        column.addWidget(self._stack, 1)

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(current_theme().px(12))
        head.addWidget(text_label(self.tr("Dienst"), "title"))
        head.addWidget(self._when, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._again)
        return head

    def _make_body(self) -> QWidget:
        theme = current_theme()
        cards = QHBoxLayout()
        cards.setSpacing(theme.px(18))
        cards.addWidget(self.caseworkers, 8)
        cards.addWidget(self.terms, 6)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(self.figures)
        column.addLayout(cards, 1)
        return body

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._found is None or self._context.workspace.clock() - self._found.at >= _FRESH:
            self.ask()


class _TroubleLine(QFrame):
    """Says that the centre could not be asked, with a button to try it again."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.setProperty("look", "notice")
        theme = current_theme()
        self._text = text_label("", "text", wrap=True, name="oversight_trouble")
        self.button = push_button(action, "quiet", name="try_again")
        across = QHBoxLayout(self)
        across.setContentsMargins(theme.px(14), theme.px(6), theme.px(8), theme.px(6))
        across.addWidget(self._text, 1)
        across.addWidget(self.button)
        self.hide()

    def show_text(self, text: str) -> None:
        self._text.setText(text)
        self.show()


def _ask(workspace: Workspace, control: JobControl) -> ServiceOverview:
    control.stop_if_cancelled()
    return ask_overview(workspace)


def _names(workspace: Workspace, found: ServiceOverview, control: JobControl) -> ServiceOverview:
    control.stop_if_cancelled()
    return replace(found, terms=named(workspace, found.terms, found.on))
