"""The encrypted database under SQLModel: a SQLAlchemy engine whose connections come from the one door."""

from __future__ import annotations

from pathlib import Path

import sqlcipher3.dbapi2 as dbapi
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from app.store.connection import open_db
from app.store.store_key import StoreKey

_POOL_SIZE = 2


def engine(path: Path, key: StoreKey, *, read_only: bool = False) -> Engine:
    """Return an engine on the database at ``path``.

    A writing engine takes the write lock when a transaction begins, so that two writers queue at the start instead of
    failing at the end; a reading engine never waits for a writer and refuses every write.
    """
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"
    made = create_engine(
        "sqlite://",
        creator=lambda: open_db(path, key, read_only=read_only),
        module=dbapi,
        poolclass=QueuePool,
        hide_parameters=True,  # an error's text would show a client's data
        pool_size=_POOL_SIZE,
        max_overflow=_POOL_SIZE,
    )
    event.listen(made, "begin", lambda connection: _begin(connection, begin))
    return made


def _begin(connection: Connection, statement: str) -> None:
    # The driver runs in autocommit; without this SQLAlchemy's transaction would be none.
    connection.exec_driver_sql(statement)
