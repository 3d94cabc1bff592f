"""The client has one line: whom to call for what, from where the file is and what the team said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.cases.trajectory.aftercare import save_aftercare
from app.cases.trajectory.handover import propose_handover, step_handover
from app.cases.trajectory.whom_to_call import whom_to_call
from app.workspace import Workspace
from models.dossier import TeamMember
from tests.app.cases.trajectory.endings import a_closed_one
from tests.conftest import SetClock
from tests.devices import a_client


@pytest.fixture
def kurt(workspace: Workspace) -> str:
    dossier_id = a_client(workspace)
    with workspace.change("Team") as change:
        change.add(
            TeamMember(
                dossier_id=dossier_id,
                user_id=workspace.identity.user_id,
                name="An Claes",
                organisation_name="OCMW Zonhoven",
                role="trajectbegeleider",
                phone="+32470001122",
            )
        )
    return dossier_id


def test_without_anything_said_the_client_calls_the_caseworker_for_all(workspace: Workspace, kurt: str) -> None:
    assert whom_to_call(workspace, kurt).sentence == "Voor alles bel ik An Claes (OCMW Zonhoven), 0470 00 11 22."


def test_nobody_around_a_client_gives_no_line(workspace: Workspace) -> None:
    assert whom_to_call(workspace, a_client(workspace, "Alleen")).lines == ()


def test_while_the_file_is_elsewhere_the_line_names_both(workspace: Workspace, kurt: str, clock: SetClock) -> None:
    values = {
        "to_organisation": "VDAB",
        "to_name": "Bram Wouters",
        "to_phone": "011 11 11 11",
        "from_name": "An Claes",
        "from_phone": "0470 00 11 22",
        "why": "Opleiding",
        "starts_on": date(2026, 11, 30),
        "expected_back_on": date(2027, 2, 1),
        "told_client": "Weet het.",
        "call_for": "Voor mijn opleiding.",
        "consent_on": date(2026, 11, 20),
    }
    id_ = propose_handover(workspace, kurt, values)
    step_handover(workspace, id_, "tijdelijk_elders", is_accepted=True)
    before = whom_to_call(workspace, kurt)
    assert [line.name for line in before.lines] == ["An Claes"]
    clock.forward(timedelta(days=7))
    found = whom_to_call(workspace, kurt)
    assert found.sentence == (
        "Voor mijn opleiding bel ik Bram Wouters (VDAB), 011 11 11 11 (tot en met 1 februari 2027). "
        "Voor mijn leefloon en al het andere bel ik An Claes (OCMW), 0470 00 11 22."
    )
    assert found.lines[0].until == date(2027, 2, 1)
    step_handover(workspace, id_, "bij_ocmw", words="Attest behaald.")
    assert [line.name for line in whom_to_call(workspace, kurt).lines] == ["An Claes"]


def test_what_the_team_is_called_for_and_who_stands_in(workspace: Workspace, kurt: str) -> None:
    with workspace.change("Team") as change:
        member = change.find(TeamMember, dossier_id=kurt)[0]
        member.call_for, member.stand_in_name, member.stand_in_phone = "mijn stage", "Lies Maes", "0470 11 22 33"
        member.stand_in_from, member.stand_in_until = date(2026, 11, 20), date(2026, 11, 30)
    found = whom_to_call(workspace, kurt)
    assert (
        found.sentence
        == "Voor mijn stage bel ik Lies Maes (OCMW Zonhoven), 0470 11 22 33 (tot en met 30 november 2026)."
    )


def test_in_the_contact_year_the_client_knows_whom_to_call(workspace: Workspace, kurt: str) -> None:
    row = a_closed_one(workspace, date(2026, 11, 2), "arbeidszorg", dossier_id=kurt)
    save_aftercare(workspace, row, {"contact_name": "Vera Aerts", "contact_until": date(2027, 11, 2)})
    assert (
        "Voor vragen na mijn traject bel ik Vera Aerts (tot en met 2 november 2027)."
        in whom_to_call(workspace, kurt).sentence
    )
    save_aftercare(workspace, row, {"contact_until": date(2026, 11, 23), "begun_on": date(2026, 10, 1)})
    assert "Vera" not in whom_to_call(workspace, kurt).sentence
