"""Workspaces full of notes for the benchmarks of sync: written once, copied for each round."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.cases.laptop.joining import join_centre
from app.paths import WorkspaceFolder
from app.store.store_key import StoreKey
from app.workspace import Workspace, set_facts
from models.dossier import Dossier
from models.ids import new_id
from models.note import Note
from sync.laptop.adopt import become_new_device
from tests.bench.centres import PASSWORD
from tests.bench.workspaces import empty_workspace

_CHANCE = random.Random(7)
_SYLLABLES = ("ga", "ver", "ste", "op", "lei", "ding", "werk", "ke", "ren", "bus", "ta", "len", "stu", "huis", "me")
_WORDS = ["".join(_CHANCE.choices(_SYLLABLES, k=_CHANCE.randint(1, 4))) for _ in range(4_000)]
_TEXT_LENGTH = 440
"""With its other fields and their names a note then is a row of about 580 bytes."""


def note_text() -> str:
    """Return a text of words that repeat about as often as in real notes: repeated sentences would pack to nothing."""
    text = ""
    while len(text) < _TEXT_LENGTH:
        text += f"{_CHANCE.choice(_WORDS)} "
    return text[:_TEXT_LENGTH]


def open_dossier(workspace: Workspace) -> str:
    """Make a dossier and return its id."""
    with workspace.change("Dossier") as change:
        return change.add(Dossier(opened_on=date(2026, 1, 1))).id


def write_notes(workspace: Workspace, dossier_id: str, number: int, *, per_change: int = 1) -> None:
    """Write ``number`` notes, ``per_change`` rows in one change."""
    author = workspace.identity.user_id
    for start in range(0, number, per_change):
        with workspace.change("Notitie geschreven") as change:
            for _ in range(min(per_change, number - start)):
                change.add(Note(dossier_id=dossier_id, on=date(2026, 11, 24), text=note_text(), author_id=author))


@dataclass(frozen=True)
class Written:
    """A closed workspace with notes in one dossier, that no centre knows."""

    folder: Path
    key: StoreKey
    dossier_id: str
    number: int

    def copy(self, folder: Path, url: str, username: str) -> Workspace:
        """Return a copy in ``folder``, a device of its own, that has joined the centre at ``url`` and sent nothing."""
        shutil.copytree(self.folder, folder)
        workspace = Workspace.open(WorkspaceFolder(folder), self.key, backup=lambda: None)
        device_id = new_id()
        with workspace.writing() as connection:
            become_new_device(connection, old_device_id=workspace.identity.device_id, new_device_id=device_id)
            set_facts(connection, device_id=device_id)
        join_centre(workspace, url, username, PASSWORD, "laptop")
        return workspace


def written(folder: Path, number: int, *, per_change: int = 1) -> Written:
    """Write a workspace with ``number`` notes into ``folder``."""
    workspace = empty_workspace(folder)
    dossier_id = open_dossier(workspace)
    write_notes(workspace, dossier_id, number, per_change=per_change)
    workspace.close()
    return Written(folder, workspace.key, dossier_id, number)


def joined(folder: Path, url: str, username: str) -> Workspace:
    """Return a new, empty workspace in ``folder`` that has joined the centre at ``url``."""
    workspace = empty_workspace(folder)
    join_centre(workspace, url, username, PASSWORD, "laptop")
    return workspace
