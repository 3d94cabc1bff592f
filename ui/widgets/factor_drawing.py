"""Paints the profile chart: its rows, the axis above them and the legend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.look.theme import current_theme
from ui.widgets.rating_words import degree_text, rating_text

FACTOR_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_AXIS_HEIGHT = 28


@dataclass(frozen=True)
class ChartFactor:
    """One row; each rating is -4 (barrier) to 4 (strength), None when that view is not there."""

    label: str
    professional: int | None = None
    client: int | None = None
    previous: int | None = None


@dataclass
class ChartScale:
    """Where things stand horizontally; shared by axis and rows so that they cannot disagree."""

    width: int = 0
    rows: int = 0
    steps: int = 3
    label_width: int = 0

    @property
    def row_height(self) -> int:
        """Roomy for a few factors, denser when there are many, so that the usual ten are seen at once."""
        return current_theme().px(42 if self.rows <= 8 else 38 if self.rows <= 12 else 34 if self.rows <= 24 else 30)

    @property
    def label_right(self) -> float:
        theme = current_theme()
        return min(self.label_width + theme.px(16), self.width * 0.45)

    @property
    def _aside(self) -> int:
        """Room between the labels and the weakest step; little where there is little."""
        return current_theme().px(40 if self.width >= current_theme().px(480) else 14)

    @property
    def step(self) -> float:
        room = self.width - self.label_right - self._aside - current_theme().px(32)
        return max(min(room / (2 * self.steps), current_theme().px(84)), 8)

    def x(self, value: int) -> float:
        """Return where ``value`` stands, left edge of the chart being 0."""
        return self.label_right + self._aside + (self.steps + value) * self.step


class FactorDelegate(QStyledItemDelegate):
    """Paints one factor: label, what was, the professional's bar and dot, the client's open dot."""

    def __init__(self, scale: ChartScale, parent: QWidget) -> None:
        super().__init__(parent)
        self._scale = scale

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        return QSize(self._scale.width, self._scale.row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        factor = cast(ChartFactor, index.data(FACTOR_ROLE))
        rect = option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, QRectF(rect), state)
        is_asked = factor.professional is not None or factor.client is not None
        self._draw_grid(painter, QRectF(rect), is_asked)
        self._draw_label(painter, QRectF(rect), factor.label, bool(state & QStyle.StateFlag.State_Selected))
        self._draw_values(painter, QRectF(rect).center().y(), factor)
        painter.restore()

    def _draw_ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        theme = current_theme()
        inner = rect.adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.colour("selected"))
            painter.drawRoundedRect(inner, theme.px(6), theme.px(6))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(inner, theme.px(6), theme.px(6))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(inner, theme.px(6), theme.px(6))

    def _draw_grid(self, painter: QPainter, rect: QRectF, is_asked: bool) -> None:
        theme = current_theme()
        steps = self._scale.steps if is_asked else 0  # no lines through the words "nog niet ingevuld"
        for value in range(-steps, steps + 1):
            is_middle = value == 0
            painter.setPen(QPen(theme.colour("control_line" if is_middle else "line"), 1.5 if is_middle else 1))
            x = rect.left() + self._scale.x(value)
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))

    def _draw_label(self, painter: QPainter, rect: QRectF, label: str, is_selected: bool) -> None:
        theme = current_theme()
        room = QRectF(rect.left() + theme.px(8), rect.top(), self._scale.label_right - theme.px(8), rect.height())
        painter.setFont(theme.font("strong" if is_selected else "text"))
        painter.setPen(theme.colour("text"))
        shown = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)

    def _draw_values(self, painter: QPainter, y: float, factor: ChartFactor) -> None:
        theme = current_theme()
        self._draw_bar(painter, y, factor.previous, theme.colour("previous"), theme.px(26))
        now = factor.professional
        colour = theme.colour("barrier" if now is not None and now < 0 else "strength")
        self._draw_bar(painter, y, now, colour, theme.px(16))
        if now is not None and now != factor.client:
            draw_dot(painter, QPointF(self._scale.x(now), y), theme.colour("quiet") if now == 0 else colour)
        if factor.client is not None:
            draw_open_dot(painter, QPointF(self._scale.x(factor.client), y))
        if factor.client is None and now is None:
            self._draw_unasked(painter, y)

    def _draw_unasked(self, painter: QPainter, y: float) -> None:
        theme = current_theme()
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("quiet"))
        room = QRectF(self._scale.x(0) + theme.px(10), y - theme.px(10), self._scale.width, theme.px(20))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, rating_text(None))

    def _draw_bar(self, painter: QPainter, y: float, value: int | None, colour: QColor, height: int) -> None:
        if not value:
            return
        x, middle = self._scale.x(value), self._scale.x(0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        bar = QRectF(min(x, middle), y - height / 2, abs(x - middle), height)
        painter.drawRoundedRect(bar, current_theme().px(4), current_theme().px(4))


class FactorAxis(QWidget):
    """The words above the chart: how strong, how hindering."""

    def __init__(self, scale: ChartScale) -> None:
        super().__init__()
        self._scale = scale
        self.setFixedHeight(current_theme().px(_AXIS_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current_theme()
        painter = QPainter(self)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("quiet"))
        steps = self._scale.steps
        values = [value for value in range(-steps, steps + 1) if value]
        widest = max(painter.fontMetrics().horizontalAdvance(degree_text(value)) for value in values)
        if widest + theme.px(4) > self._scale.step:
            # Too narrow for every word: the two ends still say which way is more.
            values = [-steps, steps]
        for value in values:
            room = QRectF(self._scale.x(value) - widest, 0, 2 * widest, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, degree_text(value))
        painter.end()


class FactorLegend(QWidget):
    """Says which mark is whose view; small enough for the title line of a card."""

    def __init__(self) -> None:
        super().__init__()
        self._words = (self.tr("cliënt"), self.tr("begeleider"), self.tr("vorige keer"))
        self.setAccessibleName(self.tr("Open stip: cliënt. Volle stip: begeleider. Grijze balk: vorige keer."))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        theme = current_theme()
        metrics = QFontMetrics(theme.font("label"))
        return QSize(sum(metrics.horizontalAdvance(word) + theme.px(36) for word in self._words), theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("label"))
        x, y = float(theme.px(8)), self.height() / 2
        for index, word in enumerate(self._words):
            mark = QPointF(x + theme.px(6), y)
            if index == 0:
                draw_open_dot(painter, mark)
            elif index == 1:
                draw_dot(painter, mark, theme.colour("quiet"))
            else:
                painter.setPen(QPen(theme.colour("control_line"), 1))
                painter.setBrush(theme.colour("previous"))
                side = theme.px(12)
                painter.drawRoundedRect(QRectF(mark.x() - side / 2, y - side / 2, side, side), 2, 2)
            painter.setPen(theme.colour("quiet"))
            width = painter.fontMetrics().horizontalAdvance(word)
            room = QRectF(x + theme.px(18), 0, width + 4, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, word)
            x += width + theme.px(36)
        painter.end()


def draw_dot(painter: QPainter, centre: QPointF, colour: QColor) -> None:
    """Paint the professional's view: a filled dot with a rim, so that it also shows on its own bar."""
    theme = current_theme()
    painter.setPen(QPen(theme.colour("card"), theme.px(2)))
    painter.setBrush(colour)
    painter.drawEllipse(centre, theme.px(6.5), theme.px(6.5))


def draw_open_dot(painter: QPainter, centre: QPointF) -> None:
    """Paint the client's view: an open dot."""
    theme = current_theme()
    painter.setPen(QPen(theme.colour("text"), theme.px(2)))
    painter.setBrush(theme.colour("card"))
    painter.drawEllipse(centre, theme.px(6), theme.px(6))
