"""Paints the factors: a box with its name, at its outer edge how strong or how hindering it is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.look.icons import draw_icon
from ui.look.theme import TextRole, current_theme
from ui.profile.graph.labels import is_cut, wrapped
from ui.profile.graph.picture import Drawn
from ui.profile.graph.places import Box, Side

_TONES = {
    Side.STRENGTH: ("good_ground", "good_text", "strength"),
    Side.BARRIER: ("due_ground", "due_text", "barrier"),
    Side.NEUTRAL: ("neutral_ground", "neutral_text", "control_line"),
}
_LINES = 2
_DEGREES = 4


@dataclass(frozen=True, slots=True)
class BoxState:
    """What is going on with one box."""

    has_focus: bool = False
    is_current: bool = False
    is_hovered: bool = False
    is_target: bool = False


def draw_box(painter: QPainter, factor: Drawn, box: Box, role: TextRole, state: BoxState) -> None:
    """Paint one factor."""
    theme = current_theme()
    ground, ink, edge = _TONES[factor.side]
    rect = QRectF(box.x, box.y, box.width, box.height)
    radius = theme.px(7)
    painter.setBrush(theme.colour(ground))
    line = theme.colour("text") if state.is_current or state.is_hovered else theme.colour(edge)
    painter.setPen(QPen(line, 1.5 if state.is_current else 1))
    painter.drawRoundedRect(rect, radius, radius)
    _draw_degree(painter, factor, rect, edge)
    painter.setPen(theme.colour(ink))
    shown_role, lines = label_lines(factor, box, role)
    painter.setFont(theme.font(shown_role))
    height = painter.fontMetrics().height()
    y = rect.center().y() - len(lines) * height / 2
    inner = _label_room(factor, rect)
    for line_text in lines:
        painter.drawText(QRectF(inner.x(), y, inner.width(), height), Qt.AlignmentFlag.AlignCenter, line_text)
        y += height
    if not factor.is_shared:
        side = theme.px(13)
        corner = QRectF(rect.right() - side - theme.px(4), rect.top() + theme.px(4), side, side)
        draw_icon(painter, corner, "eye-off", ink)
    if state.has_focus or state.is_target:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent"), theme.px(3 if state.is_target else 2)))
        painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), radius + 3, radius + 3)


def label_lines(factor: Drawn, box: Box, role: TextRole) -> tuple[TextRole, tuple[str, ...]]:
    """Return how large the name stands in its box and over which lines; it becomes small before it is cut."""
    room = _label_room(factor, QRectF(box.x, box.y, box.width, box.height)).width()
    lines = 1 if box.is_chip else _LINES
    shown_role: TextRole = "label" if box.is_chip or is_cut(factor.label, room, lines, role) else role
    return shown_role, wrapped(factor.label, room, lines, shown_role)


def _label_room(factor: Drawn, rect: QRectF) -> QRectF:
    theme = current_theme()
    pad = theme.px(8)
    icon = theme.px(12) if not factor.is_shared else 0
    return rect.adjusted(pad + icon, 0, -pad - icon, 0)


def _draw_degree(painter: QPainter, factor: Drawn, rect: QRectF, edge: str) -> None:
    """Fill the outer edge from below: a quarter of it for each degree."""
    if factor.side is Side.NEUTRAL:
        return
    theme = current_theme()
    wide, inset = theme.px(3), theme.px(5)
    room = rect.height() - 2 * inset
    high = room * factor.degree / _DEGREES
    left = rect.left() + theme.px(3) if factor.side is Side.BARRIER else rect.right() - theme.px(3) - wide
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(edge))
    painter.drawRoundedRect(QRectF(left, rect.bottom() - inset - high, wide, high), wide / 2, wide / 2)
    painter.restore()
