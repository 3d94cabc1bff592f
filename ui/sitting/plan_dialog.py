"""One form for a sitting day: where, when, how long each talk takes, and when nobody is seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QGridLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.cases.sitting.days import Sitter
from app.cases.sitting.planning import DayPlan
from models.dutch_dates import clock_time
from models.dutch_times import parse_time
from models.errors import InvalidValue, Trouble
from models.rules.sitting import Span, day_slots
from ui.conversations.time_field import TimeField
from ui.look.theme import current_theme
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text import push_button, text_label
from ui.work.actions import refusal

_FROM_TO = re.compile(r"\s*(?:-|–|tot)\s*")
_USER = int(Qt.ItemDataRole.UserRole)
_MOST_HOURS_SAID = 4
_USUAL_MINUTES = (15, 20, 30, 40, 45, 60, 75, 90)


class PlanDialog(FormDialog):
    """For a new day, and for one that stands already.

    Signals:
        submitted(plan: DayPlan): what was filled in. The dialog stays open until ``accept``, so that what is refused
            can be said at its field.
    """

    submitted = Signal(object)

    def __init__(
        self,
        today: Callable[[], date],
        municipalities: Sequence[str],
        colleagues: Sequence[Sitter],
        plan: DayPlan,
        parent: QWidget | None = None,
    ) -> None:
        """``plan``: what to begin with; one that has a day is being altered."""
        super().__init__("plan_sitting", parent)
        self._municipalities = frozenset(municipalities)
        self._make_controls(today, municipalities, colleagues)
        self._make_fields()
        self._hours = text_label("", "label", wrap=True, name="plan_sitting_hours")
        self._trouble = text_label("", "error", wrap=True, name="plan_sitting_trouble")
        self._trouble.hide()
        is_new = plan.on is None
        self._send = push_button(
            self.tr("Plannen") if is_new else self.tr("Bewaren"), "primary", name="plan_sitting_send"
        )
        self._fields["user_ids"].setVisible(len(colleagues) > 1)
        title = self.tr("Zitdag plannen") if is_new else self.tr("Zitdag wijzigen")
        lead = self.tr("De uren volgen uit begin, einde en duur. Cliënten nodigt u daarna uit.")
        self.set_out(title, lead, [self._grid(), self._hours, self._trouble], self._send, "plan_sitting_cancel")
        self.setMinimumWidth(current_theme().px(600))
        self._show(plan)
        self._connect()
        self._say_hours()
        self.municipality.setFocus()

    def send(self) -> None:
        """Hand in what was filled in, or say what lacks."""
        for field in self._fields.values():
            field.set_error(None)
        self._trouble.hide()
        try:
            plan = self._plan()
        except InvalidValue as trouble:
            self.show_trouble(trouble)
        else:
            self._send.setEnabled(False)
            self.submitted.emit(plan)

    def show_trouble(self, trouble: Trouble) -> None:
        """Say at its field what was refused, and go there."""
        self._send.setEnabled(True)
        field = self._fields.get(trouble.field) if isinstance(trouble, InvalidValue) else None
        if field is None:
            self._trouble.setText(refusal(trouble))
            self._trouble.show()
            return
        field.set_trouble(trouble)
        field.control.setFocus()

    def _plan(self) -> DayPlan:
        if self.on.line.text().strip() and self.on.value() is None:
            raise InvalidValue("date.unreadable", "on")
        return DayPlan(
            on=self.on.value(),
            municipality=self.municipality.text(),
            place=self.place.text(),
            room=self.room.text(),
            phone=self.phone.text(),
            starts=parse_time(self.starts.text(), field="starts"),
            ends=parse_time(self.ends.text(), field="ends"),
            slot_minutes=self.minutes.currentData(),
            breaks=read_breaks(self.breaks.text()),
            user_ids=tuple(item.data(_USER) for item in self._items() if item.checkState() == Qt.CheckState.Checked),
        )

    def _show(self, plan: DayPlan) -> None:
        for line, words in zip(self._lines, (plan.municipality, plan.place, plan.room, plan.phone), strict=True):
            line.setText(words)
        self.on.set_value(plan.on)
        self.starts.set_value(plan.starts)
        self.ends.set_value(plan.ends)
        if self.minutes.findData(plan.slot_minutes) < 0:
            self._offer_minutes(plan.slot_minutes)
        self.minutes.setCurrentIndex(self.minutes.findData(plan.slot_minutes))
        self.breaks.setText(breaks_words(plan.breaks))
        for item in self._items():
            is_on = item.data(_USER) in plan.user_ids
            item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)

    @Slot()
    def _say_hours(self) -> None:
        """Say while typing which hours come of it."""
        try:
            starts, ends = parse_time(self.starts.text()), parse_time(self.ends.text())
            slots = day_slots(starts, ends, self.minutes.currentData(), read_breaks(self.breaks.text()))
        except InvalidValue:
            slots = ()
        said = ", ".join(clock_time(slot.at) for slot in slots[:_MOST_HOURS_SAID])
        if len(slots) > _MOST_HOURS_SAID:
            said = self.tr("{first} … {last}").format(first=said, last=clock_time(slots[-1].at))
        words = self.tr("1 gesprek: {hours}") if len(slots) == 1 else self.tr("{count} gesprekken: {hours}")
        self._hours.setText(words.format(count=len(slots), hours=said) if slots else "")

    @Slot(str)
    def _on_municipality_chosen(self, name: str) -> None:
        if not self.place.text().strip():
            self.place.setText(self.tr("gemeentehuis {name}").format(name=name))

    @Slot()
    def _on_municipality_left(self) -> None:
        if (name := self.municipality.text().strip()) in self._municipalities:
            self._on_municipality_chosen(name)

    def _offer_minutes(self, length: int) -> None:
        self.minutes.addItem(self.tr("{count} minuten").format(count=length), length)

    def _items(self) -> list[QListWidgetItem]:
        return [self.sitters.item(row) for row in range(self.sitters.count())]

    # Building

    def _make_controls(
        self, today: Callable[[], date], municipalities: Sequence[str], colleagues: Sequence[Sitter]
    ) -> None:
        self._lines = [QLineEdit() for _ in range(4)]
        self.municipality, self.place, self.room, self.phone = self._lines
        self.on = DateField(today, field="sitting_on")
        self.starts, self.ends = TimeField(), TimeField()
        self.minutes = QComboBox()
        for length in _USUAL_MINUTES:
            self._offer_minutes(length)
        self.breaks = QLineEdit(placeholderText=self.tr("bv. 10.30-10.45, 12-13"))
        self.sitters = QListWidget()
        self.sitters.setProperty("look", "choices")
        self.sitters.setFixedHeight(current_theme().px(96))
        for one in colleagues:
            item = QListWidgetItem(one.name)
            item.setData(_USER, one.user_id)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.sitters.addItem(item)
        completer = QCompleter(list(municipalities), self.municipality)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.municipality.setCompleter(completer)

    def _make_fields(self) -> None:
        controls: dict[str, tuple[str, QWidget]] = {
            "municipality": (self.tr("Gemeente"), self.municipality),
            "on": (self.tr("Dag"), self.on),
            "place": (self.tr("Plaats"), self.place),
            "room": (self.tr("Lokaal"), self.room),
            "starts": (self.tr("Van"), self.starts),
            "ends": (self.tr("Tot"), self.ends),
            "slot_minutes": (self.tr("Tijd per gesprek"), self.minutes),
            "breaks": (self.tr("Pauzes"), self.breaks),
            "phone": (self.tr("Telefoon, voor het onthaal"), self.phone),
            "user_ids": (self.tr("Wie zit er"), self.sitters),
        }
        for name, (_label, control) in controls.items():
            control.setObjectName(f"sitting_{name}")
        self._fields = {name: Field(label, control) for name, (label, control) in controls.items()}

    def _grid(self) -> QWidget:
        theme = current_theme()
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(10))
        names = ("municipality", "on", "place", "room", "starts", "ends", "slot_minutes", "breaks", "phone", "user_ids")
        for number, name in enumerate(names):
            grid.addWidget(self._fields[name], number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(number % 2, 1)
        return box

    def _connect(self) -> None:
        for line in (self.starts, self.ends, self.breaks):
            line.textChanged.connect(self._say_hours)
        self.minutes.currentIndexChanged.connect(self._say_hours)
        self.municipality.editingFinished.connect(self._on_municipality_left)
        completer = self.municipality.completer()
        if completer is not None:
            completer.activated.connect(self._on_municipality_chosen)


def read_breaks(text: str) -> tuple[Span, ...]:
    """Read "10.30-10.45, 12-13". Raises InvalidValue ``sitting.break_unreadable``, ``time.unreadable``."""
    found = []
    for part in filter(None, (part.strip() for part in re.split(r"[,;]|\ben\b", text))):
        ends = _FROM_TO.split(part)
        if len(ends) != 2:
            raise InvalidValue("sitting.break_unreadable", "breaks")
        at, until = (parse_time(end, field="breaks") for end in ends)
        minutes = (until.hour - at.hour) * 60 + until.minute - at.minute
        if minutes <= 0:
            raise InvalidValue("sitting.break_unreadable", "breaks")
        found.append(Span(at, minutes))
    return tuple(found)


def breaks_words(breaks: Sequence[Span]) -> str:
    """Return breaks as they are typed: ``10.30-10.45, 12.00-13.00``."""
    return ", ".join(f"{clock_time(one.at)}-{clock_time(one.until)}" for one in breaks)
