"""Who is at the table now, or who is next: the largest words of the day."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.sitting.day_clients import DayClient
from app.cases.sitting.running import RunningDay
from models.rules.sitting import Presence
from ui.dutch_moments import time_of
from ui.look.theme import current_theme
from ui.sitting import words
from ui.widgets.card import Card
from ui.widgets.pill import Pill
from ui.widgets.text import push_button, text_label

_MOST_NAMES = 4


class NowCard(Card):
    """One name in large, and the one or two things to do with it.

    Signals:
        begin_requested(appointment_id: str): begin this talk, or go back to it.
        end_requested(appointment_id: str): this talk is over.
    """

    begin_requested = Signal(str)
    end_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setObjectName("sitting_now")
        self._client: DayClient | None = None
        self._head = text_label("", "card-title", name="now_head")
        self._name = text_label("", "display", wrap=True, name="now_name")
        self._about = text_label("", "quiet", wrap=True, name="now_about")
        self._after = text_label("", "label", wrap=True, name="now_after")
        self._late = Pill()
        self._begin = push_button("", "primary", name="now_begin")
        self._end = push_button(self.tr("Klaar"), icon_name="check", name="now_end")
        self._end.setToolTip("K")
        self._begin.clicked.connect(self._on_begin_clicked)
        self._end.clicked.connect(self._on_end_clicked)
        self._lay_out()

    @property
    def client(self) -> DayClient | None:
        """Whose name stands in large."""
        return self._client

    def show_running(self, found: RunningDay, now: datetime) -> None:
        """Show with whom we talk, else who waits longest, else who is expected next."""
        coming = next((one for one in found.lines if one.presence is Presence.EXPECTED), None)
        is_now = bool(found.now)
        self._client = client = found.now[0] if is_now else found.next or coming
        self._late.show_text(self._late_words(found.late), "due")
        self._begin.setVisible(client is not None and not found.day.is_closed)
        self._end.setVisible(is_now and not found.day.is_closed)
        self._begin.setText(self.tr("Terug naar het gesprek") if is_now else self.tr("Begin gesprek"))
        self._after.setText(self._after_words(found))
        self._after.setVisible(bool(self._after.text()))
        if client is None:
            self._show_nobody(found)
            return
        self._head.setText(self._head_words(client, is_now=is_now, is_here=found.next is not None))
        self._name.setText(client.name)
        self._about.setText(self._about_words(client, now))
        self._about.show()

    def _show_nobody(self, found: RunningDay) -> None:
        self._head.setText(self.tr("De zitdag"))
        has_talks = bool(found.lines)
        self._name.setText(self.tr("Iedereen is geweest") if has_talks else self.tr("Nog niemand op de lijst"))
        self._about.setText(
            self.tr("Kijk bij “Na de dag” wat er nog openstaat.")
            if has_talks
            else self.tr("Nodig cliënten uit bij “Voorbereiden”, of druk op I voor wie binnenloopt.")
        )

    def _head_words(self, client: DayClient, *, is_now: bool, is_here: bool) -> str:
        if is_now:
            return self.tr("Nu bezig")
        return (
            self.tr("Volgende")
            if is_here
            else self.tr("Niemand wacht. Straks om {time}:").format(time=time_of(client.at))
        )

    def _about_words(self, client: DayClient, now: datetime) -> str:
        parts = [words.client_words(client)]
        if not client.is_walk_in:
            parts.insert(0, self.tr("afspraak om {time}").format(time=time_of(client.at)))
        else:
            parts.insert(0, self.tr("inloper"))
        if client.presence is Presence.NOW and client.begun_at is not None:
            minutes = _minutes(client.begun_at, now)
            said = self.tr("al {minutes} min. bezig") if minutes else self.tr("net begonnen")
            parts.append(said.format(minutes=minutes))
        elif client.presence is Presence.WAITING and client.arrived_at is not None:
            minutes = _minutes(client.arrived_at, now)
            said = self.tr("wacht al {minutes} min.") if minutes else self.tr("net binnen")
            parts.append(said.format(minutes=minutes))
        said = " · ".join(part for part in parts if part)
        return said[:1].upper() + said[1:]

    def _after_words(self, found: RunningDay) -> str:
        """Return who waits after the one in large."""
        waiting = [one for one in found.waiting if one is not self._client]
        if not waiting:
            return ""
        names = ", ".join(
            self.tr("{name} sinds {time}").format(name=one.name, time=time_of(one.arrived_at or one.at))
            for one in waiting[:_MOST_NAMES]
        )
        more = len(waiting) - _MOST_NAMES
        tail = self.tr(" en nog {count}").format(count=more) if more > 0 else ""
        return self.tr("Wachten: {names}").format(names=names) + tail

    def _late_words(self, minutes: int) -> str:
        return self.tr("{count} minuten achter").format(count=minutes) if minutes >= 5 else ""

    def _on_begin_clicked(self) -> None:
        if self._client is not None:
            self.begin_requested.emit(self._client.appointment_id)

    def _on_end_clicked(self) -> None:
        if self._client is not None:
            self.end_requested.emit(self._client.appointment_id)

    def _lay_out(self) -> None:
        theme = current_theme()
        self.set_padding(20)
        said = QVBoxLayout()
        said.setSpacing(theme.px(4))
        top = QHBoxLayout()
        top.setSpacing(theme.px(10))
        top.addWidget(self._head)
        top.addWidget(self._late)
        top.addStretch(1)
        said.addLayout(top)
        for widget in (self._name, self._about, self._after):
            said.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addLayout(said, 1)
        for button in (self._begin, self._end):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add_layout(row)


def _minutes(since: datetime, now: datetime) -> int:
    return max(0, int((now - since).total_seconds() // 60))
