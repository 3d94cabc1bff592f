"""A dossier of another organisation on this laptop: shared with the own one, to read along or to work along."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.workspace import Workspace
from models.dossier import TeamMember
from models.note import Note
from models.profile import Assessment, Factor
from models.sharing import Grant
from tests.partners import know

TODAY = date(2026, 11, 24)


def share_with_us(
    workspace: Workspace, dossier_id: str, categories: Sequence[str] = ("work",), *, may_write: bool = False
) -> None:
    """Make the dossier another organisation's, shared with the own one: its work profile if nothing else is said."""
    me = workspace.identity
    know(workspace, ("u9", "Jan Raes", "casemanager_zorg", "caw", "CAW Limburg"))
    with workspace.change("gedeeld") as change:
        profile = change.add(Assessment(dossier_id=dossier_id, on=date(2026, 10, 12)))
        change.add(Factor(dossier_id=dossier_id, assessment_id=profile.id, label="Doorzetten", professional=3))
        change.add(Note(dossier_id=dossier_id, on=TODAY, title="Geheim", text="Niet voor u."))
        change.add(
            TeamMember(dossier_id=dossier_id, user_id=me.user_id, user_organisation_id=me.organisation_id, name="An")
        )
        change.add(
            Grant(
                dossier_id=dossier_id, to_organisation_id=me.organisation_id, categories=[*categories], from_on=TODAY,
                until=date(2027, 5, 1), may_write=may_write,
            )
        )  # fmt: skip
    with workspace.writing() as connection:
        connection.execute("INSERT INTO fact (name, value) VALUES ('epoch', 'x')")
        for table in (
            "dossier", "access_grant", "team_member", "assessment", "factor", "note", "note_version", "task", "person",
            "trajectory",
        ):  # fmt: skip
            connection.execute(f"UPDATE {table} SET organisation_id = 'caw' WHERE dossier_id = ?", (dossier_id,))
