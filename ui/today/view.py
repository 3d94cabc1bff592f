"""The start screen: talks of today at the left; terms, things to do and news at the right."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.cases.agenda.coming_talks import ComingTalk, coming_talks
from app.cases.agenda.today import Today, Todo, read_today, tick_todo
from app.cases.sharing.absences import StandingIn, standing_in
from app.cases.sharing.inquiries import QuestionReceived, questions_received
from models.dutch_dates import MONTHS, WEEKDAYS
from ui.context import Context
from ui.frame.calendar_button import CalendarButton
from ui.look.theme import current_theme
from ui.services.refresh import Freshness
from ui.today import words
from ui.today.cards import ComingCard, DeadlinesCard, NewsCard, TalksCard, TodosCard
from ui.today.waiting_cards import QuestionsCard, StandInCard
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import text_label
from ui.work.jobs import JobControl

_KINDS = frozenset({
    "person", "dossier", "team_member", "gpmi", "gpmi_agreement", "trajectory", "triogesprek", "trio_agreement",
    "note", "conflict", "colleague", "absence", "received_inquiry", "gpmi_evaluation", "gpmi_event",
})  # fmt: skip

_NARROW = 860
_MINUTE_MS = 60_000


@dataclass(frozen=True)
class _Morning:
    """Everything that the page shows, read in one go."""

    today: Today
    coming: tuple[ComingTalk, ...]
    standing_in: tuple[StandingIn, ...]
    questions: tuple[QuestionReceived, ...]


class TodayView(QWidget):
    """What waits today. Everything on it opens the dossier at the right place with one key."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("today")
        self._context = context
        self._day = context.today()
        self._build()
        self._lay_out()
        self._connect()
        self._freshness = Freshness(self, context.refresh, _KINDS, self._reload)

    @Slot()
    def _reload(self) -> None:
        workspace, self._day = self._context.workspace, self._context.today()
        day = self._day

        def work(_control: JobControl) -> _Morning:
            return _Morning(
                read_today(workspace, day),
                coming_talks(workspace, day),
                standing_in(workspace, day),
                questions_received(workspace),
            )

        self._context.tasks.read(work, self._show, owner=self, kind="today")

    def _show(self, found: _Morning) -> None:
        today, coming = found.today, found.coming
        day, now = today.day, self._context.workspace.clock()
        self._title.setText(f"{WEEKDAYS[day.weekday()].capitalize()} {day.day} {MONTHS[day.month - 1]}")
        self._summary.setText(words.summary(len(today.talks), len(today.deadlines), len(today.todos)))
        self.talks.show_talks(today.talks, day, now)
        self.coming.show_talks(coming, day)
        self.deadlines.show_deadlines(today.deadlines, day)
        self.todos.show_todos(today.todos, day)
        self.news.show_news(today.news, lambda: self.tr("Een collega"))
        self.stand_in.show_standing_in(found.standing_in, day)
        self.questions.show_questions(found.questions, day)
        cards = (self.deadlines, self.todos, self.news, self.stand_in, self.questions)
        self._right.setVisible(any(not card.isHidden() for card in cards))
        self._quiet.setVisible(not today.talks)
        self._quiet_words.show_sentence(*self._quiet_sentence(today))

    def _quiet_sentence(self, today: Today) -> tuple[str, str]:
        """Return what to say where no talks are, and the one thing to do about it."""
        if not today.dossiers:
            return (
                self.tr("Welkom. Hier ziet u straks uw gesprekken, termijnen en afspraken van de dag. "
                        "Voeg een eerste cliënt toe of lees uw lijst in."),
                self.tr("Naar de caseload"),
            )  # fmt: skip
        if today.is_quiet:
            return self.tr("Niets dat vandaag moet. Een goed moment om iemand te bellen."), self.tr("Naar de caseload")
        return self.tr("Vandaag zijn er geen gesprekken gepland."), self.tr("Naar de caseload")

    @Slot(object)
    def _on_ticked(self, todo: Todo) -> None:
        workspace, tasks = self._context.workspace, self._context.tasks

        def undo() -> None:
            tasks.write(lambda _control: tick_todo(workspace, todo, done=False), owner=self)

        def tell(_done: None) -> None:
            self._context.notices.passing(self.tr("Afgevinkt."), undo)

        tasks.write(lambda _control: tick_todo(workspace, todo), tell, owner=self)

    @Slot()
    def _on_minute(self) -> None:
        """Read again when the day has turned: the app may stay open overnight."""
        if self._context.today() != self._day and self.isVisible():
            self._reload()

    @Slot()
    def _on_caseload_wanted(self) -> None:
        self._context.navigation.page_requested.emit("caseload")

    def _build(self) -> None:
        self._title = text_label("", "title", name="today_title")
        self._summary = text_label("", "quiet", wrap=True)
        self._calendar = CalendarButton(self._context)
        self.talks = TalksCard()
        self.coming = ComingCard()
        self.deadlines = DeadlinesCard()
        self.todos = TodosCard()
        self.news = NewsCard()
        self.stand_in = StandInCard()
        self.questions = QuestionsCard()
        self._quiet_words = EmptyState("sprout", "")
        self._quiet = Card()
        self._quiet.add(self._quiet_words, 1)
        self._quiet.setMinimumHeight(current_theme().px(280))
        self._clock = QTimer(self, interval=_MINUTE_MS)

    def _connect(self) -> None:
        for card in (
            self.talks, self.coming, self.deadlines, self.todos, self.news, self.stand_in, self.questions
        ):  # fmt: skip
            card.opened.connect(self._context.navigation.dossier_requested)
            card.more_wanted.connect(self._on_caseload_wanted)
        self.news.conflict_opened.connect(self._context.navigation.conflict_requested)
        self.todos.ticked.connect(self._on_ticked)
        self._quiet_words.action_requested.connect(self._on_caseload_wanted)
        self._clock.timeout.connect(self._on_minute)
        self._clock.start()

    def _lay_out(self) -> None:
        theme = current_theme()
        left = QWidget()
        main = QVBoxLayout(left)
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(theme.px(4))
        main.addWidget(self._title)
        main.addWidget(self._summary)
        main.addSpacing(theme.px(10))
        main.addWidget(self.talks)
        main.addWidget(self._quiet)
        main.addSpacing(theme.px(10))
        main.addWidget(self.coming)
        main.addWidget(self._calendar, 0, Qt.AlignmentFlag.AlignLeft)
        main.addStretch(1)
        self._right = QWidget()
        aside = QVBoxLayout(self._right)
        aside.setContentsMargins(0, 0, 0, 0)
        aside.setSpacing(theme.px(14))
        for card in (self.questions, self.deadlines, self.todos, self.stand_in, self.news):
            aside.addWidget(card)
        aside.addStretch(1)
        page = ScrollPage()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(theme.px(18))
        self._across.addWidget(left, 2)
        self._across.addWidget(self._right, 1)
        page.column.addLayout(self._across, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < current_theme().px(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if direction != self._across.direction():
            self._across.setDirection(direction)
            for index, share in enumerate((0, 1) if is_narrow else (2, 1)):
                self._across.setStretch(index, share)
