"""The centre's database: PostgreSQL or embedded SQLite behind one small door, with its transactions as we need them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from sqlalchemy import URL, Connection, Engine, Row, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

Found: TypeAlias = Row[*tuple[Any, ...]]
"""A row as a query found it."""

BUSY_MILLISECONDS = 30_000
_WRITES = "tandem_writes"


class Database:
    """An engine and its two kinds of transaction. Safe to use from several threads; several processes may share it."""

    def __init__(self, url: str) -> None:
        """Open the database at ``url`` (``sqlite:///FILE`` or ``postgresql://...``); nothing is created yet."""
        address = database_address(url)
        self.is_sqlite = address.get_backend_name() == "sqlite"
        self.engine = _sqlite_engine(url) if self.is_sqlite else _postgresql_engine(address)
        self._snapshots = self.engine.execution_options(
            **({} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"})
        )
        self._writers = self.engine.execution_options(**{_WRITES: True})
        # SQLite's own waiting sleeps in growing steps; in one process a lock hands over at once.
        self._turn: AbstractContextManager[object] = threading.Lock() if self.is_sqlite else nullcontext()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give one consistent picture of the database."""
        with self._snapshots.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a transaction that commits at the end, or leaves nothing behind when an exception passes."""
        with self._turn, self._writers.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def database_address(url: str) -> URL:
    """Return ``url`` as SQLAlchemy has it, which knows several hosts (``host1:5432,host2:5432``, as libpq writes them
    for a primary and its standbys) as options alone. Of several, the one that takes writes is meant."""
    netloc = urlsplit(url).netloc
    hosts = netloc.rpartition("@")[2]
    if "," not in hosts:
        return make_url(url)
    address = make_url(url.replace(netloc, netloc.removesuffix(hosts), 1))
    return address.set(query={"target_session_attrs": "read-write", **address.query, "host": hosts.split(",")})


def sqlite_url(folder: Path) -> str:
    """Return the URL of the embedded database in ``folder``."""
    return f"sqlite:///{folder / 'tandem-centre.db'}"


_PATIENCE = {
    "connect_timeout": "5",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "20000",
}
"""How soon a server that is gone without a word is given up: seconds, the last one milliseconds. libpq's own patience
is two hours, in which every request would hang. What the address says goes before."""


def _postgresql_engine(address: URL) -> Engine:
    return create_engine(
        address.set(drivername="postgresql+psycopg").update_query_dict(
            {name: value for name, value in _PATIENCE.items() if name not in address.query}
        ),
        pool_size=10,
        max_overflow=20,
        pool_pre_ping=True,
    )


def _sqlite_engine(url: str) -> Engine:
    engine = create_engine(url, pool_size=8, max_overflow=40, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        assert isinstance(connection, SqliteConnection)  # noqa: S101  (narrows the type)
        connection.isolation_level = None  # we begin ourselves: the module begins too late for a consistent read
        for pragma in (
            f"busy_timeout={BUSY_MILLISECONDS}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "cache_size=-8000",
            "wal_autocheckpoint=8000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
