"""The list of what can be printed of a dossier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.cases.printing import Printable
from models.dutch_dates import day_month
from ui.documents.line_drawing import draw_title
from ui.look.theme import current_theme

PRINTABLE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_Index = QModelIndex | QPersistentModelIndex


class PrintableModel(QAbstractListModel):
    """Documents as rows, newest first."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._printables: tuple[Printable, ...] = ()

    def show_printables(self, printables: Sequence[Printable]) -> None:
        if tuple(printables) != self._printables:
            self.beginResetModel()
            self._printables = tuple(printables)
            self.endResetModel()

    def row_of(self, item_id: str, kind: str = "") -> int:
        """Return the row of a document, -1 when it is not in the list; several kinds may be about the same item."""
        rows = [row for row, one in enumerate(self._printables) if one.id == item_id]
        return next((row for row in rows if self._printables[row].kind == kind), rows[0] if rows else -1)

    def day_text(self, printable: Printable) -> str:
        if printable.is_current:
            return self.tr("zoals het nu is")
        return day_month(printable.date, self._today()) if printable.date else self.tr("nog zonder datum")

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._printables)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        printable = self._printables[index.row()]
        if role == PRINTABLE_ROLE:
            return printable
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{printable.title}, {self.day_text(printable)}"
        return None


class PrintableDelegate(QStyledItemDelegate):
    """Paints one document: a sheet, its title, its day."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(current_theme().px(200), current_theme().px(56))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = current_theme()
        printable: Printable = index.data(PRINTABLE_ROLE)
        model = index.model()
        day = model.day_text(printable) if isinstance(model, PrintableModel) else ""
        painter.save()
        words = draw_title(painter, option, "file-text", printable.title, Qt.TextElideMode.ElideRight)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("quiet"))
        painter.drawText(words, Qt.AlignmentFlag.AlignBottom, day)
        painter.restore()
