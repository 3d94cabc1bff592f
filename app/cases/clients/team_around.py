"""The team around a client as one calls it today: who answers for whoever is away, and what one calls each for.

Somebody is away by what stands with the member of the team, by the absence of a colleague who has an account, or by
the stand-in of the contact person in the network; the first of these that says so today holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.cases.clients.team import Teammate, team
from app.cases.clients.team_roles import side_of
from app.cases.network.finding import contact
from app.cases.network.lines import ContactLine
from app.clock import day_from_stored
from app.workspace import Workspace
from models.catalogue import Side


@dataclass(frozen=True)
class Answer:
    """Who answers for somebody who is away, until and with which day if that is known. ``name`` is empty where nobody
    stands in."""

    name: str
    phone: str
    until: date | None


@dataclass(frozen=True)
class Companion:
    """A member of the team; ``answer``: who answers today, ``None`` while this person does. ``known``: the same person
    in the network, whose number may be newer."""

    member: Teammate
    side: Side
    answer: Answer | None
    known: ContactLine | None = None

    @property
    def phone_today(self) -> str:
        return self.answer.phone if self.answer and self.answer.name else self.member.phone

    @property
    def name_today(self) -> str:
        return self.answer.name if self.answer and self.answer.name else self.member.name


def team_around(workspace: Workspace, dossier_id: str, today: date) -> tuple[Companion, ...]:
    """Return the team: the confidant first, then those of today, then who was there before or will be."""
    away = {row[0]: row[1:] for row in workspace.rows(_ABSENT, today.isoformat())}
    companions = [_companion(workspace, member, away, today) for member in team(workspace, dossier_id, today)]
    return tuple(sorted(companions, key=lambda one: (not one.member.is_now, not one.member.is_confidant)))


def _companion(workspace: Workspace, member: Teammate, away: dict[str, tuple[str, str, str]], today: date) -> Companion:
    known = contact(workspace, member.contact_person_id) if member.contact_person_id else None
    return Companion(
        member,
        side_of(member.role, member.organisation_type),
        _own_answer(member, today) or _colleague_answer(member, away) or _network_answer(known),
        known,
    )


def _own_answer(member: Teammate, today: date) -> Answer | None:
    if not member.stand_in.holds_on(today):
        return None
    return Answer(member.stand_in.stand_in, member.stand_in_phone, member.stand_in.until)


def _colleague_answer(member: Teammate, away: dict[str, tuple[str, str, str]]) -> Answer | None:
    found = away.get(member.user_id) if member.user_id and not member.user_organisation_id else None
    return Answer(found[0], found[1], day_from_stored(found[2])) if found else None


def _network_answer(known: ContactLine | None) -> Answer | None:
    if known is None or not known.is_away:
        return None
    return Answer(known.answers_name, known.answers_phone, known.until)


_ABSENT = """SELECT a.user_id, coalesce(c.name, ''), coalesce(c.phone, ''), a.until
    FROM absence a LEFT JOIN colleague c ON c.id = a.backup_user_id
    WHERE (a.from_on IS NULL OR a.from_on <= ?1) AND (a.until IS NULL OR a.until >= ?1) ORDER BY a.from_on, a.id"""
