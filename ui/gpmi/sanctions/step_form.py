"""What one step of the procedure asks: its day, what belongs to it, what somebody states, and a reason if needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from app.cases.gpmi.sanction_snapshot import SanctionStep, SanctionView
from ui.gpmi.course.form import CourseForm
from ui.gpmi.sanctions.words import field_word, heard_choices, month_words, scope_choices
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.segmented import Segmented
from ui.widgets.text import text_label
from ui.widgets.text_area import TextArea

_TODAY = frozenset({"reminded_on", "invited_on", "heard_on", "decided_on", "appeal_on", "on"})
"""Days that are mostly the day on which they are filled in."""

_STATED = ("verslag", "ingetrokken", "geen_sanctie")


@dataclass(frozen=True, slots=True)
class StepEntry:
    """What was filled in for the step to ``target``; ``on`` of a step that has no field for its day."""

    target: str
    values: dict[str, Any]
    on: date | None
    stated: frozenset[str]
    reason: str


class StepForm(CourseForm):
    """One step; made when it is asked for.

    Signals:
        step_entered(entry: StepEntry): the user wants this step taken.
    """

    step_entered = Signal(object)

    def __init__(
        self,
        found: SanctionView,
        step: SanctionStep,
        bodies: tuple[str, ...],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(step.label, "", "step_form", parent)
        self.keep.setText(self.tr("Zet deze stap"))
        self._found, self._step, self._bodies, self._today = found, step, bodies, today
        self._readers: dict[str, Callable[[], Any]] = {}
        self._stated: dict[str, QCheckBox] = {}
        self._explain()
        for field in (*step.fields, *(("on",) if step.day_field == "on" else ())):
            self._add_field(field)
        for code, words in step.stated:
            self._add_statement(code, words)
        self._reason = QLineEdit()
        self._reason.setObjectName("step_reason")
        self.fields["reason"] = Field(field_word("reason"), self._reason, hint=self._reason_hint())
        self.column.addWidget(self.fields["reason"])

    def open_form(self) -> None:
        """Show it, with the keyboard on the first field."""
        self.show()
        next(iter(self.fields.values())).control.setFocus()

    def entered(self) -> None:
        self.wait()
        values = {name: read() for name, read in self._readers.items()}
        on = values.pop("on", None)
        stated = frozenset(code for code, box in self._stated.items() if box.isChecked())
        self.step_entered.emit(StepEntry(self._step.target, values, on, stated, self._reason.text().strip()))

    def _reason_hint(self) -> str:
        if self._step.target in _STATED:
            return ""
        return self.tr("Alleen nodig als iets buiten een termijn valt.")

    def _explain(self) -> None:
        """Say what the step rests on, and who says so."""
        for words, source in self._step.conditions:
            text = self.tr("Nodig: {what}. Bron: {source}.").format(what=words[:1].lower() + words[1:], source=source)
            self.column.addWidget(text_label(text, "label", wrap=True))

    def _add_statement(self, code: str, words: str) -> None:
        box = QCheckBox(words)
        box.setObjectName(f"guard_{code}")
        self._stated[code] = box
        self.fields[code] = Field(self.tr("Zo is het"), box)
        self.fields[code].control.setAccessibleName(words)
        self.column.addWidget(self.fields[code])

    def _add_field(self, field: str) -> None:
        control, read, hint = self._control(field)
        self._readers[field] = read
        label = self.tr("Recht op bijstand") if isinstance(control, QCheckBox) else field_word(field)
        self.fields[field] = Field(label, control, hint=hint)
        if isinstance(control, QCheckBox):
            control.setAccessibleName(field_word(field))
        self.column.addWidget(self.fields[field])

    def _control(self, field: str) -> tuple[QWidget, Callable[[], Any], str]:
        if field in self._found.days or field == "on":
            return self._day(field)
        makers: dict[str, Callable[[], tuple[QWidget, Callable[[], Any], str]]] = {
            "assistance_told": self._assistance,
            "heard": lambda: _choice(heard_choices(), field_word("heard")),
            "hearing_report": self._report,
            "scope": lambda: _choice(scope_choices(), field_word("scope")),
            "months": self._months,
            "decided_by": self._body,
        }
        return makers[field]() if field in makers else self._line(field)

    def _day(self, field: str) -> tuple[QWidget, Callable[[], Any], str]:
        control = DateField(self._today, field=field)
        known = None if field == "on" else self._found.days[field]
        control.set_value(known or (self._today() if field in _TODAY else None))
        if self._step.target == "afgelopen" and (ends_on := self._found.days["ends_on"]) is not None:
            control.set_value(min(self._today(), ends_on + timedelta(days=1)))  # the day of paying again
        if field == "starts_on" and self._found.start_window[0] is not None:
            control.set_value(max(self._found.start_window[0], self._today()))
        return control, control.value, ""

    def _line(self, field: str) -> tuple[QWidget, Callable[[], Any], str]:
        control = QLineEdit(str(self._found.rest[field]))
        control.setObjectName(f"step_{field}")
        if field == "hearing_at":
            control.setPlaceholderText(self.tr("14u"))
        return control, control.text, ""

    def _assistance(self) -> tuple[QWidget, Callable[[], Any], str]:
        control = QCheckBox(field_word("assistance_told"))
        control.setObjectName("step_assistance_told")
        control.setChecked(bool(self._found.rest["assistance_told"]))
        return control, control.isChecked, self.tr("De brief uit Tandem zegt dit vanzelf.")

    def _report(self) -> tuple[QWidget, Callable[[], Any], str]:
        control = TextArea(min_lines=2, max_lines=8)
        control.setObjectName("step_hearing_report")
        control.set_text(self._found.texts["hearing_report"])
        return control, control.toPlainText, ""

    def _months(self) -> tuple[QWidget, Callable[[], Any], str]:
        most = max(self._found.most_months, 1)
        control = QComboBox()
        control.setObjectName("step_months")
        for months in range(1, most + 1):
            control.addItem(month_words(months), months)
        hint = self.tr("Hoogstens {months}. Bron: {source}.")
        return control, control.currentData, hint.format(months=month_words(most), source=self._found.most_source)

    def _body(self) -> tuple[QWidget, Callable[[], Any], str]:
        control = QComboBox(editable=True)
        control.setObjectName("step_decided_by")
        control.addItems(["", *self._bodies])
        return control, control.currentText, self.tr("Een begeleider beslist hier nooit over.")


def _choice(choices: tuple[tuple[str, str], ...], name: str) -> tuple[QWidget, Callable[[], Any], str]:
    control = Segmented(choices, name=name)
    return control, lambda: control.key, ""
