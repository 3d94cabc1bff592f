"""Add, change and retire workplaces: what one does there, and what the place can carry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from app.cases.network.entry import checked, elements
from app.cases.network.rights import refuse_other_writers
from app.workspace import Workspace
from models.errors import InvalidValue, Trouble

_LINES = ("name", "address", "municipality")
_NOTES = ("note", "tasks")
_SETS = ("carries", "measures", "languages")
_MOST_PLACES, _MOST_HOURS = 999, 60


class WorkplaceValues(TypedDict, total=False):
    """What can be said of a workplace; ``carries``, ``measures`` and ``languages`` are codes."""

    organisation_ref: str
    name: str
    address: str
    municipality: str
    tasks: str
    places: int
    hours_min: int
    hours_max: int
    languages: Sequence[str]
    carries: Sequence[str]
    mentor_id: str
    measures: Sequence[str]
    note: str
    is_active: bool


def save_workplace(workspace: Workspace, values: WorkplaceValues, workplace_id: str = "") -> str:
    """Add a workplace, or set the given fields of one; returns the id.

    Raises InvalidValue ``network.name_missing``, ``network.number``, ``network.hours`` and as ``entry.checked``;
    RuleRefused ``network.not_allowed``; Trouble ``network.gone``.
    """
    from models.network import Workplace

    refuse_other_writers(workspace)
    ready = checked(values, _LINES, _NOTES)
    if (not workplace_id or "name" in ready) and not ready.get("name"):
        raise InvalidValue("network.name_missing", "name")
    for name, most in {"places": _MOST_PLACES, "hours_min": _MOST_HOURS, "hours_max": _MOST_HOURS}.items():
        if not 0 <= ready.get(name, 0) <= most:
            raise InvalidValue("network.number", name, limit=most)
    for name in ready.keys() & set(_SETS):
        ready[name] = elements(ready[name])
    with workspace.change("Werkplek van het netwerk bewaard") as change:
        row = change.get(Workplace, workplace_id) if workplace_id else change.add(Workplace())
        if row is None:
            raise Trouble("network.gone")
        least, most = ready.get("hours_min", row.hours_min), ready.get("hours_max", row.hours_max)
        if most and least > most:
            raise InvalidValue("network.hours", "hours_max")
        for name, value in ready.items():
            setattr(row, name, value)
    return row.id


def retire_workplace(workspace: Workspace, workplace_id: str) -> bool:
    """Take a workplace out of what is offered; tell whether the row went away whole (no placement refers to it)."""
    from models.network import Workplace

    refuse_other_writers(workspace)
    is_used = bool(workspace.rows("SELECT 1 FROM placement WHERE workplace_id = ? LIMIT 1", workplace_id))
    with workspace.change("Werkplek uit het netwerk gehaald") as change:
        row = change.get(Workplace, workplace_id)
        if row is None:
            return True
        if is_used:
            row.is_active = False
            return False
        change.delete(row)
    return True


def restore_workplace(workspace: Workspace, workplace_id: str) -> None:
    """Undo ``retire_workplace``, whichever way it went."""
    from models.network import Workplace

    with workspace.change("Werkplek teruggezet in het netwerk") as change:
        row = change.get(Workplace, workplace_id)
        if row is None:
            change.restore(Workplace, workplace_id)
        else:
            row.is_active = True
