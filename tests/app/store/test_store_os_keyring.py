"""The keyring of the operating system: a real one where it is installed, and what happens where none is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as FailKeyring
from keyring.errors import KeyringLocked
from store_workspaces import CHEAP, PASSPHRASE

from app.paths import WorkspaceFolder
from app.store import vault
from app.store.os_keyring import KeyringState, KeyringUnavailable, OsKeyring, state_of

ROUND_TRIP = """
import sys
from pathlib import Path
from app.paths import WorkspaceFolder
from app.store import vault
from app.store.os_keyring import OsKeyring, state_of
folder, ring = WorkspaceFolder(Path(sys.argv[1])), OsKeyring()
print(state_of(ring).value)
key = vault.unlock_with_recovery_code(folder, sys.argv[2])
print(vault.remember_in_keyring(folder, key, ring).value)
print(vault.unlock_with_keyring(folder, OsKeyring()).key == key)
print(vault.forget_in_keyring(folder, ring).value)
print(vault.unlock_with_keyring(folder, ring).key)
"""

UNLOCKED = "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null; "
# With a real service where one can be started, and always without one. The answers are those of ROUND_TRIP.
SERVICES = {"no service": (["bash", "-c"], "", ["none", "none", "False", "none", "None"])}
if shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon"):
    SERVICES["gnome-keyring"] = (
        ["dbus-run-session", "--", "bash", "-c"],
        UNLOCKED,
        ["ready", "ready", "True", "ready", "None"],
    )


class PlainFileKeyring(KeyringBackend):
    """A keyring such as keyrings.alt brings: it claims a high priority and keeps secrets readable."""

    priority = 9  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        raise AssertionError("an unsafe keyring was asked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("an unsafe keyring was given a secret")


class BrokenKeyring(KeyringBackend):
    """A keyring of the system whose service answers with ``error``."""

    priority = 5  # type: ignore[assignment]
    error: Exception = OSError("the bus went away")

    def get_password(self, service: str, username: str) -> str | None:
        raise self.error

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self.error


@pytest.mark.parametrize("service", SERVICES)
def test_the_workspace_opens_through_the_keyring_service_that_is_there(tmp_path: Path, service: str) -> None:
    launcher, before, answers = SERVICES[service]
    folder = WorkspaceFolder(tmp_path / "werkmap")
    _, code = vault.create(folder, PASSPHRASE, workspace_id="werkmap-1", kdf=CHEAP)
    run_folder = tmp_path / "run"
    run_folder.mkdir(mode=0o700)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DBUS", "XDG", "DISPLAY"))}
    environment |= {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(run_folder)}
    command = [*launcher, f'{before}exec "$0" "$@"', sys.executable, "-c", ROUND_TRIP, str(folder.root), code]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert run.stdout.split() == answers, run.stderr


@pytest.mark.parametrize("chain", [False, True])
def test_a_keyring_that_keeps_secrets_in_plain_files_is_refused(monkeypatch: pytest.MonkeyPatch, chain: bool) -> None:
    installed = PlainFileKeyring()
    monkeypatch.setattr(ChainerBackend, "backends", [installed, FailKeyring()])
    monkeypatch.setattr(keyring, "get_keyring", lambda: ChainerBackend() if chain else installed)
    with pytest.raises(KeyringUnavailable) as caught:
        OsKeyring().put("naam", "geheim")
    assert caught.value.state is KeyringState.UNSAFE
    assert state_of(OsKeyring()) is KeyringState.UNSAFE


@pytest.mark.parametrize(
    ("error", "state"), [(KeyringLocked(), KeyringState.LOCKED), (OSError("weg"), KeyringState.FAILED)]
)
def test_a_system_keyring_in_trouble_is_a_quiet_state(
    monkeypatch: pytest.MonkeyPatch, error: Exception, state: KeyringState
) -> None:
    broken = BrokenKeyring()
    broken.error = error
    monkeypatch.setattr(BrokenKeyring, "__module__", "keyring.backends.SecretService")
    monkeypatch.setattr(keyring, "get_keyring", lambda: broken)
    assert state_of(OsKeyring()) is state
