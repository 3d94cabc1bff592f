"""How much of a limit is used, as a quiet bar with words: nothing moves, and only what is over is warm."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.look.theme import current_theme
from ui.widgets.text import text_label


class LimitBar(QWidget):
    """The words say all; the bar says it once more for who looks."""

    def __init__(self, words: str, used: float, most: float, source: str = "", parent: QWidget | None = None) -> None:
        """``used`` of ``most`` in any unit; ``source``: where the limit is written."""
        super().__init__(parent)
        self.setObjectName("limit_bar")
        self.words, self.used, self.most = words, used, most
        self.is_over = used > most
        said = text_label(words, "error" if self.is_over else "label", wrap=True)
        said.setToolTip(source)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(4))
        column.addWidget(said)
        column.addWidget(_Bar(used, most))
        self.setAccessibleName(f"{words}. {source}" if source else words)


class _Bar(QWidget):
    """The bar alone."""

    def __init__(self, used: float, most: float) -> None:
        super().__init__()
        self._share = min(max(used / most, 0.0), 1.0) if most > 0 else 1.0
        self._is_over = used > most
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(200), theme.px(6))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(80), current_theme().px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        room = QRectF(self.rect())
        round_ = room.height() / 2
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(room, round_, round_)
        painter.setBrush(theme.colour("barrier" if self._is_over else "strength"))
        painter.drawRoundedRect(
            QRectF(room.left(), room.top(), room.width() * self._share, room.height()), round_, round_
        )
        painter.end()
