"""``tandem restore FILE``: put a backup back, after checking it; what it replaces is kept."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.session import asked_passphrase, folder_of, given_passphrase, tell
from app.opening import key_of_backup, restore_backup
from app.workspace import system_clock


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The backup's file."""
    parser.add_argument("file", metavar="BESTAND", type=Path, help="de back-up (.db); het .keys-bestand staat ernaast")


def run(args: argparse.Namespace) -> int:
    """Restore."""
    folder, now = folder_of(args), system_clock()
    secret = given_passphrase(args)
    if secret is None:
        secret = asked_passphrase("Wachtwoordzin of herstelcode: ")
    key = key_of_backup(folder, args.file, secret, now)
    done = restore_backup(folder, args.file, key, at=now)
    lines = [f"Teruggezet: {sum(done.rows.values())} rijen."]
    if done.kept_in is not None:
        lines.append(f"Wat er stond, is bewaard in {done.kept_in}.")
    tell(args, lines, {"rows": done.rows, "kept_in": str(done.kept_in or "")})
    return 0
