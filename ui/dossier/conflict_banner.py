"""One line over the sections of a dossier when two people wrote in the same place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.look.theme import current_theme
from ui.widgets.text import push_button, text_label


class ConflictBanner(QWidget):
    """Says how much waits to be settled; takes no room when there is nothing.

    Signals:
        look_requested(): the user wants to settle it.
    """

    look_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conflict_banner")
        theme = current_theme()
        self._words = text_label("", wrap=True, name="conflict_banner_words")
        look = push_button(self.tr("Nakijken"), "quiet", name="conflict_banner_look")
        look.clicked.connect(self.look_requested)
        frame = QFrame()
        frame.setProperty("look", "notice")
        row = QHBoxLayout(frame)
        row.setContentsMargins(theme.px(12), theme.px(4), theme.px(6), theme.px(4))
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(22), theme.px(12), theme.px(22), 0)
        column.addWidget(frame)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say that ``count`` things wait; 0 takes the line away."""
        self._words.setText(
            self.tr("Op 1 plaats staan twee versies. Er is niets verloren; kies wat er moet staan.")
            if count == 1
            else self.tr(
                "Op {count} plaatsen staan twee versies. Er is niets verloren; kies wat er moet staan."
            ).format(count=count)
        )
        self.setVisible(count > 0)
