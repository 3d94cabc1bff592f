"""The next talk of a triogesprek stands in the agenda, and what happens there does not touch the sheet."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from app.cases.agenda.agenda_lines import AgendaLine
from app.cases.agenda.appointments import cancel, move_appointment, no_show, reschedule, set_state
from app.cases.conversations.triogesprek import read_triogesprek, save_triogesprek, start_triogesprek
from app.clock import BRUSSELS
from app.workspace import Workspace
from models.errors import InvalidValue
from tests.devices import a_client
from tests.dossier_lines import dossier_appointments

NEXT = datetime(2026, 12, 15, 9, 40, tzinfo=BRUSSELS)
WEEK = timedelta(days=7)


@pytest.fixture
def kurt(workspace: Workspace) -> str:
    return a_client(workspace)


@pytest.fixture
def sheet(workspace: Workspace, kurt: str) -> str:
    talk = start_triogesprek(workspace, kurt)
    who = {"partner_name": "Sofie Maes", "partner_organisation": "VDAB"}
    save_triogesprek(workspace, talk, {"next_at": NEXT, "next_place": "Werkwinkel", "next_bring": "cv", **who})
    return talk


def the_only(workspace: Workspace, dossier_id: str) -> AgendaLine:
    (found,) = dossier_appointments(workspace, dossier_id)
    return found


def test_what_a_sheet_agrees_on_stands_in_the_agenda(workspace: Workspace, kurt: str, sheet: str) -> None:
    planned = the_only(workspace, kurt)
    assert (planned.starts_at, planned.ends_at) == (NEXT, NEXT + timedelta(hours=1))
    assert (planned.place, planned.bring, planned.with_whom) == ("Werkwinkel", "cv", "Sofie Maes, VDAB")
    assert (planned.talk_kind, planned.status) == ("triogesprek", "gepland")
    assert planned.user_id == workspace.identity.user_id


def test_another_day_on_the_sheet_moves_the_appointment(workspace: Workspace, kurt: str, sheet: str) -> None:
    save_triogesprek(workspace, sheet, {"next_at": NEXT + WEEK})
    assert the_only(workspace, kurt).starts_at == NEXT + WEEK


def test_what_was_moved_in_the_agenda_stays_moved(workspace: Workspace, kurt: str, sheet: str) -> None:
    move_appointment(workspace, the_only(workspace, kurt).id, NEXT + WEEK)
    save_triogesprek(workspace, sheet, {"next_place": "Gemeentehuis"})
    planned = the_only(workspace, kurt)
    assert (planned.starts_at, planned.place) == (NEXT + WEEK, "Gemeentehuis")
    assert read_triogesprek(workspace, sheet).next_at == NEXT


def test_a_sheet_without_a_next_talk_takes_it_out_of_the_agenda_and_puts_it_back(
    workspace: Workspace, kurt: str, sheet: str
) -> None:
    save_triogesprek(workspace, sheet, {"next_at": None})
    assert dossier_appointments(workspace, kurt) == []
    save_triogesprek(workspace, sheet, {"next_at": NEXT + WEEK})
    planned = the_only(workspace, kurt)
    assert (planned.starts_at, planned.place) == (NEXT + WEEK, "Werkwinkel")


def test_a_new_hour_on_the_sheet_goes_to_what_came_in_its_place(workspace: Workspace, kurt: str, sheet: str) -> None:
    first = the_only(workspace, kurt)
    new = reschedule(workspace, first.id, NEXT + WEEK)
    save_triogesprek(workspace, sheet, {"next_at": NEXT + 2 * WEEK})
    found = {line.id: line for line in dossier_appointments(workspace, kurt)}
    assert (found[first.id].starts_at, found[first.id].status) == (NEXT, "verzet")
    assert found[new].starts_at == NEXT + 2 * WEEK
    save_triogesprek(workspace, sheet, {"next_at": None})
    assert {line.id for line in dossier_appointments(workspace, kurt)} == found.keys()


def test_a_cancelled_talk_for_which_the_sheet_gets_a_new_hour_is_planned_again(
    workspace: Workspace, kurt: str, sheet: str
) -> None:
    cancel(workspace, the_only(workspace, kurt).id)
    save_triogesprek(workspace, sheet, {"next_place": "elders"})
    assert the_only(workspace, kurt).status == "geannuleerd"
    save_triogesprek(workspace, sheet, {"next_at": NEXT + WEEK})
    assert the_only(workspace, kurt).status == "gepland"


@pytest.mark.parametrize("status", ["bezig", "niet_opgedaagd"])
def test_what_began_or_was_missed_stays_as_it_is(workspace: Workspace, kurt: str, sheet: str, status: str) -> None:
    planned = the_only(workspace, kurt)
    no_show(workspace, planned.id) if status == "niet_opgedaagd" else set_state(workspace, planned.id, status)
    for values in ({"next_at": NEXT + WEEK}, {"next_at": None}):
        save_triogesprek(workspace, sheet, values)
    found = the_only(workspace, kurt)
    assert (found.starts_at, found.status) == (NEXT, status)


@pytest.mark.parametrize(
    ("hour", "kind"),
    [
        (datetime(2027, 3, 28, 2, 30, tzinfo=BRUSSELS), "appointment.no_such_hour"),
        (datetime(2062, 12, 15, 9, tzinfo=BRUSSELS), "appointment.too_far_ahead"),
    ],
)
def test_an_hour_that_cannot_be_is_refused_at_the_sheet(
    workspace: Workspace, kurt: str, sheet: str, hour: datetime, kind: str
) -> None:
    save_triogesprek(workspace, sheet, {"on": date(2026, 11, 24)})
    with pytest.raises(InvalidValue) as refused:
        save_triogesprek(workspace, sheet, {"next_at": hour})
    assert (refused.value.kind, refused.value.field) == (kind, "next_at")
    assert read_triogesprek(workspace, sheet).next_at == NEXT
    assert the_only(workspace, kurt).starts_at == NEXT
