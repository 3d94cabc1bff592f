"""Whatever happens on a sitting day, in whatever order: nobody gets lost, and every step can be put back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.cases.sitting.inviting import give_hour_back, invite, walk_in
from app.cases.sitting.running import (
    Begun,
    Stood,
    arrive,
    begin_talk,
    end_talk,
    leave_day,
    miss_talk,
    put_back,
    read_running,
)
from app.cases.sitting.summary import summarise_day
from app.workspace import Workspace
from models.errors import RuleRefused
from models.rules.sitting import Presence
from tests.conftest import SetClock
from tests.sittings import a_client_of, a_day

Step = Callable[[Workspace, str], Stood | Begun | str]

STEPS: tuple[Step, ...] = (arrive, begin_talk, end_talk, miss_talk, leave_day, give_hour_back)
happenings = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 3), st.integers(0, 40)), max_size=7)


def stands(workspace: Workspace, day: str) -> dict[str, tuple[Presence, bool]]:
    lines = read_running(workspace, day).lines
    return {one.appointment_id: (one.presence, one.arrived_at is not None) for one in lines}


def undo(workspace: Workspace, done: Stood | Begun | str) -> None:
    stood = (done.stood, *done.ended) if isinstance(done, Begun) else (done,) if isinstance(done, Stood) else ()
    for one in stood:
        put_back(workspace, one)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(happenings)
def test_nobody_gets_lost_and_one_at_most_is_at_the_table(
    workspace: Workspace, clock: SetClock, happened: list[tuple[Step, int, int]]
) -> None:
    clock.forward(timedelta(days=1))
    day = a_day(workspace, clock().date())
    clients = workspace.rows("SELECT dossier_id FROM person ORDER BY id LIMIT 4") or [
        (a_client_of(workspace, first, "Test"),) for first in ("Kurt", "Fatima", "Oksana", "Jan")
    ]
    talks = [invite(workspace, day, dossier_id) for (dossier_id,) in clients[:3]]
    talks.append(walk_in(workspace, day, clients[3][0]))
    for step, who, minutes in happened:
        clock.forward(timedelta(minutes=minutes))
        before = stands(workspace, day)
        try:
            done = step(workspace, talks[who])
        except RuleRefused:
            assert stands(workspace, day) == before
            continue
        after = stands(workspace, day)
        undo(workspace, done)
        if not isinstance(done, str):
            assert stands(workspace, day) == before
            step(workspace, talks[who])
            assert stands(workspace, day) == after
    running = read_running(workspace, day)
    assert {one.appointment_id for one in running.lines} == set(talks)
    assert len(running.now) <= 1
    assert running.begins.keys() == {one.appointment_id for one in running.lines if one.presence.is_to_come}
    summary = summarise_day(workspace, day)
    assert summary.count(*Presence) == len(talks)
    left_open = {end.client.appointment_id for end in summary.open_ends}
    settled = {one.appointment_id for one in summary.clients if one.presence is Presence.CANCELLED}
    assert left_open | settled == set(talks)  # nothing was written down, so every talk asks for something


def test_a_talk_that_was_cancelled_does_not_begin_and_nobody_is_said_to_be_there(
    workspace: Workspace, clock: SetClock
) -> None:
    day = a_day(workspace, clock().date())
    talk = invite(workspace, day, a_client_of(workspace, "Kurt", "Test"))
    leave_day(workspace, talk)
    before = stands(workspace, day)
    with pytest.raises(RuleRefused, match=r"step\.unknown"):
        begin_talk(workspace, talk)
    assert stands(workspace, day) == before


def test_a_day_far_off_is_planned_like_any_other(workspace: Workspace) -> None:
    assert read_running(workspace, a_day(workspace, date(2027, 8, 2))).lines == ()
