"""A file that only takes up room, to be given back when the disk is full: even a DELETE needs room to be written."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress

from app.errors import WorkspaceTrouble
from app.paths import WorkspaceFolder
from app.store.atomic_file import write_atomically

BALLAST_BYTES = 32 * 1024 * 1024
# Laying it must not itself be what fills the disk.
_ROOM_FACTOR = 4


def lay(folder: WorkspaceFolder, size: int = BALLAST_BYTES) -> bool:
    """Make sure that the ballast lies in ``folder``; returns whether it does. A disk too full for it is no error."""
    if _is_laid(folder, size):
        return True
    with suppress(OSError, WorkspaceTrouble):
        if shutil.disk_usage(folder.root).free >= size * _ROOM_FACTOR:
            # Random bytes: a file of zeros takes no room on a file system that compresses or leaves holes.
            write_atomically(folder.ballast, os.urandom(size))
    return _is_laid(folder, size)


def free(folder: WorkspaceFolder) -> bool:
    """Give the room back; returns whether there was ballast to free. Lay it again when the disk has room."""
    try:
        folder.ballast.unlink()
    except OSError:
        return False
    return True


def _is_laid(folder: WorkspaceFolder, size: int) -> bool:
    try:
        return folder.ballast.stat().st_size >= size
    except OSError:
        return False
