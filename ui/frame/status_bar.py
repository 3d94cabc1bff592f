"""The line at the bottom: whether the work is in the centre, when it was saved, how to lock."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.look.theme import current_theme
from ui.widgets.text import push_button, text_label

SyncTone = Literal["current", "waiting", "offline", "attention", "none"]
"""Up to date, changes on their way, no contact, somebody must look, or no centre at all."""

_DOT_COLOURS: dict[str, str] = {
    "current": "strength",
    "waiting": "barrier",
    "offline": "barrier",
    "attention": "late_text",
    "none": "control_line",
}


class StatusBar(QFrame):
    """Sync state left, then what was saved, a hint at the right.

    Signals:
        sync_pressed(): the user wants to know more about the sync state.
        ready_pressed(): the user wants to see what is ready for the day.
    """

    sync_pressed = Signal()
    ready_pressed = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "status")
        self._dot = _Dot()
        self._sync = _state_button("sync_state")
        self._sync.clicked.connect(self.sync_pressed)
        self._ready = _state_button("ready_state")
        self._ready.clicked.connect(self.ready_pressed)
        self._ready.hide()
        self._saved = text_label("", "label", name="saved_state")
        self._hint = text_label("", "label", name="status_hint")
        self._lay_out()
        self.set_sync_state("none", self.tr("Alleen op deze laptop"))

    def set_sync_state(self, tone: SyncTone, text: str) -> None:
        """Say how the work stands with the centre; the words carry it, the dot repeats it."""
        self._dot.set_colour(_DOT_COLOURS[tone])
        self._sync.setText(text)
        self._sync.setAccessibleName(self.tr("Synchronisatie: {state}").format(state=text))

    def set_saved(self, text: str) -> None:
        """Show e.g. ``Bewaard om 9.31``."""
        self._saved.setText(text)

    def set_ready(self, text: str) -> None:
        """Show how what is needed away from the office stands, e.g. ``Alles voor de zitdag staat klaar``; empty hides
        it. It stands where the hour of saving stood: on such a day this is what one wants to know."""
        self._ready.setText(text)
        self._ready.setVisible(bool(text))
        self._saved.setVisible(not text)

    def set_hint(self, text: str) -> None:
        """Show at the right what one key does, e.g. ``Vergrendelt na 5 min. · Ctrl L``."""
        self._hint.setText(text)

    @property
    def sync_text(self) -> str:
        return self._sync.text()

    @property
    def ready_text(self) -> str:
        return self._ready.text()

    @property
    def saved_text(self) -> str:
        return self._saved.text()

    def _lay_out(self) -> None:
        theme = current_theme()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self._dot)
        row.addWidget(self._sync)
        row.addSpacing(theme.px(8))
        row.addWidget(self._ready)
        row.addWidget(self._saved)
        row.addStretch(1)
        row.addWidget(self._hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), current_theme().px(29))


def _state_button(name: str) -> QPushButton:
    """Return a state in words that can be pressed to know more."""
    button = push_button("", "quiet", name=name)
    button.setProperty("look", "status")
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return button


class _Dot(QWidget):
    """A small filled circle."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = "control_line"
        side = current_theme().px(8)
        self.setFixedSize(side, side)

    def set_colour(self, colour: str) -> None:
        self._colour = colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().colour(self._colour))
        painter.drawEllipse(QRectF(self.rect()))
        painter.end()
