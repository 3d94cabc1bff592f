"""Planning, moving, missing and rescheduling a talk."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.cases.agenda.agenda_lines import AgendaLine, read_appointment
from app.cases.agenda.appointments import (
    appointments_between,
    cancel,
    change_appointment,
    clashes,
    delete_appointment,
    move_appointment,
    no_show,
    note_arrival,
    plan_appointment,
    reschedule,
    restore_appointment,
    set_state,
    take_back,
)
from app.cases.agenda.own_time import add_own_time, change_own_time, delete_own_time, restore_own_time
from app.clock import BRUSSELS
from app.sentences.trouble import SENTENCES
from app.workspace import Workspace
from models.dossier import Dossier
from models.errors import InvalidValue, RuleRefused, Trouble
from models.person import Person
from tests.devices import a_client
from tests.dossier_lines import dossier_appointments

DAY = date(2026, 11, 24)


def at(hour: int, minute: int = 0, *, day: date = DAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BRUSSELS)


@pytest.fixture
def kurt(workspace: Workspace) -> str:
    return a_client(workspace)


@pytest.fixture
def talk(workspace: Workspace, kurt: str) -> str:
    words = {"talk_kind": "intake", "place": "Gemeentehuis", "bring": "cv"}
    return plan_appointment(workspace, kurt, {"starts_at": at(9, 40), "ends_at": at(10, 30), **words})


def line(workspace: Workspace, appointment_id: str) -> AgendaLine:
    found = read_appointment(workspace, appointment_id)
    assert found is not None
    return found


def test_a_planned_talk_stands_in_ones_own_agenda_with_who_when_and_where(workspace: Workspace, talk: str) -> None:
    (found,) = appointments_between(workspace, DAY, DAY)
    assert (found.id, found.name, found.place, found.bring) == (talk, "Kurt Vandeput", "Gemeentehuis", "cv")
    assert (found.starts_at, found.ends_at) == (at(9, 40), at(10, 30))
    assert (found.talk_kind, found.status, found.is_open) == ("intake", "gepland", True)
    assert found.user_id == workspace.identity.user_id
    assert appointments_between(workspace, DAY + timedelta(days=1), DAY + timedelta(days=7)) == []


def test_without_an_end_a_talk_lasts_as_long_as_such_a_talk_does(workspace: Workspace, kurt: str) -> None:
    phone = plan_appointment(workspace, kurt, {"starts_at": at(14), "talk_kind": "telefoon"})
    long = plan_appointment(workspace, kurt, {"starts_at": at(15), "minutes": 90})
    assert [line(workspace, one).ends_at for one in (phone, long)] == [at(14, 15), at(16, 30)]


@pytest.mark.parametrize(
    ("values", "kind", "field"),
    [
        ({}, "appointment.no_day", "starts_at"),
        ({"starts_at": at(9), "ends_at": at(8)}, "appointment.ends_before", "ends_at"),
        ({"starts_at": at(9), "minutes": 0}, "appointment.ends_before", "minutes"),
        ({"starts_at": at(9), "minutes": 10**12}, "appointment.too_long", "minutes"),
        ({"starts_at": datetime(2027, 3, 28, 2, 30, tzinfo=BRUSSELS)}, "appointment.no_such_hour", "starts_at"),
        ({"starts_at": at(9), "talk_kind": "koffie"}, "appointment.talk_kind", "talk_kind"),
        ({"starts_at": at(9), "needs_interpreter": "klingon"}, "appointment.interpreter", "needs_interpreter"),
        ({"starts_at": at(9), "place": "x" * 501}, "text.too_long", "place"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_planned(
    workspace: Workspace, kurt: str, values: dict[str, Any], kind: str, field: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        plan_appointment(workspace, kurt, values)
    assert (refused.value.kind, refused.value.field) == (kind, field)
    assert kind in SENTENCES
    assert appointments_between(workspace, DAY, DAY) == []


def test_nothing_is_planned_in_a_dossier_that_is_closed_or_gone(workspace: Workspace, kurt: str, talk: str) -> None:
    with workspace.change("Afgesloten") as change:
        dossier = change.get(Dossier, kurt)
        assert dossier is not None
        dossier.closed_on = DAY
    for act in (
        lambda: plan_appointment(workspace, kurt, {"starts_at": at(9)}),
        lambda: reschedule(workspace, talk, at(9)),
    ):
        with pytest.raises(RuleRefused, match=r"appointment\.dossier_closed"):
            act()
    with pytest.raises(Trouble, match=r"person\.missing"):
        plan_appointment(workspace, "weg", {"starts_at": at(9)})


def test_a_moved_talk_lasts_as_long_as_it_did(workspace: Workspace, talk: str) -> None:
    move_appointment(workspace, talk, at(14))
    assert (line(workspace, talk).starts_at, line(workspace, talk).ends_at) == (at(14), at(14, 50))
    move_appointment(workspace, talk, at(14), at(16))
    assert line(workspace, talk).ends_at == at(16)


def test_a_talk_that_is_over_keeps_its_hour(workspace: Workspace, talk: str) -> None:
    cancel(workspace, talk)
    for act in (
        lambda: move_appointment(workspace, talk, at(14)),
        lambda: change_appointment(workspace, talk, {"minutes": 10}),
    ):
        with pytest.raises(RuleRefused, match=r"appointment\.not_open"):
            act()
    change_appointment(workspace, talk, {"place": "thuis"})
    assert line(workspace, talk).place == "thuis"


def test_begin_and_end_keep_their_moment(workspace: Workspace, talk: str, clock: Any) -> None:
    note_arrival(workspace, talk, here=True)
    set_state(workspace, talk, "bezig")
    set_state(workspace, talk, "afgerond")
    found = line(workspace, talk)
    assert found.arrived_at == found.begun_at == found.ended_at == clock()
    take_back(workspace, talk, "bezig")
    take_back(workspace, talk, "gepland")
    found = line(workspace, talk)
    assert (found.begun_at, found.ended_at, found.status) == (None, None, "gepland")


def test_a_talk_that_began_cannot_be_missed(workspace: Workspace, talk: str) -> None:
    set_state(workspace, talk, "bezig")
    for act in (no_show, cancel):
        with pytest.raises(RuleRefused, match=r"step\.unknown"):
            act(workspace, talk)


def test_missed_and_another_hour_in_one_step_and_one_undo(workspace: Workspace, kurt: str, talk: str) -> None:
    before = workspace.rows("SELECT count(*) FROM change")[0][0]
    new = reschedule(workspace, talk, at(11, day=date(2026, 12, 1)), missed=True, values={"place": "OCMW"})
    assert workspace.rows("SELECT count(*) FROM change")[0][0] == before + 1
    old, later = line(workspace, talk), line(workspace, new)
    assert (old.status, old.is_missed, old.moved_to) == ("verzet", True, new)
    assert (later.starts_at, later.ends_at) == (at(11, day=date(2026, 12, 1)), at(11, 50, day=date(2026, 12, 1)))
    assert (later.status, later.talk_kind, later.place, later.bring) == ("gepland", "intake", "OCMW", "cv")
    take_back(workspace, talk, "gepland")
    assert dossier_appointments(workspace, kurt) == [line(workspace, talk)]
    assert (line(workspace, talk).status, line(workspace, talk).is_missed) == ("gepland", False)


def test_another_hour_after_it_was_missed_can_be_taken_back_to_missed(workspace: Workspace, talk: str) -> None:
    no_show(workspace, talk)
    reschedule(workspace, talk, at(15))
    take_back(workspace, talk, "niet_opgedaagd")
    assert (line(workspace, talk).status, line(workspace, talk).is_missed) == ("niet_opgedaagd", True)
    new = reschedule(workspace, talk, at(16))
    assert line(workspace, new).starts_at == at(16)
    assert line(workspace, talk).is_missed


def test_what_happened_since_is_not_taken_back(workspace: Workspace, talk: str) -> None:
    new = reschedule(workspace, talk, at(15))
    set_state(workspace, new, "bezig")
    with pytest.raises(RuleRefused, match=r"appointment\.moved_on"):
        take_back(workspace, talk, "gepland")
    with pytest.raises(RuleRefused, match=r"appointment\.not_taken_back"):
        take_back(workspace, new, "afgerond")


def test_an_hour_is_needed_to_move_a_talk(workspace: Workspace, talk: str) -> None:
    with pytest.raises(RuleRefused, match=r"appointment\.moved_without_day"):
        set_state(workspace, talk, "verzet")
    with pytest.raises(InvalidValue, match=r"appointment\.no_day"):
        reschedule(workspace, talk, None)
    assert line(workspace, talk).status == "gepland"


def test_a_talk_by_mistake_goes_and_comes_back(workspace: Workspace, talk: str) -> None:
    delete_appointment(workspace, talk)
    assert read_appointment(workspace, talk) is None
    with pytest.raises(Trouble, match=r"appointment\.gone"):
        no_show(workspace, talk)
    restore_appointment(workspace, talk)
    assert line(workspace, talk).place == "Gemeentehuis"


def test_what_came_in_the_place_of_a_talk_is_cancelled_and_not_deleted(workspace: Workspace, talk: str) -> None:
    new = reschedule(workspace, talk, at(15))
    with pytest.raises(RuleRefused, match=r"appointment\.in_chain"):
        delete_appointment(workspace, new)


def test_double_booking_warns_with_what_it_clashes_with(workspace: Workspace, kurt: str, talk: str) -> None:
    meeting = add_own_time(workspace, {"title": "Teamoverleg", "starts_at": at(10), "ends_at": at(12)})
    found = clashes(workspace, at(10), at(11))
    assert [(one.id, one.label) for one in found] == [(talk, "Kurt Vandeput"), (meeting, "Teamoverleg")]
    assert clashes(workspace, at(10), at(11), but=talk) == [found[1]]
    assert clashes(workspace, at(10, 30), at(11)) == [found[1]]
    no_show(workspace, talk)
    assert clashes(workspace, at(9), at(10)) == []
    plan_appointment(workspace, kurt, {"starts_at": at(10), "minutes": 15})  # warned, never refused


def test_a_clash_names_nobody_who_may_not_be_seen(workspace: Workspace, kurt: str, talk: str) -> None:
    with workspace.change("Weg") as change:
        change.delete(change.find(Person, dossier_id=kurt)[0])
    assert [one.label for one in clashes(workspace, at(10), at(11))] == ["een andere afspraak"]


def test_a_client_is_not_in_two_places(workspace: Workspace, kurt: str) -> None:
    with_bram = plan_appointment(workspace, kurt, {"starts_at": at(9), "minutes": 60, "user_id": "bram"})
    assert clashes(workspace, at(9), at(10)) == []
    assert [one.id for one in clashes(workspace, at(9), at(10), dossier_id=kurt)] == [with_bram]
    assert [one.id for one in clashes(workspace, at(9), at(10), user_id="bram")] == [with_bram]


def test_a_talk_over_midnight_stands_on_both_days(workspace: Workspace, kurt: str) -> None:
    night = plan_appointment(workspace, kurt, {"starts_at": at(23), "minutes": 120})
    for day in (DAY, DAY + timedelta(days=1)):
        assert [one.id for one in appointments_between(workspace, day, day)] == [night]


def test_the_hours_of_a_day_follow_summer_time(workspace: Workspace, kurt: str) -> None:
    sunday = date(2027, 3, 28)
    first, last = at(0, day=sunday), at(23, 30, day=sunday)
    both = [plan_appointment(workspace, kurt, {"starts_at": moment, "minutes": 20}) for moment in (first, last)]
    assert [one.id for one in appointments_between(workspace, sunday, sunday)] == both


def test_own_time_is_kept_changed_and_brought_back(workspace: Workspace) -> None:
    days = {"starts_at": at(0, day=date(2026, 12, 21)), "ends_at": at(0, day=date(2026, 12, 26)), "is_all_day": True}
    leave = add_own_time(workspace, {"title": "Verlof", **days})
    (found,) = appointments_between(workspace, date(2026, 12, 23), date(2026, 12, 23))
    assert (found.id, found.label, found.is_all_day, found.dossier_id) == (leave, "Verlof", True, "")
    assert appointments_between(workspace, date(2026, 12, 26), date(2026, 12, 26)) == []
    change_own_time(workspace, leave, {"place": "aan zee"})
    delete_own_time(workspace, leave)
    assert appointments_between(workspace, date(2026, 12, 23), date(2026, 12, 23)) == []
    restore_own_time(workspace, leave)
    assert appointments_between(workspace, date(2026, 12, 23), date(2026, 12, 23))[0].place == "aan zee"


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"title": " ", "starts_at": at(9), "ends_at": at(10)}, "own_time.no_title"),
        ({"title": "Les", "starts_at": None, "ends_at": at(10)}, "appointment.no_day"),
        ({"title": "Les", "starts_at": at(9)}, "appointment.no_day"),
        ({"title": "Les", "starts_at": at(9), "ends_at": at(9)}, "appointment.ends_before"),
        ({"title": "Les", "starts_at": at(9), "ends_at": at(9, day=date(2028, 1, 1))}, "own_time.too_long"),
        ({"title": "x" * 501, "starts_at": at(9), "ends_at": at(10)}, "text.too_long"),
    ],
)
def test_own_time_that_cannot_be_is_refused(workspace: Workspace, values: dict[str, Any], kind: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        add_own_time(workspace, values)
    assert refused.value.kind == kind
    assert kind in SENTENCES


def test_times_are_kept_in_utc(workspace: Workspace, talk: str) -> None:
    assert workspace.rows("SELECT starts_at FROM appointment WHERE id = ?", talk) == [("2026-11-24T08:40:00.000000Z",)]
    assert line(workspace, talk).starts_at.astimezone(UTC).hour == 8
