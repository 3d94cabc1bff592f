"""The people of the region's other organisations, as the centre told last: also without a connection."""

from __future__ import annotations

from dataclasses import dataclass

from app.workspace import Workspace
from models.folded_text import fold


@dataclass(frozen=True)
class Partner:
    """Somebody who works elsewhere in the region; ``role``: a code, of ``models.dossier.TeamRole`` or an account's."""

    user_id: str
    name: str
    role: str
    organisation_id: str
    organisation_name: str


def partners(workspace: Workspace) -> tuple[Partner, ...]:
    """Return everybody of the other organisations, by organisation and name; without who only manages accounts."""
    rows = workspace.rows(_PARTNERS, workspace.identity.organisation_id)
    found = [Partner(*row) for row in rows]
    return tuple(sorted(found, key=lambda one: (fold(one.organisation_name), fold(one.name), one.user_id)))


_PARTNERS = """SELECT user_id, name, role, organisation_id, organisation_name FROM partner
    WHERE organisation_id <> ? AND role <> 'beheerder'"""
