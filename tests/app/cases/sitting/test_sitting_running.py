"""The day as it runs: who waits, who is at the table, who is next; and it all stands after a crash."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest

from app.cases.agenda.appointments import reschedule
from app.cases.conversations.notes import read_note, save_note
from app.cases.conversations.triogesprek import read_triogesprek
from app.cases.sitting.running import (
    Stood,
    arrive,
    begin_talk,
    end_talk,
    leave_day,
    miss_talk,
    put_back,
    read_running,
)
from app.cases.sitting.talks import write_talk_down, written_talk
from app.clock import BRUSSELS
from app.workspace import Workspace
from models.errors import RuleRefused, Trouble
from models.rules.sitting import Presence
from tests.conftest import SetClock
from tests.sittings import DAY, EIGHT, Sitting, a_client_of, a_sitting


def at(hour: int, minute: int = 0) -> datetime:
    return datetime.combine(DAY, time(hour, minute), BRUSSELS)


@pytest.fixture
def sitting(workspace: Workspace) -> Sitting:
    """Kurt at nine, Fatima at half past nine, Oksana at ten for a triogesprek."""
    return a_sitting(workspace, EIGHT[:3], trio="Oksana")


def names(workspace: Workspace, sitting: Sitting) -> list[str]:
    return [one.name.split()[0] for one in read_running(workspace, sitting.id).waiting]


def stands(workspace: Workspace, sitting: Sitting) -> dict[str, Presence]:
    return {one.name.split()[0]: one.presence for one in read_running(workspace, sitting.id).lines}


def test_a_day_goes_from_expected_to_done(workspace: Workspace, sitting: Sitting, clock: SetClock) -> None:
    assert set(stands(workspace, sitting).values()) == {Presence.EXPECTED}
    clock.at = at(8, 50)
    arrive(workspace, sitting.talks["Fatima"])
    arrive(workspace, sitting.talks["Kurt"])
    assert names(workspace, sitting) == ["Kurt", "Fatima"]
    clock.at = at(9, 5)
    begin_talk(workspace, sitting.talks["Kurt"])
    running = read_running(workspace, sitting.id)
    assert [one.name for one in running.now] == ["Kurt Vandeput"]
    assert running.next is not None
    assert running.next.name == "Fatima El Amrani"
    assert (running.late, running.begins[sitting.talks["Fatima"]]) == (5, at(9, 35))
    clock.at = at(9, 40)
    end_talk(workspace, sitting.talks["Kurt"])
    (kurt,) = (one for one in read_running(workspace, sitting.id).lines if one.presence is Presence.DONE)
    assert (kurt.arrived_at, kurt.begun_at, kurt.ended_at) == (at(8, 50), at(9, 5), at(9, 40))


def test_the_next_talk_ends_the_one_before_and_both_are_put_back(workspace: Workspace, sitting: Sitting) -> None:
    begin_talk(workspace, sitting.talks["Kurt"])
    begun = begin_talk(workspace, sitting.talks["Fatima"])
    assert stands(workspace, sitting)["Kurt"] is Presence.DONE
    for stood in (begun.stood, *begun.ended):
        put_back(workspace, stood)
    found = stands(workspace, sitting)
    assert (found["Kurt"], found["Fatima"]) == (Presence.NOW, Presence.EXPECTED)


@pytest.mark.parametrize("step", [miss_talk, leave_day, arrive])
def test_a_step_is_put_back(workspace: Workspace, sitting: Sitting, step: Callable[..., object]) -> None:
    before = read_running(workspace, sitting.id)
    put_back(workspace, step(workspace, sitting.talks["Kurt"]))  # type: ignore[arg-type]
    assert read_running(workspace, sitting.id) == before


def test_who_waited_and_went_has_left_and_who_never_came_is_a_no_show(workspace: Workspace, sitting: Sitting) -> None:
    arrive(workspace, sitting.talks["Kurt"])
    leave_day(workspace, sitting.talks["Kurt"])
    miss_talk(workspace, sitting.talks["Fatima"])
    found = stands(workspace, sitting)
    assert (found["Kurt"], found["Fatima"]) == (Presence.LEFT, Presence.NO_SHOW)


def test_who_comes_after_all_is_no_no_show_any_more(workspace: Workspace, sitting: Sitting) -> None:
    miss_talk(workspace, sitting.talks["Kurt"])
    arrive(workspace, sitting.talks["Kurt"])
    assert names(workspace, sitting) == ["Kurt"]
    assert [one.is_missed for one in read_running(workspace, sitting.id).waiting] == [False]


def test_that_somebody_came_after_all_is_put_back(workspace: Workspace, sitting: Sitting) -> None:
    miss_talk(workspace, sitting.talks["Kurt"])
    ways: tuple[Callable[[], Stood], ...] = (
        lambda: arrive(workspace, sitting.talks["Kurt"]),
        lambda: begin_talk(workspace, sitting.talks["Kurt"]).stood,
    )
    for came in ways:
        stood = came()
        assert stands(workspace, sitting)["Kurt"] in (Presence.WAITING, Presence.NOW)
        put_back(workspace, stood)
        assert stands(workspace, sitting)["Kurt"] is Presence.NO_SHOW


def test_how_long_a_talk_lasted_goes_when_its_end_is_put_back(
    workspace: Workspace, sitting: Sitting, clock: SetClock
) -> None:
    begin_talk(workspace, sitting.talks["Kurt"])
    item = write_talk_down(workspace, sitting.talks["Kurt"])
    clock.forward(timedelta(minutes=5))
    put_back(workspace, end_talk(workspace, sitting.talks["Kurt"]))
    assert read_note(workspace, item.item_id).minutes is None
    clock.forward(timedelta(minutes=15))
    end_talk(workspace, sitting.talks["Kurt"])
    assert read_note(workspace, item.item_id).minutes == 20


def test_a_no_show_with_another_hour_stays_a_no_show_of_this_day(workspace: Workspace, sitting: Sitting) -> None:
    reschedule(workspace, sitting.talks["Kurt"], at(9) + timedelta(7), missed=True)
    (kurt,) = (one for one in read_running(workspace, sitting.id).lines if one.name.startswith("Kurt"))
    assert (kurt.presence, kurt.is_missed) == (Presence.MOVED, True)


def test_a_talk_that_is_over_begins_no_second_time(workspace: Workspace, sitting: Sitting) -> None:
    begin_talk(workspace, sitting.talks["Kurt"])
    end_talk(workspace, sitting.talks["Kurt"])
    for step in (begin_talk, end_talk, miss_talk, leave_day):
        with pytest.raises(RuleRefused, match=r"step\.unknown"):
            step(workspace, sitting.talks["Kurt"])
    with pytest.raises(Trouble, match=r"appointment\.gone"):
        arrive(workspace, "nobody")


def test_everything_stands_when_the_laptop_is_opened_again(
    workspace: Workspace, sitting: Sitting, clock: SetClock
) -> None:
    arrive(workspace, sitting.talks["Fatima"])
    begin_talk(workspace, sitting.talks["Kurt"])
    miss_talk(workspace, sitting.talks["Oksana"])
    before = read_running(workspace, sitting.id)
    again = Workspace.open(workspace.folder, workspace.key, backup=lambda: None, clock=clock)
    try:
        assert read_running(again, sitting.id) == before
    finally:
        again.close()


def test_a_talk_is_written_down_once(workspace: Workspace, sitting: Sitting) -> None:
    assert written_talk(workspace, sitting.talks["Kurt"]) is None
    item = write_talk_down(workspace, sitting.talks["Kurt"])
    assert write_talk_down(workspace, sitting.talks["Kurt"]) == item
    note = read_note(workspace, item.item_id)
    assert (note.on, note.note_kind, note.place) == (DAY, "opvolging", "Gemeentehuis, zaal 2, Zonhoven")


def test_a_triogesprek_is_written_on_its_sheet(workspace: Workspace, sitting: Sitting) -> None:
    item = write_talk_down(workspace, sitting.talks["Oksana"])
    assert item.is_trio
    assert write_talk_down(workspace, sitting.talks["Oksana"]) == item
    sheet = read_triogesprek(workspace, item.item_id)
    assert (sheet.on, sheet.place) == (DAY, "Gemeentehuis, zaal 2, Zonhoven")


def test_a_note_says_how_long_the_talk_lasted_unless_somebody_did(
    workspace: Workspace, sitting: Sitting, clock: SetClock
) -> None:
    for first, typed in (("Kurt", None), ("Fatima", 10)):
        begin_talk(workspace, sitting.talks[first])
        item = write_talk_down(workspace, sitting.talks[first])
        save_note(workspace, item.dossier_id, item.item_id, {"minutes": typed})
        clock.forward(timedelta(minutes=24))
        end_talk(workspace, sitting.talks[first])
        assert read_note(workspace, item.item_id).minutes == (typed or 24)


def test_a_day_of_a_colleague_runs_at_her_table(workspace: Workspace, sitting: Sitting) -> None:
    a_client_of(workspace)
    assert read_running(workspace, sitting.id, user_id="somebody-else").lines == ()
    assert len(read_running(workspace, sitting.id, user_id="somebody-else").elsewhere) == 3
