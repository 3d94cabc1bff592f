"""``tandem print KIND ID -o FILE.pdf``: one document as a PDF."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cases.printing import print_document
from app.cli.session import opened, tell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which document, and where it goes."""
    kinds = (
        "gespreksverslag, gpmi, gpmi_samenvatting, gpmi_evaluatie, uitnodiging_hoorrecht, mijn_profiel, profiel, "
        "profiel_gedeeld, toestemming, triogesprek, wie_zag_wat, zitdaglijst of zitdag_gemeente (ID/GEMEENTE)"
    )
    parser.add_argument("kind", metavar="SOORT", help=kinds)
    parser.add_argument("id", metavar="ID", help="het id van het document, profiel, delen, gesprek of van de zitdag")
    parser.add_argument(
        "--language", metavar="TAAL", default="", help="een tweede taal naast het Nederlands: fr, en, uk, ar of tr"
    )
    parser.add_argument("-o", "--output", metavar="BESTAND", type=Path, required=True, help="de PDF die gemaakt wordt")


def run(args: argparse.Namespace) -> int:
    """Print."""
    with opened(args) as workspace:
        pages = print_document(workspace, args.kind, args.id, args.output, args.language)
    counted = "1 bladzijde" if pages == 1 else f"{pages} bladzijden"
    tell(args, [f"Gemaakt: {args.output} ({counted})"], {"file": str(args.output), "pages": pages})
    return 0
