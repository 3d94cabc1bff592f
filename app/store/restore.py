"""Putting a backup back: checked before it replaces anything, and what it replaced is kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.errors import WorkspaceTrouble
from app.paths import WorkspaceFolder
from app.store import key_file
from app.store.atomic_file import make_folder, sync_file, sync_folder, trouble_of_os
from app.store.backup import verify
from app.store.connection import COMPANIONS, Connection, open_db, remove_db, store_trouble
from app.store.store_key import StoreKey

_INCOMING = "tandem.db.restoring"


@dataclass(frozen=True)
class Restored:
    """What a restore did: the rows it put back by table, and where the replaced files are (None: there were none)."""

    rows: dict[str, int]
    kept_in: Path | None


def restore(
    folder: WorkspaceFolder,
    file: Path,
    key: StoreKey,
    *,
    at: datetime,
    prepare: Callable[[Connection], None] | None = None,
) -> Restored:
    """Put the backup ``file`` in the place of the database of ``folder``, which may also be a new folder.

    ``key`` is the backup's key. ``prepare`` may change the restored database before it takes its place (a restored
    device must not go on under its old device id). Raises ``backup.damaged`` or ``backup.missing``,
    ``backup.other_workspace`` when the folder holds another workspace, ``workspace.busy`` while another program has
    the database open. The caller closes its own connections first.
    """
    opens_with = _keys_to_use(folder, file)
    incoming = folder.root / _INCOMING
    try:
        make_folder(folder.root)
        rows = _bring_in(file, incoming, key, prepare)
        kept = _keep_old(folder, key, at)
        # Keys before the database: killed in between, the folder still opens or can be restored again.
        key_file.write(folder, opens_with)
        incoming.replace(folder.database)
        sync_folder(folder.root)
    except OSError as error:
        raise trouble_of_os(error, folder.root) from error
    finally:
        with suppress(OSError):  # where nothing can be written, nothing was left either
            remove_db(incoming)
    return Restored(rows, kept)


def _keys_to_use(folder: WorkspaceFolder, file: Path) -> key_file.KeyFile:
    """Return the folder's key file where it is whole (its passphrase is the newest), else the backup's."""
    current = next(key_file.read_all(folder), None)
    beside = key_file.read_beside(file)
    if current is None:
        if beside is None:
            raise WorkspaceTrouble("backup.no_keys", file=file.name)
        return beside
    if beside is not None and beside.workspace_id != current.workspace_id:
        raise WorkspaceTrouble("backup.other_workspace", file=file.name)
    return current


def _bring_in(
    file: Path, incoming: Path, key: StoreKey, prepare: Callable[[Connection], None] | None
) -> dict[str, int]:
    rows = verify(file, key)
    remove_db(incoming)
    shutil.copyfile(file, incoming)
    incoming.chmod(0o600)
    if prepare is not None:
        with closing(open_db(incoming, key)) as connection, store_trouble(incoming):
            prepare(connection)
        rows = verify(incoming, key)
    sync_file(incoming)
    return rows


def _keep_old(folder: WorkspaceFolder, key: StoreKey, at: datetime) -> Path | None:
    if not folder.database.exists():
        _drop_companions(folder, None)
        return None
    _settle(folder, key)
    kept = folder.replaced / at.astimezone(UTC).strftime("%Y%m%d-%H%M%S-%f")
    make_folder(kept)
    _link_or_copy(folder.database, kept / folder.database.name)
    if folder.key_file.exists() and key_file.read_one(folder.key_file) is None:
        # Only a damaged one: a good one stays in use, and a second would outlive a change of the passphrase.
        _link_or_copy(folder.key_file, kept / folder.key_file.name)
    _drop_companions(folder, kept)
    sync_folder(kept)
    return kept


def _settle(folder: WorkspaceFolder, key: StoreKey) -> None:
    """Write the old database's log into it and make sure nobody else has it open; a damaged one stays as it is."""
    try:
        with closing(open_db(folder.database, key)) as connection, store_trouble(folder.database):
            # Leaving WAL mode needs the file for ourselves alone. A log that stayed would be read as the log of the
            # restored database, whose pages carry the same seals.
            connection.execute("PRAGMA journal_mode = DELETE")
    except WorkspaceTrouble as trouble:
        if trouble.kind == "workspace.busy":
            raise


def _drop_companions(folder: WorkspaceFolder, kept: Path | None) -> None:
    for ending in COMPANIONS:
        companion = folder.database.with_name(folder.database.name + ending)
        with suppress(FileNotFoundError):
            if kept is None:
                companion.unlink()
            else:
                companion.replace(kept / companion.name)


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        # No hard links on this file system (FAT, some network drives).
        shutil.copyfile(source, target)
        sync_file(target)
