"""What every row of a list of documents begins with: its ground, a picture of a sheet, its title."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.look.icons import draw_icon
from ui.look.theme import current_theme
from ui.widgets.list_ground import draw_list_ground


def draw_title(painter: QPainter, option: QStyleOptionViewItem, icon: str, title: str, cut: Qt.TextElideMode) -> QRectF:
    """Paint a row up to its title, cut where it is too long; return the room of its words, for what stands below."""
    theme, rect = current_theme(), QRectF(option.rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    is_chosen = draw_list_ground(painter, option)
    side = theme.px(20)
    icon_rect = QRectF(rect.left() + theme.px(14), rect.center().y() - side / 2, side, side)
    draw_icon(painter, icon_rect, icon, "accent" if is_chosen else "quiet")
    words = rect.adjusted(theme.px(46), theme.px(9), -theme.px(10), -theme.px(9))
    painter.setFont(theme.font("strong" if is_chosen else "text"))
    painter.setPen(theme.colour("text"))
    painter.drawText(words, Qt.AlignmentFlag.AlignTop, painter.fontMetrics().elidedText(title, cut, int(words.width())))
    return words
