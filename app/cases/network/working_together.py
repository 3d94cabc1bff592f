"""Who works with whom for a client: from the team, the plan, the workplaces and the hand-overs of the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from app.cases.clients.people import person_of
from app.cases.clients.team_around import Companion, team_around
from app.cases.network.people_around import CLIENT, AroundPerson, PeopleAround
from app.cases.trajectory.steps import state_kind
from app.catalogues import machine
from app.clock import local_date
from app.measures import measure_label
from app.organisation_types import organisation_type
from app.workspace import Workspace
from models.catalogue import Side, StateKind
from models.errors import Trouble
from models.folded_text import fold
from models.rules.file_management import OPEN

_TRACKS = {"werk": Side.WORK, "zorg": Side.CARE}


class About(StrEnum):
    """What two people share."""

    TEAM = "team"
    ACTION = "actie"
    WORKPLACE = "werkplek"
    HANDOVER = "overdracht"


@dataclass(frozen=True)
class Reason:
    """One thing that two people share; ``item_id``: the row that says it, ``""`` for the team itself."""

    about: About
    text: str
    item_id: str = ""


@dataclass(frozen=True)
class Tie:
    """That two people work together for the client; ``CLIENT`` stands for the client."""

    first_id: str
    second_id: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class WorkingTogether:
    """Everybody around a client who has something to do now, and what ties them."""

    client_name: str
    people: tuple[AroundPerson, ...]
    ties: tuple[Tie, ...]

    def ties_of(self, person_id: str) -> tuple[Tie, ...]:
        """Return the ties of one person."""
        return tuple(tie for tie in self.ties if person_id in (tie.first_id, tie.second_id))

    def name_of(self, person_id: str) -> str:
        """Return a name; the client's for ``CLIENT``."""
        return next((one.name for one in self.people if one.id == person_id), self.client_name)


def working_together(workspace: Workspace, dossier_id: str) -> WorkingTogether:
    """Return who works with whom for a client today. Raises Trouble ``person.missing``."""
    client = person_of(workspace, dossier_id)
    if client is None:
        raise Trouble("person.missing")
    team = [one for one in team_around(workspace, dossier_id, local_date(workspace.clock())) if one.member.is_now]
    people = PeopleAround(workspace, team)
    found: dict[tuple[str, str], dict[Reason, None]] = {}
    for first, second, reason in _all_ties(workspace, dossier_id, team, people):
        if first != second:
            pair = (first, second) if (second, first) not in found else (second, first)
            found.setdefault(pair, {})[reason] = None
    ties = tuple(Tie(*pair, tuple(reasons)) for pair, reasons in found.items())
    return WorkingTogether(client.call_name or client.first_name, people.everybody(), ties)


_Found = Iterator[tuple[str, str, Reason]]


def _all_ties(workspace: Workspace, dossier_id: str, team: list[Companion], people: PeopleAround) -> _Found:
    for one in team:
        yield CLIENT, one.member.id, Reason(About.TEAM, one.member.call_for or one.member.role_words)
    yield from _actions(workspace, dossier_id, people)
    yield from _workplaces(workspace, dossier_id, people)
    yield from _handovers(workspace, dossier_id, people)


def _actions(workspace: Workspace, dossier_id: str, people: PeopleAround) -> _Found:
    """Tie whoever does something of the plan to the client, and to who does something for the same goal."""
    at_goal: dict[str, dict[str, str]] = {}
    for id_, track, text, party, who, network_id, goal_id, title in workspace.rows(_ACTIONS, dossier_id):
        is_us = party == "ocmw" and fold(who) in ("", "ocmw")
        known = people.caseworker() if is_us else people.find(who, network_id)
        person = known or people.add(who, "", _TRACKS.get(track, Side.BOTH))
        if not person:
            continue
        yield CLIENT, person, Reason(About.ACTION, text, id_)
        if goal_id:
            at_goal.setdefault(goal_id, {})[person] = title
    for goal_id, doing in at_goal.items():
        for first, second in combinations(doing, 2):
            yield first, second, Reason(About.ACTION, doing[first], goal_id)


def _workplaces(workspace: Workspace, dossier_id: str, people: PeopleAround) -> _Found:
    """Tie a workplace to the client, and to who follows it."""
    life = machine("werkplek")
    rows = workspace.rows(_PLACEMENTS, dossier_id)
    for id_, status, measure, label, employer, mentor, phone, author, place, mentor_id in rows:
        if state_kind(life, status) is StateKind.END or not (employer or mentor):
            continue
        person = people.find(mentor, mentor_id) or people.find(employer, place)
        person = person or people.add(employer or mentor, mentor if employer else "", Side.WORK, phone)
        reason = Reason(About.WORKPLACE, label or measure_label(measure), id_)
        yield CLIENT, person, reason
        if follower := people.of_user(author) or people.caseworker():
            yield follower, person, reason


def _handovers(workspace: Workspace, dossier_id: str, people: PeopleAround) -> _Found:
    """Tie who gave the file over to who has it now."""
    for id_, status, giver, name, organisation, type_, network_id, phone, why in workspace.rows(_HANDOVERS, dossier_id):
        if status not in OPEN:
            continue
        taker = people.find(name, network_id) or people.find(organisation, "")
        taker = taker or people.add(name or organisation, organisation if name else "", _side_of_type(type_), phone)
        from_ = people.find(giver, "") or people.caseworker()
        reason = Reason(About.HANDOVER, why, id_)
        if taker:
            yield CLIENT, taker, reason
        if taker and from_:
            yield from_, taker, reason


def _side_of_type(type_code: str) -> Side:
    return organisation_type(type_code).side if type_code else Side.WORK


_ACTIONS = """SELECT a.id, a.track, a.text, a.party, a.who, a.network_id, a.goal_id, coalesce(g.title, '')
    FROM plan_action a LEFT JOIN plan_goal g ON g.id = a.goal_id
    WHERE a.dossier_id = ? AND a.status IN ('gepland', 'bezig') AND a.party <> 'client'
    ORDER BY a.track, a.rank, a.id"""

_PLACEMENTS = """SELECT p.id, p.status, p.measure, p.label, p.employer, p.mentor, p.mentor_phone, p.author_id,
        coalesce(w.organisation_ref, ''), coalesce(w.mentor_id, '')
    FROM placement p LEFT JOIN workplace w ON w.id = p.workplace_id
    WHERE p.dossier_id = ? ORDER BY p.starts_on, p.id"""

_HANDOVERS = """SELECT id, status, from_name, to_name, to_organisation, to_type, network_id, to_phone, why
    FROM file_handover WHERE dossier_id = ? ORDER BY starts_on, id"""
