"""What runs in the processes that the tests kill."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

from store_workspaces import CHEAP, OTHER_PASSPHRASE, PASSPHRASE

from app.paths import WorkspaceFolder
from app.store import backup, vault
from app.store.connection import Connection, open_db
from app.store.migrations import Migration, migrate
from app.store.restore import restore
from app.store.store_key import StoreKey
from tests.victims import victims

START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def six_migrations() -> list[Migration]:
    """Return six migrations, each of which makes a table and fills it."""
    return [Migration(number, f"table {number}", _table(number)) for number in range(1, 7)]


def _table(number: int) -> Callable[[Connection], None]:
    def apply(connection: Connection) -> None:
        connection.execute(f"CREATE TABLE step_{number} (a TEXT)")
        connection.executemany(f"INSERT INTO step_{number} VALUES (?)", [("x" * 200,)] * 200)

    return apply


def change_passphrases(root: Path, key: StoreKey, pipe: Pipe) -> None:
    """Change the passphrase to and fro."""
    for turn in itertools.count():
        vault.change_passphrase(WorkspaceFolder(root), key, (OTHER_PASSPHRASE, PASSPHRASE)[turn % 2], kdf=CHEAP)
        pipe.send(turn)


def make_backups(root: Path, key: StoreKey, pipe: Pipe) -> None:
    """Make one backup after the other, a minute apart."""
    for turn in itertools.count():
        backup.make_backup(WorkspaceFolder(root), key, at=START + timedelta(minutes=turn))
        pipe.send(turn)


def restore_again_and_again(root: Path, key: StoreKey, pipe: Pipe) -> None:
    """Restore the newest backup, write to it, and restore it again."""
    folder = WorkspaceFolder(root)
    chosen = backup.list_backups(folder)[0]
    for turn in itertools.count():
        restore(folder, chosen.path, key, at=datetime.now(UTC))
        connection = open_db(folder.database, key)
        connection.execute("INSERT INTO people (name) VALUES ('Nieuw')")
        connection.close()
        pipe.send(turn)


def migrate_step_by_step(root: Path, key: StoreKey, pipe: Pipe) -> None:
    """Bring an empty database to step six, and tell of each step."""
    path = WorkspaceFolder(root).database
    connection = open_db(path, key)
    for last in range(1, 7):
        migrate(connection, six_migrations()[:last], path, backup=lambda: None)
        pipe.send(last)


Victim = Callable[[Path, StoreKey, Pipe], None]


def kill_in_the_middle(victim: Victim, root: Path, key: StoreKey, chance: random.Random, most_turns: int = 4) -> None:
    """Run ``victim`` in a process of its own and kill it (-9) at a random moment of a random turn."""
    context = victims()
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=victim, args=(root, key, theirs))
    process.start()
    theirs.close()
    try:
        for _ in range(chance.randrange(1, most_turns)):
            ours.recv()
        ours.poll(chance.random() * 0.01)
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()
