"""Where a workspace stands on this computer, and what its files are called."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT_NAME = "TANDEM_WORKSPACE"


@dataclass(frozen=True)
class WorkspaceFolder:
    """The folder of one workspace. Nothing here touches the disk; ``root`` need not exist."""

    root: Path

    @property
    def database(self) -> Path:
        """The encrypted database; SQLite keeps its ``-wal`` and ``-shm`` beside it."""
        return self.root / "tandem.db"

    @property
    def key_file(self) -> Path:
        """The store key, wrapped; worthless without passphrase, recovery code or keyring."""
        return self.root / "tandem.keys"

    @property
    def tries_file(self) -> Path:
        """How many wrong passphrases were typed in a row, and when the last one was."""
        return self.root / "tandem.tries"

    @property
    def ballast(self) -> Path:
        """Room that can be given back when the disk is full."""
        return self.root / "tandem.ballast"

    @property
    def renewal(self) -> Path:
        """Who may renew the token now (``app.store.turn``); always empty."""
        return self.root / "tandem.renewal"

    @property
    def attachments(self) -> Path:
        """The contents of attachments, encrypted chunk by chunk (``app.store.attachments``)."""
        return self.root / "attachments"

    @property
    def backups(self) -> Path:
        """Encrypted backups, each with a copy of the key file beside it."""
        return self.root / "backups"

    @property
    def replaced(self) -> Path:
        """What a restore took out of the way, one folder each time."""
        return self.root / "replaced"

    @property
    def settings(self) -> Path:
        """Choices of this device, without anything personal."""
        return self.root / "settings.toml"

    @property
    def log(self) -> Path:
        """Log files: kinds, counts and ids only."""
        return self.root / "log"

    @property
    def erase_mark(self) -> Path:
        """That this workspace must go: as long as it stands, every start goes on erasing."""
        return self.root / "tandem.erasing"

    @property
    def erased_note(self) -> Path:
        """That a workspace was erased here, and when; without anything personal."""
        return self.root / "tandem.erased"

    def exists(self) -> bool:
        """Tell whether a workspace was made here, even one that has lost its database or its key file."""
        return self.database.exists() or self.key_file.exists()


def workspace_folder(named: str | Path | None = None, environment: Mapping[str, str] = os.environ) -> WorkspaceFolder:
    """Return the folder that the command line names, else ``TANDEM_WORKSPACE``, else the user's data folder."""
    chosen = named or environment.get(ENVIRONMENT_NAME)
    if chosen:
        return WorkspaceFolder(Path(chosen).expanduser().absolute())
    from platformdirs import user_data_path

    return WorkspaceFolder(user_data_path("Tandem", appauthor=False))
