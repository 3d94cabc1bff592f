"""What is due comes from every part of a dossier, and only where it still matters."""

from __future__ import annotations

from datetime import date

import pytest

from app import catalogues
from app.cases.agenda.deadlines import TRAJECTORY_ENDS, deadlines
from app.workspace import Workspace
from models.catalogue import StateKind
from models.dossier import Dossier, TeamMember
from models.gpmi import Gpmi, GpmiAgreement
from models.person import Person
from models.rules.ended import ENDED_GPMI, ENDED_TRAJECTORY
from models.trajectory import Trajectory
from models.triogesprek import TrioAgreement, Triogesprek

SOON = date(2026, 11, 30)
END_OF_YEAR = date(2026, 12, 31)


def a_dossier(workspace: Workspace, first_name: str, last_name: str, *, mine: bool = True, **values: object) -> str:
    with workspace.change("Dossier gemaakt") as change:
        dossier = change.add(Dossier(**values))
        change.add(Person(dossier_id=dossier.id, first_name=first_name, last_name=last_name))
        if mine:
            change.add(TeamMember(dossier_id=dossier.id, user_id=workspace.identity.user_id, name="An Claes"))
    return dossier.id


def labels(workspace: Workspace, **options: str) -> list[str]:
    return [f"{due.on.day}/{due.on.month} {due.label}" for due in deadlines(workspace, None, END_OF_YEAR, **options)]


@pytest.fixture
def kurt(workspace: Workspace) -> str:
    return a_dossier(workspace, "Kurt", "Vandeput")


def test_evaluations_ends_and_agreements_come_earliest_first_with_the_name(workspace: Workspace, kurt: str) -> None:
    with workspace.change("GPMI en traject") as change:
        gpmi = change.add(Gpmi(dossier_id=kurt, next_evaluation_on=SOON, ends_on=END_OF_YEAR, status="lopend"))
        change.add(GpmiAgreement(dossier_id=kurt, gpmi_id=gpmi.id, text="Attest opvragen", due_on=date(2026, 12, 4)))
        change.add(Trajectory(dossier_id=kurt, machine="werkplek", status="lopend", ends_on=date(2026, 12, 18)))
        trio = change.add(Triogesprek(dossier_id=kurt))
        change.add(
            TrioAgreement(dossier_id=kurt, triogesprek_id=trio.id, text="Busabonnement", due_on=date(2026, 11, 20))
        )
    assert labels(workspace) == [
        "20/11 Busabonnement",
        "30/11 GPMI-evaluatie",
        "4/12 Attest opvragen",
        "18/12 Einde werkplek",
        "31/12 Einde GPMI",
    ]
    found = deadlines(workspace, None, END_OF_YEAR)
    assert {due.name for due in found} == {"Kurt Vandeput"}
    assert [(due.section, due.item_id) for due in found[:2]] == [("gesprekken", trio.id), ("gpmi", gpmi.id)]


def test_what_is_done_ended_closed_or_carried_over_is_not_due(workspace: Workspace, kurt: str) -> None:
    closed = a_dossier(workspace, "Dries", "Martens", closed_on=date(2026, 11, 1))
    with workspace.change("Alles voorbij") as change:
        change.add(Gpmi(dossier_id=kurt, next_evaluation_on=SOON, status="verstreken"))
        change.add(Gpmi(dossier_id=closed, next_evaluation_on=SOON, status="lopend"))
        change.add(Trajectory(dossier_id=kurt, machine="twe_ocmw", status="stopgezet", ends_on=SOON))
        trio = change.add(Triogesprek(dossier_id=kurt))
        old = change.add(TrioAgreement(dossier_id=kurt, triogesprek_id=trio.id, text="Bellen", due_on=SOON))
        change.add(
            TrioAgreement(
                dossier_id=kurt, triogesprek_id=trio.id, text="Bellen", due_on=END_OF_YEAR, carried_from=old.id
            )
        )
        done = TrioAgreement(dossier_id=kurt, triogesprek_id=trio.id, text="Betaald", due_on=SOON, done_on=SOON)
        change.add(done)
        change.add(TrioAgreement(dossier_id=kurt, triogesprek_id=trio.id, text="Stage", due_on=SOON, due_kind="vanaf"))
    assert labels(workspace) == ["31/12 Bellen"]


def test_only_the_dossiers_of_a_team_member_or_one_dossier_can_be_asked(workspace: Workspace, kurt: str) -> None:
    other = a_dossier(workspace, "Samira", "El Idrissi", mine=False)
    with workspace.change("Evaluaties gepland") as change:
        for dossier in (kurt, other):
            change.add(Gpmi(dossier_id=dossier, next_evaluation_on=SOON, status="lopend"))
    me = workspace.identity.user_id
    assert [due.name for due in deadlines(workspace, None, SOON)] == ["Samira El Idrissi", "Kurt Vandeput"]
    assert [due.dossier_id for due in deadlines(workspace, None, SOON, user_id=me)] == [kurt]
    assert [due.dossier_id for due in deadlines(workspace, None, SOON, dossier_id=other)] == [other]
    assert deadlines(workspace, None, SOON, dossier_id=other, user_id=me) == []


def test_the_first_and_the_last_day_count(workspace: Workspace, kurt: str) -> None:
    with workspace.change("Evaluatie gepland") as change:
        change.add(Gpmi(dossier_id=kurt, next_evaluation_on=SOON, status="lopend"))
    assert len(deadlines(workspace, SOON, SOON)) == 1
    assert deadlines(workspace, date(2026, 12, 1), END_OF_YEAR) == []
    assert deadlines(workspace, None, date(2026, 11, 29)) == []


def test_the_end_states_are_those_of_the_catalogue() -> None:
    def ends(code: str) -> tuple[str, ...]:
        return tuple(state.code for state in catalogues.machine(code).states if state.kind is StateKind.END)

    assert ends("gpmi") == ENDED_GPMI
    assert {code: ends(code) for code in ENDED_TRAJECTORY} == ENDED_TRAJECTORY
    assert TRAJECTORY_ENDS.keys() == ENDED_TRAJECTORY.keys()
