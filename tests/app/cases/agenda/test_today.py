"""The start screen knows the talks, terms, things to do and news of one's own dossiers."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from app.cases.agenda.today import SECTION_OF, read_today, tick_todo
from app.cases.conversations.notes import save_note
from app.cases.conversations.trio_agreements import save_agreement
from app.cases.conversations.triogesprek import save_triogesprek, start_triogesprek
from app.workspace import Workspace
from models.conflict import Conflict
from models.dossier import Colleague, Dossier, TeamMember
from models.gpmi import Gpmi, GpmiAgreement
from models.ids import new_id
from models.person import Person
from models.registry import KINDS

DAY = date(2026, 11, 24)


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
    samira, other = a_dossier(workspace, "Samira", "El Idrissi"), a_dossier(workspace, "Dries", "Martens", mine=False)
    planned = a_talk(workspace, kurt, date(2026, 10, 12), datetime(2026, 11, 24, 8, 40, tzinfo=UTC))
    save_agreement(workspace, planned, new_id(), {"party": "vdab", "text": "Stage verlengen"})
    a_talk(workspace, samira, date(2026, 10, 1), datetime(2026, 11, 24, 8, 0, tzinfo=UTC))
    a_talk(workspace, other, date(2026, 10, 1), datetime(2026, 11, 24, 8, 20, tzinfo=UTC))
    a_talk(workspace, kurt, date(2026, 9, 1), datetime(2026, 11, 24, 23, 30, tzinfo=UTC))
    with workspace.change("GPMI loopt") as change:
        change.add(Gpmi(dossier_id=kurt, status="lopend", next_evaluation_on=date(2026, 11, 30)))
    talks = read_today(workspace, DAY).talks
    assert [(talk.name, f"{talk.at:%H.%M}") for talk in talks if talk.at] == [
        ("Samira El Idrissi", "09.00"),
        ("Kurt Vandeput", "09.40"),
    ]
    assert (talks[1].item_id, talks[1].open_agreements, talks[1].agreed_on) == (planned, 1, date(2026, 10, 12))
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


def test_every_kind_of_row_of_a_dossier_has_a_section() -> None:
    assert KINDS.keys() - SECTION_OF.keys() == {"colleague", "conflict", "absence", "catalogue_entry", "gpmi_template", "agenda_entry", "sitting_day"}


def test_the_start_screen_loads_no_tables() -> None:
    heavy = "print([m for m in ('sqlmodel', 'sqlalchemy', 'reportlab', 'httpx') if m in sys.modules])"
    light = "app.cases.agenda.today, app.cases.agenda.deadlines, app.cases.conversations.notes, app.cases.printing"
    code = f"import sys, {light}; {heavy}"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
