"""The evaluations of a trajectory on its card: plan the next, note one that was held, read and correct the earlier."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.trajectory.evaluations import Evaluations, EvaluationView
from app.cases.trajectory.plan_rules import plan_rules
from models.dutch_dates import long_date
from ui.look.theme import current_theme
from ui.trajectory.cards.folded_form import FoldedForm
from ui.trajectory.cards.hold_form import HoldForm
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.pill import Pill
from ui.widgets.text import icon_button, text_label


class EvaluationsBox(QWidget):
    """Shows the evaluations of one trajectory and says what the user wants with them.

    Signals:
        plan_requested(on: date), move_requested(id: str, on: date), remove_requested(id: str),
        hold_requested(id: str, on: date, values: dict[str, str], levels: dict[str, int | None])
    """

    plan_requested = Signal(object)
    move_requested = Signal(str, object)
    remove_requested = Signal(str)
    hold_requested = Signal(str, object, object, object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.setObjectName("evaluations")
        self._today = today
        self._is_together = False
        self._planned: dict[str, _PlannedRow] = {}
        self._about = text_label("", "label", wrap=True, name="evaluations_about")
        self.plan = _PlanForm(today)
        self._held = QVBoxLayout()
        self._held_rows: dict[str, _HeldRow] = {}
        self._lay_out()
        self.plan.plan_requested.connect(self.plan_requested)

    def show_evaluations(self, found: Evaluations, *, is_ended: bool) -> None:
        """Show what is planned and what was held; of a trajectory that ended only what was held."""
        self.setVisible(bool(found.due or found.planned or found.held or not is_ended))
        planned = () if is_ended else found.planned
        self._show_planned(planned)
        self._about.setText(self._about_text(found, is_ended=is_ended))
        self._about.setVisible(bool(self._about.text()))
        self.plan.setVisible(not is_ended)
        self.plan.proposed_on = found.proposed_on
        self._show_held(found.held, is_ended=is_ended)

    def _about_text(self, found: Evaluations, *, is_ended: bool) -> str:
        if is_ended or found.planned or found.due is None:
            return ""
        text = self.tr("Nog geen evaluatie gepland. Ze is nodig tegen {day}. Bron: {source}.")
        return text.format(day=long_date(found.due.due), source=found.due.term.source)

    def _show_planned(self, planned: tuple[EvaluationView, ...]) -> None:
        for gone in self._planned.keys() - {view.id for view in planned}:
            row = self._planned.pop(gone)
            row.hide()
            row.deleteLater()
        for view in planned:
            if view.id not in self._planned:
                row = self._planned[view.id] = _PlannedRow(view.id, self._today)
                row.move_requested.connect(self.move_requested)
                row.remove_requested.connect(self.remove_requested)
                row.hold.hold_requested.connect(self.hold_requested)
                self._rows.addWidget(row)
            self._planned[view.id].show_evaluation(view)

    def set_together(self, on: bool) -> None:
        """Show the client only what was planned and said, if anything was."""
        self._is_together = on
        self.plan.setVisible(not on)
        for row in self._held_rows.values():
            row.set_together(on)
        if on:
            self._about.hide()
            self.setVisible(bool(self._planned or self._held_rows))

    def show_error(self, evaluation_id: str, text: str) -> None:
        """Show why something with an evaluation was refused; ``""`` as id: the plan of a new one."""
        if evaluation_id in self._planned:
            self._planned[evaluation_id].show_error(text)
        elif evaluation_id in self._held_rows:
            self._held_rows[evaluation_id].show_outcome(text)
        else:
            self.plan.show_error(text)

    def _show_held(self, held: tuple[EvaluationView, ...], *, is_ended: bool) -> None:
        for gone in self._held_rows.keys() - {view.id for view in held}:
            row = self._held_rows.pop(gone)
            row.hide()
            row.deleteLater()
        for place, view in enumerate(held):
            if view.id not in self._held_rows:
                row = self._held_rows[view.id] = _HeldRow(view.id, self._today)
                row.correct.hold_requested.connect(self.hold_requested)
            row = self._held_rows[view.id]
            if self._held.indexOf(row) != place:
                self._held.insertWidget(place, row)
            row.show_evaluation(view, is_ended=is_ended)
            row.set_together(self._is_together)

    def _lay_out(self) -> None:
        theme = current_theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(text_label(self.tr("Evaluaties"), "strong-label"))
        column.addWidget(self._about)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(10))
        column.addLayout(self._rows)
        column.addWidget(self.plan)
        self._held.setSpacing(theme.px(8))
        column.addLayout(self._held)


class _PlanForm(FoldedForm):
    plan_requested = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(
            self.tr("Plan een evaluatie"), self.tr("Plan"), name="plan_evaluation", icon_name="calendar-check"
        )
        self._on = DateField(today, field="evaluation_on")
        self.proposed_on: date | None = None
        self.fields.addWidget(Field(self.tr("Op welke dag"), self._on))

    def begin(self) -> None:
        self._on.set_value(self.proposed_on)

    @Slot()
    def submit(self) -> None:
        day = self._on.value()
        if day is None:
            self._on.set_error(self._on.error or self.tr("Vul een dag in."))
            self._on.setFocus()
        else:
            self.plan_requested.emit(day)


class _PlannedRow(QWidget):
    """A planned evaluation: its day, which can be moved, and a way to note it as held."""

    move_requested = Signal(str, object)
    remove_requested = Signal(str)

    def __init__(self, evaluation_id: str, today: Callable[[], date]) -> None:
        super().__init__()
        self.setObjectName(f"evaluation_{evaluation_id}")
        self._id = evaluation_id
        self._late = Pill(parent=self)
        self._on = DateField(today, field="evaluation_day", is_compact=True)
        self._on.setAccessibleName(self.tr("Dag van de geplande evaluatie"))
        self._remove = icon_button("trash-2", self.tr("Haal deze evaluatie weg"), name="remove_evaluation")
        self.hold = HoldForm(evaluation_id, today)
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(8))
        row.addWidget(text_label(self.tr("Gepland op"), "text"))
        row.addWidget(self._on, 1)
        row.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(6))
        column.addLayout(row)
        column.addWidget(self._late)
        column.addWidget(self.hold)
        self._on.date_changed.connect(self._on_moved)
        self._remove.clicked.connect(self._on_remove)

    def show_evaluation(self, view: EvaluationView) -> None:
        if self._on.value() != view.planned_on and not self._on.error:
            self._on.set_value(view.planned_on)
        self._late.setVisible(view.comes_late)
        if view.comes_late:
            self._late.show_text(self.tr("Later dan de termijn vraagt"), "late")
        self.hold.show_evaluation(view)

    def show_error(self, text: str) -> None:
        if self.hold.is_open:
            self.hold.show_error(text)
        else:
            self._on.set_error(text or None)

    @Slot(object)
    def _on_moved(self, day: date | None) -> None:
        if day is not None:
            self.move_requested.emit(self._id, day)

    @Slot()
    def _on_remove(self) -> None:
        self.remove_requested.emit(self._id)


class _HeldRow(QWidget):
    """What was seen and said at an evaluation, the client's words first; while the trajectory runs it is corrected."""

    def __init__(self, evaluation_id: str, today: Callable[[], date]) -> None:
        super().__init__()
        self._is_ended = False
        self._day = text_label("", "label")
        self._said = text_label("", "text", wrap=True)
        self.correct = HoldForm(evaluation_id, today, corrects=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(2))
        column.addWidget(self._day)
        column.addWidget(self._said)
        column.addSpacing(current_theme().px(4))
        column.addWidget(self.correct)

    def show_evaluation(self, view: EvaluationView, *, is_ended: bool) -> None:
        """Show what was noted; a correction that is being written stays."""
        self._is_ended = is_ended
        day = long_date(view.held_on) if view.held_on else ""
        self._day.setText(self.tr("Evaluatie van {day}").format(day=day))
        self._said.setText("\n".join(text.strip() for text in self._lines(view) if text.strip()))
        self.correct.show_evaluation(view)
        self.correct.name_opening(self.tr("Verbeter de evaluatie van {day}").format(day=day))

    def show_outcome(self, error: str) -> None:
        """Say why a correction was refused, or put the form away once it is kept."""
        self.correct.show_error(error)
        if not error:
            self.correct.fold()

    def set_together(self, on: bool) -> None:
        """Leave what was said."""
        self.correct.setVisible(not on and not self._is_ended)

    def _lines(self, view: EvaluationView) -> tuple[str, ...]:
        quoted = f"“{view.client_words.strip()}”" if view.client_words.strip() else ""
        steps = self.tr("Volgende stappen: {steps}").format(steps=view.next_steps) if view.next_steps.strip() else ""
        rated = [one for one in view.competencies if one.now is not None]
        levels = "\n".join(f"{one.label}: {_level(one.before)} → {_level(one.now)}" for one in rated)
        return quoted, view.progress, steps, levels


def _level(level: int | None) -> str:
    """Return how far somebody is, in words; nothing to compare with shows as a dash."""
    words = plan_rules().levels
    return words[level] if level is not None and level < len(words) else "–"
