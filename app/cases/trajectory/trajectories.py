"""Trajectories: start one, take its steps as the catalogue allows them, and read how they stand."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app import catalogues
from app.cases.trajectory.steps import OpenStep, TakenStep, new_step, open_steps, state_kind, state_label, taken_steps
from app.clock import day_from_stored, local_date
from app.workspace import Workspace
from models.catalogue import StateKind, TrajectoryMachine
from models.errors import InvalidValue, RuleRefused
from models.rules.ended import ENDED_TRAJECTORY
from models.rules.periods import refuse_end_before_start
from models.rules.state_machine import is_ended, start_state

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.trajectory import Trajectory

MACHINES = ("sociale_activering", "activeringstraject", "twe_ocmw")
"""The life cycles that a client's trajectory can follow, lightest first."""


@dataclass(frozen=True, slots=True)
class TrajectoryView:
    """One trajectory as it stands. ``steps`` are open to it, ``taken`` lie behind it, newest first.

    ``status_is_official``: the state bears the definition of the government's annex; others are phases of practice.
    """

    id: str
    machine: str
    label: str
    remark: str
    status: str
    status_label: str
    status_explanation: str
    status_is_official: bool
    kind: StateKind
    status_since: date | None
    started_on: date | None
    ends_on: date | None
    aim: str
    author_name: str
    steps: tuple[OpenStep, ...]
    taken: tuple[TakenStep, ...]

    @property
    def is_ended(self) -> bool:
        return self.kind is StateKind.END


def trajectories(workspace: Workspace, dossier_id: str) -> tuple[TrajectoryView, ...]:
    """Return the trajectories of a dossier: those that run first, newest first among them."""
    found = [
        _view(row)
        for row in workspace.rows(
            """SELECT t.id, t.machine, t.status, t.status_since, t.started_on, t.ends_on, t.aim, t.steps,
                      coalesce(c.name, '')
               FROM trajectory t LEFT JOIN colleague c ON c.id = t.author_id
               WHERE t.dossier_id = ? ORDER BY t.id DESC""",
            dossier_id,
        )
    ]
    return tuple(sorted(found, key=lambda view: view.is_ended))


def trajectory_ids(workspace: Workspace, dossier_id: str) -> list[str]:
    """Return the ids of the trajectories of a dossier, in the order of ``trajectories``."""
    rows = workspace.rows(
        "SELECT id, machine, status FROM trajectory WHERE dossier_id = ? ORDER BY id DESC", dossier_id
    )
    return [row[0] for row in sorted(rows, key=lambda row: row[2] in ENDED_TRAJECTORY.get(row[1], ()))]


def start_trajectory(workspace: Workspace, dossier_id: str, machine_code: str, *, on: date | None = None) -> str:
    """Start a trajectory in the first state of its machine and return its id.

    Raises InvalidValue (``trajectory.unknown``) for a machine that is no client's trajectory.
    """
    from models.trajectory import Trajectory

    if machine_code not in MACHINES:
        raise InvalidValue("trajectory.unknown", "machine")
    day = on or local_date(workspace.clock())
    with workspace.change("Traject gestart") as change:
        new = change.add(
            Trajectory(
                dossier_id=dossier_id,
                machine=machine_code,
                status=start_state(catalogues.machine(machine_code)).code,
                status_since=day,
                started_on=day,
                author_id=workspace.identity.user_id,
            )
        )
        return new.id


def take_trajectory_step(
    workspace: Workspace,
    trajectory_id: str,
    target: str,
    *,
    stated: AbstractSet[str] = frozenset(),
    reason: str = "",
    on: date | None = None,
) -> None:
    """Take the step to ``target``; ``stated`` are the guards that the caseworker states to be in order.

    Raises RuleRefused: ``step.unknown``, ``step.blocked``, ``step.reason_needed``.
    """
    day = on or local_date(workspace.clock())
    with workspace.change("Stap in het traject gezet") as change:
        row = _trajectory(change, trajectory_id)
        step = new_step(_machine(row.machine), row.status, target, on=day, stated=stated, reason=reason)
        row.steps = [*row.steps, step]
        row.status, row.status_since = target, day


def write_aim(workspace: Workspace, trajectory_id: str, text: str) -> None:
    """Write what the trajectory is for."""
    with workspace.change("Doel van het traject geschreven", amend=True) as change:
        _trajectory(change, trajectory_id).aim = text


def date_trajectory(workspace: Workspace, trajectory_id: str, field: str, day: date | None) -> None:
    """Set ``started_on`` or ``ends_on`` (the expected end); RuleRefused (``period.ends_before_start``)."""
    if field not in ("started_on", "ends_on"):
        raise ValueError(field)
    with workspace.change("Datum van het traject aangepast", amend=True) as change:
        row = _trajectory(change, trajectory_id)
        setattr(row, field, day)
        refuse_end_before_start(row.started_on, row.ends_on)


def remove_trajectory(workspace: Workspace, trajectory_id: str) -> None:
    """Take back a trajectory that was started by mistake; RuleRefused (``trajectory.has_steps``) once it moved on."""
    with workspace.change("Traject verwijderd") as change:
        row = _trajectory(change, trajectory_id)
        if row.steps:
            raise RuleRefused("trajectory.has_steps")
        change.delete(row)


def restore_trajectory(workspace: Workspace, trajectory_id: str) -> None:
    """Bring a removed trajectory back as it was."""
    from models.trajectory import Trajectory

    with workspace.change("Traject teruggezet") as change:
        change.restore(Trajectory, trajectory_id)


def _trajectory(change: ChangeSession, trajectory_id: str) -> Trajectory:
    from models.trajectory import Trajectory

    found = change.get(Trajectory, trajectory_id)
    if found is None:
        raise RuleRefused("row.gone")
    return found


def _machine(code: str) -> TrajectoryMachine:
    try:
        return catalogues.machine(code)
    except KeyError:
        raise InvalidValue("trajectory.unknown", "machine") from None


def _view(row: tuple[str, ...]) -> TrajectoryView:
    row_id, code, status, since, started, ends, aim, steps, author = row
    machine = next((known for known in catalogues.machines() if known.code == code), None)
    if machine is None:  # written by a newer version: shown with its code, never dropped
        machine = TrajectoryMachine(code, code, status, (), ())
    state = next((known for known in machine.states if known.code == status), None)
    return TrajectoryView(
        id=row_id,
        machine=code,
        label=machine.label,
        remark=machine.remark,
        status=status,
        status_label=state_label(machine, status),
        status_explanation=state.explanation if state else "",
        status_is_official=bool(state and state.is_official),
        kind=state_kind(machine, status),
        status_since=day_from_stored(since),
        started_on=day_from_stored(started),
        ends_on=day_from_stored(ends),
        aim=aim,
        author_name=author,
        steps=() if state is None or is_ended(machine, status) else open_steps(machine, status),
        taken=taken_steps(machine, steps),
    )
