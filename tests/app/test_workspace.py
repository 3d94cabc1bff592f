"""The facade in bad luck (full disk, other programs, threads): a save is whole and safe, or told and undone."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.errors import WorkspaceTrouble
from app.opening import create_workspace
from app.paths import WorkspaceFolder
from app.sentences.trouble import sentence
from app.store import ballast
from app.store.connection import Connection, open_db
from app.store.doctor import Health, Patient, examine
from app.store.keys import KdfProfile
from app.store.os_keyring import OsKeyring
from app.store.schema import MIGRATIONS
from app.workspace import Workspace, new_identity
from models.note import Note
from tests.devices import a_client, contents
from tests.invariants import broken

CHEAP = KdfProfile(8, 1, 1)
PASSPHRASE = "vier gewone woorden na elkaar"
LONG = "Wil graag opnieuw als naaister werken. " * 3000


class SmallDisk:
    """The writing connection on a disk that is full as long as the ballast lies on it.

    SQLite's own limit on pages stands for the disk: a test cannot count on being allowed to make a small one.
    """

    def __init__(self, connection: Connection, has_room: Callable[[], bool]) -> None:
        self._connection = connection
        self._has_room = has_room

    def execute(self, sql: str, *parameters: Any) -> Any:
        if sql.startswith("BEGIN"):
            used = self._connection.execute("PRAGMA page_count").fetchone()[0]
            self._connection.execute(f"PRAGMA max_page_count = {used + (500 if self._has_room() else 1)}")
        return self._connection.execute(sql, *parameters)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def on_a_full_disk(workspace: Workspace, has_room: Callable[[], bool]) -> None:
    workspace._writer = SmallDisk(workspace._writer, has_room)  # type: ignore[assignment]


def write_note(workspace: Workspace, dossier_id: str, text: str) -> None:
    with workspace.change("Verslag geschreven") as change:
        change.add(Note(dossier_id=dossier_id, on=date(2026, 11, 24), text=text))


def texts(workspace: Workspace) -> list[str]:
    return [row[0] for row in workspace.rows("SELECT text FROM note ORDER BY id")]


def test_on_a_full_disk_the_ballast_goes_and_the_save_stands(workspace: Workspace) -> None:
    dossier_id = a_client(workspace)
    assert ballast.lay(workspace.folder, 1_000_000)
    on_a_full_disk(workspace, lambda: not workspace.folder.ballast.exists())
    heard: list[object] = []
    workspace.listeners.append(heard.append)
    write_note(workspace, dossier_id, LONG)
    assert not workspace.folder.ballast.exists()
    assert texts(workspace) == [LONG]
    assert len(heard) == 1
    assert broken(workspace) == []


def test_a_disk_that_stays_full_is_told_and_nothing_is_lost(workspace: Workspace) -> None:
    dossier_id = a_client(workspace)
    write_note(workspace, dossier_id, "bewaard")
    before = contents(workspace)
    room = False
    on_a_full_disk(workspace, lambda: room)
    for _ in range(3):
        with pytest.raises(WorkspaceTrouble) as caught:
            write_note(workspace, dossier_id, LONG)
        assert sentence(caught.value).startswith("De schijf is vol. Wat al bewaard was, blijft bewaard.")
        assert contents(workspace) == before
        assert broken(workspace) == []
    room = True
    write_note(workspace, dossier_id, LONG)
    assert texts(workspace) == ["bewaard", LONG]
    assert broken(workspace) == []


_SAVE_UNTIL_REFUSED = """
import resource, sys
from pathlib import Path
from app.errors import WorkspaceTrouble
from app.paths import WorkspaceFolder
from app.store.store_key import StoreKey
from app.workspace import Workspace
from models.note import Note
workspace = Workspace.open(
    WorkspaceFolder(Path(sys.argv[1])), StoreKey.from_bytes(bytes.fromhex(sys.argv[2])), backup=lambda: None
)
room = max(path.stat().st_size for path in workspace.folder.root.glob("tandem.db*")) + 1_500_000
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
dossier_id = workspace.rows("SELECT id FROM dossier")[0][0]
for number in range(2000):
    try:
        with workspace.change("Verslag geschreven") as change:
            change.add(Note(dossier_id=dossier_id, text=f"{number} " + "naaister " * 500))
    except WorkspaceTrouble as trouble:
        print(trouble.kind)
        break
    print(number)
