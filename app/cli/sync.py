"""``tandem sync``: one full sync; tells what went out, what came in, conflicts and what was refused."""

from __future__ import annotations

import argparse
import platform
from pathlib import Path

from app.cases.joining import join_centre
from app.cases.syncing import sync_now, sync_status
from app.cli.session import asked_passphrase, opened, tell
from app.errors import FileTrouble


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Joining happens with ``--join`` and ``--user``; afterwards neither is needed."""
    parser.add_argument("--join", metavar="ADRES", help="verbind deze werkmap eerst met dit centrum")
    parser.add_argument("--user", metavar="NAAM", help="gebruikersnaam bij het centrum")
    parser.add_argument("--timeout", metavar="SECONDEN", type=_seconds, help="hoe lang op een antwoord gewacht wordt")
    parser.add_argument("--password-file", metavar="BESTAND", help="bestand met het wachtwoord van het centrum")


def run(args: argparse.Namespace) -> int:
    """Sync once."""
    with opened(args, is_signing_in=bool(args.join)) as workspace:
        if args.join:
            join_centre(workspace, args.join, args.user or "", _password(args), platform.node() or "laptop")
        report = sync_now(workspace, answer_seconds=args.timeout)
        status = sync_status(workspace)
        lines = [
            f"Verstuurd: {report.sent} wijzigingen",
            f"Ontvangen: {report.received} rijen",
            f"Tegenstrijdig: {report.conflicts}, te bekijken in het dossier",
            f"Geweigerd: {len(report.refused)}",
            "Bijgewerkt." if report.is_current else f"Nog {status.waiting} wijzigingen wachten.",
        ]
        data = {
            "sent": report.sent,
            "received": report.received,
            "conflicts": report.conflicts,
            "refused": [{"seq": seq, "reason": reason} for seq, reason in report.refused],
            "current": report.is_current,
            "waiting": status.waiting,
        }
        tell(args, lines, data)
    return 0


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= 600:
        raise ValueError("a time-out between 0 and 600 seconds")
    return seconds


def _password(args: argparse.Namespace) -> str:
    if not args.password_file:
        return asked_passphrase("Wachtwoord bij het centrum: ")
    path = Path(args.password_file)
    try:
        return path.read_text("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise FileTrouble("file.not_readable", file=path.name) from error
