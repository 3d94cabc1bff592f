"""The centre's database: PostgreSQL or embedded SQLite behind one small door, with its transactions as we need them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any, TypeAlias

from sqlalchemy import Connection, Engine, Row, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from sync.central.store.replication import NOT_REPLICATED, NotReplicated

Found: TypeAlias = Row[*tuple[Any, ...]]
"""A row as a query found it."""

BUSY_MILLISECONDS = 30_000
_WRITES = "tandem_writes"
_READ_ONLY = "25006"


class Database:
    """An engine and its two kinds of transaction. Safe to use from several threads; several processes may share it."""

    def __init__(self, url: str) -> None:
        """Open the database at ``url`` (``sqlite:///FILE``, or ``postgresql://...`` with one host or several); nothing
        is created yet."""
        self.is_sqlite = url.startswith("sqlite:")
        self.engine = _sqlite_engine(url) if self.is_sqlite else _postgresql_engine(url)
        self._snapshots = self.engine.execution_options(
            **({} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"})
        )
        self._glances = self.engine.execution_options(**({} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}))
        self._writers = self.engine.execution_options(**{_WRITES: True})
        # SQLite's own waiting sleeps in growing steps; in one process a lock hands over at once.
        self._turn: AbstractContextManager[object] = threading.Lock() if self.is_sqlite else nullcontext()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give one consistent picture of the database."""
        with self._snapshots.begin() as connection:
            yield connection

    @contextmanager
    def glancing(self) -> Iterator[Connection]:
        """Give a connection for a single query, which is a consistent picture by itself: no transaction around it,
        which would be two more ways to the database and back."""
        with self._glances.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a transaction that commits at the end, or leaves nothing behind when an exception passes.

        Raises NotReplicated if the database could not say that its standby has what was committed.
        """
        with self._turn, self._writers.connect() as connection:
            with connection.begin():
                yield connection
            if connection.info.pop(NOT_REPLICATED, False):
                raise NotReplicated

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def sqlite_url(folder: Path) -> str:
    """Return the URL of the embedded database in ``folder``."""
    return f"sqlite:///{folder / 'tandem-centre.db'}"


def is_unavailable(error: DBAPIError) -> bool:
    """Tell whether ``error`` says that the database cannot be reached, is busy, or takes no writes any more because
    another server has taken over; anything else is a fault of ours."""
    is_gone = isinstance(error, OperationalError) or error.connection_invalidated
    return is_gone or getattr(error.orig, "sqlstate", None) == _READ_ONLY


def _postgresql_engine(url: str) -> Engine:
    from sync.central.store.postgresql import postgresql_engine  # its driver is loaded where it is used

    return postgresql_engine(url)


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
