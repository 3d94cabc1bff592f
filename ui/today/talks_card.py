"""The talks of today by the clock: what is known of each, and one key to begin, to prepare or to note a no-show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.cases.agenda.today_talks import Talk
from models.rules.appointments import BEGUN, MISSED
from ui.dutch_moments import time_of
from ui.look.theme import current_theme
from ui.today import talk_words
from ui.today.line import Line
from ui.today.list_card import ListCard
from ui.today.talk_text import TalkText
from ui.widgets.text import push_button, text_label

_BEGINS_FROM = timedelta(minutes=30)
"""So long before its hour Enter begins a talk; earlier it is still being prepared."""

_PASSED = timedelta(minutes=30)


class TalkLine(Line):
    """One talk. Enter does what its button says; a click prepares.

    Signals:
        begin_wanted(talk: Talk), missed_wanted(talk: Talk), agenda_wanted(talk: Talk): by key or button.
    """

    begin_wanted = Signal(object)
    missed_wanted = Signal(object)
    agenda_wanted = Signal(object)

    def __init__(self, talk: Talk, today: date, *, is_near: bool, is_next: bool, has_rule: bool) -> None:
        """``is_near``: its hour is about now, so that it can begin."""
        spoken = talk_words.spoken(talk, today)
        super().__init__(spoken, key=talk.id, is_next=is_next, has_rule=has_rule)
        self.talk = talk
        self._begins = is_near and talk.is_appointment and talk.status != MISSED
        self.setObjectName("talk")
        self._lay_out(today, is_next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._act_of(Qt.Key(event.key())) if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier else None
        if act is not None and not event.isAutoRepeat():
            act()
        else:
            super().keyPressEvent(event)

    def _act_of(self, key: Qt.Key) -> Callable[[], None] | None:
        """Return what a key does with this talk; ``None`` for a key that is not for it."""
        talk = self.talk
        acts: dict[Qt.Key, tuple[bool, Callable[[], None]]] = {
            Qt.Key.Key_Return: (self._begins, lambda: self.begin_wanted.emit(talk)),
            Qt.Key.Key_Enter: (self._begins, lambda: self.begin_wanted.emit(talk)),
            Qt.Key.Key_B: (talk.is_appointment and talk.status != MISSED, lambda: self.begin_wanted.emit(talk)),
            Qt.Key.Key_V: (bool(talk.dossier_id), self.click),
            Qt.Key.Key_N: (talk.is_appointment and talk.is_to_come, lambda: self.missed_wanted.emit(talk)),
            Qt.Key.Key_A: (talk.at is not None, lambda: self.agenda_wanted.emit(talk)),
        }
        may, act = acts.get(key, (False, self.click))
        return act if may else None

    def _lay_out(self, today: date, is_next: bool) -> None:
        theme, talk = current_theme(), self.talk
        self.row.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        clock = text_label(time_of(talk.at) if talk.at else self.tr("vandaag"), "text" if talk.is_to_come else "quiet")
        clock.setFont(theme.font("text", tabular=True))
        clock.setFixedWidth(theme.px(64))
        self.add(clock)
        self._text = TalkText(talk, today)
        self.add(self._text, 1)
        if is_next or talk.status in (BEGUN, MISSED):
            self._add_button()

    def _add_button(self) -> None:
        """Put what Enter does on the line; of a talk that was missed, where to agree on another hour."""
        talk = self.talk
        if talk.status == MISSED:
            button, act = push_button(self.tr("Ander uur"), name="another_hour"), self.agenda_wanted.emit
        elif talk.status == BEGUN:
            button, act = push_button(self.tr("Verder"), name="go_on"), self.begin_wanted.emit
        elif self._begins:
            button, act = push_button(self.tr("Begin"), "primary", name="begin"), self.begin_wanted.emit
        elif talk.dossier_id:
            button, act = push_button(self.tr("Voorbereiden"), name="prepare"), None
        else:
            return
        button.setAccessibleName(f"{button.text()}: {talk_words.who(talk)}")
        button.clicked.connect(self.click if act is None else lambda: act(talk))
        self.row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


class TalksCard(ListCard):
    """The talks of today; what comes next is marked.

    Signals:
        begin_wanted(talk: Talk), missed_wanted(talk: Talk), agenda_wanted(talk: Talk): of one of its lines.
    """

    begin_wanted = Signal(object)
    missed_wanted = Signal(object)
    agenda_wanted = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setObjectName("talks")
        self.set_padding(1)
        self.next_line: TalkLine | None = None

    def show_talks(self, talks: tuple[Talk, ...], today: date, now: datetime) -> None:
        """Show the talks; the first that is still to be held, and was not long ago, is the next one."""
        coming = _next(talks, now)
        lines = [self._line(talk, today, now, talk is coming, talk is not talks[-1]) for talk in talks]
        self.next_line = next((line for line in lines if line.talk is coming), None)
        self.refill([*lines])

    def _line(self, talk: Talk, today: date, now: datetime, is_next: bool, has_rule: bool) -> TalkLine:
        is_near = talk.at is None or now >= talk.at - _BEGINS_FROM or talk.status == BEGUN
        line = TalkLine(talk, today, is_near=is_near, is_next=is_next, has_rule=has_rule)
        if talk.status == BEGUN:
            line.clicked.connect(lambda: self.begin_wanted.emit(talk))
        elif talk.dossier_id:
            line.clicked.connect(lambda: self.opened.emit(talk.dossier_id, "gesprekken", talk.item_id))
        else:
            line.clicked.connect(lambda: self.agenda_wanted.emit(talk))
        for wanted, told in (
            (line.begin_wanted, self.begin_wanted),
            (line.missed_wanted, self.missed_wanted),
            (line.agenda_wanted, self.agenda_wanted),
        ):
            wanted.connect(told)
        return line


def _next(talks: tuple[Talk, ...], now: datetime) -> Talk | None:
    """Return the talk that is held now, or else the one that comes next."""
    running = next((talk for talk in talks if talk.status == BEGUN), None)
    to_come = (talk for talk in talks if talk.is_to_come and talk.dossier_id)
    return running or next((talk for talk in to_come if talk.at is None or now - talk.at < _PASSED), None)
