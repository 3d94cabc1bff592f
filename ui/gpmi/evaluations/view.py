"""The page Evaluaties of the section GPMI: a year and what it needs, and one evaluation to plan, write or read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.cases.gpmi import evaluation_plan as planning
from app.cases.gpmi import evaluations as cases
from app.cases.gpmi.evaluation_views import (
    EvaluationDetail,
    EvaluationPlan,
    evaluation,
    evaluation_of,
    evaluation_plan,
)
from app.cases.gpmi.life import AMENDING
from app.cases.gpmi.snapshot import gpmi
from app.cases.trajectory.steps import OpenStep
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused, Trouble
from models.rules.evaluations import Adjust, Standing
from ui.context import Context
from ui.gpmi.evaluations.editor import EvaluationEditor
from ui.gpmi.evaluations.plan_form import PlanForm
from ui.gpmi.evaluations.planned_card import PlannedCard
from ui.gpmi.evaluations.year_card import YearCard
from ui.gpmi.part import GpmiPart
from ui.widgets.empty_state import EmptyState
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button
from ui.work.actions import refusal
from ui.work.save_queue import SaveQueue

_KINDS = frozenset({"gpmi", "gpmi_event", "gpmi_goal", "gpmi_agreement", "gpmi_evaluation", "gpmi_progress"})


class EvaluationsPart(GpmiPart):
    """The evaluations of the agreement that the chosen version belongs to."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("gpmi_evaluations")
        self._plan: EvaluationPlan | None = None
        self._detail: EvaluationDetail | None = None
        self._number = 0
        self._chosen = ""
        self._is_together = False
        self._saves = SaveQueue(context.tasks, context.notices, self, "unsaved:evaluaties")
        self._build()
        self._connect()

    def show_dossier(self, dossier_id: str, gpmi_id: str) -> None:
        self.flush()
        self._saves.forget_refused()
        if dossier_id != self.dossier_id:
            self._plan = self._detail = None
            self._chosen, self._number = "", 0
            self.form.clear_form()
            self._stack.setCurrentWidget(self._blank)  # at once, not only when the next client was read
        super().show_dossier(dossier_id, gpmi_id)

    @classmethod
    def has_item(cls, workspace: Workspace, item_id: str) -> bool:
        return bool(evaluation_of(workspace, item_id))

    def show_item(self, item_id: str) -> None:
        """Show one evaluation: somebody came here from a term, or from what was found."""
        self.flush()
        self._chosen, self._number = evaluation_of(self.context.workspace, item_id), 0
        if self.isVisible():
            self.reload()

    def kinds(self) -> frozenset[str]:
        return _KINDS

    def flush(self) -> None:
        self.editor.flush()
        self._saves.retry()

    def set_together(self, on: bool) -> None:
        self._is_together = on
        for part in (self.editor, self.planned, self.year):
            part.set_together(on)
        self._show()

    @Slot()
    def reload(self) -> None:
        """Read and show what is stored; while something is on its way to the store, when that has arrived."""
        if self._saves.is_writing or not self.dossier_id:
            return
        workspace = self.context.workspace
        self._plan = evaluation_plan(workspace, self.gpmi_id) if self.gpmi_id else None
        known = {line.id for line in self._plan.lines} if self._plan else set()
        if self._chosen not in known:
            self._chosen = ""
        self._detail = evaluation(workspace, self._chosen) if self._chosen else None
        self._show()

    def _show(self) -> None:
        plan = self._plan
        if plan is None or not plan.years:
            self._stack.setCurrentWidget(self._empty)
            return
        self._number = self._wanted_year(plan)
        self.year.show_year(plan, self._number, self._chosen, self.context.today())
        self.form.set_running(plan.is_running)
        detail = self._detail
        is_held = detail is not None and detail.line.status == Standing.HELD
        if detail is not None and is_held:
            self.editor.show_detail(detail, self._steps(detail), self._holds)
        elif detail is not None:
            self.planned.show_line(detail.line)
        self.editor.setVisible(is_held)
        self.planned.setVisible(detail is not None and not is_held)
        self.form.setVisible(detail is None and not self._is_together)
        self._another.setVisible(detail is not None and not self._is_together)
        self._stack.setCurrentWidget(self._page)
        self._arrange()

    def _wanted_year(self, plan: EvaluationPlan) -> int:
        """Return the year to show: the one that was chosen, else that of the evaluation, else of today."""
        if 1 <= self._number <= len(plan.years):
            return self._number
        day = self._detail.line.day if self._detail else None
        return plan.year_on(day or self.context.today())

    def _steps(self, detail: EvaluationDetail) -> tuple[OpenStep, ...]:
        """Return the step that begins an amendment, if this evaluation asks for one and it can be begun."""
        if self._plan is None or detail.adjust != Adjust.CHANGE or not self._plan.is_running:
            return ()
        found = gpmi(self.context.workspace, self._plan.gpmi_id)
        return tuple(step for step in found.steps if step.target == AMENDING)

    def _holds(self, key: str) -> bool:
        return self._saves.holds(f"{self._shown}:{key}")

    # What the user does

    def _act(
        self, work: Callable[[], object], then: Callable[[object], None], refused: Callable[[Trouble], None]
    ) -> None:
        """Do ``work`` beside the screen, after what was typed; a refusal goes to its field."""
        self.flush()
        answer: list[object] = []
        about = self.dossier_id

        def attempt() -> None:
            try:
                answer.append(work())
            except (InvalidValue, RuleRefused) as trouble:
                answer.append(trouble)

        def done() -> None:
            (found,) = answer
            if about != self.dossier_id:
                return  # another client is shown by now
            if isinstance(found, Trouble):
                refused(found)
            else:
                then(found)

        self._saves.do(attempt, done)

    @Slot(str)
    def _on_chosen(self, evaluation_id: str) -> None:
        self.flush()
        self._chosen = evaluation_id
        self.reload()

    @Slot(int)
    def _on_year_chosen(self, number: int) -> None:
        self.flush()
        self._number, self._chosen = number, ""
        self.reload()

    @Slot(object, str)
    def _on_day_offered(self, day: date, how: str) -> None:
        self._on_chosen("")
        self.form.offer(day, how)

    @Slot()
    def _on_another_clicked(self) -> None:
        self._on_chosen("")
        self.form.setFocus()

    @Slot(int)
    def _on_plan_requested(self, number: int) -> None:
        work = partial(planning.plan_year, self.context.workspace, self.gpmi_id, number)
        self._act(work, self._on_planned, self._tell)

    def _on_planned(self, made: object) -> None:
        ids = made if isinstance(made, tuple) else (str(made),)
        words = self.tr("Evaluatie gepland") if len(ids) == 1 else self.tr("{count} evaluaties gepland")
        self.context.notices.passing(words.format(count=len(ids)), partial(self._withdraw, ids))

    def _withdraw(self, ids: tuple[str, ...]) -> None:
        self._act(partial(planning.withdraw_plan, self.context.workspace, ids), self._nothing_more, self._tell)

    @Slot(object, str)
    def _on_one_planned(self, day: date, how: str) -> None:
        work = partial(planning.plan_evaluation, self.context.workspace, self.gpmi_id, day, how)
        self._act(work, self._on_one_made, self.form.show_trouble)

    def _on_one_made(self, made: object) -> None:
        self.form.clear_form()
        self._on_planned(made)

    @Slot(object, str)
    def _on_noted(self, day: date, how: str) -> None:
        work = partial(cases.note_evaluation, self.context.workspace, self.gpmi_id, day, how)
        self._act(work, self._on_noted_made, self.form.show_trouble)

    def _on_noted_made(self, made: object) -> None:
        self.form.clear_form()
        self._chosen, self._number = str(made), 0
        self.reload()
        self.editor.focus_start()

    @property
    def _shown(self) -> str:
        """The evaluation on the screen: while something is being stored, another may have been chosen already."""
        return self._detail.line.id if self._detail is not None else ""

    @Slot(object, str)
    def _on_held(self, day: date, how: str) -> None:
        work = partial(cases.hold_evaluation, self.context.workspace, self._shown, day, how)
        self._act(work, self._on_begun, self.planned.show_trouble)

    def _on_begun(self, _made: object) -> None:
        self.reload()
        self.editor.focus_start()

    @Slot(object, str)
    def _on_moved(self, day: date, why: str) -> None:
        work = partial(planning.move_evaluation, self.context.workspace, self._shown, day, why)
        self._act(work, self._nothing_more, self.planned.show_trouble)

    @Slot(str)
    def _on_missed(self, why: str) -> None:
        work = partial(planning.miss_evaluation, self.context.workspace, self._shown, why)
        self._act(work, self._nothing_more, self.planned.show_trouble)

    @Slot()
    def _on_reopen_requested(self) -> None:
        work = partial(planning.reopen_evaluation, self.context.workspace, self._shown)
        self._act(work, self._nothing_more, self._tell)

    @Slot()
    def _on_withdraw_requested(self) -> None:
        self._withdraw((self._shown,))

    @Slot(object)
    def _on_day_corrected(self, day: date) -> None:
        how = self._detail.line.how if self._detail else ""
        work = partial(cases.hold_evaluation, self.context.workspace, self._shown, day, how)
        self._act(work, self._nothing_more, lambda trouble: self.editor.show_day_error(refusal(trouble)))

    @Slot(str, str)
    def _on_written(self, field: str, value: str) -> None:
        write = partial(cases.save_evaluation, self.context.workspace, self._shown)
        self.editor.outcome.show_error("")
        self._saves.put(f"{self._shown}:", {field: value}, write)

    @Slot(str, str, str)
    def _on_progress_written(self, origin_id: str, field: str, value: str) -> None:
        write = partial(cases.save_progress, self.context.workspace, self._shown, origin_id)
        self._saves.put(f"{self._shown}:{origin_id}", {field: value}, write)

    @Slot()
    def _on_close_requested(self) -> None:
        work = partial(cases.close_evaluation, self.context.workspace, self._shown)
        self._act(work, self._nothing_more, lambda trouble: self.editor.outcome.show_error(refusal(trouble)))

    @Slot(object)
    def _on_amend_requested(self, stated: frozenset[str]) -> None:
        work = partial(cases.amend_after, self.context.workspace, self._shown, stated=stated)
        self._act(work, self._on_amended, lambda trouble: self.editor.outcome.show_amend_error(refusal(trouble)))

    def _on_amended(self, made: object) -> None:
        self.subject_chosen.emit(str(made))
        self.context.notices.passing(self.tr("Een nieuwe versie is begonnen. Ze staat bij “Afspraak”."))

    @Slot()
    def _on_amendment_requested(self) -> None:
        if self._detail is not None:
            self.subject_chosen.emit(self._detail.amendment_id)

    @Slot()
    def _on_print_requested(self) -> None:
        self._act(
            lambda: self._shown, lambda shown: self.print_requested.emit("gpmi_evaluatie", str(shown)), self._tell
        )

    @Slot(str, object)
    def _on_refused(self, _key: str, trouble: Trouble) -> None:
        self._tell(trouble)

    def _tell(self, trouble: Trouble) -> None:
        self.context.notices.passing(refusal(trouble))

    def _nothing_more(self, _made: object) -> None:
        """What was done is read again by itself."""

    # Building

    def _build(self) -> None:
        self._empty = EmptyState(
            "calendar-check",
            self.tr("Nog niets te evalueren. Zodra alle partijen het GPMI tekenden, staan de evaluaties hier."),
        )
        today = self.context.today
        self._page = ScrollPage()
        self.year = YearCard()
        self.form = PlanForm(today)
        self.planned = PlannedCard(today)
        self.editor = EvaluationEditor(today)
        self._another = push_button(
            self.tr("Nog een evaluatie plannen"), "quiet", icon_name="plus", name="plan_another"
        )
        for widget in (self.year, self.form, self.planned, self.editor, self._another):
            self._page.column.addWidget(widget)
        self._page.column.addStretch(1)
        self._blank = QWidget()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._blank)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._page)

    def _connect(self) -> None:
        self._saves.saved.connect(self.reload)
        self._saves.failed.connect(self.reload)
        self._saves.refused.connect(self._on_refused)
        self._another.clicked.connect(self._on_another_clicked)
        self.year.chosen.connect(self._on_chosen)
        self.year.day_offered.connect(self._on_day_offered)
        self.year.year_chosen.connect(self._on_year_chosen)
        self.year.plan_requested.connect(self._on_plan_requested)
        self.form.plan_requested.connect(self._on_one_planned)
        self.form.note_requested.connect(self._on_noted)
        self.planned.held.connect(self._on_held)
        self.planned.moved.connect(self._on_moved)
        self.planned.missed.connect(self._on_missed)
        self.planned.reopen_requested.connect(self._on_reopen_requested)
        self.planned.withdraw_requested.connect(self._on_withdraw_requested)
        editor = self.editor
        editor.written.connect(self._on_written)
        editor.progress_written.connect(self._on_progress_written)
        editor.day_corrected.connect(self._on_day_corrected)
        editor.print_requested.connect(self._on_print_requested)
        editor.reopen_requested.connect(self._on_reopen_requested)
        editor.outcome.close_requested.connect(self._on_close_requested)
        editor.outcome.amend_requested.connect(self._on_amend_requested)
        editor.outcome.amendment_requested.connect(self._on_amendment_requested)

    def _arrange(self) -> None:
        self.editor.arrange(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
