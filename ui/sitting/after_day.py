"""After the day: how it went, what is left open, a page for each municipality, and closing it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.printing import PrintedDocument, make_document
from app.cases.sitting.day_clients import DayClient
from app.cases.sitting.papers import MUNICIPALITY, municipality_paper_id
from app.cases.sitting.ready_words import lost_words
from app.cases.sitting.summary import (
    DaySummary,
    OpenEnd,
    close_day,
    note_open_ends,
    reopen_day,
    summarise_day,
    take_notes_back,
)
from app.workspace import Workspace
from models.rules.sitting import Presence
from ui.context import Context
from ui.dutch_moments import time_of
from ui.look.theme import current_theme
from ui.sitting import words
from ui.sitting.day_part import DayPart
from ui.sitting.open_ends_card import OpenEndsCard
from ui.sitting.print_menu import PrintMenu
from ui.today.line import Line
from ui.today.list_card import ListCard
from ui.widgets.card import Card
from ui.widgets.pill import Pill
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button, text_label
from ui.work.save_queue import SaveQueue

_KINDS = frozenset({"sitting_day", "appointment", "person", "note", "triogesprek", "trio_agreement", "task", "sync"})
_NARROW = 820
_SHARES = (3, 2)


class AfterDay(DayPart[DaySummary]):
    """Everything that is to be done before the day can be closed.

    Signals:
        talk_wanted(dossier_id: str, appointment_id: str): look at what was written down of a talk.
    """

    talk_wanted = Signal(str, str)

    def __init__(self, context: Context, saves: SaveQueue, parent: QWidget | None = None) -> None:
        super().__init__("sitting_after", context, saves, parent)
        self._is_other = True
        self._summary: DaySummary | None = None
        self._build()
        self._lay_out()
        self._connect()
        self.follow(_KINDS)

    def read(self, workspace: Workspace, sitting_day_id: str) -> DaySummary:
        return summarise_day(workspace, sitting_day_id)

    def begin_day(self) -> None:
        self._is_other, self._summary = True, None

    def focus_start(self) -> None:
        """Put the keyboard on what rounds the day off."""
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_found(self, found: DaySummary) -> None:
        self._summary = found
        self._how.setText(self._how_words(found))
        self._lost.setText(lost_words(found.lost))
        self._lost.setVisible(bool(found.lost))
        self.talks.show_clients(found.clients)
        self.ends.show_ends(found.open_ends, self._context.today(), is_other_day=self._is_other)
        self._is_other = False
        self._show_municipalities(found)
        self._show_closing()

    def _how_words(self, found: DaySummary) -> str:
        seen = self.tr("1 gesprek") if found.seen == 1 else self.tr("{count} gesprekken").format(count=found.seen)
        parts = [seen if found.seen else self.tr("Nog geen gesprekken")]
        if found.walked_in:
            walked_in = self.tr("1 inloper") if found.walked_in == 1 else self.tr("{count} inlopers")
            parts.append(walked_in.format(count=found.walked_in))
        if missed := found.count(Presence.NO_SHOW):
            parts.append(self.tr("{count} niet opgedaagd").format(count=missed))
        if found.minutes:
            hours, minutes = divmod(found.minutes, 60)
            long = self.tr("{hours} u {minutes:02d} in gesprek") if hours else self.tr("{minutes} minuten in gesprek")
            parts.append(long.format(hours=hours, minutes=minutes))
        return " · ".join(parts)

    def _show_municipalities(self, found: DaySummary) -> None:
        workspace, day_id = self._context.workspace, found.day.id
        papers = [(name, lambda _report, name=name: _page(workspace, day_id, name)) for name in found.municipalities]
        self.pages.offer(papers)
        self.pages.setVisible(bool(papers))
        names = _enumerated(found.municipalities)
        self._pages_about.setText(
            self.tr("Een blad voor {names}, met alleen de eigen inwoners.").format(names=names)
            if names
            else self.tr("Nog geen gemeente waarvoor er een blad is.")
        )
        unsure = ", ".join(one.name for one in found.without_municipality)
        self._unsure.setText(
            self.tr("Op geen blad, omdat de woonplaats niet zeker is: {names}.").format(names=unsure) if unsure else ""
        )
        self._unsure.setVisible(bool(unsure))

    @Slot()
    def _show_closing(self) -> None:
        is_closed = self._summary is not None and self._summary.day.is_closed
        count = len(self.ends.wanted)
        words_ = self.tr("Zitdag afsluiten")
        if count:
            words_ = self.tr("Afsluiten, met 1 taak") if count == 1 else self.tr("Afsluiten, met {count} taken")
        self._close.setText(self.tr("Opnieuw openen") if is_closed else words_.format(count=count))
        self._closed.setVisible(is_closed)

    # What the user does

    @Slot()
    def _on_note_requested(self) -> None:
        workspace, ends, made = self._context.workspace, self.ends.wanted, list[str]()

        def undo() -> None:
            self._saves.do(lambda: take_notes_back(workspace, made), self.reload)

        def tell() -> None:
            self._context.notices.passing(self.tr("Op uw lijst gezet."), undo)
            self.reload()

        self._saves.do(lambda: made.extend(note_open_ends(workspace, ends)), tell)

    @Slot()
    def _on_close_clicked(self) -> None:
        if self._summary is None:
            return
        workspace, day_id, ends, made = self._context.workspace, self._day_id, self.ends.wanted, list[str]()
        if self._summary.day.is_closed:
            self._saves.do(lambda: reopen_day(workspace, day_id), self.reload)
            return

        def undo() -> None:
            self._saves.do(lambda: _take_back(workspace, day_id, made), self.reload)

        def tell() -> None:
            self._context.notices.passing(self.tr("De zitdag is afgesloten."), undo)
            self.reload()

        self._saves.do(lambda: made.extend(_close(workspace, day_id, ends)), tell)

    # Building

    def _build(self) -> None:
        self._how = text_label("", "section", wrap=True, name="after_how")
        self._lost = text_label("", "label", wrap=True, name="after_lost")
        self._closed = Pill(self.tr("afgesloten"), "good")
        self._close = push_button("", "primary", icon_name="", name="close_sitting_day")
        self.talks = TalksOfDay()
        self.ends = OpenEndsCard()
        self.pages = PrintMenu(self._context, self.tr("Blad afdrukken"), "print_municipality")
        self._pages_about = text_label("", "quiet", wrap=True, name="after_pages")
        self._unsure = text_label("", "label", wrap=True, name="after_unsure")

    def _connect(self) -> None:
        self.talks.talk_wanted.connect(self.talk_wanted)
        self.ends.changed.connect(self._show_closing)
        self.ends.note_requested.connect(self._on_note_requested)
        self._close.clicked.connect(self._on_close_clicked)

    def _lay_out(self) -> None:
        theme = current_theme()
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self._how, 1)
        head.addWidget(self._closed)
        head.addWidget(self._close)
        pages = Card(self.tr("Voor de gemeenten"))
        pages.add(self._pages_about)
        pages.add(self._unsure)
        pages.add(self.pages)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(theme.px(16))
        for cards, share in zip(((self.ends,), (self.talks, pages)), _SHARES, strict=True):
            side = QVBoxLayout()
            side.setSpacing(theme.px(14))
            for card in cards:
                side.addWidget(card)
            side.addStretch(1)
            self._across.addLayout(side, share)
        page = ScrollPage()
        page.column.setContentsMargins(0, 0, 0, 0)
        page.column.addLayout(head)
        page.column.addWidget(self._lost)
        page.column.addLayout(self._across)
        page.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < current_theme().px(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if direction != self._across.direction():
            self._across.setDirection(direction)
            for index, share in enumerate((0, 0) if is_narrow else _SHARES):
                self._across.setStretch(index, share)


class TalksOfDay(ListCard):
    """The talks of the day, by the hour.

    Signals:
        talk_wanted(dossier_id: str, appointment_id: str): a line was pressed.
    """

    talk_wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("")
        self.set_title(self.tr("De lijst van de dag"))
        self.setObjectName("talks_of_day")

    def show_clients(self, clients: tuple[DayClient, ...]) -> None:
        self.refill([self._line(client) for client in clients])

    def _line(self, client: DayClient) -> QWidget:
        theme = current_theme()
        at = self.tr("inloper") if client.is_walk_in else time_of(client.at)
        state, tone = words.presence_words(client)
        line = Line(", ".join(part for part in (at, client.name, words.kind_words(client.talk_kind), state) if part))
        line.setObjectName("talk_of_day")
        line.clicked.connect(partial(self.talk_wanted.emit, client.dossier_id, client.appointment_id))
        clock = text_label(at, "quiet")
        clock.setFont(theme.font("text", tabular=True))
        clock.setFixedWidth(theme.px(52))
        line.add(clock)
        line.add(text_label(client.name), 1)
        line.add(Pill(state or self.tr("verwacht"), tone))
        return line


def _enumerated(names: Sequence[str]) -> str:
    return " en ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _page(workspace: Workspace, sitting_day_id: str, municipality: str) -> PrintedDocument:
    return make_document(workspace, MUNICIPALITY, municipality_paper_id(sitting_day_id, municipality))


def _close(workspace: Workspace, sitting_day_id: str, ends: tuple[OpenEnd, ...]) -> list[str]:
    made = note_open_ends(workspace, ends)
    close_day(workspace, sitting_day_id)
    return made


def _take_back(workspace: Workspace, sitting_day_id: str, made: list[str]) -> None:
    reopen_day(workspace, sitting_day_id)
    take_notes_back(workspace, made)
