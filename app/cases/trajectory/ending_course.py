"""Where a trajectory stands as far as its end goes: its life cycle, its state, and when it entered each state."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.clock import day_from_stored
from app.workspace import Workspace
from models.errors import RuleRefused


@dataclass(frozen=True, slots=True)
class Course:
    """A trajectory and the days on which it entered its states."""

    trajectory_id: str
    dossier_id: str
    machine: str
    status: str
    entered: Mapping[str, tuple[date, ...]]

    def first(self, state: str) -> date | None:
        """Return the day on which a state was first entered."""
        return min(self.entered.get(state, ()), default=None)

    def ended_on(self, *states: str) -> date | None:
        """Return since when the trajectory is in one of ``states``; ``None`` while it is in another."""
        return max(self.entered.get(self.status, ()), default=None) if self.status in states else None


def course(workspace: Workspace, trajectory_id: str) -> Course:
    """Return how far a trajectory is; RuleRefused ``row.gone``."""
    rows = workspace.rows(
        "SELECT dossier_id, machine, status, status_since, started_on, steps FROM trajectory WHERE id = ?",
        trajectory_id,
    )
    if not rows:
        raise RuleRefused("row.gone")
    dossier_id, machine, status, since, started, steps = rows[0]
    return Course(trajectory_id, dossier_id, machine, status, entered_states(status, since or started, steps))


def ending_item(trajectory_id: str) -> str:
    """Return the name under which a line leads to the end of a trajectory."""
    return f"{_ITEM}{trajectory_id}"


def trajectory_of_item(workspace: Workspace, item_id: str) -> str:
    """Return the trajectory whose end ``item_id`` is about: such a name, or a row of it; ``""`` for anything else."""
    if item_id.startswith(_ITEM):
        return item_id.removeprefix(_ITEM)
    rows = workspace.rows(_ROWS, item_id)
    return str(rows[0][0]) if rows else ""


_ITEM = "einde:"

_ROWS = " UNION ALL ".join(
    f"SELECT trajectory_id FROM {table} WHERE id = ?1" for table in ("final_advice", "aftercare_plan", "follow_up")
)


def entered_states(status: str, since: str | None, steps: str | None) -> dict[str, tuple[date, ...]]:
    """Return on which days each state was entered; a state without a step of its own since the day of the row."""
    entered: dict[str, tuple[date, ...]] = {}
    for step in json.loads(steps) if steps else ():
        if day := day_from_stored(step.get("on")):
            state = str(step.get("to", ""))
            entered[state] = (*entered.get(state, ()), day)
    if day := day_from_stored(since):
        entered.setdefault(status, (day,))
    return entered
