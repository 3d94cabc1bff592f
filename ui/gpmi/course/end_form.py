"""Notes how a GPMI ended: which of the ends of the catalogue, why, by whom and on which day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.cases.gpmi.ending import End, outcomes
from app.cases.gpmi.life import GpmiLife
from app.cases.trajectory.steps import OpenStep
from models.errors import InvalidValue
from models.rules.gpmi_life import HANDED_OVER, EndedBy
from ui.gpmi.course.form import CourseForm
from ui.look.theme import current_theme
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.segmented import Segmented


class EndForm(CourseForm):
    """Only what the chosen end asks is on the screen.

    Signals:
        end_entered(end: End): the user wants this end noted.
    """

    end_entered = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("", "", "end_form", parent)
        self.set_title(self.tr("Hoe stopte het GPMI?"))
        self.keep.setText(self.tr("Noteer het einde"))
        self._today = today
        self._steps: dict[str, OpenStep] = {}
        self._guards: list[QCheckBox] = []
        self._build()
        self._target.currentIndexChanged.connect(self._on_target_chosen)

    def open_for(self, state: GpmiLife) -> None:
        """Ask how a version ended; a hand-over to another OCMW is noted where it is made."""
        self._steps = {step.target: step for step in state.open_steps if step.target != HANDED_OVER}
        self._target.clear()
        for step in self._steps.values():
            self._target.addItem(step.target_label, step.target)
        self._day.set_value(self._today())
        self._reason.clear()
        self._on_target_chosen()
        self.show()
        self._target.setFocus()

    def entered(self) -> None:
        day = self._day.value()
        if day is None:
            self._day.set_error(self.tr("Vul de dag in waarop het GPMI stopte."))
            return
        target = str(self._target.currentData())
        has_reasons = bool(outcomes(target))
        if has_reasons and not self._outcome.currentData():
            self.show_trouble(InvalidValue("gpmi.outcome_missing", "outcome"))
            return
        self.wait()
        self.end_entered.emit(
            End(
                target,
                day,
                self._reason.text(),
                str(self._outcome.currentData()) if has_reasons else "",
                self._by.key if has_reasons else "",
                frozenset(str(box.property("guard")) for box in self._guards if box.isChecked()),
            )
        )

    @Slot()
    def _on_target_chosen(self) -> None:
        target = str(self._target.currentData() or "")
        reasons = outcomes(target) if target else ()
        self._outcome.clear()
        self._outcome.addItem(self.tr("Kies …"), "")
        for reason in reasons:
            self._outcome.addItem(reason[:1].upper() + reason[1:], reason)
        self.fields["outcome"].setVisible(bool(reasons))
        self.fields["ended_by"].setVisible(bool(reasons))
        self._show_guards(self._steps.get(target))
        self.show_trouble(None)

    def _show_guards(self, step: OpenStep | None) -> None:
        for box in self._guards:
            box.hide()
            box.deleteLater()
        self._guards = []
        for guard in step.guards if step is not None else ():
            box = QCheckBox(guard.text)
            box.setObjectName(f"guard_{guard.code}")
            box.setProperty("guard", guard.code)
            box.setToolTip(self.tr("Bron: {source}").format(source=guard.source))
            self._guards.append(box)
            self._stated.addWidget(box)

    def _build(self) -> None:
        self._target = QComboBox()
        self._target.setObjectName("end_target")
        self._outcome = QComboBox()
        self._outcome.setObjectName("end_outcome")
        choices = (
            (str(EndedBy.BOTH), self.tr("Samen")),
            (str(EndedBy.CLIENT), self.tr("De cliënt")),
            (str(EndedBy.OCMW), self.tr("Het OCMW")),
        )
        self._by = Segmented(choices, name=self.tr("Wie stopt het GPMI?"))
        self._day = DateField(self._today, field="ended_on", past=True)
        self._reason = QLineEdit(placeholderText=self.tr("Bijvoorbeeld: vast werk bij de kringwinkel"))
        self._reason.setObjectName("end_reason")
        self._stated = QVBoxLayout()
        self._stated.setSpacing(current_theme().px(4))
        self.fields = {
            "target": Field(self.tr("Einde"), self._target),
            "outcome": Field(self.tr("Uitkomst"), self._outcome),
            "ended_by": Field(self.tr("Wie stopt het?"), self._by),
            "happened_on": Field(self.tr("Op"), self._day),
            "reason": Field(self.tr("Waarom?"), self._reason),
        }
        for field in self.fields.values():
            self.column.addWidget(field)
        self.column.addLayout(self._stated)
