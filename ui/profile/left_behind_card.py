"""Says which factors of the profile before are not in this one, and takes them over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.card import Card
from ui.widgets.text import push_button, text_label

_MOST_NAMES = 4


class LeftBehindCard(Card):
    """Hidden while nothing is missing.

    Signals:
        take_over_requested()
    """

    take_over_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("left_behind")
        self._words = text_label("", "text", wrap=True)
        self._take_over = push_button(self.tr("Neem over"), name="take_over")
        self._take_over.clicked.connect(self.take_over_requested)
        self.add(self._words)
        self.add(self._take_over)
        self.hide()

    def show_names(self, names: Sequence[str]) -> None:
        """Say which factors are missing; nothing for none."""
        more = len(names) - _MOST_NAMES
        named = ", ".join(names[:_MOST_NAMES])
        if more > 0:
            named = self.tr("{names} en nog {count}").format(names=named, count=more)
        self._words.setText(self.tr("Wel in het vorige profiel, nog niet in dit: {names}.").format(names=named))
        self._take_over.setAccessibleName(self.tr("Neem over uit het vorige profiel: {names}").format(names=named))
        self.setVisible(bool(names))
