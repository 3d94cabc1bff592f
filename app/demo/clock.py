"""The clock of the demo's laptops, which can stand earlier: a year of a GPMI goes by in a few seconds."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.workspace import system_clock


class DemoClock:
    """Tells the time of this computer, moved back by as many days as was last asked."""

    def __init__(self) -> None:
        self._back = timedelta()

    def __call__(self) -> datetime:
        return system_clock() - self._back

    def go_back(self, days: int) -> None:
        """Stand ``days`` days before today from now on; 0 is now."""
        self._back = timedelta(days=days)
