"""What a dossier holds makes its terms run, and what is due of them stands on the start screen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.cases.agenda.terms import DossierTerm, dossier_terms, due_terms
from app.cases.agenda.today import read_today
from app.cases.gpmi.obligation import answer_basis
from app.workspace import Workspace
from models.dossier import Dossier, TeamMember
from models.gpmi import Gpmi
from models.person import Person
from models.rules.terms import Status
from models.trajectory import Trajectory

TODAY = date(2026, 11, 24)  # a Tuesday
END_OF_YEAR = date(2026, 12, 31)


def a_client(workspace: Workspace, last_name: str = "Vandeput", *, mine: bool = True, **values: Any) -> str:
    """Somebody of 23 with leefloon since 15 September 2026."""
    with workspace.change("Dossier gemaakt") as change:
        dossier = change.add(Dossier(**values))
        change.add(
            Person(
                dossier_id=dossier.id,
                first_name="Kurt",
                last_name=last_name,
                birth_date=date(2003, 5, 1),
                income_status="leefloon",
                income_since=date(2026, 9, 15),
            )
        )
        if mine:
            change.add(TeamMember(dossier_id=dossier.id, user_id=workspace.identity.user_id, name="An Claes"))
    return dossier.id


@pytest.fixture
def kurt(workspace: Workspace) -> str:
    return a_client(workspace)


def a_row(workspace: Workspace, row: Gpmi | Trajectory) -> str:
    with workspace.change("Rij gemaakt") as change:
        return change.add(row).id


def found(workspace: Workspace, dossier_id: str) -> dict[str, DossierTerm]:
    return {one.found.term.code: one for one in dossier_terms(workspace, dossier_id)}


def entered(state: str, on: date) -> dict[str, str]:
    return {"id": f"{state}{on}", "from": "", "to": state, "on": on.isoformat(), "reason": ""}


def test_the_time_to_conclude_a_gpmi_runs_where_it_is_mandatory(workspace: Workspace, kurt: str) -> None:
    term = found(workspace, kurt)["gpmi_sluiten"].found
    assert (term.since, term.due, term.status) == (date(2026, 9, 15), date(2026, 12, 15), Status.RUNNING)
    answer_basis(workspace, kurt, "exemption", "gezondheid")
    assert "gpmi_sluiten" not in found(workspace, kurt)


def test_signing_ends_the_time_to_conclude_and_begins_the_evaluations(workspace: Workspace, kurt: str) -> None:
    a_row(workspace, Gpmi(dossier_id=kurt, status="lopend", signed_on=date(2026, 11, 2)))
    terms = found(workspace, kurt)
    assert terms["gpmi_sluiten"].found.status is Status.DONE
    assert terms["gpmi_evaluaties"].found.due == date(2027, 11, 1)
    assert terms["gpmi_evaluaties"].found.done == 0


def test_a_next_version_that_is_not_signed_leaves_the_signed_one_standing(workspace: Workspace, kurt: str) -> None:
    a_row(workspace, Gpmi(dossier_id=kurt, version=1, status="lopend", signed_on=date(2026, 11, 2)))
    a_row(workspace, Gpmi(dossier_id=kurt, version=2, status="ontwerp"))
    assert found(workspace, kurt)["gpmi_sluiten"].found.status is Status.DONE


def test_reflection_waits_until_its_day_or_until_it_is_given_up(workspace: Workspace, kurt: str) -> None:
    given = Gpmi(dossier_id=kurt, status="bedenktijd", text_given_on=date(2026, 11, 23))
    gpmi_id = a_row(workspace, given)
    term = found(workspace, kurt)["gpmi_bedenktijd"]
    assert (term.found.due, term.found.status, term.item_id) == (date(2026, 11, 28), Status.WAITING, gpmi_id)
    with workspace.change("Afgezien") as change:
        row = change.get(Gpmi, gpmi_id)
        assert row is not None
        row.reflection_waived_on = date(2026, 11, 24)
    assert found(workspace, kurt)["gpmi_bedenktijd"].found.status is Status.DONE


def test_a_talk_that_the_client_asked_for_is_due_in_five_working_days(workspace: Workspace, kurt: str) -> None:
    answer_basis(workspace, kurt, "talk_asked_on", date(2026, 11, 20))  # a Friday; droitsquotidiens.be
    assert found(workspace, kurt)["gpmi_onderhoud"].found.due == date(2026, 11, 27)
    answer_basis(workspace, kurt, "talk_held_on", date(2026, 11, 23))
    assert found(workspace, kurt)["gpmi_onderhoud"].found.status is Status.DONE


def test_a_trajectory_plan_is_due_six_weeks_after_the_first_talk(workspace: Workspace, kurt: str) -> None:
    steps = [entered("aanvaard", date(2026, 10, 20))]  # HIVA 4.3
    trajectory = Trajectory(dossier_id=kurt, machine="activeringstraject", status="aanvaard", steps=steps)
    a_row(workspace, trajectory)
    assert found(workspace, kurt)["at_trajectplan"].found.due == date(2026, 12, 1)
    with workspace.change("Bezig") as change:
        row = change.get(Trajectory, trajectory.id)
        assert row is not None
        row.steps, row.status = [*steps, entered("bezig", date(2026, 11, 20))], "bezig"
    terms = found(workspace, kurt)
    assert terms["at_trajectplan"].found.status is Status.DONE
    assert terms["at_minimum"].found.due == date(2027, 2, 20)
    assert terms["at_maximum"].found.due == date(2028, 5, 20)


def test_a_trajectory_that_came_without_steps_counts_from_since_when_it_has_its_status(
    workspace: Workspace, kurt: str
) -> None:
    since = date(2026, 6, 1)
    a_row(workspace, Trajectory(dossier_id=kurt, machine="twe_ocmw", status="gestart", status_since=since))
    assert found(workspace, kurt)["twe_evaluatie"].found.due == date(2026, 12, 1)


def test_what_is_open_comes_first_and_every_term_has_its_source(workspace: Workspace, kurt: str) -> None:
    a_row(workspace, Gpmi(dossier_id=kurt, status="lopend", signed_on=date(2026, 11, 2)))
    answer_basis(workspace, kurt, "talk_asked_on", date(2026, 11, 20))
    terms = dossier_terms(workspace, kurt)
    assert [one.found.is_open for one in terms] == [True, True, False]
    assert all(one.found.term.source for one in terms)


def test_the_start_screen_has_the_terms_of_my_open_dossiers_among_what_is_due(workspace: Workspace, kurt: str) -> None:
    a_client(workspace, "Martens", mine=False)
    a_client(workspace, "Peeters", closed_on=date(2026, 11, 1))
    gpmi_id = a_row(workspace, Gpmi(dossier_id=kurt, status="ontwerp", next_evaluation_on=date(2026, 12, 20)))
    today = read_today(workspace, TODAY)
    assert [(due.name, due.on, due.label) for due in today.deadlines] == [
        ("Kurt Vandeput", date(2026, 12, 15), "GPMI afsluiten na de toekenning"),
        ("Kurt Vandeput", date(2026, 12, 20), "GPMI-evaluatie"),
    ]
    assert (today.deadlines[0].section, today.deadlines[0].item_id) == ("gpmi", gpmi_id)


def test_an_advice_is_no_term_of_the_start_screen(workspace: Workspace, kurt: str) -> None:
    ended = [entered("bezig", date(2026, 5, 1)), entered("afgesloten", date(2026, 11, 20))]
    a_row(workspace, Trajectory(dossier_id=kurt, machine="activeringstraject", status="afgesloten", steps=ended))
    assert "at_opvolging" in found(workspace, kurt)
    codes = [due.label for due in due_terms(workspace, END_OF_YEAR, workspace.identity.user_id)]
    assert codes == ["GPMI afsluiten na de toekenning"]


def test_an_empty_dossier_has_no_terms(workspace: Workspace) -> None:
    with workspace.change("Dossier gemaakt") as change:
        dossier_id = change.add(Dossier()).id
    assert dossier_terms(workspace, dossier_id) == ()
