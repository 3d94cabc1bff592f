"""Moments as people say them: ``vandaag om 9.31``, ``24 november om 9.31``."""

from __future__ import annotations

from datetime import datetime

from app.clock import local, local_date
from models.dutch_dates import clock_time, day_month


def time_of(moment: datetime) -> str:
    """Return the time of day in Belgium: ``9.31``."""
    return clock_time(local(moment).time())


def day_and_time(moment: datetime, now: datetime) -> str:
    """Return day and time; today is said as such, and the year only when it is another one."""
    day, today = local_date(moment), local_date(now)
    return f"{'vandaag' if day == today else day_month(day, today)} om {time_of(moment)}"


def since(moment: datetime, now: datetime) -> str:
    """Return from when, short: the time today, otherwise the day."""
    day, today = local_date(moment), local_date(now)
    return time_of(moment) if day == today else day_month(day, today)
