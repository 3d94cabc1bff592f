"""The app as a process: what its start loads, and that a lock ends it and a fresh one asks for the passphrase."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from app.demo.fill import fill
from app.demo.population import people
from app.opening import create_workspace
from app.paths import WorkspaceFolder
from app.workspace import new_identity
from tests.app.store.store_workspaces import CHEAP, PASSPHRASE, MemoryRing
from tests.conftest import START

_ROOT = Path(__file__).parents[3]
_HEAVY = ("sqlmodel", "sqlalchemy", "httpx", "fastapi", "reportlab", "openpyxl")


@pytest.fixture
def filled(tmp_path: Path) -> tuple[WorkspaceFolder, str]:
    """A workspace with six dossiers, and the secret that its keyring keeps."""
    folder, ring = WorkspaceFolder(tmp_path / "werkmap"), MemoryRing()
    identity = new_identity("An Claes", "trajectbegeleider", "OCMW Zonhoven")
    made = create_workspace(folder, PASSPHRASE, identity, ring, kdf=CHEAP)
    six = (dossier for dossier, _ in zip(people("small", START.date()), range(6), strict=False))
    fill(made.workspace, six)
    made.workspace.close()
    return folder, next(iter(ring.secrets.values()))


def _environment() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(_ROOT)}


def _run(program: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program), *arguments],
        capture_output=True, text=True, timeout=100, env=_environment(), cwd=_ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


_RING = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from app.paths import WorkspaceFolder

class Ring:
    def get(self, name): return sys.argv[2]
    def put(self, name, secret): pass
    def drop(self, name): pass

folder = WorkspaceFolder(Path(sys.argv[1]))

def when(true, then):
    timer = QTimer()
    timer.timeout.connect(lambda: (timer.stop(), then()) if true() else None)
    timer.start(5)
    return timer
"""


def test_a_start_to_a_usable_caseload_loads_no_table_no_network_and_no_paper(filled) -> None:
    folder, secret = filled
    said = _run(
        _RING + """
from ui.application import run

def shown(application):
    application.desk.show_page("caseload")
    model = application.desk.pages.caseload.content.model
    global timer
    timer = when(lambda: model.rowCount() == 6, lambda: (print(*sys.modules), os._exit(0)))

run(folder, [], ring=Ring(), shown=shown)
""",
        str(folder.root), secret,
    )  # fmt: skip
    assert {name for name in said.split() if name.partition(".")[0] in _HEAVY} == set()


def test_a_lock_ends_the_process_and_a_fresh_one_stands_at_the_same_place_after_the_passphrase(filled) -> None:
    folder, secret = filled
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("locking_process.py")), str(folder.root), secret],
        capture_output=True, text=True, timeout=100, env=_environment(), cwd=_ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    first, door, second = (line.split() for line in done.stdout.splitlines())
    assert door == ["door", "False"], "the process at the lock screen holds tables of the one before"
    assert first[1:] == second[1:]
    assert first[2] == "gesprekken"


def test_without_a_screen_there_is_a_sentence_and_exit_code_1(tmp_path: Path) -> None:
    environment = {
        name: value for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "app", "--workspace", str(tmp_path / "geen")],
        capture_output=True, text=True, timeout=60, env=environment, cwd=_ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("Hier is geen scherm")
