"""The list of a dossier's attachments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.cases.attachments.listing import CATEGORY_LABELS, AttachmentLine
from models.dutch_dates import short_date
from ui.documents.attachment_words import size_words, state_tone, state_words
from ui.look.icons import draw_icon
from ui.look.theme import current_theme
from ui.widgets.pill import draw_pill, pill_size

LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_Index = QModelIndex | QPersistentModelIndex


class AttachmentModel(QAbstractListModel):
    """Attachments as rows, newest first."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._lines: tuple[AttachmentLine, ...] = ()

    def show_lines(self, lines: Sequence[AttachmentLine]) -> None:
        """Show ``lines``; where only what is said of them changed, the rows stay where they are."""
        before, self._lines = self._lines, tuple(lines)
        if [line.id for line in before] != [line.id for line in self._lines]:
            self.beginResetModel()
            self.endResetModel()
        elif before != self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def row_of(self, attachment_id: str) -> int:
        """Return the row of an attachment, -1 when it is not in the list."""
        return next((row for row, line in enumerate(self._lines) if line.id == attachment_id), -1)

    def details(self, line: AttachmentLine) -> str:
        """Return the second line of a row."""
        day = short_date(line.added_on, self._today()) if line.added_on else ""
        return " · ".join(part for part in (day, size_words(line.size)) if part)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.name
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            private = [self.tr("alleen voor u")] if line.is_private else []
            category = CATEGORY_LABELS.get(line.category, line.category)
            return ", ".join([line.name, category, self.details(line), state_words(line, whole=True), *private])
        return None


class AttachmentDelegate(QStyledItemDelegate):
    """Paints one attachment: what it is called, when it came, how large it is, and where it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(current_theme().px(200), current_theme().px(60))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = current_theme()
        line: AttachmentLine = index.data(LINE_ROLE)
        model = index.model()
        details = model.details(line) if isinstance(model, AttachmentModel) else ""
        rect = QRectF(option.rect)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_ground(painter, option, rect, is_selected=is_selected)
        side = theme.px(20)
        icon_rect = QRectF(rect.left() + theme.px(14), rect.center().y() - side / 2, side, side)
        draw_icon(painter, icon_rect, "lock" if line.is_private else "file-text", "accent" if is_selected else "quiet")
        words = rect.adjusted(theme.px(46), theme.px(9), -theme.px(10), -theme.px(9))
        painter.setFont(theme.font("strong" if is_selected else "text"))
        painter.setPen(theme.colour("text"))
        name = painter.fontMetrics().elidedText(line.name, Qt.TextElideMode.ElideMiddle, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignTop, name)
        self._draw_second_line(painter, words, line, details)
        painter.restore()

    def _draw_second_line(self, painter: QPainter, words: QRectF, line: AttachmentLine, details: str) -> None:
        theme = current_theme()
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("quiet"))
        room = words.width()
        state = state_words(line)
        width = min(pill_size(state).width(), room * 0.62)
        left = int(room - width - theme.px(6))
        shown = painter.fontMetrics().elidedText(details, Qt.TextElideMode.ElideRight, left)
        painter.drawText(words, Qt.AlignmentFlag.AlignBottom, shown)
        centre = words.bottom() - theme.px(8)
        draw_pill(painter, words.right() - width, centre, state, state_tone(line), width)


def _draw_ground(painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, *, is_selected: bool) -> None:
    theme = current_theme()
    if is_selected:
        painter.fillRect(rect, theme.colour("selected"))
        painter.fillRect(QRectF(rect.left(), rect.top(), theme.px(3), rect.height()), theme.colour("accent"))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, theme.colour("hover"))
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -2), theme.px(4), theme.px(4))
