"""The rhythm of contacts follows from what was written down and from the agenda; a no-show is no contact."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from app.cases.agenda.appointments import cancel, no_show, plan_appointment, set_state
from app.cases.clients.caseload import all_lines
from app.cases.clients.dossier import read_header
from app.cases.conversations.contact_rhythm import contact_rhythm
from app.cases.conversations.notes import save_note
from app.cases.conversations.triogesprek import save_triogesprek, start_triogesprek
from app.clock import BRUSSELS
from app.workspace import Workspace
from models.ids import new_id
from models.triogesprek import Triogesprek
from tests.conftest import SetClock
from tests.devices import a_client

SOON = datetime(2026, 12, 15, 9, 40, tzinfo=BRUSSELS)


@pytest.fixture
def dossier(workspace: Workspace) -> str:
    return a_client(workspace)


def a_note(workspace: Workspace, dossier: str, on: date, **values: Any) -> None:
    save_note(workspace, dossier, new_id(), {"text": "Gesprek", "on": on, **values})


def planned(workspace: Workspace, dossier: str, at: datetime, kind: str = "opvolging") -> str:
    return plan_appointment(workspace, dossier, {"starts_at": at, "talk_kind": kind})


def told_elsewhere(workspace: Workspace, dossier: str, clock: SetClock) -> set[date | None]:
    """Return the last contact as the caseload and the header above the dossier tell it."""
    today = clock.at.date()
    return {all_lines(workspace, today)[0].last_contact, read_header(workspace, dossier, today).last_contact}


def test_it_knows_who_was_met_who_was_spoken_to_and_what_comes(workspace: Workspace, dossier: str) -> None:
    a_note(workspace, dossier, date(2026, 10, 12))
    a_note(workspace, dossier, date(2026, 11, 20), note_kind="telefoon")
    save_triogesprek(workspace, start_triogesprek(workspace, dossier), {"on": date(2026, 10, 30)})
    planned(workspace, dossier, SOON + timedelta(days=30))
    planned(workspace, dossier, SOON, "huisbezoek")
    rhythm = contact_rhythm(workspace, dossier)
    assert rhythm.face_to_face_on == date(2026, 10, 30)
    assert (rhythm.contact_on, rhythm.contact_kind) == (date(2026, 11, 20), "telefoon")
    assert (rhythm.next_at, rhythm.next_kind) == (SOON, "huisbezoek")


def test_an_appointment_that_was_held_is_a_contact_without_a_note(
    workspace: Workspace, dossier: str, clock: SetClock
) -> None:
    held = planned(workspace, dossier, clock.at + timedelta(minutes=30))
    clock.forward(timedelta(hours=1))
    assert contact_rhythm(workspace, dossier).contact_on is None
    set_state(workspace, held, "bezig")
    rhythm = contact_rhythm(workspace, dossier)
    assert rhythm.face_to_face_on == rhythm.contact_on == date(2026, 11, 24)
    assert told_elsewhere(workspace, dossier, clock) == {rhythm.contact_on}


def test_who_did_not_come_was_not_met_even_if_a_note_says_so(
    workspace: Workspace, dossier: str, clock: SetClock
) -> None:
    a_note(workspace, dossier, date(2026, 10, 12))
    missed = planned(workspace, dossier, clock.at + timedelta(minutes=30))
    clock.forward(timedelta(hours=1))
    no_show(workspace, missed)
    a_note(workspace, dossier, date(2026, 11, 24), appointment_id=missed)
    with workspace.change("Blad van wie niet kwam") as change:
        change.add(Triogesprek(dossier_id=dossier, on=date(2026, 11, 24), appointment_id=missed))
    rhythm = contact_rhythm(workspace, dossier)
    assert rhythm.face_to_face_on == rhythm.contact_on == date(2026, 10, 12)
    assert rhythm.missed_on == date(2026, 11, 24)
    assert told_elsewhere(workspace, dossier, clock) == {rhythm.contact_on}


def test_a_no_show_is_forgotten_once_there_is_contact_again(
    workspace: Workspace, dossier: str, clock: SetClock
) -> None:
    missed = planned(workspace, dossier, clock.at + timedelta(minutes=30))
    clock.forward(timedelta(days=1))
    no_show(workspace, missed)
    assert contact_rhythm(workspace, dossier).missed_on == date(2026, 11, 24)
    a_note(workspace, dossier, date(2026, 11, 25), note_kind="telefoon")
    assert contact_rhythm(workspace, dossier).missed_on is None


def test_what_was_cancelled_is_not_planned(workspace: Workspace, dossier: str) -> None:
    cancel(workspace, planned(workspace, dossier, SOON))
    assert contact_rhythm(workspace, dossier).next_at is None
