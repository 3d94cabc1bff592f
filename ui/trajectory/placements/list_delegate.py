"""How a workplace reads in the list: where it is, how it stands, and when."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.look.theme import current_theme
from ui.widgets.list_ground import draw_list_ground

LINES = 3


class PlacementDelegate(QStyledItemDelegate):
    """Paints the text of an item line by line, the first one strong."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        theme = current_theme()
        return QSize(theme.px(180), theme.px(18 + 20 * LINES))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_list_ground(painter, option)
        inner = QRectF(option.rect).adjusted(theme.px(14), theme.px(9), -theme.px(12), -theme.px(9))
        for place, text in enumerate(str(index.data()).split("\n")[:LINES]):
            painter.setFont(theme.font("strong" if place == 0 else "text"))
            painter.setPen(theme.colour("text" if place == 0 else "quiet"))
            line = QRectF(inner.left(), inner.top() + place * theme.px(20), inner.width(), theme.px(20))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(line.width()))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()
