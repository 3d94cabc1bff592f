"""The one door to the encrypted database: every connection is keyed, checked and set up here.

SQLCipher makes a plain file when it gets no key, logs to stderr and says the same about a wrong key and a damaged
file; this module takes those three edges off. Kinds of WorkspaceTrouble raised here:

    workspace.missing        there is no workspace in the folder
    workspace.database_lost  there is one, without its database
    workspace.exists         there is one already where a new one should come
    workspace.plain          the file is an ordinary SQLite file, not an encrypted one
    workspace.wrong_key      the key belongs to another database
    workspace.damaged        the key fits, but pages are damaged or missing
    workspace.disk_full      no room to write
    workspace.disk_trouble   the disk refuses to read or write
    workspace.not_readable   the file cannot be read
    workspace.not_writable   the folder or file cannot be written
    workspace.busy           another program held the database for too long
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as dbapi

from app.errors import WorkspaceTrouble
from app.paths import WorkspaceFolder
from app.store.atomic_file import make_folder, trouble_of_os
from app.store.store_key import SALT_BYTES, StoreKey

if TYPE_CHECKING:
    # sqlcipher3 is the standard library's sqlite3 over another library; it ships no types of its own.
    from sqlite3 import Connection as Connection
else:
    Connection = dbapi.Connection

PLAIN_HEADER = b"SQLite format 3\x00"
COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database; the first is its log."""

BUSY_SECONDS = 5.0
_CACHE_KIB = 16_384
_WAL_LIMIT_BYTES = 32 * 1024 * 1024
_PAGE_BYTES = 4096

_PRAGMAS = (
    "foreign_keys = ON",
    "secure_delete = ON",
    "synchronous = FULL",  # NORMAL in WAL mode loses confirmed commits in a power cut
    "temp_store = MEMORY",  # temporary files on disk would not be encrypted by our key
    "cell_size_check = ON",
    "mmap_size = 0",  # pages must pass through the cipher
    f"cache_size = -{_CACHE_KIB}",
    f"journal_size_limit = {_WAL_LIMIT_BYTES}",
)

# Primary result codes of SQLite; the extended code is in the higher bytes.
_KINDS = {
    5: "workspace.busy",
    6: "workspace.busy",
    8: "workspace.not_writable",
    10: "workspace.disk_trouble",
    11: "workspace.damaged",
    13: "workspace.disk_full",
    14: "workspace.not_writable",
    23: "workspace.not_writable",
    26: "workspace.damaged",
}


def open_db(path: Path, key: StoreKey, *, read_only: bool = False) -> Connection:
    """Open the existing encrypted database at ``path``; transactions are begun by the caller (autocommit).

    ``read_only`` refuses every write on this connection. The connection may move between threads, one at a time.
    """
    refuse_unless_encrypted(path)
    with store_trouble(path, key):
        return _connect(path, key, "mode=rw", *_PRAGMAS, "query_only = ON" if read_only else "journal_mode = WAL")


def open_still(path: Path, key: StoreKey) -> Connection:
    """Open a database file that nobody writes to (a backup), for reading, without a byte changed or a file added."""
    refuse_unless_encrypted(path)
    with store_trouble(path, key):
        return _connect(path, key, "mode=ro&immutable=1", *_PRAGMAS, "query_only = ON")


def create_db(path: Path, key: StoreKey) -> Connection:
    """Make a new encrypted database at ``path`` and open it; an existing file is never touched.

    Raises ``workspace.exists`` if anything stands there.
    """
    if path.exists():
        raise WorkspaceTrouble("workspace.exists", folder=str(path.parent))
    try:
        make_folder(path.parent)
    except OSError as error:
        raise trouble_of_os(error, path.parent) from error
    with store_trouble(path, key):
        connection = _connect(path, key, "mode=rwc", *_PRAGMAS, "journal_mode = WAL")
        path.chmod(0o600)
        return connection


def remove_db(path: Path) -> None:
    """Remove a database that is not the workspace's own, and first the logs that would be read into its successor."""
    for ending in (*COMPANIONS, ""):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def refuse_unless_encrypted(path: Path) -> None:
    """Raise unless ``path`` is a file that can be an encrypted database: there, long enough and not plain."""
    try:
        with path.open("rb") as file:
            start = file.read(_PAGE_BYTES)
    except FileNotFoundError as error:
        kind = "workspace.database_lost" if WorkspaceFolder(path.parent).exists() else "workspace.missing"
        raise WorkspaceTrouble(kind, folder=str(path.parent)) from error
    except OSError as error:
        raise WorkspaceTrouble("workspace.not_readable", folder=str(path.parent)) from error
    if start.startswith(PLAIN_HEADER):
        raise WorkspaceTrouble("workspace.plain", folder=str(path.parent))
    if len(start) < _PAGE_BYTES:
        raise WorkspaceTrouble("workspace.damaged", folder=str(path.parent))


@contextmanager
def store_trouble(path: Path, key: StoreKey | None = None) -> Iterator[None]:
    """Turn what the database driver raises inside the block into a WorkspaceTrouble, where it is expected trouble."""
    try:
        yield
    except dbapi.Error as error:
        trouble = trouble_of(error, path, key)
        if trouble is None:
            raise
        raise trouble from error


def trouble_of(error: BaseException, path: Path, key: StoreKey | None = None) -> WorkspaceTrouble | None:
    """Return the expected trouble behind an error of the driver or of SQLAlchemy; None if it is our own bug."""
    code = getattr(getattr(error, "orig", error), "sqlite_errorcode", None)
    kind = _KINDS.get(code & 0xFF) if isinstance(code, int) else None
    if kind is None:
        return None
    if kind == "workspace.damaged" and key is not None and not _made_with(path, key):
        kind = "workspace.wrong_key"
    return WorkspaceTrouble(kind, folder=str(path.parent))


def _made_with(path: Path, key: StoreKey) -> bool:
    # The first 16 bytes of the file are its salt: random per database and stored with the key. SQLCipher itself
    # cannot tell a wrong key from damage; the salt can.
    try:
        with path.open("rb") as file:
            return file.read(SALT_BYTES) == key.salt
    except OSError:
        return True


def _connect(path: Path, key: StoreKey, how: str, *pragmas: str) -> Connection:
    connection: Connection = dbapi.connect(
        f"{path.absolute().as_uri()}?{how}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.pragma()}'\"")
        # The first read is what proves the key and the first page; what comes after may rely on both.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection
