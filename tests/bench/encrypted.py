"""``tandem bench encrypted``: the same workload on the encrypted database and on a plain one, same engine, same pragmas."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from pathlib import Path

import sqlcipher3.dbapi2 as dbapi

from app.store.connection import Connection, create_db
from app.store.schema import MIGRATIONS
from app.store.store_key import StoreKey
from tests.bench.report import Measure

ROUNDS = 5
NOTES = 4_000
PER_TRANSACTION = 20
READS = 4_000
TEXT = "Ze vertelt over de stage in de keuken en over de rekeningen die blijven liggen. " * 6


def run() -> list[Measure]:
    """Write notes in transactions of 20, read them at random, search them."""
    encrypted, plain = [], []
    for _ in range(ROUNDS):
        encrypted.append(_round(is_encrypted=True))
        plain.append(_round(is_encrypted=False))
    ours, floor = statistics.median(encrypted), statistics.median(plain)
    ratio = ours / floor
    return [Measure("versleuteld tegen gewone SQLite", ours, "ms", floor, ratio, "hoogstens 1,3x", ratio <= 1.3)]


def _round(*, is_encrypted: bool) -> float:
    folder = Path(tempfile.mkdtemp(prefix="tandem-bench-"))
    try:
        path = folder / "notes.db"
        connection = create_db(path, StoreKey.random()) if is_encrypted else _plain(path)
        MIGRATIONS[0].apply(connection)
        start = time.perf_counter()
        _work(connection)
        took = (time.perf_counter() - start) * 1000
        connection.close()
        return took
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _plain(path: Path) -> Connection:
    """Open without a key, with the pragmas that the encrypted store has."""
    connection: Connection = dbapi.connect(str(path), isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "temp_store = MEMORY",
                   "mmap_size = 0", "cache_size = -16384", "foreign_keys = ON", "cell_size_check = ON"):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _work(connection: Connection) -> None:
    for first in range(0, NOTES, PER_TRANSACTION):
        connection.execute("BEGIN IMMEDIATE")
        for number in range(first, first + PER_TRANSACTION):
            connection.execute(
                "INSERT INTO note (organisation_id, id, dossier_id, note_kind, place, present, title, text, is_private,"
                " author_id) VALUES ('o', ?, ?, 'opvolging', '', '', '', ?, 0, 'a')",
                (f"{number:036d}", f"{number % 100:036d}", TEXT + str(number)),
            )
            connection.execute("INSERT INTO search (rowid, text) VALUES (?, ?)", (number + 1, TEXT + str(number)))
        connection.execute("COMMIT")
    for number in range(READS):
        connection.execute("SELECT text FROM note WHERE id = ?", (f"{number * 7919 % NOTES:036d}",)).fetchone()
    for number in range(200):
        connection.execute(
            "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 30", (f"{number}*",)
        ).fetchall()
