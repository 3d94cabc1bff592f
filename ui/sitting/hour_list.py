"""The hours of a day at one table: free, invited or taken. A client is put on one with Enter or by dragging."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import cast

from PySide6.QtCore import QMimeData, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.cases.sitting.hours import Hour, HourState
from ui.dutch_moments import time_of
from ui.look.theme import current_theme
from ui.sitting import words
from ui.sitting.carried import MIME, Carried, carried
from ui.widgets.cell_text import draw_text
from ui.widgets.list_ground import draw_list_ground
from ui.widgets.row_list import ROW_ROLE, Index, RowList, RowModel


class HourModel(RowModel[Hour]):
    """The hours as rows; a client can be dropped on a free one.

    Signals:
        dropped(who: Carried, at: time): somebody was put on an hour.
    """

    dropped = Signal(object, object)

    def words(self, hour: Hour) -> str:
        """Return who has an hour."""
        if hour.client is not None:
            return hour.client.name
        return self.tr("vrij") if hour.state is HourState.FREE else self.tr("bezet, niet in uw dossiers")

    def key_of(self, row: Hour) -> datetime:
        return row.at

    def spoken(self, row: Hour) -> str:
        about = words.client_words(row.client) if row.client else ""
        return ", ".join(part for part in (time_of(row.at), self.words(row), about) if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid():
            return flags
        hour = self.rows[index.row()]
        if hour.client is not None:
            return flags | Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsDropEnabled if hour.state is HourState.FREE else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        client = next((self.rows[index.row()].client for index in indexes), None)
        return Carried(client.dossier_id, client.appointment_id).mime() if client else QMimeData()

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        del action, row, column
        is_free = parent.isValid() and self.rows[parent.row()].state is HourState.FREE
        return is_free and carried(data) is not None

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if self.canDropMimeData(data, action, row, column, parent):
            self.dropped.emit(carried(data), self.rows[parent.row()].at.time())
        return False  # nothing is to be taken out of the list that it came from: it is read again


class _Delegate(QStyledItemDelegate):
    """Paints an hour: the time, who has it, and what it is about."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hour = cast(Hour, index.data(ROW_ROLE))
        return QSize(current_theme().px(160), current_theme().px(46 if hour.client else 36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        hour, model = cast(Hour, index.data(ROW_ROLE)), cast(HourModel, index.model())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_list_ground(painter, option)
        room = QRectF(option.rect).adjusted(theme.px(16), 0, -theme.px(12), 0)
        draw_text(painter, room, time_of(hour.at), "text", "text" if hour.client else "quiet")
        room.setLeft(room.left() + theme.px(56))
        if hour.client is None:
            draw_text(painter, room, model.words(hour), "text", "quiet")
        else:
            line = theme.px(18)
            upper = QRectF(room.left(), room.center().y() - line, room.width(), line)
            draw_text(painter, upper, hour.client.name, "strong")
            draw_text(painter, upper.translated(0, line), words.client_words(hour.client), "label", "quiet")
        painter.restore()


class HourList(RowList[Hour]):
    """The hours; arrows walk, Enter goes to whom to invite or to what was agreed, Delete takes somebody off,
    Alt with an arrow gives another hour.

    Signals:
        current_changed(): another hour is chosen.
        entered(hour: Hour): Enter, or a double click.
        give_back_requested(hour: Hour): Delete on somebody's hour.
        move_requested(hour: Hour, at: time): somebody is to have the nearest free hour before or after.
    """

    current_changed = Signal()
    entered = Signal(object)
    give_back_requested = Signal(object)
    move_requested = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.hours = HourModel()
        super().__init__("sitting_hours", self.hours, _Delegate(), parent)
        self.setAccessibleName(self.tr("Uren van de zitdag"))
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.doubleClicked.connect(self.enter)

    def on_chosen(self, row: Hour | None) -> None:
        self.current_changed.emit()

    def on_entered(self, row: Hour) -> None:
        self.entered.emit(row)

    @property
    def free_hour(self) -> time | None:
        """The chosen hour where it is free, else the first that is; ``None`` when all are taken."""
        free = [hour for hour in self.hours.rows if hour.state is HourState.FREE]
        chosen = self.current
        hour = chosen if chosen in free else next(iter(free), None)
        return hour.at.time() if hour else None

    def choose_free(self) -> None:
        """Choose the next free hour after the chosen one, or the first there is; none stays where it is."""
        rows = [row for row, hour in enumerate(self.hours.rows) if hour.state is HourState.FREE]
        after = [row for row in rows if row >= self.currentIndex().row()]
        if rows:
            self.choose_row((after or rows)[0])

    def _move(self, hour: Hour, step: int) -> None:
        rows = [row for row, one in enumerate(self.hours.rows) if one.state is HourState.FREE]
        here = self.currentIndex().row()
        beyond = [row for row in rows if (row - here) * step > 0]
        if beyond:
            target = min(beyond, key=lambda row: abs(row - here))
            self.move_requested.emit(hour, self.hours.rows[target].at.time())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        hour, key = self.current, event.key()
        has_client = hour is not None and hour.client is not None
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if key == Qt.Key.Key_Delete and has_client:
            self.give_back_requested.emit(hour)
        elif key in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier and hour is not None and has_client:
            self._move(hour, steps[Qt.Key(key)])
        else:
            super().keyPressEvent(event)
