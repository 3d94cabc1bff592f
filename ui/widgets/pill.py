"""The small rounded badge that says how urgent or how good something is, in words."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.look.theme import current_theme

Tone = Literal["due", "late", "good", "neutral"]


def draw_pill(painter: QPainter, left: float, centre: float, text: str, tone: Tone, max_width: float = 0) -> float:
    """Paint a badge from ``left``, around the height ``centre``, for delegates; returns how wide it became."""
    size = pill_size(text)
    width = min(size.width(), max_width) if max_width else size.width()
    _draw(painter, QRectF(left, centre - size.height() / 2, width, size.height()), text, tone)
    return float(width)


def pill_size(text: str) -> QSize:
    """Return the room that a badge with ``text`` takes."""
    theme = current_theme()
    return QSize(QFontMetrics(theme.font("label")).horizontalAdvance(text) + theme.px(15), theme.px(20))


def _draw(painter: QPainter, rect: QRectF, text: str, tone: Tone) -> None:
    theme = current_theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{tone}_ground"))
    painter.drawRoundedRect(rect, theme.px(5), theme.px(5))
    painter.setPen(theme.colour(f"{tone}_text"))
    painter.setFont(theme.font("label"))
    inner = rect.adjusted(theme.px(7), 0, -theme.px(7), 0)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(inner.width()) + 1)
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


class Pill(QLabel):
    """A badge with a tone: ``late`` is the warmest, then ``due``, ``good`` and ``neutral``."""

    def __init__(self, text: str = "", tone: Tone = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._tone: Tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def tone(self) -> Tone:
        return self._tone

    def show_text(self, text: str, tone: Tone) -> None:
        """Say ``text`` in ``tone``; an empty text hides the badge."""
        self._tone = tone
        self.setText(text)
        self.setToolTip(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return pill_size(self.text())

    def minimumSizeHint(self) -> QSize:
        hint = pill_size(self.text())
        return QSize(min(hint.width(), current_theme().px(48)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        _draw(painter, QRectF(self.rect()), self.text(), self._tone)
        painter.end()
