"""The list of what can be printed of a dossier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.cases.printing import Printable
from models.dutch_dates import day_month
from ui.look.icons import draw_icon
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
        rect = QRectF(option.rect)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
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
        side = theme.px(20)
        icon_rect = QRectF(rect.left() + theme.px(14), rect.center().y() - side / 2, side, side)
        draw_icon(painter, icon_rect, "file-text", "accent" if is_selected else "quiet")
        words = rect.adjusted(theme.px(46), theme.px(8), -theme.px(12), -theme.px(8))
        painter.setFont(theme.font("strong" if is_selected else "text"))
        painter.setPen(theme.colour("text"))
        title = painter.fontMetrics().elidedText(printable.title, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignTop, title)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("quiet"))
        painter.drawText(words, Qt.AlignmentFlag.AlignBottom, day)
        painter.restore()
