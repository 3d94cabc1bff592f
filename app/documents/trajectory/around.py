"""What several papers of a trajectory take from the store: the trajectory, the client, the team, and who signs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app import catalogues
from app.cases.clients.people import person_of
from app.cases.clients.team_around import Companion, team_around
from app.cases.profile.main_factors import main_factors, newest_assessment
from app.clock import day_from_stored, local_date
from app.documents.trajectory.plan_content import SignerLine, TeamLine
from app.measures import measure_label
from app.workspace import Workspace
from models.contact import show_phone
from models.dossier import TeamRole
from models.errors import Trouble
from models.row import Category
from models.rules.ended import ENDED_TRAJECTORY

FOR_WHAT: Mapping[str, str] = {
    TeamRole.CASEWORKER: "Voor mijn traject",
    TeamRole.FILE_MANAGER: "Voor leefloon en hulp",
    TeamRole.CASEMANAGER_WORK: "Voor werk",
    TeamRole.CASEMANAGER_CARE: "Voor zorg",
    TeamRole.VDAB: "Voor werk (VDAB)",
    TeamRole.GTB: "Voor werk (GTB)",
}
"""What a client calls whom for where nobody wrote it down, in the order of the page."""


@dataclass(frozen=True, slots=True)
class TrajectoryFacts:
    """One trajectory and its client as the papers name them. ``ends_on``: with its extension, or when it ended.

    ``plain``: what it is called without the decree.
    """

    id: str
    dossier_id: str
    machine: str
    label: str
    plain: str
    is_ended: bool
    started_on: date | None
    ends_on: date | None
    penhouder: str
    casemanager_work: str
    casemanager_care: str
    client: str
    organisation: str


def trajectory_facts(workspace: Workspace, trajectory_id: str) -> TrajectoryFacts:
    """Return a trajectory by its id. Raises Trouble ``row.gone``, ``person.missing``."""
    rows = workspace.rows(_TRAJECTORY, trajectory_id)
    if not rows:
        raise Trouble("row.gone")
    dossier_id, machine, measure, status, since, started, ends, extended, penhouder, work, care = rows[0]
    is_ended = status in ENDED_TRAJECTORY.get(machine, ())
    label = measure_label(measure) if measure else machine_label(machine)
    return TrajectoryFacts(
        id=trajectory_id,
        dossier_id=dossier_id,
        machine=machine,
        label=label,
        plain=_IN_BRACKETS.sub("", label),
        is_ended=is_ended,
        started_on=day_from_stored(started),
        ends_on=day_from_stored(since) if is_ended else day_from_stored(extended) or day_from_stored(ends),
        penhouder=penhouder,
        casemanager_work=work,
        casemanager_care=care,
        client=client_name(workspace, dossier_id),
        organisation=workspace.identity.organisation_name,
    )


_IN_BRACKETS = re.compile(r" \(.*\)$")


def machine_label(code: str) -> str:
    """Return how a life cycle is called; a code that this version does not know as it is."""
    return next((machine.label for machine in catalogues.machines() if machine.code == code), code)


def client_name(workspace: Workspace, dossier_id: str) -> str:
    """Return the client's name; Trouble ``person.missing``."""
    person = person_of(workspace, dossier_id)
    if person is None:
        raise Trouble("person.missing")
    return f"{person.first_name} {person.last_name}".strip()


def strengths_of(
    workspace: Workspace, dossier_id: str, categories: Sequence[str] = (Category.WORK,)
) -> tuple[str, ...]:
    """Return the strengths that others may read, or who reads ``categories``."""
    return main_factors(workspace, newest_assessment(workspace, dossier_id)[0], "strengths", categories)


def barriers_of(workspace: Workspace, dossier_id: str) -> tuple[str, ...]:
    """Return the barriers that others may read."""
    return main_factors(workspace, newest_assessment(workspace, dossier_id)[0], "barriers")


def team_now(workspace: Workspace, dossier_id: str) -> tuple[Companion, ...]:
    """Return who stands around the client today, the confidant first."""
    found = team_around(workspace, dossier_id, local_date(workspace.clock()))
    return tuple(one for one in found if one.member.is_now)


def phone_of(workspace: Workspace, companion: Companion) -> str:
    """Return the number that answers today; of a colleague the one of the directory where the team has none."""
    if companion.phone_today or companion.answer or not companion.member.user_id:
        return show_phone(companion.phone_today)
    rows = workspace.rows("SELECT phone FROM colleague WHERE id = ?", companion.member.user_id)
    return show_phone(str(rows[0][0] or "")) if rows else ""


def team_lines(workspace: Workspace, dossier_id: str) -> tuple[TeamLine, ...]:
    """Return the team as a plan shows it, each with who stands in."""
    own = workspace.identity.organisation_name
    return tuple(
        TeamLine(
            name=one.member.name,
            role=one.member.call_for or one.member.role_words,
            organisation=one.member.organisation_name or own,
            phone=show_phone(one.member.phone) or phone_of(workspace, one),
            hours=one.member.hours,
            stand_in=one.member.stand_in.stand_in,
            stand_in_phone=show_phone(one.member.stand_in_phone),
            is_confidant=one.member.is_confidant,
        )
        for one in team_now(workspace, dossier_id)
    )


def casemanagers(workspace: Workspace, facts: TrajectoryFacts) -> tuple[SignerLine, ...]:
    """Return both casemanagers as they sign: the names of the trajectory, else those of the team."""
    return tuple(
        SignerLine(label, name or _in_team(workspace, facts.dossier_id, role))
        for label, name, role in (
            ("Casemanager werk", facts.casemanager_work, TeamRole.CASEMANAGER_WORK),
            ("Casemanager zorg", facts.casemanager_care, TeamRole.CASEMANAGER_CARE),
        )
    )


def _in_team(workspace: Workspace, dossier_id: str, role: str) -> str:
    return next((one.member.name for one in team_now(workspace, dossier_id) if one.member.role == role), "")


_TRAJECTORY = """SELECT dossier_id, machine, measure, status, status_since, started_on, ends_on, extended_until,
    penhouder, casemanager_work, casemanager_care FROM trajectory WHERE id = ?"""
