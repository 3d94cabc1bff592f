"""``tandem restore FILE``: put a backup back, after checking it; what it replaces is kept."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.session import asked_passphrase, folder_of, given_passphrase, tell
from app.opening import key_of_backup, restore_backup
from app.paths import WorkspaceFolder
from app.workspace import system_clock


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The backup's file."""
    parser.add_argument(
        "file",
        metavar="BESTAND",
        type=Path,
        help="de back-up (.db), het .keys-bestand ernaast; of alleen de naam van een back-up van deze werkmap",
    )


def run(args: argparse.Namespace) -> int:
    """Restore."""
    folder, now = folder_of(args), system_clock()
    secret = given_passphrase(args)
    if secret is None:
        secret = asked_passphrase("Wachtwoordzin of herstelcode: ")
    file = _found(folder, args.file)
    key = key_of_backup(folder, file, secret, now)
    done = restore_backup(folder, file, key, at=now)
    lines = [f"Teruggezet: {sum(done.rows.values())} rijen."]
    if done.kept_in is not None:
        lines.append(f"Wat er stond, is bewaard in {done.kept_in}.")
    tell(args, lines, {"rows": done.rows, "kept_in": str(done.kept_in or "")})
    return 0


def _found(folder: WorkspaceFolder, named: Path) -> Path:
    """Return the named backup; a bare name, as the doctor gives it, is one of the workspace's own backups."""
    own = folder.backups / named
    return own if named.name == str(named) and not named.exists() and own.exists() else named
