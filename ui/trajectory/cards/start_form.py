"""Starting a trajectory: which, since when it is asked for, and at once what speaks against it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import catalogues
from app.cases.trajectory.starting import MACHINES, StartCheck
from models.dutch_dates import long_date
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.named_area import NamedArea
from ui.widgets.text import push_button, set_look, text_label
from ui.widgets.text_area import TextArea


class StartForm(QWidget):
    """A button for each kind of trajectory; the chosen one asks what it needs before it begins.

    ``check(machine, on)`` returns what a start on a day would mean.

    Signals:
        start_requested(machine: str, on: date, reason: str), unfolded(): the form is in sight now.
    """

    start_requested = Signal(str, object, str)
    unfolded = Signal()

    def __init__(self, today: Callable[[], date], check: Callable[[str, date], StartCheck]) -> None:
        super().__init__()
        self._today, self._check = today, check
        self._machine = ""
        self._build()
        self._lay_out()
        self._on.date_changed.connect(self._on_day_changed)
        self._start.clicked.connect(self._on_start_clicked)
        self._close.clicked.connect(self.fold)

    def fold(self) -> None:
        """Put the form away; the keyboard goes to the button of what was chosen."""
        chosen, self._machine = self._machine, ""
        self._card.hide()
        self._reason.set_text("")
        if chosen:
            self._buttons[chosen].setFocus()

    def show_error(self, text: str) -> None:
        """Show why a start was refused; empty takes it away."""
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def freshen(self) -> None:
        """Judge the day that is filled in anew."""
        day = self._on.value()
        if self._machine and day is not None:
            self._show_check(self._check(self._machine, day))

    @Slot()
    def _on_chosen(self) -> None:
        self._machine = str(self.sender().property("machine"))
        self._card.set_title(catalogues.machine(self._machine).label)
        self.show_error("")
        self._on.set_value(self._today())
        self.freshen()
        self._card.show()
        (self._start if self._start.isEnabled() else self._close).setFocus()
        self.unfolded.emit()

    @Slot(object)
    def _on_day_changed(self, _day: date | None) -> None:
        self.show_error("")
        self.freshen()

    @Slot()
    def _on_start_clicked(self) -> None:
        day = self._on.value()
        if day is None:
            self._on.set_error(self._on.error or self.tr("Vul in op welke dag."))
            self._on.setFocus()
            return
        self.start_requested.emit(self._machine, day, self._reason.text().strip())

    def _show_check(self, found: StartCheck) -> None:
        self._law.setText(found.measure.label if found.measure else "")
        self._law.setVisible(bool(self._law.text()))
        lines = [f"{one.text}. {self.tr('Bron: {source}.').format(source=one.source)}" for one in found.objections]
        if found.counts_until and not found.is_refused:
            until = self.tr("Kan lopen tot en met {day}.").format(day=long_date(found.counts_until))
            lines.append(f"{until} {found.counted_with}.")
        self._against.setText("\n".join(lines))
        self._against.setVisible(bool(lines))
        set_look(self._against, "role", "error" if found.is_refused else "text")
        self._title.setText(self.tr("Dit kan nu niet") if found.is_refused else self.tr("Dit spreekt ertegen"))
        self._title.setVisible(bool(found.objections))
        self._why.setVisible(bool(found.objections) and not found.is_refused)
        self._start.setEnabled(not found.is_refused)

    def _build(self) -> None:
        self._buttons = {}
        for machine in MACHINES:
            button = push_button(catalogues.machine(machine).label, icon_name="plus", name=f"start_{machine}")
            button.setProperty("machine", machine)
            button.setAccessibleName(self.tr("Start een traject: {kind}").format(kind=button.text()))
            button.clicked.connect(self._on_chosen)
            self._buttons[machine] = button
        self._card = Card(" ", title_role="section")
        self._card.setObjectName("start_form")
        self._law = text_label("", "label", wrap=True, name="start_law")
        self._on = DateField(self._today, field="start_on", past=True)
        self._title = text_label("", "strong-label")
        self._against = text_label("", "text", wrap=True, name="start_against")
        self._reason = TextArea(min_lines=1, max_lines=4)
        self._reason.setObjectName("start_reason")
        self._why = NamedArea(self.tr("Waarom toch? Dit blijft bij het traject staan"), self._reason)
        self._error = text_label("", "error", wrap=True, name="start_error")
        self._start = push_button(self.tr("Start dit traject"), "primary", name="start_trajectory")
        self._close = push_button(self.tr("Toch niet"), name="start_close")
        self._error.hide()
        self._card.hide()

    def _lay_out(self) -> None:
        theme = current_theme()
        choices = QWidget()
        row = FlowLayout(choices, spacing=theme.px(8))
        label = text_label(self.tr("Start een traject"), "quiet")
        label.setMinimumHeight(next(iter(self._buttons.values())).sizeHint().height())
        for widget in (label, *self._buttons.values()):
            row.addWidget(widget)
        acts = QWidget()
        flow = FlowLayout(acts, spacing=theme.px(8))
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self._start)
        flow.addWidget(self._close)
        self._card.add(self._law)
        self._card.add(Field(self.tr("Gevraagd op"), self._on))
        for widget in (self._title, self._against, self._why, self._error, acts):
            self._card.add(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(choices)
        column.addWidget(self._card)
