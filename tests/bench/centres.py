"""Centres for the benchmarks: each a ``tandem serve`` process of its own, on embedded SQLite or on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import psutil
from argon2 import PasswordHasher

from sync.central.identity.accounts import create_account, create_organisation
from sync.central.store.database import Database, sqlite_url
from sync.central.store.schema import migrate
from tests.postgresql import running_postgresql
from tests.sync.central.served import Served

PASSWORD = "een-lang-wachtwoord-voor-de-meting"
ENGINES = ("SQLite", "PostgreSQL")


@dataclass(frozen=True)
class RunningCentre:
    """A centre that listens at ``url``, and what tells the processor seconds that its parts have used."""

    url: str
    process: psutil.Process
    database_seconds: Callable[[], float]

    def centre_seconds(self) -> float:
        """Return the processor seconds of the centre's own process (with embedded SQLite in it)."""
        return cpu_seconds(self.process)


@contextmanager
def running_centre(engine: str, folder: Path, usernames: Sequence[str]) -> Iterator[RunningCentre]:
    """Run a centre of its own on ``engine`` with its data in ``folder``; each user has an organisation alone."""
    folder.mkdir(mode=0o700, parents=True)
    if engine == "SQLite":
        _prepare(sqlite_url(folder), usernames)
        with Served("--data", str(folder)) as served:
            yield RunningCentre(served.url, psutil.Process(served.process.pid), lambda: 0.0)
        return
    with running_postgresql() as database:
        _prepare(database.url, usernames)
        first = psutil.Process(database.pid)
        with Served("--database-url", database.url) as served:
            yield RunningCentre(
                served.url,
                psutil.Process(served.process.pid),
                lambda: sum(map(cpu_seconds, [first, *first.children()])),
            )


def _prepare(url: str, usernames: Sequence[str]) -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # signing in is not what is measured
    database = Database(url)
    organisations: dict[str, str] = {}
    with mock.patch("sync.central.identity.passwords._hasher", cheap):
        migrate(database)
        for username in usernames:
            name = f"OCMW {username.partition('@')[2] or username}"
            if name not in organisations:
                organisations[name] = create_organisation(database, name)
            create_account(database, organisations[name], username, username, "trajectbegeleider", PASSWORD)
    database.close()


def cpu_seconds(process: psutil.Process) -> float:
    """Return the processor seconds of a process and of those it has seen end."""
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    ended = getattr(times, "children_user", 0.0) + getattr(times, "children_system", 0.0)
    return float(times.user + times.system + ended)
