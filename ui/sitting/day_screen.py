"""The day itself: who waits, who is at the table, who is next. One key for each step, and each can be undone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.cases.clients.person_entry import PersonEntry
from app.cases.sitting.day_clients import DayClient
from app.cases.sitting.inviting import walk_in, walk_in_unknown
from app.cases.sitting.running import (
    Begun,
    RunningDay,
    Stood,
    arrive,
    begin_talk,
    end_talk,
    leave_day,
    miss_talk,
    put_back,
    read_running,
)
from app.cases.sitting.talks import TalkItem, write_talk_down
from app.workspace import Workspace
from models.rules.sitting import Presence
from ui.context import Context
from ui.look.theme import current_theme
from ui.sitting.day_part import DayPart
from ui.sitting.now_card import NowCard
from ui.sitting.run_list import RunList
from ui.sitting.walk_in_dialog import WalkInDialog
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button, text_label
from ui.work.save_queue import SaveQueue

_KINDS = frozenset({"sitting_day", "appointment", "person", "sync"})
_MINUTE_MS = 60_000
_LEAST_LIST = 170
_TO_COME = (Presence.EXPECTED, Presence.WAITING)
_MAY: dict[str, tuple[Presence, ...]] = {
    "arrive": (Presence.EXPECTED, Presence.NO_SHOW),
    "begin": tuple(Presence),
    "end": (Presence.NOW,),
    "miss": (Presence.EXPECTED,),
    "leave": (Presence.WAITING,),
}
"""Where somebody must stand for each step."""


class DayScreen(DayPart[RunningDay]):
    """The list of the day and the largest name on it.

    Signals:
        talk_begun(item: TalkItem): a talk began, or somebody goes back to one: open it in its dossier.
        dossier_wanted(dossier_id: str): look into a dossier without beginning anything.
    """

    talk_begun = Signal(object)
    dossier_wanted = Signal(str)

    def __init__(self, context: Context, saves: SaveQueue, parent: QWidget | None = None) -> None:
        super().__init__("sitting_day_screen", context, saves, parent)
        self._running: RunningDay | None = None
        self._choose_next = True
        self._build()
        self._lay_out()
        self._connect()
        self.follow(_KINDS)

    def read(self, workspace: Workspace, sitting_day_id: str) -> RunningDay:
        return read_running(workspace, sitting_day_id)

    def begin_day(self) -> None:
        self._running, self._choose_next = None, True

    @property
    def running(self) -> RunningDay | None:
        """What stands on the screen."""
        return self._running

    def focus_start(self) -> None:
        """Put the keyboard on the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_found(self, found: RunningDay) -> None:
        self._running = found
        self.list.clients.show_day(found.lines, found.begins)
        self.now.show_running(found, self._context.workspace.clock())
        self._counts.setText(self._count_words(found))
        if self.list.current is None or self._choose_next:
            self._choose_next = False
            self.choose_next()
        self._show_what_may()

    def choose_next(self) -> None:
        """Choose whose turn it is."""
        client = self.now.client
        lines = self.list.clients.rows
        if client is None and lines:
            client = lines[0]
        if client is not None:
            self.list.choose(client.appointment_id)

    def _count_words(self, found: RunningDay) -> str:
        done = found.count(Presence.DONE)
        parts = [self.tr("{done} van {all} gesprekken gedaan").format(done=done, all=_held(found))]
        if waiting := found.count(Presence.WAITING):
            parts.append(self.tr("{count} wacht").format(count=waiting) if waiting == 1 else
                         self.tr("{count} wachten").format(count=waiting))  # fmt: skip
        if missed := found.count(Presence.NO_SHOW):
            parts.append(self.tr("{count} niet opgedaagd").format(count=missed))
        if found.elsewhere:
            parts.append(self.tr("{count} bij een collega").format(count=len(found.elsewhere)))
        return " · ".join(parts) if found.lines else ""

    @Slot()
    def _show_what_may(self) -> None:
        """Let only what can be done with the chosen one be pressed."""
        client, is_open = self.list.current, self._running is not None and not self._running.day.is_closed
        for step, button in self._steps.items():
            button.setEnabled(is_open and client is not None and client.presence in _MAY[step])
        is_back = client is not None and client.presence not in _TO_COME
        self._steps["begin"].setText(self.tr("Enter  Open gesprek") if is_back else self.tr("Enter  Begin gesprek"))
        self._steps["begin"].setEnabled(client is not None)
        now = self._running.now if self._running else ()
        self._steps["end"].setEnabled(is_open and bool(now))
        self._walk_in.setEnabled(is_open)

    # What the user does

    def _step(self, step: str, work: Callable[[Workspace, str], Stood], words: str) -> None:
        """Take a step with the chosen one, if it is one that can be taken; it can be undone."""
        client = self.list.current
        if client is None or not self._steps[step].isEnabled():
            return
        self._take_step(client, work, words)

    def _take_step(self, client: DayClient, work: Callable[[Workspace, str], Stood], words: str) -> None:
        workspace, id_ = self._context.workspace, client.appointment_id
        stood: list[Stood] = []

        def tell() -> None:
            undo = partial(self._put_back, tuple(stood))
            self._context.notices.passing(words.format(name=client.name), undo)
            self.reload()

        self._saves.do(lambda: stood.append(work(workspace, id_)), tell)

    def _put_back(self, stood: tuple[Stood, ...]) -> None:
        workspace = self._context.workspace

        def work() -> None:
            for one in stood:
                put_back(workspace, one)

        self._saves.do(work, self._after_put_back)

    def _after_put_back(self) -> None:
        """Go on with the list: the keyboard was on the notice that is gone now."""
        self.focus_start()
        self.reload()

    @Slot()
    def arrive(self) -> None:
        self._step("arrive", arrive, self.tr("{name} is er."))

    @Slot()
    def miss(self) -> None:
        before = self.list.currentIndex().row()
        if self._steps["miss"].isEnabled():
            self._step("miss", miss_talk, self.tr("{name} kwam niet."))
            self._choose_after(before)

    @Slot()
    def leave(self) -> None:
        self._step("leave", leave_day, self.tr("{name} is vertrokken."))

    @Slot()
    def end(self) -> None:
        """End the talk of the chosen one, or else the one that goes on."""
        chosen, now = self.list.current, self._running.now if self._running else ()
        client = chosen if chosen in now else next(iter(now), None)
        if client is not None and self._steps["end"].isEnabled():
            self._choose_next = True
            self._take_step(client, end_talk, self.tr("Gesprek met {name} afgerond."))

    def _choose_after(self, row: int) -> None:
        """Choose the next one who is still to come: the list is walked from top to bottom."""
        lines = self.list.clients.rows[row + 1 :]
        if (client := next((one for one in lines if one.presence in _TO_COME), None)) is not None:
            self.list.choose(client.appointment_id)

    @Slot()
    def enter(self) -> None:
        """Begin the talk with the chosen one, or go back to it."""
        if (client := self.list.current) is not None:
            self._enter(client)

    @Slot(str)
    def _on_begin_requested(self, appointment_id: str) -> None:
        client = next((one for one in self.list.clients.rows if one.appointment_id == appointment_id), None)
        if client is not None:
            self._enter(client)

    @Slot(str)
    def _on_end_requested(self, _appointment_id: str) -> None:
        self.end()

    def _enter(self, client: DayClient) -> None:
        if client.presence in _TO_COME:
            self._begin(client)
        elif client.presence in (Presence.NOW, Presence.DONE):
            self._open(client)
        else:
            self.dossier_wanted.emit(client.dossier_id)

    def _begin(self, client: DayClient) -> None:
        """Begin a talk, which ends the one before it at this table, and open where it is written down."""
        if self._running is None or self._running.day.is_closed:
            return
        workspace, id_ = self._context.workspace, client.appointment_id
        done: list[tuple[Begun, TalkItem]] = []

        def work() -> None:
            done.append((begin_talk(workspace, id_), write_talk_down(workspace, id_)))

        def tell() -> None:
            self._choose_next = True
            [(begun, item)] = done
            self.talk_begun.emit(item)
            if begun.ended:
                undo = partial(self._put_back, (begun.stood, *begun.ended))
                self._context.notices.passing(self.tr("Het vorige gesprek is afgerond."), undo)

        self._saves.do(work, tell)

    def _open(self, client: DayClient) -> None:
        workspace, id_ = self._context.workspace, client.appointment_id
        found: list[TalkItem] = []
        self._saves.do(lambda: found.append(write_talk_down(workspace, id_)), lambda: self.talk_begun.emit(found[0]))

    @Slot()
    def ask_walk_in(self) -> None:
        """Ask who walked in."""
        if not self._walk_in.isEnabled():
            return
        dialog = WalkInDialog(self._context, self.window())
        dialog.known_chosen.connect(partial(self._on_walked_in, dialog))
        dialog.unknown_given.connect(partial(self._on_unknown_walked_in, dialog))
        dialog.open()

    def _on_walked_in(self, dialog: WalkInDialog, dossier_id: str, talk_kind: str) -> None:
        workspace, day_id = self._context.workspace, self._day_id
        made: list[str] = []
        work = lambda: made.append(walk_in(workspace, day_id, dossier_id, talk_kind))  # noqa: E731
        self._saves.do(work, lambda: self._after_walk_in(dialog, made[0]), dialog.show_trouble)

    def _on_unknown_walked_in(self, dialog: WalkInDialog, entry: PersonEntry, talk_kind: str) -> None:
        workspace, day_id = self._context.workspace, self._day_id
        made: list[str] = []
        work = lambda: made.append(walk_in_unknown(workspace, day_id, entry, talk_kind)[1])  # noqa: E731
        self._saves.do(work, lambda: self._after_walk_in(dialog, made[0]), dialog.show_trouble)

    def _after_walk_in(self, dialog: WalkInDialog, appointment_id: str) -> None:
        dialog.accept()
        self._context.notices.passing(self.tr("In de rij gezet."))
        self.read_day(partial(self._show_and_choose, appointment_id))

    def _show_and_choose(self, appointment_id: str, found: RunningDay) -> None:
        self.show_found(found)
        self.list.choose(appointment_id)

    @Slot()
    def _on_minute(self) -> None:
        """Say again how long somebody waits."""
        if self.isVisible():
            self.reload()

    # Building

    def _build(self) -> None:
        self.now = NowCard()
        self.list = RunList()
        self._counts = text_label("", "label", name="sitting_counts")
        self._steps: dict[str, QPushButton] = {
            "arrive": push_button(self.tr("A  Aangekomen"), name="step_arrive"),
            "begin": push_button(self.tr("Enter  Begin gesprek"), name="step_begin"),
            "end": push_button(self.tr("K  Klaar"), name="step_end"),
            "miss": push_button(self.tr("N  Niet opgedaagd"), name="step_miss"),
            "leave": push_button(self.tr("V  Vertrokken"), name="step_leave"),
        }
        self._walk_in = push_button(self.tr("I  Inloper"), name="step_walk_in")
        self._clock = QTimer(self, interval=_MINUTE_MS)

    def _connect(self) -> None:
        acts: dict[str, Callable[[], None]] = {
            "arrive": self.arrive, "begin": self.enter, "end": self.end, "miss": self.miss, "leave": self.leave
        }  # fmt: skip
        for step, act in acts.items():
            self._steps[step].clicked.connect(act)
        self._walk_in.clicked.connect(self.ask_walk_in)
        self.list.entered.connect(self.enter)
        self.list.current_changed.connect(self._show_what_may)
        self.now.begin_requested.connect(self._on_begin_requested)
        self.now.end_requested.connect(self._on_end_requested)
        for key, act in (("A", self.arrive), ("K", self.end), ("N", self.miss), ("V", self.leave),
                         ("I", self.ask_walk_in)):  # fmt: skip
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._clock.timeout.connect(self._on_minute)
        self._clock.start()

    def _lay_out(self) -> None:
        theme = current_theme()
        card = Card()
        card.set_padding(1)
        card.add(self.list, 1)
        card.setMinimumHeight(theme.px(_LEAST_LIST))
        keys = FlowLayout(spacing=theme.px(8))
        for button in (*self._steps.values(), self._walk_in):
            keys.addWidget(button)
        page = ScrollPage()  # in large letters not all of it fits one above the other
        page.column.setContentsMargins(0, 0, 0, 0)
        page.column.setSpacing(theme.px(12))
        page.column.addWidget(self.now)
        page.column.addWidget(self._counts)
        page.column.addWidget(card, 1)
        page.column.addLayout(keys)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)


def _held(found: RunningDay) -> int:
    """Return with how many a talk was to be held: who was moved or cancelled is not one of them."""
    return len(found.lines) - found.count(Presence.MOVED, Presence.CANCELLED)
