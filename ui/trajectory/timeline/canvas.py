"""The time line itself: painted, and worked on by keyboard and mouse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.look.theme import current_theme
from ui.trajectory.timeline import words
from ui.trajectory.timeline.keys import TimelineKeys
from ui.trajectory.timeline.mouse import TimelineMouse
from ui.trajectory.timeline.painting import Attention, paint_line
from ui.trajectory.timeline.surface import TimelineSurface


class TimelineCanvas(TimelineSurface):
    """The surface with its looks, its keys and its mouse."""

    def __init__(self, today: date, is_shut: Callable[[], bool], parent: QWidget | None = None) -> None:
        """``is_shut``: see ``TimelineSurface``."""
        super().__init__(today, is_shut, parent)
        self._mouse: TimelineMouse = TimelineMouse(self)
        self._keys = TimelineKeys(self, self._mouse.stop)

    def tip_at(self, point: QPointF) -> str:
        block = self.scene.at(self.sight, point)
        return f"{block.item.label}\n{words.details(block.item, self.today)}" if block else ""

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        key = self.key if self.has_keyboard else ""
        at = Attention(self.today, self.lanes, self.empty_track, key, self.hovered, self.ghost)
        paint_line(painter, current_theme(), self.scene, self.sight, at, QRectF(event.rect()))
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._mouse.wheel(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.hover("")
        super().leaveEvent(event)
