"""``tandem transfer make|open``: a signed GPMI to another OCMW as a sealed file, or one that came in."""

from __future__ import annotations

import argparse
import os
from datetime import date
from pathlib import Path

from app.cases.gpmi.handing_over import HandOver, hand_over_by_file
from app.cases.gpmi.taking_over import dossier_of, open_transfer, receive
from app.cases.gpmi.transfer_content import Consent
from app.cli.session import opened, tell
from app.clock import local_date
from models.errors import InvalidValue

CODE_NAME = "TANDEM_TRANSFER_CODE"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which file; and for one that is made: which GPMI, to whom, by which consent."""
    parser.add_argument("action", choices=["make", "open"], help="maak een overdracht, of open er een")
    parser.add_argument("file", metavar="BESTAND", type=Path, help="het bestand (.tandem-overdracht)")
    parser.add_argument("--code", default="", help=f"de code van het bestand (anders {CODE_NAME})")
    parser.add_argument("--gpmi", metavar="ID", default="", help="make: de getekende versie")
    parser.add_argument("--to", metavar="OCMW", default="", help="make: aan welk OCMW")
    parser.add_argument("--consent-by", metavar="NAAM", default="", help="make: wie toestemming gaf")
    parser.add_argument("--consent-on", metavar="DAG", type=date.fromisoformat, help="make: wanneer, JJJJ-MM-DD")
    parser.add_argument("--consent", choices=["schriftelijk", "mondeling"], help="make: hoe")
    parser.add_argument("--moved", action="store_true", help="make: de cliënt is verhuisd naar een andere gemeente")


def run(args: argparse.Namespace) -> int:
    """Make or open. Raises Trouble; a version without the client's consent is refused."""
    return _make(args) if args.action == "make" else _open(args)


def _make(args: argparse.Namespace) -> int:
    with opened(args) as workspace:
        today = local_date(workspace.clock())
        consent = Consent(args.consent, args.consent_on or today, args.consent_by) if args.consent else None
        hand = HandOver(args.to, today, consent, has_moved=args.moved)
        done = hand_over_by_file(workspace, args.gpmi, hand, args.file)
    lines = [
        f"Gemaakt: {args.file}",
        f"Code, apart door te geven aan de telefoon: {done.code}",
        f"Vingerafdruk: {done.fingerprint}",
    ]
    tell(args, lines, {"file": str(args.file), "code": done.code, "fingerprint": done.fingerprint})
    return 0


def _open(args: argparse.Namespace) -> int:
    code = args.code or os.environ.get(CODE_NAME, "")
    if not code:
        raise InvalidValue("transfer.no_code", "code")
    with opened(args) as workspace:
        received = open_transfer(args.file, code)
        transfer_id = receive(workspace, received)
        dossier_id = dossier_of(workspace, transfer_id)
    lines = [
        f"Bewaard in het dossier van de cliënt: versie {received.content.version}, getekend bij "
        f"{received.content.organisation}.",
        f"Vingerafdruk van de afzender: {received.fingerprint}",
    ]
    tell(args, lines, {"transfer": transfer_id, "dossier": dossier_id, "fingerprint": received.fingerprint})
    return 0
