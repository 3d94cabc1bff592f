"""The start screen: the sitting day and the talks of today at the left; terms, things to do and news at the right."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.cases.agenda.agenda_lines import AgendaLine
from app.cases.agenda.coming_talks import coming_talks
from app.cases.agenda.today import Today, read_today
from app.cases.agenda.today_talks import Talk
from app.cases.agenda.todos import Todo
from app.cases.sharing.absences import StandingIn, standing_in
from app.cases.sharing.inquiries import QuestionReceived, questions_received
from models.dutch_dates import MONTHS, WEEKDAYS
from ui.context import Context
from ui.frame.calendar_button import CalendarButton
from ui.look.theme import current_theme
from ui.services.refresh import Freshness
from ui.today import words
from ui.today.acts import TodayActs
from ui.today.cards import ComingCard, DeadlinesCard, NewsCard, TodosCard
from ui.today.follow_up_card import FollowUpCard
from ui.today.key_hints import KeyHints
from ui.today.line_column import LineColumn
from ui.today.talks_card import TalksCard
from ui.today.waiting_cards import QuestionsCard, StandInCard
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button, text_label
from ui.work.jobs import JobControl

_KINDS = frozenset({
    "person", "dossier", "team_member", "gpmi", "gpmi_agreement", "trajectory", "triogesprek", "trio_agreement",
    "note", "conflict", "colleague", "absence", "received_inquiry", "gpmi_evaluation", "gpmi_event", "appointment",
    "agenda_entry", "task", "sitting_day", "file_handover", "inquiry_reply", "access_grant",
    "final_advice", "aftercare_plan", "follow_up",
    "trajectory_evaluation",
})  # fmt: skip

_NARROW = 860
_MINUTE_MS = 60_000


@dataclass(frozen=True)
class _Morning:
    """Everything that the page shows, read in one go."""

    today: Today
    coming: tuple[AgendaLine, ...]
    standing_in: tuple[StandingIn, ...]
    questions: tuple[QuestionReceived, ...]


class TodayView(QWidget):
    """What waits today. Everything on it opens the dossier at the right place with one key.

    Signals:
        counted(talks: int): how many talks are still to come today.
    """

    counted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("today")
        self._context = context
        self._day = context.today()
        self._shown: _Morning | None = None
        self._wants_focus = False
        self._acts = TodayActs(context, self)
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
        self._shown, today = found, found.today
        day = today.day
        self._title.setText(f"{WEEKDAYS[day.weekday()].capitalize()} {day.day} {MONTHS[day.month - 1]}")
        self._show_head(today)
        self.talks.show_talks(today.talks, day, self._context.workspace.clock())
        self.coming.show_talks(found.coming, day)
        self.deadlines.show_deadlines(today.deadlines, day)
        self.todos.show_todos(today.todos, day)
        self.follow_ups.show_todos(today.after, day)
        self.news.show_news(today.news, lambda: self.tr("Een collega"))
        self.stand_in.show_standing_in(found.standing_in, day)
        self.questions.show_questions(found.questions, day)
        cards = (self.deadlines, self.todos, self.follow_ups, self.news, self.stand_in, self.questions)
        self._right.setVisible(any(not card.isHidden() for card in cards))
        self._quiet.setVisible(not today.talks)
        self._quiet_words.show_sentence(*self._quiet_sentence(today))
        self._hints.show_keys(self._keys(today))
        self.counted.emit(sum(1 for talk in today.talks if talk.is_appointment and talk.is_to_come))
        if self._wants_focus:
            self._take_focus()

    def _show_head(self, today: Today) -> None:
        """Say what kind of day it is: a sitting day, or how much waits."""
        sitting = next((day for day in today.sittings if not day.is_closed), None) or next(iter(today.sittings), None)
        self._sitting.setVisible(sitting is not None)
        self._sitting_key.setEnabled(sitting is not None)
        self._sitting_id = sitting.id if sitting else ""
        if sitting is not None:
            self._summary.setText(words.sitting_words(sitting))
        else:
            talks = sum(1 for talk in today.talks if talk.dossier_id)
            self._summary.setText(words.summary(talks, len(today.deadlines), len(today.todos) + len(today.after)))

    def _keys(self, today: Today) -> tuple[tuple[str, str], ...]:
        """Return the keys that do something now, with what they do."""
        arrows = self.tr("↑ ↓") if self._right.isHidden() else self.tr("↑ ↓ ← →")
        keys = [(arrows, self.tr("kies"))] if today.talks or not self._right.isHidden() else []
        if any(talk.is_appointment for talk in today.talks):
            keys += [
                (self.tr("Enter"), self.tr("begin of bereid voor")),
                (self.tr("B"), self.tr("begin")),
                (self.tr("N"), self.tr("niet opgedaagd")),
                (self.tr("A"), self.tr("ander uur")),
            ]
        if today.sittings:
            keys.append((self.tr("Z"), self.tr("zitdag")))
        return tuple(keys)

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

    @Slot()
    def _on_minute(self) -> None:
        """Read again when the day has turned; within it a talk comes near, so that Enter begins it."""
        if not self.isVisible():
            return
        if self._context.today() != self._day:
            self._reload()
        elif self._shown is not None:
            today = self._shown.today
            self.talks.show_talks(today.talks, today.day, self._context.workspace.clock())

    @Slot()
    def _on_caseload_wanted(self) -> None:
        self._context.navigation.page_requested.emit("caseload")

    @Slot(object)
    def _on_agenda_wanted(self, talk: Talk) -> None:
        self._context.navigation.agenda_requested.emit(self._day.isoformat(), talk.id)

    @Slot(object)
    def _on_earlier_talk(self, todo: Todo) -> None:
        day = todo.due_on or self._day
        self._context.navigation.agenda_requested.emit(day.isoformat(), todo.id)

    @Slot()
    def _on_sitting_wanted(self) -> None:
        self._context.navigation.sitting_requested.emit(self._sitting_id)

    @Slot()
    def _enter_right(self) -> None:
        self._right.enter()

    @Slot()
    def _enter_left(self) -> None:
        if not self._focus_next():
            self._left.enter()

    def _take_focus(self) -> None:
        """Give the keyboard to the talk that comes next, unless somebody writes elsewhere in the window."""
        self._wants_focus = False
        is_writing = isinstance(QApplication.focusWidget(), QLineEdit)
        if self.isVisible() and not is_writing and QApplication.activePopupWidget() is None:
            self._focus_next()

    def _focus_next(self) -> bool:
        line = self.talks.next_line
        if line is not None:
            line.setFocus(Qt.FocusReason.TabFocusReason)
        return line is not None

    def _build(self) -> None:
        self._title = text_label("", "title", name="today_title")
        self._summary = text_label("", "quiet", wrap=True)
        self._sitting = push_button(self.tr("Zitdag openen"), "primary", name="open_sitting")
        self._sitting.hide()
        self._sitting_id = ""
        self._sitting_key: QShortcut = QShortcut(QKeySequence(Qt.Key.Key_Z), self)
        self._sitting_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._calendar = CalendarButton(self._context)
        self._hints = KeyHints()
        self.talks = TalksCard()
        self.coming = ComingCard()
        self.deadlines = DeadlinesCard()
        self.todos = TodosCard()
        self.follow_ups = FollowUpCard()
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
            self.talks, self.coming, self.deadlines, self.todos, self.follow_ups, self.news, self.stand_in,
            self.questions,
        ):  # fmt: skip
            card.opened.connect(self._context.navigation.dossier_requested)
            card.more_wanted.connect(self._on_caseload_wanted)
        self.talks.begin_wanted.connect(self._acts.begin)
        self.talks.missed_wanted.connect(self._acts.miss)
        self.talks.agenda_wanted.connect(self._on_agenda_wanted)
        self.news.conflict_opened.connect(self._context.navigation.conflict_requested)
        self.todos.ticked.connect(self._acts.tick)
        self.todos.agenda_wanted.connect(self._on_earlier_talk)
        self.follow_ups.answered.connect(self._acts.answer)
        self.follow_ups.reviewed.connect(self._acts.review)
        self._sitting.clicked.connect(self._on_sitting_wanted)
        self._sitting_key.activated.connect(self._on_sitting_wanted)
        self._left.left.connect(self._enter_right)
        self._right.left.connect(self._enter_left)
        self._quiet_words.action_requested.connect(self._on_caseload_wanted)
        self._clock.timeout.connect(self._on_minute)
        self._clock.start()

    def _lay_out(self) -> None:
        theme = current_theme()
        self._left = LineColumn(Qt.Key.Key_Right)
        main = self._left.column
        main.setSpacing(theme.px(4))
        main.addLayout(self._head())
        main.addSpacing(theme.px(10))
        main.addWidget(self.talks)
        main.addWidget(self._quiet)
        main.addSpacing(theme.px(2))
        main.addWidget(self._hints)
        main.addSpacing(theme.px(10))
        main.addWidget(self.coming)
        main.addWidget(self._calendar, 0, Qt.AlignmentFlag.AlignLeft)
        main.addStretch(1)
        self._right = LineColumn(Qt.Key.Key_Left)
        self._right.column.setSpacing(theme.px(14))
        for card in (self.questions, self.deadlines, self.todos, self.follow_ups, self.stand_in, self.news):
            self._right.column.addWidget(card)
        self._right.column.addStretch(1)
        page = ScrollPage()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(theme.px(18))
        self._across.addWidget(self._left, 2)
        self._across.addWidget(self._right, 1)
        page.column.addLayout(self._across, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(12))
        words_column = QVBoxLayout()
        words_column.setSpacing(current_theme().px(4))
        words_column.addWidget(self._title)
        words_column.addWidget(self._summary)
        row.addLayout(words_column, 1)
        row.addWidget(self._sitting, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._wants_focus = True
        if self._shown is not None and not self._freshness.is_stale:
            QTimer.singleShot(0, self, self._take_focus)  # once the page that was left has let go

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < current_theme().px(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if direction != self._across.direction():
            self._across.setDirection(direction)
            for index, share in enumerate((0, 1) if is_narrow else (2, 1)):
                self._across.setStretch(index, share)
