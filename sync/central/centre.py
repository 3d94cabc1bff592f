"""One centre: its database, its epoch, and what every request works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import insert, select

from models.ids import new_id
from sync.central.api.metrics import Metrics
from sync.central.identity.devices import DeviceBook
from sync.central.identity.oidc import Providers
from sync.central.identity.pace import Pace
from sync.central.identity.sessions import Sessions
from sync.central.identity.tries import MAX_TRIES, Tries
from sync.central.log.news import News
from sync.central.partners.passing_on import PassingOn
from sync.central.store.database import Database
from sync.central.store.schema import migrate, take_turn
from sync.central.store.tables import epoch as epochs


@dataclass(frozen=True)
class Centre:
    """What every request works with. ``clock`` gives the time in UTC."""

    database: Database
    epoch: str
    sessions: Sessions
    devices: DeviceBook
    providers: Providers
    tries: Tries
    pace: Pace
    clock: Callable[[], datetime]
    news: News
    passing_on: PassingOn
    metrics: Metrics = field(default_factory=Metrics)


def open_centre(
    database: Database,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    most_tries: int = MAX_TRIES,
) -> Centre:
    """Bring ``database`` to this version and return the centre that works on it. ``most_tries``: see ``Tries``."""
    migrate(database, clock)
    epoch = current_epoch(database, clock())
    return Centre(
        database,
        epoch,
        Sessions(database, epoch, clock),
        DeviceBook(database, clock),
        Providers(database, clock),
        Tries(database, clock, most_tries),
        Pace(),
        clock,
        News(database),
        PassingOn(database, clock),
    )


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
