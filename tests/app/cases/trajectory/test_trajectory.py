"""Trajectories follow the steps of the catalogue, and what Tandem cannot know is asked, not skipped."""

from __future__ import annotations

from datetime import date

import pytest

from app.cases.trajectory.trajectories import (
    date_trajectory,
    remove_trajectory,
    restore_trajectory,
    start_trajectory,
    stop_trajectory,
    take_trajectory_step,
    write_trajectory,
)
from app.cases.trajectory.trajectory_views import trajectories
from app.workspace import Workspace
from models.dossier import Dossier
from models.errors import InvalidValue, RuleRefused


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    with workspace.change("Dossier geopend") as change:
        return change.add(Dossier(opened_on=date(2026, 11, 2))).id


def test_a_trajectory_starts_in_the_first_state_of_its_machine(workspace: Workspace, dossier_id: str) -> None:
    row = start_trajectory(workspace, dossier_id, "sociale_activering")
    write_trajectory(workspace, row, "aim", "Weer onder de mensen komen.")
    date_trajectory(workspace, row, "ends_on", date(2027, 5, 1))
    (found,) = trajectories(workspace, dossier_id)
    assert (found.status, found.status_label, found.started_on) == ("verkenning", "Verkenning", date(2026, 11, 24))
    assert (found.aim, found.ends_on, found.author_name) == (
        "Weer onder de mensen komen.",
        date(2027, 5, 1),
        "An Claes",
    )
    assert [step.target for step in found.steps] == ["lopend"]
    assert found.early_end is not None
    assert found.early_end.label == "Gestopt"


def test_a_guard_that_nobody_stated_blocks_and_is_named(workspace: Workspace, dossier_id: str) -> None:
    row = start_trajectory(workspace, dossier_id, "activeringstraject")
    step = next(step for step in trajectories(workspace, dossier_id)[0].steps if step.target == "doorverwezen")
    assert [(guard.code, guard.is_met, guard.is_computed) for guard in step.guards] == [
        ("vdab_besliste", False, False),
        ("beide_componenten", False, False),
    ]
    with pytest.raises(RuleRefused) as refused:
        take_trajectory_step(workspace, row, "doorverwezen", stated=frozenset({"vdab_besliste"}))
    assert "Werk- én zorgcomponent" in str(refused.value.facts["missing"])
    take_trajectory_step(workspace, row, "doorverwezen", stated=frozenset({"vdab_besliste", "beide_componenten"}))
    (found,) = trajectories(workspace, dossier_id)
    assert found.status == "doorverwezen"
    assert len(found.taken[0].stated) == 2


def test_a_step_that_the_data_does_not_have_is_refused(workspace: Workspace, dossier_id: str) -> None:
    row = start_trajectory(workspace, dossier_id, "twe_ocmw")
    with pytest.raises(RuleRefused) as refused:
        take_trajectory_step(workspace, row, "nazorg")
    assert refused.value.kind == "step.unknown"


def test_running_trajectories_stand_before_ended_ones(workspace: Workspace, dossier_id: str) -> None:
    older = start_trajectory(workspace, dossier_id, "sociale_activering")
    newer = start_trajectory(workspace, dossier_id, "twe_ocmw")
    stop_trajectory(workspace, newer, "een ander instrument gaat sneller")
    found = trajectories(workspace, dossier_id)
    assert [view.id for view in found] == [older, newer]
    assert found[1].is_ended
    assert found[1].steps == ()


def test_an_end_before_the_start_is_refused(workspace: Workspace, dossier_id: str) -> None:
    row = start_trajectory(workspace, dossier_id, "twe_ocmw")
    with pytest.raises(RuleRefused):
        date_trajectory(workspace, row, "ends_on", date(2026, 11, 1))
    assert trajectories(workspace, dossier_id)[0].ends_on is None


def test_another_machine_is_no_trajectory(workspace: Workspace, dossier_id: str) -> None:
    with pytest.raises(InvalidValue):
        start_trajectory(workspace, dossier_id, "sanctie")


def test_a_trajectory_started_by_mistake_can_go_and_come_back_but_not_after_a_step(
    workspace: Workspace, dossier_id: str
) -> None:
    row = start_trajectory(workspace, dossier_id, "sociale_activering")
    remove_trajectory(workspace, row)
    assert trajectories(workspace, dossier_id) == ()
    restore_trajectory(workspace, row)
    take_trajectory_step(workspace, row, "lopend")
    with pytest.raises(RuleRefused):
        remove_trajectory(workspace, row)


def test_what_a_newer_version_wrote_is_shown_with_its_codes(workspace: Workspace, dossier_id: str) -> None:
    from models.trajectory import Trajectory

    with workspace.change("Van elders") as change:
        change.add(Trajectory(dossier_id=dossier_id, machine="nieuw_soort", status="onbekende_fase"))
        change.add(Trajectory(dossier_id=dossier_id, machine="twe_ocmw", status="onbekende_fase"))
    labels = {(view.label, view.status_label, view.steps) for view in trajectories(workspace, dossier_id)}
    assert labels == {("nieuw_soort", "onbekende_fase", ()), ("TWE-OCMW", "onbekende_fase", ())}
