"""Does what the user wants with a trajectory on its card, and shows a refusal where it was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.cases.trajectory import evaluations
from app.cases.trajectory import trajectories as cases
from app.cases.trajectory.criteria import judge_criterion_of
from app.cases.trajectory.extensions import Chosen, keep_extension, undo_choice
from app.cases.trajectory.taking_back import before_step, take_back_step
from ui.context import Context
from ui.trajectory.cards.extend_form import ExtendForm
from ui.trajectory.cards.extension_choice import ExtensionChoice
from ui.trajectory.cards.stop_form import StopForm
from ui.trajectory.step_panel import StepPanel
from ui.trajectory.trajectory_card import TrajectoryCard
from ui.work.actions import Actions, refusal
from ui.work.autosave import Autosave

_Form = StepPanel | ExtendForm | ExtensionChoice | StopForm


class CardActs:
    """One for the page; ``connect`` makes it listen to a card."""

    def __init__(self, context: Context, actions: Actions, autosave: Autosave) -> None:
        self._context, self._actions, self._autosave = context, actions, autosave
        self._workspace = context.workspace

    def connect(self, card: TrajectoryCard) -> None:
        """Do what ``card`` asks for from now on."""
        card.written.connect(self._write)
        card.dated.connect(partial(self._date, card))
        card.remove_requested.connect(self._remove)
        card.steps.step_requested.connect(partial(self._step, card))
        card.extend.extend_requested.connect(partial(self._extend, card))
        card.choice.keep_requested.connect(partial(self._keep_extension, card))
        card.stop.stop_requested.connect(partial(self._stop, card))
        card.criteria.judged.connect(partial(self._judge, card))
        box = card.evaluations
        box.plan_requested.connect(partial(self._plan, card))
        box.move_requested.connect(partial(self._move, card))
        box.remove_requested.connect(self._remove_evaluation)
        box.hold_requested.connect(partial(self._hold, card))

    def _write(self, trajectory_id: str, field: str, text: str) -> None:
        work = partial(cases.write_trajectory, self._workspace, trajectory_id, field, text)
        self._save(trajectory_id if field == "aim" else f"{trajectory_id}:{field}", work)

    def _judge(self, card: TrajectoryCard, code: str, judgement: str, ground: str) -> None:
        work = partial(judge_criterion_of, self._workspace, card.trajectory_id, code, judgement, ground)
        self._save(f"{card.trajectory_id}:{code}", work)

    def _save(self, key: str, work: partial[None]) -> None:
        trouble = self._autosave.save(key, work)
        if trouble is not None:
            self._context.notices.passing(refusal(trouble))

    def _date(self, card: TrajectoryCard, trajectory_id: str, field: str, day: date | None) -> None:
        trouble = self._actions.do(partial(cases.date_trajectory, self._workspace, trajectory_id, field, day))
        if trouble is not None:
            card.show_date_error(field, refusal(trouble))

    def _remove(self, trajectory_id: str) -> None:
        if self._actions.do_or_tell(partial(cases.remove_trajectory, self._workspace, trajectory_id)):
            restore = partial(cases.restore_trajectory, self._workspace, trajectory_id)
            self._context.notices.passing(_tr("Traject verwijderd"), partial(self._actions.undo, restore))

    def _step(self, card: TrajectoryCard, target: str, stated: frozenset[str], reason: str, on: date | None) -> None:
        card.flush()
        step = partial(
            cases.take_trajectory_step, self._workspace, card.trajectory_id, target, stated=stated, reason=reason, on=on
        )
        self._show_error(card, card.steps, self._do(card, step, _tr("Stap gezet")))

    def _do(self, card: TrajectoryCard, step: Callable[[], object], done: str) -> str:
        """Take a step, with a way back in the notice; return why it was refused."""
        before = before_step(self._workspace, card.trajectory_id)
        made: list[object] = []
        trouble = self._actions.do(lambda: made.append(step()))
        if trouble is None:
            started = str(made[0] or "")
            back = partial(take_back_step, self._workspace, before, started=started)
            self._context.notices.passing(done, partial(self._actions.undo, back))
        return refusal(trouble)

    def _show_error(self, card: TrajectoryCard, form: _Form, text: str) -> None:
        """Say at its form why something was refused; in passing where the form has nothing to ask any more."""
        form.show_error(text)
        if text and not form.isVisibleTo(card):
            self._context.notices.passing(text)

    def _extend(self, card: TrajectoryCard, until: date, why: str) -> None:
        extend = partial(cases.extend_trajectory, self._workspace, card.trajectory_id, until, reason=why)
        self._show_error(card, card.extend, self._do(card, extend, _tr("Traject verlengd")))

    def _keep_extension(self, card: TrajectoryCard, step_id: str) -> None:
        chosen: list[Chosen] = []
        trouble = self._actions.do(lambda: chosen.append(keep_extension(self._workspace, card.trajectory_id, step_id)))
        self._show_error(card, card.choice, refusal(trouble))
        if chosen:
            back = partial(undo_choice, self._workspace, chosen[0])
            self._context.notices.passing(_tr("Eén verlenging gehouden"), partial(self._actions.undo, back))

    def _stop(self, card: TrajectoryCard, reason: str, words: str, on: date, next_machine: str) -> None:
        card.flush()
        stop = partial(
            cases.stop_trajectory,
            self._workspace,
            card.trajectory_id,
            reason,
            words,
            on=on,
            next_machine=next_machine,
        )
        self._show_error(card, card.stop, self._do(card, stop, _tr("Traject stopgezet")))

    def _plan(self, card: TrajectoryCard, on: date) -> None:
        plan = partial(evaluations.plan_evaluation, self._workspace, card.trajectory_id, on)
        trouble = self._actions.do(plan)
        card.evaluations.show_error("", refusal(trouble))
        if trouble is None:
            card.evaluations.plan.fold()

    def _move(self, card: TrajectoryCard, evaluation_id: str, on: date) -> None:
        trouble = self._actions.do(partial(evaluations.move_evaluation, self._workspace, evaluation_id, on))
        card.evaluations.show_error(evaluation_id, refusal(trouble))

    def _remove_evaluation(self, evaluation_id: str) -> None:
        if self._actions.do_or_tell(partial(evaluations.delete_evaluation, self._workspace, evaluation_id)):
            restore = partial(evaluations.restore_evaluation, self._workspace, evaluation_id)
            self._context.notices.passing(_tr("Geplande evaluatie weggehaald"), partial(self._actions.undo, restore))

    def _hold(
        self,
        card: TrajectoryCard,
        evaluation_id: str,
        on: date,
        values: Mapping[str, str],
        levels: Mapping[str, int | None],
    ) -> None:
        hold = partial(evaluations.hold_evaluation, self._workspace, evaluation_id, on, values, levels)
        trouble = self._actions.do(hold)
        card.evaluations.show_error(evaluation_id, refusal(trouble))


def _tr(text: str) -> str:
    return QCoreApplication.translate("TrajectorySection", text)
