"""A line of words in which those that a search found stand out; painted by delegates."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from ui.look.theme import TextRole, current_theme

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def draw_found(
    painter: QPainter,
    room: QRectF,
    text: str,
    found: Sequence[tuple[int, int]],
    *,
    role: TextRole = "text",
    colour: str = "text",
) -> None:
    """Paint ``text`` from the left, cut off where it does not fit; what ``found`` says has a ground and a colour of its
    own. The letters keep their weight: bold ones would shift the rest of the line with every key."""
    theme = current_theme()
    painter.setFont(theme.font(role))
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.setPen(theme.colour(colour))
    painter.drawText(room, _LEFT, shown)
    is_whole = shown == text
    for start, end in found:
        if is_whole or end < len(shown):  # its last sign is the ellipsis
            left = room.left() + metrics.horizontalAdvance(text[:start])
            width = metrics.horizontalAdvance(text[:end]) - metrics.horizontalAdvance(text[:start])
            height = metrics.height()
            ground = QRectF(left - 1, room.center().y() - height / 2, width + 2, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("due_ground"))
            painter.drawRoundedRect(ground, theme.px(3), theme.px(3))
            painter.setPen(theme.colour("due_text"))
            painter.drawText(QRectF(left, room.top(), width + 2, room.height()), _LEFT, text[start:end])
