"""The evaluations of a trajectory: plan one, hold it together with the client, and see what is due.

A TWE asks one at least every six months (IDEA 1.4.3.2); any trajectory may have them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.cases.trajectory.plan_rules import plan_rules
from app.cases.trajectory.records import EVALUATED, Course, course_of, courses, running_trajectory, trajectory_row
from app.clock import day_from_stored, local_date
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.ids import new_id
from models.rules.terms import RunningTerm
from models.working_days import last_working_day

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.trajectory import Trajectory
    from models.trajectory_evaluation import TrajectoryEvaluation

WORDS = ("progress", "client_words", "next_steps")


@dataclass(frozen=True, slots=True)
class CompetencyNow:
    """How a competency stands at an evaluation. ``now``: 0 to 4, ``None`` when it was not looked at.

    ``before``: how it stood at the evaluation before, or in the POP; ``wanted``: where the POP wants to come.
    """

    id: str
    label: str
    now: int | None
    words: str
    before: int | None
    wanted: int | None


@dataclass(frozen=True, slots=True)
class EvaluationView:
    """One evaluation. ``is_held``; otherwise it is planned, and ``comes_late`` after what the term asks."""

    id: str
    planned_on: date | None
    held_on: date | None
    progress: str
    client_words: str
    next_steps: str
    competencies: tuple[CompetencyNow, ...]
    author_name: str
    comes_late: bool

    @property
    def is_held(self) -> bool:
        return self.held_on is not None


@dataclass(frozen=True, slots=True)
class Evaluations:
    """The evaluations of a trajectory: ``planned`` by day, ``held`` newest first. ``due``: the term that asks for one.

    ``proposed_on``: the last working day on which the next is in time, ``None`` where no term asks for one.
    """

    planned: tuple[EvaluationView, ...]
    held: tuple[EvaluationView, ...]
    due: RunningTerm | None
    proposed_on: date | None


def evaluations_of(workspace: Workspace, trajectory_id: str) -> Evaluations:
    """Return the evaluations of a trajectory; RuleRefused ``row.gone``."""
    course = next(iter(courses(workspace, "t.id = ?1", trajectory_id)), None)
    if course is None:
        raise RuleRefused("row.gone")
    today = local_date(workspace.clock())
    due = evaluation_term(course, today)
    rows = workspace.rows(_ROWS, trajectory_id)
    aimed = _aimed(workspace, trajectory_id)
    views = [_view(row, aimed, due) for row in rows]
    every = _with_before(views)
    held, planned = [view for view in every if view.is_held], [view for view in every if not view.is_held]
    proposed = last_working_day(due.due) if due else None
    return Evaluations(
        tuple(sorted(planned, key=lambda one: one.planned_on or date.max)),
        tuple(reversed(held)),
        due,
        max(proposed, today) if proposed else None,
    )


def evaluation_term(course: Course, today: date) -> RunningTerm | None:
    """Return the term that asks for the next evaluation of a trajectory that runs."""
    if course.is_ended:
        return None
    found = (one for one in course.terms(today) if one.term.counts == EVALUATED and one.is_open)
    return min(found, key=lambda one: one.due, default=None)


def plan_evaluation(workspace: Workspace, trajectory_id: str, on: date) -> str:
    """Plan an evaluation and return its id.

    Raises InvalidValue ``trajectory_evaluation.in_past``, ``trajectory_evaluation.day_taken``,
    ``trajectory_evaluation.before_start`` or ``trajectory_evaluation.after_end`` (fact ``on``); RuleRefused
    ``trajectory.over``, ``row.gone``.
    """
    from models.trajectory_evaluation import TrajectoryEvaluation, evaluation_id

    with workspace.change("Evaluatie van het traject gepland") as change:
        row = running_trajectory(change, trajectory_id)
        _refuse_planned(workspace, change, row, on)
        row_id = evaluation_id(trajectory_id, on)
        if change.get(TrajectoryEvaluation, row_id) is not None:
            row_id = new_id()  # one that was planned for this day first, and moved since
        return change.add(
            TrajectoryEvaluation(
                id=row_id,
                dossier_id=row.dossier_id,
                trajectory_id=trajectory_id,
                planned_on=on,
                author_id=workspace.identity.user_id,
            )
        ).id


def move_evaluation(workspace: Workspace, evaluation_id: str, on: date) -> None:
    """Give a planned evaluation another day, as ``plan_evaluation``; RuleRefused ``trajectory_evaluation.held``."""
    with workspace.change("Evaluatie van het traject verplaatst") as change:
        row = _evaluation(change, evaluation_id)
        if row.held_on is not None:
            raise RuleRefused("trajectory_evaluation.held")
        if row.planned_on != on:
            _refuse_planned(workspace, change, running_trajectory(change, row.trajectory_id), on)
            row.planned_on = on


def hold_evaluation(
    workspace: Workspace,
    evaluation_id: str,
    on: date,
    values: Mapping[str, str],
    levels: Mapping[str, int | None] | None = None,
) -> None:
    """Write down that an evaluation was held on a day, with ``values`` for ``WORDS``; again, to correct that.

    ``levels``: how the competencies of the POP stand, by their code; ``None`` for one that was not looked at.

    Raises InvalidValue ``trajectory_evaluation.in_future``, ``trajectory_evaluation.no_words``,
    ``trajectory_evaluation.before_start`` or ``trajectory_evaluation.after_end``; RuleRefused ``row.gone``, and
    ``trajectory.over`` to correct one of a trajectory that ended.
    """
    with workspace.change("Evaluatie van het traject genoteerd") as change:
        row = _evaluation(change, evaluation_id)
        if row.held_on is not None:
            running_trajectory(change, row.trajectory_id)
        if on > local_date(workspace.clock()):
            raise InvalidValue("trajectory_evaluation.in_future", "on")
        _refuse_outside(workspace, trajectory_row(change, row.trajectory_id), on)
        _write(row, values)
        if not (row.client_words.strip() or row.progress.strip()):
            raise InvalidValue("trajectory_evaluation.no_words", "progress")
        known = {**_aimed(workspace, row.trajectory_id), **{str(one.get("id")): one for one in row.competencies}}
        for code, now in (levels or {}).items():
            _rate(row, code, str(known.get(code, {}).get("label", "")), now, str(known.get(code, {}).get("words", "")))
        row.held_on = on


def delete_evaluation(workspace: Workspace, evaluation_id: str) -> None:
    """Take an evaluation away that is only planned; RuleRefused ``trajectory_evaluation.held``."""
    with workspace.change("Geplande evaluatie weggehaald") as change:
        row = _evaluation(change, evaluation_id)
        if row.held_on is not None:
            raise RuleRefused("trajectory_evaluation.held")
        change.delete(row)


def restore_evaluation(workspace: Workspace, evaluation_id: str) -> None:
    """Bring an evaluation that was taken away back as it was."""
    from models.trajectory_evaluation import TrajectoryEvaluation

    with workspace.change("Geplande evaluatie teruggezet") as change:
        change.restore(TrajectoryEvaluation, evaluation_id)


def _refuse_planned(workspace: Workspace, change: ChangeSession, row: Trajectory, on: date) -> None:
    from models.trajectory_evaluation import TrajectoryEvaluation

    if on < local_date(workspace.clock()):
        raise InvalidValue("trajectory_evaluation.in_past", "on")
    if any(one.planned_on == on for one in change.find(TrajectoryEvaluation, trajectory_id=row.id)):
        raise InvalidValue("trajectory_evaluation.day_taken", "on")
    _refuse_outside(workspace, row, on)


def _refuse_outside(workspace: Workspace, row: Trajectory, on: date) -> None:
    course = course_of(workspace, row)
    if course.started_on and on < course.started_on:
        raise InvalidValue("trajectory_evaluation.before_start", "on", day=f"{course.started_on:%d/%m/%Y}")
    limit = course.limit()
    last = course.ended_on or (limit.due if limit else None)
    if last is not None and on > last:
        raise InvalidValue("trajectory_evaluation.after_end", "on", day=f"{last:%d/%m/%Y}")


def _rate(row: TrajectoryEvaluation, code: str, label: str, now: int | None, words: str) -> None:
    if now is not None and not 0 <= now < len(plan_rules().levels):
        raise InvalidValue("plan.level", "now")
    others = [one for one in row.competencies if one.get("id") != code]
    new = {"id": code, "label": label, "now": now, "words": words.strip()}
    row.competencies = [*others, new] if now is not None or words.strip() else others


def _write(row: TrajectoryEvaluation, values: Mapping[str, str]) -> None:
    for name, text in values.items():
        if name not in WORDS:
            raise ValueError(name)
        setattr(row, name, text)


def _view(row: tuple[Any, ...], aimed: Mapping[str, dict[str, Any]], due: RunningTerm | None) -> EvaluationView:
    row_id, planned, held, progress, client_words, next_steps, competencies, author = row
    planned_on, held_on = day_from_stored(planned), day_from_stored(held)
    rated = {str(one.get("id")): one for one in json.loads(competencies or "[]") if isinstance(one, dict)}
    known = {**aimed, **rated}
    return EvaluationView(
        id=row_id,
        planned_on=planned_on,
        held_on=held_on,
        progress=progress,
        client_words=client_words,
        next_steps=next_steps,
        competencies=tuple(
            CompetencyNow(
                id=code,
                label=str(one.get("label", "")),
                now=rated.get(code, {}).get("now"),
                words=str(rated.get(code, {}).get("words", "")),
                before=aimed.get(code, {}).get("now"),
                wanted=aimed.get(code, {}).get("wanted"),
            )
            for code, one in known.items()
        ),
        author_name=author,
        comes_late=bool(due and held_on is None and planned_on and planned_on > due.due),
    )


def _with_before(views: list[EvaluationView]) -> list[EvaluationView]:
    """Return the evaluations, those held first and oldest first, with how the competencies stood at the one before."""
    from dataclasses import replace

    levels: dict[str, int] = {}
    found = []
    for view in sorted(views, key=lambda one: one.held_on or date.max):
        competencies = tuple(replace(one, before=levels.get(one.id, one.before)) for one in view.competencies)
        levels.update({one.id: one.now for one in competencies if one.now is not None})
        found.append(replace(view, competencies=competencies))
    return found


def _aimed(workspace: Workspace, trajectory_id: str) -> dict[str, dict[str, Any]]:
    """Return the competencies of the POP by their code."""
    rows = workspace.rows("SELECT competencies FROM trajectory_plan WHERE trajectory_id = ?", trajectory_id)
    stored = json.loads(rows[0][0] or "[]") if rows else []
    return {str(one.get("id")): one for one in stored if isinstance(one, dict)}


def _evaluation(change: ChangeSession, evaluation_id: str) -> TrajectoryEvaluation:
    from models.trajectory_evaluation import TrajectoryEvaluation

    return change.require(TrajectoryEvaluation, evaluation_id)


_ROWS = """SELECT e.id, e.planned_on, e.held_on, e.progress, e.client_words, e.next_steps, e.competencies,
    coalesce(c.name, '') FROM trajectory_evaluation e LEFT JOIN colleague c ON c.id = e.author_id
    WHERE e.trajectory_id = ? ORDER BY e.id"""
