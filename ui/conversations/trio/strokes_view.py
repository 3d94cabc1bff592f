"""Initials as they were drawn, small, to be looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.rules.gpmi_signing import FIELD_HEIGHT, FIELD_WIDTH
from ui.look.theme import current_theme

Point = tuple[int, int]


class StrokesView(QWidget):
    """Draws the strokes of a signature pad."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: tuple[tuple[Point, ...], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Getekende paraaf"))

    def show_strokes(self, strokes: Sequence[Sequence[Point]]) -> None:
        """Show these strokes; nothing for none."""
        self._strokes = tuple(tuple(stroke) for stroke in strokes)
        self.setVisible(bool(self._strokes))
        self.update()

    def sizeHint(self) -> QSize:
        width = current_theme().px(150)
        return QSize(width, width * FIELD_HEIGHT // FIELD_WIDTH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(current_theme().colour("text"), current_theme().px(2))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        scale = self.width() / FIELD_WIDTH
        for stroke in self._strokes:
            points = [QPointF(x * scale, y * scale) for x, y in stroke]
            painter.drawPolyline(QPolygonF(points if len(points) > 1 else points * 2))
