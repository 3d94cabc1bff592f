"""Where a trajectory is on its way: a line of states, those behind it filled, the present one ringed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.cases.trajectory.trajectory_views import Phase
from models.dutch_dates import day_month
from ui.look.theme import current_theme

_NARROWEST = 92
"""Below this room for a state its name stands only with the present one."""


class Stepper(QWidget):
    """Draws the states of one trajectory; all of it is in words as well, for who does not see it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trajectory_stepper")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._phases: tuple[Phase, ...] = ()
        self._days: tuple[str, ...] = ()

    def show_phases(self, phases: Sequence[Phase], today: date) -> None:
        """Show the states in their order; ``today``: the day that short dates are told from."""
        self._phases = tuple(phases)
        self._days = tuple(day_month(phase.on, today) if phase.on else "" for phase in phases)
        said = [
            self.tr("nu: {state}").format(state=phase.label) if phase.is_now else phase.label
            for phase in self._phases
            if phase.is_now or phase.on is not None
        ]
        ahead = [phase.label for phase in self._phases if phase.on is None and not phase.is_now]
        words = self.tr("Verloop: {states}").format(states=", ".join(said))
        if ahead:
            words += ". " + self.tr("Daarna: {states}").format(states=", ".join(ahead))
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setVisible(bool(self._phases))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(240), theme.px(26) + self._lines() * self._metrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(120), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._phases:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(len(self._phases) - 1):
            self._draw_line(painter, place)
        for place, phase in enumerate(self._phases):
            self._draw_dot(painter, place, phase)
            self._draw_words(painter, place, phase)

    def _lines(self) -> int:
        """Return over how many lines the longest words below a dot go, the day included."""
        room = self._room() - current_theme().px(6) if self._is_roomy() else self.width()
        words = [phase.label for phase in self._phases if self._is_roomy() or phase.is_now]
        wraps = any(self._metrics().horizontalAdvance(word) > room for word in words)
        return (2 if wraps else 1) + bool(any(self._days))

    def _metrics(self) -> QFontMetrics:
        font = current_theme().font("label")
        font.setWeight(QFont.Weight.DemiBold)
        return QFontMetrics(font)

    def _is_roomy(self) -> bool:
        return self.width() >= current_theme().px(_NARROWEST) * len(self._phases)

    def _centre(self, place: int) -> QPointF:
        return QPointF(self._room() * (place + 0.5), current_theme().px(11))

    def _room(self) -> float:
        return self.width() / max(len(self._phases), 1)

    def _draw_line(self, painter: QPainter, place: int) -> None:
        theme = current_theme()
        nearby = self._phases[place + 1]
        is_behind = nearby.on is not None or nearby.is_now
        pen = QPen(theme.colour("accent" if is_behind else "line"), theme.px(2))
        if not is_behind:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        gap = theme.px(9)
        start, end = self._centre(place), self._centre(place + 1)
        painter.drawLine(QPointF(start.x() + gap, start.y()), QPointF(end.x() - gap, end.y()))

    def _draw_dot(self, painter: QPainter, place: int, phase: Phase) -> None:
        theme = current_theme()
        is_ahead = phase.on is None and not phase.is_now
        painter.setPen(QPen(theme.colour("quiet" if is_ahead else "accent"), theme.px(2)))
        painter.setBrush(theme.colour("card" if is_ahead or phase.is_now else "accent"))
        painter.drawEllipse(self._centre(place), theme.px(6), theme.px(6))
        if phase.is_now:
            painter.setBrush(theme.colour("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(self._centre(place), theme.px(3), theme.px(3))

    def _draw_words(self, painter: QPainter, place: int, phase: Phase) -> None:
        roomy = self._is_roomy()
        if not roomy and not phase.is_now:
            return
        theme, room = current_theme(), self._room()
        top, height = theme.px(22), self._metrics().height()
        day = self._days[place]
        widest = max(self._metrics().horizontalAdvance(text) for text in (phase.label, day)) + theme.px(8)
        width = room - theme.px(6) if roomy else min(float(widest), float(self.width()))
        left = min(max(self._centre(place).x() - width / 2, 0.0), self.width() - width)
        font = theme.font("label")
        if phase.is_now:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.colour("text" if phase.is_now else "quiet"))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(QRectF(left, top, width, height * 3), flags, f"{phase.label}\n{day}" if day else phase.label)
