"""The team around a client: who, in which role, from when until when."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict, Unpack

from app.cases.clients.person_entry import clean_line
from app.cases.clients.team_roles import ROLES, role_words
from app.clock import local_date
from app.workspace import Workspace
from models.contact import read_email, read_phone
from models.dutch_dates import day_month
from models.errors import InvalidValue, Trouble
from models.rules.network import NOBODY, StandsIn

LONGEST_WORDS = 600
"""Signs in what one calls somebody for; more was pasted by mistake."""


@dataclass(frozen=True)
class Teammate:
    """Somebody around a client. ``role``: the code; ``is_now``: whether the period holds today, and for a partner
    whether something is shared with that organisation today: without it there is nothing to work with.

    ``user_organisation_id``: where somebody of a partner has the account; empty for the dossier's own organisation.
    ``is_confidant``: the one whom the client names. ``call_for``: what one calls this person for, in the client's
    words; ``ways``: how one reaches this person best. ``stand_in``: who stands in, and when.
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
    organisation_type: str = ""
    email: str = ""
    ways: str = ""
    hours: str = ""
    call_for: str = ""
    contact_person_id: str = ""
    stand_in: StandsIn = NOBODY
    stand_in_phone: str = ""
    is_confidant: bool = False

    @property
    def role_words(self) -> str:
        return role_words(self.role)

    @property
    def is_partner(self) -> bool:
        """Whether it is somebody of another organisation with whom the dossier is shared."""
        return bool(self.user_organisation_id)


@dataclass(frozen=True)
class KnownColleague:
    """Somebody to choose from, with an account or in the network; choosing fills in the rest.

    ``user_organisation_id``: the organisation of a partner, empty for a colleague. ``contact_person_id``: the same
    person in the network, empty for who has an account.
    """

    user_id: str
    name: str
    organisation_name: str
    role: str
    phone: str
    user_organisation_id: str = ""
    contact_person_id: str = ""
    organisation_type: str = ""
    email: str = ""
    hours: str = ""


class TeammateChanges(TypedDict, total=False):
    """The fields of a team member that an edit may set."""

    name: str
    organisation_name: str
    organisation_type: str
    role: str
    phone: str
    email: str
    ways: str
    hours: str
    call_for: str
    contact_person_id: str
    stand_in_name: str
    stand_in_phone: str
    stand_in_from: date | None
    stand_in_until: date | None
    from_on: date | None
    until: date | None


def team(workspace: Workspace, dossier_id: str, today: date) -> tuple[Teammate, ...]:
    """Return the team, those of today first, then by when they began."""
    let_in = {row[0] for row in workspace.rows(_LET_IN, dossier_id, today.isoformat())}
    members = [_teammate(row, let_in, today) for row in workspace.rows(_TEAM, dossier_id)]
    return tuple(sorted(members, key=lambda member: not member.is_now))


_TEAM = """SELECT t.id, t.user_id, t.name, t.organisation_name, t.role, t.phone, t.user_organisation_id,
        t.organisation_type, t.email, t.ways, t.hours, t.call_for, t.contact_person_id, t.stand_in_phone,
        d.confidant_id, t.stand_in_name, t.stand_in_from, t.stand_in_until, t.from_on, t.until
    FROM team_member t LEFT JOIN dossier d ON d.id = t.dossier_id
    WHERE t.dossier_id = ? ORDER BY t.from_on, t.id"""

_LET_IN = """SELECT DISTINCT to_organisation_id FROM access_grant WHERE dossier_id = ?1
    AND (from_on IS NULL OR from_on <= ?2) AND (until IS NULL OR until >= ?2)
    AND (withdrawn_on IS NULL OR withdrawn_on > ?2)"""


