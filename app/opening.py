"""Making, opening, backing up and restoring a workspace: the doors, for screen and command line alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import WorkspaceTrouble, WrongPassphrase
from app.paths import WorkspaceFolder
from app.store import ballast, key_file, vault
from app.store.backup import Backup, last_made, make_backup, prune
from app.store.connection import Connection, create_db
from app.store.keys import DAILY_KDF, KdfProfile, WrapBroken, unwrap
from app.store.migrations import migrate
from app.store.os_keyring import KeyringState, SecretRing
from app.store.recovery_code import code_secret
from app.store.restore import Restored, restore
from app.store.retention import due
from app.store.schema import MIGRATIONS
from app.store.store_key import StoreKey
from app.workspace import Clock, Identity, Workspace, system_clock
from models.errors import InvalidValue
from models.ids import new_id

if TYPE_CHECKING:
    from app.store.keys import WrapKind


@dataclass(frozen=True)
class Created:
    """A new workspace, open, with the recovery code to print (shown once) and what the keyring said."""

    workspace: Workspace
    recovery_code: str
    keyring: KeyringState


def create_workspace(
    folder: WorkspaceFolder,
    passphrase: str,
    identity: Identity,
    ring: SecretRing,
    *,
    kdf: KdfProfile = DAILY_KDF,
    clock: Clock = system_clock,
) -> Created:
    """Make an encrypted workspace and open it.

    Raises InvalidValue for a passphrase that is too short, ``workspace.exists``, ``workspace.not_writable``.
    """
    key, code = vault.create(folder, passphrase, workspace_id=new_id(), kdf=kdf)
    connection = create_db(folder.database, key)
    try:
        migrate(connection, MIGRATIONS, folder.database, backup=lambda: None)
    finally:
        connection.close()
    workspace = open_workspace(folder, key, clock=clock)
    workspace.identify(identity)
    state = vault.remember_in_keyring(folder, key, ring)
    ballast.lay(folder)
    return Created(workspace, code, state)


def open_workspace(folder: WorkspaceFolder, key: StoreKey, *, clock: Clock = system_clock) -> Workspace:
    """Open with the store key; a backup is made before anything is migrated."""
    return Workspace.open(folder, key, backup=lambda: make_backup(folder, key, at=clock()), clock=clock)


def back_up(workspace: Workspace) -> Backup:
    """Make a checked backup now and let old ones go as the retention rule says."""
    backup = make_backup(workspace.folder, workspace.key, at=workspace.clock())
    prune(workspace.folder, now=workspace.clock())
    return backup


def back_up_if_due(workspace: Workspace, *, changed: bool) -> Backup | None:
    """Make a backup if the rule asks for one: the first of the day, or 15 minutes after the last with changes."""
    now = workspace.clock()
    ballast.lay(workspace.folder)
    return back_up(workspace) if due(now, last_made(workspace.folder, now), changed) else None


def restore_backup(folder: WorkspaceFolder, file: Path, key: StoreKey, *, at: datetime) -> Restored:
    """Put a backup back. The workspace goes on as a new device, because the centre may know later changes of it."""
    return restore(folder, file, key, at=at, prepare=_as_new_device)


def key_of_backup(folder: WorkspaceFolder, file: Path, secret: str, now: datetime) -> StoreKey:
    """Return the key of a backup: by the passphrase or recovery code of the workspace, else of the copy beside it.

    Raises WrongPassphrase when it opens neither.
    """
    if folder.exists():
        return vault.unlock_with_passphrase(folder, secret, now=now)
    beside = key_file.read_beside(file)
    if beside is None:
        raise WorkspaceTrouble("backup.no_keys", file=file.name)
    kinds: tuple[tuple[WrapKind, Callable[[], str]], ...] = (
        ("passphrase", lambda: secret),
        ("recovery", lambda: code_secret(secret)),
    )
    for kind, spoken in kinds:
        key = _try(beside.wraps.get(kind), kind, spoken, beside.workspace_id)
        if key is not None:
            return key
    raise WrongPassphrase("passphrase.wrong", wait_seconds=0)


def _try(wrap: object, kind: WrapKind, spoken: Callable[[], str], workspace_id: str) -> StoreKey | None:
    try:
        return unwrap(wrap, kind, spoken(), workspace_id)
    except (WrapBroken, InvalidValue):
        return None


def _as_new_device(connection: Connection) -> None:
    from sync.adopt import become_new_device

    connection.execute("BEGIN IMMEDIATE")
    row = connection.execute("SELECT value FROM fact WHERE name = 'device_id'").fetchone()
    if row is not None:
        fresh = new_id()
        become_new_device(connection, old_device_id=row[0], new_device_id=fresh)
        connection.execute("UPDATE fact SET value = ? WHERE name = 'device_id'", (fresh,))
        connection.execute("DELETE FROM fact WHERE name = 'refresh_token'")
    connection.execute("COMMIT")
