"""Small files that are either the old or the new one, whatever happens in between."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

from app.errors import WorkspaceTrouble

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def write_atomically(path: Path, content: bytes) -> None:
    """Replace ``path`` by ``content``, safe on disk when this returns; readable by its owner only.

    Raises WorkspaceTrouble ``workspace.disk_full`` or ``workspace.not_writable``; the old file then still stands.
    """
    # A name of its own per writer: the screen and a command line may write the same file at the same time.
    part = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        make_folder(path.parent)
        try:
            _write_synced(part, content)
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
    except OSError as error:
        raise trouble_of_os(error, path.parent) from error


def make_folder(folder: Path) -> None:
    """Make ``folder`` for its owner only, with its parents; an existing one is left as it is."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def sync_file(path: Path) -> None:
    """Wait until what was written to ``path`` is on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in ``folder`` are on the disk (Windows does this by itself and cannot open folders)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def trouble_of_os(error: OSError, folder: Path) -> WorkspaceTrouble:
    """Return what ``error`` means for somebody who works in ``folder``."""
    kind = "workspace.disk_full" if error.errno in _FULL else "workspace.not_writable"
    return WorkspaceTrouble(kind, folder=str(folder))


def _write_synced(path: Path, content: bytes) -> None:
    with open(path, "wb", opener=_for_owner_only) as file:  # Path.open takes no opener
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _for_owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
