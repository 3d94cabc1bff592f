"""Encrypted backups: made in one step beside a working app, and counted only after they were opened and checked.

A backup is one file with the store's own key, and a copy of the key file beside it, so that it opens on another
computer with passphrase or recovery code. Its name holds the moment and nothing else.

Kinds of WorkspaceTrouble: ``backup.damaged`` (it does not pass the check), ``backup.no_room``, ``backup.missing``,
and those of the store.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.errors import WorkspaceTrouble
from app.paths import WorkspaceFolder
from app.store import key_file
from app.store.atomic_file import make_folder, sync_file, sync_folder, trouble_of_os, write_atomically
from app.store.connection import (
    COMPANIONS,
    Connection,
    create_db,
    open_db,
    open_still,
    remove_db,
    store_trouble,
)
from app.store.retention import to_keep
from app.store.store_key import StoreKey

SUFFIX = ".db"
_PREFIX = "tandem-"
_MOMENT = "%Y%m%d-%H%M%S-%f"
_PART = ".part"
_LEFTOVER_AGE = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Backup:
    """One backup file and the moment of its state (UTC)."""

    made_at: datetime
    path: Path

    @property
    def key_copy(self) -> Path:
        """The copy of the key file that belongs to it."""
        return self.path.with_suffix(key_file.COPY_SUFFIX)


def make_backup(folder: WorkspaceFolder, key: StoreKey, *, at: datetime) -> Backup:
    """Write the state of this moment to a new backup, check it, and let the old ones go that nobody needs.

    Others may read and write the database meanwhile. Nothing counts as a backup until it passed the check.
    """
    _refuse_without_room(folder)
    backup = Backup(_to_moment(at), folder.backups / f"{_PREFIX}{_to_moment(at).strftime(_MOMENT)}{SUFFIX}")
    part = backup.path.with_suffix(_PART)
    try:
        remove_db(part)
        counts = _copy_in_one_step(folder, key, part)
        if verify(part, key) != counts:
            raise WorkspaceTrouble("backup.damaged", file=backup.path.name)
        sync_file(part)
        # The key first: a backup that counts can always be opened elsewhere.
        keys = key_file.read(folder)
        write_atomically(backup.key_copy, keys.to_bytes())
        key_file.refresh_copies(folder, keys)
        part.replace(backup.path)
        sync_folder(folder.backups)
    except OSError as error:
        raise trouble_of_os(error, folder.backups) from error
    finally:
        with suppress(OSError):  # where nothing can be written, nothing was left either
            remove_db(part)
    prune(folder, now=at)
    return backup


def list_backups(folder: WorkspaceFolder) -> list[Backup]:
    """Return the backups of the folder, newest first; files that are not ours are passed over."""
    found = (_read_name(path) for path in folder.backups.glob(f"{_PREFIX}*{SUFFIX}"))
    return sorted((backup for backup in found if backup is not None), reverse=True)


def last_made(folder: WorkspaceFolder, now: datetime) -> datetime | None:
    """Return when the newest backup up to ``now`` was made."""
    return next((backup.made_at for backup in list_backups(folder) if backup.made_at <= now), None)


def newest_good(folder: WorkspaceFolder, key: StoreKey) -> Backup | None:
    """Return the newest backup that passes the check; None if there is none."""
    for backup in list_backups(folder):
        with suppress(WorkspaceTrouble):
            verify(backup.path, key)
            return backup
    return None


def verify(path: Path, key: StoreKey) -> dict[str, int]:
    """Check every page and every tree of the single file at ``path``, and return its row counts by table.

    Raises ``backup.damaged`` when it is not whole, ``backup.missing`` when it is not there.
    """
    if not path.is_file():
        raise WorkspaceTrouble("backup.missing", file=path.name)
    try:
        with closing(open_still(path, key)) as connection, store_trouble(path):
            if not is_whole(connection):
                raise WorkspaceTrouble("backup.damaged", file=path.name)
            return row_counts(connection)
    except WorkspaceTrouble as trouble:
        if trouble.kind == "workspace.damaged":
            raise WorkspaceTrouble("backup.damaged", file=path.name) from trouble
        raise


def is_whole(connection: Connection) -> bool:
    """Tell whether every page carries its seal and every tree is sound."""
    # Page seals first: they find any changed bit, the tree check only what no longer hangs together.
    if connection.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
        return False
    return connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]


def row_counts(connection: Connection) -> dict[str, int]:
    """Return the number of rows of every ordinary table."""
    names = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name <> 'sqlite_schema'"
    ).fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}


def prune(folder: WorkspaceFolder, *, now: datetime) -> None:
    """Remove the backups that the retention rule lets go, and what killed runs left behind."""
    backups = list_backups(folder)
    kept = to_keep((backup.made_at for backup in backups), now)
    for backup in backups:
        if backup.made_at not in kept:
            backup.path.unlink(missing_ok=True)
            backup.key_copy.unlink(missing_ok=True)
    for leftover in folder.backups.glob(f"*{_PART}*"):
        with suppress(OSError):
            if datetime.fromtimestamp(leftover.stat().st_mtime, UTC) < now - _LEFTOVER_AGE:
                leftover.unlink()


def rewrite_backups(folder: WorkspaceFolder, key: StoreKey, erase: Callable[[Connection], bool]) -> None:
    """Have ``erase`` take something out of every backup, and out of what a restore replaced; it tells whether there
    was anything to take out.

    Each is changed in a copy that takes its place once it was checked; one that cannot be changed is removed: nothing
    may be found in it any more. Raises WorkspaceTrouble (``workspace.disk_full`` ...) when the disk does not let it.
    """
    for path in [*(backup.path for backup in list_backups(folder)), *sorted(folder.replaced.glob("*/tandem.db"))]:
        try:
            _rewrite(path, key, erase)
        except WorkspaceTrouble as trouble:
            if trouble.kind not in _BEYOND_REPAIR:
                raise
            remove_db(path)
            path.with_suffix(key_file.COPY_SUFFIX).unlink(missing_ok=True)


_BEYOND_REPAIR = frozenset({"backup.damaged", "workspace.damaged", "workspace.wrong_key", "workspace.plain"})


def _rewrite(path: Path, key: StoreKey, erase: Callable[[Connection], bool]) -> None:
    part = path.with_suffix(_PART)
    try:
        remove_db(part)
        for ending in ("", COMPANIONS[0]):  # what a restore replaced may still have its log beside it
            with suppress(FileNotFoundError):
                shutil.copyfile(path.with_name(path.name + ending), part.with_name(part.name + ending))
        with closing(open_db(part, key)) as connection, store_trouble(part, key):
            found = erase(connection)
            connection.execute("PRAGMA journal_mode = DELETE")  # a backup is one file
            if found:
                connection.execute("VACUUM")  # nor may anything stay in the unused part of a page
        if found:
            verify(part, key)
            sync_file(part)
            part.replace(path)
            for ending in COMPANIONS:
                path.with_name(path.name + ending).unlink(missing_ok=True)
            sync_folder(path.parent)
    except OSError as error:
        raise trouble_of_os(error, path) from error
    finally:
        with suppress(OSError):
            remove_db(part)


def _copy_in_one_step(folder: WorkspaceFolder, key: StoreKey, part: Path) -> dict[str, int]:
    with closing(open_db(folder.database, key, read_only=True)) as source, closing(create_db(part, key)) as target:
        with store_trouble(folder.database):
            # One read transaction for the counts and the copy: both see the same moment.
            source.execute("BEGIN")
            counts = row_counts(source)
        with store_trouble(part):
            # All pages at once: in portions it starts again at every write and never ends beside a busy writer.
            source.backup(target, pages=-1)
        source.execute("ROLLBACK")
    return counts


def _refuse_without_room(folder: WorkspaceFolder) -> None:
    try:
        make_folder(folder.backups)
        needed = folder.database.stat().st_size
        free = shutil.disk_usage(folder.backups).free
    except FileNotFoundError as error:
        raise WorkspaceTrouble("workspace.missing", folder=str(folder.root)) from error
    except OSError as error:
        raise trouble_of_os(error, folder.backups) from error
    if free < needed:
        raise WorkspaceTrouble("backup.no_room", missing_mb=(needed - free) // 1_000_000 + 1)


def _to_moment(at: datetime) -> datetime:
    return at.astimezone(UTC)


def _read_name(path: Path) -> Backup | None:
    try:
        moment = datetime.strptime(path.stem.removeprefix(_PREFIX), _MOMENT)  # noqa: DTZ007  # UTC is added below
    except ValueError:
        return None
    return Backup(moment.replace(tzinfo=UTC), path)
