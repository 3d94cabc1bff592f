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
