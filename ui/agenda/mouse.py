"""What the mouse does in the agenda: take an appointment elsewhere, make it longer, or draw a new one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from ui.agenda import words
from ui.agenda.geometry import DAY, FINE, QUARTER, snapped
from ui.agenda.painting import Ghost, bottom_edge
from ui.agenda.scene import Block, full_hour
from ui.agenda.stops import Stop, nearest
from ui.agenda.surface import AgendaSurface
from ui.look.theme import current_theme

_EDGE = 7


@dataclass(frozen=True)
class _Grip:
    """What the button went down on. ``minute``: there; ``block``: ``None`` for empty ground."""

    kind: Literal["move", "lengthen", "draw"]
    at: QPointF
    number: int
    minute: float
    block: Block | None


class AgendaMouse:
    """Reads the mouse for one canvas; with Shift a drag goes by five minutes instead of by the quarter."""

    def __init__(self, canvas: AgendaSurface) -> None:
        self._canvas = canvas
        self._grip: _Grip | None = None
        self._is_dragging = False

    def press(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point, grid = event.position(), self._canvas.grid
        block = grid.block_at(point)
        kind: Literal["move", "lengthen", "draw"] = "draw"
        if block is not None:
            kind = "lengthen" if bottom_edge(block, grid, point, current_theme().px(_EDGE)) else "move"
        self._grip = _Grip(kind, point, grid.day_at(point), grid.minute_at(point), block)
        self._is_dragging = False
        self._canvas.go_to(self._stop_at(self._grip))

    def move(self, event: QMouseEvent) -> None:
        grip = self._grip
        if grip is None:
            self._show_cursor(event.position())
            return
        if not self._is_dragging and not self._begins(grip, event.position()):
            return
        self._is_dragging = True
        step = FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else QUARTER
        self._canvas.show_ghost(self._ghost(grip, event.position(), step))
        self._canvas.came_to.emit(QRectF(event.position(), QSizeF(1, 1)))  # past the edge the hours scroll along

    def release(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._grip is None:
            return
        grip, ghost = self._grip, self._canvas.ghost
        was_dragging = self._is_dragging
        self.stop()
        if not was_dragging or ghost is None:
            return
        if grip.block is None:
            self._canvas.ask_new_between(ghost.number, ghost.start, ghost.end)
        elif grip.kind == "lengthen":
            self._canvas.lengthen(grip.block, ghost.end)
        else:
            self._canvas.drop(grip.block, ghost.number, ghost.start)

    def double_click(self, event: QMouseEvent) -> None:
        self.stop()
        if self._canvas.grid.block_at(event.position()) is not None:
            self._canvas.open_current()
        else:
            self._canvas.ask_new()

    def stop(self) -> None:
        """Leave everything where it was."""
        self._grip, self._is_dragging = None, False
        self._canvas.show_ghost(None)

    def _begins(self, grip: _Grip, point: QPointF) -> bool:
        if (point - grip.at).manhattanLength() < QApplication.startDragDistance():
            return False
        if grip.block is not None and not self._canvas.may_move(grip.block.line):
            self._grip = None
            self._canvas.say_fixed(grip.block.line)
            return False
        return True

    def _ghost(self, grip: _Grip, point: QPointF, step: int) -> Ghost:
        minute = self._canvas.grid.minute_at(point)
        if grip.block is None:
            return self._drawn(grip, minute, step)
        stretch, title = grip.block.stretch, words.title(grip.block.line)
        ghost = Ghost(grip.block.key, grip.number, stretch.start, stretch.end, title)
        if grip.kind == "lengthen":
            return replace(ghost, end=min(DAY, max(stretch.start + step, snapped(minute, step))))
        long = stretch.end - stretch.start
        start = max(0, min(snapped(stretch.start + minute - grip.minute, step), DAY - min(long, DAY)))
        return replace(ghost, number=self._canvas.grid.day_at(point), start=start, end=start + long)

    def _drawn(self, grip: _Grip, minute: float, step: int) -> Ghost:
        first, last = sorted((snapped(grip.minute, step), snapped(minute, step)))
        return Ghost("", grip.number, first, min(DAY, max(last, first + step)), "")

    def _stop_at(self, grip: _Grip) -> Stop:
        scene = self._canvas.scene
        day = scene.days[grip.number]
        if grip.block is not None:
            return Stop(day, grip.block.stretch.start, grip.block.lane.column, grip.block.key)
        return nearest(scene, Stop(day, min(full_hour(grip.minute), scene.last - 60)))

    def _show_cursor(self, point: QPointF) -> None:
        grid = self._canvas.grid
        block = grid.block_at(point)
        shape = Qt.CursorShape.ArrowCursor
        if block is not None:
            at_edge = bottom_edge(block, grid, point, current_theme().px(_EDGE))
            is_long = at_edge and self._canvas.may_move(block.line)
            shape = Qt.CursorShape.SizeVerCursor if is_long else Qt.CursorShape.PointingHandCursor
        self._canvas.setCursor(shape)
