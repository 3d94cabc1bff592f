"""A turn that one process at a time has: the app and the command line may work on one workspace together.

It is the lock of an empty SQLite file: every system has it, and takes it back from a process that is killed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from app.errors import WorkspaceTrouble


@contextmanager
def turn(file: Path, patience: float) -> Iterator[None]:
    """Let no other thread or process into a block with the same ``file``. Nothing is ever written to it.

    Raises WorkspaceTrouble ``workspace.busy`` if the turn does not come within ``patience`` seconds."""
    with ExitStack() as stack:
        try:
            connection = stack.enter_context(closing(sqlite3.connect(file, timeout=patience, isolation_level=None)))
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise WorkspaceTrouble("workspace.busy", folder=str(file.parent)) from error
        yield
