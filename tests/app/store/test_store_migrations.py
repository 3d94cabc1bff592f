"""Migrations on the encrypted database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from store_victims import six_migrations
from store_workspaces import CHEAP, NOW, PASSPHRASE

from app.errors import WorkspaceTrouble
from app.paths import WorkspaceFolder
from app.store import vault
from app.store.connection import Connection, create_db, open_db
from app.store.migrations import Migration, migrate, refuse_newer, schema_version


@pytest.fixture
def fresh(folder: WorkspaceFolder) -> Iterator[Connection]:
    key, _ = vault.create(folder, PASSPHRASE, workspace_id="werkmap-1", kdf=CHEAP)
    with closing(create_db(folder.database, key)) as connection:
        yield connection


def test_migrations_run_once_in_order_and_leave_a_record(fresh: Connection, folder: WorkspaceFolder) -> None:
    steps = six_migrations()
    assert migrate(fresh, steps[:2], folder.database, backup=lambda: None) == [1, 2]
    assert migrate(fresh, steps, folder.database, backup=lambda: None) == [3, 4, 5, 6]
    assert migrate(fresh, steps, folder.database, backup=lambda: None) == []
    assert schema_version(fresh) == 6
    recorded = [name for (name,) in fresh.execute("SELECT name FROM _sqlite_migrations ORDER BY id")]
    assert recorded == [f"000{number} table {number}" for number in range(1, 7)]


def test_a_backup_comes_before_a_migration_but_not_before_the_first_nor_without_need(
    fresh: Connection, folder: WorkspaceFolder
) -> None:
    versions: list[int] = []

    def note_version() -> None:
        versions.append(schema_version(fresh))

    for last in (2, 4, 4, 6):
        migrate(fresh, six_migrations()[:last], folder.database, backup=note_version)
    assert versions == [2, 4]


def test_a_failing_backup_stops_the_migration(fresh: Connection, folder: WorkspaceFolder) -> None:
    def no_room() -> None:
        raise WorkspaceTrouble("backup.no_room", missing_mb=10)

    migrate(fresh, six_migrations()[:1], folder.database, backup=lambda: None)
    with pytest.raises(WorkspaceTrouble):
        migrate(fresh, six_migrations(), folder.database, backup=no_room)
    assert schema_version(fresh) == 1


def test_a_migration_that_fails_leaves_the_database_at_the_one_before(
    fresh: Connection, folder: WorkspaceFolder
) -> None:
    def fails_halfway(connection: Connection) -> None:
        connection.execute("CREATE TABLE half (a)")
        raise RuntimeError("a bug")

    steps = [*six_migrations()[:2], Migration(3, "fails", fails_halfway)]
    with pytest.raises(RuntimeError):
        migrate(fresh, steps, folder.database, backup=lambda: None)
    assert schema_version(fresh) == 2
    tables = {name for (name,) in fresh.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert "half" not in tables
    assert not fresh.in_transaction


def test_two_programs_that_migrate_at_the_same_time_run_each_step_once(
    fresh: Connection, folder: WorkspaceFolder
) -> None:
    migrate(fresh, six_migrations()[:1], folder.database, backup=lambda: None)
    # The other program finishes while this one is still making its backup.
    done = migrate(
        fresh,
        six_migrations(),
        folder.database,
        backup=lambda: migrate(fresh, six_migrations(), folder.database, backup=lambda: None),
    )
    assert done == []
    assert schema_version(fresh) == 6
    assert fresh.execute("SELECT count(*) FROM step_6").fetchone() == (200,)


def test_a_newer_database_is_refused_and_not_one_byte_of_it_changes(fresh: Connection, folder: WorkspaceFolder) -> None:
    key = vault.unlock_with_passphrase(folder, PASSPHRASE, now=NOW)
    migrate(fresh, six_migrations(), folder.database, backup=lambda: None)
    fresh.close()
    before = folder.database.read_bytes()
    with closing(open_db(folder.database, key)) as connection:
        for refuse in (
            lambda: refuse_newer(connection, six_migrations()[:5], folder.database),
            lambda: migrate(connection, six_migrations()[:5], folder.database, backup=lambda: None),
        ):
            with pytest.raises(WorkspaceTrouble) as caught:
                refuse()
            assert caught.value.kind == "workspace.newer"
    assert folder.database.read_bytes() == before


def test_a_gap_in_the_numbers_is_our_own_mistake(fresh: Connection, folder: WorkspaceFolder) -> None:
    with pytest.raises(ValueError, match="1, 2, 3"):
        migrate(fresh, six_migrations()[1:], folder.database, backup=lambda: None)
