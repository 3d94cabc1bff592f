"""The way to PostgreSQL: one server, or a primary and its standbys of which one takes writes."""

from __future__ import annotations

from urllib.parse import urlsplit

from psycopg import Connection
from psycopg.errors import Diagnostic
from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from sync.central.store.replication import NOT_REPLICATED

_PATIENCE = {
    "connect_timeout": "5",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "20000",
}
"""How soon a server that is gone without a word is given up: seconds, the last one milliseconds. libpq's own patience
is two hours, in which every request would hang. What the address says goes before."""


_PLANS = "SET enable_seqscan = off; SET jit = off"
"""Everything is looked up by a key. A table that was small when PostgreSQL last counted its rows would be read whole
for each key, however many organisations have come since; and to compile a plan takes longer than a small sync."""


def postgresql_engine(url: str) -> Engine:
    """Return an engine for the database at ``url``. It notes on a connection, under ``NOT_REPLICATED``, that a commit
    came back without the standby."""
    address = database_address(url)
    engine = create_engine(
        address.set(drivername="postgresql+psycopg").update_query_dict(
            {name: value for name, value in _PATIENCE.items() if name not in address.query}
        ),
        pool_size=10,
        max_overflow=20,
        pool_pre_ping=True,
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        def notice(diagnostic: Diagnostic) -> None:
            if diagnostic.source_function == "SyncRepWaitForLSN":  # its words depend on the server's language
                entry.info[NOT_REPLICATED] = True

        assert isinstance(connection, Connection)  # noqa: S101  (narrows the type)
        connection.add_notice_handler(notice)
        connection.execute(_PLANS)
        connection.commit()

    return engine


def database_address(url: str) -> URL:
    """Return ``url`` as SQLAlchemy has it, which knows several hosts (``host1:5432,host2:5432``, as libpq writes them
    for a primary and its standbys) as options alone. Of several, the one that takes writes is meant."""
    netloc = urlsplit(url).netloc
    hosts = netloc.rpartition("@")[2]
    if "," not in hosts:
        return make_url(url)
    address = make_url(url.replace(netloc, netloc.removesuffix(hosts), 1))
    return address.set(query={"target_session_attrs": "read-write", **address.query, "host": hosts.split(",")})
