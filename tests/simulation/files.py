"""Files that people add to dossiers: random bytes in small chunks, on a laptop that can fail at every chunk."""

from __future__ import annotations

import errno
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import BinaryIO
from unittest.mock import patch

from app.cases.attachments.files import add_attachment
from app.paths import WorkspaceFolder
from app.store.atomic_file import trouble_of_os
from app.store.attachments import ContentStore
from app.store.store_key import StoreKey
from app.workspace import Workspace
from models.attachment import Manifest
from models.dossier import Dossier
from models.errors import Trouble
from tests.simulation.invented import SHARED, Word

_CHUNK_BYTES = 200


@contextmanager
def small_chunks() -> Iterator[None]:
    """Let a file of a few hundred bytes go in chunks."""
    with patch("models.attachment.CHUNK_BYTES", _CHUNK_BYTES), patch("app.store.attachments.CHUNK_BYTES", _CHUNK_BYTES):
        yield


def add_file(workspace: Workspace, dice: Random, word: Word) -> str:
    """Add a file to a dossier, sometimes as one's own alone; return what was done."""
    with workspace.change("Kijken") as change:
        dossiers = [dossier.id for dossier in change.find(Dossier)]
    if not dossiers:
        return "has no dossier for a file"
    source = io.BytesIO(dice.randbytes(dice.randrange(1, 5 * _CHUNK_BYTES)))
    category, is_private = dice.choice(SHARED), dice.random() < 0.2
    try:
        add_attachment(workspace, dice.choice(dossiers), word(), source, category=category, is_private=is_private)
    except Trouble as trouble:
        if trouble.kind != "attachment.read_only":
            raise
        return "may add no file"
    return "adds a file"


@dataclass
class Files:
    """Every content that was ever stored by its owner on a laptop, by hash."""

    kept: dict[str, Manifest] = field(default_factory=dict)


class FragileContents(ContentStore):
    """The real contents on a laptop whose power can go, and whose disk can be full, at every chunk."""

    def __init__(self, folder: WorkspaceFolder, key: StoreKey, files: Files, before: Callable[[], bool]) -> None:
        """``before`` is called before each chunk that is written; it tells whether the disk is full."""
        super().__init__(folder, key)
        self._files, self._before = files, before

    def keep(self, source: BinaryIO) -> Manifest:
        manifest = super().keep(source)
        self._files.kept[manifest.sha256] = manifest
        return manifest

    def _write(self, manifest: Manifest, n: int, data: bytes) -> None:
        if self._before():
            raise trouble_of_os(OSError(errno.ENOSPC, "simulated"), Path())
        super()._write(manifest, n, data)
