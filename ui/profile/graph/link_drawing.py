"""Paints links: what each does is told by colour, by the kind of line and by the mark on it."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from ui.look.theme import current_theme
from ui.profile.graph.scene import HEAD


@dataclass(frozen=True, slots=True)
class LinkLook:
    """How one effect looks. ``dash``: lengths in line widths, empty for a solid line."""

    colour: str
    width: float
    dash: tuple[float, ...] = ()


_LOOKS = {
    "versterkt": LinkLook("strength", 2.0),
    "verzwakt": LinkLook("barrier", 2.0, (3.5, 2.5)),
    "blokkeert": LinkLook("due_text", 4.0),
}
_UNKNOWN = LinkLook("quiet", 1.5)


def look_of(effect: str) -> LinkLook:
    """Return how an effect looks; thin and grey for one that this version does not know."""
    return _LOOKS.get(effect, _UNKNOWN)


def draw_line(painter: QPainter, path: QPainterPath, effect: str, *, strength: float, is_marked: bool) -> None:
    """Paint the line of a link; ``strength``: 1 is full, less stands back; ``is_marked``: in hand."""
    theme, look = current_theme(), look_of(effect)
    painter.setOpacity(strength)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if is_marked:
        painter.setPen(QPen(theme.colour("selected"), theme.px(look.width + 8), c=Qt.PenCapStyle.RoundCap))
        painter.drawPath(path)
    pen = QPen(theme.colour(look.colour), look.width * theme.scale)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if look.dash:
        pen.setDashPattern(list(look.dash))
    painter.setPen(pen)
    painter.drawPath(path)
    painter.setOpacity(1.0)


def draw_head(painter: QPainter, tip: QPointF, heading: int, effect: str, *, strength: float) -> None:
    """Paint the arrowhead with its point on ``tip``; what blocks also runs into a bar."""
    theme, look = current_theme(), look_of(effect)
    painter.setOpacity(strength)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(look.colour))
    back, half = -heading * theme.px(HEAD), theme.px(HEAD) * 0.48 + (1 if look.width > 3 else 0)
    painter.drawPolygon(QPolygonF([tip, tip + QPointF(back, -half), tip + QPointF(back, half)]))
    if effect == "blokkeert":
        thick, high = theme.px(3), theme.px(9)
        left = tip.x() if heading < 0 else tip.x() - thick
        painter.drawRect(QRectF(left, tip.y() - high, thick, 2 * high))
    painter.setOpacity(1.0)


def draw_mark(painter: QPainter, centre: QPointF, effect: str, *, strength: float, is_selected: bool) -> None:
    """Paint the mark on the line: a plus, a minus, or an eight-sided stop with a bar."""
    theme, look = current_theme(), look_of(effect)
    radius, stroke = theme.px(8), max(theme.px(2), 1)
    colour, card = theme.colour(look.colour), theme.colour("card")
    is_stop = effect == "blokkeert"
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(card)
    painter.drawEllipse(centre, radius, radius)  # no line shows through a mark that stands back
    painter.setOpacity(strength)
    painter.setBrush(colour if is_stop else card)
    painter.setPen(QPen(card if is_stop else colour, stroke))
    if is_stop:
        painter.drawPolygon(_stop(centre, radius + 1))
    else:
        painter.drawEllipse(centre, radius, radius)
    ink = QPen(card if is_stop else colour, theme.px(3) if is_stop else stroke)
    ink.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(ink)
    reach = radius * 0.52
    if effect in _LOOKS:
        painter.drawLine(centre - QPointF(reach, 0), centre + QPointF(reach, 0))
    if effect == "versterkt":
        painter.drawLine(centre - QPointF(0, reach), centre + QPointF(0, reach))
    painter.setOpacity(1.0)
    if is_selected:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent"), theme.px(2)))
        painter.drawEllipse(centre, radius + theme.px(4), radius + theme.px(4))


def _stop(centre: QPointF, radius: float) -> QPolygonF:
    corners = (pi / 8 + index * pi / 4 for index in range(8))
    return QPolygonF([centre + QPointF(cos(corner) * radius, sin(corner) * radius) for corner in corners])
