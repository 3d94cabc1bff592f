"""Opening a workspace and looking after its locks: keyring, passphrase, recovery code.

The store key is made once and never changes; each lock is a wrap of it in the key file, and opens the workspace when
the two others are broken. Changing a passphrase rewraps: nothing is encrypted again.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.errors import WorkspaceTrouble, WrongPassphrase
from app.paths import WorkspaceFolder
from app.store import key_file
from app.store.key_file import KeyFile
from app.store.keys import DAILY_KDF, KdfProfile, WrapBroken, WrapKind, check_passphrase, unwrap, wrap
from app.store.os_keyring import KeyringState, KeyringUnavailable, SecretRing
from app.store.passphrase_tries import PassphraseTries
from app.store.recovery_code import code_secret, new_code
from app.store.store_key import StoreKey

_RING_SECRET_BYTES = 32


@dataclass(frozen=True)
class KeyringAnswer:
    """What the keyring gave: the key, or None with the state that says why (READY: it knows this workspace not)."""

    key: StoreKey | None
    state: KeyringState


def create(
    folder: WorkspaceFolder, passphrase: str, *, workspace_id: str, kdf: KdfProfile = DAILY_KDF
) -> tuple[StoreKey, str]:
    """Make the key of a new workspace; returns it with the recovery code, which is shown once and kept nowhere.

    Raises ``workspace.exists`` where a database or a backup stands that the new key would not open.
    """
    check_passphrase(passphrase)
    refuse_existing(folder)
    key, code = StoreKey.random(), new_code()
    wraps: dict[str, object] = {
        "passphrase": wrap(key, "passphrase", passphrase, workspace_id, kdf),
        "recovery": wrap(key, "recovery", code_secret(code), workspace_id, kdf),
    }
    key_file.write(folder, KeyFile(workspace_id, wraps))
    folder.tries_file.unlink(missing_ok=True)
    return key, code


def refuse_existing(folder: WorkspaceFolder) -> None:
    """Raise ``workspace.exists`` where a database or a backup stands that a new key would not open."""
    if folder.database.exists() or any(folder.backups.glob("*.db")):
        raise WorkspaceTrouble("workspace.exists", folder=str(folder.root))


def workspace_id(folder: WorkspaceFolder) -> str:
    """Return the id of the workspace in ``folder``, which its key file tells without being opened."""
    return key_file.read(folder).workspace_id


def unlock_with_passphrase(folder: WorkspaceFolder, passphrase: str, *, now: datetime) -> StoreKey:
    """Open with the passphrase.

    Raises WrongPassphrase ``passphrase.wait`` (too soon after wrong ones), ``passphrase.wrong`` or
    ``passphrase.wrong_wait`` (wrong, and a delay before the next try); ``facts["wait_seconds"]`` is the delay.
    """
    files = key_file.read_some(folder)
    tries = PassphraseTries(folder.tries_file)
    wait = tries.seconds_to_wait(now)
    if wait:
        raise WrongPassphrase("passphrase.wait", wait_seconds=wait)
    # The try is counted before it is judged: whoever ends the program during the judging gains nothing.
    wait = tries.record_wrong(now)
    key = _open_any(files, "passphrase", passphrase)
    if key is None:
        raise WrongPassphrase("passphrase.wrong_wait" if wait else "passphrase.wrong", wait_seconds=wait)
    tries.forget()
    return key


def unlock_with_recovery_code(folder: WorkspaceFolder, typed: str) -> StoreKey:
    """Open with the recovery code. Raises InvalidValue for a typing slip, WrongPassphrase for another code."""
    secret = code_secret(typed)
    key = _open_any(key_file.read_some(folder), "recovery", secret)
    if key is None:
        raise WrongPassphrase("recovery_code.wrong", wait_seconds=0)
    PassphraseTries(folder.tries_file).forget()
    return key


def unlock_with_keyring(folder: WorkspaceFolder, ring: SecretRing) -> KeyringAnswer:
    """Open with what the keyring remembers; never raises for a keyring that is not there, locked or emptied."""
    try:
        secret = ring.get(_ring_name(key_file.read(folder).workspace_id))
    except KeyringUnavailable as unavailable:
        return KeyringAnswer(None, unavailable.state)
    if secret is None:
        return KeyringAnswer(None, KeyringState.READY)
    return KeyringAnswer(_open_any(key_file.read_some(folder), "keyring", secret), KeyringState.READY)


def unlock_backup_with_passphrase(backup: Path, passphrase: str) -> StoreKey:
    """Return the key of a backup file, from the key file beside it; for a restore on another computer."""
    return _open_backup(backup, "passphrase", passphrase, "passphrase.wrong")


def unlock_backup_with_recovery_code(backup: Path, typed: str) -> StoreKey:
    """Return the key of a backup file, from the key file beside it; for a restore on another computer."""
    return _open_backup(backup, "recovery", code_secret(typed), "recovery_code.wrong")


def change_passphrase(folder: WorkspaceFolder, key: StoreKey, new: str, *, kdf: KdfProfile = DAILY_KDF) -> None:
    """Let ``new`` open the workspace from now on, and the old passphrase no longer."""
    check_passphrase(new)
    _rewrap(folder, key, "passphrase", new, kdf)
    PassphraseTries(folder.tries_file).forget()


def new_recovery_code(folder: WorkspaceFolder, key: StoreKey) -> str:
    """Return a new recovery code, to be printed; the old one opens nothing any more."""
    code = new_code()
    _rewrap(folder, key, "recovery", code_secret(code), DAILY_KDF)
    return code


def remember_in_keyring(folder: WorkspaceFolder, key: StoreKey, ring: SecretRing) -> KeyringState:
    """Let this computer's keyring open the workspace; returns READY, or why it cannot."""
    name = _ring_name(key_file.read(folder).workspace_id)
    secret = base64.b64encode(secrets.token_bytes(_RING_SECRET_BYTES)).decode("ascii")
    try:
        ring.put(name, secret)
        if ring.get(name) != secret:
            return KeyringState.FAILED
    except KeyringUnavailable as unavailable:
        return unavailable.state
    _rewrap(folder, key, "keyring", secret, DAILY_KDF)
    return KeyringState.READY


