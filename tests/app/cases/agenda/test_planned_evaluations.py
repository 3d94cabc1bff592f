"""What is planned of a signed GPMI stands in the lists and in the calendar, in the place of the day in its text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from app.cases.agenda.calendar_export import export_calendar
from app.cases.agenda.deadlines import deadlines, first_deadlines
from app.cases.agenda.today import read_today
from app.cases.gpmi.evaluation_plan import move_evaluation
from app.workspace import Workspace
from models.dossier import Dossier, TeamMember
from models.gpmi import Gpmi
from models.gpmi_evaluation import GpmiEvaluation
from models.person import Person

TODAY = date(2026, 11, 24)
PLANNED = date(2026, 12, 15)


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    """A client of mine whose signed GPMI names 1 December, while the evaluation stands on 15 December."""
    with workspace.change("Dossier gemaakt") as change:
        made = change.add(Dossier()).id
        change.add(Person(dossier_id=made, first_name="Kurt", last_name="Vandeput"))
        change.add(TeamMember(dossier_id=made, user_id=workspace.identity.user_id, name="An Claes"))
        signed = change.add(
            Gpmi(
                dossier_id=made,
                status="lopend",
                signed_on=date(2026, 9, 1),
                ends_on=date(2027, 8, 31),
                next_evaluation_on=date(2026, 12, 1),
            )
        )
        for status, day in (("gepland", PLANNED), ("gemist", date(2026, 11, 2)), ("gehouden", date(2026, 10, 5))):
            change.add(GpmiEvaluation(dossier_id=made, gpmi_id=signed.id, status=status, planned_on=day))
    return made


def planned_id(workspace: Workspace) -> str:
    return str(workspace.rows("SELECT id FROM gpmi_evaluation WHERE status = 'gepland'")[0][0])


def test_only_what_is_planned_is_due_and_leads_to_the_evaluation(workspace: Workspace, dossier_id: str) -> None:
    (due,) = deadlines(workspace, None, date(2026, 12, 31))
    assert (due.on, due.label, due.section, due.item_id) == (PLANNED, "GPMI-evaluatie", "gpmi", planned_id(workspace))
    assert first_deadlines(workspace, date(2026, 12, 31))[dossier_id].on == PLANNED
    assert due in read_today(workspace, TODAY).deadlines


def test_a_draft_that_changes_the_agreement_plans_nothing_beside_it(workspace: Workspace, dossier_id: str) -> None:
    with workspace.change("Wijziging gestart") as change:
        (signed,) = change.find(Gpmi)
        change.add(
            Gpmi(
                dossier_id=dossier_id,
                version=2,
                amends_id=signed.id,
                status="ontwerp",
                next_evaluation_on=date(2026, 12, 1),
            )
        )
    assert [due.on for due in deadlines(workspace, None, date(2026, 12, 31))] == [PLANNED]


def test_the_calendar_names_nobody_and_a_moved_evaluation_moves_along(
    workspace: Workspace, dossier_id: str, tmp_path: Path
) -> None:
    def the_event() -> tuple[str, date]:
        file = tmp_path / "agenda.ics"
        export_calendar(workspace, file)
        assert "Kurt" not in file.read_text("utf-8")
        events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
        (event,) = [one for one in events if str(one["summary"]) == "GPMI-evaluatie"]
        return str(event["uid"]), event.decoded("dtstart")

    uid, day = the_event()
    assert day == PLANNED
    later = date(2026, 12, 22)
    move_evaluation(workspace, planned_id(workspace), later, "Cliënt ziek")
    assert the_event() == (uid, later)
