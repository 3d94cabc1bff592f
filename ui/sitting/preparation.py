"""Preparing a sitting day: the hours at the left, whom to invite at the right, and whether everything is here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.cases.sitting.due import DueClient, clients_to_invite
from app.cases.sitting.hours import DayHours, Hour, HourState, Table, read_hours
from app.cases.sitting.readiness import DayReadiness, read_readiness
from app.workspace import Workspace
from ui.context import Context
from ui.look.theme import current_theme
from ui.sitting.carried import Carried
from ui.sitting.day_part import DayPart
from ui.sitting.due_list import DueList
from ui.sitting.hour_acts import HourActs
from ui.sitting.hour_details import HourDetails
from ui.sitting.hour_list import HourList
from ui.sitting.missing_pane import MissingPane
from ui.sitting.ready_strip import ReadyStrip
from ui.widgets.card import Card
from ui.widgets.segmented import Segmented
from ui.widgets.text import text_label
from ui.work.save_queue import SaveQueue

_KINDS = frozenset({
    "sitting_day", "appointment", "person", "dossier", "team_member", "note", "triogesprek", "attachment", "conflict",
    "task", "sync",
})  # fmt: skip
_INVITE, _MISSING = "uitnodigen", "ontbreekt"


@dataclass(frozen=True)
class _Found:
    """Everything that the page shows, read in one go."""

    hours: DayHours
    due: list[DueClient]
    readiness: DayReadiness


class Preparation(DayPart[_Found]):
    """Whoever is chosen at the right comes on the hour that is chosen at the left, by Enter or with the mouse."""

    def __init__(self, context: Context, saves: SaveQueue, parent: QWidget | None = None) -> None:
        super().__init__("sitting_preparation", context, saves, parent)
        self._acts = HourActs(context, saves, self)
        self._hours: DayHours | None = None
        self._user_id = ""
        self._is_first = True
        self._build()
        self._lay_out()
        self._connect()
        self.follow(_KINDS)

    def read(self, workspace: Workspace, sitting_day_id: str) -> _Found:
        return _Found(
            read_hours(workspace, sitting_day_id),
            clients_to_invite(workspace, sitting_day_id),
            read_readiness(workspace, sitting_day_id),
        )

    def begin_day(self) -> None:
        self._user_id, self._is_first, self._hours = "", True, None
        self.search.clear()
        self._show_side(_INVITE)

    def flush(self) -> None:
        self.details.flush()

    def focus_start(self) -> None:
        """Put the keyboard where inviting begins."""
        (self.due if self.due.clients.rows else self.hours).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_found(self, found: _Found) -> None:
        self._hours = found.hours
        self._show_tables(found.hours)
        self._show_table()
        self.due.clients.show_clients(found.due)
        if self.due.current is None:
            self.due.choose_row(0)
        if self._is_first:
            self._is_first = False
            self.hours.choose_row(0)
            self.hours.choose_free()
        self._nobody.setVisible(not self.due.clients.rows)
        self._nobody.setText(self._why_nobody(found.due))
        self.ready.show_readiness(found.readiness)
        self.missing.show_readiness(found.readiness)
        self._show_details()

    def _show_tables(self, hours: DayHours) -> None:
        """Offer the tables of colleagues too, where several people sit there."""
        self._tables.blockSignals(True)
        self._tables.clear()
        for table in hours.tables:
            self._tables.addItem(self.tr("Mijn uren") if table.is_mine else table.sitter.name, table.sitter.user_id)
        self._tables.setCurrentIndex(max(0, self._tables.findData(self._user_id)))
        self._tables.blockSignals(False)
        self._tables.setVisible(len(hours.tables) > 1)

    @property
    def _table(self) -> Table | None:
        tables = self._hours.tables if self._hours else ()
        return next((one for one in tables if one.sitter.user_id == self._tables.currentData()), None)

    def _show_table(self) -> None:
        table = self._table
        self.hours.hours.show_rows(table.hours if table else ())
        free = sum(hour.state is HourState.FREE for hour in table.hours) if table else 0
        said = {0: self.tr("alle uren bezet"), 1: self.tr("nog 1 uur vrij")}
        self._free.setText(said.get(free, self.tr("nog {count} uren vrij").format(count=free)))

    def _why_nobody(self, due: list[DueClient]) -> str:
        if self.search.text().strip():
            return self.tr("Niemand van uw cliënten heet “{text}”.").format(text=self.search.text().strip())
        if due:
            return self.tr("Al uw cliënten staan op deze dag.")
        return self.tr("U staat nog in geen team. In de caseload voegt u cliënten toe.")

    @property
    def _is_closed(self) -> bool:
        return self._hours is not None and self._hours.day.is_closed

    def _show_details(self) -> None:
        hour = self.hours.current
        client = hour.client if hour else None
        is_open = client is not None and client.presence.is_to_come and not self._is_closed
        self.details.show_client(client, is_open=is_open)

    # What the user does

    @Slot(object)
    def _on_due_entered(self, client: DueClient) -> None:
        at = self.hours.free_hour
        if at is None:
            self._context.notices.passing(self.tr("Er is geen uur meer vrij. Verleng de dag of neem een andere."))
            return
        self._invite(client.dossier_id, at)

    @Slot(object, object)
    def _on_dropped(self, who: Carried, at: time) -> None:
        if who.appointment_id:
            self._move(who.appointment_id, at)
        else:
            self._invite(who.dossier_id, at)

    def _invite(self, dossier_id: str, at: time) -> None:
        row, due_row = self._row_of(at), self.due.currentIndex().row()
        user_id = str(self._tables.currentData() or "")
        self._acts.invite(self._day_id, dossier_id, at, user_id, partial(self._go_on_after, row, due_row))

    def _go_on_after(self, row: int, due_row: int) -> None:
        """Read the day with who was just invited, for the next."""
        self.hours.choose_row(row + 1)
        self.read_day(partial(self._show_and_go_on, due_row))

    def _show_and_go_on(self, due_row: int, found: _Found) -> None:
        """Show the day with who was just invited, with the next free hour and the next client chosen."""
        self.show_found(found)
        self.hours.choose_free()
        self.due.choose_row(max(0, due_row))

    def _row_of(self, at: time) -> int:
        return next((row for row, hour in enumerate(self.hours.hours.rows) if hour.at.time() == at), 0)

    @Slot(object, object)
    def _on_move_requested(self, hour: Hour, at: time) -> None:
        if hour.client is not None:
            self._move(hour.client.appointment_id, at)

    def _move(self, appointment_id: str, at: time) -> None:
        self._acts.move(appointment_id, at, partial(self._show_moved, self._row_of(at)))

    def _show_moved(self, row: int) -> None:
        self.hours.choose_row(row)
        self.reload()

    @Slot(object)
    def _on_hour_entered(self, hour: Hour) -> None:
        target = self.details.kind if hour.client is not None else self.due
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_give_back(self, hour: Hour) -> None:
        if hour.client is not None:
            self._acts.give_back(hour.client)

    @Slot()
    def _on_details_give_back(self) -> None:
        hour = self.hours.current
        if hour is not None:
            self._on_give_back(hour)

    @Slot(object)
    def _on_details_edited(self, values: dict[str, object]) -> None:
        hour = self.hours.current
        if hour is not None and hour.client is not None:
            self._acts.change(hour.client.appointment_id, values)

    @Slot()
    def _on_dossier_requested(self) -> None:
        hour = self.hours.current
        if hour is not None and hour.client is not None:
            self._context.navigation.dossier_requested.emit(hour.client.dossier_id, "", "")

    @Slot(str)
    def _on_interpreter_wanted(self, appointment_id: str) -> None:
        """Go to the hour of somebody for whom an interpreter is missing."""
        for row, hour in enumerate(self.hours.hours.rows):
            if hour.client is not None and hour.client.appointment_id == appointment_id:
                self.hours.choose_row(row)
                self.details.focus_interpreter()

    @Slot(object)
    def _on_made_ready(self, found: DayReadiness) -> None:
        """Show what is still missing, if anything is."""
        self._show_side(_MISSING if found.not_ready else _INVITE)
        self.reload()

    @Slot(str)
    def _show_side(self, key: str) -> None:
        self._side.choose(key)
        self._right.setCurrentIndex(1 if key == _MISSING else 0)

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.due.clients.search(text)
        self.due.choose_row(0)
        self._nobody.setVisible(not self.due.clients.rows)
        self._nobody.setText(self._why_nobody([]) if text.strip() else "")

    @Slot()
    def _on_table_chosen(self) -> None:
        self.flush()
        self._user_id = str(self._tables.currentData() or "")
        self._show_table()
        self._show_details()

    @Slot()
    def _on_hour_changed(self) -> None:
        self.flush()
        self._show_details()

    # Building

    def _build(self) -> None:
        self.ready = ReadyStrip(self._context)
        self.missing = MissingPane()
        self._side = Segmented(
            ((_INVITE, self.tr("Uitnodigen")), (_MISSING, self.tr("Wat ontbreekt"))), name=self.tr("Rechts")
        )
        self._tables = QComboBox()
        self._tables.setObjectName("sitting_table")
        self._tables.setAccessibleName(self.tr("Wiens uren"))
        self._free = text_label("", "label", name="sitting_free")
        self.hours = HourList()
        self.details = HourDetails()
        self.search = QLineEdit(placeholderText=self.tr("Zoek bij uw cliënten"))
        self.search.setObjectName("sitting_due_search")
        self.search.setAccessibleName(self.tr("Zoek wie u uitnodigt"))
        self.search.setClearButtonEnabled(True)
        self.due = DueList(self._context.today)
        self._nobody = text_label("", "quiet", wrap=True, name="sitting_nobody_due")

    def _connect(self) -> None:
        self._tables.activated.connect(self._on_table_chosen)
        self.hours.current_changed.connect(self._on_hour_changed)
        self.hours.entered.connect(self._on_hour_entered)
        self.hours.give_back_requested.connect(self._on_give_back)
        self.hours.move_requested.connect(self._on_move_requested)
        self.hours.hours.dropped.connect(self._on_dropped)
        self.due.entered.connect(self._on_due_entered)
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self.due.enter)
        self.details.edited.connect(self._on_details_edited)
        self.details.dossier_requested.connect(self._on_dossier_requested)
        self.details.give_back_requested.connect(self._on_details_give_back)
        self.ready.made_ready.connect(self._on_made_ready)
        self.missing.ready_wanted.connect(self.ready.make_ready)
        self.missing.interpreter_wanted.connect(self._on_interpreter_wanted)
        self.missing.dossier_requested.connect(self._context.navigation.dossier_requested)
        self._side.chosen.connect(self._show_side)
        self._acts.changed.connect(self.reload)
        self._saves.saved.connect(self.reload)

    def _lay_out(self) -> None:
        theme = current_theme()
        left = _list_card()
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(16), theme.px(12), theme.px(12), theme.px(4))
        head.setSpacing(theme.px(10))
        for widget in (text_label(self.tr("Uren"), "card-title"), self._free):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self._tables)
        left.add_layout(head)
        left.add(self.hours, 1)
        column = QVBoxLayout()
        column.setSpacing(theme.px(12))
        column.addWidget(left, 1)
        column.addWidget(self.details)
        across = QHBoxLayout()
        across.setSpacing(theme.px(16))
        across.addLayout(column, 1)
        across.addWidget(self._right_card(), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.px(14))
        outer.addWidget(self.ready)
        outer.addLayout(across, 1)

    def _right_card(self) -> Card:
        theme = current_theme()
        card = _list_card()
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(12), theme.px(12), theme.px(12), theme.px(4))
        head.addWidget(self._side)
        head.addStretch(1)
        card.add_layout(head)
        inviting = QWidget()
        column = QVBoxLayout(inviting)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        around = QVBoxLayout()
        around.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        around.addWidget(self.search)
        around.addWidget(self._nobody)
        column.addLayout(around)
        column.addWidget(self.due, 1)
        self._right = QStackedWidget()
        self._right.addWidget(inviting)
        self._right.addWidget(self.missing)
        card.add(self._right, 1)
        return card


def _list_card() -> Card:
    card = Card()
    card.set_padding(1)
    return card
