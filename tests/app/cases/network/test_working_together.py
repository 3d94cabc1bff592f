"""Who works with whom for a client, each person once however often named."""

from __future__ import annotations

from datetime import date

import pytest

from app.cases.clients.team import add_team_member
from app.cases.clients.team_confidant import name_confidant
from app.cases.network.contact_persons import save_contact
from app.cases.network.organisations import save_organisation
from app.cases.network.people_around import CLIENT
from app.cases.network.working_together import About, WorkingTogether, working_together
from app.cases.network.workplaces import save_workplace
from app.workspace import Workspace
from models.catalogue import Side
from models.errors import Trouble
from models.file_handover import FileHandover
from models.placement import Placement
from models.trajectory_plan import PlanAction, PlanGoal
from tests.devices import a_client

TODAY = date(2026, 11, 24)


def names(found: WorkingTogether) -> dict[str, Side]:
    return {one.name: one.side for one in found.people}


def shared(found: WorkingTogether) -> set[tuple[str, str, About]]:
    return {
        (*sorted((found.name_of(tie.first_id), found.name_of(tie.second_id))), reason.about)  # type: ignore[misc]
        for tie in found.ties
        for reason in tie.reasons
        if CLIENT not in (tie.first_id, tie.second_id)
    }


@pytest.fixture
def kurt(workspace: Workspace) -> str:
    return a_client(workspace)


def test_the_team_stands_around_the_client_with_what_one_calls_for(workspace: Workspace, kurt: str) -> None:
    zus = add_team_member(workspace, kurt, name="Mia", role="vertrouwenspersoon", call_for="Als ik het niet meer zie.")
    add_team_member(workspace, kurt, name="Vroeger", role="gtb", until=date(2026, 1, 1), from_on=date(2025, 1, 1))
    name_confidant(workspace, kurt, zus)
    found = working_together(workspace, kurt)
    assert (found.client_name, names(found)) == ("Kurt", {"Mia": Side.PARTICIPANT})
    (tie,) = found.ties_of(zus)
    assert [one.text for one in tie.reasons] == ["Als ik het niet meer zie."]
    assert found.people[0].is_confidant


def test_actions_workplaces_and_hand_overs_tie_people_to_each_other(workspace: Workspace, kurt: str) -> None:
    shop = save_organisation(workspace, {"name": "Kringwinkel Okapi", "type": "maatwerkbedrijf"})
    rita = save_contact(workspace, {"name": "Rita", "organisation_ref": shop})
    place = save_workplace(workspace, {"name": "Sorteren", "organisation_ref": shop, "mentor_id": rita})
    add_team_member(workspace, kurt, name="An Claes", role="trajectbegeleider", user_id="an")
    add_team_member(workspace, kurt, name="Bea", role="casemanager_zorg", organisation_name="CAW Limburg")
    add_team_member(workspace, kurt, name="Rita", role="mentor", contact_person_id=rita)
    with workspace.change("Plan") as change:
        goal = change.add(PlanGoal(dossier_id=kurt, title="Een vaste week"))
        for who, party, track, status in (
            ("", "ocmw", "werk", "bezig"),
            ("CAW  Limburg", "partner", "zorg", "gepland"),
            ("Huisarts Peeters", "partner", "zorg", "gepland"),
            ("Kurt", "client", "werk", "bezig"),
            ("Oude dienst", "partner", "werk", "gedaan"),
        ):
            change.add(
                PlanAction(
                    dossier_id=kurt, goal_id=goal.id, who=who, party=party, track=track, status=status, text="iets"
                )
            )
        change.add(
            Placement(
                dossier_id=kurt, workplace_id=place, employer="Kringwinkel Okapi", label="Werkervaring", author_id="an",
                status="lopend",
            )
        )  # fmt: skip
        change.add(
            FileHandover(dossier_id=kurt, to_organisation="VDAB Hasselt", to_type="vdab", status="tijdelijk_elders")
        )
    found = working_together(workspace, kurt)
    assert names(found) == {
        "An Claes": Side.BOTH, "Bea": Side.CARE, "Rita": Side.WORK, "Huisarts Peeters": Side.CARE,
        "VDAB Hasselt": Side.WORK,
    }  # fmt: skip
    assert shared(found) == {
        ("An Claes", "Bea", About.ACTION),
        ("An Claes", "Huisarts Peeters", About.ACTION),
        ("Bea", "Huisarts Peeters", About.ACTION),
        ("An Claes", "Rita", About.WORKPLACE),
        ("An Claes", "VDAB Hasselt", About.HANDOVER),
    }
    assert [one.name for one in found.people if not one.in_team] == ["Huisarts Peeters", "VDAB Hasselt"]


def test_a_dossier_that_is_not_here_has_nobody(workspace: Workspace) -> None:
    with pytest.raises(Trouble):
        working_together(workspace, "weg")
