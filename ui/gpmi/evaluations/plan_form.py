"""Plan one evaluation, or note one that was held without having been planned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.errors import InvalidValue, Trouble
from models.working_days import is_working_day
from ui.gpmi.evaluations.words import how_choices
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.segmented import Segmented
from ui.widgets.text import push_button, text_label
from ui.work.actions import refusal


class PlanForm(Card):
    """A day and how.

    Signals:
        plan_requested(day: date, how: str): ``how`` may be empty.
        note_requested(day: date, how: str): it was held on that day.
    """

    plan_requested = Signal(object, str)
    note_requested = Signal(object, str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Een evaluatie plannen"), title_role="strong", parent=parent)
        self.setObjectName("evaluation_plan")
        self._day = DateField(today, field="plan_day")
        self._day_field = Field(self.tr("Op welke dag"), self._day)
        self._how = Segmented(how_choices(open_too=True), name=self.tr("Hoe"))
        self._how.choose("")
        self._error = text_label("", "error", wrap=True, name="plan_error")
        self._error.hide()
        self._plan = push_button(self.tr("Plan deze dag"), icon_name="calendar-check", name="plan_one")
        self._note = push_button(self.tr("Noteer als al gehouden"), "quiet", name="note_held")
        self._day.date_changed.connect(self._on_date_changed)
        self._plan.clicked.connect(self._on_plan_clicked)
        self._note.clicked.connect(self._on_note_clicked)
        self._lay_out()

    def offer(self, day: date, how: str) -> None:
        """Fill in a day that the rules propose, and put the keyboard on the button that plans it."""
        self._show_error("")
        self._day.set_value(day)
        self._how.choose(how)
        self._plan.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_form(self) -> None:
        """Empty the form: what it said was done, or another dossier is shown."""
        self._day.set_value(None)
        self._how.choose("")
        self._show_error("")

    def set_running(self, on: bool) -> None:
        """Whether more can be planned; one that was held can always be noted."""
        self._plan.setVisible(on)

    def show_trouble(self, trouble: Trouble) -> None:
        """Show at the field what was refused."""
        if isinstance(trouble, InvalidValue) and trouble.field in ("planned_on", "held_on"):
            self._day.set_error(refusal(trouble))
        else:
            self._show_error(refusal(trouble))

    def _show_error(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))

    @Slot(object)
    def _on_date_changed(self, day: date | None) -> None:
        if day is not None and not is_working_day(day):
            self._show_error(self.tr("Let op: dit is een weekend- of feestdag."))
        else:
            self._show_error("")

    @Slot()
    def _on_plan_clicked(self) -> None:
        self._ask(self.plan_requested)

    @Slot()
    def _on_note_clicked(self) -> None:
        self._ask(self.note_requested)

    def _ask(self, signal: object) -> None:
        day = self._day.value()
        if day is None:
            if not self._day.error:
                self._day.set_error(refusal(InvalidValue("date.empty", "planned_on")))
            self._day.setFocus()
            return
        signal.emit(day, self._how.key)  # type: ignore[attr-defined]

    def _lay_out(self) -> None:
        theme = current_theme()
        self._day_field.setMaximumWidth(theme.px(320))
        self.add(self._day_field)
        self.add(text_label(self.tr("Hoe"), "label"))
        self.add(self._how)
        self.add(self._error)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        for button in (self._plan, self._note):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.add_layout(buttons)
