"""Starting the screen, and starting it afresh: a locked app is a new process that never held the key."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.paths import WorkspaceFolder
from models.errors import Trouble

LOCKED = "--locked"
"""Word of the fresh process after a lock: ask for the passphrase, whatever the keyring knows."""


def start_app(folder: WorkspaceFolder, argv: Sequence[str] = ()) -> int:
    """Open the app on a workspace (or at its first start) and return the exit code when it has ended.

    Raises Trouble ``screen.missing`` where there is nothing to draw on.

    After a lock this process is replaced by a fresh one at the lock screen: only the end of a process clears the key
    and what was read from its memory.
    """
    if not _has_screen():
        raise Trouble("screen.missing")
    # What a start makes stays: looking for garbage in it costs a tenth of the start. ui/process/garbage.py looks later.
    gc.disable()
    from ui.application import Ending, run

    ending = run(folder, list(argv), at_lock_screen=LOCKED in argv)
    if ending is not Ending.CLOSED:
        return _start_afresh(folder, LOCKED if ending is Ending.LOCKED else "")
    return 0


def _has_screen(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether there is something to draw on; Qt itself would end the process without a sentence."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(environment.get(name) for name in names)


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
