"""Above each day: its date, the sitting day, what takes the whole day, and quietly what is due."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.cases.agenda.agenda_lines import AgendaLine
from app.cases.agenda.agenda_page import AgendaPage
from app.cases.agenda.deadlines import Deadline
from app.cases.sitting.days import DayLine
from models.dutch_dates import SHORT_MONTHS, WEEKDAYS
from models.working_days import holidays
from ui.agenda import words
from ui.agenda.scene import whole_days
from ui.look.theme import TextRole, current_theme

_MOST_DAYS = 7


class DayHeads(QWidget):
    """A row of heads, as wide as the days below them.

    Signals:
        day_chosen(day: date): show this day alone.
        line_opened(line: AgendaLine): something that takes the whole day.
        sitting_opened(sitting_day_id: str)
        term_opened(term: Deadline): go to where it stands.
    """

    day_chosen = Signal(object)
    line_opened = Signal(object)
    sitting_opened = Signal(str)
    term_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads = [_Head(self) for _ in range(_MOST_DAYS)]
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        for head in self._heads:
            self._row.addWidget(head, 1)
        self.fit(0, 0)

    def show_page(self, page: AgendaPage, days: Sequence[date], today: date) -> None:
        """Show a head for each of ``days``."""
        for number, head in enumerate(self._heads):
            head.setVisible(number < len(days))
            if number < len(days):
                head.show_day(page, days[number], today, is_alone=len(days) == 1)

    def fit(self, left: int, right: int) -> None:
        """Stand above the days: so far from the left, so far from the right."""
        self._row.setContentsMargins(left, current_theme().px(6), right, current_theme().px(4))


class _Head(QWidget):
    """The head of one day; a part of it without words is not shown."""

    def __init__(self, heads: DayHeads) -> None:
        super().__init__(heads)
        self._heads = heads
        self._day = date.min
        self._sittings: list[DayLine] = []
        self._lines: list[AgendaLine] = []
        self._terms: list[Deadline] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._name = _HeadLine("head_day")
        self._sitting = _HeadLine("head_sitting", "due_ground", "due_text")
        self._whole = _HeadLine("head_whole_day", "neutral_ground", "neutral_text")
        self._due = _HeadLine("head_terms")
        column = QVBoxLayout(self)
        column.setContentsMargins(current_theme().px(4), 0, current_theme().px(4), 0)
        column.setSpacing(current_theme().px(2))
        for line in (self._name, self._sitting, self._whole, self._due):
            column.addWidget(line)
        column.addStretch(1)
        self._name.clicked.connect(self._on_name_clicked)
        self._sitting.clicked.connect(self._on_sitting_clicked)
        self._whole.clicked.connect(self._on_whole_clicked)
        self._due.clicked.connect(self._on_due_clicked)

    def show_day(self, page: AgendaPage, day: date, today: date, *, is_alone: bool) -> None:
        self._day = day
        self._sittings = [sitting for sitting in page.sittings if sitting.on == day]
        self._lines = whole_days(page, day)
        self._terms = [term for term in page.terms if term.on == day]
        free = "feestdag" if day in holidays(day.year) else ""
        named = "" if is_alone else f"{WEEKDAYS[day.weekday()][:2]} {day.day} {SHORT_MONTHS[day.month - 1]}"
        spoken = ", ".join(part for part in (words.day_words(day, today), free) if part)
        self._name.say(" · ".join(part for part in (named, free) if part), spoken)
        self._name.stress(day == today)
        places = [one.municipality or one.place for one in self._sittings]
        self._sitting.say(f"Zitdag {', '.join(places)}" if places else "")
        titles = [words.title(line) for line in self._lines]
        self._whole.say(", ".join(titles), f"Hele dag: {', '.join(titles)}")
        self._due.say(_due_words(self._terms, is_alone=is_alone), _due_spoken(self._terms))

    @Slot()
    def _on_name_clicked(self) -> None:
        self._heads.day_chosen.emit(self._day)

    @Slot()
    def _on_sitting_clicked(self) -> None:
        self._heads.sitting_opened.emit(self._sittings[0].id)

    @Slot()
    def _on_whole_clicked(self) -> None:
        self._choose(self._whole, [(words.title(line), line) for line in self._lines], self._heads.line_opened.emit)

    @Slot()
    def _on_due_clicked(self) -> None:
        named = [(f"{term.label} · {term.name}", term) for term in self._terms]
        self._choose(self._due, named, self._heads.term_opened.emit)

    def _choose(self, below: QWidget, named: Sequence[tuple[str, object]], then: Callable[[object], None]) -> None:
        """Go on with the only one, or let the user choose."""
        if len(named) == 1:
            then(named[0][1])
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, one in named:
            menu.addAction(text).setData(one)
        menu.triggered.connect(lambda action: then(action.data()))
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))


class _HeadLine(QAbstractButton):
    """One line that is cut where the day is narrower than its words; whole in its tooltip and aloud."""

    def __init__(self, name: str, ground: str = "", colour: str = "quiet") -> None:
        """``ground`` and ``colour`` are roles of the theme."""
        super().__init__()
        self.setObjectName(name)
        self._ground, self._colour = ground, colour
        self._role: TextRole = "label"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, text: str, spoken: str = "") -> None:
        """Show ``text``, or nothing; ``spoken`` is all of it."""
        self.setText(text)
        self.setToolTip(spoken or text)
        self.setAccessibleName(spoken or text)
        self.setVisible(bool(text))

    def stress(self, on: bool) -> None:
        """Let the day of today stand out."""
        self._role, self._colour = ("strong", "accent") if on else ("label", "quiet")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, current_theme().px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room, round_ = QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(5)
        ground = self._ground or ("hover" if self.underMouse() else "")
        painter.setPen(QPen(theme.colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ground) if ground else Qt.BrushStyle.NoBrush)
        if ground or self.hasFocus():
            painter.drawRoundedRect(room, round_, round_)
        inner = room.adjusted(theme.px(6), 0, -theme.px(6), 0)
        font = theme.font(self._role, tabular=True)
        painter.setFont(font)
        painter.setPen(theme.colour(self._colour))
        cut = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, cut)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def _due_words(terms: Sequence[Deadline], *, is_alone: bool) -> str:
    if not terms:
        return ""
    named = ", ".join(f"{term.label} ({term.name})" if is_alone else term.label for term in terms)
    return f"Termijn: {named}" if len(terms) == 1 else f"{len(terms)} termijnen: {named}"


def _due_spoken(terms: Sequence[Deadline]) -> str:
    return "Termijnen: " + "; ".join(f"{term.label}, {term.name}" for term in terms) if terms else ""
