"""Keeps an eye on the sitting day that is held now or tomorrow: for the bar above a dossier and the status bar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.cases.sitting.days import DayLine, sitting_days
from app.cases.sitting.readiness import read_readiness
from app.cases.sitting.ready_words import readiness_words
from app.cases.sitting.running import RunningDay, read_running
from app.workspace import Workspace
from models.errors import Trouble
from ui.context import Context

_KINDS = frozenset({"sitting_day", "appointment", "attachment", "conflict", "person", "sync"})
_MINUTE_MS = 60_000
_AT_ONCE_MS = 200
"""Changes that come together are looked at once."""


@dataclass(frozen=True)
class DayAtHand:
    """``running``: today's day, while it runs at one's own table; ``ready``: how the day stands, in words for the
    status bar, or ``""``; ``day_id``: the day that this is about."""

    running: RunningDay | None = None
    ready: str = ""
    day_id: str = ""


class DayWatch(QObject):
    """Reads beside the screen, after changes and every minute, from ``start`` to ``close``.

    Signals:
        looked(found: DayAtHand): how it stands now.
    """

    looked = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._soon = QTimer(self, interval=_AT_ONCE_MS, singleShot=True)
        self._minute = QTimer(self, interval=_MINUTE_MS)
        for timer in (self._soon, self._minute):
            timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look."""
        self._context.refresh.changed.connect(self._on_changed)
        self._minute.start()
        self.look()

    def close(self) -> None:
        """Look no more."""
        self._context.refresh.changed.disconnect(self._on_changed)
        self._soon.stop()
        self._minute.stop()

    @Slot()
    def look(self) -> None:
        """Read how it stands and tell."""
        workspace, today = self._context.workspace, self._context.today()
        self._context.tasks.read(
            lambda _control: read_day_at_hand(workspace, today), self.looked.emit, owner=self, kind="day-at-hand"
        )

    @Slot(object, str)
    def _on_changed(self, kinds: frozenset[str], _dossier_id: str) -> None:
        if kinds & _KINDS and not self._soon.isActive():  # begun anew at each change it would wait for a pause in them
            self._soon.start()


def read_day_at_hand(workspace: Workspace, today: date) -> DayAtHand:
    """Return how one's own sitting day of today stands, or else that of tomorrow."""
    days = sitting_days(workspace, today, today + timedelta(days=1))
    day = next((day for day in days if day.is_mine and not day.is_closed), None)
    if day is None:
        return DayAtHand()
    try:
        return DayAtHand(_running(workspace, day, today), _ready(workspace, day), day.id)
    except Trouble:  # a colleague took the day away just now
        return DayAtHand()


def _running(workspace: Workspace, day: DayLine, today: date) -> RunningDay | None:
    """Return the day once somebody came, or was waited for in vain."""
    if day.on != today:
        return None
    found = read_running(workspace, day.id)
    has_begun = any(one.arrived_at or not one.presence.is_to_come for one in found.lines)
    return found if has_begun else None


def _ready(workspace: Workspace, day: DayLine) -> str:
    found = read_readiness(workspace, day.id)
    return readiness_words(found) if found.clients else ""
