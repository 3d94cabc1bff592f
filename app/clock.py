"""Belgian civil time: which day it is at the desk, and moments as people there write them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")


def local(moment: datetime) -> datetime:
    """Return ``moment`` in Belgian time."""
    return moment.astimezone(BRUSSELS)


def local_date(moment: datetime) -> date:
    """Return the Belgian calendar day of ``moment``."""
    return local(moment).date()


def from_stored(text: str) -> datetime:
    """Return the moment that a row holds as ``text``, in Belgian time."""
    return local(datetime.fromisoformat(text))


def day_from_stored(text: str | None) -> date | None:
    """Return the day that a row holds as ``text``; ``None`` where it holds none."""
    return date.fromisoformat(text) if text else None
