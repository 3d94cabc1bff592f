"""Two views on one line: from hard to good, an open dot for the client and a filled one for the caseworker."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.rules.ratings import HIGHEST, LOWEST, Rating
from ui.look.theme import current_theme
from ui.profile.words import chart_number
from ui.widgets.factor_drawing import draw_dot, draw_open_dot


class ViewBar(QWidget):
    """Shows how both see one factor; what it shows is also said in words by whoever shows it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client: Rating = None
        self._professional: Rating = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_views(self, client: Rating, professional: Rating) -> None:
        """Show both ratings; one without a number is not drawn."""
        self._client, self._professional = client, professional
        self.setVisible(any(isinstance(rating, int) for rating in (client, professional)))
        self.update()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(200), theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_views(painter, QRectF(self.rect()), self._client, self._professional)
        painter.end()


def draw_views(painter: QPainter, rect: QRectF, client: Rating, professional: Rating) -> None:
    """Draw a line from hard (left) to good (right) in ``rect``, and on it how each of both sees it."""
    theme = current_theme()
    mine, theirs = chart_number(client), chart_number(professional)
    room = rect.adjusted(theme.px(10), 0, -theme.px(10), 0)
    y = room.center().y()
    painter.setPen(QPen(theme.colour("line"), theme.px(4), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
    _draw_length(painter, room, mine if mine is not None else theirs)
    painter.setPen(QPen(theme.colour("control_line"), theme.px(1.5)))
    painter.drawLine(QPointF(room.center().x(), y - theme.px(8)), QPointF(room.center().x(), y + theme.px(8)))
    if theirs is not None and theirs != mine:
        name = "strength" if theirs > 0 else "barrier" if theirs < 0 else "quiet"
        draw_dot(painter, QPointF(_x(room, theirs), y), theme.colour(name))
    if mine is not None:
        draw_open_dot(painter, QPointF(_x(room, mine), y))


def _draw_length(painter: QPainter, room: QRectF, value: int | None) -> None:
    """Draw from the middle how far it goes: in the client's view, or else in the caseworker's."""
    if not value:
        return
    theme = current_theme()
    colour = theme.colour("strength" if value > 0 else "barrier")
    painter.setPen(QPen(colour, theme.px(4), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(room.center(), QPointF(_x(room, value), room.center().y()))


def _x(room: QRectF, value: int) -> float:
    return room.left() + room.width() * (value - LOWEST) / (HIGHEST - LOWEST)
