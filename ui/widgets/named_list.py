"""A list of names with a line below each: made for thousands, since only what is in sight is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.look.theme import current_theme
from ui.widgets.list_ground import draw_list_ground
from ui.widgets.pill import Tone, draw_pill, pill_size
from ui.widgets.row_list import ROW_ROLE, Index, RowList, RowModel


@dataclass(frozen=True, slots=True)
class NamedLine:
    """One row: a name, what is said below it, and a badge at the right (``""``: none)."""

    id: str
    title: str
    about: str = ""
    badge: str = ""
    tone: Tone = "neutral"


class NamedModel(RowModel[NamedLine]):
    """The lines, each read as its name, what is said below it and its badge."""

    def key_of(self, row: NamedLine) -> str:
        return row.id

    def spoken(self, row: NamedLine) -> str:
        return ", ".join(part for part in (row.title, row.about, row.badge) if part)


class _Delegate(QStyledItemDelegate):
    """Paints one row on two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(current_theme().px(200), current_theme().px(56))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, theme = cast(NamedLine, index.data(ROW_ROLE)), current_theme()
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


class NamedList(RowList[NamedLine]):
    """The list; arrow keys walk through it, Enter opens, Delete takes away.

    Signals:
        line_chosen(item_id: str): another one is selected by key or click; ``""``: none is.
        open_wanted(item_id: str): Enter or a double click.
        delete_wanted(item_id: str): the Delete key.
    """

    line_chosen = Signal(str)
    open_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        """``spoken``: what a screen reader calls the list."""
        self.lines = NamedModel()
        super().__init__(name, self.lines, _Delegate(), parent)
        self.setAccessibleName(spoken)
        self.setUniformItemSizes(True)
        self.setMinimumHeight(current_theme().px(112))
        self.doubleClicked.connect(self.enter)

    def on_chosen(self, row: NamedLine | None) -> None:
        if row is not None:
            self.line_chosen.emit(row.id)

    def on_entered(self, row: NamedLine) -> None:
        self.open_wanted.emit(row.id)

    @property
    def current_id(self) -> str:
        """What is selected, ``""`` when nothing is."""
        return self.current.id if self.current is not None else ""

    def show_lines(self, lines: Sequence[NamedLine], wanted: str = "") -> None:
        """Show these rows, and select ``wanted``, or what was selected, or the first; tell if that is another one."""
        before = self.current_id
        with self.quietly():
            self.lines.show_rows(lines)
            rows = map(self.lines.row_of, (wanted, before))
            self.choose_row(next((row for row in rows if row >= 0), 0))
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.current_id:
            self.delete_wanted.emit(self.current_id)
        else:
            super().keyPressEvent(event)
