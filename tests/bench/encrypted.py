"""``tandem bench encrypted``: a caseworker's day on the encrypted database and on a plain one, same code, same pragmas.

The second line is the engine alone, writing only: it has no bar, and shows what the cipher costs where it costs most.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unittest.mock import patch

import sqlcipher3.dbapi2 as dbapi

from app.cases.clients.find import find
from app.cases.conversations.notes import list_conversations, save_note
from app.demo.fill import fill
from app.demo.population import people
from app.paths import WorkspaceFolder
from app.store.connection import Connection, create_db
from app.store.schema import MIGRATIONS
from app.store.store_key import StoreKey
from app.workspace import Workspace, new_identity
from models.ids import new_id
from tests.bench.report import Measure
from tests.bench.workspaces import TODAY, empty_workspace

ROUNDS = 5
VISITS = 8
SAVES = 20
TYPED = "busabonnement"
TEXT = "Ze vertelt over de stage in de keuken en over de rekeningen die blijven liggen. "
_PRAGMAS = (
    "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "temp_store = MEMORY", "mmap_size = 0",
    "cache_size = -16384", "foreign_keys = ON", "cell_size_check = ON",
)  # fmt: skip


def run() -> list[Measure]:
    """Measure both."""
    folder = Path(tempfile.mkdtemp(prefix="tandem-bench-"))
    try:
        encrypted, plain = empty_workspace(folder / "encrypted"), _plain_workspace(folder / "plain")
        for workspace in (encrypted, plain):
            fill(workspace, people("small", TODAY))
        days = [(_ms(lambda: _day(encrypted)), _ms(lambda: _day(plain))) for _ in range(ROUNDS)]
        encrypted.close()
        plain.close()
        writes = [
            (_writes(create_db(folder / f"e{n}.db", StoreKey.random())), _writes(_plain(folder / f"p{n}.db")))
            for n in range(ROUNDS)
        ]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    ours, floor = _medians(days)
    raw, bare = _medians(writes)
    return [
        Measure("een dag werk, versleuteld tegen gewoon", ours, "ms", floor, ours / floor, "hoogstens 1,3x",
                ours / floor <= 1.3),
        Measure("alleen de databank, alleen schrijven", raw, "ms", bare, raw / bare, "ter info", is_met=True),
    ]  # fmt: skip


def _day(workspace: Workspace) -> None:
    """Eight conversations: read the dossier, search while typing, write a note that saves itself twenty times."""
    dossiers = [row[0] for row in workspace.rows("SELECT id FROM dossier ORDER BY id LIMIT ?", VISITS)]
    for dossier_id in dossiers:
        list_conversations(workspace, dossier_id)
        for length in range(1, len(TYPED) + 1):
            find(workspace, TYPED[:length])
        note_id = new_id()
        for number in range(1, SAVES + 1):
            save_note(workspace, dossier_id, note_id, {"on": date(2026, 11, 20), "text": TEXT * number})


def _plain_workspace(folder: Path) -> Workspace:
    """Make a workspace whose connections are not encrypted; everything above the connection is the app's own."""
    place = WorkspaceFolder(folder)
    folder.mkdir()
    _plain(place.database).close()
    patch("app.workspace.open_db", lambda path, key, read_only=False: _plain(path)).start()
    workspace = Workspace.open(place, StoreKey.random(), backup=lambda: None)
    workspace.identify(new_identity("An Claes", "trajectbegeleider", "OCMW Zonhoven"))
    workspace.rows("SELECT 1")  # its reading connection too
    patch.stopall()
    return workspace


def _plain(path: Path) -> Connection:
    connection: Connection = dbapi.connect(str(path), isolation_level=None, check_same_thread=False)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _writes(connection: Connection) -> float:
    MIGRATIONS[0].apply(connection)

    def write() -> None:
        for number in range(1_000):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(
                "INSERT INTO note (organisation_id, id, dossier_id, note_kind, place, present, title, text, is_private,"
                " author_id) VALUES ('o', ?, ?, 'opvolging', '', '', '', ?, 0, 'a')",
                (f"{number:036d}", f"{number % 100:036d}", TEXT * 6),
            )
            connection.execute("INSERT INTO search (rowid, text) VALUES (?, ?)", (number + 1, TEXT * 6))
            connection.execute("COMMIT")

    took = _ms(write)
    connection.close()
    return took


def _medians(pairs: list[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def _ms(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
