"""A GPMI that says enough to be given, for tests of what comes after."""

from __future__ import annotations

from datetime import date

from app.cases.gpmi.drafts import create_gpmi, date_gpmi, take_gpmi_step, write_gpmi
from app.cases.gpmi.lines import add_agreement, add_goal
from app.cases.gpmi.signing import SignatureEntry
from app.workspace import Workspace
from models.dossier import Dossier
from models.rules.gpmi import Party
from models.rules.gpmi_signing import Signer

TALKED = frozenset({"geinformeerd", "bijstand_gemeld", "redelijk"})
CLIENT, OCMW, CAW = Signer(Party.CLIENT), Signer(Party.OCMW), Signer(Party.THIRD, "CAW Limburg")
EARLIEST = date(2026, 11, 29)
"""Five calendar days after the day on which tests give the text."""


def a_dossier(workspace: Workspace) -> str:
    with workspace.change("Dossier geopend") as change:
        return change.add(Dossier(opened_on=date(2026, 11, 2))).id


def a_text(workspace: Workspace, dossier_id: str, *, third: str | None = None) -> str:
    """Make a draft in which nothing is missing; ``third``: the name of a third party with a task."""
    gpmi_id = create_gpmi(workspace, dossier_id)
    write_gpmi(workspace, gpmi_id, "needs", "Ritme en Nederlands op het werk.")
    add_goal(workspace, gpmi_id, "werk", "Voltijds ritme tegen maart")
    add_agreement(workspace, gpmi_id, "client", "Ik ga elke dag naar de les.")
    add_agreement(workspace, gpmi_id, "ocmw", "Wij betalen het busabonnement.")
    if third is not None:
        add_agreement(workspace, gpmi_id, "third", "Maakt een afbetalingsplan.", party_name=third)
    for field, day in (
        ("starts_on", date(2026, 12, 1)),
        ("ends_on", date(2027, 5, 31)),
        ("next_evaluation_on", date(2027, 3, 1)),
    ):
        date_gpmi(workspace, gpmi_id, field, day)
    take_gpmi_step(workspace, gpmi_id, "ontwerp")
    return gpmi_id


def given(workspace: Workspace, dossier_id: str, *, third: str | None = None) -> str:
    """Make a text and give it to the client today."""
    gpmi_id = a_text(workspace, dossier_id, third=third)
    take_gpmi_step(workspace, gpmi_id, "bedenktijd", stated=TALKED)
    return gpmi_id


def on_paper(signer: Signer, on: date = EARLIEST) -> SignatureEntry:
    return SignatureEntry(signer, on)
