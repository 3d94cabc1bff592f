"""The cards of the start screen beside today's talks: those of the next days, terms, things to do, what others did."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.agenda.agenda_lines import AgendaLine
from app.cases.agenda.deadlines import Deadline
from app.cases.agenda.partner_news import News
from app.cases.agenda.todos import Todo
from models.dutch_dates import long_date, short_date
from ui.dutch_moments import time_of
from ui.look.theme import current_theme
from ui.today import talk_words, words
from ui.today.line import Line
from ui.today.list_card import MOST_LINES, ListCard
from ui.widgets.pill import Pill
from ui.widgets.text import text_label

_TICK_WIDTH = 30


class ComingCard(ListCard):
    """The talks of the next days, quieter than those of today."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Volgende gesprekken"))
        self.setObjectName("coming")

    def show_talks(self, talks: tuple[AgendaLine, ...], today: date) -> None:
        self.refill([self._talk(talk, today) for talk in talks])

    def _talk(self, talk: AgendaLine, today: date) -> Line:
        theme = current_theme()
        when = words.coming_day(talk.starts_at.date(), today)
        kind = talk_words.kind_words(talk.talk_kind, talk.with_whom)
        detail = " · ".join(part for part in (kind, talk.place) if part)
        spoken = f"{when} {time_of(talk.starts_at)}, {talk.label}, {detail}"
        line = self.line(spoken, (talk.dossier_id, "gesprekken", ""))
        line.setObjectName("coming_talk")
        for text, width in ((when, 88), (time_of(talk.starts_at), 48)):
            label = text_label(text, "quiet")
            label.setFont(theme.font("text", tabular=True))
            label.setFixedWidth(theme.px(width))
            line.add(label)
            line.row.setAlignment(label, Qt.AlignmentFlag.AlignTop)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(text_label(talk.label))
        column.addWidget(text_label(detail, "label", wrap=True))
        line.add(box, 1)
        return line


class DayColumn:
    """The days before the lines of a list, as wide as the widest: one of another year is told with its year."""

    def __init__(self) -> None:
        self._slots: list[QWidget] = []
        self._width = current_theme().px(64)

    def slot(self, pill: Pill) -> QWidget:
        """Return the place of one day, with ``pill`` at its left."""
        slot = QWidget()
        inside = QHBoxLayout(slot)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(pill)
        inside.addStretch(1)
        pill.ensurePolished()
        self._width = max(self._width, pill.sizeHint().width())
        self._slots.append(slot)
        for each in self._slots:
            each.setFixedWidth(self._width)
        return slot


class DeadlinesCard(ListCard):
    """The terms of this month, the late ones first."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Termijnen deze maand"))
        self.setObjectName("deadlines")

    def show_deadlines(self, deadlines: tuple[Deadline, ...], today: date) -> None:
        days = DayColumn()
        parts: list[QWidget] = [self._deadline(term, today, days) for term in deadlines[:MOST_LINES]]
        self.refill(parts + self.more(len(deadlines) - MOST_LINES, self.tr("Nog {count} andere, in de caseload")))

    def _deadline(self, term: Deadline, today: date, days: DayColumn) -> Line:
        late = self.tr("te laat, ") if term.on < today else ""
        spoken = f"{late}{long_date(term.on)}, {term.label}, {term.name}"
        line = self.line(spoken, (term.dossier_id, term.section, term.item_id))
        slot = days.slot(Pill(short_date(term.on, today), words.due_tone(term.on, today)))
        line.add(slot)
        line.row.setAlignment(slot, Qt.AlignmentFlag.AlignTop)
        line.add(text_label(f"{term.label} · {term.name}", wrap=True), 1)
        return line


class TodosCard(ListCard):
    """What the caseworker still has to do; a tick takes it off.

    Signals:
        ticked(todo: Todo): it is done.
        agenda_wanted(todo: Todo): a talk of an earlier day was pressed.
    """

    ticked = Signal(object)
    agenda_wanted = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Nog te doen"))
        self.setObjectName("todos")

    def show_todos(self, todos: tuple[Todo, ...], today: date) -> None:
        parts: list[QWidget] = [self._todo(todo, today) for todo in todos[:MOST_LINES]]
        self.refill(parts + self.more(len(todos) - MOST_LINES, self.tr("Nog {count} andere, in de caseload")))

    def _todo(self, todo: Todo, today: date) -> QWidget:
        theme = current_theme()
        text = words.todo_words(todo, today)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(2))
        if not todo.has_tick:
            row.addSpacing(theme.px(_TICK_WIDTH))
        else:
            tick = QCheckBox("\u2002")  # a blank: without text only the tick itself takes a click
            tick.setObjectName("todo_done")
            tick.setFixedWidth(theme.px(_TICK_WIDTH))
            tick.setAccessibleName(self.tr("Gedaan: {text}, {name}").format(text=text, name=todo.name))
            tick.clicked.connect(lambda: self.ticked.emit(todo))
            row.addWidget(tick, 0, Qt.AlignmentFlag.AlignVCenter)
        line = self.line(f"{text}, {todo.name}", (todo.dossier_id, todo.section, todo.item_id))
        line.setObjectName("todo")
        line.key = todo.id
        if todo.kind == "appointment":
            line.clicked.disconnect()
            line.clicked.connect(lambda: self.agenda_wanted.emit(todo))
        line.add(text_label(f"{text} · {words.short_name(todo.name)}", wrap=True), 1)
        if todo.due_on is not None and todo.kind not in ("note", "appointment"):
            line.add(Pill(short_date(todo.due_on, today), words.due_tone(todo.due_on, today)))
        row.addWidget(line, 1)
        return box


class NewsCard(ListCard):
    """What partners and colleagues changed, and what waits for a choice.

    Signals:
        conflict_opened(conflict_id: str): a line with two versions was pressed.
    """

    conflict_opened = Signal(str)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Van partners en collega's"))
        self.setObjectName("news")

    def show_news(self, news: tuple[News, ...], unknown: Callable[[], str]) -> None:
        """Show the news; ``unknown`` names somebody who is not in the list of colleagues."""
        self.refill([self._one(one, unknown) for one in news[:MOST_LINES]])

    def _one(self, news: News, unknown: Callable[[], str]) -> Line:
        who = news.who or unknown()
        if news.organisation:
            who = f"{who} ({news.organisation})"
        text = words.news_words(news)
        line = self.line(f"{who} {text}", (news.dossier_id, news.section, news.item_id))
        if news.is_conflict:
            line.clicked.disconnect()
            line.clicked.connect(lambda: self.conflict_opened.emit(news.conflict_id))
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(text_label(who, "strong", wrap=True))
        column.addWidget(text_label(text, wrap=True))
        line.add(box, 1)
        if news.is_conflict or news.asks:
            line.add(Pill(self.tr("kiezen") if news.is_conflict else self.tr("antwoorden"), "due"))
        return line
