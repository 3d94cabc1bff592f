"""One place in a contract year: an evaluation, or one that is still to be planned."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.look.theme import current_theme
from ui.widgets.pill import Tone, draw_pill


@dataclass(frozen=True, slots=True)
class TileText:
    """What a tile says. ``key``: what it stands for. ``is_open``: nothing is planned here yet."""

    key: str
    head: str
    state: str
    tone: Tone
    is_open: bool = False


class EvaluationTile(QAbstractButton):
    """Shows the day and how it stands; Space or a click chooses it."""

    def __init__(self, text: TileText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = text
        self.setObjectName(f"tile_{text.key}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{text.head}: {text.state}")
        self.setToolTip(f"{text.head}: {text.state}")

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(208), theme.px(64))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        is_marked = self.isChecked() or self.hasFocus()
        width = theme.px(2) if is_marked else 1.0
        style = Qt.PenStyle.DashLine if self.said.is_open and not is_marked else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.colour("accent" if is_marked else "control_line"), width, style))
        painter.setBrush(theme.colour("selected" if self.isChecked() else "card"))
        painter.drawRoundedRect(frame, theme.px(8), theme.px(8))
        room = frame.adjusted(theme.px(10), theme.px(8), -theme.px(10), -theme.px(6))
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("quiet" if self.said.is_open else "text"))
        head = painter.fontMetrics().elidedText(self.said.head, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, head)
        below = room.bottom() - theme.px(10)
        draw_pill(painter, room.left(), below, self.said.state, self.said.tone, room.width())
        painter.end()
