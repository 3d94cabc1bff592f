"""Killed (kill -9) at any moment of a save: every confirmed save is there, and no half change."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from app.__main__ import main
from app.paths import WorkspaceFolder
from app.store import vault
from app.store.connection import create_db
from app.store.keys import KdfProfile
from app.store.store_key import StoreKey
from app.workspace import Workspace, new_identity
from tests.invariants import broken
from tests.journeys.kill_victims import Ledger, kill_in_the_middle, save, written

ROUNDS = int(os.environ.get("TANDEM_KILL_ROUNDS", "25"))
ROUNDS_PER_WORKSPACE = 25
PASSPHRASE = "vier gewone woorden na elkaar"


def a_workspace(folder: WorkspaceFolder) -> StoreKey:
    """Make a workspace that its passphrase opens at once, and return its key."""
    key, _ = vault.create(folder, PASSPHRASE, workspace_id="werkmap-1", kdf=KdfProfile(8, 1, 1))
    create_db(folder.database, key).close()
    workspace = Workspace.open(folder, key, backup=lambda: None)
    workspace.identify(new_identity("An Claes", "trajectbegeleider", "OCMW Zonhoven"))
    workspace.close()
    return key


def check(folder: WorkspaceFolder, key: StoreKey, ledger: Ledger) -> None:
    """Open what the kill has left, compare it with the ledger, and go on with what is there."""
    workspace = Workspace.open(folder, key, backup=lambda: None)
    try:
        found = written(workspace)
        assert found in (ledger.here(), ledger.here_or_further()), "a confirmed save is lost, or half a change stands"
        ledger.settle(ledger.doubtful if found == ledger.here_or_further() else {})
        assert broken(workspace) == []
    finally:
        workspace.close()


@pytest.mark.timeout(60 + 5 * ROUNDS)
def test_every_confirmed_save_survives_a_kill(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TANDEM_PASSPHRASE", PASSPHRASE)
    dice, saves, in_doubt = random.Random(20261123), 0, 0
    for round_number in range(ROUNDS):
        if round_number % ROUNDS_PER_WORKSPACE == 0:
            folder, ledger = WorkspaceFolder(tmp_path / f"werkmap-{round_number}"), Ledger()
            key = a_workspace(folder)
        kill_in_the_middle(save, folder.root, key, ledger, dice, most_seconds=0.1)
        in_doubt += bool(ledger.doubtful)
        check(folder, key, ledger)
        assert main(["doctor", "--workspace", str(folder.root)]) == 0
        saves, ledger.saves = saves + ledger.saves, 0
    capsys.readouterr()
    print(f"{ROUNDS} rounds, {saves} confirmed saves, {in_doubt} kills in the middle of a save")
    assert in_doubt > ROUNDS // 5, "the kills did not fall in the middle of saves"
