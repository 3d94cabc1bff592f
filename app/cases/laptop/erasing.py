"""Erasing a workspace from this computer: the keys first, then everything that they opened.

Without its keys nothing in the folder can be read any more, whatever happens next. A mark in the folder is written
before and taken away last; as long as it stands, every start goes on where the one before was killed. Only the files of
a workspace are touched: the folder may hold other things. What was exported or printed elsewhere is out of reach.

Overwriting is worth what the disk makes of it (a solid-state disk may keep old blocks): that is why the keys go first.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from app.errors import WorkspaceTrouble
from app.paths import WorkspaceFolder
from app.store import vault
from app.store.atomic_file import sync_folder, write_atomically
from app.store.os_keyring import SecretRing
from models.errors import Trouble
from models.moments import moment, moment_text

ERASING = "erasing"
"""What the workspace's listeners are told, in the place of a kind of row: whoever has it open must close it."""

_BLOCK_BYTES = 1024 * 1024


class HandedIn(StrEnum):
    """What became of the changes that were not sent yet."""

    ALL = "all"  # the centre has them, if there were any
    REFUSED = "refused"  # the centre would not take them
    UNKNOWN = "unknown"  # nobody could read any more what was noted


@dataclass(frozen=True)
class Erased:
    """That a workspace was erased here; ``at`` is ``None`` where the note was damaged."""

    handed_in: HandedIn
    at: datetime | None


def begin_erasing(folder: WorkspaceFolder, handed_in: HandedIn, *, at: datetime) -> None:
    """Mark the workspace for erasing and destroy its keys; what is open stays open until the process ends."""
    if not folder.erase_mark.exists():
        with_id = {"workspace": _workspace_id(folder), "handed_in": handed_in.value, "at": moment_text(at)}
        write_atomically(folder.erase_mark, json.dumps(with_id).encode())
    _destroy_keys(folder)


def is_erasing(folder: WorkspaceFolder) -> bool:
    """Tell whether erasing began here and has not come to its end."""
    return folder.erase_mark.exists()


def erase_workspace(folder: WorkspaceFolder, ring: SecretRing) -> Erased:
    """Erase the marked workspace in ``folder``, whose database nobody has open, and return what was noted.

    Raises WorkspaceTrouble ``workspace.erase_failed`` if files stay behind (a disk that cannot be written, another
    program that holds them): the next start tries again. Their keys are gone by then.
    """
    noted = _noted(folder.erase_mark)
    _destroy_keys(folder)
    if workspace_id := str(noted.get("workspace", "")):
        vault.drop_from_keyring(workspace_id, ring)
    left = [path for path in _files(folder) if not _overwrite_and_remove(path)]
    for directory in _directories(folder):
        shutil.rmtree(directory, ignore_errors=True)
    if left:
        raise WorkspaceTrouble("workspace.erase_failed", count=len(left))
    write_atomically(folder.erased_note, json.dumps({**noted, "workspace": ""}).encode())
    folder.erase_mark.unlink(missing_ok=True)
    sync_folder(folder.root)
    return _erased(noted)


def erased(folder: WorkspaceFolder) -> Erased | None:
    """Return what was noted when a workspace was erased here; ``None`` if none was, or if another stands here since."""
    if folder.exists() or not folder.erased_note.exists():
        return None
    return _erased(_noted(folder.erased_note))


def forget_erased(folder: WorkspaceFolder) -> None:
    """Take the note away: somebody begins anew here."""
    folder.erased_note.unlink(missing_ok=True)


def refuse_erased(folder: WorkspaceFolder, ring: SecretRing) -> None:
    """Go on erasing if that had begun. Raises WorkspaceTrouble ``workspace.erased_all``, ``_refused`` or ``_unknown``
    (what became of changes that were not sent) where a workspace was erased."""
    if is_erasing(folder):
        erase_workspace(folder, ring)
    if note := erased(folder):
        raise WorkspaceTrouble(f"workspace.erased_{note.handed_in}")


def _destroy_keys(folder: WorkspaceFolder) -> None:
    for path in _key_files(folder):
        _overwrite_and_remove(path)


def _directories(folder: WorkspaceFolder) -> tuple[Path, ...]:
    """Return the directories in which everything is the workspace's; ``tandem.new`` is one that was being made."""
    return folder.backups, folder.replaced, folder.attachments, folder.log, folder.root / "tandem.new"


def _key_files(folder: WorkspaceFolder) -> Iterator[Path]:
    yield from sorted(folder.root.glob("tandem.keys*"))
    for directory in _directories(folder):
        yield from sorted(directory.glob("**/*.keys*"))


def _files(folder: WorkspaceFolder) -> Iterator[Path]:
    yield from _key_files(folder)
    yield from sorted(folder.root.glob("tandem.db*"))
    for directory in _directories(folder):
        yield from sorted(path for path in directory.glob("**/*") if path.is_file())
    for one in (folder.tries_file, folder.ballast, folder.renewal, folder.settings):
        yield from sorted(folder.root.glob(f"{one.name}*"))
    for one in (folder.erase_mark, folder.erased_note):  # half-written by a run that was killed
        yield from sorted(folder.root.glob(f"{one.name}.*"))


def _overwrite_and_remove(path: Path) -> bool:
    """Fill a file with noise and remove it; returns whether it is gone."""
    with suppress(OSError), path.open("r+b") as file:
        left = file.seek(0, os.SEEK_END)
        file.seek(0)
        while left > 0:
            left -= file.write(os.urandom(min(left, _BLOCK_BYTES)))
        file.flush()
        os.fsync(file.fileno())
    with suppress(OSError):
        path.unlink(missing_ok=True)
    return not path.exists()


def _workspace_id(folder: WorkspaceFolder) -> str:
    try:
        return vault.workspace_id(folder)
    except Trouble:
        return ""


def _noted(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _erased(noted: dict[str, object]) -> Erased:
    try:
        return Erased(HandedIn(str(noted.get("handed_in"))), moment(str(noted.get("at"))))
    except ValueError:
        return Erased(HandedIn.UNKNOWN, None)
