"""The list of sitting days: those to come, with how full they are, and those that have been."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.sitting.days import DayLine, sitting_days
from models.dutch_dates import short_date
from ui.context import Context
from ui.look.theme import current_theme
from ui.services.refresh import Freshness
from ui.sitting import words
from ui.today.cards import DayColumn
from ui.today.line import Line
from ui.today.list_card import ListCard
from ui.widgets.empty_state import EmptyState
from ui.widgets.pill import Pill, Tone
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import LabelRole, push_button, text_label

_BACK, _AHEAD = timedelta(days=365), timedelta(days=400)
_MOST_PAST = 12
_KINDS = frozenset({"sitting_day", "appointment", "colleague", "sync"})


class DaysView(QWidget):
    """Every sitting day of the organisation; Enter or a click opens one.

    Signals:
        day_chosen(sitting_day_id: str): the user wants to see a day.
        plan_requested(): the user wants to plan a new one.
    """

    day_chosen = Signal(str)
    plan_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sitting_days")
        self._context = context
        self._wants_focus = False
        self._title = text_label(self.tr("Zitdagen"), "title")
        self._summary = text_label("", "quiet", name="sitting_days_summary")
        self._new = push_button(self.tr("Nieuwe zitdag"), "primary", icon_name="plus", name="new_sitting_day")
        self._new.setToolTip("Ctrl+N")
        self.coming = DaysCard(self.tr("Komende zitdagen"), "coming_days")
        self.past = DaysCard(self.tr("Voorbije zitdagen"), "past_days")
        self._nothing = EmptyState(
            "map-pin",
            self.tr("Nog geen zitdagen. Plan er een: u kiest plaats, dag en uren, nodigt cliënten uit, en alles staat "
                    "klaar op deze laptop, ook zonder netwerk."),
            self.tr("Zitdag plannen"),
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self._freshness = Freshness(self, context.refresh, _KINDS, self.reload)

    def reload(self) -> None:
        """Read the days beside the screen and show them."""
        workspace, today = self._context.workspace, self._context.today()
        self._context.tasks.read(
            lambda _control: sitting_days(workspace, today - _BACK, today + _AHEAD),
            self._show,
            owner=self,
            kind="sitting-days",
        )

    def focus_first(self) -> None:
        """Put the keyboard on the first day, so that Enter opens it; where the days are still being read, then."""
        first = next((card.first for card in (self.coming, self.past) if card.first is not None), None)
        self._wants_focus = first is None
        (first or self._new).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, days: Sequence[DayLine]) -> None:
        today = self._context.today()
        coming = [day for day in days if day.on >= today and not (day.is_closed and day.on == today)]
        past = [day for day in reversed(days) if day not in coming]
        self.coming.show_days(coming, today)
        self.past.show_days(past[:_MOST_PAST], today)
        self._nothing.setVisible(not days)
        if self._wants_focus and self._new.hasFocus() and days:
            self.focus_first()
        count = len(coming)
        self._summary.setText({0: "", 1: self.tr("1 gepland")}.get(count, self.tr("{n} gepland").format(n=count)))

    def _connect(self) -> None:
        for card in (self.coming, self.past):
            card.day_chosen.connect(self.day_chosen)
        self._new.clicked.connect(self.plan_requested)
        self._nothing.action_requested.connect(self.plan_requested)
        shortcut = QShortcut(QKeySequence("Ctrl+N"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._on_new_key)

    @Slot()
    def _on_new_key(self) -> None:
        self.plan_requested.emit()

    def _lay_out(self) -> None:
        theme = current_theme()
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self._title)
        head.addWidget(self._summary, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self._new)
        page = ScrollPage()
        page.column.addLayout(head)
        page.column.addWidget(self.coming)
        page.column.addWidget(self.past)
        page.column.addWidget(self._nothing, 1)
        page.column.addStretch(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
        self._nothing.hide()
        for card in (self.coming, self.past):
            card.hide()


class DaysCard(ListCard):
    """Some days as lines.

    Signals:
        day_chosen(sitting_day_id: str): a line was pressed.
    """

    day_chosen = Signal(str)

    def __init__(self, title: str, name: str) -> None:
        super().__init__("")
        self.set_title(title)
        self.setObjectName(name)
        self.first: Line | None = None

    def show_days(self, days: Sequence[DayLine], today: date) -> None:
        """Show these days; none hides the card."""
        column = DayColumn()
        lines = [self._line(day, today, column, is_last=day is days[-1]) for day in days]
        self.first = lines[0] if lines else None
        self.refill([*lines])

    def _line(self, day: DayLine, today: date, column: DayColumn, *, is_last: bool) -> Line:
        theme = current_theme()
        is_past = day.on < today or day.is_closed
        about = " · ".join(part for part in (words.hours_words(day.starts, day.ends), words.where_words(day)) if part)
        count = words.seen_words(day) if is_past else words.taken_words(day)
        state, tone = self._state(day, today)
        spoken = ", ".join(filter(None, (words.day_words(day.on, today), words.place_of(day), about, count, state)))
        line = Line(spoken, is_next=day.on == today and not day.is_closed, has_rule=not is_last)
        line.setObjectName("sitting_day")
        line.row.setContentsMargins(theme.px(10), theme.px(10), theme.px(10), theme.px(10))
        line.clicked.connect(lambda: self.day_chosen.emit(day.id))
        line.add(column.slot(Pill(short_date(day.on, today), "good" if day.on == today else "neutral")))
        line.add(self._two_lines(words.place_of(day), about), 1)
        who = ", ".join(one.name for one in day.sitters if one.name)
        line.add(self._two_lines(count, who if len(day.sitters) > 1 or not day.is_mine else "", "text"))
        if state:
            line.add(Pill(state, tone))
        return line

    def _state(self, day: DayLine, today: date) -> tuple[str, Tone]:
        if day.on == today and not day.is_closed:
            return self.tr("vandaag"), "good"
        if day.on < today and not day.is_closed and day.is_mine:
            return self.tr("nog af te sluiten"), "due"
        return "", "neutral"

    def _two_lines(self, above: str, below: str, role: LabelRole = "strong") -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(text_label(above, role))
        if below:
            column.addWidget(text_label(below, "label"))
        return box
