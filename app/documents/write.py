"""Put a rendered document in a file: whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from app.documents.page import Document, Rendered, render_pdf
from app.errors import FileTrouble


def write_pdf(document: Document, path: Path) -> Rendered:
    """Render ``document`` and put it at ``path``; an older file there is replaced only by a complete new one.

    Raises ``FileTrouble``: ``"document.folder_missing"``, ``"document.disk_full"`` or ``"document.not_writable"``.
    """
    rendered = render_pdf(document)
    try:
        _replace(path, rendered.data)
    except OSError as error:
        raise FileTrouble(_kind_of(error, path), file=path.name) from error
    return rendered


def _replace(path: Path, data: bytes) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "the target is a folder")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _kind_of(error: OSError, path: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "document.disk_full"
    if error.errno in (errno.ENOENT, errno.ENOTDIR) or not path.parent.is_dir():
        return "document.folder_missing"
    return "document.not_writable"
