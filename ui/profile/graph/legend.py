"""Says which line does what."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.cases.profile.factor_links import EFFECTS
from ui.look.theme import current_theme
from ui.profile.graph.link_drawing import draw_head, draw_line, draw_mark
from ui.profile.graph.words import effect_word
from ui.widgets.flow_layout import FlowLayout

_LINE = 56


class GraphLegend(QWidget):
    """The three kinds of link, beside each other where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("graph_legend")
        self.setAccessibleName(
            self.tr(
                "Volle lijn met plus: versterkt. Streepjes met min: verzwakt. Dikke lijn met een balk: blokkeert. "
                "Krachten staan rechts, drempels links; de streep aan de rand zegt hoe sterk."
            )
        )
        self._row = FlowLayout(self, spacing=current_theme().px(12))
        for effect in EFFECTS:
            self._row.addWidget(_Entry(effect))

    def add(self, widget: QWidget) -> None:
        """Put ``widget`` behind the legend, on the same line where there is room."""
        self._row.addWidget(widget)


class _Entry(QWidget):
    """One line with its mark, and its word."""

    def __init__(self, effect: str) -> None:
        super().__init__()
        self._effect = effect
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        theme = current_theme()
        word = QFontMetrics(theme.font("label")).horizontalAdvance(effect_word(self._effect))
        return QSize(theme.px(_LINE + 8) + word + 2, theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y, end = self.height() / 2, theme.px(_LINE)
        path = QPainterPath(QPointF(0, y))
        path.lineTo(QPointF(end - theme.px(8), y))
        draw_line(painter, path, self._effect, strength=1.0, is_marked=False)
        draw_head(painter, QPointF(end, y), 1, self._effect, strength=1.0)
        draw_mark(painter, QPointF(end * 0.42, y), self._effect, strength=1.0, is_selected=False)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("quiet"))
        metrics = painter.fontMetrics()
        painter.drawText(
            QPointF(end + theme.px(8), y + (metrics.ascent() - metrics.descent()) / 2), effect_word(self._effect)
        )
        painter.end()
