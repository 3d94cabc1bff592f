"""What the workplaces of a trajectory prove for its own steps."""

from __future__ import annotations

import json

from app.measures import measures_by_code
from app.workspace import Workspace
from models.rules.placement_limits_stay import ENDED, ENDED_EARLY, REPORTED, RUNNING

INTERNSHIP_DONE, OTHER_INSTRUMENT = "stage_gedaan", "ander_instrument"
COMPUTED = frozenset({INTERNSHIP_DONE, OTHER_INSTRUMENT})

_OTHER_KINDS = frozenset({"stage", "opleiding", "opleiding_werkvloer"})
"""Kinds of measure that count as another instrument beside article 60 (IDEA 1.4.3.2: BVS, WES, IBO, training)."""


def placement_facts(workspace: Workspace, trajectory_id: str) -> frozenset[str]:
    """Return which guards the workplaces of a trajectory fulfil: an internship that was done, and another instrument
    than article 60 that was begun.

    One that ended early counts as done: what it showed is what the advice needs.
    """
    found = set()
    for measure, status, steps in workspace.rows(_SQL, trajectory_id):
        kind = _kind(measure)
        begun = any(step.get("to") == RUNNING for step in json.loads(steps or "[]"))
        if kind == "stage" and begun and status in (ENDED, REPORTED, ENDED_EARLY):
            found.add(INTERNSHIP_DONE)
        if is_other_instrument(measure) and begun:
            found.add(OTHER_INSTRUMENT)
    return frozenset(found)


def is_other_instrument(measure: str) -> bool:
    """Return whether a measure is another instrument beside article 60."""
    return _kind(measure) in _OTHER_KINDS


def _kind(measure: str) -> str:
    known = measures_by_code()
    return known[measure].kind if measure in known else ""


_SQL = "SELECT measure, status, steps FROM placement WHERE trajectory_id = ?"
