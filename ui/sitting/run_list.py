"""The list of a sitting day: everybody by the hour, with where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.cases.sitting.day_clients import DayClient
from models.rules.sitting import Presence
from ui.dutch_moments import time_of
from ui.look.theme import current_theme
from ui.sitting import words
from ui.widgets.cell_text import draw_text
from ui.widgets.list_ground import draw_list_ground
from ui.widgets.pill import draw_pill, pill_size

CLIENT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
BEGINS_ROLE = int(Qt.ItemDataRole.UserRole) + 2
_Index = QModelIndex | QPersistentModelIndex
_OVER = frozenset({Presence.DONE, Presence.NO_SHOW, Presence.LEFT, Presence.MOVED, Presence.CANCELLED})
_WORTH_SAYING_MINUTES = 5


class RunModel(QAbstractListModel):
    """The clients of the day as rows; each also reads as one sentence, for screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[DayClient, ...] = ()
        self._begins: Mapping[str, datetime] = {}

    def show_lines(self, lines: Sequence[DayClient], begins: Mapping[str, datetime]) -> None:
        """Show the day; the same people keep selection and scrolling."""
        new = tuple(lines)
        is_same = [one.appointment_id for one in new] == [one.appointment_id for one in self._lines]
        if not is_same:
            self.beginResetModel()
        self._lines, self._begins = new, begins
        if not is_same:
            self.endResetModel()
        elif new:
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))

    @property
    def lines(self) -> tuple[DayClient, ...]:
        return self._lines

    def row_of(self, appointment_id: str) -> int:
        """Return the row of somebody, -1 for who is not in the list."""
        return next((row for row, one in enumerate(self._lines) if one.appointment_id == appointment_id), -1)

    def late_words(self, client: DayClient) -> str:
        """Return when who is still to be seen can expect to be, where that is clearly later than the hour agreed."""
        begins = self._begins.get(client.appointment_id)
        if begins is None or (begins - client.at).total_seconds() < _WORTH_SAYING_MINUTES * 60:
            return ""
        return self.tr("± {time}").format(time=time_of(begins))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        client = self._lines[index.row()]
        if role == CLIENT_ROLE:
            return client
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            at = self.tr("inloper") if client.is_walk_in else time_of(client.at)
            state = words.presence_words(client)[0] or self.tr("verwacht")
            return ", ".join((at, client.name, words.client_words(client), state))
        return None


class _Delegate(QStyledItemDelegate):
    """Paints somebody of the day: the hour, name over what it is about, and where they stand at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(current_theme().px(200), current_theme().px(56))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = current_theme()
        client = cast(DayClient, index.data(CLIENT_ROLE))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_list_ground(painter, option)
        room = QRectF(option.rect).adjusted(theme.px(16), 0, -theme.px(16), 0)
        colour = "quiet" if client.presence in _OVER else "text"
        self._draw_hour(painter, room, client, cast(RunModel, index.model()), colour)
        state, tone = words.presence_words(client)
        if state:
            width = pill_size(state).width()
            draw_pill(painter, room.right() - width, room.center().y(), state, tone)
            room.setRight(room.right() - width - theme.px(12))
        room.setLeft(room.left() + theme.px(80))
        line = theme.px(20)
        upper = QRectF(room.left(), room.center().y() - line, room.width(), line)
        draw_text(painter, upper, client.name, "strong", colour)
        draw_text(painter, upper.translated(0, line), words.client_words(client), "label", "quiet")
        painter.restore()

    def _draw_hour(self, painter: QPainter, room: QRectF, client: DayClient, model: RunModel, colour: str) -> None:
        theme = current_theme()
        line = theme.px(20)
        column = QRectF(room.left(), room.center().y() - line, theme.px(72), line)
        above = self.tr("inloper") if client.is_walk_in else time_of(client.at)
        below = "" if client.is_walk_in else model.late_words(client)
        draw_text(painter, column if below else column.translated(0, line / 2), above, "text", colour)
        draw_text(painter, column.translated(0, line), below, "label", "due_text")


class RunList(QListView):
    """The list of the day; the arrows walk through it.

    Signals:
        current_changed(): somebody else is chosen.
        entered(): Enter, or a double click.
    """

    current_changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sitting_run_list")
        self.setAccessibleName(self.tr("Wie er deze dag komt, op uur"))
        self.clients = RunModel(self)
        self.setModel(self.clients)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        current_theme().changed.connect(self.doItemsLayout)

    @property
    def current(self) -> DayClient | None:
        """Who is chosen."""
        index = self.currentIndex()
        return cast(DayClient, index.data(CLIENT_ROLE)) if index.isValid() else None

    def choose(self, appointment_id: str) -> None:
        """Choose somebody; who is not in the list changes nothing."""
        row = self.clients.row_of(appointment_id)
        if row >= 0:
            index = self.clients.index(row)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    @Slot()
    def _on_current_changed(self) -> None:
        self.current_changed.emit()

    @Slot()
    def _on_double_clicked(self) -> None:
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # a letter is a step of the day, not a search in the list
        else:
            super().keyPressEvent(event)
