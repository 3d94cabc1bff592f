"""Killed (kill -9) at a random moment, over and over: what stands on disk is the old or the new, never a mixture."""

from __future__ import annotations

import random
from contextlib import closing, suppress

import pytest
from store_victims import (
    change_passphrases,
    kill_in_the_middle,
    make_backups,
    migrate_step_by_step,
    restore_again_and_again,
    six_migrations,
)
from store_workspaces import CHEAP, NOW, OTHER_PASSPHRASE, PASSPHRASE, Opened

from app.errors import WrongPassphrase
from app.paths import WorkspaceFolder
from app.store import vault
from app.store.backup import is_whole, list_backups, make_backup, verify
from app.store.connection import create_db, open_db
from app.store.migrations import migrate, schema_version
from app.store.store_key import StoreKey

ROUNDS = 40


@pytest.fixture
def chance() -> random.Random:
    return random.Random(20261123)


def opens_with_either(opened: Opened) -> StoreKey | None:
    for passphrase in (PASSPHRASE, OTHER_PASSPHRASE):
        with suppress(WrongPassphrase):
            return vault.unlock_with_passphrase(opened.folder, passphrase, now=NOW)
    return None


def test_killed_during_a_change_of_passphrase_the_old_or_the_new_one_opens(
    opened: Opened, chance: random.Random
) -> None:
    make_backup(opened.folder, opened.key, at=NOW)
    for _ in range(ROUNDS):
        kill_in_the_middle(change_passphrases, opened.folder.root, opened.key, chance, most_turns=30)
        assert opens_with_either(opened) == opened.key
        assert vault.unlock_with_recovery_code(opened.folder, opened.recovery_code) == opened.key


def test_killed_during_a_backup_only_whole_backups_count(opened: Opened, chance: random.Random) -> None:
    for _ in range(ROUNDS):
        kill_in_the_middle(make_backups, opened.folder.root, opened.key, chance)
        for backup in list_backups(opened.folder):
            assert verify(backup.path, opened.key) == {"people": 5, "notes": 4000}
            assert vault.unlock_backup_with_recovery_code(backup.path, opened.recovery_code) == opened.key
    assert opened.rows() == 5


def test_killed_during_a_restore_the_workspace_still_opens_whole(opened: Opened, chance: random.Random) -> None:
    make_backup(opened.folder, opened.key, at=NOW)
    for _ in range(ROUNDS):
        kill_in_the_middle(restore_again_and_again, opened.folder.root, opened.key, chance)
        with closing(open_db(opened.folder.database, opened.key)) as connection:
            assert is_whole(connection)
        assert opened.rows() in (5, 6)
        assert vault.unlock_with_passphrase(opened.folder, PASSPHRASE, now=NOW) == opened.key


def test_killed_during_migrations_each_step_is_whole_or_not_there(
    folder: WorkspaceFolder, chance: random.Random
) -> None:
    for number in range(ROUNDS):
        each = WorkspaceFolder(folder.root / str(number))
        key, _ = vault.create(each, PASSPHRASE, workspace_id="werkmap-1", kdf=CHEAP)
        create_db(each.database, key).close()
        kill_in_the_middle(migrate_step_by_step, each.root, key, chance)
        with closing(open_db(each.database, key)) as connection:
            assert is_whole(connection)
            reached = schema_version(connection)
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'step%'")}
            assert tables == {f"step_{step}" for step in range(1, reached + 1)}
            migrate(connection, six_migrations(), each.database, backup=lambda: None)
            assert schema_version(connection) == 6
