"""Laptop or centre killed (kill -9) at any moment of a push or pull: both converge, nothing confirmed is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from pathlib import Path

import pytest

from app.cases.in_step.syncing import sync_now
from app.cases.laptop.joining import join_centre
from app.paths import WorkspaceFolder
from app.store.connection import create_db
from app.store.store_key import StoreKey
from app.workspace import Workspace, new_identity
from models.note import Note
from sync.errors import SyncTrouble
from tests.devices import PASSWORD, contents
from tests.invariants import broken
from tests.journeys.kill_victims import Ledger, kill_in_the_middle, save_and_sync, written

ROUNDS = max(8, int(os.environ.get("TANDEM_KILL_ROUNDS", "24")) // 3)


class CentreProcess:
    """``tandem serve`` as a process of its own on one port, to be killed and started again."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._process: subprocess.Popen[str] | None = None
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def account(self, username: str, name: str) -> None:
        file = self._data.parent / "wachtwoord"
        file.write_text(PASSWORD, "utf-8")
        words = ["account", "add", "--data", self._data, username, "--organisation", "OCMW Zonhoven", "--name", name]
        subprocess.run([sys.executable, "-m", "app", *words, "--password-file", file], check=True, capture_output=True)

    def start(self) -> None:
        command = [sys.executable, "-m", "app", "serve", "--data", str(self._data), "--port", str(self.port)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        self.port = int(line.split("127.0.0.1:")[1].split(".")[0])

    def kill(self) -> None:
        if self._process is None:
            return
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._process = None

    @contextmanager
    def killed_after(self, seconds: float) -> Iterator[None]:
        """Kill it ``seconds`` from now; it runs again when the block has ended."""
        timer = threading.Timer(seconds, self.kill)
        timer.start()
        yield
        timer.join()
        self.start()


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[CentreProcess]:
    running = CentreProcess(tmp_path / "centrum")
    running.account("an.claes", "An Claes")
    running.account("bram.wouters", "Bram Wouters")
    running.start()
    yield running
    running.kill()


def a_laptop(folder: WorkspaceFolder, key: StoreKey, name: str, url: str, username: str) -> None:
    create_db(folder.database, key).close()
    with closing(Workspace.open(folder, key, backup=lambda: None)) as workspace:
        workspace.identify(new_identity(name, "trajectbegeleider", "OCMW Zonhoven"))
        join_centre(workspace, url, username, PASSWORD, f"laptop van {name}")


def add_notes_of_a_colleague(workspace: Workspace, number: int) -> list[str]:
    """Let Bram write in An's dossiers, so that a pull always has something to bring; returns the texts."""
    added = []
    for place in range(3):
        dossiers = [row[0] for row in workspace.rows("SELECT id FROM dossier ORDER BY id")]
        if not dossiers:
            return []
        added.append(f"Bram {number}.{place}")
        with workspace.change("Verslag van Bram") as change:
            change.add(Note(dossier_id=dossiers[(number + place) % len(dossiers)], title="bram", text=added[-1]))
    return added


def check(workspace: Workspace, ledger: Ledger) -> None:
    found = written(workspace)
    assert found in (ledger.here(), ledger.here_or_further()), "a confirmed save is lost, or half a change stands"
    ledger.settle(ledger.doubtful if found == ledger.here_or_further() else {})
    assert broken(workspace) == []


def rounds(tmp_path: Path, centre: CentreProcess, *, kill_centre: bool) -> str:
    """Kill the laptop of An ``ROUNDS`` times while Bram works on; then let both sync, and compare everything."""
    dice, ledger, theirs = random.Random(20261124 + kill_centre), Ledger(), list[str]()
    an, bram = WorkspaceFolder(tmp_path / "an"), WorkspaceFolder(tmp_path / "bram")
    key = StoreKey.random()
    a_laptop(an, key, "An Claes", centre.url, "an.claes")
    a_laptop(bram, key, "Bram Wouters", centre.url, "bram.wouters")
    with closing(Workspace.open(bram, key, backup=lambda: None)) as colleague:
        for number in range(ROUNDS):
            theirs += add_notes_of_a_colleague(colleague, number)
            with suppress(SyncTrouble):
                sync_now(colleague)
            with centre.killed_after(dice.random() * 0.8) if kill_centre else nullcontext():
                kill_in_the_middle(save_and_sync, an.root, key, ledger, dice, most_seconds=0.2)
            with closing(Workspace.open(an, key, backup=lambda: None)) as workspace:
                check(workspace, ledger)
        while ledger.syncs < ROUNDS // 8:  # a busy machine ends few syncs in time: go on, the centre left alone
            kill_in_the_middle(save_and_sync, an.root, key, ledger, dice, most_seconds=1.0)
            with closing(Workspace.open(an, key, backup=lambda: None)) as workspace:
                check(workspace, ledger)
        assert broken(colleague) == []
        with closing(Workspace.open(an, key, backup=lambda: None)) as workspace:
            for laptop in (workspace, colleague, workspace, colleague):
                report = sync_now(laptop)
            assert report.is_current
            assert report.mended == []
            check(workspace, ledger)
            assert written(colleague) == ledger.here()
            assert contents(workspace) == contents(colleague)
            of_bram = [row[0] for row in workspace.rows("SELECT text FROM note WHERE title = 'bram'")]
            assert sorted(of_bram) == sorted(theirs)
            assert workspace.rows("SELECT count(*) FROM change WHERE state <> 'confirmed'") == [(0,)]
            assert workspace.rows("SELECT count(*) FROM change_row") == [(0,)]
            assert broken(workspace) == broken(colleague) == []
    return f"{ROUNDS} rounds, {ledger.saves} confirmed saves, {ledger.syncs} whole syncs, {len(theirs)} notes of Bram"


@pytest.mark.timeout(120 + 10 * ROUNDS)
def test_a_laptop_killed_while_it_syncs_loses_nothing(tmp_path: Path, centre: CentreProcess) -> None:
    print(rounds(tmp_path, centre, kill_centre=False))


@pytest.mark.timeout(120 + 10 * ROUNDS)
def test_a_centre_killed_while_it_is_synced_with_loses_nothing(tmp_path: Path, centre: CentreProcess) -> None:
    print(rounds(tmp_path, centre, kill_centre=True))
