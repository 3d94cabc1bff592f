"""The one door to the encrypted database."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as dbapi
from hypothesis import given
from hypothesis import strategies as st
from store_workspaces import Opened, a_workspace

from app.errors import WorkspaceTrouble
from app.paths import WorkspaceFolder
from app.store.atomic_file import write_atomically
from app.store.connection import create_db, open_db, store_trouble
from app.store.store_key import StoreKey


def kind_of_opening(path: Path, key: StoreKey) -> str:
    with pytest.raises(WorkspaceTrouble) as caught, closing(open_db(path, key)) as connection:
        connection.execute("SELECT name FROM people").fetchall()
    return caught.value.kind


def test_what_was_written_is_read_back_and_nothing_of_it_stands_readable_on_disk(opened: Opened) -> None:
    with closing(open_db(opened.folder.database, opened.key)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM people")]
        connection.execute("INSERT INTO people (name) VALUES ('Wolfgang Ongelezen')")
        on_disk = b"".join(path.read_bytes() for path in opened.folder.root.iterdir() if path.is_file())
    assert "Amélie Vandenbroucke" in names
    assert b"Vandenbroucke" not in on_disk
    assert b"Wolfgang" not in on_disk
    assert opened.key.key not in on_disk
    assert opened.key.key.hex().encode() not in on_disk


def test_every_connection_has_the_safe_settings(opened: Opened) -> None:
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "temp_store": 2}
    with closing(open_db(opened.folder.database, opened.key)) as connection:
        found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in expected}
        waits = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    assert found == expected
    assert waits == 5000


def test_a_read_only_connection_refuses_to_write(opened: Opened) -> None:
    path = opened.folder.database
    with (
        closing(open_db(path, opened.key, read_only=True)) as connection,
        pytest.raises(WorkspaceTrouble) as caught,
        store_trouble(path),
    ):
        connection.execute("DELETE FROM people")
    assert caught.value.kind == "workspace.not_writable"
    assert opened.rows() == 5


def test_a_plain_database_is_refused_and_left_as_it_was(folder: WorkspaceFolder) -> None:
    folder.root.mkdir()
    with closing(sqlite3.connect(folder.database)) as plain:
        plain.execute("CREATE TABLE people (name TEXT)")
    before = folder.database.read_bytes()
    assert kind_of_opening(folder.database, StoreKey.random()) == "workspace.plain"
    assert folder.database.read_bytes() == before


def test_a_file_that_is_no_database_is_told_from_one_with_another_key(opened: Opened) -> None:
    assert kind_of_opening(opened.folder.database, StoreKey.random()) == "workspace.wrong_key"
    opened.folder.database.write_bytes(b"too short")
    assert kind_of_opening(opened.folder.database, opened.key) == "workspace.damaged"


def test_a_missing_database_is_not_made_by_opening_it(folder: WorkspaceFolder) -> None:
    folder.root.mkdir()
    assert kind_of_opening(folder.database, StoreKey.random()) == "workspace.missing"
    assert not folder.database.exists()


@pytest.mark.parametrize("part", [0.5, 0.9, 0.001])
def test_a_database_cut_short_is_damaged(opened: Opened, part: float) -> None:
    content = opened.folder.database.read_bytes()
    opened.folder.database.write_bytes(content[: int(len(content) * part)])
    assert kind_of_opening(opened.folder.database, opened.key) == "workspace.damaged"


def test_a_database_opens_even_when_its_first_sixteen_bytes_are_lost(opened: Opened) -> None:
    content = opened.folder.database.read_bytes()
    opened.folder.database.write_bytes(bytes(16) + content[16:])
    assert opened.rows() == 5


def test_a_workspace_that_lost_its_database_is_told_from_an_empty_folder(opened: Opened) -> None:
    opened.folder.database.unlink()
    assert kind_of_opening(opened.folder.database, opened.key) == "workspace.database_lost"


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    workspace = a_workspace(WorkspaceFolder(tmp_path / "Mijn werk #1 50%25? é"))
    assert workspace.rows() == 5
    assert workspace.folder.database.is_file()


def test_creating_never_touches_an_existing_database(opened: Opened) -> None:
    before = opened.folder.database.read_bytes()
    with pytest.raises(WorkspaceTrouble) as caught:
        create_db(opened.folder.database, StoreKey.random())
    assert caught.value.kind == "workspace.exists"
    assert opened.folder.database.read_bytes() == before


def test_a_full_disk_refuses_the_write_and_keeps_what_was_confirmed(opened: Opened) -> None:
    with closing(open_db(opened.folder.database, opened.key)) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(WorkspaceTrouble) as caught, store_trouble(opened.folder.database):
            connection.execute("INSERT INTO people (name) VALUES (?)", ("x" * 2_000_000,))
    assert caught.value.kind == "workspace.disk_full"
    assert opened.rows() == 5


def test_a_disk_that_stops_taking_bytes_during_a_save_loses_nothing_confirmed(opened: Opened) -> None:
    # The limit on file size strikes in the middle of a commit, as a failing disk does.
    script = """
