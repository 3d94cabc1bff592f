"""A widget that paints what it shows; its keys and its mouse are read beside it, and what is pointed at has a tip."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget


class Keys(Protocol):
    """Reads key presses for a canvas."""

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key asks; false for one that means nothing here."""


class Mouse(Protocol):
    """Reads the mouse for a canvas."""

    def press(self, event: QMouseEvent) -> None: ...

    def move(self, event: QMouseEvent) -> None: ...

    def release(self, event: QMouseEvent) -> None: ...

    def double_click(self, event: QMouseEvent) -> None: ...


class PaintedCanvas(QWidget):
    """Such a widget; whoever makes one sets ``_keys`` and ``_mouse`` before it is shown."""

    _keys: Keys
    _mouse: Mouse

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setMouseTracking(True)

    def tip_at(self, point: QPointF) -> str:
        """Return what is said of what lies under a point, ``""`` for nothing."""
        raise NotImplementedError

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._keys.take(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._mouse.double_click(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        return super().event(event)
