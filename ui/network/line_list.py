"""A list of names with a line below each: made for thousands, since only what is in sight is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

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

from ui.look.theme import current_theme
from ui.widgets.list_ground import draw_list_ground
from ui.widgets.pill import Tone, draw_pill, pill_size

LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ListLine:
    """One row: a name, what is said below it, and a badge at the right (``""``: none)."""

    id: str
    title: str
    about: str = ""
    badge: str = ""
    tone: Tone = "neutral"


class LineModel(QAbstractListModel):
    """The rows; each also reads as one sentence, for screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[ListLine, ...] = ()

    def show_lines(self, lines: Sequence[ListLine]) -> None:
        """Show these rows; the same ones change nothing, so that selection and scrolling stay."""
        if tuple(lines) == self.lines:
            return
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def row_of(self, item_id: str) -> int:
        """Return the row of something, -1 when it is not in the list."""
        return next((row for row, line in enumerate(self.lines) if line.id == item_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(part for part in (line.title, line.about, line.badge) if part)
        return None


class _Delegate(QStyledItemDelegate):
    """Paints one row on two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(current_theme().px(200), current_theme().px(56))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line, theme = cast(ListLine, index.data(LINE_ROLE)), current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_list_ground(painter, option)
        room = QRectF(option.rect).adjusted(theme.px(14), theme.px(7), -theme.px(14), -theme.px(7))
        if line.badge:
            width = min(pill_size(line.badge).width(), room.width() * 0.45)
            top = room.top() + theme.px(11)
            draw_pill(painter, room.right() - width, top, line.badge, line.tone, width)
        above = QRectF(room.left(), room.top(), room.width(), theme.px(21))
        if line.badge:
            above.setRight(above.right() - width - theme.px(8))
        self._draw(painter, above, line.title, "strong", "text")
        below = QRectF(room.left(), above.bottom() + theme.px(1), room.width(), theme.px(20))
        self._draw(painter, below, line.about, "label", "quiet")
        painter.restore()

    def _draw(self, painter: QPainter, room: QRectF, text: str, role: Literal["strong", "label"], colour: str) -> None:
        theme = current_theme()
        painter.setFont(theme.font(role))
        painter.setPen(theme.colour(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


class LineList(QListView):
    """The list; arrow keys walk through it, Enter opens, Delete takes away.

    Signals:
        line_chosen(item_id: str): another one is selected by key or click; ``""``: none is.
        open_wanted(item_id: str): Enter or a double click.
        delete_wanted(item_id: str): the Delete key.
    """

    line_chosen = Signal(str)
    open_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network_list")
        self.setAccessibleName(name)
        self.lines = LineModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(current_theme().px(112))
        self._is_quiet = False
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        current_theme().changed.connect(self.doItemsLayout)

    @property
    def current_id(self) -> str:
        """What is selected, ``""`` when nothing is."""
        index = self.currentIndex()
        return cast(ListLine, index.data(LINE_ROLE)).id if index.isValid() else ""

    def show_lines(self, lines: Sequence[ListLine], wanted: str = "") -> None:
        """Show these rows, and select ``wanted``, or what was selected, or the first; tell if that is another one."""
        before = self.current_id
        self._is_quiet = True
        self.lines.show_lines(lines)
        row = next((row for row in map(self.lines.row_of, (wanted, before)) if row >= 0), 0 if lines else -1)
        if row >= 0:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self.lines.index(row), flag)
            self.scrollTo(self.lines.index(row))
        self._is_quiet = False
        self.line_chosen.emit(self.current_id)

    def move_by(self, step: int) -> None:
        """Select the row so many further on, as far as there are rows."""
        count = self.lines.rowCount()
        if count:
            row = max(0, min(count - 1, self.currentIndex().row() + step))
            self.setCurrentIndex(self.lines.index(row))

    def take_search_key(self, key: int) -> bool:
        """Let a key of the search line walk through the list, or go into it; tell whether it was such a key."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if key in steps:
            self.move_by(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            return False
        return True

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._is_quiet and current.isValid():
            self.line_chosen.emit(self.current_id)

    @Slot()
    def _on_double_clicked(self) -> None:
        self.open_wanted.emit(self.current_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id:
            self.open_wanted.emit(self.current_id)
        elif event.key() == Qt.Key.Key_Delete and self.current_id:
            self.delete_wanted.emit(self.current_id)
        else:
            super().keyPressEvent(event)
