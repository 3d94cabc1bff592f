"""One line of the start screen that opens something: a button with words of several weights on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui.look.theme import current_theme

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class Line(QAbstractButton):
    """A row to press with mouse, Enter or space; put what it shows in ``row``. ``spoken`` is what is read aloud.

    ``key`` tells it from the others of its list. The arrow keys are for the column that it stands in.
    """

    def __init__(
        self,
        spoken: str,
        *,
        key: str = "",
        is_next: bool = False,
        has_rule: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``is_next`` marks what comes first; ``has_rule`` draws a thin line below it."""
        super().__init__(parent)
        self.key = key
        self._is_next = is_next
        self._has_rule = has_rule
        self.setAccessibleName(spoken)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.row = QHBoxLayout(self)
        theme = current_theme()
        self.row.setContentsMargins(theme.px(6), theme.px(4), theme.px(6), theme.px(4))
        self.row.setSpacing(theme.px(10))

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put ``widget`` at the right of what is on the line; a click on it is a click on the line."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.row.addWidget(widget, stretch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self._is_next:
            painter.fillRect(rect, theme.colour("selected"))
            painter.fillRect(QRectF(0, 0, theme.px(3), rect.height()), theme.colour("accent"))
        elif self.underMouse():
            painter.fillRect(rect, theme.colour("hover"))
        if self._has_rule:
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        painter.end()
