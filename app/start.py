"""Starting the screen, and starting it afresh: a locked app is a new process that never held the key."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app.paths import WorkspaceFolder

LOCKED = "--locked"
"""Word of the fresh process after a lock: ask for the passphrase, whatever the keyring knows."""


def start_app(folder: WorkspaceFolder, argv: Sequence[str] = ()) -> int:
    """Open the app on a workspace (or at its first start) and return the exit code when it has ended.

    After a lock this process is replaced by a fresh one at the lock screen: only the end of a process clears the key
    and what was read from its memory.
    """
    from ui.application import Ending, run

    ending = run(folder, list(argv), at_lock_screen=LOCKED in argv)
    if ending is not Ending.CLOSED:
        return _start_afresh(folder, LOCKED if ending is Ending.LOCKED else "")
    return 0


def fresh_command(folder: WorkspaceFolder, word: str) -> list[str]:
    """Return the command of a fresh process; it holds the folder and nothing about a client."""
    return [sys.executable, "-m", "app.start", str(folder.root), *([word] if word else [])]


def _start_afresh(folder: WorkspaceFolder, word: str) -> int:
    command = fresh_command(folder, word)
    if sys.platform == "win32":  # exec would leave the old process's exit code to a shell that no longer waits
        import subprocess

        subprocess.Popen(command, close_fds=True)  # noqa: S603  # our own program on our own folder
        return 0
    os.execv(command[0], command)  # noqa: S606  # the same
    raise AssertionError("exec does not return")


if __name__ == "__main__":
    sys.exit(start_app(WorkspaceFolder(Path(sys.argv[1])), sys.argv[2:]))
