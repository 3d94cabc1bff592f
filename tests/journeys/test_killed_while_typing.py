"""Killed (kill -9) in the middle of a sentence: at most the last two seconds are lost, and the note opens again."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from app.cases.conversations.notes import list_conversations, read_note
from app.paths import WorkspaceFolder
from app.store.store_key import StoreKey
from app.workspace import Workspace
from tests.invariants import broken
from tests.journeys.test_killed_while_saving import a_workspace
from tests.journeys.typing_victims import Victim, start_typing, typed_text
from tests.ui.desk import a_dossier

VICTIMS = int(os.environ.get("TANDEM_TYPING_VICTIMS", "2"))
LOST_SECONDS = 2.0
_TYPES_AT_LEAST, _TYPES_AT_MOST = 2.2, 4.5


def check(victim: Victim, key: StoreKey, dossier_id: str) -> float:
    """Open what the kill has left: the beginning of what was typed, and nothing broken. Return how many seconds of
    typing are lost."""
    workspace = Workspace.open(WorkspaceFolder(victim.root), key, backup=lambda: None)
    try:
        assert broken(workspace) == []
        [line] = list_conversations(workspace, dossier_id)
        text = read_note(workspace, line.id).text
    finally:
        workspace.close()
    typed = victim.told[-1][0]
    assert typed_text(victim.seed, typed + 1).startswith(text), "what is kept is not what was typed"
    must_be_there = victim.typed_before(victim.killed_at - LOST_SECONDS)
    assert len(text) >= must_be_there > 0, f"{typed} keys were typed, {len(text)} kept, {must_be_there} must be"
    return victim.killed_at - next((at for count, at in victim.told if count > len(text)), victim.killed_at)


@pytest.mark.timeout(120 + 10 * VICTIMS)
def test_at_most_the_last_two_seconds_of_a_sentence_are_lost(tmp_path: Path) -> None:
    dice = random.Random(20261123)
    victims: list[tuple[Victim, StoreKey, str]] = []
    for number in range(VICTIMS):  # side by side: most of the time a hand waits
        folder = WorkspaceFolder(tmp_path / f"werkmap-{number}")
        key = a_workspace(folder)
        workspace = Workspace.open(folder, key, backup=lambda: None)
        dossier_id = a_dossier(workspace)
        workspace.close()
        victims.append((start_typing(folder.root, key, dossier_id, dice.randrange(10**9)), key, dossier_id))
    try:
        for victim, _, _ in victims:
            victim.told.append(victim.pipe.recv())
    finally:
        for victim, _, _ in victims:
            if victim.told:
                began = victim.told[0][1]
                victim.listen_until(began + dice.uniform(_TYPES_AT_LEAST, _TYPES_AT_MOST))
            victim.kill()
    lost = [check(victim, key, dossier_id) for victim, key, dossier_id in victims]
    print(f"{VICTIMS} killed in the middle of a sentence; lost at most {max(lost):.2f} s of typing")
