"""The form of one appointment, or of time of one's own without a client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.cases.agenda.agenda_lines import OWN_TIME, AgendaLine
from app.cases.conversations.notes import KIND_LABELS
from app.clock import BRUSSELS, local_date
from models.errors import InvalidValue, Trouble
from models.languages import LANGUAGES
from models.rules.appointments import usual_minutes
from ui.agenda import words
from ui.agenda.client_field import ClientField
from ui.agenda.hours import Hours
from ui.context import Context
from ui.look.theme import current_theme
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.form_dialog import FormDialog
from ui.widgets.segmented import Segmented
from ui.widgets.text import push_button, text_label
from ui.work.actions import refusal

CLIENT, OWN = "client", "own"

_INTERPRETERS = ("", *LANGUAGES)
"""The languages in the order of the list: filled in one go, since each one added by itself takes its time."""


@dataclass(frozen=True)
class Given:
    """What the form asks to store. ``dossier_id`` is empty for own time."""

    dossier_id: str
    values: Mapping[str, Any]


class AppointmentForm(FormDialog):
    """Makes or changes one; what is refused is said at its field, and the form stays.

    Signals:
        given(given: Given): store this.
        asked(what: str): "missed", "other_hour", "cancel" or "dossier", of the appointment that is open.
    """

    given = Signal(object)
    asked = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None, line: AgendaLine | None = None) -> None:
        """``line``: what is changed; ``None`` for a new one."""
        super().__init__("appointment_form", parent)
        self._context = context
        self._line = line
        self._is_length_mine = line is not None
        self._build()
        self._set_out()
        self._connect()
        self._show_sort(CLIENT)
        if line is not None:
            self._show_line(line)

    def begin(self, starts_at: datetime, ends_at: datetime) -> None:
        """Start a new one at this hour."""
        self.hours.show_hours(starts_at, ends_at)
        self.last_day.set_value(starts_at.date())
        self.client.setFocus()

    def send(self) -> None:
        self._error.hide()
        moments = self._whole_day() if self._is_own and self.whole_day.isChecked() else self.hours.moments()
        if self._is_own and moments is not None and not self.whole_day.isChecked():
            moments = self._until_last_day(moments)
        if not self._is_own and not self.client.dossier_id:
            self._client_field.set_error(self.tr("Kies een cliënt uit de lijst, of “Eigen tijd” zonder cliënt."))
            return
        if moments is None:
            return
        starts_at, ends_at = moments
        texts = {name: field.text().strip() for name, field in self._texts.items()}
        values = {"starts_at": starts_at, "ends_at": ends_at, "place": texts["place"]}
        if self._is_own:
            values |= {"title": texts["title"], "is_all_day": self.whole_day.isChecked()}
        else:
            values |= {name: texts[name] for name in ("with_whom", "bring")}
            values |= {
                "talk_kind": self.kind.currentData(),
                "needs_interpreter": _INTERPRETERS[self.interpreter.currentIndex()],
            }
        if self._line is not None and not self._may_move:
            values = {name: value for name, value in values.items() if name not in ("starts_at", "ends_at")}
        self.setEnabled(False)
        self.given.emit(Given("" if self._is_own else self.client.dossier_id, values))

    def show_trouble(self, trouble: Trouble) -> None:
        """Say at its field why it was not stored; the form can be changed again."""
        self.setEnabled(True)
        if isinstance(trouble, InvalidValue):
            if self.hours.show_trouble(trouble):
                return
            if (field := self._fields.get(trouble.field)) is not None:
                field.set_trouble(trouble)
                return
        self._error.setText(refusal(trouble))
        self._error.show()

    def reject(self) -> None:
        if self.isEnabled():  # Escape does not leave what is being stored: it may be refused
            super().reject()

    @property
    def _is_own(self) -> bool:
        return self.sort.key == OWN

    @property
    def _may_move(self) -> bool:
        return self._line is None or self._line.kind == OWN_TIME or self._line.is_open

    def _whole_day(self) -> tuple[datetime, datetime] | None:
        first, last = self.hours.day.value(), self.last_day.value()
        if first is None or last is None:
            (self.hours.day_field if first is None else self._last_field).set_error(self.tr("Kies een dag."))
            return None
        end = datetime.combine(last + timedelta(days=1), time(), BRUSSELS)
        return datetime.combine(first, time(), BRUSSELS), end

    def _until_last_day(self, moments: tuple[datetime, datetime]) -> tuple[datetime, datetime]:
        """Return the moments, with the end on the last day that was given."""
        first, last = self.hours.day.value(), self.last_day.value()
        if first is None or last is None or last <= first:
            return moments
        return moments[0], datetime.combine(last, moments[1].time(), BRUSSELS)

    def _show_line(self, line: AgendaLine) -> None:
        own = line.kind == OWN_TIME
        self.sort.choose(OWN if own else CLIENT)
        self.sort.hide()
        self._show_sort(self.sort.key)
        self.client.show_client(line.dossier_id, words.title(line))
        self.client.setReadOnly(True)
        for name, field in self._texts.items():
            field.setText(getattr(line, name))
        self.kind.setCurrentIndex(max(0, self.kind.findData(line.talk_kind)))
        known = line.needs_interpreter in _INTERPRETERS
        self.interpreter.setCurrentIndex(_INTERPRETERS.index(line.needs_interpreter) if known else 0)
        self.hours.show_hours(line.starts_at, line.ends_at, but=line.id, dossier_id=line.dossier_id)
        self.last_day.set_value(local_date(line.ends_at - timedelta(seconds=1 if line.is_all_day else 0)))
        self.whole_day.setChecked(line.is_all_day)
        self.hours.setEnabled(self._may_move)
        self._show_steps(line)
        (self._texts["title"] if own else self.hours.start).setFocus()

    def _show_steps(self, line: AgendaLine) -> None:
        self._steps["dossier"].setVisible(bool(line.dossier_id))
        for name in ("missed", "cancel"):
            self._steps[name].setVisible(line.is_open)
        self._steps["other_hour"].setVisible(line.is_open or line.is_missed)
        self._step_row.setVisible(line.kind != OWN_TIME)

    @Slot(str)
    def _show_sort(self, key: str) -> None:
        own = key == OWN
        for name in ("client", "talk_kind", "needs_interpreter", "with_whom", "bring"):
            self._fields[name].setVisible(not own)
        for widget in (self._fields["title"], self.whole_day, self._last_field):
            widget.setVisible(own)
        self._show_hours(self.whole_day.isChecked())

    @Slot(bool)
    def _show_hours(self, whole_day: bool) -> None:
        hidden = whole_day and self._is_own
        for field in (self.hours.start_field, self.hours.end_field):
            field.setVisible(not hidden)

    @Slot()
    def _on_kind_chosen(self) -> None:
        """Propose how long such a talk lasts, until somebody says so himself."""
        if not self._is_length_mine and self._line is None:
            self.hours.set_minutes(usual_minutes(self.kind.currentData()))

    @Slot()
    def _on_hours_edited(self) -> None:
        self._is_length_mine = True

    @Slot(str)
    def _on_client_chosen(self, dossier_id: str) -> None:
        self._client_field.set_error(None)
        self.hours.set_client(dossier_id)

    @Slot()
    def _on_step_clicked(self) -> None:
        button = self.sender()
        self.close()
        self.asked.emit(button.property("what") if button is not None else "")

    def _build(self) -> None:
        context = self._context
        self.sort = Segmented(
            ((CLIENT, self.tr("Met een cliënt")), (OWN, self.tr("Eigen tijd"))), name=self.tr("Soort afspraak")
        )
        self.client = ClientField(context.workspace, context.tasks)
        self.kind, self.interpreter = QComboBox(), QComboBox()
        for code, label in KIND_LABELS.items():
            self.kind.addItem(label, code)
        self.kind.setCurrentIndex(self.kind.findData("opvolging"))
        self.interpreter.addItems([self.tr("Geen tolk"), *(language.name for language in LANGUAGES.values())])
        self._texts = {name: QLineEdit() for name in ("title", "place", "with_whom", "bring")}
        self.hours = Hours(context)
        self.whole_day = QCheckBox(self.tr("Hele dag"))
        self.last_day = DateField(context.today, field="last_day")
        self._error = text_label("", "error", wrap=True, name="form_error")
        self._error.hide()
        self._steps = {what: push_button(label, "quiet", name=f"step_{what}") for what, label in (
            ("dossier", self.tr("Naar het dossier")), ("missed", self.tr("Niet opgedaagd")),
            ("other_hour", self.tr("Verzetten")), ("cancel", self.tr("Afspraak annuleren")),
        )}  # fmt: skip
        self._fields = {
            "client": Field(self.tr("Cliënt"), self.client, required=True),
            "title": Field(self.tr("Waarvoor"), self._texts["title"], required=True),
            "talk_kind": Field(self.tr("Soort gesprek"), self.kind),
            "needs_interpreter": Field(self.tr("Tolk"), self.interpreter),
            "place": Field(self.tr("Waar"), self._texts["place"]),
            "with_whom": Field(self.tr("Met wie nog"), self._texts["with_whom"]),
            "bring": Field(self.tr("Wat meebrengen"), self._texts["bring"]),
        }
        self._client_field = self._fields["client"]
        self._last_field = Field(self.tr("Tot en met"), self.last_day)

    def _connect(self) -> None:
        self.sort.chosen.connect(self._show_sort)
        self.whole_day.toggled.connect(self._show_hours)
        self.kind.activated.connect(self._on_kind_chosen)
        self.hours.end.time_changed.connect(self._on_hours_edited)
        self.client.chosen.connect(self._on_client_chosen)
        for what, button in self._steps.items():
            button.setProperty("what", what)
            button.clicked.connect(self._on_step_clicked)

    def _set_out(self) -> None:
        theme = current_theme()
        grid_room = QWidget()
        grid = QGridLayout(grid_room)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(10))
        places = {
            "client": (0, 0, 2), "title": (1, 0, 2), "talk_kind": (2, 0, 1), "needs_interpreter": (2, 1, 1),
            "place": (3, 0, 1), "with_whom": (3, 1, 1), "bring": (4, 0, 2),
        }  # fmt: skip
        for name, (row, column, wide) in places.items():
            grid.addWidget(self._fields[name], row, column, 1, wide)
        whole = QWidget()
        beside = QHBoxLayout(whole)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._last_field)
        beside.addWidget(self.whole_day)
        beside.addStretch(1)
        self._step_row = QWidget()
        steps = QHBoxLayout(self._step_row)
        steps.setContentsMargins(0, 0, 0, 0)
        for button in self._steps.values():
            steps.addWidget(button)
        steps.addStretch(1)
        self._step_row.setVisible(self._line is not None)
        top = QWidget()
        first = QVBoxLayout(top)
        first.setContentsMargins(0, 0, 0, 0)
        first.addWidget(self.sort)
        title = self.tr("Nieuwe afspraak") if self._line is None else self.tr("Afspraak")
        lead = self.tr("Tab gaat verder, Enter bewaart, Escape sluit.")
        send = push_button(self.tr("Bewaren"), "primary", name="save_appointment")
        self.set_out(
            title, lead, (top, grid_room, self.hours, whole, self._error, self._step_row), send, "cancel_appointment"
        )
        _call_it_close(self)
        self.setMinimumWidth(theme.px(620))


class OtherHourForm(FormDialog):
    """Agrees on another hour in the place of one appointment, in one step.

    Signals:
        given(starts_at: datetime, ends_at: datetime, missed: bool)
    """

    given = Signal(object, object, bool)

    def __init__(self, context: Context, parent: QWidget | None, line: AgendaLine) -> None:
        super().__init__("other_hour_form", parent)
        self.hours = Hours(context)
        self.hours.show_hours(line.starts_at, line.ends_at, but=line.id, dossier_id=line.dossier_id)
        self.missed = QCheckBox(self.tr("De cliënt kwam niet opdagen"))
        self.missed.setChecked(line.is_missed)
        self.missed.setEnabled(not line.is_missed)
        self._error = text_label("", "error", wrap=True, name="form_error")
        self._error.hide()
        send = push_button(self.tr("Verzetten"), "primary", name="save_other_hour")
        lead = self.tr("{who}: nu {when}. De oude afspraak blijft te zien als verzet.").format(
            who=words.title(line), when=words.moment_words(line.starts_at, context.today())
        )
        self.set_out(
            self.tr("Afspraak verzetten"), lead, (self.hours, self.missed, self._error), send, "cancel_other_hour"
        )
        _call_it_close(self)
        self.setMinimumWidth(current_theme().px(520))
        self.hours.day.setFocus()

    def send(self) -> None:
        moments = self.hours.moments()
        if moments is not None:
            self.setEnabled(False)
            self.given.emit(*moments, self.missed.isChecked())

    def reject(self) -> None:
        if self.isEnabled():
            super().reject()

    def show_trouble(self, trouble: Trouble) -> None:
        """Say why it was not stored."""
        self.setEnabled(True)
        if not (isinstance(trouble, InvalidValue) and self.hours.show_trouble(trouble)):
            self._error.setText(refusal(trouble))
            self._error.show()


def _call_it_close(form: FormDialog) -> None:
    """Let the button that leaves the form not speak of cancelling: here that is what happens to an appointment."""
    for name in ("cancel_appointment", "cancel_other_hour"):
        if (button := form.findChild(QPushButton, name)) is not None:
            button.setText(QCoreApplication.translate("AppointmentForm", "Sluiten"))
