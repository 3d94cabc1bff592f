"""``tandem sync``: one full sync; tells what went out, what came in, conflicts and what was refused."""

from __future__ import annotations

import argparse
import platform
import sys
from pathlib import Path

from app.cases.in_step.syncing import SyncStatus, sync_now, sync_status
from app.cases.laptop.joining import join_at_provider, join_centre, sign_in_ways
from app.cli.session import asked_passphrase, opened, tell
from app.errors import FileTrouble
from app.workspace import Workspace
from sync.errors import SyncTrouble


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Joining happens with ``--join`` and ``--user`` or ``--provider``; afterwards none is needed."""
    parser.add_argument("--join", metavar="ADRES", help="verbind deze werkmap eerst met dit centrum")
    parser.add_argument("--user", metavar="NAAM", help="gebruikersnaam bij het centrum")
    parser.add_argument(
        "--provider", metavar="ORGANISATIE", help="in plaats daarvan in de browser aanmelden bij deze organisatie"
    )
    parser.add_argument("--timeout", metavar="SECONDEN", type=_seconds, help="hoe lang op een antwoord gewacht wordt")
    parser.add_argument("--password-file", metavar="BESTAND", help="bestand met het wachtwoord van het centrum")


def run(args: argparse.Namespace) -> int:
    """Sync once."""
    with opened(args, is_signing_in=bool(args.join)) as workspace:
        if args.join:
            _join(workspace, args)
        report = sync_now(workspace, answer_seconds=args.timeout)
        status = sync_status(workspace)
        lines = [
            f"Verstuurd: {report.sent} wijzigingen",
            f"Ontvangen: {report.received} rijen",
            f"Tegenstrijdig: {report.conflicts}, te bekijken in het dossier",
            f"Geweigerd: {len(report.refused)}",
            _state(status) if report.is_current else f"Nog {status.waiting} wijzigingen wachten.",
        ]
        data = {
            "sent": report.sent,
            "received": report.received,
            "conflicts": report.conflicts,
            "refused": [{"seq": seq, "reason": reason} for seq, reason in report.refused],
            "current": report.is_current,
            "waiting": status.waiting,
            "attachments_waiting": status.contents,
            "attachments_refused": status.refused_contents,
        }
        tell(args, lines, data)
    return 0


def _state(status: SyncStatus) -> str:
    words = ["Bijgewerkt"]
    for count, what in ((status.contents, "nog onderweg"), (status.refused_contents, "niet aangenomen")):
        if count:
            words.append(f"maar {'1 bijlage is' if count == 1 else f'{count} bijlagen zijn'} {what}")
    return ", ".join(words) + "."


def _join(workspace: Workspace, args: argparse.Namespace) -> None:
    device_name = platform.node() or "laptop"
    if not args.provider:
        join_centre(workspace, args.join, args.user or "", _password(args), device_name)
        return
    way = next((way for way in sign_in_ways(args.join) if way.organisation_name == args.provider), None)
    if way is None:
        raise SyncTrouble("sync.provider_unknown", name=args.provider)
    join_at_provider(workspace, args.join, way, device_name, open_browser=_open_browser)


def _open_browser(address: str) -> None:
    """Open the browser; where there is none here, the address can be opened in one."""
    import webbrowser

    print(f"Meld u aan in de browser: {address}", file=sys.stderr, flush=True)
    webbrowser.open(address)


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
