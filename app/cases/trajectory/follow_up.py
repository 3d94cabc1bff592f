"""Following a client up after a trajectory: two questions at set moments, answered in seconds, and what they add up to.

The moments are those of the terms that count ``opvolging`` in the catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app import legal_rules
from app.cases.trajectory.ending_course import course, entered_states
from app.clock import day_from_stored, local_date
from app.workspace import Workspace
from models.errors import RuleRefused
from models.rules.follow_up import (
    NO,
    UNKNOWN,
    YES,
    Moment,
    MomentFigure,
    figures,
    moments,
    refuse_answer,
    refuse_early,
    without_small,
)
from models.rules.terms import Term

if TYPE_CHECKING:
    from models.follow_up import FollowUp


@dataclass(frozen=True, slots=True)
class QuickAnswer:
    """Both answers in one: ``key`` is what is pressed, ``words`` are on the button, ``spoken`` says both."""

    key: str
    words: str
    spoken: str
    out_of_unemployment: str
    in_work: str


QUICK_ANSWERS = (
    QuickAnswer("1", "werkt", "Aan het werk en uit de werkloosheid", YES, YES),
    QuickAnswer("2", "werkt, nog ingeschreven", "Aan het werk, nog ingeschreven als werkzoekende", NO, YES),
    QuickAnswer("3", "zoekt werk", "Niet aan het werk, ingeschreven als werkzoekende", NO, NO),
    QuickAnswer("4", "uitgeschreven", "Niet aan het werk, uit de werkloosheid", YES, NO),
    QuickAnswer("0", "niet bereikt", "Niet bereikt: niets bekend", UNKNOWN, UNKNOWN),
)
"""The two questions answered by one key; none of them is better than another."""

COUNTED = "opvolging"
"""The event that the terms of following up count."""


@dataclass(frozen=True, slots=True)
class MomentView:
    """One moment and what was answered; ``answered_on`` ``None``: nothing yet. ``is_due``: it can be asked now."""

    month: int
    on: date
    is_due: bool
    answered_on: date | None = None
    out_of_unemployment: str = ""
    in_work: str = ""
    circuit: str = ""
    words: str = ""
    author_name: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """The moments of a trajectory, earliest first. ``ended_on`` ``None``: it has not ended in a way that is followed
    up; then ``moments`` is empty and ``months`` says what will come. ``source``: of the term."""

    trajectory_id: str
    ended_on: date | None
    months: tuple[int, ...]
    moments: tuple[MomentView, ...]
    source: str


def follow_up_term(machine: str) -> Term | None:
    """Return the term that says when to follow up after a life cycle; ``None`` for one that is not followed up."""
    return next((one for one in legal_rules.terms() if one.machine == machine and one.counts == COUNTED), None)


def follow_up_of(workspace: Workspace, trajectory_id: str) -> FollowUpView:
    """Return the moments of a trajectory and what was answered; RuleRefused ``row.gone``."""
    found = course(workspace, trajectory_id)
    term = follow_up_term(found.machine)
    if term is None:
        return FollowUpView(trajectory_id, None, (), (), "")
    ended, today = found.ended_on(*term.starts), local_date(workspace.clock())
    said = {row[0]: row[1:] for row in workspace.rows(_ANSWERS, trajectory_id)}
    found_moments = moments(term, ended, said) if ended else ()
    views = tuple(_view(one, said.get(one.month), today) for one in found_moments)
    return FollowUpView(trajectory_id, ended, term.at_months, views, term.source)


def answer_follow_up(
    workspace: Workspace,
    trajectory_id: str,
    month: int,
    out_of_unemployment: str,
    in_work: str,
    *,
    circuit: str = "",
    words: str = "",
) -> None:
    """Answer both questions of one moment (``ja``, ``nee``, ``onbekend``), today; a second answer replaces the first.

    Raises InvalidValue ``follow_up.too_early`` (before its day), ``follow_up.unanswered``, ``follow_up.circuit``;
    RuleRefused ``follow_up.no_moment``, ``row.gone``.
    """
    from models.follow_up import FollowUp, follow_up_id

    refuse_answer(out_of_unemployment, in_work, circuit)
    dossier_id, today = _refuse_moment(workspace, trajectory_id, month), local_date(workspace.clock())
    with workspace.change("Opvolging na het traject") as change:
        row = change.get(FollowUp, follow_up_id(trajectory_id, month))
        if row is None:
            row = change.add(_new(workspace, dossier_id, trajectory_id, month))
        row.answered_on, row.author_id = today, workspace.identity.user_id
        row.out_of_unemployment, row.in_work = out_of_unemployment, in_work
        row.circuit, row.words = circuit, words.strip()


def clear_follow_up(workspace: Workspace, trajectory_id: str, month: int) -> None:
    """Take an answer back: the moment is to be asked again."""
    from models.follow_up import FollowUp, follow_up_id

    with workspace.change("Opvolging teruggenomen") as change:
        row = change.get(FollowUp, follow_up_id(trajectory_id, month))
        if row is not None:
            change.delete(row)


def follow_up_figures(workspace: Workspace, machine: str, *, hide_small: bool = True) -> tuple[MomentFigure, ...]:
    """Return for each moment how many are out of unemployment and in work, of those that ended long enough ago.

    ``hide_small``: leave out counts by which a few people could be recognised.
    """
    term = follow_up_term(machine)
    if term is None:
        return ()
    said: dict[str, dict[int, tuple[str, str]]] = {}
    for id_, month, out, work in workspace.rows(_ALL_ANSWERS):
        said.setdefault(id_, {})[month] = (out, work)
    ended = [
        (max(entered_states(status, since, steps)[status]), said.get(id_, {}))
        for id_, status, since, steps in workspace.rows(_ENDED, machine)
        if status in term.starts and entered_states(status, since, steps).get(status)
    ]
    found = figures(ended, term.at_months, local_date(workspace.clock()))
    return tuple(without_small(one) for one in found) if hide_small else found


def _view(moment: Moment, said: tuple[str, ...] | None, today: date) -> MomentView:
    if said is None:
        return MomentView(moment.month, moment.on, moment.is_due(today))
    answered_on, out, work, circuit, words, author = said
    return MomentView(moment.month, moment.on, False, day_from_stored(answered_on), out, work, circuit, words, author)


def _refuse_moment(workspace: Workspace, trajectory_id: str, month: int) -> str:
    """Return the dossier of a moment that may be answered now, or refuse it."""
    found = course(workspace, trajectory_id)
    term = follow_up_term(found.machine)
    ended = found.ended_on(*term.starts) if term else None
    known = {one.month: one for one in moments(term, ended)} if term and ended else {}
    if month not in known:
        raise RuleRefused("follow_up.no_moment")
    refuse_early(known[month], local_date(workspace.clock()))
    return found.dossier_id


def _new(workspace: Workspace, dossier_id: str, trajectory_id: str, month: int) -> FollowUp:
    from models.follow_up import FollowUp, follow_up_id

    return FollowUp(
        id=follow_up_id(trajectory_id, month),
        dossier_id=dossier_id,
        trajectory_id=trajectory_id,
        month=month,
        author_id=workspace.identity.user_id,
    )


_ANSWERS = """SELECT f.month, f.answered_on, f.out_of_unemployment, f.in_work, f.circuit, f.words, coalesce(c.name, '')
    FROM follow_up f LEFT JOIN colleague c ON c.id = f.author_id
    WHERE f.trajectory_id = ? AND f.answered_on IS NOT NULL"""

_ALL_ANSWERS = """SELECT trajectory_id, month, out_of_unemployment, in_work FROM follow_up
    WHERE answered_on IS NOT NULL"""

_ENDED = "SELECT id, status, coalesce(status_since, started_on), steps FROM trajectory WHERE machine = ?"
