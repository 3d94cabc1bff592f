"""The one facade: an opened, unlocked encrypted folder, for screen and command line alike."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from app.errors import WorkspaceTrouble
from app.paths import WorkspaceFolder
from app.store import ballast
from app.store.connection import Connection, open_db, store_trouble
from app.store.migrations import migrate, refuse_newer, schema_version
from app.store.schema import MIGRATIONS
from app.store.store_key import StoreKey
from models.ids import new_id

if TYPE_CHECKING:
    from app.store.attachments import ContentStore
    from app.store.change import Changed, ChangeSession, Listener
    from sync.laptop.outbox import Author

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Return the moment that this computer's clock tells."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Identity:
    """Who works in a workspace, for which organisation, on which device."""

    user_id: str
    user_name: str
    user_role: str
    organisation_id: str
    organisation_name: str
    device_id: str


def new_identity(user_name: str, user_role: str, organisation_name: str) -> Identity:
    """Return an identity made on this device; joining a centre replaces it by the centre's."""
    return Identity(new_id(), user_name, user_role, new_id(), organisation_name, new_id())


class Workspace:
    """An opened workspace. Reads run on a connection of the calling thread, writes queue on one connection.

    ``listeners`` are called on the writing thread after each commit with what changed.
    """

    def __init__(self, folder: WorkspaceFolder, key: StoreKey, *, clock: Clock = system_clock) -> None:
        self.folder = folder
        self.key = key
        self.clock = clock
        self.listeners: list[Listener] = []
        self._writer = open_db(folder.database, key)
        self._write_lock = _FairLock()
        self._readers = threading.local()
        self._all_readers: list[Connection] = []
        refuse_newer(self._writer, MIGRATIONS, folder.database)

    # Opening and closing

    @classmethod
    def open(
        cls, folder: WorkspaceFolder, key: StoreKey, *, backup: Callable[[], object], clock: Clock = system_clock
    ) -> Workspace:
        """Open an existing workspace and bring it to this version; ``backup`` is called before it is migrated.

        Raises WorkspaceTrouble (``workspace.newer``, ``workspace.damaged`` ...).
        """
        workspace = cls(folder, key, clock=clock)
        try:
            bring_up_to_date(workspace._writer, folder, backup=backup)
        except BaseException:
            workspace.close()
            raise
        return workspace

    def identify(self, identity: Identity) -> None:
        """Write down who works in this new workspace, and make them its first colleague."""
        from models.dossier import Colleague

        with self.writing() as connection:
            set_facts(connection, **{name: str(value) for name, value in vars(identity).items()})
        with self.change("Werkmap gemaakt") as change:
            change.add(
                Colleague(
                    id=identity.user_id,
                    name=identity.user_name,
                    organisation_name=identity.organisation_name,
                    role=identity.user_role,
                )
            )

    @property
    def identity(self) -> Identity:
        """Who works in this workspace."""
        names = tuple(Identity.__dataclass_fields__)
        marks = ", ".join("?" * len(names))
        known = dict(self.rows(f"SELECT name, value FROM fact WHERE name IN ({marks})", *names))
        return Identity(**{name: known.get(name, "") for name in names})

    def close(self) -> None:
        """Close every connection; the workspace cannot be used after it."""
        with self._write_lock:
            for connection in (self._writer, *self._all_readers):
                connection.close()
            self._all_readers.clear()

    # Reading

    def rows(self, sql: str, *parameters: object) -> list[Any]:
        """Return the rows of a query, as they stand in the last commit."""
        with store_trouble(self.folder.database, self.key):
            return self._reader().execute(sql, parameters).fetchall()

    def fact(self, name: str) -> str:
        """Return a fact about this workspace; empty if it is not known."""
        found = self.rows("SELECT value FROM fact WHERE name = ?", name)
        return found[0][0] if found else ""

    def _reader(self) -> Connection:
        connection: Connection | None = getattr(self._readers, "connection", None)
        if connection is None:
            connection = open_db(self.folder.database, self.key, read_only=True)
            self._readers.connection = connection
            self._all_readers.append(connection)
        return connection

    @cached_property
    def contents(self) -> ContentStore:
        """The contents of this workspace's attachments."""
        from app.store.attachments import ContentStore

        return ContentStore(self.folder, self.key)

    # Writing

    @property
    def author(self) -> Author:
        """The author of a change made here now."""
        from sync.laptop.outbox import Author

        identity = self.identity
        return Author(identity.organisation_id, identity.user_id, identity.device_id)

    @contextmanager
    def change(self, reason: str, *, amend: bool = False, confirmed: bool = False) -> Iterator[ChangeSession]:
        """Change rows in one transaction: rows, outgoing change, search index and log entry, or nothing.

        ``reason`` is the Dutch line of the log book. ``amend``: extend the previous change if it is the same action
        on the same rows and was not sent yet (autosave). ``confirmed``: the user said that he means to delete this
        much. A block that changes nothing writes nothing.
        """
        from app.store.change import ChangeSession, write
        from models.moments import moment_text

        author = self.author
        with self._write_lock:
            with store_trouble(self.folder.database, self.key):
                self._writer.execute("BEGIN IMMEDIATE")
            try:
                session = ChangeSession(self._writer, author)
                with store_trouble(self.folder.database, self.key):  # what it reads may be damaged
                    yield session
                drafts = session.drafts()
                if not drafts:
                    self._writer.execute("ROLLBACK")
                    return
                at = moment_text(self.clock())
                changed = self._commit(
                    lambda: write(session, drafts, at=at, reason=reason, amend=amend, confirmed=confirmed)
                )
            except BaseException:
                self._roll_back()
                raise
        self.tell(changed)

    def _commit(self, work: Callable[[], Changed]) -> Changed:
        """Do ``work`` and commit; when the disk is full, free the ballast and do it once more."""
        try:
            return self._work_and_commit(work)
        except WorkspaceTrouble as trouble:
            if trouble.kind != "workspace.disk_full" or not ballast.free(self.folder):
                raise
        self._roll_back()
        with store_trouble(self.folder.database, self.key):
            self._writer.execute("BEGIN IMMEDIATE")
        return self._work_and_commit(work)

    def _work_and_commit(self, work: Callable[[], Changed]) -> Changed:
        with store_trouble(self.folder.database, self.key):
            changed = work()
            self._writer.execute("COMMIT")
            return changed

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction on the device's own tables (facts, sync): nobody writes a client's rows this way but sync."""
        with self._write_lock, store_trouble(self.folder.database, self.key):
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def empty_log(self) -> None:
        """Write the write-ahead log into the database and empty it, so that it holds no earlier page any more.

        Raises WorkspaceTrouble ``workspace.busy`` while somebody else reads an earlier state."""
        with self._write_lock, store_trouble(self.folder.database, self.key):
            is_busy, _, _ = self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if is_busy:
            raise WorkspaceTrouble("workspace.busy", folder=str(self.folder.root))

    def rewrite(self) -> None:
        """Write the whole database anew: what SQLite left in the unused part of its pages is gone after it.

        Raises WorkspaceTrouble (``workspace.disk_full``, ``workspace.busy`` ...)."""
        with self._write_lock, store_trouble(self.folder.database, self.key):
            self._writer.execute("VACUUM")

    def _roll_back(self) -> None:
        if self._writer.in_transaction:
            self._writer.execute("ROLLBACK")

    def tell(self, changed: Changed) -> None:
        """Tell the listeners what a commit has changed."""
        for listener in list(self.listeners):
            listener(changed)


def bring_up_to_date(connection: Connection, folder: WorkspaceFolder, *, backup: Callable[[], object]) -> None:
    """Migrate the database of ``folder`` to this version, if it is an older one; ``backup`` is called before."""
    if schema_version(connection) < len(MIGRATIONS):
        migrate(connection, MIGRATIONS, folder.database, backup=backup, finish=_lift)


def _lift(connection: Connection) -> None:
    from sync.laptop.lift import lift_known

    lift_known(connection)


class _FairLock:
    """A lock for which nobody queues twice: who lets go and comes back at once (a sync) lets the others go first."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._lock = threading.RLock()

    def __enter__(self) -> None:
        with self._turn:
            self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()


def set_facts(connection: Connection, **facts: str) -> None:
    """Write facts about the workspace inside the caller's transaction."""
    connection.executemany("INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)", list(facts.items()))
