"""What runs in the process that is killed while it stores attachments."""

from __future__ import annotations

import io
import itertools
import random
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

from app.paths import WorkspaceFolder
from app.store.attachments import ContentStore
from app.store.store_key import StoreKey
from models.attachment import CHUNK_BYTES


def a_file(number: int) -> bytes:
    """Return the same bytes for the same number: some three chunks."""
    return random.Random(number).randbytes(3 * CHUNK_BYTES - 1000 * number)


def store_files(root: Path, key: StoreKey, pipe: Pipe) -> None:
    """Store one file after the other, and now and then let all of them go."""
    contents = ContentStore(WorkspaceFolder(root), key)
    for turn in itertools.count():
        manifest = contents.keep(io.BytesIO(a_file(turn % 5)))
        pipe.send(turn)
        if turn % 7 == 6:
            contents.forget(manifest.sha256)
