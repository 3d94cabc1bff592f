"""What comes after a trajectory: the moments of following up and the contact year, for the terms and the to-dos."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app import legal_rules
from app.advices import advices
from app.cases.trajectory.ending_course import ending_item, entered_states
from app.cases.trajectory.follow_up import COUNTED, follow_up_term
from app.clock import day_from_stored
from app.workspace import Workspace
from models.rules.follow_up import latest_due, moments
from models.rules.terms import SOON
from models.working_days import add_months

YEAR, REVIEWED = "contactjaar", "bekeken"
"""Events of a trajectory: its contact year begins, and somebody looked again at what the client needs."""

CONTACT_TERM = "at_nazorg"

Events = dict[str, tuple[date, ...]]


@dataclass(frozen=True, slots=True)
class _Ended:
    """A trajectory that ended in a way that is followed up. ``answered``: the months of which there is an answer."""

    trajectory_id: str
    dossier_id: str
    name: str
    machine: str
    ended_on: date
    answered: frozenset[int]
    advice: str
    reviewed_on: date | None

    @property
    def has_contact_year(self) -> bool:
        """Whether the client may go on calling: after an advice other than paid work (HIVA 5.2)."""
        term = legal_rules.term(CONTACT_TERM)
        unpaid = {known.code for known in advices() if not known.is_paid and not known.is_none}
        return self.machine == term.machine and self.advice in unpaid


@dataclass(frozen=True, slots=True)
class EndingTodo:
    """Something to do after a trajectory: ask how it goes (``month``), or look again at what is needed (``None``)."""

    dossier_id: str
    name: str
    trajectory_id: str
    item_id: str
    due_on: date
    month: int | None


def ending_events(workspace: Workspace, where: str, *parameters: object) -> Mapping[str, Events]:
    """Return by trajectory what happened after its end, for which ``where`` holds (``t``: it, ``d``: its dossier)."""
    return {one.trajectory_id: _events(one) for one in _ended(workspace, where, *parameters)}


def ending_todos(workspace: Workspace, day: date, user_id: str) -> tuple[EndingTodo, ...]:
    """Return what there is to do on a day after the trajectories of a user's clients, also in a closed dossier.

    Of the moments whose day has come only the last is asked: what was months ago nobody remembers, and it can still be
    answered in the trajectory itself.
    """
    found: list[EndingTodo] = []
    for one in _ended(workspace, _MINE, user_id, day.isoformat()):
        term = follow_up_term(one.machine)
        moment = latest_due(moments(term, one.ended_on, one.answered), day) if term else None
        if moment is not None:
            found.append(_todo(one, moment.on, moment.month))
        ends = legal_rules.term(CONTACT_TERM).end(one.ended_on)
        if one.has_contact_year and one.reviewed_on is None and ends - SOON <= day:
            found.append(_todo(one, ends, None))
    return tuple(sorted(found, key=lambda one: (one.due_on, one.name, one.trajectory_id)))


def _todo(one: _Ended, due_on: date, month: int | None) -> EndingTodo:
    return EndingTodo(one.dossier_id, one.name, one.trajectory_id, ending_item(one.trajectory_id), due_on, month)


def _events(one: _Ended) -> Events:
    events: Events = {COUNTED: tuple(add_months(one.ended_on, month) for month in sorted(one.answered))}
    if one.has_contact_year:
        events[YEAR] = (one.ended_on,)
    if one.reviewed_on is not None:
        events[REVIEWED] = (max(one.reviewed_on, one.ended_on),)
    return events


def _ended(workspace: Workspace, where: str, *parameters: object) -> Iterator[_Ended]:
    for row in workspace.rows(f"{_SQL} WHERE {where}", *parameters):
        id_, dossier_id, name, machine, status, since, steps, answered, advice, reviewed_on = row
        term = follow_up_term(machine)
        if term is None or status not in term.starts:
            continue
        days = entered_states(status, since, steps).get(status)
        if days:
            months = frozenset(int(month) for month in (answered or "").split())
            ended_on = max(days)
            yield _Ended(id_, dossier_id, name, machine, ended_on, months, advice or "", day_from_stored(reviewed_on))


_MINE = """t.dossier_id IN (SELECT m.dossier_id FROM team_member m WHERE m.user_id = ?1
    AND (m.until IS NULL OR m.until >= ?2))"""

_SQL = """SELECT t.id, t.dossier_id, coalesce(trim(p.first_name || ' ' || p.last_name), ''), t.machine, t.status,
        coalesce(t.status_since, t.started_on), t.steps,
        (SELECT group_concat(f.month, ' ') FROM follow_up f
         WHERE f.trajectory_id = t.id AND f.answered_on IS NOT NULL),
        (SELECT a.advice FROM final_advice a WHERE a.trajectory_id = t.id),
        (SELECT c.reviewed_on FROM aftercare_plan c WHERE c.trajectory_id = t.id)
    FROM trajectory t JOIN dossier d ON d.id = t.dossier_id LEFT JOIN person p ON p.dossier_id = t.dossier_id"""
