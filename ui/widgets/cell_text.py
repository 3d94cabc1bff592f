"""A line of words in a cell that a delegate paints: in a colour of the theme, cut off where it does not fit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from ui.look.theme import TextRole, current_theme


def draw_text(painter: QPainter, room: QRectF, text: str, role: TextRole = "text", colour: str = "text") -> None:
    """Paint ``text`` from the left, in the middle of the height of ``room``."""
    theme = current_theme()
    painter.setFont(theme.font(role, tabular=True))
    painter.setPen(theme.colour(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