"""


def test_a_disk_that_fills_up_while_saving_keeps_every_confirmed_save(workspace: Workspace) -> None:
    a_client(workspace)
    run = subprocess.run(
        [sys.executable, "-c", _SAVE_UNTIL_REFUSED, str(workspace.folder.root), workspace.key.to_bytes().hex()],
        capture_output=True,
        text=True,
        check=True,
    )
    *confirmed, refused = run.stdout.split()
    assert refused in ("workspace.disk_full", "workspace.disk_trouble")
    assert run.stderr == ""
    assert len(confirmed) > 5
    assert [text.split()[0] for text in texts(workspace)] == confirmed
    assert broken(workspace) == []
    patient = Patient(workspace.folder, workspace.key, workspace.clock(), len(MIGRATIONS), OsKeyring())
    assert {check.name: check.health for check in examine(patient)}["database"] is Health.OK


def test_a_program_that_holds_the_database_is_told(workspace: Workspace) -> None:
    dossier_id = a_client(workspace)
    workspace._writer.execute("PRAGMA busy_timeout = 20")
    other = open_db(workspace.folder.database, workspace.key)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(WorkspaceTrouble) as caught:
        write_note(workspace, dossier_id, "wacht")
    assert sentence(caught.value).startswith("Een ander programma gebruikt deze werkmap.")
    other.execute("ROLLBACK")
    other.close()
    write_note(workspace, dossier_id, "gaat door")
    assert texts(workspace) == ["gaat door"]
    assert broken(workspace) == []


def test_threads_that_save_at_once_queue_and_all_are_kept(workspace: Workspace) -> None:
    dossier_id = a_client(workspace)
    seen: list[int] = []

    def save(writer: int) -> None:
        for number in range(25):
            write_note(workspace, dossier_id, f"{writer}.{number}")
            seen.append(workspace.rows("SELECT count(*) FROM note")[0][0])

    threads = [threading.Thread(target=save, args=(writer,)) for writer in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(texts(workspace)) == sorted(f"{writer}.{number}" for writer in range(4) for number in range(25))
    assert min(seen) >= 1
    assert broken(workspace) == []


ODD = {
    "\x00 in het midden \x00": " in het midden ",
    "\ud83d alleen": "� alleen",
    "\u202eomgekeerd": "\u202eomgekeerd",
    "𝔘̈ 中 ع": "𝔘̈ 中 ع",
    "a" * 2_000_000: "a" * 2_000_000,
}


@pytest.mark.parametrize("text", ODD, ids=[ascii(text)[:20] for text in ODD])
def test_odd_text_is_kept_without_what_nobody_can_read(workspace: Workspace, text: str) -> None:
    dossier_id = a_client(workspace)
    write_note(workspace, dossier_id, text)
    write_note(workspace, dossier_id, "daarna")
    assert texts(workspace) == [ODD[text], "daarna"]
    assert broken(workspace) == []


_CREATE_ON_A_FULL_DISK = """
import resource, sys
from pathlib import Path
from app.errors import WorkspaceTrouble
from app.opening import create_workspace
from app.paths import WorkspaceFolder
from app.store.keys import KdfProfile
from app.store.os_keyring import OsKeyring
from app.workspace import new_identity
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
try:
    identity = new_identity("An Claes", "trajectbegeleider", "OCMW Zonhoven")
    create_workspace(WorkspaceFolder(Path(sys.argv[1])), "vier gewone woorden na elkaar", identity, OsKeyring(),
                     kdf=KdfProfile(8, 1, 1), remember=False)
except WorkspaceTrouble as trouble:
    print(trouble.kind)
"""


@pytest.mark.parametrize("room", [100, 3_000, 20_000, 150_000])
def test_a_workspace_that_could_not_be_made_can_be_made_later(tmp_path: Path, room: int) -> None:
    folder = WorkspaceFolder(tmp_path / "werkmap")
    run = subprocess.run(
        [sys.executable, "-c", _CREATE_ON_A_FULL_DISK, str(folder.root), str(room)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() in ("workspace.disk_full", "workspace.disk_trouble")
    assert run.stderr == ""
    assert not folder.exists()
    assert [path for path in folder.root.rglob("*") if path.is_file()] == []
    identity = new_identity("An Claes", "trajectbegeleider", "OCMW Zonhoven")
    made = create_workspace(folder, PASSPHRASE, identity, OsKeyring(), kdf=CHEAP, remember=False).workspace
    assert broken(made) == []
    made.close()
