"""What a caseworker has to know when the day begins: talks, the sitting day, terms, things to do, what others changed.

Light on purpose: this is the start screen. Everything is read by SQL, about the dossiers of the one who works here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.cases.agenda.deadlines import Deadline, deadlines
from app.cases.agenda.partner_news import News, news_of
from app.cases.agenda.today_talks import Talk, talks_of_day
from app.cases.agenda.todos import Todo, todos_of
from app.cases.sitting.days import DayLine, sitting_days
from app.workspace import Workspace

if TYPE_CHECKING:
    from app.cases.agenda.ending_terms import EndingTodo

AHEAD = timedelta(days=31)
"""How far "deze maand" looks: from today, so that the first of the month is not blind on the thirtieth."""


@dataclass(frozen=True)
class Today:
    """The start screen in plain values. ``sittings``: the sitting days of today at which one sits, by hour; ``after``:
    what there is to ask and to look at after trajectories that ended."""

    day: date
    talks: tuple[Talk, ...]
    sittings: tuple[DayLine, ...]
    deadlines: tuple[Deadline, ...]
    todos: tuple[Todo, ...]
    after: tuple[EndingTodo, ...]
    news: tuple[News, ...]
    dossiers: int

    @property
    def is_quiet(self) -> bool:
        """Whether nothing at all waits."""
        return not (self.talks or self.sittings or self.deadlines or self.todos or self.after or self.news)


def read_today(workspace: Workspace, day: date) -> Today:
    """Return what waits on ``day`` in the dossiers of the one who works here."""
    from app.cases.agenda.ending_terms import ending_todos  # late: it reads the catalogue, which the start does without

    user_id = workspace.identity.user_id
    due = _due(workspace, day + AHEAD, user_id)
    first_due = {term.dossier_id: term for term in reversed(due)}
    todos = todos_of(workspace, day)
    after = ending_todos(workspace, day, user_id)
    to_do = {(todo.id, todo.due_on) for todo in todos} | {(one.trajectory_id, one.due_on) for one in after}
    return Today(
        day=day,
        talks=talks_of_day(workspace, day, first_due),
        sittings=tuple(line for line in sitting_days(workspace, day, day) if line.is_mine),
        deadlines=tuple(term for term in due if term.party != "ocmw" and (term.item_id, term.on) not in to_do),
        todos=todos,
        after=after,
        news=news_of(workspace, day),
        dossiers=workspace.rows(_COUNT, user_id, day.isoformat())[0][0],
    )


def _due(workspace: Workspace, until: date, user_id: str) -> list[Deadline]:
    """Return what is due, with the terms of the law, earliest first."""
    from app.cases.agenda.terms import due_terms  # late: it reads the catalogue, which the start does without

    filled_in = deadlines(workspace, None, until, user_id=user_id)
    return sorted([*filled_in, *due_terms(workspace, until, user_id)], key=lambda term: term.on)


_COUNT = """SELECT count(*) FROM dossier d WHERE d.closed_on IS NULL AND d.id IN (
    SELECT m.dossier_id FROM team_member m WHERE m.user_id = ?1 AND (m.until IS NULL OR m.until >= ?2))"""
