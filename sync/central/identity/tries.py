"""How often somebody may guess a password or a token: per user name and per address, in a sliding window.

Kept in the database, because whoever guesses reaches every process behind the address. Only failures are written, as
hashes that end with the window, so that a good sign-in costs one look.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select

from models.ids import new_id
from sync.central.api.problems import Refused
from sync.central.store.database import Database
from sync.central.store.tables import failed_try

MAX_TRIES = 10
WINDOW = timedelta(seconds=60)


@dataclass(frozen=True)
class Tries:
    """Counts failures of each key. ``clock`` gives the time in UTC; ``most``: how many in a window."""

    database: Database
    clock: Callable[[], datetime]
    most: int = MAX_TRIES

    def check(self, *keys: str) -> None:
        """Raise Refused ``too_many_tries`` if one of ``keys`` failed too often of late."""
        now = self.clock()
        query = (
            select(func.min(failed_try.c.at))
            .where(
                failed_try.c.organisation_id == "",
                failed_try.c.key.in_([_hash(key) for key in keys]),
                failed_try.c.at > now - WINDOW,
            )
            .group_by(failed_try.c.key)
            .having(func.count() >= self.most)
        )
        with self.database.reading() as connection:
            oldest = connection.execute(query).scalars().all()
        if oldest:
            raise Refused("too_many_tries", retry_after=int((max(oldest) + WINDOW - now).total_seconds()) + 1)

    def failed(self, *keys: str) -> None:
        """Remember a failure for each of ``keys``, and forget those that no longer count."""
        now = self.clock()
        rows = [{"organisation_id": "", "key": _hash(key), "try_id": new_id(), "at": now} for key in keys]
        with self.database.writing() as connection:
            connection.execute(insert(failed_try), rows)
            connection.execute(delete(failed_try).where(failed_try.c.at <= now - WINDOW))

    def forget(self) -> None:
        """Forget every failure."""
        with self.database.writing() as connection:
            connection.execute(delete(failed_try))


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
