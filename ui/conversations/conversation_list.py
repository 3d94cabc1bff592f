"""The list of conversations: kind and day above, the first line or what was found below; a lock on what is private."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from typing import Any, cast

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.cases.conversations.notes import KIND_LABELS, NoteLine
from app.cases.in_step.record_state import State
from models.dutch_dates import day_month
from ui.frame.record_mark import STATE_ICONS, state_words
from ui.look.icons import draw_icon
from ui.look.theme import current_theme
from ui.widgets.found_text import draw_found
from ui.widgets.list_ground import draw_list_ground
from ui.widgets.row_list import ROW_ROLE, Index, RowList, RowModel


class ConversationModel(RowModel[NoteLine]):
    """The conversations, each read as its kind, its day and its first line."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._states: dict[str, State] = {}

    def show_states(self, states: Mapping[str, State]) -> None:
        """Mark by id what is not simply in the centre."""
        if dict(states) != self._states:
            self._states = dict(states)
            self.say_changed()

    def state_of(self, line: NoteLine) -> State | None:
        """Return where a conversation is; ``None`` in the centre."""
        return self._states.get(line.id)

    def day_text(self, line: NoteLine) -> str:
        return day_month(line.on, self._today()) if line.on else self.tr("zonder datum")

    def key_of(self, row: NoteLine) -> str:
        return row.id

    def spoken(self, row: NoteLine) -> str:
        parts = [KIND_LABELS.get(row.note_kind, row.note_kind), self.day_text(row), row.line]
        if row.is_private:
            parts.insert(1, self.tr("privé"))
        if (state := self.state_of(row)) is not None:
            parts.append(state_words(state))
        return ", ".join(part for part in parts if part)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid():
            state = self.state_of(self.rows[index.row()])
            return state_words(state) if state is not None else None
        return super().data(index, role)


class _Delegate(QStyledItemDelegate):
    """Paints one conversation on two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(current_theme().px(200), current_theme().px(60))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = cast(NoteLine, index.data(ROW_ROLE))
        model = cast(ConversationModel, index.model())
        theme = current_theme()
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_list_ground(painter, option)
        inner = rect.adjusted(theme.px(14), theme.px(9), -theme.px(14), -theme.px(9))
        top = QRectF(inner.left(), inner.top(), inner.width(), theme.px(20))
        self._draw_top(painter, top, line, model.day_text(line))
        below = QRectF(inner.left(), top.bottom() + theme.px(2), inner.width(), theme.px(20))
        if (state := model.state_of(line)) is not None:
            name, colour = STATE_ICONS[state]
            side = theme.px(14)
            draw_icon(painter, QRectF(below.right() - side, below.center().y() - side / 2, side, side), name, colour)
            below.setRight(below.right() - side - theme.px(6))
        draw_found(painter, below, line.line or self.tr("Nog leeg"), line.found, colour="quiet")
        painter.restore()

    def _draw_top(self, painter: QPainter, rect: QRectF, line: NoteLine, day: str) -> None:
        theme = current_theme()
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("quiet"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, day)
        day_width = painter.fontMetrics().horizontalAdvance(day)
        left = rect.left()
        if line.is_private:
            side = theme.px(14)
            draw_icon(painter, QRectF(left, rect.center().y() - side / 2, side, side), "lock", "due_text")
            left += side + theme.px(5)
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("text"))
        kind = KIND_LABELS.get(line.note_kind, line.note_kind)
        room = QRectF(left, rect.top(), rect.right() - left - day_width - theme.px(8), rect.height())
        shown = painter.fontMetrics().elidedText(kind, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


class ConversationList(RowList[NoteLine]):
    """The list; arrow keys walk through it, Enter goes to the text, Delete takes a conversation away.

    Signals:
        conversation_chosen(line: NoteLine): another one is selected by key or click.
        text_wanted(): Enter, the user wants to write.
        delete_wanted(line: NoteLine): the Delete key.
    """

    conversation_chosen = Signal(object)
    text_wanted = Signal()
    delete_wanted = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        self.lines = ConversationModel(today)
        super().__init__("conversation_list", self.lines, _Delegate(), parent)
        self.setAccessibleName(self.tr("Gesprekken, nieuwste eerst"))
        self.setUniformItemSizes(True)

    def on_chosen(self, row: NoteLine | None) -> None:
        if row is not None:
            self.conversation_chosen.emit(row)

    def on_entered(self, row: NoteLine) -> None:
        self.text_wanted.emit()

    def choose(self, key: Hashable) -> None:
        """Select a conversation without telling; an id that is not there selects nothing."""
        with self.quietly():
            if self.lines.row_of(key) < 0:
                self.selectionModel().clear()
            super().choose(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.current is not None:
            self.delete_wanted.emit(self.current)
        else:
            super().keyPressEvent(event)
