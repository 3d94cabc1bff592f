"""Taking back the last step of a trajectory, right after it was taken by mistake."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.cases.trajectory.starting import refuse_beside
from app.clock import day_from_stored
from app.workspace import Workspace
from models.errors import RuleRefused
from models.rules.ended import ENDED_TRAJECTORY

_TOUCHED = ("status", "status_since", "ends_on", "extended_until", "end_reason", "end_words")
_DAYS = frozenset({"status_since", "ends_on", "extended_until"})


@dataclass(frozen=True, slots=True)
class Before:
    """How a trajectory stood before a step: what the step touched, and how many steps it had."""

    trajectory_id: str
    values: Mapping[str, Any]
    steps: int


def before_step(workspace: Workspace, trajectory_id: str) -> Before:
    """Return how a trajectory stands now, for ``take_back_step``; RuleRefused ``row.gone``."""
    columns = ", ".join(_TOUCHED)
    rows = workspace.rows(f"SELECT json_array_length(steps), {columns} FROM trajectory WHERE id = ?", trajectory_id)
    if not rows:
        raise RuleRefused("row.gone")
    count, *stored = rows[0]
    values = {
        name: day_from_stored(value) if name in _DAYS else value for name, value in zip(_TOUCHED, stored, strict=True)
    }
    return Before(trajectory_id, values, count)


def take_back_step(workspace: Workspace, before: Before, *, started: str = "") -> None:
    """Put a trajectory back as it stood before its last step; ``started``: the one that began in the same change.

    Raises RuleRefused ``trajectory.moved_on`` when more happened since, ``trajectory.refused`` when one began that it
    may not run beside, ``row.gone``.
    """
    from models.trajectory import Trajectory

    with workspace.change("Stap van het traject teruggenomen") as change:
        row = change.require(Trajectory, before.trajectory_id)
        follower = change.get(Trajectory, started) if started else None
        if len(row.steps) != before.steps + 1 or (follower is not None and follower.steps):
            raise RuleRefused("trajectory.moved_on")
        row.steps = row.steps[:-1]
        for name, value in before.values.items():
            setattr(row, name, value)
        if follower is not None:
            change.delete(follower)
        if row.status not in ENDED_TRAJECTORY.get(row.machine, ()):
            refuse_beside(workspace, row, without=started)