def forget_in_keyring(folder: WorkspaceFolder, ring: SecretRing) -> KeyringState:
    """Let the keyring open the workspace no longer; the wrap goes too, so that it holds when the keyring is away."""
    content = key_file.read(folder)
    key_file.write(folder, content.without_wrap("keyring"))
    return drop_from_keyring(content.workspace_id, ring)


def drop_from_keyring(name_of_workspace: str, ring: SecretRing) -> KeyringState:
    """Let the keyring forget a workspace whose key file is gone; ``name_of_workspace`` is its id."""
    try:
        ring.drop(_ring_name(name_of_workspace))
    except KeyringUnavailable as unavailable:
        return unavailable.state
    return KeyringState.READY


def _rewrap(folder: WorkspaceFolder, key: StoreKey, kind: WrapKind, secret: str, kdf: KdfProfile) -> None:
    content = key_file.read(folder)
    key_file.write(folder, content.with_wrap(kind, wrap(key, kind, secret, content.workspace_id, kdf)))


def _open_backup(backup: Path, kind: WrapKind, secret: str, wrong: str) -> StoreKey:
    content = key_file.read_beside(backup)
    if content is None:
        raise WorkspaceTrouble("backup.no_keys", file=backup.name)
    key = _open_any([content], kind, secret)
    if key is None:
        raise WrongPassphrase(wrong, wait_seconds=0)
    return key


def _open_any(files: Iterable[KeyFile], kind: WrapKind, secret: str) -> StoreKey | None:
    # Copies count when the key file's own wrap is damaged; equal wraps are tried once, because a wrong passphrase
    # must not cost half a second per backup.
    tried: list[object] = []
    for content in files:
        entry = content.wraps.get(kind)
        if entry is None or entry in tried:
            continue
        tried.append(entry)
        try:
            return unwrap(entry, kind, secret, content.workspace_id)
        except WrapBroken:
            continue
    return None


def _ring_name(workspace_id: str) -> str:
    return f"workspace {workspace_id}"
