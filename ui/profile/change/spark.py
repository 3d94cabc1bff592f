"""A small line over time: how both saw one factor in each assessment."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from app.cases.profile.history import RatedAt
from models.rules.ratings import HIGHEST, LOWEST, Rating
from ui.look.theme import current_theme

_ALONE = 0.5


def draw_spark(painter: QPainter, room: QRectF, points: Sequence[RatedAt], order: Sequence[str]) -> None:
    """Draw ``points`` in ``room``, each above its assessment in ``order`` (ids, oldest first).

    The caseworker's line is whole, the client's is dotted; a judgement without a number leaves a gap, never a zero.
    """
    theme = current_theme()
    painter.setPen(QPen(theme.colour("line"), 1))
    middle = room.center().y()
    painter.drawLine(QPointF(room.left(), middle), QPointF(room.right(), middle))
    at = {assessment_id: _x(room, index, len(order)) for index, assessment_id in enumerate(order)}
    client = [(at[point.assessment_id], point.client) for point in points if point.assessment_id in at]
    professional = [(at[point.assessment_id], point.professional) for point in points if point.assessment_id in at]
    _draw_line(painter, room, client, Qt.PenStyle.DotLine, "quiet")
    _draw_line(painter, room, professional, Qt.PenStyle.SolidLine, "text")
    _draw_end(painter, room, professional)


def _draw_line(
    painter: QPainter, room: QRectF, values: Sequence[tuple[float, Rating]], style: Qt.PenStyle, colour: str
) -> None:
    painter.setPen(QPen(current_theme().colour(colour), current_theme().px(1.5), style))
    run = QPolygonF()
    for x, rating in [*values, (0.0, None)]:
        if isinstance(rating, int):
            run.append(QPointF(x, _y(room, rating)))
            continue
        if run.size() > 1:
            painter.drawPolyline(run)
        run = QPolygonF()


def _draw_end(painter: QPainter, room: QRectF, values: Sequence[tuple[float, Rating]]) -> None:
    """Mark where it stands now: the colour says on which side, and so does its height."""
    theme = current_theme()
    last = next(((x, rating) for x, rating in reversed(values) if isinstance(rating, int)), None)
    if last is None:
        return
    x, rating = last
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("strength" if rating > 0 else "barrier" if rating < 0 else "quiet"))
    painter.drawEllipse(QPointF(x, _y(room, rating)), theme.px(3.5), theme.px(3.5))


def _x(room: QRectF, index: int, count: int) -> float:
    inner = room.adjusted(current_theme().px(4), 0, -current_theme().px(4), 0)
    return inner.left() + inner.width() * (index / (count - 1) if count > 1 else _ALONE)


def _y(room: QRectF, rating: int) -> float:
    inner = room.adjusted(0, current_theme().px(4), 0, -current_theme().px(4))
    return inner.bottom() - inner.height() * (rating - LOWEST) / (HIGHEST - LOWEST)
