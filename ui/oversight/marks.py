"""What the two lists of the supervisor's page draw under their words: the line that is chosen, and the thin rule."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from ui.look.theme import current_theme


def draw_ground(painter: QPainter, option: QStyleOptionViewItem, *, is_first: bool) -> None:
    """Paint the ground of a cell; ``is_first``: it is the first of its row, which bears the mark of the chosen line.

    The mark is there only while the list has the keyboard: of two lists a person must see which one listens.
    """
    theme = current_theme()
    rect = QRectF(option.rect)
    widget = option.widget
    listens = isinstance(widget, QWidget) and widget.hasFocus()
    is_chosen = bool(option.state & QStyle.StateFlag.State_Selected) and listens
    if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, theme.colour("selected" if is_chosen else "hover"))
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.colour("line"))
    if is_chosen and is_first:
        painter.fillRect(QRectF(rect.left(), rect.top(), theme.px(3), rect.height()), theme.colour("accent"))
