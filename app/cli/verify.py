"""``tandem verify FILE``: whether a printed GPMI is the one in the dossier, or a transfer file is as it was signed.

Exit codes: 0 it is, 3 an earlier version, 4 changed, 5 of no dossier here, 6 no print of a signed GPMI; and 1, as
everywhere, when the file cannot be read.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cases.gpmi.transfer_file import is_transfer
from app.cases.gpmi.transfer_verifying import VerifiedTransfer, verify_transfer
from app.cases.gpmi.verifying import Verdict, Verified, verify_gpmi
from app.cli.session import opened, tell

EXIT_CODES = {
    Verdict.SAME: 0,
    Verdict.ANOTHER_VERSION: 3,
    Verdict.TAMPERED: 4,
    Verdict.NOT_HERE: 5,
    Verdict.NOT_TANDEM: 6,
}

_COMPARED = (
    "Vergeleken: alle woorden op elke bladzijde, met wat het dossier nu afdrukt, en de vingerafdruk (SHA-256) van de "
    "tekst. Niet vergeleken: tekeningen, ook getekende handtekeningen, en wat op papier met de hand is geschreven."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which file."""
    parser.add_argument("file", metavar="BESTAND", type=Path, help="de PDF van een getekend GPMI, of een overdracht")


def run(args: argparse.Namespace) -> int:
    """Compare and say what came of it. Raises Trouble for a file that cannot be read."""
    if is_transfer(args.file):
        return _run_transfer(args)
    with opened(args) as workspace:
        found = verify_gpmi(workspace, args.file)
    data = {"verdict": str(found.verdict), "id": found.document_id, "version": found.version, "pages": [*found.pages]}
    tell(args, _words(found), data)
    return EXIT_CODES[found.verdict]


def _run_transfer(args: argparse.Namespace) -> int:
    with opened(args) as workspace:
        found = verify_transfer(workspace, args.file)
    data = {
        "verdict": str(found.verdict),
        "id": found.gpmi_id,
        "fingerprint": found.fingerprint,
        "direction": found.direction,
        "own": found.is_own_key,
    }
    tell(args, _transfer_words(found, args.file.name), data)
    return EXIT_CODES[found.verdict]


def _transfer_words(found: VerifiedTransfer, name: str) -> list[str]:
    if found.verdict is Verdict.TAMPERED:
        return [f"{name} is gewijzigd nadat het getekend werd, of onderweg beschadigd. Gebruik het niet."]
    whose = "van deze werkmap" if found.is_own_key else "van de afzender"
    lines = [f"{name} is heel en niet gewijzigd. Vingerafdruk {whose}: {found.fingerprint}."]
    if found.direction:
        lines.append(
            "Het is de overdracht die hier ontvangen werd."
            if found.direction == "in"
            else "Het is de overdracht die hier gemaakt werd."
        )
    lines.append("Nagekeken: de handtekening onder het bestand. Wat erin staat, is pas te lezen met de code.")
    return lines


def _words(found: Verified) -> list[str]:
    if found.verdict is Verdict.NOT_TANDEM:
        return ["Dit is geen afdruk van een getekend GPMI uit Tandem. Er is niets vergeleken."]
    if found.verdict is Verdict.NOT_HERE:
        return [f"Het GPMI van deze afdruk ({found.document_id}) staat niet in deze werkmap. Er is niets vergeleken."]
    if found.verdict is Verdict.TAMPERED:
        return [*_differences(found), _COMPARED]
    is_same = f"Dit is versie {found.version} van het GPMI zoals ze in het dossier getekend staat."
    if found.verdict is Verdict.ANOTHER_VERSION:
        return [is_same, f"Let op: intussen geldt versie {found.newest}.", _COMPARED]
    return [is_same, _COMPARED]


def _differences(found: Verified) -> list[str]:
    lines = [f"Deze afdruk is niet versie {found.version} van het GPMI zoals ze in het dossier getekend staat."]
    if found.pages:
        named = ", ".join(str(page) for page in found.pages)
        lines.append(f"Andere woorden op blad {named}.")
    if found.dossier_changed:
        lines.append("Ook de tekst in deze werkmap is niet meer wat getekend werd.")
    elif not found.pages:
        lines.append("De woorden zijn dezelfde, maar het bestand noemt een andere vingerafdruk.")
    return lines
