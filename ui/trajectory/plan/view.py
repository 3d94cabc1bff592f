"""The page "Plan" of the section Traject: reads the plan of a trajectory, and does what the user wants with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.cases.trajectory import plan_agreeing, plan_competencies, plan_lines, plans
from app.cases.trajectory.plan_following import FollowingStep
from app.cases.trajectory.plan_taking_over import goals_elsewhere, take_over_goals
from app.cases.trajectory.plan_views import PlanSignature, PlanView
from app.cases.trajectory.trajectories import take_trajectory_step
from app.workspace import Workspace
from models.errors import Trouble
from ui.context import Context
from ui.frame.record_mark import RecordMark
from ui.lines.goal_row import GoalRow
from ui.lines.line_row import LineRow
from ui.network.name_field import NetworkField
from ui.trajectory.part import TrajectoryPart
from ui.trajectory.plan.action_row import ActionRow
from ui.trajectory.plan.agreement_card import AgreementEntry
from ui.trajectory.plan.around import read_around
from ui.trajectory.plan.page import PlanPage
from ui.widgets.empty_state import EmptyState
from ui.work.actions import refusal
from ui.work.save_queue import SaveQueue
from ui.work.turns import Turns

_KINDS = frozenset({
    "trajectory_plan", "plan_goal", "plan_action", "trajectory", "trajectory_evaluation", "assessment", "factor",
    "factor_link", "person", "team_member", "gpmi", "gpmi_goal",
})  # fmt: skip
_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
_ASKS_REASON = frozenset({"step.reason_needed", "plan.late", "plan.no_why"})


class PlanPart(TrajectoryPart):
    """One plan, edited in place; everything is stored in the order in which it was done."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("trajectory_plan")
        self._plan: PlanView | None = None
        self._wanted = ""
        self._shown_id = ""
        self._turns = Turns(self)
        self._saves = SaveQueue(context.tasks, context.notices, self, "unsaved:plan")
        self._saves.saved.connect(self.reload)
        self._saves.failed.connect(self.reload)

    def building(self) -> Iterator[QWidget]:
        self._stack = QStackedLayout(self)
        self._empty = EmptyState("route", "")
        self._empty.button.setObjectName("start_plan")
        self.page = PlanPage(self.context.today, self._goal_row, self._action_row, self)
        self._blank = QWidget()
        for widget in (self._blank, self._empty, self.page):
            self._stack.addWidget(widget)
        yield from self.page.building()
        self.mark = RecordMark(self.context, frozenset({"trajectory_plan", "plan_goal", "plan_action"}))
        self.page.add_mark(self.mark)
        self.page.arrange(self.width())
        self._connect()

    @classmethod
    def has_item(cls, workspace: Workspace, item_id: str) -> bool:
        return bool(workspace.rows(_TRAJECTORY_OF, item_id))

    def show_item(self, item_id: str) -> None:
        """Go to a line, or to the plan with this id, which may be of another trajectory than the one in sight."""
        self._wanted = item_id
        found = self.context.workspace.rows(_TRAJECTORY_OF, item_id)
        if found and found[0][0] != self.trajectory_id:
            self.trajectory_chosen.emit(found[0][0])
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        if self._wanted and self.page.has_line(self._wanted):
            self.page.focus_line(self._wanted)
            self._wanted = ""

    def show_dossier(self, dossier_id: str, subject_id: str) -> None:
        self.flush()
        self._saves.forget_refused()
        self.page.forget()
        super().show_dossier(dossier_id, subject_id)

    def kinds(self) -> frozenset[str]:
        return _KINDS

    def flush(self) -> None:
        if self._plan is not None:
            self._turns.finish()
            self.page.flush()
        self._saves.retry()
        self._saves.settle()

    def set_together(self, on: bool) -> None:
        self.page.set_together(on)
        if self._plan is not None:  # else it was never looked at, or there is nothing that looks otherwise
            self.reload()

    @Slot()
    def reload(self) -> None:
        if self._saves.is_writing or not self.dossier_id:
            return  # it is read again when that has arrived
        workspace = self.context.workspace
        self._plan = plans.plan_of(workspace, self.trajectory_id) if self.trajectory_id else None
        self._turns.drop()
        if self._plan is None:
            self._shown_id = ""
            self._empty.show_sentence(*self._nothing())
            self._stack.setCurrentWidget(self._empty)
            return
        is_other, self._shown_id = self._shown_id != self._plan.id, self._plan.id
        head, *others = self.page.parts(self._plan, read_around(workspace, self._plan), self._saves.holds)
        bring = partial(self._stack.setCurrentWidget, self.page)
        self._turns.begin((head, bring, *others, partial(self._after_shown, self._plan)))
        if is_other:  # piece by piece: all rows of a long plan at once would hold up the screen
            self._stack.setCurrentWidget(self._blank)
            self.page.clear()
        else:
            self._turns.finish()

    def _after_shown(self, plan: PlanView) -> None:
        self._watch(plan)
        self._go_to_wanted()

    def _nothing(self) -> tuple[str, str]:
        if not self.trajectory_id:
            return self.tr("Er is nog geen traject. Start er eerst een op de bladzijde Overzicht."), ""
        return (
            self.tr("Er is nog geen plan. Een plan in tandem zegt wat iemand wil, op werk en zorg, en wie wat doet."),
            self.tr("Begin het plan"),
        )

    def _watch(self, plan: PlanView) -> None:
        goals = [("plan_goal", goal.id) for goal in plan.goals]
        actions = [("plan_action", action.id) for action in plan.actions]
        self.mark.watch(self.dossier_id, [("trajectory_plan", plan.id), *goals, *actions])

    # What the user does

    @Slot()
    def _on_begin_requested(self) -> None:
        self._saves.do(partial(plans.start_plan, self.context.workspace, self.trajectory_id), self._after_begin)

    def _after_begin(self) -> None:
        self.reload()
        self.page.focus_start()

    @Slot(str, str)
    def _on_goal_added(self, track: str, title: str) -> None:
        self._do(plan_lines.add_goal, self._plan_id, track, title)

    @Slot(str, str)
    def _on_action_added(self, track: str, text: str) -> None:
        self._do(plan_lines.add_action, self._plan_id, track, text)

    @Slot(str, str, str)
    def _on_goal_written(self, goal_id: str, field: str, text: str) -> None:
        self._put(goal_id, field, {field: text}, plan_lines.change_goal)

    @Slot(str, str, str)
    def _on_action_written(self, action_id: str, field: str, text: str) -> None:
        self._put(action_id, field, {field: text}, plan_lines.change_action)

    @Slot(str, str, object)
    def _on_action_changed(self, action_id: str, what: str, values: Mapping[str, Any]) -> None:
        self._put(action_id, what, values, plan_lines.change_action)

    @Slot()
    def _on_line_entered(self) -> None:
        row = self.sender()
        if isinstance(row, LineRow):
            self.page.focus_new(row.line_id)

    @Slot(str, str)
    def _on_text_written(self, field: str, text: str) -> None:
        self._put(self._plan_id, field, {field: text}, plans.write_plan)

    @Slot(str, str)
    def _on_goal_grounded(self, goal_id: str, ground_id: str) -> None:
        self._do(plan_lines.change_goal, goal_id, {"ground_id": ground_id})

    @Slot(str, int)
    def _on_goal_moved(self, goal_id: str, by: int) -> None:
        self._do(plan_lines.move_goal, goal_id, by)

    @Slot(str, int)
    def _on_action_moved(self, action_id: str, by: int) -> None:
        self._do(plan_lines.move_action, action_id, by)

    @Slot(str)
    def _on_goal_removed(self, goal_id: str) -> None:
        self._remove(goal_id, plan_lines.delete_goal, plan_lines.restore_goal, self.tr("Doel verwijderd"))

    @Slot(str)
    def _on_action_removed(self, action_id: str) -> None:
        self._remove(action_id, plan_lines.delete_action, plan_lines.restore_action, self.tr("Actie verwijderd"))

    @Slot(object)
    def _on_competencies_added(self, choices: tuple[plan_competencies.CompetencyChoice, ...]) -> None:
        self._do(plan_competencies.add_competencies, self._plan_id, choices)

    @Slot(str)
    def _on_own_competency_added(self, label: str) -> None:
        self._do(plan_competencies.add_own_competency, self._plan_id, label)

    @Slot(str, str, object)
    def _on_competency_rated(self, competency_id: str, which: str, level: int | None) -> None:
        self._do(plan_competencies.set_level, self._plan_id, competency_id, which, level)

    @Slot(str)
    def _on_competency_removed(self, competency_id: str) -> None:
        workspace, plan_id = self.context.workspace, self._plan_id
        gone: list[dict[str, Any]] = []

        def bring_back() -> None:
            self._saves.do(lambda: plan_competencies.restore_competency(workspace, plan_id, gone[0]))

        self._saves.do(
            lambda: gone.append(plan_competencies.remove_competency(workspace, plan_id, competency_id)),
            lambda: self.context.notices.passing(self.tr("Competentie verwijderd"), bring_back),
        )

    @Slot()
    def _on_take_over_requested(self) -> None:
        self.flush()
        self.page.take_over.ask(goals_elsewhere(self.context.workspace, self._plan_id))

    @Slot(object)
    def _on_goals_chosen(self, goal_ids: frozenset[str]) -> None:
        self._do(take_over_goals, self._plan_id, goal_ids)

    @Slot(str, object)
    def _on_step_requested(self, step: str, entry: AgreementEntry) -> None:
        self.flush()
        work = partial(_take_step, self.context.workspace, self._plan_id, step, entry)
        self._saves.do(work, lambda: self.page.agreement.show_error(""), self._show_refused)

    @Slot(object)
    def _on_signature_taken_back(self, signature: PlanSignature) -> None:
        workspace, plan_id, party = self.context.workspace, self._plan_id, signature.party
        sign = partial(plan_agreeing.sign_plan, workspace, plan_id, {party: signature.name}, on=signature.on)
        undo = partial(self._saves.do, sign, None, self._show_refused)
        self._saves.do(
            partial(plan_agreeing.take_back_signature, workspace, plan_id, party),
            partial(self.context.notices.passing, self.tr("Handtekening teruggenomen"), undo),
            self._show_refused,
        )

    @Slot(object)
    def _on_follow_requested(self, step: FollowingStep) -> None:
        work = partial(take_trajectory_step, self.context.workspace, self.trajectory_id, step.target, on=step.on)
        self._saves.do(work, None, self._show_refused)

    def _show_refused(self, trouble: Trouble) -> None:
        self.page.agreement.show_error(refusal(trouble), asks_reason=trouble.kind in _ASKS_REASON)

    @Slot()
    def _on_print_clicked(self) -> None:
        self.flush()
        if self._plan is not None:
            self.print_requested.emit("pop" if self._plan.form.has_competencies else "trajectplan", self._plan.id)

    @property
    def _plan_id(self) -> str:
        return self._plan.id if self._plan else ""

    def _do(self, work: Callable[..., object], *values: object) -> None:
        self._saves.do(partial(work, self.context.workspace, *values))

    def _put(
        self,
        row_id: str,
        what: str,
        values: Mapping[str, Any],
        write: Callable[[Workspace, str, Mapping[str, Any]], None],
    ) -> None:
        self._saves.put(
            f"{row_id}:{what}",
            values,
            partial(write, self.context.workspace, row_id),
            lambda trouble: self.page.show_line_error(row_id, what, refusal(trouble)),
        )

    def _remove(self, line_id: str, remove: Callable[..., None], restore: Callable[..., None], text: str) -> None:
        self.page.focus_beside(line_id)
        self._do(remove, line_id)
        self.context.notices.passing(text, partial(self._do, restore, line_id))

    # Building

    def _connect(self) -> None:
        page = self.page
        self._empty.action_requested.connect(self._on_begin_requested)
        page.text_written.connect(self._on_text_written)
        page.take_over_requested.connect(self._on_take_over_requested)
        page.print_requested.connect(self._on_print_clicked)
        page.take_over.chosen.connect(self._on_goals_chosen)
        page.agreement.step_requested.connect(self._on_step_requested)
        page.agreement.signature_taken_back.connect(self._on_signature_taken_back)
        page.agreement.follow_requested.connect(self._on_follow_requested)
        for column in page.tracks.values():
            column.goal_added.connect(self._on_goal_added)
            column.action_added.connect(self._on_action_added)
        page.competencies.added.connect(self._on_competencies_added)
        page.competencies.own_added.connect(self._on_own_competency_added)
        page.competencies.rated.connect(self._on_competency_rated)
        page.competencies.removed.connect(self._on_competency_removed)
        take_over = QShortcut(QKeySequence("Ctrl+Shift+G"), self)
        take_over.setContext(_WITHIN)
        take_over.activated.connect(self._on_take_over_requested)

    def _goal_row(self, goal_id: str) -> GoalRow:
        row = GoalRow(goal_id)
        row.written.connect(self._on_goal_written)
        row.entered.connect(self._on_line_entered)
        row.move_requested.connect(self._on_goal_moved)
        row.remove_requested.connect(self._on_goal_removed)
        row.ground_chosen.connect(self._on_goal_grounded)
        return row

    def _action_row(self, action_id: str) -> ActionRow:
        row = ActionRow(action_id, self.context.today, self._name_field)
        row.written.connect(self._on_action_written)
        row.entered.connect(self._on_line_entered)
        row.changed.connect(self._on_action_changed)
        row.move_requested.connect(self._on_action_moved)
        row.remove_requested.connect(self._on_action_removed)
        return row

    def _name_field(self) -> NetworkField:
        return NetworkField(self.context.workspace, self.context.tasks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_whole:
            self.page.arrange(self.width())


def _take_step(workspace: Workspace, plan_id: str, step: str, entry: AgreementEntry) -> None:
    match step:
        case plan_agreeing.AGREED:
            words = entry.client_words
            plan_agreeing.agree_plan(workspace, plan_id, entry.signatures, client_words=words, reason=entry.why)
        case plan_agreeing.SUBMITTED:
            plan_agreeing.submit_plan(workspace, plan_id)
        case plan_agreeing.APPROVED:
            plan_agreeing.approve_plan(workspace, plan_id, entry.by, entry.on, reason=entry.why)
        case plan_agreeing.DRAFT:
            plan_agreeing.send_back_plan(workspace, plan_id, entry.why)
        case _:
            plan_agreeing.sign_plan(workspace, plan_id, entry.signatures)


_TRAJECTORY_OF = """SELECT trajectory_id FROM trajectory_plan WHERE id IN (
    SELECT ?1 UNION SELECT plan_id FROM plan_goal WHERE id = ?1 UNION SELECT plan_id FROM plan_action WHERE id = ?1)"""