import resource, sys
from pathlib import Path
from app.errors import WorkspaceTrouble
from app.store.connection import open_db, store_trouble
from app.store.store_key import StoreKey
path = Path(sys.argv[1])
connection = open_db(path, StoreKey.from_bytes(bytes.fromhex(sys.argv[2])))
connection.execute("INSERT INTO people (name) VALUES ('Bevestigd')")
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    with store_trouble(path):
        for number in range(1000):
            connection.execute("INSERT INTO people (name) VALUES (?)", ("Z" * 20_000,))
            print(number, flush=True)
except WorkspaceTrouble as trouble:
    print(trouble.kind)
"""
    run = subprocess.run(
        [sys.executable, "-c", script, str(opened.folder.database), opened.key.to_bytes().hex()],
        capture_output=True,
        text=True,
        check=True,
    )
    *confirmed, kind = run.stdout.split()
    assert kind == "workspace.disk_trouble"
    assert 0 < len(confirmed) < 1000
    assert opened.rows() == 5 + 1 + len(confirmed)


def test_a_folder_that_is_a_file_cannot_be_written(tmp_path: Path) -> None:
    in_the_way = tmp_path / "werkmap"
    in_the_way.write_text("een bestand")
    with pytest.raises(WorkspaceTrouble) as caught:
        create_db(in_the_way / "tandem.db", StoreKey.random())
    assert caught.value.kind == "workspace.not_writable"
    with pytest.raises(WorkspaceTrouble) as caught:
        write_atomically(in_the_way / "settings.toml", b"x")
    assert caught.value.kind == "workspace.not_writable"


def test_a_small_file_keeps_its_old_content_when_the_disk_is_full(tmp_path: Path) -> None:
    script = """
import resource, sys
from pathlib import Path
from app.errors import WorkspaceTrouble
from app.store.atomic_file import write_atomically
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_atomically(Path(sys.argv[1]), b"x" * 5000)
except WorkspaceTrouble as trouble:
    print(trouble.kind)
"""
    file = tmp_path / "tandem.keys"
    file.write_bytes(b"old")
    run = subprocess.run([sys.executable, "-c", script, str(file)], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "workspace.disk_full"
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_writer_who_waits_too_long_is_told_that_the_database_is_busy(opened: Opened) -> None:
    path = opened.folder.database
    with closing(open_db(path, opened.key)) as first, closing(open_db(path, opened.key)) as second:
        second.execute("PRAGMA busy_timeout = 1")
        first.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorkspaceTrouble) as caught, store_trouble(path):
            second.execute("BEGIN IMMEDIATE")
    assert caught.value.kind == "workspace.busy"


def test_our_own_mistakes_are_not_dressed_up_as_expected_trouble(opened: Opened) -> None:
    path = opened.folder.database
    with (
        closing(open_db(path, opened.key)) as connection,
        pytest.raises(dbapi.OperationalError),
        store_trouble(path),
    ):
        connection.execute("SELECT nothing FROM nowhere")


def test_a_store_key_shows_nothing_of_itself() -> None:
    key = StoreKey.random()
    assert repr(key) == "StoreKey()"


@given(st.binary(min_size=48, max_size=48))
def test_a_store_key_survives_its_bytes(content: bytes) -> None:
    assert StoreKey.from_bytes(content).to_bytes() == content
