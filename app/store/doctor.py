"""The check-up of a workspace: each check looks at one thing, changes nothing, and names the way on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from app.errors import WorkspaceTrouble
from app.paths import WorkspaceFolder
from app.settings import load_settings
from app.store import key_file, vault
from app.store.atomic_file import write_atomically
from app.store.backup import is_whole, list_backups, newest_good, verify
from app.store.connection import open_db, refuse_unless_encrypted, store_trouble
from app.store.keys import is_well_formed
from app.store.migrations import schema_version
from app.store.os_keyring import KeyringState, SecretRing
from app.store.store_key import StoreKey
from models.errors import Trouble

_ON_SCREEN = ZoneInfo("Europe/Brussels")
_OLD_BACKUP = timedelta(days=7)
_CLOCK_SLACK = timedelta(days=1)
_TIGHT_BYTES = 1_000_000_000
_FULL_BYTES = 64_000_000


class Health(Enum):
    """How a check came out."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True)
class Check:
    """The outcome of one check: a stable name, how it came out, and the finding that has a sentence."""

    name: str
    health: Health
    finding: Trouble


@dataclass(frozen=True)
class Patient:
    """What the check-up looks at. ``key`` is None while the workspace stays locked."""

    folder: WorkspaceFolder
    key: StoreKey | None
    now: datetime
    newest_schema: int
    ring: SecretRing
    server: Callable[[], Trouble | None] | None = None
    """Asks the central API; returns what is wrong, None if all is well. Not given: no centre is set."""


def examine(patient: Patient) -> list[Check]:
    """Run every check, in the order in which a person would want to read them."""
    checks = (_database, _schema, _keys, _keyring, _backups, _disk, _folder, _clock, _settings, _server)
    return [check(patient) for check in checks]


def worst(checks: list[Check]) -> Health:
    """Return the gravest outcome among ``checks``."""
    found = {check.health for check in checks}
    return next((health for health in (Health.BAD, Health.WARN) if health in found), Health.OK)


def _database(patient: Patient) -> Check:
    path = patient.folder.database
    try:
        if patient.key is None:
            refuse_unless_encrypted(path)
            return _warn("database", "doctor.locked")
        with closing(open_db(path, patient.key, read_only=True)) as connection, store_trouble(path, patient.key):
            if is_whole(connection):
                return _ok("database", megabytes=round(path.stat().st_size / 1e6, 1))
    except WorkspaceTrouble as trouble:
        if trouble.kind not in ("workspace.damaged", "workspace.database_lost", "workspace.wrong_key"):
            return Check("database", Health.BAD, trouble)
    return Check("database", Health.BAD, _way_back(patient))


def _way_back(patient: Patient) -> Trouble:
    if patient.key is None:
        return Trouble("doctor.database_damaged_locked")
    good = newest_good(patient.folder, patient.key)
    if good is None:
        return Trouble("doctor.database_damaged_no_backup")
    return Trouble("doctor.database_damaged", when=_shown(good.made_at), file=good.path.name)


def _schema(patient: Patient) -> Check:
    if patient.key is None:
        return _warn("schema", "doctor.locked")
    try:
        with closing(open_db(patient.folder.database, patient.key, read_only=True)) as connection:
            found = schema_version(connection)
    except WorkspaceTrouble:
        return _bad("schema", "doctor.schema_unknown")
    if found > patient.newest_schema:
        return _bad("schema", "workspace.newer")
    if found < patient.newest_schema:
        return _warn("schema", "doctor.schema_older", found=found, newest=patient.newest_schema)
    return _ok("schema", found=found)


def _keys(patient: Patient) -> Check:
    content = key_file.read_one(patient.folder.key_file)
    if content is None:
        has_copy = next(key_file.read_all(patient.folder), None) is not None
        return _bad("keys", "doctor.keys_from_copy" if has_copy else "workspace.keys_damaged")
    if not is_well_formed(content.wraps.get("passphrase"), "passphrase"):
        return _bad("keys", "doctor.no_passphrase")
    if not is_well_formed(content.wraps.get("recovery"), "recovery"):
        return _bad("keys", "doctor.no_recovery_code")
    return _ok("keys")


