"""One centre: its database, its epoch, and what every request works with."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import insert, select

from models.ids import new_id
from sync.central.database import Database
from sync.central.metrics import Metrics
from sync.central.schema import migrate, take_turn
from sync.central.sessions import Sessions
from sync.central.tables import epoch as epochs
from sync.central.tries import Tries


@dataclass(frozen=True)
class Centre:
    """What every request works with. ``clock`` gives the time in UTC."""

    database: Database
    epoch: str
    sessions: Sessions
    tries: Tries
    clock: Callable[[], datetime]
    metrics: Metrics = field(default_factory=Metrics)


def open_centre(
    database: Database,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    seconds: Callable[[], float] = time.monotonic,
) -> Centre:
    """Bring ``database`` to this version and return the centre that works on it."""
    migrate(database)
    epoch = current_epoch(database, clock())
    return Centre(database, epoch, Sessions(database, epoch, clock), Tries(seconds), clock)


def current_epoch(database: Database, now: datetime) -> str:
    """Return the epoch of this life of the database; a new database begins its first."""
    with database.writing() as connection:
        take_turn(connection)  # two processes that start on a new database begin one epoch
        query = select(epochs.c.epoch).where(epochs.c.organisation_id == "").order_by(epochs.c.number.desc()).limit(1)
        known = connection.scalar(query)
        if known is None:
            known = new_id()
            connection.execute(insert(epochs).values(organisation_id="", number=1, epoch=known, started_at=now))
        return known
