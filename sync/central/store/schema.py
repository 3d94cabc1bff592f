"""Bringing the centre's database to this version: numbered steps, forward only, one transaction each.

A release that declares a new kind of row adds ``create_missing`` once more at the end.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from psycopg.errors import InsufficientPrivilege
from sqlalchemy import Connection, func, insert, inspect, select, text
from sqlalchemy.exc import ProgrammingError

from models.errors import Trouble
from sync.central.store.database import Database
from sync.central.store.lift import lift_known
from sync.central.store.rls import protect
from sync.central.store.tables import all_tables, schema_version

_LOCK = 7_262_033_641
"""PostgreSQL's advisory lock under which one process at a time prepares the database."""


def create_missing(connection: Connection) -> None:
    """Create the tables that are declared and do not exist yet, with their indexes and who may do what with them."""
    for table in all_tables():
        table.create(connection, checkfirst=True)
    _count_by_key_only(connection)
    protect(connection)


def _count_by_key_only(connection: Connection) -> None:
    """Keep PostgreSQL from counting how many rows each organisation has.

    What it counted says of an organisation that came later that it has none, whatever it has sent since: then any index
    that begins with the organisation looks as good as the one with the key that is asked for. Without those counts it
    takes every organisation for a middling one, and looks up by key."""
    if connection.dialect.name != "postgresql":
        return
    for table in all_tables():
        if "organisation_id" in table.columns:
            connection.exec_driver_sql(f'ALTER TABLE "{table.name}" ALTER COLUMN organisation_id SET STATISTICS 0')


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (create_missing,)
"""Step n stands at place n - 1; a released step is never taken out. On a new database the first one creates all tables
as they are now, so a later step that adds a column looks first whether it is there."""


def migrate(database: Database, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> int:
    """Run the steps that have not run yet, and return the version of the schema. ``clock``: see ``open_centre``.

    Raises Trouble ``centre.newer`` if a later version of the program made this database, ``centre.not_owner`` if it
    must be brought up to date and the role that is signed in may not do that.
    """
    version = _known_version(database)
    if version > len(MIGRATIONS):
        raise Trouble("centre.newer")
    try:
        _run_steps(database, version, clock)
    except ProgrammingError as error:
        if isinstance(error.orig, InsufficientPrivilege):
            raise Trouble("centre.not_owner") from error
        raise
    return len(MIGRATIONS)


def _run_steps(database: Database, version: int, clock: Callable[[], datetime]) -> None:
    for number, step in enumerate(MIGRATIONS[version:], start=version + 1):
        with database.writing() as connection:
            take_turn(connection)
            schema_version.create(connection, checkfirst=True)
            if _version(connection) < number:
                step(connection)
                if version and number == len(MIGRATIONS):
                    lift_known(connection, clock())
                connection.execute(insert(schema_version).values(version=number))


def _known_version(database: Database) -> int:
    with database.reading() as connection:
        is_new = not inspect(connection).has_table(schema_version.name)
        return 0 if is_new else _version(connection)


def _version(connection: Connection) -> int:
    return connection.scalar(select(func.coalesce(func.max(schema_version.c.version), 0))) or 0


def take_turn(connection: Connection) -> None:
    """Wait until no other process prepares this database; the turn ends with the transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
