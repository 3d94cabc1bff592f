"""Everybody around a client, each once: who is named in a plan or at a workplace may well stand in the team already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.cases.clients.team import Teammate
from app.cases.clients.team_around import Answer, Companion
from app.cases.network.finding import contact, organisation, organisations
from app.cases.network.lines import OrganisationLine
from app.workspace import Workspace
from models.catalogue import Side
from models.folded_text import fold

CLIENT: Final = "client"
"""Stands for the client where the id of a person is asked."""


_NO_ROLE = "andere"


@dataclass(frozen=True)
class AroundPerson:
    """Somebody around the client, in the team or only named. ``about``: role and organisation; ``answer``: who answers
    for whoever is away."""

    id: str
    name: str
    about: str
    side: Side
    phone: str = ""
    call_for: str = ""
    in_team: bool = False
    is_confidant: bool = False
    answer: Answer | None = None


class PeopleAround:
    """Collects the people, beginning with the team, and finds them back by name or by their place in the network."""

    def __init__(self, workspace: Workspace, team: Sequence[Companion]) -> None:
        self._workspace = workspace
        self._team = team
        self._people = {one.member.id: _of_team(one) for one in team}
        self._named: dict[str, str] = {}
        for one in team:
            member = one.member
            for key in (member.contact_person_id, fold(member.name), fold(member.organisation_name)):
                if key:
                    self._named.setdefault(key, member.id)

    def everybody(self) -> tuple[AroundPerson, ...]:
        """Return the team, then whoever was named besides."""
        return tuple(self._people.values())

    def find(self, name: str, network_id: str) -> str:
        """Return who goes by a name (of a person or an organisation) or stands in the network with that id; ``""``."""
        place = organisation(self._workspace, network_id) if network_id else None
        person = contact(self._workspace, network_id) if network_id else None
        known = place or person
        keys = (network_id, fold(name), fold(known.name) if known else "")
        return next((self._named[key] for key in keys if key and key in self._named), "")

    def of_user(self, user_id: str) -> str:
        """Return the member of the team who has this account, or ``""``."""
        return next((one.member.id for one in self._team if user_id and one.member.user_id == user_id), "")

    def caseworker(self) -> str:
        """Return the caseworker of the team, or ``""``."""
        return next((one.member.id for one in self._team if one.member.role == "trajectbegeleider"), "")

    def add(self, name: str, about: str, side: Side, phone: str = "") -> str:
        """Add somebody who is only named; ``""`` for no name. What the network knows of the name is said with it."""
        key = fold(name)
        if not key:
            return ""
        known = self._organisation(key)
        if known is not None and known.kind.side in (Side.WORK, Side.CARE):
            side = known.kind.side
        kind = known.kind.short if known is not None else ""
        phone = phone or (known.phone if known is not None else "")
        person = AroundPerson(f"naam:{key}", name, about or kind, side, phone)
        self._people[person.id] = person
        self._named[key] = person.id
        return person.id

    def _organisation(self, folded: str) -> OrganisationLine | None:
        return next((one for one in organisations(self._workspace, folded) if fold(one.name) == folded), None)


def about_member(member: Teammate) -> str:
    """Return role and organisation in one line; a role that says nothing is left out."""
    role = "" if member.role == _NO_ROLE else member.role_words
    return " · ".join(part for part in (role, member.organisation_name) if part)


def _of_team(one: Companion) -> AroundPerson:
    member = one.member
    about = about_member(member) or ("Vertrouwenspersoon" if member.is_confidant else "")
    return AroundPerson(
        id=member.id,
        name=member.name,
        about=about,
        side=one.side,
        phone=member.phone,
        call_for=member.call_for,
        in_team=True,
        is_confidant=member.is_confidant,
        answer=one.answer,
    )
