"""Making, opening, backing up and restoring a workspace: the doors, for screen and command line alike."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.errors import WorkspaceTrouble
from app.paths import WorkspaceFolder
from app.store import ballast, key_file, vault
from app.store.atomic_file import sync_folder, trouble_of_os
from app.store.backup import Backup, last_made, make_backup
from app.store.connection import COMPANIONS, Connection, create_db
from app.store.keys import DAILY_KDF, KdfProfile
from app.store.os_keyring import KeyringState, SecretRing
from app.store.restore import Restored, restore
from app.store.retention import due
from app.store.store_key import StoreKey
from app.workspace import Clock, Identity, Workspace, bring_up_to_date, set_facts, system_clock
from models.errors import Trouble
from models.ids import new_id

_BUILDING = "tandem.new"


@dataclass(frozen=True)
class Created:
    """A new workspace, open, with the recovery code to print (shown once).

    ``keyring``: what the keyring said; ``None`` when it was not asked to remember.
    """

    workspace: Workspace
    recovery_code: str
    keyring: KeyringState | None


def create_workspace(
    folder: WorkspaceFolder,
    passphrase: str,
    identity: Identity,
    ring: SecretRing,
    *,
    kdf: KdfProfile = DAILY_KDF,
    clock: Clock = system_clock,
    remember: bool = True,
) -> Created:
    """Make an encrypted workspace and open it; ``remember``: let this computer's keyring open it from now on.

    Raises InvalidValue for a passphrase that is too short, ``workspace.exists``, ``workspace.not_writable``.
    """
    vault.refuse_existing(folder)
    building = WorkspaceFolder(folder.root / _BUILDING)
    try:
        key, code = _build(building, passphrase, identity, kdf, clock)
        _move(building, folder)
    finally:
        shutil.rmtree(building.root, ignore_errors=True)
    workspace = open_workspace(folder, key, clock=clock)
    folder.erased_note.unlink(missing_ok=True)  # whoever makes a new one here knows that the old one is gone
    state = vault.remember_in_keyring(folder, key, ring) if remember else None
    ballast.lay(folder)
    return Created(workspace, code, state)


def _build(
    folder: WorkspaceFolder, passphrase: str, identity: Identity, kdf: KdfProfile, clock: Clock
) -> tuple[StoreKey, str]:
    """Make a whole workspace in a folder of its own, so that one that was not finished never stands in the real one."""
    shutil.rmtree(folder.root, ignore_errors=True)
    key, code = vault.create(folder, passphrase, workspace_id=new_id(), kdf=kdf)
    try:
        create_db(folder.database, key).close()
        workspace = Workspace.open(folder, key, backup=lambda: None, clock=clock)
    except WorkspaceTrouble as trouble:
        if trouble.kind == "workspace.damaged":  # SQLite does not say that it could not write the first page
            raise WorkspaceTrouble("workspace.disk_full", **trouble.facts) from trouble
        raise
    try:
        workspace.identify(identity)
    finally:
        workspace.close()
    if folder.database.with_name(folder.database.name + COMPANIONS[0]).exists():
        raise WorkspaceTrouble("workspace.disk_full", folder=str(folder.root))  # its log did not fit into it
    return key, code


def _move(made: WorkspaceFolder, folder: WorkspaceFolder) -> None:
    """Put a finished workspace in its place: the keys first, for a database without keys opens nowhere."""
    try:
        key_file.write(folder, key_file.read(made))
        made.database.replace(folder.database)
        sync_folder(folder.root)
    except OSError as error:
        raise trouble_of_os(error, folder.root) from error
    finally:
        if not folder.database.exists():
            folder.key_file.unlink(missing_ok=True)


def open_workspace(folder: WorkspaceFolder, key: StoreKey, *, clock: Clock = system_clock) -> Workspace:
    """Open with the store key; a backup is made before anything is migrated."""
    return Workspace.open(folder, key, backup=lambda: make_backup(folder, key, at=clock()), clock=clock)


def back_up_if_due(workspace: Workspace, *, changed: bool) -> Backup | None:
    """Make a backup if the rule asks for one: the first of the day, or 15 minutes after the last with changes."""
    now = workspace.clock()
    ballast.lay(workspace.folder)
    if not due(now, last_made(workspace.folder, now), changed):
        return None
    return make_backup(workspace.folder, workspace.key, at=now)


def restore_backup(folder: WorkspaceFolder, file: Path, key: StoreKey, *, at: datetime) -> Restored:
    """Put a backup back. The workspace goes on as a new device, because the centre may know later changes of it."""
    from app.store.attachments import ContentStore

    def prepare(connection: Connection) -> None:
        bring_up_to_date(connection, folder, backup=lambda: None)  # it may have been made before an update
        _as_new_device(connection)
        set_facts(connection, was_put_back="1")

    restored = restore(folder, file, key, at=at, prepare=prepare)
    # Contents of attachments that the backup does not know yet stay until the centre has told their rows again.
    ContentStore(folder, key).renew()
    return restored


def key_of_backup(folder: WorkspaceFolder, file: Path, secret: str, now: datetime) -> StoreKey:
    """Return the key of a backup; ``secret`` is the passphrase or recovery code of the workspace in ``folder``, or,
    where that is lost, of the key file beside the backup. Raises WrongPassphrase when it opens neither."""
    doors: list[Callable[[], StoreKey]] = [
        lambda: vault.unlock_backup_with_passphrase(file, secret),
        lambda: vault.unlock_backup_with_recovery_code(file, secret),
    ]
    if folder.exists():
        doors[:0] = [
            lambda: vault.unlock_with_passphrase(folder, secret, now=now),
            lambda: vault.unlock_with_recovery_code(folder, secret),
        ]
    troubles: list[Trouble] = []
    for door in doors:
        try:
            return door()
        except Trouble as trouble:
            troubles.append(trouble)
    raise troubles[0]


def _as_new_device(connection: Connection) -> None:
    from sync.laptop.adopt import become_new_device
    from sync.laptop.attachments import check_again

    connection.execute("BEGIN IMMEDIATE")
    row = connection.execute("SELECT value FROM fact WHERE name = 'device_id'").fetchone()
    if row is not None:
        fresh = new_id()
        become_new_device(connection, old_device_id=row[0], new_device_id=fresh)
        connection.execute("UPDATE fact SET value = ? WHERE name = 'device_id'", (fresh,))
        # The tokens are the old device's: the person signs in once more. The refresh token renews nothing under the new
        # id, but by it the centre still tells a laptop that was revoked.
        connection.execute("DELETE FROM fact WHERE name IN ('access_token', 'token_expires')")
    check_again(connection)
    connection.execute("COMMIT")
