"""The list of conversations: kind and day above, the first line or what was found below; a lock on what is private."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
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

from app.cases.conversations.notes import KIND_LABELS, NoteLine
from app.cases.in_step.record_state import State
from models.dutch_dates import day_month
from ui.frame.record_mark import STATE_ICONS, state_words
from ui.look.icons import draw_icon
from ui.look.theme import current_theme
from ui.widgets.found_text import draw_found
from ui.widgets.list_ground import draw_list_ground

LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_Index = QModelIndex | QPersistentModelIndex


class ConversationModel(QAbstractListModel):
    """The conversations as rows; each also reads as one sentence, for screen readers."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._lines: tuple[NoteLine, ...] = ()
        self._states: dict[str, State] = {}

    @property
    def lines(self) -> tuple[NoteLine, ...]:
        return self._lines

    def show_lines(self, lines: Sequence[NoteLine]) -> None:
        """Show other conversations; the same ones change nothing, so that selection and scrolling stay."""
        new = tuple(lines)
        if [line.id for line in new] == [line.id for line in self._lines]:
            changed = [row for row, line in enumerate(new) if line != self._lines[row]]
            self._lines = new
            for row in changed:
                self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self._lines = new
        self.endResetModel()

    def show_states(self, states: Mapping[str, State]) -> None:
        """Mark by id what is not simply in the centre."""
        if dict(states) == self._states:
            return
        self._states = dict(states)
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def state_of(self, line: NoteLine) -> State | None:
        """Return where a conversation is; ``None`` in the centre."""
        return self._states.get(line.id)

    def row_of(self, item_id: str) -> int:
        """Return the row of a conversation, -1 when it is not in the list."""
        return next((row for row, line in enumerate(self._lines) if line.id == item_id), -1)

    def day_text(self, line: NoteLine) -> str:
        return day_month(line.on, self._today()) if line.on else self.tr("zonder datum")

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = [KIND_LABELS.get(line.note_kind, line.note_kind), self.day_text(line), line.line]
            if line.is_private:
                parts.insert(1, self.tr("privé"))
            if (state := self.state_of(line)) is not None:
                parts.append(state_words(state))
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole and (state := self.state_of(line)) is not None:
            return state_words(state)
        return None


class _Delegate(QStyledItemDelegate):
    """Paints one conversation on two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(current_theme().px(200), current_theme().px(60))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = cast(NoteLine, index.data(LINE_ROLE))
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


class ConversationList(QListView):
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
        super().__init__(parent)
        self.setObjectName("conversation_list")
        self.setAccessibleName(self.tr("Gesprekken, nieuwste eerst"))
        self.lines = ConversationModel(today, self)
        self.setModel(self.lines)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._is_quiet = False
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        current_theme().changed.connect(self.doItemsLayout)

    def choose(self, item_id: str) -> None:
        """Select a conversation without telling; an id that is not there selects nothing."""
        row = self.lines.row_of(item_id)
        self._is_quiet = True
        if row < 0:
            self.selectionModel().clear()
        else:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self.lines.index(row), flag)
            self.scrollTo(self.lines.index(row))
        self._is_quiet = False

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._is_quiet and current.isValid():
            self.conversation_chosen.emit(current.data(LINE_ROLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.currentIndex().data(LINE_ROLE) if self.currentIndex().isValid() else None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and line is not None:
            self.text_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete and line is not None:
            self.delete_wanted.emit(line)
        else:
            super().keyPressEvent(event)
