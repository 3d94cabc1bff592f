"""Whatever people do with a talk, in whatever order: its life cycle holds, and a moved chain has one living end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.cases.agenda.agenda_lines import AgendaLine
from app.cases.agenda.appointments import (
    cancel,
    delete_appointment,
    move_appointment,
    no_show,
    plan_appointment,
    reschedule,
    restore_appointment,
    set_state,
    take_back,
)
from app.catalogues import machine
from app.clock import BRUSSELS
from app.workspace import Workspace
from models.errors import Trouble
from tests.devices import a_client
from tests.dossier_lines import dossier_appointments

START = datetime(2026, 11, 24, 9, tzinfo=BRUSSELS)
_STATES = [state.code for state in machine("gesprek").states]

Act = Callable[[Workspace, str, int], object]
ACTS: dict[str, Act] = {
    "move": lambda workspace, talk, number: move_appointment(workspace, talk, START + timedelta(hours=number)),
    "miss": lambda workspace, talk, _: no_show(workspace, talk),
    "cancel": lambda workspace, talk, _: cancel(workspace, talk),
    "delete": lambda workspace, talk, _: delete_appointment(workspace, talk),
    "restore": lambda workspace, talk, _: restore_appointment(workspace, talk),
    "reschedule": lambda workspace, talk, number: reschedule(workspace, talk, START + timedelta(days=number)),
    "missed": lambda workspace, talk, number: reschedule(workspace, talk, START + timedelta(days=number), missed=True),
    "state": lambda workspace, talk, number: set_state(workspace, talk, _STATES[number % len(_STATES)]),
    "undo": lambda workspace, talk, number: take_back(workspace, talk, _STATES[number % len(_STATES)]),
}
acts = st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 5), st.integers(0, 13)), max_size=12)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts)
def test_no_sequence_of_acts_reaches_a_state_that_cannot_be(
    workspace: Workspace, doings: list[tuple[str, int, int]]
) -> None:
    dossier_id = a_client(workspace)
    talks = [plan_appointment(workspace, dossier_id, {"starts_at": START})]
    before: dict[str, AgendaLine] = {}
    for name, which, number in doings:
        talk = talks[which % len(talks)]
        try:
            done = ACTS[name](workspace, talk, number)
        except Trouble:
            continue
        if isinstance(done, str) and done not in talks:
            talks.append(done)
        now = {line.id: line for line in dossier_appointments(workspace, dossier_id)}
        _is_a_step(before.get(talk), now.get(talk), back=name == "undo")
        _is_one_chain(now)
        before = now


def _is_a_step(was: AgendaLine | None, now: AgendaLine | None, *, back: bool) -> None:
    """Every change of state is a way through the machine; only an undo goes back, along a step that exists."""
    if was is None or now is None or was.status == now.status:
        return
    steps = {(source, step.target) for step in machine("gesprek").transitions for source in step.sources}
    assert ((now.status, was.status) if back else (was.status, now.status)) in steps


def _is_one_chain(lines: dict[str, AgendaLine]) -> None:
    """A talk was moved if and only if another came in its place, each of them of one; one at most still lives."""
    moved = [line for line in lines.values() if line.status == "verzet"]
    assert all((line.moved_to in lines) == (line.status == "verzet") for line in lines.values())
    assert len({line.moved_to for line in moved}) == len(moved)
    ends = [line for line in lines.values() if line.status != "verzet"]
    assert len(ends) <= 1
    for line in lines.values():
        assert line.starts_at < line.ends_at <= line.starts_at + timedelta(days=1)
        assert line.is_missed or line.status != "niet_opgedaagd"
        assert (line.begun_at is not None) == (line.status in ("bezig", "afgerond"))
        assert (line.ended_at is not None) == (line.status == "afgerond")
