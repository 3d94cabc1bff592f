"""The list of a sitting day: everybody by the hour, with where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.cases.sitting.day_clients import DayClient
from models.rules.sitting import Presence
from ui.dutch_moments import time_of
from ui.look.theme import current_theme
from ui.sitting import words
from ui.widgets.cell_text import draw_text
from ui.widgets.list_ground import draw_list_ground
from ui.widgets.pill import draw_pill, pill_size
from ui.widgets.row_list import ROW_ROLE, Index, RowList, RowModel

_OVER = frozenset({Presence.DONE, Presence.NO_SHOW, Presence.LEFT, Presence.MOVED, Presence.CANCELLED})
_WORTH_SAYING_MINUTES = 5


class RunModel(RowModel[DayClient]):
    """The clients of the day, each read as the hour, the name, what it is about and where they stand."""

    def __init__(self) -> None:
        super().__init__()
        self._begins: Mapping[str, datetime] = {}

    def show_day(self, clients: Sequence[DayClient], begins: Mapping[str, datetime]) -> None:
        """Show the day; the same people keep selection and scrolling."""
        self._begins = begins
        self.show_rows(clients)
        self.say_changed()

    def late_words(self, client: DayClient) -> str:
        """Return when who is still to be seen can expect to be, where that is clearly later than the hour agreed."""
        begins = self._begins.get(client.appointment_id)
        if begins is None or (begins - client.at).total_seconds() < _WORTH_SAYING_MINUTES * 60:
            return ""
        return self.tr("± {time}").format(time=time_of(begins))

    def key_of(self, row: DayClient) -> str:
        return row.appointment_id

    def spoken(self, row: DayClient) -> str:
        at = self.tr("inloper") if row.is_walk_in else time_of(row.at)
        state = words.presence_words(row)[0] or self.tr("verwacht")
        return ", ".join((at, row.name, words.client_words(row), state))


class _Delegate(QStyledItemDelegate):
    """Paints somebody of the day: the hour, name over what it is about, and where they stand at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(current_theme().px(200), current_theme().px(56))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        client = cast(DayClient, index.data(ROW_ROLE))
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


class RunList(RowList[DayClient]):
    """The list of the day; the arrows walk through it.

    Signals:
        current_changed(): somebody else is chosen.
        entered(): Enter, or a double click.
    """

    current_changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.clients = RunModel()
        super().__init__("sitting_run_list", self.clients, _Delegate(), parent)
        self.setAccessibleName(self.tr("Wie er deze dag komt, op uur"))
        self.setUniformItemSizes(True)
        self.doubleClicked.connect(self.enter)

    def on_chosen(self, row: DayClient | None) -> None:
        self.current_changed.emit()

    def on_entered(self, row: DayClient) -> None:
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # a letter is a step of the day, not a search in the list
        else:
            super().keyPressEvent(event)
