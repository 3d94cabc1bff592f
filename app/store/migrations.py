"""Bringing the database to this version: numbered, forward only, each step whole or not at all.

The number of the last migration stands in ``PRAGMA user_version``, written in the migration's own transaction; a look
at it costs nothing at start-up. sqlite-utils runs the steps and keeps the record of what ran when.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import WorkspaceTrouble
from app.store.connection import Connection, store_trouble

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

_SET_NAME = "tandem"


@dataclass(frozen=True)
class Migration:
    """One step: its number (1, 2, 3 ... without gaps), a name for the record, and what it does.

    ``apply`` runs inside a transaction and must not begin, commit or run a script that does.
    """

    number: int
    name: str
    apply: Callable[[Connection], None]


def schema_version(connection: Connection) -> int:
    """Return the number of the last migration that ran; 0 for a new database."""
    row = connection.execute("PRAGMA user_version").fetchone()
    return int(row[0])


def refuse_newer(connection: Connection, migrations: Sequence[Migration], path: Path) -> None:
    """Raise ``workspace.newer`` if the database at ``path`` was made by a later version of the app."""
    if schema_version(connection) > len(migrations):
        raise WorkspaceTrouble("workspace.newer", folder=str(path.parent))


def migrate(
    connection: Connection,
    migrations: Sequence[Migration],
    path: Path,
    *,
    backup: Callable[[], object],
    finish: Callable[[Connection], object] = lambda _: None,
) -> list[int]:
    """Run what has not run yet and return the numbers. ``backup`` is called first, unless the database is new.
    ``finish`` is called in the last step's transaction, unless the database is new: all tables are as they must be.

    Two programs may do this at the same time: each step looks again under the write lock.
    """
    if [migration.number for migration in migrations] != list(range(1, len(migrations) + 1)):
        raise ValueError("migrations are numbered 1, 2, 3 ... in order")
    with store_trouble(path):
        refuse_newer(connection, migrations, path)
        before = schema_version(connection)
        if before == len(migrations):
            return []
        if before:
            backup()
        steps = _as_set(migrations)
        todo = migrations[before:]
        ends = [*[lambda _: None] * (len(todo) - 1), finish if before else lambda _: None]
        return [
            step.number
            for step, later, end in zip(todo, [*todo[1:], None], ends, strict=True)
            if _run(connection, steps, step, later, end)
        ]


def _run(
    connection: Connection,
    steps: Migrations,
    step: Migration,
    later: Migration | None,
    end: Callable[[Connection], object],
) -> bool:
    from sqlite_utils import Database

    connection.execute("BEGIN IMMEDIATE")
    try:
        ran = schema_version(connection) < step.number
        if ran:
            # recursive_triggers would change what our own triggers do on this connection from now on.
            database = Database(connection, recursive_triggers=False, execute_plugins=False)
            steps.apply(database, stop_before=_recorded_name(later) if later else None)
            end(connection)
            connection.execute(f"PRAGMA user_version = {step.number}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return ran


def _as_set(migrations: Sequence[Migration]) -> Migrations:
    from sqlite_utils.migrations import Migrations

    steps = Migrations(_SET_NAME)
    for migration in migrations:
        steps(name=_recorded_name(migration))(_step(migration))
    return steps


def _step(migration: Migration) -> Callable[[Database], None]:
    def step(database: Database) -> None:
        migration.apply(database.conn)

    return step


def _recorded_name(migration: Migration) -> str:
    return f"{migration.number:04d} {migration.name}"
