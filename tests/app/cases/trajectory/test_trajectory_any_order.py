"""Whatever is done with the trajectories of a client in whatever order, none leaves its rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from app import catalogues
from app.cases.trajectory.evaluations import hold_evaluation, plan_evaluation
from app.cases.trajectory.starting import MACHINES
from app.cases.trajectory.trajectories import (
    date_trajectory,
    extend_trajectory,
    remove_trajectory,
    start_trajectory,
    stop_trajectory,
    take_trajectory_step,
)
from app.cases.trajectory.trajectory_views import trajectories
from app.clock import local_date
from app.workspace import Workspace
from models.errors import Trouble
from models.rules.ended import ENDED_TRAJECTORY
from models.trajectory import Trajectory
from models.working_days import add_months
from tests.app.cases.trajectory import going
from tests.conftest import START, SetClock

EVERY_GUARD = frozenset(
    guard.code
    for machine in MACHINES
    for transition in catalogues.machine(machine).transitions
    for guard in transition.guards
)
DAYS = st.sampled_from((0, 0, 0, -400, -60, -7, 5, 31, 32, 300))


class Client(RuleBasedStateMachine):
    """A client whose trajectories are started, moved, extended and stopped by chance, over years."""

    rows = Bundle("rows")

    def __init__(self, workspace: Workspace, clock: SetClock) -> None:
        super().__init__()
        self.workspace, self.clock = workspace, clock
        self.clock.at = START
        self.dossier_id = ""

    @initialize(target=rows, begun=st.sampled_from(("", "at", "twe", "twe over")), months=st.integers(0, 26))
    def open(self, begun: str, months: int) -> Any:
        """Begin with what somebody may have behind him, up to two years ago."""
        self.dossier_id = going.a_dossier(self.workspace)
        since = add_months(self.today, -months)
        if begun == "at":
            return going.running(self.workspace, self.dossier_id, since)
        made = [going.twe(self.workspace, self.dossier_id, since)] if begun else []
        if begun == "twe over":
            day = min(add_months(since, 20), self.today)
            stop_trajectory(self.workspace, made[0], "verhuis", on=day)
        return multiple(*made)

    @rule(target=rows, machine=st.sampled_from(MACHINES), days=DAYS, why=st.booleans())
    def start(self, machine: str, days: int, why: bool) -> Any:
        made: list[str] = []
        self.attempt(lambda: made.append(start_trajectory(
            self.workspace, self.dossier_id, machine, on=self.today + timedelta(days=days),
            reason="Opnieuw" if why else "",
        )))  # fmt: skip
        return multiple(*made)

    @rule(row=rows, choice=st.integers(0, 20), days=DAYS, stated=st.booleans(), why=st.booleans(), any_=st.booleans())
    def step(self, row: str, choice: int, days: int, stated: bool, why: bool, any_: bool) -> None:
        found = next((one for one in trajectories(self.workspace, self.dossier_id) if one.id == row), None)
        if found is None:
            return
        every = [state.code for state in catalogues.machine(found.machine).states]
        targets = every if any_ else [one.target for one in found.steps] or every
        self.attempt(lambda: take_trajectory_step(
            self.workspace, row, targets[choice % len(targets)], stated=EVERY_GUARD if stated else frozenset(),
            reason="Zo past het" if why else "", on=self.today + timedelta(days=days),
        ))  # fmt: skip

    @rule(row=rows, times=st.integers(1, 5))
    def go_on(self, row: str, times: int) -> None:
        """Take the step that most take, with all that it needs."""
        for _ in range(times):
            found = next((one for one in trajectories(self.workspace, self.dossier_id) if one.id == row), None)
            if found is None or not found.steps:
                return
            if found.status == "aanvaard":
                self.attempt(lambda: going.approved_plan(self.workspace, row, self.today))
            target = next((one.target for one in found.steps if one.target != "advies"), "")
            self.attempt(lambda target=target: take_trajectory_step(  # type: ignore[misc]
                self.workspace, row, target, stated=EVERY_GUARD, reason="Zo past het", on=self.today
            ))  # fmt: skip

    @rule(target=rows, days=st.integers(0, 40))
    def start_a_next_twe(self, days: int) -> Any:
        """Follow one TWE with another, with or without a break."""
        made: list[str] = []
        self.clock.forward(timedelta(days=days))
        self.attempt(lambda: made.append(going.twe(self.workspace, self.dossier_id, self.today)), is_one=False)
        return multiple(*made)

    @rule(row=rows, days=DAYS)
    def close(self, row: str, days: int) -> None:
        """Close with a final advice."""
        day = self.today + timedelta(days=days)
        self.attempt(lambda: going.advised(self.workspace, self.dossier_id, row, self.today))
        self.attempt(lambda: take_trajectory_step(self.workspace, row, "afgesloten", reason="Nazorg volgt", on=day))

    @rule(row=rows, months=st.integers(-1, 8), days=DAYS)
    def extend(self, row: str, months: int, days: int) -> None:
        found = next((one for one in trajectories(self.workspace, self.dossier_id) if one.id == row), None)
        limit = found.limit.due if found and found.limit else self.today
        until = add_months(limit, months)
        self.attempt(lambda: extend_trajectory(self.workspace, row, until, on=self.today + timedelta(days=days)))

    @rule(target=rows, row=rows, days=DAYS, next_=st.sampled_from(("", *MACHINES)), reason=st.integers(0, 3))
    def stop(self, row: str, days: int, next_: str, reason: int) -> Any:
        made: list[str] = []
        reasons = ("een andere weg past beter", "verhuis", "zorg of gezondheid gaat nu voor", "andere")
        self.attempt(lambda: made.append(stop_trajectory(
            self.workspace, row, reasons[reason], "Zo is het", on=self.today + timedelta(days=days), next_machine=next_
        )))  # fmt: skip
        return multiple(*(one for one in made if one))

    @rule(row=rows, field=st.sampled_from(("started_on", "ends_on")), days=st.integers(-900, 900))
    def set_day(self, row: str, field: str, days: int) -> None:
        self.attempt(lambda: date_trajectory(self.workspace, row, field, self.today + timedelta(days=days)))

    @rule(row=rows, days=st.integers(-3, 800))
    def evaluate(self, row: str, days: int) -> None:
        def plan_and_hold() -> None:
            made = plan_evaluation(self.workspace, row, self.today + timedelta(days=days))
            hold_evaluation(self.workspace, made, self.today, {"progress": "Goed"})

        self.attempt(plan_and_hold)

    @rule(row=rows)
    def take_back(self, row: str) -> None:
        self.attempt(lambda: remove_trajectory(self.workspace, row))

    @rule(days=st.sampled_from((1, 20, 100, 200, 380, 560)))
    def wait(self, days: int) -> None:
        self.clock.forward(timedelta(days=days))

    @invariant()
    def every_state_was_reached_by_its_steps(self) -> None:
        for row in self.stored():
            machine, state = catalogues.machine(row.machine), catalogues.machine(row.machine).start
            for step in row.steps:
                known = {(source, one.target) for one in machine.transitions for source in one.sources}
                assert step["from"] == state
                assert (state, step["to"]) in known
                state = step["to"]
            assert row.status == state
            days = [row.started_on, *(date.fromisoformat(step["on"]) for step in row.steps)]
            assert days == sorted(days)
            assert days[-1] <= self.today + timedelta(days=31)
            assert row.ends_on is None or row.ends_on >= row.started_on

    @invariant()
    def no_two_of_a_kind_run_at_once(self) -> None:
        running = [row.machine for row in self.stored() if row.status not in ENDED_TRAJECTORY[row.machine]]
        assert len(running) == len(set(running))

    @invariant()
    def an_activation_trajectory_keeps_its_months(self) -> None:
        for row in self.stored():
            days = {step["to"]: date.fromisoformat(step["on"]) for step in row.steps}
            if row.machine != "activeringstraject" or "bezig" not in days:
                continue
            assert [step["to"] for step in row.steps].count("verlengd") <= 1
            last = add_months(days["bezig"], 24 if "verlengd" in days else 18)
            assert max(days.values()) <= last
            assert row.ends_on is None or row.ends_on <= last
            assert row.extended_until is None or row.ends_on is None or row.ends_on <= row.extended_until <= last
            if "afgesloten" in days:
                assert days["afgesloten"] >= add_months(days["bezig"], 3)

    @invariant()
    def twe_keeps_to_24_months_also_in_pieces(self) -> None:
        spans = []
        for row in self.stored():
            days = {step["to"]: date.fromisoformat(step["on"]) for step in row.steps}
            if row.machine == "twe_ocmw" and "gestart" in days:
                spans.append((days["gestart"], max(days.values())))
        total, first, before = 0, date.max, date.min
        for since, until in sorted(spans):
            if total == 0 or add_months(before, 1) < since:
                total, first = 0, since
            total += (until - since).days
            assert total <= (add_months(first, 24) - first).days + 1
            before = until

    @property
    def today(self) -> date:
        return local_date(self.clock())

    def stored(self) -> list[Trajectory]:
        if not self.dossier_id:
            return []
        with self.workspace.change("Nakijken") as change:
            return change.find(Trajectory, dossier_id=self.dossier_id)

    def attempt(self, work: Callable[[], object], *, is_one: bool = True) -> None:
        """Do something; when it is refused nothing of the trajectories is otherwise than it was (``is_one`` action)."""
        before = [row.model_dump() for row in self.stored()]
        try:
            work()
        except Trouble:
            assert not is_one or [row.model_dump() for row in self.stored()] == before


def test_nothing_that_people_do_in_any_order_breaks_the_rules(workspace: Workspace, clock: SetClock) -> None:
    run_state_machine_as_test(
        lambda: Client(workspace, clock),
        settings=settings(
            max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
