"""When a backup is due, and which ones may go: pure rules over moments."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

EVERY = timedelta(minutes=15)

# How far back, and what counts as one: the newest of each clock hour, calendar day and ISO week. Buckets of the
# calendar, not of age: with ages a backup slides from bucket to bucket and none would ever grow old.
_WINDOWS: tuple[tuple[timedelta, Callable[[datetime], object]], ...] = (
    (timedelta(hours=24), lambda moment: (moment.date(), moment.hour)),
    (timedelta(days=7), lambda moment: moment.date()),
    (timedelta(weeks=4), lambda moment: moment.isocalendar()[:2]),
)


def to_keep(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return which of the backups made at ``moments`` stay: 24 hours, 7 days, 4 weeks, and always the newest.

    Backups from after ``now`` (a clock that was put back) count as made in their own hour.
    """
    oldest_first = sorted(moment.astimezone(UTC) for moment in moments)
    kept = set(oldest_first[-1:])
    for reach, bucket in _WINDOWS:
        newest = {bucket(moment): moment for moment in oldest_first if moment > now - reach}
        kept.update(newest.values())
    return kept


def due(now: datetime, last_backup: datetime | None, changed: bool) -> bool:
    """Tell whether to make a backup: at the first look of a day in ``now``'s zone, and 15 minutes on with changes.

    A last backup from after ``now`` tells nothing about today, so it does not hold one back.
    """
    if last_backup is None or last_backup > now:
        return True
    if last_backup.astimezone(now.tzinfo).date() < now.date():
        return True
    return changed and now - last_backup >= EVERY
