"""The diagnostics bundle that a caseworker can send to the helpdesk: kinds, counts and versions, no client data."""

from __future__ import annotations

import json
import platform
import re
import zipfile
from contextlib import closing, suppress
from importlib import metadata
from pathlib import Path

from app.errors import FileTrouble, WorkspaceTrouble
from app.settings import load_settings
from app.store.backup import list_backups, row_counts
from app.store.connection import open_db, store_trouble
from app.store.doctor import Check, Patient

_PACKAGES = ("tandem", "sqlcipher3", "SQLModel", "SQLAlchemy", "PySide6-Essentials", "keyring", "cryptography", "httpx")
_LOG_BYTES = 200_000
# Logs hold no client data by rule; this is the second wall: national numbers, mail addresses, telephone numbers and
# anything between quotes.
_PERSONAL = re.compile(
    r"\b\d{2}[.\s]?\d{2}[.\s]?\d{2}[-.\s]?\d{3}[-.\s]?\d{2}\b"
    r"|[\w.+-]+@[\w-]+\.[\w.-]+"
    r"|(?:\+32|\b0)[\s./]?\d(?:[\s./]?\d){7,8}\b"
    r"|'[^'\n]*'|\"[^\"\n]*\"|«[^»\n]*»|“[^”\n]*”"
)


def write_bundle(target: Path, patient: Patient, checks: list[Check]) -> None:
    """Write the bundle to ``target`` (a zip). Raises FileTrouble ``file.not_writable``."""
    try:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bundle:
            bundle.writestr("checks.json", _as_json([_told(check) for check in checks]))
            bundle.writestr("versions.json", _as_json(_versions()))
            bundle.writestr("counts.json", _as_json(_counts(patient)))
            for log in sorted(patient.folder.log.glob("*.log")):
                bundle.writestr(f"log/{log.name}", _cleaned(log, patient.folder.root))
    except OSError as error:
        raise FileTrouble("file.not_writable", file=target.name) from error


def _told(check: Check) -> dict[str, object]:
    # Kinds and numbers only: a fact that is text may be a path with a person's name in it.
    numbers = {name: fact for name, fact in check.finding.facts.items() if isinstance(fact, int | float)}
    return {"name": check.name, "health": check.health.value, "kind": check.finding.kind, **numbers}


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version(), "system": platform.platform()}
    for package in _PACKAGES:
        with suppress(metadata.PackageNotFoundError):
            found[package] = metadata.version(package)
    return found


def _counts(patient: Patient) -> dict[str, object]:
    settings = load_settings(patient.folder.settings).settings
    counts: dict[str, object] = {
        "backups": len(list_backups(patient.folder)),
        "lock_minutes": settings.lock_minutes,
        "sync_minutes": settings.sync_minutes,
        "theme": settings.theme,
        "with_server": bool(settings.server_url),
    }
    if patient.key is not None:
        path = patient.folder.database
        with (
            suppress(WorkspaceTrouble),
            closing(open_db(path, patient.key, read_only=True)) as connection,
            store_trouble(path),
        ):
            counts["rows"] = row_counts(connection)
    return counts


def _cleaned(log: Path, root: Path) -> str:
    text = log.read_bytes()[-_LOG_BYTES:].decode("utf-8", "replace")
    for private in (str(root), str(Path.home())):
        text = text.replace(private, "~")
    return _PERSONAL.sub("[...]", text)


def _as_json(content: object) -> str:
    return json.dumps(content, indent=1, ensure_ascii=False)
