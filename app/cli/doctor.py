"""``tandem doctor``: check the workspace, and write a diagnostics bundle without client data."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from app.cli.session import folder_of, tell, unlock
from app.errors import WorkspaceTrouble
from app.paths import WorkspaceFolder
from app.sentences.trouble import sentence
from app.settings import load_settings
from app.store.diagnostics import write_bundle
from app.store.doctor import Check, Health, Patient, examine, worst
from app.store.os_keyring import OsKeyring
from app.store.schema import MIGRATIONS
from app.store.store_key import StoreKey
from app.workspace import system_clock
from models.errors import Trouble

_MARKS = {Health.OK: "in orde ", Health.WARN: "let op  ", Health.BAD: "fout    "}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the bundle goes."""
    parser.add_argument("--bundle", metavar="BESTAND", type=Path, help="schrijf een zip voor de helpdesk")


def run(args: argparse.Namespace) -> int:
    """Examine; exit code 1 if anything is wrong."""
    folder = folder_of(args)
    if not folder.exists():
        raise WorkspaceTrouble("workspace.missing", folder=str(folder.root))
    patient = Patient(
        folder=folder,
        key=_key(args, folder),
        now=system_clock(),
        newest_schema=len(MIGRATIONS),
        ring=OsKeyring(),
        server=_server_check(folder),
    )
    checks = examine(patient)
    if args.bundle:
        write_bundle(args.bundle, patient, checks)
    tell(args, [_line(check) for check in checks], {"checks": [_data(check) for check in checks]})
    return 1 if worst(checks) is Health.BAD else 0


def _key(args: argparse.Namespace, folder: WorkspaceFolder) -> StoreKey | None:
    """Return the key, or None where nobody gave a way to unlock: the other checks still run."""
    try:
        return unlock(args, folder)
    except WorkspaceTrouble as trouble:
        if trouble.kind == "workspace.no_passphrase":
            return None
        raise


def _server_check(folder: WorkspaceFolder) -> Callable[[], Trouble | None] | None:
    url = load_settings(folder.settings).settings.server_url
    if not url:
        return None

    def ask() -> Trouble | None:
        from sync.errors import SyncTrouble
        from sync.http.client import CentreClient

        try:
            client = CentreClient(url)
            try:
                client.health()
            finally:
                client.close()
        except SyncTrouble as trouble:
            return trouble
        return None

    return ask


def _line(check: Check) -> str:
    return f"{_MARKS[check.health]} {sentence(check.finding)}"


def _data(check: Check) -> dict[str, object]:
    return {"name": check.name, "health": check.health.value, "kind": check.finding.kind, "facts": check.finding.facts}
