"""The one confidant whom the client names among the team: changing asks nothing, and can be taken back."""

from __future__ import annotations

from app.workspace import Workspace
from models.errors import Trouble


def name_confidant(workspace: Workspace, dossier_id: str, member_id: str) -> str:
    """Let a member of the team be the confidant, instead of whoever was; ``""``: nobody. Returns who was.

    Raises Trouble ``person.missing`` for a dossier that is not here, ``row.gone`` for who is not in its team.
    """
    from models.dossier import Dossier, TeamMember

    with workspace.change("Vertrouwenspersoon gekozen") as change:
        dossier = change.get(Dossier, dossier_id)
        if dossier is None:
            raise Trouble("person.missing")
        member = change.get(TeamMember, member_id) if member_id else None
        if member_id and (member is None or member.dossier_id != dossier_id):
            raise Trouble("row.gone")
        before, dossier.confidant_id = dossier.confidant_id, member_id
    return before
