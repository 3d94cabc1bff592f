"""An evaluation whose day is planned or past: it was held, it gets another day, or it did not go on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.gpmi.evaluation_views import EvaluationLine
from models.errors import InvalidValue, Trouble
from models.rules.evaluations import How, Standing
from ui.gpmi.evaluations.words import day_text, how_choices, moves_text
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.named_area import NamedArea
from ui.widgets.segmented import Segmented
from ui.widgets.text import push_button, text_label
from ui.widgets.text_area import TextArea
from ui.work.actions import refusal

HOLD, MOVE, MISS = "hold", "move", "miss"


class PlannedCard(Card):
    """Asks what became of it, and only what that answer needs.

    Signals:
        held(day: date, how: str), moved(day: date, why: str), missed(why: str)
        reopen_requested(): it was missed, but is planned after all.
        withdraw_requested(): it was planned by mistake.
    """

    held = Signal(object, str)
    moved = Signal(object, str)
    missed = Signal(str)
    reopen_requested = Signal()
    withdraw_requested = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(title_role="strong", parent=parent)
        self.setObjectName("evaluation_planned")
        self._today = today
        self._line: EvaluationLine | None = None
        self._build()
        self._lay_out()

    def show_line(self, line: EvaluationLine) -> None:
        """Show a planned or missed evaluation; what is being filled in for the same one stays."""
        is_other = self._line is None or self._line.id != line.id or self._line.status != line.status
        self._line = line
        missed = line.status == Standing.MISSED
        words = self.tr("Ging niet door: {day}") if missed else self.tr("Gepland op {day}")
        self.set_title(words.format(day=day_text(line.planned_on)))
        said = [moves_text(line.moves, self._today())]
        if missed:
            said.append(self.tr("Reden: {why}").format(why=line.missed_why))
        self._said.setText("\n".join(part for part in said if part))
        self._said.setVisible(bool(self._said.text()))
        if is_other:
            self._begin(line)
        self._ask(self._what.key)

    def set_together(self, on: bool) -> None:
        """Leave out what only the caseworker does."""
        self._asking.setVisible(not on)

    def show_trouble(self, trouble: Trouble) -> None:
        """Show at the field what was refused."""
        text = refusal(trouble)
        field = trouble.field if isinstance(trouble, InvalidValue) else ""
        if field in ("planned_on", "held_on"):
            self._day.set_error(text)
        elif field in ("why", "missed_why"):
            self._why.set_error(text)
        else:
            self._error.setText(text)
            self._error.show()

    def _begin(self, line: EvaluationLine) -> None:
        """Begin with what is most likely: on or after its day it was held, before that it moves."""
        is_past = line.planned_on is not None and line.planned_on <= self._today()
        self._what.choose(HOLD if is_past else MOVE)
        self._how.choose(line.how or How.IN_PERSON)
        self._why.area.set_text("")
        self._day.set_value(line.planned_on if is_past else None)
        self._forget_troubles()

    @Slot(str)
    def _on_what_chosen(self, what: str) -> None:
        day = self._line.planned_on if self._line else None
        self._day.set_value(day if what == HOLD and day and day <= self._today() else None)
        self._forget_troubles()
        self._ask(what)

    def _forget_troubles(self) -> None:
        self._day.set_error(None)
        self._why.set_error("")
        self._error.hide()

    def _ask(self, what: str) -> None:
        missed = self._line is not None and self._line.status == Standing.MISSED
        self._what.setVisible(not missed)
        self._day_field.setVisible(not missed and what in (HOLD, MOVE))
        for widget in (self._how_label, self._how):
            widget.setVisible(not missed and what == HOLD)
        self._why.setVisible(not missed and what in (MOVE, MISS))
        self._why.set_label(
            self.tr("Waarom een andere dag?") if what == MOVE else self.tr("Waarom ging het niet door?")
        )
        words = {HOLD: self.tr("Noteer en schrijf op"), MOVE: self.tr("Verplaats"), MISS: self.tr("Noteer")}
        self._do.setText(words[what])
        self._do.setVisible(not missed)
        self._withdraw.setVisible(not missed)
        self._reopen.setVisible(missed)

    @Slot()
    def _on_do_clicked(self) -> None:
        self._forget_troubles()
        what, day, why = self._what.key, self._day.value(), self._why.area.text()
        if what == MISS:
            self.missed.emit(why)
            return
        if day is None:
            if not self._day.error:
                self._day.set_error(refusal(InvalidValue("date.empty", "planned_on")))
            self._day.setFocus()
        elif what == HOLD:
            self.held.emit(day, self._how.key)
        else:
            self.moved.emit(day, why)

    def _build(self) -> None:
        choices = (
            (HOLD, self.tr("Ze is gehouden")),
            (MOVE, self.tr("Ze krijgt een andere dag")),
            (MISS, self.tr("Ze ging niet door")),
        )
        self._asking = QWidget()
        self._said = text_label("", "quiet", wrap=True, name="evaluation_said")
        self._what = Segmented(choices, name=self.tr("Wat is er met deze evaluatie?"))
        self._day = DateField(self._today, field="evaluation_day")
        self._day_field = Field(self.tr("Op welke dag"), self._day)
        self._how_label = text_label(self.tr("Hoe"), "label")
        self._how = Segmented(how_choices(), name=self.tr("Hoe"))
        self._why = NamedArea("", TextArea(min_lines=2, max_lines=6))
        self._why.area.setObjectName("evaluation_why")
        self._error = text_label("", "error", wrap=True, name="evaluation_error")
        self._error.hide()
        self._do = push_button("", "primary", name="evaluation_do")
        self._withdraw = push_button(self.tr("Neem de planning terug"), "quiet", name="evaluation_withdraw")
        self._reopen = push_button(self.tr("Toch weer gepland"), name="evaluation_reopen")
        self._what.chosen.connect(self._on_what_chosen)
        self._do.clicked.connect(self._on_do_clicked)
        self._withdraw.clicked.connect(self.withdraw_requested)
        self._reopen.clicked.connect(self.reopen_requested)

    def _lay_out(self) -> None:
        theme = current_theme()
        self._day_field.setMaximumWidth(theme.px(320))
        column = QVBoxLayout(self._asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for widget in (self._what, self._day_field, self._how_label, self._how, self._why, self._error):
            column.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        for button in (self._do, self._reopen, self._withdraw):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.add(self._said)
        self.add(self._asking)
