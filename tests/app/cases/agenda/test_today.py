"""The start screen knows the talks, terms, things to do and news of one's own dossiers."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from app.cases.agenda.appointments import cancel, plan_appointment, set_state
from app.cases.agenda.own_time import add_own_time
from app.cases.agenda.sections import SECTION_OF
from app.cases.agenda.today import read_today
from app.cases.agenda.todos import tick_todo
from app.cases.conversations.notes import save_note
from app.cases.conversations.tasks import add_task, change_task
from app.cases.conversations.trio_agreements import save_agreement
from app.cases.conversations.triogesprek import save_triogesprek, start_triogesprek
from app.cases.trajectory.handover_words import STEPPED
from app.clock import BRUSSELS
from app.workspace import Workspace
from models.conflict import Conflict
from models.dossier import Colleague, Dossier, TeamMember
from models.file_handover import FileHandover
from models.gpmi import Gpmi, GpmiAgreement
from models.ids import new_id
from models.inquiry import InquiryReply
from models.person import Person
from models.registry import KINDS
from models.sharing import Absence
from models.sitting_day import SittingDay

DAY = date(2026, 11, 24)


def at(hour: int) -> datetime:
    return datetime(2026, 11, 24, hour, tzinfo=BRUSSELS)


def a_dossier(workspace: Workspace, first_name: str, last_name: str, *, mine: bool = True) -> str:
    with workspace.change("Dossier gemaakt") as change:
        dossier = change.add(Dossier())
        change.add(Person(dossier_id=dossier.id, first_name=first_name, last_name=last_name))
        user_id = workspace.identity.user_id if mine else new_id()
        change.add(TeamMember(dossier_id=dossier.id, user_id=user_id, name="An Claes"))
    return dossier.id


@pytest.fixture
def kurt(workspace: Workspace) -> str:
    return a_dossier(workspace, "Kurt", "Vandeput")


def a_talk(workspace: Workspace, dossier: str, on: date, next_at: datetime | None = None) -> str:
    talk = start_triogesprek(workspace, dossier)
    save_triogesprek(workspace, talk, {"on": on, "next_at": next_at, "next_place": "Gemeentehuis"})
    return talk


def test_a_new_workspace_is_quiet(workspace: Workspace) -> None:
    today = read_today(workspace, DAY)
    assert today.is_quiet
    assert today.dossiers == 0


def test_talks_of_the_day_come_by_the_clock_with_what_is_open(workspace: Workspace, kurt: str) -> None:
    samira = a_dossier(workspace, "Samira", "El Idrissi")
    planned = a_talk(workspace, kurt, date(2026, 10, 12), datetime(2026, 11, 24, 8, 40, tzinfo=UTC))
    save_agreement(workspace, planned, new_id(), {"party": "vdab", "text": "Stage verlengen"})
    a_talk(workspace, samira, date(2026, 10, 1), datetime(2026, 11, 24, 8, 0, tzinfo=UTC))
    cancel(workspace, plan_appointment(workspace, samira, {"starts_at": datetime(2026, 11, 24, 9, tzinfo=UTC)}))
    with_bram = {"starts_at": datetime(2026, 11, 24, 9, tzinfo=UTC), "user_id": "bram"}
    plan_appointment(workspace, samira, with_bram)
    a_talk(workspace, kurt, date(2026, 9, 1), datetime(2026, 11, 24, 23, 30, tzinfo=UTC))
    with workspace.change("GPMI loopt") as change:
        change.add(Gpmi(dossier_id=kurt, status="lopend", next_evaluation_on=date(2026, 11, 30)))
    talks = read_today(workspace, DAY).talks
    assert [(talk.name, f"{talk.at:%H.%M}") for talk in talks if talk.at] == [
        ("Samira El Idrissi", "09.00"),
        ("Kurt Vandeput", "09.40"),
    ]
    assert (talks[1].item_id, talks[1].open_agreements, talks[1].last_on) == (planned, 1, date(2026, 10, 12))
    assert (talks[1].talk_kind, talks[1].with_whom, talks[1].status) == ("triogesprek", "VDAB", "gepland")
    assert talks[1].due is not None
    assert talks[1].due.label == "GPMI-evaluatie"


def test_a_talk_that_was_planned_and_has_begun_is_one_talk(workspace: Workspace, kurt: str) -> None:
    a_talk(workspace, kurt, date(2026, 10, 12), datetime(2026, 11, 24, 8, 40, tzinfo=UTC))
    begun = a_talk(workspace, kurt, DAY)
    [talk] = read_today(workspace, DAY).talks
    assert talk.item_id == begun
    assert talk.at is not None


def test_open_agreements_of_the_ocmw_are_to_do_and_those_of_others_are_terms(workspace: Workspace, kurt: str) -> None:
    talk = a_talk(workspace, kurt, date(2026, 10, 12))
    for party, text in (("ocmw", "Busabonnement betalen"), ("vdab", "Stage verlengen")):
        save_agreement(workspace, talk, new_id(), {"party": party, "text": text, "due_on": date(2026, 11, 20)})
    with workspace.change("GPMI loopt") as change:
        gpmi = change.add(Gpmi(dossier_id=kurt, status="lopend"))
        row = GpmiAgreement(dossier_id=kurt, gpmi_id=gpmi.id, party="ocmw", text="Opvang zoeken", due_on=DAY)
        change.add(row)
    today = read_today(workspace, DAY)
    assert [term.label for term in today.deadlines] == ["Stage verlengen"]
    assert [(todo.text, todo.section) for todo in today.todos] == [
        ("Busabonnement betalen", "gesprekken"),
        ("Opvang zoeken", "gpmi"),
    ]
    for todo in today.todos:
        tick_todo(workspace, todo)
    assert read_today(workspace, DAY).todos == ()
    tick_todo(workspace, today.todos[1], done=False)
    assert [todo.text for todo in read_today(workspace, DAY).todos] == ["Opvang zoeken"]


def test_tasks_are_to_do_and_those_of_others_once_their_day_has_come(workspace: Workspace, kurt: str) -> None:
    mine = add_task(workspace, kurt, "Crèche bellen")
    add_task(workspace, kurt, "Later bekijken", due_on=date(2027, 2, 1))
    add_task(workspace, kurt, "Attest vragen", due_on=DAY, party="client")
    add_task(workspace, kurt, "Plaats zoeken", due_on=date(2026, 12, 1), party="partner")
    change_task(workspace, add_task(workspace, kurt, "Van een collega"), {"user_id": "bram"})
    found = read_today(workspace, DAY).todos
    assert [(todo.text, todo.party) for todo in found] == [("Attest vragen", "client"), ("Crèche bellen", "")]
    tick_todo(workspace, found[1])
    assert [todo.text for todo in read_today(workspace, DAY).todos] == ["Attest vragen"]
    tick_todo(workspace, found[1], done=False)
    assert read_today(workspace, DAY).todos[1].id == mine


def test_a_task_on_my_list_counts_also_where_i_am_not_in_the_team(workspace: Workspace) -> None:
    other = a_dossier(workspace, "Dries", "Martens", mine=False)
    add_task(workspace, other, "Terugbellen")
    assert [todo.text for todo in read_today(workspace, DAY).todos] == ["Terugbellen"]


def test_talks_of_earlier_days_that_nobody_closed_are_to_do(workspace: Workspace, kurt: str) -> None:
    begun = plan_appointment(workspace, kurt, {"starts_at": datetime(2026, 11, 23, 9, tzinfo=UTC)})
    set_state(workspace, begun, "bezig")
    forgotten = plan_appointment(workspace, kurt, {"starts_at": datetime(2026, 11, 20, 9, tzinfo=UTC)})
    plan_appointment(workspace, kurt, {"starts_at": datetime(2026, 10, 20, 9, tzinfo=UTC)})
    found = read_today(workspace, DAY).todos
    assert [(todo.id, todo.text, todo.has_tick) for todo in found] == [
        (forgotten, "open", False),
        (begun, "bezig", True),
    ]
    tick_todo(workspace, found[1])
    assert [todo.id for todo in read_today(workspace, DAY).todos] == [forgotten]
    tick_todo(workspace, found[1], done=False)
    assert read_today(workspace, DAY).todos[1].text == "bezig"


def test_the_agenda_of_whom_one_stands_in_for_comes_beside_ones_own(workspace: Workspace, kurt: str) -> None:
    add_own_time(workspace, {"title": "Overleg", "starts_at": at(11), "ends_at": at(12)})
    with workspace.change("Vervanging") as change:
        bram = change.add(Colleague(name="Bram Wouters")).id
        me = workspace.identity.user_id
        change.add(Absence(user_id=bram, backup_user_id=me, from_on=DAY, until=DAY))
    plan_appointment(workspace, kurt, {"starts_at": at(10), "user_id": bram})
    found = read_today(workspace, DAY).talks
    assert [(talk.name, talk.title, talk.whose, talk.is_appointment) for talk in found] == [
        ("Kurt Vandeput", "", "Bram Wouters", True),
        ("", "Overleg", "", False),
    ]


def test_the_sitting_day_of_today_stands_above_when_one_sits_there(workspace: Workspace) -> None:
    me = workspace.identity.user_id
    with workspace.change("Zitdagen") as change:
        for municipality, who in (("Zonhoven", me), ("Genk", "bram")):
            change.add(SittingDay(on=DAY, municipality=municipality, user_ids=[{"id": who}]))
    assert [day.municipality for day in read_today(workspace, DAY).sittings] == ["Zonhoven"]


def test_own_private_and_empty_notes_wait_to_be_finished(workspace: Workspace, kurt: str) -> None:
    for text, private, day in (("Gevoelig", True, 23), ("", False, 20), ("Klaar", False, 23), ("Oud", True, 1)):
        save_note(workspace, kurt, new_id(), {"text": text, "is_private": private, "on": date(2026, 11, day)})
    assert [(todo.text, todo.due_on, todo.is_note) for todo in read_today(workspace, DAY).todos] == [
        ("leeg", date(2026, 11, 20), True),
        ("privé", date(2026, 11, 23), True),
    ]


def test_a_conflict_with_a_partner_is_news_that_opens_the_right_place(workspace: Workspace, kurt: str) -> None:
    with workspace.change("Conflict") as change:
        bram = change.add(Colleague(name="Bram Wouters", organisation_name="VDAB Hasselt"))
        open_one = Conflict(dossier_id=kurt, entity="gpmi_goal", row_id="r1", field="title", other_author_id=bram.id)
        change.add(open_one)
        settled = Conflict(dossier_id=kurt, entity="note", row_id="r2", settled_at=datetime(2026, 11, 1, tzinfo=UTC))
        change.add(settled)
    [news] = read_today(workspace, DAY).news
    assert (news.who, news.organisation, news.name, news.section, news.is_conflict) == (
        "Bram Wouters", "VDAB Hasselt", "Kurt Vandeput", "gpmi", True,
    )  # fmt: skip


def test_what_a_partner_did_lately_is_news_once(workspace: Workspace, kurt: str) -> None:
    with workspace.change("Collega") as change:
        bram = change.add(Colleague(name="Bram Wouters", organisation_name="VDAB Hasselt")).id
    with workspace.writing() as connection:
        for position, author, at in ((1, bram, "2026-11-23"), (2, bram, "2026-11-23"), (3, bram, "2026-10-01")):
            values = (position, kurt, author, "d", f"{at}T09:00:00.000000Z", "Traject gewijzigd")
            connection.execute("INSERT INTO activity VALUES (?, ?, ?, ?, ?, ?, '')", values)
        mine = (4, kurt, workspace.identity.user_id, "d", "2026-11-23T09:00:00.000000Z", "Eigen werk")
        connection.execute("INSERT INTO activity VALUES (?, ?, ?, ?, ?, ?, '')", mine)
    assert [(news.who, news.text) for news in read_today(workspace, DAY).news] == [
        ("Bram Wouters", "Traject gewijzigd")
    ]


def test_what_organisations_answered_is_news(workspace: Workspace, kurt: str) -> None:
    with workspace.change("Antwoorden") as change:
        for answer, contact in (("contact", "Els Raes"), ("delen", ""), ("te_veel", "")):
            reply = {"organisation_name": "OCMW Genk", "contact_name": contact, "answered_on": date(2026, 11, 22)}
            change.add(InquiryReply(dossier_id=kurt, inquiry_id="i", answer=answer, **reply))
        change.add(InquiryReply(dossier_id=kurt, inquiry_id="i", answer="delen", answered_on=date(2026, 10, 1)))
    found = read_today(workspace, DAY).news
    assert {(one.kind, one.who, one.text, one.section) for one in found} == {
        ("contact", "OCMW Genk", "Els Raes", "delen"),
        ("delen", "OCMW Genk", "", "delen"),
        ("niet_doorgegeven", "OCMW Genk", "", "delen"),
    }


@pytest.mark.parametrize(
    ("passed", "status", "kind"),
    [
        (["tijdelijk_elders"], "tijdelijk_elders", "overgenomen"),
        (["tijdelijk_elders", "terugkeer"], "terugkeer", "teruggegeven"),
        (["tijdelijk_elders", "bij_ocmw"], "bij_ocmw", "teruggegeven"),
        (["bij_ocmw"], "bij_ocmw", "geweigerd"),
    ],
)
def test_what_a_partner_did_with_a_file_is_told_once_and_by_name(
    workspace: Workspace, kurt: str, passed: list[str], status: str, kind: str
) -> None:
    steps = [{"id": state, "to": state, "on": "2026-11-23"} for state in passed]
    with workspace.change("Overdracht") as change:
        to = {"to_name": "Bram Wouters", "to_organisation": "VDAB"}
        change.add(FileHandover(dossier_id=kurt, status=status, steps=steps, author_id="bram", **to))
    assert read_today(workspace, DAY).news == ()  # nobody else did it
    with workspace.writing() as connection:
        values = (1, kurt, "bram", "d", "2026-11-23T09:00:00.000000Z", STEPPED)
        connection.execute("INSERT INTO activity VALUES (?, ?, ?, ?, ?, ?, '')", values)
    [news] = read_today(workspace, DAY).news
    assert (news.kind, news.who, news.organisation, news.section) == (kind, "Bram Wouters", "VDAB", "traject")


def test_news_of_a_file_elsewhere_that_did_not_come_is_to_do_and_not_a_term_as_well(
    workspace: Workspace, kurt: str
) -> None:
    steps = [{"id": "1", "to": "tijdelijk_elders", "on": "2026-10-01"}]
    agreed = [{"id": "2", "on": "2026-11-15", "came_on": ""}]
    back = {"to_name": "Leen Daniëls", "expected_back_on": date(2026, 12, 1)}
    with workspace.change("Overdracht") as change:
        change.add(FileHandover(dossier_id=kurt, status="tijdelijk_elders", steps=steps, feedback_on=agreed, **back))
    today = read_today(workspace, DAY)
    assert [(todo.kind, todo.due_on) for todo in today.todos] == [("file_handover", date(2026, 11, 15))]
    assert [term.label for term in today.deadlines] == ["Dossier terug verwacht van Leen Daniëls"]


def test_a_file_that_is_offered_to_us_waits_for_an_answer(workspace: Workspace, kurt: str) -> None:
    with workspace.change("Overdracht") as change:
        to_us = {"to_organisation_id": workspace.identity.organisation_id, "author_id": "bram"}
        change.add(FileHandover(dossier_id=kurt, status="voorgesteld", from_name="OCMW Genk", **to_us))
    [news] = read_today(workspace, DAY).news
    assert (news.kind, news.who, news.asks) == ("gevraagd", "OCMW Genk", True)


def test_every_kind_of_row_of_a_dossier_has_a_section() -> None:
    assert KINDS.keys() - SECTION_OF.keys() == {
        "colleague",
        "conflict",
        "absence",
        "catalogue_entry",
        "gpmi_template",
        "agenda_entry",
        "sitting_day",
        "local_offer",
        "network_organisation",
        "contact_person",
        "workplace",
    }


def test_the_start_screen_loads_no_tables() -> None:
    heavy = "print([m for m in ('sqlmodel', 'sqlalchemy', 'reportlab', 'httpx') if m in sys.modules])"
    light = "app.cases.agenda.today, app.cases.agenda.deadlines, app.cases.conversations.notes, app.cases.printing"
    code = f"import sys, {light}; {heavy}"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
