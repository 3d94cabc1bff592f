"""The team around a client: who, in which role, from when until when."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict, Unpack

from app.cases.clients.person_entry import clean_line
from app.clock import local_date
from app.workspace import Workspace
from models.contact import read_phone
from models.dutch_dates import day_month
from models.errors import InvalidValue, Trouble

ROLES = {
    "trajectbegeleider": "Trajectbegeleider",
    "dossierbeheerder": "Dossierbeheerder",
    "casemanager_werk": "Casemanager werk",
    "casemanager_zorg": "Casemanager zorg",
    "vdab": "Bemiddelaar VDAB",
    "gtb": "Begeleider GTB",
    "vertrouwenspersoon": "Vertrouwenspersoon",
    "andere": "Andere",
}
"""The roles of ``models.dossier.TeamRole`` in words, in the order in which they are offered."""


@dataclass(frozen=True)
class Teammate:
    """Somebody around a client. ``role``: the code; ``is_now``: whether the period holds today, and for a partner
    whether something is shared with that organisation today: without it there is nothing to work with.

    ``user_organisation_id``: where somebody of a partner has the account; empty for the dossier's own organisation.
    """

    id: str
    user_id: str
    name: str
    organisation_name: str
    role: str
    phone: str
    from_on: date | None
    until: date | None
    is_now: bool
    user_organisation_id: str = ""

    @property
    def role_words(self) -> str:
        return ROLES.get(self.role, self.role)

    @property
    def is_partner(self) -> bool:
        """Whether it is somebody of another organisation with whom the dossier is shared."""
        return bool(self.user_organisation_id)


@dataclass(frozen=True)
class KnownColleague:
    """Somebody with an account, to choose from; choosing fills in the rest.

    ``user_organisation_id``: the organisation of a partner, empty for a colleague.
    """

    user_id: str
    name: str
    organisation_name: str
    role: str
    phone: str
    user_organisation_id: str = ""


class TeammateChanges(TypedDict, total=False):
    """The fields of a team member that an edit may set."""

    name: str
    organisation_name: str
    role: str
    phone: str
    from_on: date | None
    until: date | None


def team(workspace: Workspace, dossier_id: str, today: date) -> tuple[Teammate, ...]:
    """Return the team, those of today first, then by when they began."""
    rows = workspace.rows(
        "SELECT id, user_id, name, organisation_name, role, phone, user_organisation_id, from_on, until"
        " FROM team_member WHERE dossier_id = ? ORDER BY from_on, id",
        dossier_id,
    )
    let_in = {row[0] for row in workspace.rows(_LET_IN, dossier_id, today.isoformat())}
    members = [_teammate(row, let_in, today) for row in rows]
    return tuple(sorted(members, key=lambda member: not member.is_now))


_LET_IN = """SELECT DISTINCT to_organisation_id FROM access_grant WHERE dossier_id = ?1
    AND (from_on IS NULL OR from_on <= ?2) AND (until IS NULL OR until >= ?2)
    AND (withdrawn_on IS NULL OR withdrawn_on > ?2)"""


def _teammate(row: tuple[Any, ...], let_in: Collection[str], today: date) -> Teammate:
    row_id, user_id, name, organisation, role, phone, partner, *period = row
    from_on, until = (date.fromisoformat(day) if day else None for day in period)
    is_in_period = (from_on is None or from_on <= today) and (until is None or until >= today)
    is_now = is_in_period and (not partner or partner in let_in)
    return Teammate(row_id, user_id, name, organisation, role, phone, from_on, until, is_now, partner)


def colleagues(workspace: Workspace) -> list[KnownColleague]:
    """Return everybody of the organisation, by name."""
    rows = workspace.rows("SELECT id, name, organisation_name, role, phone FROM colleague ORDER BY name")
    return [KnownColleague(*row) for row in rows]


def known_partners(workspace: Workspace) -> list[KnownColleague]:
    """Return everybody of the other organisations of the region, by organisation and name."""
    from app.cases.sharing.partners import partners

    return [
        KnownColleague(one.user_id, one.name, one.organisation_name, one.role, "", one.organisation_id)
        for one in partners(workspace)
    ]


def is_let_in(workspace: Workspace, dossier_id: str, organisation_id: str, today: date) -> bool:
    """Tell whether a dossier is shared with an organisation: without that its people in the team see nothing."""
    from app.cases.sharing.grants import sharings

    return any(
        sharing.is_open and sharing.terms.to_organisation_id == organisation_id
        for sharing in sharings(workspace, dossier_id, today)
    )


def add_team_member(
    workspace: Workspace,
    dossier_id: str,
    *,
    user_id: str = "",
    user_organisation_id: str = "",
    **values: Unpack[TeammateChanges],
) -> str:
    """Add somebody to the team and return the row's id; ``user_id`` is empty for who does not use Tandem.

    ``user_organisation_id``: of a partner, who sees the dossier only while it is shared with that organisation.

    Raises InvalidValue ``team.name_missing``, ``team.period``, ``phone.unreadable``.
    """
    from models.dossier import TeamMember

    values.setdefault("from_on", local_date(workspace.clock()))
    values.setdefault("name", "")
    with workspace.change("Iemand toegevoegd aan het team") as change:
        member = change.add(
            TeamMember(dossier_id=dossier_id, user_id=user_id, user_organisation_id=user_organisation_id)
        )
        _set(member, _checked(values, None, None))
    return member.id


def change_team_member(workspace: Workspace, member_id: str, **values: Unpack[TeammateChanges]) -> TeammateChanges:
    """Set only the given fields; returns what they were. Raises as ``add_team_member`` does."""
    from models.dossier import TeamMember

    with workspace.change("Team gewijzigd") as change:
        member = change.get(TeamMember, member_id)
        if member is None:
            raise Trouble("person.missing")
        before: TeammateChanges = {name: getattr(member, name) for name in values}  # type: ignore[assignment]
        _set(member, _checked(values, member.from_on, member.until))
    return before


def remove_team_member(workspace: Workspace, member_id: str) -> None:
    """Take out somebody who was added by mistake; who leaves gets an end date instead. Nothing if already gone."""
    from models.dossier import TeamMember

    with workspace.change("Iemand uit het team gehaald") as change:
        member = change.get(TeamMember, member_id)
        if member is not None:
            change.delete(member)


def restore_team_member(workspace: Workspace, member_id: str) -> None:
    """Undo ``remove_team_member``."""
    from models.dossier import TeamMember

    with workspace.change("Iemand teruggezet in het team") as change:
        change.restore(TeamMember, member_id)


def _checked(values: TeammateChanges, from_on: date | None, until: date | None) -> TeammateChanges:
    result = values.copy()
    for name in ("name", "organisation_name", "phone"):
        if name in result:
            result[name] = clean_line(result[name], name)
    if "name" in result and not result["name"]:
        raise InvalidValue("team.name_missing", "name")
    if phone := result.get("phone"):
        result["phone"] = read_phone(phone)
    first, last = result.get("from_on", from_on), result.get("until", until)
    if first and last and last < first:
        raise InvalidValue("team.period", "until", from_=day_month(first, last))
    return result


def _set(member: object, values: TeammateChanges) -> None:
    for name, value in values.items():
        setattr(member, name, value)
