"""Who sits at the table of a triogesprek and where: from the team, the talk before and who writes it down."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from app.cases.trajectory.handover_words import agreed_words
from app.workspace import Workspace
from models.rules.file_management import OPEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.store.change import ChangeSession
    from models.dossier import TeamMember


def who_and_where(workspace: Workspace, change: ChangeSession, dossier_id: str) -> dict[str, Any]:
    """Return what a new sheet says of names, phones, place and who manages the file; only what is known."""
    from models.dossier import Dossier, TeamMember
    from models.triogesprek import Triogesprek

    dossier = change.get(Dossier, dossier_id)
    team = change.find(TeamMember, dossier_id=dossier_id)
    earlier = sorted(change.find(Triogesprek, dossier_id=dossier_id), key=lambda talk: (talk.on or date.min, talk.id))
    is_guest = dossier is not None and dossier.organisation_id != workspace.identity.organisation_id
    seats = _seats_of_guest(workspace, team) if is_guest else _seats_of_host(workspace, change, team)
    values = {**seats, **_managed(change, dossier_id, dossier.managed_by if dossier else "bij_ocmw")}
    if earlier:
        last = earlier[-1]
        values["place"] = last.next_place or last.place
        for name in ("ocmw_name", "ocmw_phone", "partner_name", "partner_phone", "partner_organisation"):
            values[name] = values.get(name) or getattr(last, name)
    return {name: value for name, value in values.items() if value}


def _seats_of_host(workspace: Workspace, change: ChangeSession, team: Sequence[TeamMember]) -> dict[str, Any]:
    """Return the seats as the OCMW fills them in: its own, and that of the partner in the team."""
    from models.dossier import Colleague, TeamRole

    me = workspace.identity
    mine = next((member for member in team if member.user_id == me.user_id), None)
    colleague = change.get(Colleague, me.user_id)
    values = {"ocmw_name": me.user_name, "ocmw_phone": (mine and mine.phone) or (colleague.phone if colleague else "")}
    partner = next((member for member in team if member.role in (TeamRole.VDAB, TeamRole.GTB)), None)
    if partner is not None:
        values["partner_name"], values["partner_phone"] = partner.name, partner.phone
        values["partner_organisation"] = "GTB" if partner.role == TeamRole.GTB else "VDAB"
    return values


def _seats_of_guest(workspace: Workspace, team: Sequence[TeamMember]) -> dict[str, Any]:
    """Return the seats as a partner fills them in: its own, and that of the caseworker of the OCMW."""
    from models.dossier import TeamRole

    me = workspace.identity
    mine = next((member for member in team if member.user_id == me.user_id), None)
    values = {"partner_name": me.user_name, "partner_organisation": me.organisation_name}
    values["partner_phone"] = mine.phone if mine else ""
    for role in (TeamRole.CASEWORKER, TeamRole.FILE_MANAGER, TeamRole.CASEMANAGER_WORK):
        host = next((one for one in team if one.role == role and not one.user_organisation_id), None)
        if host is not None:
            return {**values, "ocmw_name": host.name, "ocmw_phone": host.phone}
    return values


def _managed(change: ChangeSession, dossier_id: str, managed_by: str) -> dict[str, Any]:
    """Return who manages the file as the hand-over that goes on says it."""
    from models.file_handover import FileHandover

    runs = [one for one in change.find(FileHandover, dossier_id=dossier_id) if one.status in OPEN]
    return {"managed_by": managed_by, "managed_note": agreed_words(runs[-1]) if runs else ""}
