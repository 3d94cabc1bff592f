"""The list of what can be printed of a dossier."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.cases.printing import Printable
from models.dutch_dates import day_month
from ui.documents.line_drawing import draw_title
from ui.look.theme import current_theme
from ui.widgets.row_list import ROW_ROLE, Index, RowModel


class PrintableModel(RowModel[Printable]):
    """Documents, newest first, each read as its title and its day."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today

    def key_of(self, row: Printable) -> tuple[str, str]:
        return row.id, row.kind

    def spoken(self, row: Printable) -> str:
        return f"{row.title}, {self.day_text(row)}"

    def row_about(self, item_id: str, kind: str) -> int:
        """Return the row of a document, of another kind about the same item if that one is not there, else -1."""
        about = [row for row, one in enumerate(self.rows) if one.id == item_id]
        exact = self.row_of((item_id, kind))
        return exact if exact >= 0 else next(iter(about), -1)

    def day_text(self, printable: Printable) -> str:
        if printable.is_current:
            return self.tr("zoals het nu is")
        return day_month(printable.date, self._today()) if printable.date else self.tr("nog zonder datum")


class PrintableDelegate(QStyledItemDelegate):
    """Paints one document: a sheet, its title, its day."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(current_theme().px(200), current_theme().px(56))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        printable: Printable = index.data(ROW_ROLE)
        model = index.model()
        day = model.day_text(printable) if isinstance(model, PrintableModel) else ""
        painter.save()
        words = draw_title(painter, option, "file-text", printable.title, Qt.TextElideMode.ElideRight)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("quiet"))
        painter.drawText(words, Qt.AlignmentFlag.AlignBottom, day)
        painter.restore()
