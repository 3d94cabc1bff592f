"""The marks of the scale above the lanes; they stay in sight while the lanes scroll."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.look.theme import current_theme
from ui.trajectory.timeline.canvas import TimelineCanvas
from ui.trajectory.timeline.painting import paint_ruler

_HEIGHT = 44


class RulerBar(QWidget):
    """Shows which days the canvas below has in sight; dragging it looks on."""

    def __init__(self, canvas: TimelineCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline_ruler")
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._canvas = canvas
        self._from: QPointF | None = None
        canvas.sight_changed.connect(self.update)
        current_theme().changed.connect(self._fit)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        self.setFixedHeight(current_theme().px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint_ruler(painter, current_theme(), self._canvas.sight, self._canvas.today, self.height())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._canvas.pan(self._from.x() - event.position().x())
            self._from = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self._from = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._canvas.wheelEvent(event)
