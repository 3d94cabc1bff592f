"""A laptop that can lose its power between any two statements, whose disk can fail, and that can be put back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import sqlcipher3.dbapi2 as dbapi

from app.cases.laptop.erasing import HandedIn, erase_workspace, is_erasing
from app.paths import WorkspaceFolder
from app.store.backup import Backup
from app.store.connection import COMPANIONS
from app.store.store_key import StoreKey
from app.workspace import Workspace
from tests.app.store.store_workspaces import MemoryRing
from tests.simulation.files import Files, FragileContents
from tests.simulation.releases import ALONE, NEW, Release, running

FULL, BUSY, IO = 13, 5, 10
"""What SQLite says of a full disk, of another program that holds the database, and of a disk that does not write."""

KEY = StoreKey(bytes(range(32)), bytes(range(16)))
"""One key for all: what is simulated does not depend on it, and files can be copied."""


class PowerCut(BaseException):
    """This laptop has no power any more."""

    def __init__(self, laptop: Laptop) -> None:
        super().__init__(laptop.name)
        self.laptop = laptop


@dataclass
class BadDisk:
    """A disk that fails at the statement after ``left`` others, once. ``rolls_back``: SQLite then ends the transaction
    of its own accord, as it may; otherwise it stays open, and the program must end it. ``met``: it happened."""

    left: int
    code: int
    rolls_back: bool
    met: bool = False

    def has_no_room(self) -> bool:
        """Tell whether the disk is full now, of a file that is to be written."""
        if self.met or self.code != FULL:
            return False
        self.left -= 1
        self.met = self.left < 0
        return self.met

    def fail(self, connection: Any, sql: str) -> None:
        """Raise what the driver raises, if it is time."""
        may_fail = sql.startswith("BEGIN") if self.code == BUSY else not sql.startswith("ROLLBACK")
        self.left -= may_fail
        if self.met or self.left >= 0 or not may_fail:
            return
        self.met = True
        if self.rolls_back and connection.in_transaction:
            connection.execute("ROLLBACK")
        error = dbapi.OperationalError("simulated")
        error.sqlite_errorcode = self.code
        raise error


class _Writer:
    """The workspace's writing connection; ``before`` and ``after`` are called around each statement."""

    def __init__(self, connection: Any, before: Callable[[Any, str], None], after: Callable[[], None]) -> None:
        self._connection, self._before, self._after = connection, before, after

    def execute(self, *statement: Any) -> Any:
        self._before(self._connection, statement[0])
        return self._looked_at(self._connection.execute(*statement))

    def executemany(self, *statement: Any) -> Any:
        self._before(self._connection, statement[0])
        return self._looked_at(self._connection.executemany(*statement))

    def _looked_at(self, result: Any) -> Any:
        try:
            self._after()
        except BaseException:
            result.close()  # who made the statement never had it: nothing else would end it
            raise
        return result

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


class FragileWorkspace(Workspace):
    """A real workspace on a laptop that can lose its power, with a disk that can fail."""

    def __init__(self, folder: WorkspaceFolder, key: StoreKey, *, clock: Callable[[], datetime]) -> None:
        super().__init__(folder, key, clock=clock)
        self._steady = self._writer

    def watch_statements(self, before: Callable[[Any, str], None], after: Callable[[], None]) -> None:
        """Have ``before`` and ``after`` called around every statement that is written with."""
        counted: Any = _Writer(self._steady, before, after)
        self._writer = counted


@dataclass
class Laptop:
    """One laptop, with the app of ``release``. ``fuse``: statements until the power goes (0: it stays); ``disk``: how
    it fails; ``backups``: each with how many saves of this laptop are in it; ``is_busy``: it is doing something;
    ``is_saving``: its person is; ``is_erased``: it was revoked and holds nothing any more; ``was_put_back``: to a
    backup; ``files``: where is kept what files there are."""

    name: str
    username: str
    root: Path
    clock: Callable[[], datetime]
    release: Release = ALONE
    fuse: int = 0
    disk: BadDisk | None = None
    life: int = 0
    is_busy: bool = False
    is_saving: bool = False
    is_erased: bool = False
    was_put_back: bool = False
    files: Files = field(default_factory=Files)
    backups: list[tuple[Backup, int]] = field(default_factory=list)
    workspace: FragileWorkspace = field(init=False)
    _user_id: str = ""
    _organisation_id: str = ""

    def __post_init__(self) -> None:
        self.open()

    @property
    def folder(self) -> WorkspaceFolder:
        """Where it stands in this life: each power cut begins another."""
        return WorkspaceFolder(self.root / f"{self.name}-{self.life}")

    @property
    def user_id(self) -> str:
        return self._user_id if self.is_erased else self.workspace.identity.user_id

    @property
    def organisation_id(self) -> str:
        return self._organisation_id if self.is_erased else self.workspace.identity.organisation_id

    def open(self) -> None:
        """Open the workspace from its files, and migrate it if they are older than its release."""
        with running(self.release):
            opened = FragileWorkspace.open(self.folder, KEY, backup=lambda: None, clock=self.clock)
        assert isinstance(opened, FragileWorkspace)
        opened.contents = FragileContents(self.folder, KEY, self.files, self._before_chunk)
        self.workspace = opened
        self.workspace.watch_statements(self._before_statement, self._count)

    def update(self) -> None:
        """Bring it to the newer release."""
        self.workspace.close()
        self.release = NEW
        self.open()

    def spoil_disk(self, dice: Random) -> None:
        """Let the disk fail within so many statements; sometimes there is ballast to throw off when it is full."""
        code = dice.choice((FULL, FULL, BUSY, IO))
        most = 4 if code == BUSY else 60
        self.disk = BadDisk(dice.randrange(most), code, rolls_back=dice.random() < 0.5)
        if dice.random() < 0.5:
            self.folder.ballast.write_bytes(b"ballast")

    def _before_statement(self, connection: Any, sql: str) -> None:
        self._count()
        if self.disk is not None:
            self.disk.fail(connection, sql)

    def _before_chunk(self) -> bool:
        """Count a chunk that is to be written; tell whether the disk is full now."""
        self._count()
        return self.disk is not None and self.disk.has_no_room()

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
        if ended.attachments.exists():
            shutil.copytree(ended.attachments, self.folder.attachments)
        if ended.backups.exists():
            shutil.copytree(ended.backups, self.folder.backups)
            self.backups = [(Backup(made.made_at, self.folder.backups / made.path.name), n) for made, n in self.backups]

    def start_again(self) -> None:
        """Open what was on the disk when the power went, unless erasing had begun."""
        ended = WorkspaceFolder(self.root / f"{self.name}-{self.life - 1}")
        self._remember_whose()
        self.workspace.close()
        shutil.rmtree(ended.root)
        if not is_erasing(self.folder):
            self.open()

    def _remember_whose(self) -> None:
        identity = self.workspace.identity
        self._user_id, self._organisation_id = identity.user_id, identity.organisation_id

    def erase(self) -> HandedIn:
        """Do what a fresh process does where erasing began; return what became of what had not been sent."""
        if not self._user_id:
            self._remember_whose()
        self.workspace.close()
        self.is_erased = True
        return erase_workspace(self.folder, MemoryRing()).handed_in
