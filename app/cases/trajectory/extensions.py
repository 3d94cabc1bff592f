"""A trajectory that two laptops extended apart: which of the extensions stays, so that it has the one that it may have.

The merge keeps the steps of both, because neither was wrong where it was taken. A person says which one was agreed with
the client; everything that the other wrote goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.cases.trajectory.records import course_of, trajectory_row
from app.clock import day_from_stored
from app.workspace import Workspace
from models.errors import RuleRefused
from models.ids import derived_id
from models.rules.trajectories import EXTENDED

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.conflict import Conflict
    from models.trajectory import Trajectory

_KEPT = ("steps", "status_since", "ends_on", "extended_until")
_DAYS = ("status_since", "ends_on", "extended_until")
"""The days of a trajectory that an extension sets: two that met leave conflicts about them."""

_STANDS, _OTHER = "dit", "dat"
"""How such a conflict is settled, as ``app.cases.in_step.conflicts.Settling`` has it."""


@dataclass(frozen=True, slots=True)
class MadeExtension:
    """One extension: agreed to on the day ``on``, until and with ``until`` (``None`` where the step does not say)."""

    id: str
    on: date | None
    until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """How a trajectory stood before one of its extensions was chosen, and after, to take that back."""

    trajectory_id: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    settled: tuple[str, ...]


def made_extensions(steps: Iterable[object]) -> tuple[MadeExtension, ...]:
    """Return the extensions among the steps of a trajectory, earliest first; those that say the same stand once.

    ``steps``: as they are kept in its row.
    """
    found = [_made(step) for step in steps if isinstance(step, dict) and step.get("to") == EXTENDED]
    said = {(one.on, one.until, one.reason): one for one in reversed(found)}
    return tuple(sorted(said.values(), key=lambda one: (one.on or date.max, one.until or date.max, one.id)))


def keep_extension(workspace: Workspace, trajectory_id: str, step_id: str) -> Chosen:
    """Keep one of the extensions of a trajectory and take the others away, with the days that they set.

    The one that is kept gets an id that follows from the trajectory: two laptops that choose apart choose once, or meet
    in a conflict about which. Raises RuleRefused ``trajectory.one_extension`` where there is nothing to choose (any
    more), ``row.gone``.
    """
    with workspace.change("Eén verlenging van het traject gehouden") as change:
        row = trajectory_row(change, trajectory_id)
        made = [step for step in row.steps if step.get("to") == EXTENDED]
        kept = next((step for step in made if step.get("id") == step_id), None)
        if kept is None or len(made) < 2:
            raise RuleRefused("trajectory.one_extension")
        before = {name: getattr(row, name) for name in _KEPT}
        until = _last_day(workspace, row, kept)
        row.steps = _with_one(row, kept, until)
        _set_days(row, kept, made, until)
        settled = tuple(_settle(workspace, change, row, made))
        return Chosen(trajectory_id, before, {name: getattr(row, name) for name in _KEPT}, settled)


def undo_choice(workspace: Workspace, chosen: Chosen) -> None:
    """Bring the extensions back as they stood, with what was to be settled about them.

    Raises RuleRefused ``trajectory.moved_on`` when the trajectory changed since, ``row.gone``.
    """
    from models.conflict import Conflict

    with workspace.change("Verlengingen van het traject teruggezet") as change:
        row = trajectory_row(change, chosen.trajectory_id)
        if any(getattr(row, name) != value for name, value in chosen.after.items()):
            raise RuleRefused("trajectory.moved_on")
        for name, value in chosen.before.items():
            setattr(row, name, value)
        for conflict_id in chosen.settled:
            conflict = change.get(Conflict, conflict_id)
            if conflict is not None:
                conflict.settled_at, conflict.settled_by, conflict.choice = None, "", ""


def _last_day(workspace: Workspace, row: Trajectory, kept: Mapping[str, Any]) -> date | None:
    """Return until when the extension that is kept lasts, by what was agreed and by the law."""
    longest = course_of(workspace, row).extension()
    said = [day for day in (_day(kept, "until") or row.extended_until, longest.due if longest else None) if day]
    return min(said, default=None)


def _with_one(row: Trajectory, kept: Mapping[str, Any], until: date | None) -> list[dict[str, Any]]:
    """Return the steps with the one extension in the place of the first."""
    one = {**kept, "id": derived_id("extension", row.id), "until": until.isoformat() if until else ""}
    place = next(place for place, step in enumerate(row.steps) if step.get("to") == EXTENDED)
    others = [step for step in row.steps if step.get("to") != EXTENDED]
    return [*others[:place], one, *others[place:]]


def _set_days(row: Trajectory, kept: Mapping[str, Any], made: list[dict[str, Any]], until: date | None) -> None:
    """Let the days be those of the extension that is kept; an end that somebody chose himself stays, within it."""
    by_an_extension = {day for day in (*(_day(step, "until") for step in made), row.extended_until) if day}
    if until is not None and row.ends_on is not None and (row.ends_on in by_an_extension or row.ends_on > until):
        row.ends_on = until
    row.extended_until = until
    if row.status == EXTENDED:
        row.status_since = _day(kept, "on") or row.status_since


def _settle(workspace: Workspace, change: ChangeSession, row: Trajectory, made: list[dict[str, Any]]) -> Iterable[str]:
    """Settle what is open about days that the extensions set: the choice has answered it. Give the ids."""
    from models.conflict import Conflict

    days = {str(step[name]) for step in made for name in ("on", "until") if step.get(name)}
    for conflict in change.find(Conflict, entity="trajectory", row_id=row.id):
        if conflict.settled_at is None and conflict.field in _DAYS and _values(conflict) <= days:
            stands = getattr(row, conflict.field)
            is_other = stands is not None and conflict.other.get("value") == stands.isoformat()
            conflict.settled_at = workspace.clock()
            conflict.settled_by = workspace.identity.user_id
            conflict.choice = _OTHER if is_other else _STANDS
            yield conflict.id


def _values(conflict: Conflict) -> set[str]:
    return {str(conflict.kept.get("value")), str(conflict.other.get("value"))}


def _made(step: Mapping[str, Any]) -> MadeExtension:
    return MadeExtension(str(step.get("id", "")), _day(step, "on"), _day(step, "until"), str(step.get("reason", "")))


def _day(step: Mapping[str, Any], name: str) -> date | None:
    stored = step.get(name)
    return day_from_stored(stored) if isinstance(stored, str) and stored else None
