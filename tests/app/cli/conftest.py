"""Commands run as a user runs them: in this process for speed, in one of their own to see all that reaches a screen."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli_runs import CHEAP, PASSPHRASE, Ran, Tandem

from app.__main__ import main
from app.opening import create_workspace
from app.paths import WorkspaceFolder
from app.store import vault
from app.store.os_keyring import OsKeyring
from app.workspace import Workspace, new_identity, system_clock


@pytest.fixture
def folder(tmp_path: Path) -> WorkspaceFolder:
    """Where the workspace of the test is, or will be."""
    return WorkspaceFolder(tmp_path / "werkmap")


@pytest.fixture
def tandem(folder: WorkspaceFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tandem:
    """Run ``tandem`` with these words in this process, on the test's workspace."""
    monkeypatch.setenv("TANDEM_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("TANDEM_WORKSPACE", str(folder.root))

    def run(*words: object) -> Ran:
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Ran(code, said.out, said.err)

    return run


@pytest.fixture
def tandem_process(folder: WorkspaceFolder) -> Tandem:
    """Run ``tandem`` with these words as a process of its own."""

    def run(*words: object, passphrase: str | None = PASSPHRASE, **options: Any) -> Ran:
        environment = {**os.environ, "TANDEM_WORKSPACE": str(folder.root), "TANDEM_PASSPHRASE": passphrase or ""}
        if passphrase is None:
            del environment["TANDEM_PASSPHRASE"]
        done = subprocess.run(
            [sys.executable, "-m", "app", *map(str, words)],
            env=environment,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=60,
            check=False,
            **options,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def made(folder: WorkspaceFolder) -> WorkspaceFolder:
    """The workspace, made and closed again; it opens with ``PASSPHRASE``."""
    identity = new_identity("An Claes", "trajectbegeleider", "OCMW Zonhoven")
    create_workspace(folder, PASSPHRASE, identity, OsKeyring(), kdf=CHEAP, remember=False).workspace.close()
    return folder


@pytest.fixture
def open_made(made: WorkspaceFolder) -> Callable[[], Workspace]:
    """Open the made workspace; the caller closes it."""

    def open_it() -> Workspace:
        key = vault.unlock_with_passphrase(made, PASSPHRASE, now=system_clock())
        return Workspace.open(made, key, backup=lambda: None)

    return open_it
