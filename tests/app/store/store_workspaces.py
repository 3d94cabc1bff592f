"""Builders for the tests of the store: small encrypted workspaces with invented people in them."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

from app.paths import WorkspaceFolder
from app.store import vault
from app.store.connection import Connection, create_db, open_db
from app.store.keys import KdfProfile
from app.store.os_keyring import KeyringState, KeyringUnavailable
from app.store.store_key import StoreKey
from models.ids import new_id

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
CHEAP = KdfProfile(memory_kib=8, passes=1, lanes=1)
PASSPHRASE = "vier gewone woorden na elkaar"
OTHER_PASSPHRASE = "een heel andere zin dan eerst"
NAMES = ("Yıldız Öztürk", "Amélie Vandenbroucke", "Tesfay Gebremedhin", "Şirin Karagöz", "Jozef Peeters")
NOTE = "Ik wil graag opnieuw als naaister werken"


class MemoryRing:
    """A keyring in memory; ``state`` makes it locked, absent or broken."""

    def __init__(self) -> None:
        self.secrets: dict[str, str] = {}
        self.state = KeyringState.READY

    def get(self, name: str) -> str | None:
        self._answer()
        return self.secrets.get(name)

    def put(self, name: str, secret: str) -> None:
        self._answer()
        self.secrets[name] = secret

    def drop(self, name: str) -> None:
        self._answer()
        self.secrets.pop(name, None)

    def _answer(self) -> None:
        if self.state is not KeyringState.READY:
            raise KeyringUnavailable(self.state)


@dataclass(frozen=True)
class Opened:
    """A workspace with its key, its recovery code, and a few invented people in it."""

    folder: WorkspaceFolder
    key: StoreKey
    recovery_code: str
    workspace_id: str

    def rows(self) -> int:
        with closing(open_db(self.folder.database, self.key, read_only=True)) as connection:
            count: int = connection.execute("SELECT count(*) FROM people").fetchone()[0]
            return count


def a_workspace(folder: WorkspaceFolder) -> Opened:
    """Make a workspace with five people and some hundred kilobytes of notes, and return what its owner knows."""
    workspace_id = new_id()
    key, code = vault.create(folder, PASSPHRASE, workspace_id=workspace_id, kdf=CHEAP)
    with closing(create_db(folder.database, key)) as connection:
        fill(connection)
    return Opened(folder, key, code, workspace_id)


def fill(connection: Connection) -> None:
    """Put invented people and enough notes for some dozens of pages into a new database."""
    connection.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
    connection.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT INTO people (name) VALUES (?)", [(name,) for name in NAMES])
    connection.executemany("INSERT INTO notes (body) VALUES (?)", [(f"{NOTE} {number}",) for number in range(4000)])
    connection.execute("COMMIT")