def _teammate(row: tuple[Any, ...], let_in: Collection[str], today: date) -> Teammate:
    (row_id, user_id, name, organisation, role, phone, partner, type_, email, ways, hours, call_for, contact_id,
     stand_in_phone, confidant_id, stand_in, *days) = row  # fmt: skip
    stand_in_from, stand_in_until, from_on, until = (date.fromisoformat(day) if day else None for day in days)
    is_in_period = (from_on is None or from_on <= today) and (until is None or until >= today)
    return Teammate(
        id=row_id,
        user_id=user_id,
        name=name,
        organisation_name=organisation,
        role=role,
        phone=phone,
        from_on=from_on,
        until=until,
        is_now=is_in_period and (not partner or partner in let_in),
        user_organisation_id=partner,
        organisation_type=type_,
        email=email,
        ways=ways,
        hours=hours,
        call_for=call_for,
        contact_person_id=contact_id,
        stand_in=StandsIn(stand_in, stand_in_from, stand_in_until),
        stand_in_phone=stand_in_phone,
        is_confidant=confidant_id == row_id,
    )


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


def known_contacts(workspace: Workspace) -> list[KnownColleague]:
    """Return the contact persons of the network, by name; the first of their roles, or that of their organisation."""
    from app.cases.network.finding import contacts

    return [
        KnownColleague(
            user_id="",
            name=one.name,
            organisation_name=one.organisation_name,
            role=next(iter(one.roles), one.organisation_type if one.organisation_type in ROLES else "andere"),
            phone=one.phone,
            contact_person_id=one.id,
            organisation_type=one.organisation_type,
            email=one.email,
            hours=one.hours,
        )
        for one in contacts(workspace)
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

    Raises InvalidValue ``team.name_missing``, ``team.period``, ``phone.unreadable``, ``email.unreadable``,
    ``text.too_long``.
    """
    from models.dossier import TeamMember

    values.setdefault("from_on", local_date(workspace.clock()))
    values.setdefault("name", "")
    with workspace.change("Iemand toegevoegd aan het team") as change:
        member = change.add(
            TeamMember(dossier_id=dossier_id, user_id=user_id, user_organisation_id=user_organisation_id)
        )
        _set(member, _checked(values, {}))
    return member.id


def change_team_member(workspace: Workspace, member_id: str, **values: Unpack[TeammateChanges]) -> TeammateChanges:
    """Set only the given fields; returns what they were. Raises as ``add_team_member`` does."""
    from models.dossier import TeamMember

    with workspace.change("Team gewijzigd") as change:
        member = change.get(TeamMember, member_id)
        if member is None:
            raise Trouble("person.missing")
        before: TeammateChanges = {name: getattr(member, name) for name in values}  # type: ignore[assignment]
        _set(member, _checked(values, {name: getattr(member, name) for name in _DAYS}))
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


def _checked(values: TeammateChanges, known: Mapping[str, Any]) -> TeammateChanges:
    """Return ``values`` ready to be stored; ``known``: what stands there where they say nothing."""
    result: dict[str, Any] = dict(values)
    for name in _LINES & result.keys():
        result[name] = clean_line(result[name], name)
    for name in _WORDS & result.keys():
        result[name] = result[name].strip()
        if len(result[name]) > LONGEST_WORDS:
            raise InvalidValue("text.too_long", name, limit=LONGEST_WORDS)
    if "name" in result and not result["name"]:
        raise InvalidValue("team.name_missing", "name")
    for name in ("phone", "stand_in_phone"):
        if result.get(name):
            result[name] = _read_phone(result[name], name)
    if result.get("email"):
        result["email"] = read_email(result["email"])
    for first, last in (("from_on", "until"), ("stand_in_from", "stand_in_until")):
        begins, ends = ({**known, **result}.get(name) for name in (first, last))
        if begins and ends and ends < begins:
            raise InvalidValue("team.period", last, from_=day_month(begins, ends))
    return result  # type: ignore[return-value]


_LINES = frozenset({"name", "organisation_name", "phone", "email", "hours", "stand_in_name", "stand_in_phone"})
_WORDS = frozenset({"call_for", "ways"})
_DAYS = ("from_on", "until", "stand_in_from", "stand_in_until")


def _read_phone(text: str, field: str) -> str:
    try:
        return read_phone(text)
    except InvalidValue as trouble:
        raise InvalidValue(trouble.kind, field) from None


def _set(member: object, values: TeammateChanges) -> None:
    for name, value in values.items():
        setattr(member, name, value)
