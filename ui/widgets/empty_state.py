"""What stands where there is nothing yet: an icon, a sentence and the one thing to do about it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look.icons import draw_icon
from ui.look.theme import current_theme
from ui.widgets.text import push_button, text_label


class EmptyState(QWidget):
    """An icon, a sentence and at most one action, in the middle of an empty place.

    Signals:
        action_requested(): the user pressed the action.
    """

    action_requested = Signal()

    def __init__(self, icon_name: str, sentence: str, action: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current_theme()
        self._sentence = text_label(sentence, "quiet", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = push_button(action, name="empty_state_action")
        self.button.clicked.connect(self.action_requested)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(16))
        column.addStretch(1)
        column.addWidget(_Picture(icon_name), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._sentence)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.button.setVisible(bool(action))  # in its place: shown before, it would be a window of its own

    def show_sentence(self, sentence: str, action: str = "") -> None:
        """Say something else, e.g. that a search found nothing instead of that nothing is there."""
        self._sentence.setText(sentence)
        self.button.setText(action)
        self.button.setVisible(bool(action))


class _Picture(QWidget):
    """The icon on a soft round ground."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        side = current_theme().px(64)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("good_ground"))
        painter.drawEllipse(self.rect())
        inset = self.width() * 0.28
        draw_icon(painter, QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), self._name, "good_text")
        painter.end()
