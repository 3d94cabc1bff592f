"""Builders for sitting days: a day in the town hall of Zonhoven with invented clients at one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time

from app.cases.sitting.hours import read_hours
from app.cases.sitting.inviting import Invitation, invite
from app.cases.sitting.planning import DayPlan, plan_day
from app.workspace import Workspace
from models.dossier import Dossier, TeamMember
from models.person import Person
from models.rules.sitting import Span

DAY = date(2026, 11, 24)

EIGHT = (
    ("Kurt", "Vandeput"),
    ("Fatima", "El Amrani"),
    ("Oksana", "Koval"),
    ("Jan", "Peeters"),
    ("Mehmet", "Yilmaz"),
    ("Leen", "Maes"),
    ("Samira", "Haddad"),
    ("Wim", "Claes"),
)
"""Invented people, in the order of their hours."""


@dataclass
class Sitting:
    """A planned day: its id, and by first name the dossier and the appointment of whoever is invited."""

    id: str
    dossiers: dict[str, str] = field(default_factory=dict)
    talks: dict[str, str] = field(default_factory=dict)


def a_client_of(
    workspace: Workspace,
    first_name: str = "Kurt",
    last_name: str = "Vandeput",
    *,
    municipality: str = "Zonhoven",
    postal_code: str = "3520",
    languages: Sequence[tuple[str, str]] = (),
    team: Sequence[str] = (),
) -> str:
    """Make an invented client with the one who works here in the team, and others; return the dossier's id."""
    members = dict.fromkeys((workspace.identity.user_id, *team))
    with workspace.change("Nieuwe cliënt") as change:
        dossier = change.add(Dossier(opened_on=date(2026, 3, 3)))
        change.add(
            Person(
                dossier_id=dossier.id,
                first_name=first_name,
                last_name=last_name,
                municipality=municipality,
                postal_code=postal_code,
                languages=[{"code": code, "level": level} for code, level in languages],
                fictitious=True,
            )
        )
        for user_id in members:
            change.add(TeamMember(dossier_id=dossier.id, user_id=user_id))
        return dossier.id


def a_day(workspace: Workspace, on: date = DAY, *, user_ids: Sequence[str] = (), municipality: str = "Zonhoven") -> str:
    """Plan a day from nine to half past one with a break of a quarter at eleven; return its id."""
    plan = DayPlan(
        on=on,
        municipality=municipality,
        place="Gemeentehuis",
        room="zaal 2",
        phone="011 45 67 89",
        starts=time(9),
        ends=time(13, 30),
        breaks=(Span(time(11), 15),),
        user_ids=tuple(user_ids),
    )
    return plan_day(workspace, plan)


def a_sitting(
    workspace: Workspace,
    people: Sequence[tuple[str, str]] = EIGHT,
    *,
    trio: str = "",
    user_ids: Sequence[str] = (),
    team: Sequence[str] = (),
) -> Sitting:
    """Plan a day and invite these people on it, one after the other; ``trio``: whose talk is a triogesprek."""
    found = Sitting(a_day(workspace, user_ids=user_ids))
    for first_name, last_name in people:
        dossier_id = a_client_of(workspace, first_name, last_name, team=team)
        kind = "triogesprek" if first_name == trio else "opvolging"
        found.dossiers[first_name] = dossier_id
        found.talks[first_name] = invite(workspace, found.id, dossier_id, invitation=Invitation(kind))
    return found


def free_hours(workspace: Workspace, sitting_day_id: str, *, user_id: str = "") -> list[time]:
    """Return the hours that are free at a table (empty: one's own)."""
    whose = user_id or workspace.identity.user_id
    tables = read_hours(workspace, sitting_day_id).tables
    return [hour.at.time() for table in tables if table.sitter.user_id == whose for hour in table.free]
