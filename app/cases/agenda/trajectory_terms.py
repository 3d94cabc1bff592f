"""The terms of trajectories, judged over the records that count as one, and which of them already have a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.cases.agenda.ending_terms import ending_events
from app.cases.trajectory.records import EVALUATED, Course, courses
from app.workspace import Workspace
from models.rules.terms import Direction, RunningTerm


@dataclass(frozen=True, slots=True)
class TrajectoryTerm:
    """One term of a trajectory. ``has_own_day``: what it asks stands among what is due on a day that people chose."""

    dossier_id: str
    name: str
    trajectory_id: str
    found: RunningTerm
    has_own_day: bool


def trajectory_terms(workspace: Workspace, today: date, where: str, *parameters: object) -> Iterator[TrajectoryTerm]:
    """Give the terms of every trajectory for which ``where`` holds (``t``: it, ``d``: its dossier).

    Of one that ended, what was left undone is over; what comes after its end is not.
    """
    rows = workspace.rows(f"{_NAMED} WHERE {where}", *parameters)
    named = {row_id: (name, ends_on) for row_id, name, ends_on in rows}
    endings = ending_events(workspace, where, *parameters)
    for course in courses(workspace, where, *parameters):
        name, ends_on = named.get(course.id, ("", None))
        ended = course.ended_on
        for found in course.terms(today, endings.get(course.id)):
            if ended is None or found.since >= ended or not found.is_open:
                own = _has_own_day(course, found, has_end=bool(ends_on))
                yield TrajectoryTerm(course.dossier_id, name, course.id, found, own)


def _has_own_day(course: Course, found: RunningTerm, *, has_end: bool) -> bool:
    """Return whether ``deadlines`` has it: an expected end within the limit, an evaluation that is planned in time."""
    term = found.term
    if term.counts == EVALUATED:
        return course.is_evaluation_planned
    return has_end and term.blocks and term.direction is Direction.AT_MOST


_NAMED = """SELECT t.id, coalesce(trim(p.first_name || ' ' || p.last_name), ''), t.ends_on
    FROM trajectory t JOIN dossier d ON d.id = t.dossier_id LEFT JOIN person p ON p.dossier_id = t.dossier_id"""
