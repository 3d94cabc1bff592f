"""Of two extensions that two laptops made apart one is chosen: the trajectory then lasts as long as that one says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.cases.trajectory.extensions import Chosen, keep_extension, undo_choice
from app.cases.trajectory.trajectories import extend_trajectory, stop_trajectory, take_trajectory_step
from app.cases.trajectory.trajectory_views import TrajectoryView, trajectories
from app.workspace import Workspace
from models.conflict import Conflict
from models.errors import RuleRefused
from models.trajectory import Trajectory
from tests.app.cases.trajectory import going
from tests.devices import contents

FIRST, SECOND = date(2026, 11, 20), date(2026, 11, 24)
UNTIL = date(2027, 3, 1)
LAST = date(2027, 6, 2)
"""Eighteen months and six after the 2nd of June 2025."""


@pytest.fixture
def row(workspace: Workspace) -> str:
    return going.running(workspace, going.a_dossier(workspace), date(2025, 6, 2))


def extend_twice(workspace: Workspace, row: str, until: date | None, *, ends_on: date | None = None) -> None:
    """Extend until ``UNTIL``, as on this laptop, and until ``until`` as it came from another."""
    extend_trajectory(workspace, row, UNTIL, on=FIRST, reason="Nog een stage")
    with workspace.change("Kwam van een andere laptop") as change:
        stored = change.find(Trajectory, id=row)[0]
        other = {"id": "other", "from": "bezig", "to": "verlengd", "on": SECOND.isoformat(), "stated": []}
        said = {"until": until.isoformat()} if until else {}
        stored.steps = [*stored.steps, {**other, **said, "reason": ""}]
        stored.ends_on = ends_on or stored.ends_on
        if until and until != UNTIL:
            for name in ("extended_until", "ends_on"):
                met = Conflict(dossier_id=stored.dossier_id, entity="trajectory", row_id=row, field=name)
                met.kept, met.other = {"value": UNTIL.isoformat()}, {"value": until.isoformat()}
                change.add(met)


def as_before(workspace: Workspace, row: str) -> None:
    """Let the trajectory be as it was before it was extended, for the next example."""
    with workspace.change("Zoals voordien") as change:
        found = change.find(Trajectory, id=row)[0]
        found.steps = [step for step in found.steps if step["to"] != "verlengd"]
        found.status, found.status_since = "bezig", date(2025, 6, 2)
        found.ends_on = found.extended_until = None
        for one in change.find(Conflict, row_id=row):
            change.delete(one)


def shown(workspace: Workspace, row: str) -> TrajectoryView:
    (dossier,) = workspace.rows("SELECT dossier_id FROM trajectory WHERE id = ?", row)[0]
    return next(one for one in trajectories(workspace, dossier) if one.id == row)


def stored(workspace: Workspace, row: str) -> tuple[list[str], date | None, date | None]:
    with workspace.change("Gelezen") as change:
        found = change.find(Trajectory, id=row)[0]
        return [str(step["to"]) for step in found.steps], found.extended_until, found.ends_on


def choose(workspace: Workspace, row: str, on: date) -> Chosen:
    return keep_extension(workspace, row, next(one.id for one in shown(workspace, row).extensions if one.on == on))


@example(second=LAST, is_first=False)
@example(second=None, is_first=False)
@example(second=UNTIL, is_first=True)
@given(second=st.none() | st.dates(date(2026, 12, 3), date(2028, 2, 29)), is_first=st.booleans())
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_is_chosen_and_it_alone_says_how_long(
    workspace: Workspace, row: str, second: date | None, is_first: bool
) -> None:
    extend_twice(workspace, row, second)
    before = shown(workspace, row)
    assert [one.on for one in before.extensions] == [FIRST, SECOND]
    assert before.against
    held = contents(workspace)
    chosen = choose(workspace, row, FIRST if is_first else SECOND)
    after = shown(workspace, row)
    assert (after.extensions, after.against) == ((), ())
    assert stored(workspace, row)[0].count("verlengd") == 1
    last = min(UNTIL if is_first else second or UNTIL, LAST)
    assert after.limit is not None
    assert (after.limit.due, after.extended_until, after.ends_on) == (last, last, last)
    assert after.status_since == (FIRST if is_first else SECOND)
    assert workspace.rows("SELECT 1 FROM conflict WHERE settled_at IS NULL AND row_id = ?", row) == []
    undo_choice(workspace, chosen)
    assert contents(workspace) == held
    as_before(workspace, row)


def test_an_end_that_was_chosen_by_hand_stays_within_what_is_kept(workspace: Workspace, row: str) -> None:
    extend_twice(workspace, row, LAST, ends_on=date(2027, 1, 29))
    choose(workspace, row, SECOND)
    assert stored(workspace, row)[1:] == (LAST, date(2027, 1, 29))


def test_an_extension_is_due_when_it_was_agreed_and_not_on_the_last_day_of_the_law(
    workspace: Workspace, row: str
) -> None:
    extend_trajectory(workspace, row, UNTIL)
    assert [one.due for one in shown(workspace, row).terms if "erlenging" in one.term.label] == [UNTIL]


def test_what_came_after_the_extensions_stays_and_a_choice_is_made_once(workspace: Workspace, row: str) -> None:
    extend_twice(workspace, row, LAST)
    stop_trajectory(workspace, row, "verhuis")
    chosen = choose(workspace, row, FIRST)
    found = shown(workspace, row)
    assert (found.status, found.against) == ("stopgezet", ())
    assert stored(workspace, row)[0][-2:] == ["verlengd", "stopgezet"]
    with pytest.raises(RuleRefused) as caught:
        keep_extension(workspace, row, "other")
    assert caught.value.kind == "trajectory.one_extension"
    with pytest.raises(RuleRefused) as caught:
        take_trajectory_step(workspace, row, "verlengd")
    undo_choice(workspace, chosen)
    with pytest.raises(RuleRefused) as caught:
        undo_choice(workspace, chosen)
    assert caught.value.kind == "trajectory.moved_on"
