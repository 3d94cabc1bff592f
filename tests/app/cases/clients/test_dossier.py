"""The header and the overview of one dossier, its team, its end, its log book."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from app.cases.clients.dossier import close_dossier, read_header, read_overview, reopen_dossier, set_wishes
from app.cases.clients.logbook import ChangeState, log_lines
from app.cases.clients.people import PersonEntry, add_person_with_dossier
from app.cases.clients.team import (
    add_team_member,
    change_team_member,
    colleagues,
    remove_team_member,
    restore_team_member,
    team,
)
from app.cases.clients.team_roles import ROLES
from app.cases.conversations.tasks import add_task, tick_task
from app.cases.trajectory.status_words import gpmi_words, managed_by_words, trajectory_words
from app.clock import BRUSSELS
from app.workspace import Workspace
from models.appointment import Appointment
from models.dossier import TeamRole
from models.errors import InvalidValue, Trouble
from models.note import Note
from models.profile import Assessment, Factor
from models.triogesprek import TrioAgreement, Triogesprek

TODAY = date(2026, 11, 24)


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    return add_person_with_dossier(
        workspace, PersonEntry("Kurt", "Vandeput", birth_date=date(1984, 6, 2)), opened_on=date(2026, 3, 1)
    )


def test_the_header_says_who_when_and_with_whom(workspace: Workspace, dossier_id: str) -> None:
    with workspace.change("gesprek") as change:
        talk = change.add(Triogesprek(dossier_id=dossier_id, on=date(2026, 10, 12)))
        for hour, status in ((9, "verzet"), (10, "gepland")):
            at = datetime(2026, 11, 24, hour, 40, tzinfo=BRUSSELS)
            change.add(Appointment(dossier_id=dossier_id, starts_at=at, status=status))
        due = TODAY + timedelta(days=6)
        change.add(TrioAgreement(dossier_id=dossier_id, triogesprek_id=talk.id, text="Bellen", due_on=due))
        change.add(Note(dossier_id=dossier_id, on=date(2026, 9, 1)))
    header = read_header(workspace, dossier_id, TODAY)
    assert (header.name, header.age, header.managed_by) == ("Kurt Vandeput", 42, "Nu in beheer van OCMW")
    assert (header.last_contact, header.next_talk) == (date(2026, 10, 12), "2026-11-24T09:40:00.000000Z")
    assert [(deadline.on, deadline.label) for deadline in header.deadlines] == [(due, "Bellen")]
    assert [member.name for member in header.team] == ["An Claes"]


def test_a_dossier_that_is_not_here_is_told_as_such(workspace: Workspace) -> None:
    for read in (read_header, read_overview):
        with pytest.raises(Trouble) as trouble:
            read(workspace, "0192", TODAY)
        assert trouble.value.kind == "person.missing"


def test_strengths_come_from_the_newest_profile_strongest_first_then_barriers(
    workspace: Workspace, dossier_id: str
) -> None:
    with workspace.change("profiel") as change:
        old = change.add(Assessment(dossier_id=dossier_id, on=date(2026, 3, 3)))
        new = change.add(Assessment(dossier_id=dossier_id, on=date(2026, 10, 12)))
        change.add(Factor(dossier_id=dossier_id, assessment_id=old.id, label="Oud", professional=4))
        for label, rating, client in (
            ("Slaap", -2, None), ("Rug", -3, None), ("Doorzetten", 3, 1), ("Zus", None, 2), ("Rijbewijs", 9, None),
            ("Nieren", 8, 9),
        ):  # fmt: skip
            change.add(
                Factor(
                    dossier_id=dossier_id, assessment_id=new.id, label=label, professional=rating, client=client,
                    client_words="Elke dag.",
                )
            )  # fmt: skip
    overview = read_overview(workspace, dossier_id, TODAY)
    assert [factor.label for factor in overview.strengths] == ["Doorzetten", "Zus"]
    assert [factor.label for factor in overview.barriers] == ["Rug", "Slaap"]


def test_tasks_stand_among_the_open_agreements_until_they_are_done(workspace: Workspace, dossier_id: str) -> None:
    add_task(workspace, dossier_id, "Attest opvragen")
    task_id = add_task(workspace, dossier_id, "Stage zoeken", due_on=TODAY, party="partner", who="VDAB")
    agreements = read_overview(workspace, dossier_id, TODAY).agreements
    assert [(one.party, one.text, one.due_on) for one in agreements] == [
        ("VDAB", "Stage zoeken", TODAY), ("ocmw", "Attest opvragen", None),
    ]  # fmt: skip
    tick_task(workspace, task_id, done=True)
    assert len(read_overview(workspace, dossier_id, TODAY).agreements) == 1


def test_wishes_typed_on_and_on_are_one_line_in_the_log_book(workspace: Workspace, dossier_id: str) -> None:
    for text in ("Ik wil", "Ik wil werken", "Ik wil werken met hout"):
        set_wishes(workspace, dossier_id, text)
    assert read_overview(workspace, dossier_id, TODAY).wishes == "Ik wil werken met hout"
    assert [line.reason for line in log_lines(workspace, dossier_id)].count("Wensen aangevuld") == 1


def test_closing_can_be_taken_back_and_not_before_the_opening(workspace: Workspace, dossier_id: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        close_dossier(workspace, dossier_id, date(2026, 2, 28))
    assert refusal.value.kind == "dossier.closed_before_opened"
    close_dossier(workspace, dossier_id, TODAY)
    assert read_header(workspace, dossier_id, TODAY).closed_on == TODAY
    reopen_dossier(workspace, dossier_id)
    assert read_header(workspace, dossier_id, TODAY).closed_on is None


def test_who_left_the_team_stands_last_and_who_was_removed_can_come_back(workspace: Workspace, dossier_id: str) -> None:
    bram = add_team_member(workspace, dossier_id, name=" Bram  Wouters ", role="gtb", phone="011/00.00.25")
    change_team_member(workspace, team(workspace, dossier_id, TODAY)[0].id, until=TODAY - timedelta(days=1))
    first, last = team(workspace, dossier_id, TODAY)
    assert (first.name, first.phone, first.role_words) == ("Bram Wouters", "+3211000025", "Begeleider GTB")
    assert (last.name, last.is_now) == ("An Claes", False)
    remove_team_member(workspace, bram)
    assert len(team(workspace, dossier_id, TODAY)) == 1
    restore_team_member(workspace, bram)
    assert team(workspace, dossier_id, TODAY)[0].id == bram


def test_a_period_that_ends_before_it_begins_is_refused(workspace: Workspace, dossier_id: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        add_team_member(workspace, dossier_id, name="Bram", from_on=TODAY, until=TODAY - timedelta(days=1))
    assert (refusal.value.kind, refusal.value.field) == ("team.period", "until")


def test_the_roles_offered_are_those_of_the_rows() -> None:
    assert list(ROLES) == [str(role) for role in TeamRole]


def test_colleagues_can_be_chosen(workspace: Workspace) -> None:
    assert [colleague.name for colleague in colleagues(workspace)] == ["An Claes"]


def test_the_log_book_is_honest_about_where_each_change_is(workspace: Workspace, dossier_id: str) -> None:
    set_wishes(workspace, dossier_id, "Hout")
    close_dossier(workspace, dossier_id, TODAY)
    activity = (7, dossier_id, "niemand", "toestel", "2026-11-20T08:00:00.000000Z", "Cliënt toegevoegd")
    with workspace.writing() as connection:
        connection.execute("UPDATE change SET state = 'confirmed' WHERE reason = 'Cliënt toegevoegd'")
        connection.execute("UPDATE change SET state = 'held' WHERE reason = 'Wensen aangevuld'")
        connection.execute("INSERT INTO activity VALUES (?, ?, ?, ?, ?, ?, '')", activity)
    assert [(line.reason, line.state, line.author) for line in log_lines(workspace, dossier_id)] == [
        ("Dossier afgesloten", ChangeState.ONLY_HERE, "An Claes"),
        ("Wensen aangevuld", ChangeState.ON_ITS_WAY, "An Claes"),
        ("Cliënt toegevoegd", ChangeState.IN_CENTRE, ""),
    ]


def test_states_are_said_in_the_words_of_the_catalogue() -> None:
    assert gpmi_words("bedenktijd") == "GPMI: bedenktijd"
    assert trajectory_words("twe_ocmw", "art60") == "TWE-OCMW: tewerkstelling artikel 60, §7"
    assert trajectory_words("nieuw", "nog_onbekend") == "nieuw: nog onbekend"
    assert managed_by_words("tijdelijk_elders") == "Tijdelijk bij VDAB, GTB of partner"
