"""What this user may see and write of a dossier: the centre's own rules over the rows that are here.

The centre decides; what the laptop knows by the same rules keeps a screen from offering what would be refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.clock import day_from_stored, local_date
from app.workspace import Workspace

if TYPE_CHECKING:
    from models.permissions import DossierAccess, GrantTerms, Membership, Rights, StandIn, User


def my_rights(workspace: Workspace, dossier_id: str) -> Rights:
    """Return what this user may see and write of a dossier today; nothing of one that is not here.

    ``NO_DOSSIER`` stands for the directory of the own organisation.
    """
    from models.permissions import BITS, NOTHING, Rights, groups_of, readers
    from models.row import NO_DOSSIER, Category

    if dossier_id == NO_DOSSIER:
        return Rights(BITS[Category.DIRECTORY], BITS[Category.DIRECTORY])
    found = workspace.rows("SELECT organisation_id FROM dossier WHERE id = ?", dossier_id)
    if not found:
        return NOTHING
    me, owner = workspace.identity, found[0][0]
    known = readers(_access(workspace, dossier_id, owner), local_date(workspace.clock())).rights
    groups = groups_of(me.user_role) if owner == me.organisation_id else ()
    rights = NOTHING
    for reader in (me.user_id, *groups):
        rights |= known.get(reader, NOTHING)
    return rights


def who_reads(workspace: Workspace, dossier_id: str, category: str) -> frozenset[str]:
    """Return who reads a category of a dossier today, as far as this laptop knows: user ids and groups."""
    from models.permissions import readers

    found = workspace.rows("SELECT organisation_id FROM dossier WHERE id = ?", dossier_id)
    if not found:
        return frozenset()
    known = readers(_access(workspace, dossier_id, found[0][0]), local_date(workspace.clock())).rights
    return frozenset(reader for reader, rights in known.items() if rights.may_read(category))


def may_keep_within_team(workspace: Workspace, dossier_id: str) -> bool:
    """Tell whether this user may say of a row that it is not shared, or share it again: who does not read what stays
    within the team cannot put anything there. On a laptop that never met a centre everything is one's own."""
    from models.row import Category

    return not workspace.fact("epoch") or my_rights(workspace, dossier_id).may_write(Category.INTERNAL)


def may_write_catalogue(workspace: Workspace) -> bool:
    """Tell whether this user keeps the organisation's own catalogue; on a laptop that never met a centre, anybody."""
    from models.permissions import CATALOGUE_KEEPERS

    return not workspace.fact("epoch") or workspace.identity.user_role in CATALOGUE_KEEPERS


def _access(workspace: Workspace, dossier_id: str, owner: str) -> DossierAccess:
    from models.permissions import DossierAccess, User

    me = workspace.identity
    team = workspace.rows(
        "SELECT user_id, user_organisation_id, role, from_on, until FROM team_member WHERE dossier_id = ?", dossier_id
    )
    users = {user_id: User(user_id, place or owner, "") for user_id, place, *_ in team if user_id}
    users |= _colleagues(workspace)
    users[me.user_id] = User(me.user_id, me.organisation_id, me.user_role)
    return DossierAccess(
        owner,
        tuple(_membership(row) for row in team),
        tuple(_grants(workspace, dossier_id)),
        tuple(_stand_ins(workspace)),
        users,
    )


def _colleagues(workspace: Workspace) -> dict[str, User]:
    from models.permissions import User

    found = workspace.rows("SELECT id, organisation_id, role FROM colleague")
    return {user_id: User(user_id, organisation_id, role) for user_id, organisation_id, role in found}


def _membership(row: tuple[str, str, str, str | None, str | None]) -> Membership:
    from models.permissions import Membership

    user_id, _, role, from_on, until = row
    return Membership(user_id, role, day_from_stored(from_on), day_from_stored(until))


def _grants(workspace: Workspace, dossier_id: str) -> Iterable[GrantTerms]:
    from models.permissions import GrantTerms

    for to, categories, from_on, until, withdrawn_on, may_write, care, justice in workspace.rows(
        "SELECT to_organisation_id, categories, from_on, until, withdrawn_on, may_write, care_consent_on,"
        " justice_consent_on FROM access_grant WHERE dossier_id = ?",
        dossier_id,
    ):
        yield GrantTerms(
            to,
            frozenset(json.loads(categories)),
            day_from_stored(from_on),
            day_from_stored(until),
            day_from_stored(withdrawn_on),
            may_write=bool(may_write),
            has_care_consent=bool(care),
            has_justice_consent=bool(justice),
        )


def _stand_ins(workspace: Workspace) -> Iterable[StandIn]:
    from models.permissions import StandIn

    for user_id, backup_id, from_on, until in workspace.rows(
        "SELECT user_id, backup_user_id, from_on, until FROM absence"
    ):
        yield StandIn(user_id, backup_id, day_from_stored(from_on), day_from_stored(until))
