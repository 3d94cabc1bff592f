"""The days themselves: painted, and worked on by keyboard and mouse."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.agenda import words
from ui.agenda.keys import AgendaKeys
from ui.agenda.mouse import AgendaMouse
from ui.agenda.painting import Attention, paint_days
from ui.agenda.scene import now_in
from ui.agenda.surface import AgendaSurface
from ui.look.theme import current_theme


class AgendaCanvas(AgendaSurface):
    """The surface with its looks, its keys and its mouse."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(today, parent)
        self._mouse: AgendaMouse = AgendaMouse(self)
        self._keys = AgendaKeys(self, self._mouse.stop)

    def tip_at(self, point: QPointF) -> str:
        block = self.grid.block_at(point)
        return words.tip(block.line) if block else ""

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        grid, has_keyboard = self.grid, self.has_keyboard
        hour = None
        if has_keyboard and not self.stop.key and self.stop.day in self.scene.days:
            hour = (self.scene.days.index(self.stop.day), self.stop.minute)
        key = self.stop.key if has_keyboard else ""
        now = now_in(self.scene, self.now) if self.now is not None else None
        at = Attention(self.today, now, key, hour, self.ghost)
        paint_days(painter, current_theme(), grid, at, QRectF(event.rect()))
        painter.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if (block := self.grid.block_at(QPointF(event.pos()))) is not None:
            self.menu_wanted.emit(block.line, event.globalPos())
