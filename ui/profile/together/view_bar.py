"""Two views on one line: from hard to good, an open dot for the client and a filled one for the caseworker."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.rules.ratings import HIGHEST, LOWEST, Rating
from ui.profile.words import chart_number
from ui.theme import current_theme
from ui.widgets.factor_drawing import draw_dot, draw_open_dot


class ViewBar(QWidget):
    """Shows how both see one factor; what it shows is also said in words by ``set_name``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mine: int | None = None
        self._theirs: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_views(self, client: Rating, professional: Rating) -> None:
        """Show both ratings; one without a number is not drawn."""
        self._mine, self._theirs = chart_number(client), chart_number(professional)
        self.setVisible(self._mine is not None or self._theirs is not None)
        self.update()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(200), theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(theme.px(10), 0, -theme.px(10), 0)
        y = room.center().y()
        painter.setPen(QPen(theme.colour("line"), theme.px(4), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
        self._draw_length(painter, room)
        painter.setPen(QPen(theme.colour("control_line"), theme.px(1.5)))
        painter.drawLine(QPointF(room.center().x(), y - theme.px(8)), QPointF(room.center().x(), y + theme.px(8)))
        self._draw_dots(painter, room)
        painter.end()

    def _draw_length(self, painter: QPainter, room: QRectF) -> None:
        """Draw from the middle how far it goes: in the client's view, or else in the caseworker's."""
        value = self._mine if self._mine is not None else self._theirs
        if not value:
            return
        theme = current_theme()
        colour = theme.colour("strength" if value > 0 else "barrier")
        painter.setPen(QPen(colour, theme.px(4), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(room.center(), QPointF(_x(room, value), room.center().y()))

    def _draw_dots(self, painter: QPainter, room: QRectF) -> None:
        theme = current_theme()
        if self._theirs is not None and self._theirs != self._mine:
            name = "strength" if self._theirs > 0 else "barrier" if self._theirs < 0 else "quiet"
            draw_dot(painter, QPointF(_x(room, self._theirs), room.center().y()), theme.colour(name))
        if self._mine is not None:
            draw_open_dot(painter, QPointF(_x(room, self._mine), room.center().y()))


def _x(room: QRectF, value: int) -> float:
    return room.left() + room.width() * (value - LOWEST) / (HIGHEST - LOWEST)
