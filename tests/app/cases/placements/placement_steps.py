"""Workplaces for the tests: one that is ready to sign, signed, running or over, of an invented client."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.cases.placements.agreement import set_cost, sign_placement
from app.cases.placements.placements import PlacementView, add_placement, placements, take_placement_step
from app.workspace import Workspace

TODAY = date(2026, 11, 24)


def values(starts_on: date | None, ends_on: date | None, **more: Any) -> dict[str, Any]:
    """Return what an internship agreement has to say, moments of contact aside."""
    return {
        "employer": "Kringwinkel Hasselt",
        "address": "Kempische Kaai 1, Hasselt",
        "mentor": "Rita Maes",
        "tasks": "Kleding sorteren",
        "aim": "Ritme vinden",
        "insurance": "Arbeidsongevallen via VDAB",
        "starts_on": starts_on,
        "ends_on": ends_on,
        "per_week": 12,
        **more,
    }


def drafted(
    workspace: Workspace, dossier_id: str, starts_on: date, ends_on: date | None, measure: str = "wes", **more: Any
) -> str:
    """Return a workplace of which everybody signed the paper, but that is not a signed one yet."""
    made = add_placement(workspace, dossier_id, measure, values(starts_on, ends_on, **more))
    set_cost(workspace, made, "Bus", "OCMW")
    take_placement_step(workspace, made, "overeenkomst")
    signed_on = min(starts_on, TODAY)
    for party, name in (("client", "Kurt"), ("werkgever", "Rita Maes"), ("organisatie", "An Claes")):
        sign_placement(workspace, made, party, name, signed_on)
    return made


def sign(workspace: Workspace, placement_id: str, reason: str = "Contact spreken we ter plaatse af") -> None:
    take_placement_step(workspace, placement_id, "getekend", reason=reason)


def running(
    workspace: Workspace, dossier_id: str, starts_on: date, ends_on: date | None, measure: str = "wes", **more: Any
) -> str:
    """Return a workplace that began on its first day, which lies behind us."""
    made = drafted(workspace, dossier_id, starts_on, ends_on, measure, **more)
    sign(workspace, made)
    take_placement_step(workspace, made, "lopend", on=starts_on)
    return made


def view(workspace: Workspace, placement_id: str) -> PlacementView:
    rows = workspace.rows("SELECT dossier_id FROM placement WHERE id = ?", placement_id)
    return next(one for one in placements(workspace, rows[0][0]) if one.id == placement_id)
