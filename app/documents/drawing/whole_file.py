"""Put what a user asked for in a file of the user's choice: whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from app.errors import FileTrouble


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Put ``pieces`` at ``path``; an older file there is replaced only by a complete new one.

    Raises ``FileTrouble``: ``"document.folder_missing"``, ``"document.disk_full"`` or ``"document.not_writable"``;
    and whatever giving the pieces raises. Nothing is left behind then.
    """
    try:
        _replace(path, pieces)
    except OSError as error:
        raise FileTrouble(_kind_of(error, path), file=path.name) from error


def _replace(path: Path, pieces: Iterable[bytes]) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "the target is a folder")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _kind_of(error: OSError, path: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "document.disk_full"
    if error.errno in (errno.ENOENT, errno.ENOTDIR) or not path.parent.is_dir():
        return "document.folder_missing"
    return "document.not_writable"
