"""One step of a workplace: its day, what it asks, and why in spite of what is warned of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.cases.placements.guards import WITHIN_LIMITS
from app.cases.placements.placement_views import PlacementView, end_reasons
from app.cases.placements.refusing import gap_finding, older_finding
from app.cases.trajectory.steps import OpenStep
from models.rules.placement_limits_stay import DROPPED, ENDED_EARLY, SIGNED
from ui.gpmi.course.form import CourseForm
from ui.trajectory.placements.words import finding_words
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.text import text_label
from ui.widgets.text_area import TextArea


@dataclass(frozen=True, slots=True)
class StepEntry:
    """What was filled in for the step to ``target``."""

    target: str
    on: date | None
    reason: str
    end_reason: str
    end_words: str


class StepForm(CourseForm):
    """Made anew for each step. An end is told without blame: the reasons are those of the catalogue, the words are
    people's own.

    Signals:
        step_entered(entry: StepEntry): the user wants this step taken.
    """

    step_entered = Signal(object)

    def __init__(
        self, view: PlacementView, step: OpenStep, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(step.label, "", "placement_step", parent)
        self.keep.setText(self.tr("Zet deze stap"))
        self._step = step
        for line in _wanting(view, step):
            self.column.addWidget(text_label(line, "quiet", wrap=True))
        self._day = DateField(today, field="step_day", past=True)
        self._day.set_value(_proposed_day(view, step, today()))
        self._why, self._own_words = TextArea(min_lines=2, max_lines=6), TextArea(min_lines=2, max_lines=8)
        self._end_reason = QComboBox()
        self._end_reason.setObjectName("step_end_reason")
        self._end_reason.addItem(self.tr("Kies"), "")
        for reason in end_reasons():
            self._end_reason.addItem(reason[:1].upper() + reason[1:], reason)
        self._add_fields(step.target)

    def open_form(self) -> None:
        """Show it, with the keyboard on the first field."""
        self.show()
        next(iter(self.fields.values())).control.setFocus()

    def entered(self) -> None:
        if self._day.error:
            self._day.setFocus()
            return
        self.wait()
        self.step_entered.emit(
            StepEntry(
                self._step.target,
                self._day.value(),
                self._why.text().strip(),
                str(self._end_reason.currentData() or ""),
                self._own_words.text().strip(),
            )
        )

    def _add_fields(self, target: str) -> None:
        self.fields["on"] = Field(self.tr("Op"), self._day)
        if target == ENDED_EARLY:
            self.fields["end_reason"] = Field(self.tr("Waarom"), self._end_reason)
        if target in (ENDED_EARLY, DROPPED):
            self._own_words.setObjectName("step_end_words")
            self.fields["end_words"] = Field(self.tr("In eigen woorden: wat gebeurde er?"), self._own_words)
        else:
            self._why.setObjectName("step_why")
            hint = self.tr("Alleen nodig als iets nog niet in orde is, of als u er iets bij wilt zeggen.")
            self.fields["reason"] = Field(self.tr("Toelichting"), self._why, hint=hint)
        for field in self.fields.values():
            self.column.addWidget(field)


def _wanting(view: PlacementView, step: OpenStep) -> Sequence[str]:
    """Return what still stands in the way of a step, or asks why, each with its source."""
    wanting = [guard for guard in step.guards if not guard.is_met and guard.code != WITHIN_LIMITS]
    lines = [f"{guard.text}. Bron: {guard.source}." for guard in wanting]
    if step.target == SIGNED:
        findings = (*view.limits.findings, *gap_finding(view.gaps), *older_finding(view.changed))
        lines += [finding_words(finding) for finding in findings]
    return lines


def _proposed_day(view: PlacementView, step: OpenStep, today: date) -> date:
    if step.target == "lopend" and view.status == SIGNED and view.starts_on and view.starts_on <= today:
        return view.starts_on
    if step.target == "afgerond" and view.ends_on and view.ends_on <= today:
        return view.ends_on
    return today
