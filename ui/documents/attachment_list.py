"""The list of a dossier's attachments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.cases.attachments.listing import CATEGORY_LABELS, AttachmentLine
from models.dutch_dates import short_date
from ui.documents.attachment_words import size_words, state_tone, state_words
from ui.documents.line_drawing import draw_title
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
        line: AttachmentLine = index.data(LINE_ROLE)
        model = index.model()
        details = model.details(line) if isinstance(model, AttachmentModel) else ""
        painter.save()
        icon = "lock" if line.is_private else "file-text"
        words = draw_title(painter, option, icon, line.name, Qt.TextElideMode.ElideMiddle)
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