def _keyring(patient: Patient) -> Check:
    try:
        remembered = "keyring" in key_file.read(patient.folder).wraps
        answer = vault.unlock_with_keyring(patient.folder, patient.ring)
    except WorkspaceTrouble as trouble:
        return Check("keyring", Health.BAD, trouble)
    if answer.state is not KeyringState.READY:
        return Check("keyring", Health.WARN if remembered else Health.OK, Trouble(f"keyring.{answer.state.value}"))
    if remembered and answer.key is None:
        return _warn("keyring", "doctor.keyring_forgot")
    return _ok("keyring")


def _backups(patient: Patient) -> Check:
    backups = list_backups(patient.folder)
    if not backups:
        return _warn("backups", "doctor.no_backup")
    newest = backups[0]
    if patient.key is not None:
        try:
            verify(newest.path, patient.key)
        except WorkspaceTrouble:
            good = newest_good(patient.folder, patient.key)
            if good is None:
                return _bad("backups", "doctor.no_good_backup")
            return _warn("backups", "doctor.older_backup_good", when=_shown(good.made_at), file=good.path.name)
    if patient.now - newest.made_at > _OLD_BACKUP:
        return _warn("backups", "doctor.old_backup", when=_shown(newest.made_at))
    return _ok("backups", when=_shown(newest.made_at), count=len(backups))


def _disk(patient: Patient) -> Check:
    try:
        free = shutil.disk_usage(patient.folder.root).free
    except OSError:
        return _bad("disk", "workspace.missing", folder=str(patient.folder.root))
    if free < _FULL_BYTES:
        return _bad("disk", "doctor.disk_full", megabytes=free // 1_000_000)
    if free < _TIGHT_BYTES:
        return _warn("disk", "doctor.disk_tight", megabytes=free // 1_000_000)
    return _ok("disk", gigabytes=free // 1_000_000_000)


def _folder(patient: Patient) -> Check:
    probe = patient.folder.root / "tandem.probe"
    try:
        write_atomically(probe, b"tandem doctor\n")
        probe.unlink()
    except (WorkspaceTrouble, OSError):
        return _bad("folder", "workspace.not_writable", folder=str(patient.folder.root))
    return _ok("folder")


def _clock(patient: Patient) -> Check:
    seen = [backup.made_at for backup in list_backups(patient.folder)]
    for path in (patient.folder.database, patient.folder.key_file):
        if path.exists():
            seen.append(datetime.fromtimestamp(path.stat().st_mtime, UTC))
    if seen and max(seen) - patient.now > _CLOCK_SLACK:
        return _warn("clock", "doctor.clock_behind", clock=_shown(patient.now), seen=_shown(max(seen)))
    return _ok("clock", clock=_shown(patient.now))


def _settings(patient: Patient) -> Check:
    problems = load_settings(patient.folder.settings).problems
    return Check("settings", Health.WARN, problems[0]) if problems else _ok("settings")


def _server(patient: Patient) -> Check:
    if patient.server is None:
        return Check("server", Health.OK, Trouble("doctor.no_server"))
    problem = patient.server()
    return _ok("server") if problem is None else Check("server", Health.WARN, problem)


def _ok(name: str, **facts: object) -> Check:
    return Check(name, Health.OK, Trouble(f"doctor.{name}_ok", **facts))


def _warn(name: str, kind: str, **facts: object) -> Check:
    return Check(name, Health.WARN, Trouble(kind, **facts))


def _bad(name: str, kind: str, **facts: object) -> Check:
    return Check(name, Health.BAD, Trouble(kind, **facts))


def _shown(moment: datetime) -> str:
    return moment.astimezone(_ON_SCREEN).strftime("%d/%m/%Y om %H.%M uur")
