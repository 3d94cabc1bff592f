"""The key file ``tandem.keys``: which workspace it opens, and the wraps of its store key.

It holds no secret in the clear. Copies stand beside the backups; they are written with it, so that an old passphrase
does not live on in them, and one of them serves when the key file itself is damaged.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.errors import WorkspaceTrouble
from app.paths import WorkspaceFolder
from app.store.atomic_file import trouble_of_os, write_atomically
from app.store.keys import WrapKind

FORMAT = 1
COPY_SUFFIX = ".keys"
FOLDER_COPY = f"tandem{COPY_SUFFIX}"


@dataclass(frozen=True)
class KeyFile:
    """The content of a key file. ``wraps`` are by kind; ``extra`` is what a newer version wrote and we keep."""

    workspace_id: str
    wraps: dict[str, object]
    extra: dict[str, object] = field(default_factory=dict)

    def with_wrap(self, kind: WrapKind, entry: dict[str, object]) -> KeyFile:
        """Return a copy in which ``entry`` is the wrap of ``kind``."""
        return replace(self, wraps={**self.wraps, kind: entry})

    def without_wrap(self, kind: WrapKind) -> KeyFile:
        """Return a copy that has no wrap of ``kind``."""
        return replace(self, wraps={name: entry for name, entry in self.wraps.items() if name != kind})

    def to_bytes(self) -> bytes:
        """Return the file's content."""
        content = {**self.extra, "format": FORMAT, "workspace": self.workspace_id, "wraps": self.wraps}
        return (json.dumps(content, indent=1) + "\n").encode("utf-8")


def parse(content: bytes) -> KeyFile | None:
    """Read a key file's content; None if it is none. Raises ``workspace.newer`` for a later format."""
    try:
        data = json.loads(content)
        number, workspace_id, wraps = data.pop("format"), data.pop("workspace"), data.pop("wraps")
    except (ValueError, KeyError, AttributeError, TypeError):
        return None
    if isinstance(number, int) and number > FORMAT:
        raise WorkspaceTrouble("workspace.newer")
    if not isinstance(workspace_id, str) or not isinstance(wraps, dict):
        return None
    return KeyFile(workspace_id, wraps, data)


def read_one(path: Path) -> KeyFile | None:
    """Read the key file at ``path``; None if it is not there, cannot be read or is none."""
    try:
        return parse(path.read_bytes())
    except OSError:
        return None


def read_beside(backup: Path) -> KeyFile | None:
    """Read the key file that belongs to a backup file: the copy of its own name, else the folder's copy."""
    return read_one(backup.with_suffix(COPY_SUFFIX)) or read_one(backup.with_name(FOLDER_COPY))


def read_all(folder: WorkspaceFolder) -> Iterator[KeyFile]:
    """Yield the key file and, for when it does not open, the copies beside the backups, newest first."""
    for path in (folder.key_file, *sorted(_copies(folder), reverse=True)):
        found = read_one(path)
        if found is not None:
            yield found


def read_some(folder: WorkspaceFolder) -> list[KeyFile]:
    """Return at least one key file, the folder's own first.

    Raises ``workspace.missing`` where no workspace was made and ``workspace.keys_damaged`` where none can be read.
    """
    found = list(read_all(folder))
    if not found:
        kind = "workspace.keys_damaged" if folder.exists() else "workspace.missing"
        raise WorkspaceTrouble(kind, folder=str(folder.root))
    return found


def read(folder: WorkspaceFolder) -> KeyFile:
    """Return the key file, or its newest readable copy; raises as ``read_some`` does."""
    return read_some(folder)[0]


def write(folder: WorkspaceFolder, content: KeyFile) -> None:
    """Write the key file, then every copy of it beside the backups of the same workspace."""
    write_atomically(folder.key_file, content.to_bytes())
    write_atomically(folder.backups / FOLDER_COPY, content.to_bytes())
    refresh_copies(folder, content)


def refresh_copies(folder: WorkspaceFolder, content: KeyFile) -> None:
    """Bring the copies beside the backups up to date, also after a run that was killed before it reached them."""
    for path in _copies(folder):
        copy = read_one(path)
        if copy is not None and copy.workspace_id == content.workspace_id and copy != content:
            write_atomically(path, content.to_bytes())


def _copies(folder: WorkspaceFolder) -> list[Path]:
    try:
        return list(folder.backups.glob(f"*{COPY_SUFFIX}"))
    except OSError as error:
        raise trouble_of_os(error, folder.backups) from error
