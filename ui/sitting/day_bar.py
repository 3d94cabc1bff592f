"""The thin bar above a dossier while a sitting day runs: how far it is, who is next, and the way back in one key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.cases.sitting.running import RunningDay
from models.rules.sitting import Presence
from ui.look.theme import current_theme
from ui.sitting import words
from ui.sitting.day_watch import DayAtHand
from ui.widgets.text import push_button, text_label

_NOT_HELD = (Presence.MOVED, Presence.CANCELLED)
_OVER = (Presence.DONE, Presence.NO_SHOW, Presence.LEFT)


class DayBar(QFrame):
    """Stands above ``page`` and listens to Escape there. While the client looks along it is gone: it names others.

    Signals:
        back_requested(sitting_day_id: str): the user wants to go back to the day.
    """

    back_requested = Signal(str)

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("day_bar")
        self.setProperty("look", "day-bar")
        self._day_id = ""
        self._is_together = False
        self._words = text_label("", "label", name="day_bar_words")
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._back = push_button(self.tr("Terug naar de dag · Esc"), "quiet", name="day_bar_back")
        self._back.setProperty("look", "status")
        self._back.clicked.connect(self._on_back)
        self._keys = [QShortcut(QKeySequence(keys), page) for keys in ("Esc", "Ctrl+Shift+D")]
        for shortcut in self._keys:
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_back)
        theme = current_theme()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(22), theme.px(2), theme.px(14), theme.px(2))
        row.setSpacing(theme.px(12))
        row.addWidget(self._words, 1)
        row.addWidget(self._back)
        self._show()

    @Slot(object)
    def show_day(self, found: DayAtHand) -> None:
        """Show how the day stands; a day that does not run shows nothing."""
        self._day_id = found.day_id if found.running is not None else ""
        self._words.setText(bar_words(found.running) if found.running is not None else "")
        self._show()

    def set_together(self, on: bool) -> None:
        """Go while the client looks along."""
        self._is_together = on
        self._show()

    def _show(self) -> None:
        is_on = bool(self._day_id) and not self._is_together
        self.setVisible(is_on)
        for shortcut in self._keys:
            shortcut.setEnabled(is_on)

    @Slot()
    def _on_back(self) -> None:
        if self._day_id and not self._is_together:
            self.back_requested.emit(self._day_id)


def bar_words(found: RunningDay) -> str:
    """Return ``Zitdag Zonhoven · 3 van 8 · volgende: Kurt Vandeput``: the number is that of the talk that goes on."""
    held = len(found.lines) - found.count(*_NOT_HELD)
    number = min(held, found.count(*_OVER) + len(found.now))
    parts = [words.title_of(found.day), f"{number} van {held}"]
    coming = found.next or next((one for one in found.lines if one.presence is Presence.EXPECTED), None)
    if found.next is not None:
        parts.append(f"volgende: {found.next.name}")
    elif coming is not None:
        parts.append(f"straks: {coming.name}")
    return " · ".join(parts)
