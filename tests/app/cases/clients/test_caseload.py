"""The caseload: what a line says, which lines pass a filter, and in which order they stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from app.cases.clients.caseload import (
    _LAST_CONTACT,
    CaseloadFilter,
    CaseloadLine,
    CaseloadSort,
    SyncState,
    all_lines,
    caseload,
)
from app.cases.clients.dossier import close_dossier
from app.cases.clients.people import PersonEntry, add_person_with_dossier
from app.cases.clients.team import add_team_member, change_team_member, team
from app.clock import BRUSSELS
from app.workspace import Workspace
from models.appointment import Appointment
from models.gpmi import Gpmi, GpmiAgreement
from models.ids import new_id
from models.languages import Cefr, LanguageSkill
from models.note import Note
from models.trajectory import Trajectory

TODAY = date(2026, 11, 24)


def a_client(workspace: Workspace, first: str, last: str, birth: date = date(1984, 11, 25)) -> str:
    return add_person_with_dossier(workspace, PersonEntry(first, last, birth_date=birth, municipality="Zonhoven"))


def a_note(workspace: Workspace, dossier_id: str, days_ago: int, text: str = "") -> None:
    with workspace.change("nota") as change:
        change.add(Note(dossier_id=dossier_id, on=TODAY - timedelta(days=days_ago), text=text))


def an_agreement(workspace: Workspace, dossier_id: str, due_in: int, *, is_done: bool = False) -> None:
    with workspace.change("gpmi") as change:
        gpmi = change.add(Gpmi(dossier_id=dossier_id, status="lopend"))
        due = TODAY + timedelta(days=due_in)
        done = TODAY if is_done else None
        change.add(GpmiAgreement(dossier_id=dossier_id, gpmi_id=gpmi.id, text="Bellen", due_on=due, done_on=done))


def names(lines: list[CaseloadLine]) -> list[str]:
    return [line.last_name for line in lines]


def test_a_line_says_who_somebody_is_and_what_runs(workspace: Workspace) -> None:
    languages = (LanguageSkill("uk", is_native=True), LanguageSkill("nl", Cefr.A1))
    entry = PersonEntry("Olena", "Kovalenko", birth_date=date(1990, 11, 24), languages=languages, postal_code="3520")
    dossier_id = add_person_with_dossier(workspace, entry)
    with workspace.change("traject") as change:
        change.add(Trajectory(dossier_id=dossier_id, machine="sociale_activering", status="verkenning"))
    [line] = all_lines(workspace, TODAY)
    assert (line.name, line.age, line.municipality) == ("Olena Kovalenko", 36, "Zonhoven")
    assert (line.languages, line.status) == ("Oekraïens, NL A1", "Sociale activering: verkenning")
    assert (line.days_since, line.deadline, line.sync_state) == (None, None, SyncState.ONLY_HERE)


def test_the_last_contact_is_the_latest_conversation_that_has_been(workspace: Workspace) -> None:
    dossier_id = a_client(workspace, "Kurt", "Vandeput")
    for days_ago in (60, 9, 30, -3):
        a_note(workspace, dossier_id, days_ago)
    [line] = all_lines(workspace, TODAY)
    assert line.days_since == 9


def test_the_earliest_open_deadline_counts_however_late(workspace: Workspace) -> None:
    dossier_id = a_client(workspace, "Kurt", "Vandeput")
    an_agreement(workspace, dossier_id, 20)
    an_agreement(workspace, dossier_id, -4)
    an_agreement(workspace, dossier_id, -9, is_done=True)
    [line] = all_lines(workspace, TODAY)
    assert line.deadline is not None
    assert (line.deadline.on, line.deadline.label) == (TODAY - timedelta(days=4), "Bellen")


def test_a_talk_or_the_end_of_a_reflection_period_can_be_what_comes_next(workspace: Workspace) -> None:
    talking, thinking = a_client(workspace, "A", "Praat"), a_client(workspace, "B", "Denkt")
    an_agreement(workspace, talking, 9)
    with workspace.change("gesprek") as change:
        at = datetime(2026, 11, 30, 0, 15, tzinfo=BRUSSELS)
        change.add(Appointment(dossier_id=talking, starts_at=at, talk_kind="triogesprek"))
        cancelled = datetime(2026, 11, 25, 9, 0, tzinfo=BRUSSELS)
        change.add(Appointment(dossier_id=talking, starts_at=cancelled, status="geannuleerd"))
        change.add(Appointment(dossier_id=talking, starts_at=datetime(2026, 11, 23, 9, 0, tzinfo=BRUSSELS)))
        change.add(Gpmi(dossier_id=thinking, status="bedenktijd", text_given_on=TODAY - timedelta(days=2)))
    found = {line.last_name: line.deadline for line in all_lines(workspace, TODAY)}
    assert {name: (due.on, due.label) for name, due in found.items() if due} == {
        "Praat": (date(2026, 11, 30), "Triogesprek"),
        "Denkt": (date(2026, 11, 27), "GPMI kan getekend worden"),
    }


def test_mine_are_the_dossiers_in_whose_team_i_am_today(workspace: Workspace) -> None:
    a_client(workspace, "Kurt", "Vandeput")
    left = a_client(workspace, "Olena", "Kovalenko")
    change_team_member(workspace, team(workspace, left, TODAY)[0].id, until=TODAY - timedelta(days=1), from_on=None)
    add_team_member(workspace, left, name="Bram Wouters", user_id=new_id())
    assert names(caseload(workspace, {CaseloadFilter.MINE}, today=TODAY)) == ["Vandeput"]
    assert len(caseload(workspace, today=TODAY)) == 2


def test_filters_together_narrow_the_list(workspace: Workspace) -> None:
    soon, late, far, talked = (a_client(workspace, "A", name) for name in ("Straks", "Laat", "Ver", "Gezien"))
    for dossier_id, due_in in ((soon, 14), (late, -1), (far, 15), (talked, 3)):
        an_agreement(workspace, dossier_id, due_in)
    a_note(workspace, talked, 30)
    near = caseload(workspace, {CaseloadFilter.DEADLINE_SOON}, CaseloadSort.DEADLINE, today=TODAY)
    assert names(near) == ["Laat", "Gezien", "Straks"]
    both = {CaseloadFilter.DEADLINE_SOON, CaseloadFilter.NOT_SEEN}
    assert names(caseload(workspace, both, today=TODAY)) == ["Laat", "Straks"]


def test_a_closed_dossier_stands_apart(workspace: Workspace) -> None:
    closed = a_client(workspace, "Kurt", "Vandeput")
    an_agreement(workspace, closed, 3)
    a_client(workspace, "Olena", "Kovalenko")
    close_dossier(workspace, closed, TODAY)
    assert names(caseload(workspace, today=TODAY)) == ["Kovalenko"]
    [line] = caseload(workspace, {CaseloadFilter.CLOSED}, today=TODAY)
    assert (line.last_name, line.status, line.deadline) == ("Vandeput", "Afgesloten", None)


def test_a_name_is_found_by_the_beginnings_of_its_parts_without_accents(workspace: Workspace) -> None:
    for first, last in (("Büşra", "Aydın"), ("Jean-Pierre", "Lambrechts"), ("Samira", "El Idrissi")):
        a_client(workspace, first, last)
    for typed, wanted in (("busra", "Aydın"), ("pierre lam", "Lambrechts"), ("IDR sam", "El Idrissi")):
        assert names(caseload(workspace, text=typed, today=TODAY)) == [wanted]
    assert caseload(workspace, text="ydin", today=TODAY) == []


def test_who_is_so_called_stands_before_who_is_written_about(workspace: Workspace) -> None:
    about = a_client(workspace, "Aad", "Aerts")
    a_note(workspace, about, 3, "Belde met zijn broer Zeki over de huur.")
    a_client(workspace, "Zeki", "Yılmaz")
    assert names(caseload(workspace, text="zek", today=TODAY)) == ["Yılmaz", "Aerts"]
    assert names(caseload(workspace, text="huur", today=TODAY)) == ["Aerts"]


def test_the_longest_unseen_stand_first(workspace: Workspace) -> None:
    for name, days_ago in (("Gisteren", 1), ("Lang", 90), ("Week", 7)):
        a_note(workspace, a_client(workspace, "A", name), days_ago)
    a_client(workspace, "A", "Nooit")
    assert names(caseload(workspace, sort=CaseloadSort.LAST_CONTACT, today=TODAY)) == [
        "Nooit",
        "Lang",
        "Week",
        "Gisteren",
    ]


def test_what_was_confirmed_no_longer_waits(workspace: Workspace) -> None:
    sent = a_client(workspace, "A", "Verstuurd")
    refused = a_client(workspace, "A", "Geweigerd")
    a_client(workspace, "A", "Hier")
    with workspace.writing() as connection:
        connection.execute("UPDATE change SET state = 'confirmed' WHERE dossier_id = ?", (sent,))
        connection.execute("UPDATE change SET state = 'quarantined' WHERE dossier_id = ?", (refused,))
    waiting = caseload(workspace, {CaseloadFilter.WAITING_TO_SYNC}, CaseloadSort.SYNC, today=TODAY)
    assert [(line.last_name, line.sync_state) for line in waiting] == [
        ("Geweigerd", SyncState.REFUSED),
        ("Hier", SyncState.ONLY_HERE),
    ]


def test_the_queries_use_their_indexes(workspace: Workspace) -> None:
    plan: Callable[[str], str] = lambda sql: " ".join(  # noqa: E731
        row[-1] for row in workspace.rows(f"EXPLAIN QUERY PLAN {sql}")
    )
    assert "COVERING INDEX note_last" in plan(_LAST_CONTACT.replace("?1", "'2026-11-24'"))
    assert "change_open" in plan(
        "SELECT dossier_id, state, count(*) FROM change"
        " WHERE state IN ('waiting', 'sent', 'held', 'quarantined') GROUP BY dossier_id, state"
    )
