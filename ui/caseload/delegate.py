"""Paints a line of the caseload: two lines of words a cell, a badge for what is due, a dot for where it is kept."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.cases.clients.caseload import CaseloadLine, CaseloadSort
from models.dutch_dates import short_date
from ui.caseload.list_model import COLUMNS, LINE_ROLE, CaseloadModel
from ui.caseload.words import about_line, due_words, is_long_ago, since_words, sync_words
from ui.look.theme import TextRole, current_theme
from ui.widgets.cell_text import draw_text
from ui.widgets.pill import Tone, draw_pill

ROW_HEIGHT = 56
_LINE = 20
_PADDING = 16
_NARROW = 240


class CaseloadDelegate(QStyledItemDelegate):
    """Draws every cell of the caseload, and the mark of the line that is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._hovered = -1

    def set_hovered(self, row: int) -> None:
        """Tell over which row the pointer is, -1 for none."""
        self._hovered = row

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        return QSize(0, current_theme().px(ROW_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current_theme()
        rect = QRectF(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_chosen or index.row() == self._hovered:
            painter.fillRect(rect, theme.colour("selected" if is_chosen else "hover"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.colour("line"))
        if is_chosen and index.column() == 0:
            painter.fillRect(QRectF(rect.left(), rect.top(), theme.px(3), rect.height()), theme.colour("accent"))
        room = rect.adjusted(theme.px(_PADDING), 0, -theme.px(8), 0)
        self._draw(painter, room, cast(CaseloadLine, index.data(LINE_ROLE)), index)
        painter.restore()

    def _draw(
        self, painter: QPainter, room: QRectF, line: CaseloadLine, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        column = COLUMNS[index.column()]
        today = cast(CaseloadModel, index.model()).today
        if column is CaseloadSort.NAME:
            _two_lines(painter, room, line.name, about_line(line), "strong")
        elif column is CaseloadSort.STATUS:
            head, _, tail = line.status.partition(": ")
            _two_lines(painter, room, head, tail[:1].upper() + tail[1:], "text")
        elif column is CaseloadSort.DEADLINE and line.deadline:
            _deadline(painter, room, line.deadline.label, *due_words(line.deadline.on, today))
        elif column is CaseloadSort.LAST_CONTACT:
            day = short_date(line.last_contact, today) if line.last_contact else "–"
            below = "due_text" if is_long_ago(line.days_since) else "quiet"
            _two_lines(painter, room, day, since_words(line.days_since), "text", below)
        elif column is CaseloadSort.SYNC:
            _dot(painter, room, *sync_words(line))


def _two_lines(
    painter: QPainter, room: QRectF, above: str, below: str, role: TextRole, below_colour: str = "quiet"
) -> None:
    theme = current_theme()
    if not below:
        draw_text(painter, room, above, role)
        return
    line = theme.px(_LINE)
    upper = QRectF(room.left(), room.center().y() - line, room.width(), line)
    draw_text(painter, upper, above, role)
    draw_text(painter, upper.translated(0, line), below, "label", below_colour)


def _deadline(painter: QPainter, room: QRectF, label: str, words: str, tone: Tone) -> None:
    """Draw the badge with what is due beside it, or below it where that leaves too little room for words."""
    theme = current_theme()
    if room.width() >= theme.px(_NARROW):
        width = draw_pill(painter, room.left(), room.center().y(), words, tone) + theme.px(8)
        draw_text(painter, room.adjusted(width, 0, 0, 0), label)
        return
    middle = room.center().y()
    draw_pill(painter, room.left(), middle - theme.px(11), words, tone, room.width())
    draw_text(painter, QRectF(room.left(), middle, room.width(), theme.px(22)), label, "label", "quiet")


def _dot(painter: QPainter, room: QRectF, words: str, colour: str) -> None:
    theme = current_theme()
    side = theme.px(8)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(colour))
    painter.drawEllipse(QRectF(room.left(), room.center().y() - side / 2, side, side))
    draw_text(painter, room.adjusted(side + theme.px(8), 0, 0, 0), words, "label", "quiet")
