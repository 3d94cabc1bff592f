"""The list of a dossier's attachments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.cases.attachments.listing import CATEGORY_LABELS, AttachmentLine
from models.dutch_dates import short_date
from ui.documents.attachment_words import size_words, state_tone, state_words
from ui.documents.line_drawing import draw_title
from ui.look.theme import current_theme
from ui.widgets.pill import draw_pill, pill_size
from ui.widgets.row_list import ROW_ROLE, Index, RowModel


class AttachmentModel(RowModel[AttachmentLine]):
    """Attachments, newest first, each read as what it is called, what it is about and where it is."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today

    def key_of(self, row: AttachmentLine) -> str:
        return row.id

    def spoken(self, row: AttachmentLine) -> str:
        private = [self.tr("alleen voor u")] if row.is_private else []
        category = CATEGORY_LABELS.get(row.category, row.category)
        return ", ".join([row.name, category, self.details(row), state_words(row, whole=True), *private])

    def details(self, line: AttachmentLine) -> str:
        """Return the second line of a row."""
        day = short_date(line.added_on, self._today()) if line.added_on else ""
        return " · ".join(part for part in (day, size_words(line.size)) if part)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid():
            return self.rows[index.row()].name
        return super().data(index, role)


class AttachmentDelegate(QStyledItemDelegate):
    """Paints one attachment: what it is called, when it came, how large it is, and where it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(current_theme().px(200), current_theme().px(60))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: AttachmentLine = index.data(ROW_ROLE)
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
