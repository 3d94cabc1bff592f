"""With whom one can share: organisations and their people, as this laptop knows them, also without a connection."""

from __future__ import annotations

from dataclasses import dataclass

from app.cases.sharing.grants import Invited
from app.cases.sharing.partners import partners
from app.workspace import Workspace
from models.folded_text import fold


@dataclass(frozen=True)
class PartnerOrganisation:
    """An organisation to share with; ``people`` by name."""

    id: str
    name: str
    people: tuple[Invited, ...]


def partner_organisations(workspace: Workspace) -> tuple[PartnerOrganisation, ...]:
    """Return every other organisation that this laptop knows of, by name: the region's, as the centre told last.

    Those with whom something was shared already are known even when the centre did not tell them (any more).
    """
    names: dict[str, str] = {}
    people: dict[str, dict[str, Invited]] = {}
    for partner in partners(workspace):
        names[partner.organisation_id] = partner.organisation_name
        invited = Invited(partner.user_id, partner.name, partner.role)
        people.setdefault(partner.organisation_id, {})[partner.user_id] = invited
    for organisation_id, name in workspace.rows(_ORGANISATIONS):
        names.setdefault(organisation_id, name)
    for organisation_id, organisation_name, *person in workspace.rows(_PEOPLE):
        names.setdefault(organisation_id, organisation_name)
        people.setdefault(organisation_id, {}).setdefault(person[0], Invited(*person))
    own = workspace.identity.organisation_id
    return tuple(
        PartnerOrganisation(id_, name, tuple(sorted(people.get(id_, {}).values(), key=lambda one: fold(one.name))))
        for id_, name in sorted(names.items(), key=lambda entry: fold(entry[1]))
        if id_ != own and name
    )


_ORGANISATIONS = "SELECT to_organisation_id, to_organisation_name FROM access_grant WHERE to_organisation_id <> ''"

_PEOPLE = """SELECT user_organisation_id, organisation_name, user_id, name, role, phone FROM team_member
    WHERE user_organisation_id <> '' AND user_id <> '' ORDER BY id"""
