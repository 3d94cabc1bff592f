"""How often each measure was used this year, drawn beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.cases.measures.usage import Usage
from models.measure import Measure
from ui.look.theme import current_theme

_LINE, _LABEL_SHARE = 30, 0.56


class UsedBars(QWidget):
    """A bar for each measure, in the order of the menu; the recipes in a warmer colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("used_bars")
        self._used: Sequence[tuple[Measure, int]] = ()
        self._recipes: frozenset[str] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_usage(self, usage: Usage) -> None:
        """Draw what was used; a screen reader hears it as a sentence."""
        self._used = usage.used
        self._recipes = frozenset(one.code for one in usage.recipes)
        told = ", ".join(f"{measure.label}: {times}" for measure, times in usage.used)
        self.setAccessibleName(told or self.tr("Nog niets gebruikt dit jaar"))
        self.setFixedHeight(self.sizeHint().height())
        self.setVisible(bool(usage.used))
        self.update()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(360), theme.px(_LINE) * len(self._used))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("text"))
        height, most = theme.px(_LINE), max((times for _, times in self._used), default=1)
        for at, (measure, times) in enumerate(self._used):
            label = QRectF(0, at * height, self.width() * _LABEL_SHARE, height)
            painter.setPen(theme.colour("text"))
            shown = painter.fontMetrics().elidedText(measure.label, Qt.TextElideMode.ElideRight, int(label.width()))
            painter.drawText(label, Qt.AlignmentFlag.AlignVCenter, shown)
            room = QRectF(label.right() + theme.px(12), label.top(), 0, height)
            room.setRight(self.width() - theme.px(36))
            bar = QRectF(room.left(), room.center().y() - theme.px(5), room.width() * times / most, theme.px(10))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("barrier" if measure.code in self._recipes else "strength"))
            painter.drawRoundedRect(bar, theme.px(3), theme.px(3))
            painter.setPen(theme.colour("text"))
            number = QRectF(bar.right() + theme.px(8), label.top(), theme.px(40), height)
            painter.drawText(number, Qt.AlignmentFlag.AlignVCenter, str(times))
        painter.end()
