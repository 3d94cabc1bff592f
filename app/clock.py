"""Belgian civil time: which day it is at the desk, and moments as people there write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")


def local(moment: datetime) -> datetime:
    """Return ``moment`` in Belgian time."""
    return moment.astimezone(BRUSSELS)


def local_date(moment: datetime) -> date:
    """Return the Belgian calendar day of ``moment``."""
    return local(moment).date()


def stored(moment: datetime) -> str:
    """Return ``moment`` as rows hold it (UTC text that sorts by time), for comparing in a query.

    The same form as ``models.row.moment_text``, which would bring the tables in at the start of the app.
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_stored(text: str) -> datetime:
    """Return the moment that a row holds as ``text``, in Belgian time."""
    return local(datetime.fromisoformat(text))
