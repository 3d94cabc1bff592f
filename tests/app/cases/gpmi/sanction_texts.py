"""A signed GPMI of which an agreement was not kept, and the straight way through what follows, for tests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from app.cases.gpmi.sanctions import note_notification, start_sanction, take_sanction_step, write_sanction
from app.cases.gpmi.signing import sign_gpmi
from app.workspace import Workspace
from tests.app.cases.gpmi.gpmi_texts import CLIENT, OCMW, a_dossier, given, on_paper
from tests.conftest import SetClock

BCSD = "Bijzonder comité voor de sociale dienst (BCSD)"
HAPPENED = date(2027, 1, 5)
NO_REASON = frozenset({"zonder_wettige_reden"})


def a_signed_gpmi(workspace: Workspace, clock: SetClock) -> str:
    """Make a dossier with a GPMI that all parties signed on 29 November 2026, and return the dossier id; then it is
    15 January 2027."""
    dossier_id = a_dossier(workspace)
    gpmi_id = given(workspace, dossier_id)
    clock.forward(timedelta(days=6))
    for signer in (CLIENT, OCMW):
        sign_gpmi(workspace, gpmi_id, on_paper(signer))
    clock.forward(date(2027, 1, 15) - clock().date())
    return dossier_id


def noted(
    workspace: Workspace, dossier_id: str, *, happened_on: date = HAPPENED, false_declaration: bool = False
) -> str:
    """Note that the lesson was not followed."""
    return start_sanction(
        workspace,
        dossier_id,
        facts="Drie lessen gemist zonder iets te laten weten.",
        happened_on=happened_on,
        false_declaration=false_declaration,
    )


def said(workspace: Workspace, sanction_id: str) -> None:
    """Write what everybody says before the report."""
    write_sanction(
        workspace,
        sanction_id,
        {
            "client_account": "De bus reed niet en ik durfde niet te bellen.",
            "what_helps": "Een herinnering de avond ervoor.",
            "report": "Drie lessen gemist in januari, na een aanmaning.",
            "proposal": "Eén maand gedeeltelijk schorsen, met uitstel.",
        },
    )


INVITATION = {
    "hearing_at": "14u",
    "hearing_place": "Sociaal Huis, Kerkplein 1",
    "assistance_told": True,
}


def invited(workspace: Workspace, clock: SetClock, sanction_id: str) -> None:
    """Go up to the invitation to be heard, which is today, for a talk a week later."""
    today = clock().date()
    take_sanction_step(workspace, sanction_id, "aangemaand", {"reminded_on": today})
    said(workspace, sanction_id)
    take_sanction_step(workspace, sanction_id, "verslag", stated=NO_REASON)
    take_sanction_step(
        workspace,
        sanction_id,
        "uitgenodigd",
        {"invited_on": today, "hearing_on": today + timedelta(days=7), **INVITATION},
    )


def heard(workspace: Workspace, clock: SetClock, sanction_id: str) -> None:
    """Go up to the day on which the client was heard, and let it be that day."""
    invited(workspace, clock, sanction_id)
    clock.forward(timedelta(days=7))
    values = {"heard": "gehoord", "heard_on": clock().date(), "hearing_report": "Wil opnieuw beginnen."}
    take_sanction_step(workspace, sanction_id, "gehoord", values)


def decision(on: date, **other: Any) -> dict[str, Any]:
    """Return a decision of the board to suspend a part for a month."""
    return {"decided_by": BCSD, "decided_on": on, "scope": "gedeeltelijk", "months": 1, **other}


def suspended(workspace: Workspace, clock: SetClock, sanction_id: str, *, months: int = 1) -> None:
    """Go the whole way: the suspension begins the day after the client was told of the decision."""
    heard(workspace, clock, sanction_id)
    today = clock().date()
    take_sanction_step(workspace, sanction_id, "beslist", decision(today, months=months))
    note_notification(workspace, sanction_id, today)
    clock.forward(timedelta(days=1))
    values = {"notified_on": today, "starts_on": clock().date()}
    take_sanction_step(workspace, sanction_id, "uitgevoerd", values)
