"""A field to sign in with mouse, pen or finger. What is drawn are lines, not a picture: they print sharp."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.rules.gpmi_signing import FIELD_HEIGHT, FIELD_WIDTH
from ui.look.theme import current_theme

Point = tuple[int, int]


class SignaturePad(QWidget):
    """Strokes on a field of 1000 by 360 units, whatever the size on the screen.

    Ctrl+Z takes back the last stroke, Delete all of them. Who cannot draw signs on paper: the form offers that.

    Signals:
        changed(): a stroke was added or taken away.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: list[list[Point]] = []
        self._is_drawing = False
        self.setObjectName("signature_pad")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setMaximumWidth(current_theme().px(520))
        self.setAccessibleName(self.tr("Vak om in te tekenen"))
        self.setAccessibleDescription(
            self.tr("Teken met muis, pen of vinger. Zonder: kies “Op papier”. Ctrl+Z: laatste lijn weg. Delete: alles.")
        )

    def strokes(self) -> tuple[tuple[Point, ...], ...]:
        """Return what was drawn."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    def set_strokes(self, strokes: Sequence[Sequence[Point]]) -> None:
        """Show these strokes; emits nothing."""
        self._strokes = [list(stroke) for stroke in strokes]
        self.update()

    def clear(self) -> None:
        """Take everything away."""
        self._take_away(len(self._strokes))

    def sizeHint(self) -> QSize:
        width = current_theme().px(520)
        return QSize(width, _height(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(200), current_theme().px(72))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(_height(self.width()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen as with the mouse, at the pen's own precision."""
        if event.type() is QTabletEvent.Type.TabletPress:
            self._begin(event.position())
        elif event.type() is QTabletEvent.Type.TabletMove:
            self._go_on(event.position())
        else:
            self._end()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self._take_away(1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.px(2) if self.hasFocus() else theme.px(1)
        painter.setPen(QPen(theme.colour("accent" if self.hasFocus() else "control_line"), edge))
        painter.setBrush(theme.colour("card"))
        inside = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.drawRoundedRect(inside, theme.px(6), theme.px(6))
        base = self.height() * 0.74
        painter.setPen(QPen(theme.colour("line"), theme.px(1)))
        painter.drawLine(QPointF(theme.px(16), base), QPointF(self.width() - theme.px(16), base))
        if not self._strokes:
            painter.setPen(theme.colour("quiet"))
            painter.setFont(theme.font())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Teken hier"))
        self._paint_strokes(painter)

    def _paint_strokes(self, painter: QPainter) -> None:
        pen = QPen(current_theme().colour("text"), current_theme().px(2))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        scale = self.width() / FIELD_WIDTH
        for stroke in self._strokes:
            points = [QPointF(x * scale, y * scale) for x, y in stroke]
            painter.drawPolyline(QPolygonF(points if len(points) > 1 else points * 2))

    def _begin(self, at: QPointF) -> None:
        self.setFocus()
        self._is_drawing = True
        self._strokes.append([self._point(at)])
        self.update()

    def _go_on(self, at: QPointF) -> None:
        point = self._point(at)
        if self._is_drawing and self._strokes[-1][-1] != point:
            self._strokes[-1].append(point)
            self.update()

    def _end(self) -> None:
        if self._is_drawing:
            self._is_drawing = False
            self.changed.emit()

    def _take_away(self, count: int) -> None:
        if self._strokes and count:
            del self._strokes[-count:]
            self._is_drawing = False
            self.update()
            self.changed.emit()

    def _point(self, at: QPointF) -> Point:
        scale = FIELD_WIDTH / max(1, self.width())
        return (
            max(0, min(FIELD_WIDTH, round(at.x() * scale))),
            max(0, min(FIELD_HEIGHT, round(at.y() * scale))),
        )


def _height(width: int) -> int:
    return width * FIELD_HEIGHT // FIELD_WIDTH
