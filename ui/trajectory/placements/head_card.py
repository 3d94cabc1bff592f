"""The head of one workplace: what it is, its days and what is left of them, how it stands and what can follow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QWidget

from app.cases.placements.placement_views import PlacementView
from models.errors import InvalidValue, Trouble
from models.rules.placement_limits_days import PER_PERSON
from models.rules.placement_limits_stay import DROPPED, FORMER_PWA, INTERRUPTED
from ui.look.theme import current_theme
from ui.trajectory.placements.belongs_box import BelongsBox
from ui.trajectory.placements.limits_card import LimitsBox
from ui.trajectory.placements.words import state_tone
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.text import push_button, text_label
from ui.work.actions import refusal


class HeadCard(Card):
    """Days save when both are given; a refusal stands at its field.

    Signals:
        days_changed(starts_on: date | None, ends_on: date | None)
        step_wanted(target: str), print_wanted(kind: str), remove_wanted()
        pwa_stated(was_pwa: bool), belongs_changed(field: str, value: str)
    """

    days_changed = Signal(object, object)
    step_wanted = Signal(str)
    print_wanted = Signal(str)
    remove_wanted = Signal()
    pwa_stated = Signal(bool)
    belongs_changed = Signal(str, str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(title_role="section", parent=parent)
        self.setObjectName("placement_head")
        self._today = today
        self._shown = ""
        self._state = Pill()
        self.add_trailing(self._state)
        self._about = text_label("", "quiet", wrap=True)
        self.starts = DateField(today, field="placement_starts")
        self.ends = DateField(today, field="placement_ends")
        self._first = Field(self.tr("Eerste dag"), self.starts)
        self._last = Field(self.tr("Laatste dag"), self.ends)
        self.belongs = BelongsBox()
        self.belongs.changed.connect(self.belongs_changed)
        self.limits = LimitsBox()
        self.pwa = QCheckBox(self.tr("Was op 30-9-2017 al PWA’er (geen 12 maanden)"))
        self.pwa.setObjectName("placement_pwa")
        self.pwa.clicked.connect(self._on_pwa_clicked)
        self._error = text_label("", "error", wrap=True, name="placement_head_error")
        self._error.hide()
        self._steps = QWidget()
        self._step_flow = FlowLayout(self._steps, spacing=current_theme().px(8))
        self._lay_out()
        self.starts.date_changed.connect(self._on_day_changed)
        self.ends.date_changed.connect(self._on_day_changed)

    def show_view(self, view: PlacementView) -> None:
        """Show the head of this workplace; a day that was refused stays as it was typed."""
        is_other, self._shown = view.id != self._shown, view.id
        self.set_title(view.title)
        said = view.status_label if view.limits.is_in_order else self.tr("{status}, niet in orde")
        self._state.show_text(said.format(status=view.status_label), state_tone(view))
        self._about.setText(self._about_words(view))
        for control, day in ((self.starts, view.starts_on), (self.ends, view.ends_on)):
            if is_other or (not control.error and control.value() != day):
                control.set_value(day)
            control.setEnabled(view.status != DROPPED)
        if is_other:
            self.show_trouble(None)
        not_yet = ("placement.no_period",) if view.is_before_signing else ()
        self.limits.show_limits(view.limits, self._today(), not_yet, is_over=view.is_over)
        self.belongs.show_view(view)
        self.pwa.setVisible(view.measure in PER_PERSON)
        self.pwa.setChecked(any(rule == FORMER_PWA for rule, _why in view.exceptions))
        self._show_steps(view)

    def set_narrow(self, on: bool) -> None:
        """Put the days under each other."""
        wanted = QBoxLayout.Direction.TopToBottom if on else QBoxLayout.Direction.LeftToRight
        if self._days.direction() != wanted:
            self._days.setDirection(wanted)
        self.belongs.set_narrow(on)

    def show_trouble(self, trouble: Trouble | None) -> None:
        """Say why other days were refused."""
        at_end = isinstance(trouble, InvalidValue) and trouble.field == "ends_on"
        self.ends.set_error(refusal(trouble) if at_end else None)
        self._error.setText("" if at_end else refusal(trouble))
        self._error.setVisible(bool(self._error.text()))

    def _about_words(self, view: PlacementView) -> str:
        parts = [view.measure_label]
        parts += [self.tr("Waarom toch: {why}").format(why=why) for _rule, why in view.exceptions]
        if view.end_reason:
            parts.append(self.tr("Vroeger gestopt: {why}").format(why=view.end_reason))
        if view.end_words:
            parts.append(f"“{view.end_words}”")
        return "\n".join(parts)

    def _show_steps(self, view: PlacementView) -> None:
        while (item := self._step_flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, step in enumerate(view.steps):
            is_next = place == 0 and step.target != INTERRUPTED  # what stops somebody is no suggestion
            button = push_button(step.label, "primary" if is_next else "normal", name=f"step_{step.target}")
            button.clicked.connect(partial(self.step_wanted.emit, step.target))
            self._step_flow.addWidget(button)
        prints = [("stageovereenkomst", self.tr("Overeenkomst afdrukken"))]
        if not view.is_before_signing:
            prints.append(("stageverslag", self.tr("Verslag afdrukken")))
        for kind, words in prints:
            button = push_button(words, "quiet", icon_name="printer", name=f"print_{kind}")
            button.clicked.connect(partial(self.print_wanted.emit, kind))
            self._step_flow.addWidget(button)
        if view.is_before_signing:
            button = push_button(self.tr("Verwijder"), "quiet", icon_name="trash-2", name="remove_placement")
            button.clicked.connect(self.remove_wanted)
            self._step_flow.addWidget(button)

    @Slot(bool)
    def _on_pwa_clicked(self, checked: bool) -> None:
        self.pwa_stated.emit(checked)

    @Slot(object)
    def _on_day_changed(self, _day: object) -> None:
        self.show_trouble(None)
        if not self.starts.error and not self.ends.error:
            self.days_changed.emit(self.starts.value(), self.ends.value())

    def _lay_out(self) -> None:
        self._days = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._days.setSpacing(current_theme().px(12))
        for field in (self._first, self._last):
            field.setMaximumWidth(current_theme().px(260))
            self._days.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._days.addStretch(0)
        self.add(self._about)
        self.add_layout(self._days)
        for widget in (self._error, self.limits, self.belongs, self.pwa, self._steps):
            self.add(widget)
