"""What the mouse does on the time line: take things to other days, draw a new action, look on, zoom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from app.cases.trajectory.timeline_items import TimelineItem
from models.rules.timeline import Lane, begun_at, shifted, stretched
from ui.look.theme import current_theme
from ui.trajectory.timeline import words
from ui.trajectory.timeline.painting import Ghost
from ui.trajectory.timeline.surface import TimelineSurface

_EDGE = 7
_NOTCH = 120
_ZOOM = 1.25
_PAN_PX = 60
_MARGIN, _ALONG_PX = 28, 18
"""A drag this near to the edge takes the days along."""

_Kind = Literal["move", "end", "start", "draw", "pan"]


@dataclass(frozen=True, slots=True)
class _Grip:
    """What the button went down on: where on the screen, at which px of the scale, and on which thing or lane."""

    kind: _Kind
    at: QPointF
    px: float
    item: TimelineItem | None
    lane: Lane | None


class TimelineMouse:
    """Reads the mouse for one canvas."""

    def __init__(self, canvas: TimelineSurface) -> None:
        self._canvas = canvas
        self._grip: _Grip | None = None
        self._is_dragging = False

    def press(self, event: QMouseEvent) -> None:
        point = event.position()
        if event.button() == Qt.MouseButton.MiddleButton:
            self._grip = _Grip("pan", point, self._px(point), None, None)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._take(point)
        self._is_dragging = False

    def move(self, event: QMouseEvent) -> None:
        grip, point = self._grip, event.position()
        if grip is None:
            self._look(point)
            return
        if not self._is_dragging and not self._begins(grip, point):
            return
        self._is_dragging = True
        if grip.kind == "pan":
            self._canvas.pan(grip.px - self._px(point))
            return
        self._take_along(point)
        self._canvas.show_ghost(self._ghost(grip, point))

    def release(self, event: QMouseEvent) -> None:
        del event
        grip, ghost, was_dragging = self._grip, self._canvas.ghost, self._is_dragging
        self.stop()
        if not was_dragging or grip is None or ghost is None:
            return
        if grip.item is None:
            self._canvas.new_wanted.emit(ghost.lane, ghost.starts_on, ghost.ends_on)
            return
        ends_on = None if grip.item.ends_on is None else ghost.ends_on
        if (ghost.starts_on, ends_on) != (grip.item.starts_on, grip.item.ends_on):
            self._canvas.moved.emit(grip.item, ghost.starts_on, ends_on)

    def double_click(self, event: QMouseEvent) -> None:
        self.stop()
        if self._canvas.scene.at(self._canvas.sight, event.position()) is not None:
            self._canvas.open_current()

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl around the pointer; look on with Shift or sideways; the rest scrolls the lanes."""
        canvas, turned = self._canvas, event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = turned.y() / _NOTCH
            days = canvas.sight.days / _ZOOM**notches
            x = max(canvas.sight.left, event.position().x())
            canvas.look_at(canvas.sight.zoomed(days, x))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or turned.x():
            canvas.pan(-(turned.x() or turned.y()) / _NOTCH * _PAN_PX)
        else:
            event.ignore()
            return
        event.accept()

    def stop(self) -> None:
        """Leave everything where it was."""
        self._grip, self._is_dragging = None, False
        self._canvas.show_ghost(None)

    def _take(self, point: QPointF) -> None:
        canvas = self._canvas
        block = canvas.scene.at(canvas.sight, point)
        lane = canvas.scene.lane_at(point.y()) if point.x() >= canvas.sight.left else None
        if block is not None:
            kind = self._part(block.item, point)
            self._grip = _Grip(kind, point, self._px(point), block.item, block.item.lane)
            canvas.go_to(block.item.key)
            return
        kind = "draw" if canvas.may_draw(lane) else "pan"
        self._grip = _Grip(kind, point, self._px(point), None, lane)

    def _part(self, item: TimelineItem, point: QPointF) -> _Kind:
        """Tell by what a thing is taken: at an edge it is stretched, elsewhere moved."""
        bar = self._canvas.scene.bar(self._canvas.sight, item.key)
        reach = min(current_theme().px(_EDGE), bar.width() / 4)
        if not item.is_movable or item.ends_on is None:
            return "move"
        if abs(point.x() - bar.right()) <= reach:
            return "end"
        return "start" if abs(point.x() - bar.left()) <= reach else "move"

    def _begins(self, grip: _Grip, point: QPointF) -> bool:
        if (point - grip.at).manhattanLength() < QApplication.startDragDistance():
            return False
        if grip.item is not None and not self._canvas.is_movable(grip.item):
            self._grip = None
            return False
        return True

    def _ghost(self, grip: _Grip, point: QPointF) -> Ghost:
        canvas, day = self._canvas, self._canvas.sight.scale.day
        if grip.item is None:
            first, last = sorted((self._day(grip.px), self._day(self._px(point))))
            lane = grip.lane or Lane.WORK
            return Ghost("", lane, first, last, words.days_words(first, last, canvas.today))
        days = round((self._px(point) - grip.px) / day)
        change = {"end": stretched, "start": begun_at}.get(grip.kind, shifted)
        starts_on, ends_on = change(grip.item, days)
        text = words.days_words(starts_on, ends_on, canvas.today)
        return Ghost(grip.item.key, grip.item.lane, starts_on, ends_on or canvas.sight.last, text)

    def _take_along(self, point: QPointF) -> None:
        sight = self._canvas.sight
        if point.x() > sight.left + sight.width - _MARGIN:
            self._canvas.pan(_ALONG_PX)
        elif point.x() < sight.left + _MARGIN:
            self._canvas.pan(-_ALONG_PX)

    def _look(self, point: QPointF) -> None:
        """Show under the pointer what it would do."""
        canvas = self._canvas
        block = canvas.scene.at(canvas.sight, point)
        canvas.hover(block.item.key if block else "")
        shape = Qt.CursorShape.ArrowCursor
        if block is not None:
            shape = Qt.CursorShape.PointingHandCursor
            if self._part(block.item, point) != "move":
                shape = Qt.CursorShape.SizeHorCursor
        elif canvas.may_draw(canvas.scene.lane_at(point.y())) and point.x() >= canvas.sight.left:
            shape = Qt.CursorShape.CrossCursor
        if shape != canvas.cursor().shape():
            canvas.setCursor(shape)

    def _px(self, point: QPointF) -> float:
        """Return the place of the scale under a point, wherever the days are panned to."""
        return point.x() - self._canvas.sight.left + self._canvas.sight.at

    def _day(self, px: float) -> date:
        sight = self._canvas.sight
        return sight.day_at(px + sight.left - sight.at)
