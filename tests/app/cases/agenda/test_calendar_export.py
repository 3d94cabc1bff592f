"""The calendar of a caseworker, read back as another program reads it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from app.cases.agenda.appointments import cancel, no_show, plan_appointment
from app.cases.agenda.calendar_export import Exported, export_calendar
from app.cases.agenda.own_time import add_own_time
from app.errors import FileTrouble
from app.workspace import Workspace
from models.appointment import Appointment
from models.dossier import Dossier, TeamMember
from models.gpmi import Gpmi, GpmiAgreement
from models.person import Person

NEXT = datetime(2026, 12, 1, 8, 40, tzinfo=UTC)


def a_dossier(workspace: Workspace, last_name: str, *, mine: bool = True) -> str:
    """Somebody of 23 with leefloon since September, a draft with an agreement, and a talk that is planned."""
    with workspace.change("Dossier gemaakt") as change:
        dossier_id = change.add(Dossier()).id
        person = Person(dossier_id=dossier_id, first_name="Kurt", last_name=last_name, birth_date=date(2003, 5, 1))
        person.income_status, person.income_since = "leefloon", date(2026, 9, 15)
        change.add(person)
        gpmi = change.add(Gpmi(dossier_id=dossier_id, status="ontwerp", next_evaluation_on=date(2026, 12, 20)))
        agreement = GpmiAgreement(dossier_id=dossier_id, gpmi_id=gpmi.id, text="Belt de dokter van Kurt")
        agreement.due_on = date(2026, 12, 2)
        change.add(agreement)
        if mine:
            change.add(TeamMember(dossier_id=dossier_id, user_id=workspace.identity.user_id, name="An Claes"))
    if mine:
        plan_appointment(workspace, dossier_id, {"starts_at": NEXT, "minutes": 45, "place": "Dorpsstraat 1, Zonhoven"})
    return dossier_id


def read(file: Path) -> list[Any]:
    return list(Calendar.from_ical(file.read_bytes()).walk("VEVENT"))


def test_terms_are_whole_days_with_a_reminder_and_talks_have_their_hour(workspace: Workspace, tmp_path: Path) -> None:
    a_dossier(workspace, "Vandeput")
    file = tmp_path / "agenda.ics"
    assert export_calendar(workspace, file) == Exported(terms=2, talks=1)
    events = {str(event["summary"]): event for event in read(file)}
    assert events.keys() == {"GPMI afsluiten na de toekenning", "GPMI-evaluatie", "Gesprek"}
    assert events["GPMI afsluiten na de toekenning"].decoded("dtstart") == date(2026, 12, 15)
    assert len(events["GPMI-evaluatie"].walk("VALARM")) == 1
    assert events["Gesprek"].decoded("dtstart") == NEXT
    assert events["Gesprek"].decoded("dtend") == NEXT + timedelta(minutes=45)


def test_without_names_nothing_says_about_whom_it_is(workspace: Workspace, tmp_path: Path) -> None:
    dossier_id = a_dossier(workspace, "Vandeput")
    file = tmp_path / "agenda.ics"
    export_calendar(workspace, file)
    text = file.read_text("utf-8")
    for word in ("Kurt", "Vandeput", "dokter", "Zonhoven", dossier_id):
        assert word not in text


def test_names_go_along_when_they_are_chosen(workspace: Workspace, tmp_path: Path) -> None:
    a_dossier(workspace, "Vandeput")
    file = tmp_path / "agenda.ics"
    export_calendar(workspace, file, with_names=True)
    events = {str(event["summary"]): event for event in read(file)}
    assert "GPMI-evaluatie: Kurt Vandeput" in events
    assert str(events["Gesprek: Kurt Vandeput"]["location"]) == "Dorpsstraat 1, Zonhoven"
    assert "dokter" not in file.read_text("utf-8")


def test_dossiers_of_others_stay_out(workspace: Workspace, tmp_path: Path) -> None:
    a_dossier(workspace, "Martens", mine=False)
    assert export_calendar(workspace, tmp_path / "agenda.ics") == Exported(0, 0)
    assert read(tmp_path / "agenda.ics") == []


def test_only_talks_that_are_still_to_be_held_go_along(workspace: Workspace, tmp_path: Path) -> None:
    dossier_id = a_dossier(workspace, "Vandeput")
    for end in (no_show, cancel):
        end(workspace, plan_appointment(workspace, dossier_id, {"starts_at": NEXT + timedelta(days=1)}))
    with workspace.change("Collega") as change:
        change.add(Appointment(dossier_id=dossier_id, starts_at=NEXT, user_id="iemand anders"))
    assert export_calendar(workspace, tmp_path / "agenda.ics").talks == 1


def test_own_time_is_only_busy_unless_names_go_along(workspace: Workspace, tmp_path: Path) -> None:
    add_own_time(workspace, {"title": "Tandarts", "starts_at": NEXT, "ends_at": NEXT + timedelta(hours=1)})
    came_from_there = {"title": "Feest", "starts_at": NEXT, "ends_at": NEXT + timedelta(hours=1), "uid": "x@google.com"}
    add_own_time(workspace, came_from_there)
    file = tmp_path / "agenda.ics"
    assert export_calendar(workspace, file) == Exported(terms=0, talks=0, own=1)
    assert [str(event["summary"]) for event in read(file)] == ["Bezet"]
    export_calendar(workspace, file, with_names=True)
    assert [str(event["summary"]) for event in read(file)] == ["Tandarts"]


def test_of_one_dossier_only_its_own_goes_along(workspace: Workspace, tmp_path: Path) -> None:
    dossier_id = a_dossier(workspace, "Vandeput")
    a_dossier(workspace, "Peeters")
    add_own_time(workspace, {"title": "Tandarts", "starts_at": NEXT, "ends_at": NEXT + timedelta(hours=1)})
    done = export_calendar(workspace, tmp_path / "agenda.ics", dossier_id=dossier_id)
    assert done == Exported(terms=2, talks=1)


def test_a_second_export_renews_the_same_entries(workspace: Workspace, tmp_path: Path) -> None:
    a_dossier(workspace, "Vandeput")
    a_dossier(workspace, "Peeters")
    seen = []
    for name in ("een.ics", "twee.ics"):
        export_calendar(workspace, tmp_path / name)
        seen.append([str(event["uid"]) for event in read(tmp_path / name)])
    assert seen[0] == seen[1]
    assert len(set(seen[0])) == 6


def test_a_place_that_cannot_be_written_is_trouble_with_the_name_of_the_file(
    workspace: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(FileTrouble) as trouble:
        export_calendar(workspace, tmp_path / "geen-map" / "agenda.ics")
    assert (trouble.value.kind, trouble.value.facts["file"]) == ("file.not_writable", "agenda.ics")
