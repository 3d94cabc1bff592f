"""A laptop that can lose its power between any two statements, and be put back to a backup."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from app.paths import WorkspaceFolder
from app.store.backup import Backup
from app.store.connection import COMPANIONS
from app.store.store_key import StoreKey
from app.workspace import Workspace

KEY = StoreKey(bytes(range(32)), bytes(range(16)))
"""One key for all: what is simulated does not depend on it, and files can be copied."""


class PowerCut(BaseException):
    """This laptop has no power any more."""

    def __init__(self, laptop: Laptop) -> None:
        super().__init__(laptop.name)
        self.laptop = laptop


class _Writer:
    """The workspace's writing connection, which counts down to a power cut before or after each statement."""

    def __init__(self, connection: Any, before: Callable[[], None], after: Callable[[], None]) -> None:
        self._connection, self._before, self._after = connection, before, after

    def execute(self, *statement: Any) -> Any:
        self._before()
        result = self._connection.execute(*statement)
        self._after()
        return result

    def executemany(self, *statement: Any) -> Any:
        self._before()
        result = self._connection.executemany(*statement)
        self._after()
        return result

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


class FragileWorkspace(Workspace):
    """A real workspace on a laptop that can lose its power."""

    def __init__(self, folder: WorkspaceFolder, key: StoreKey, *, clock: Callable[[], datetime]) -> None:
        super().__init__(folder, key, clock=clock)
        self._steady = self._writer

    def count_statements(self, before: Callable[[], None], after: Callable[[], None]) -> None:
        """Have every statement that is written with counted."""
        counted: Any = _Writer(self._steady, before, after)
        self._writer = counted


@dataclass
class Laptop:
    """One laptop. ``fuse``: statements until the power goes (0: it stays); ``backups``: each with how many saves of
    this laptop are in it; ``is_busy``: it is doing something; ``is_saving``: its person is."""

    name: str
    username: str
    root: Path
    clock: Callable[[], datetime]
    fuse: int = 0
    life: int = 0
    is_busy: bool = False
    is_saving: bool = False
    backups: list[tuple[Backup, int]] = field(default_factory=list)
    workspace: FragileWorkspace = field(init=False)

    def __post_init__(self) -> None:
        self.open()

    @property
    def folder(self) -> WorkspaceFolder:
        """Where it stands in this life: each power cut begins another."""
        return WorkspaceFolder(self.root / f"{self.name}-{self.life}")

    @property
    def user_id(self) -> str:
        return self.workspace.identity.user_id

    def open(self) -> None:
        """Open the workspace from its files."""
        self.workspace = FragileWorkspace(self.folder, KEY, clock=self.clock)
        self.workspace.count_statements(self._count, self._count)

    def _count(self) -> None:
        if self.fuse:
            self.fuse -= 1
            if not self.fuse:
                self.cut_power()
                raise PowerCut(self)

    def cut_power(self) -> None:
        """Keep the files as they are at this moment for the next life; nothing that happens from now on counts."""
        ended = self.folder
        self.life += 1
        self.folder.root.mkdir()
        for file in ended.root.iterdir():
            if file.is_file() and not file.name.endswith(COMPANIONS[1]):
                shutil.copyfile(file, self.folder.root / file.name)
        if ended.backups.exists():
            shutil.copytree(ended.backups, self.folder.backups)
            self.backups = [(Backup(made.made_at, self.folder.backups / made.path.name), n) for made, n in self.backups]

    def start_again(self) -> None:
        """Open what was on the disk when the power went."""
        ended = WorkspaceFolder(self.root / f"{self.name}-{self.life - 1}")
        self.workspace.close()
        shutil.rmtree(ended.root)
        self.open()
