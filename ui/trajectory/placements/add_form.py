"""Adding a workplace: which measure, where, when and how many hours; what is left of the limit stands there at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import isfinite
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from app.cases.network.lines import ORGANISATION, WORKPLACE
from app.cases.placements.limits import PlacementLimits
from models.errors import InvalidValue
from ui.context import Context
from ui.gpmi.course.form import CourseForm
from ui.look.theme import current_theme
from ui.network.name_field import NetworkField
from ui.trajectory.placements.choice import Choice
from ui.trajectory.placements.limits_card import LimitsBox
from ui.widgets.date_field import DateField
from ui.widgets.field import Field

_LATER = ("placement.no_period", "placement.no_hours", "placement.permission_unknown", "placement.unknown")
"""What does not have to be known yet when a workplace is added."""

Entry = dict[str, Any]


class AddForm(CourseForm):
    """Measures stand in the order of the catalogue, whoever the client is.

    Signals:
        add_requested(measure: str, values: dict): the user wants this workplace.
        limits_wanted(measure: str, values: dict): what was chosen changed.
    """

    add_requested = Signal(str, object)
    limits_wanted = Signal(str, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", "", "placement_add", parent)
        self.set_title(self.tr("Werkplek toevoegen"))
        self.keep.setText(self.tr("Voeg toe"))
        self._choices: tuple[tuple[str, str], ...] = ()
        self.measure = Choice()
        self.measure.setObjectName("placement_measure")
        self.place = NetworkField(context.workspace, context.tasks, (WORKPLACE, ORGANISATION))
        self.place.setObjectName("placement_place")
        self.starts = DateField(context.today, field="starts_on")
        self.ends = DateField(context.today, field="ends_on")
        self.hours = QLineEdit()
        self.hours.setObjectName("placement_hours")
        self.limits = LimitsBox()
        self._lay_out()
        self.measure.currentIndexChanged.connect(self._on_changed)
        self.starts.date_changed.connect(self._on_changed)
        self.ends.date_changed.connect(self._on_changed)
        self.hours.editingFinished.connect(self._on_changed)
        self.place.editingFinished.connect(self._on_changed)

    def offer_measures(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer measures by code and label."""
        if tuple(choices) != self._choices:
            self._choices = tuple(choices)
            self.measure.clear()
            for code, label in choices:
                self.measure.addItem(label, code)

    def open_form(self) -> None:
        """Show it empty, with the keyboard on the first field."""
        self.starts.set_value(None)
        self.ends.set_value(None)
        self.hours.clear()
        self.place.show_name("")
        self.show_trouble(None)
        self.show()
        self._on_changed()
        self.measure.setFocus()

    def show_limits(self, measure: str, limits: PlacementLimits, today: date) -> None:
        """Show what the limits say of what is chosen; of an earlier choice nothing."""
        if measure == self.measure.currentData():
            self.limits.show_limits(limits, today, _LATER)

    def entered(self) -> None:
        if (values := self._values()) is not None:
            self.wait()
            self.add_requested.emit(str(self.measure.currentData()), values)

    def _values(self) -> Entry | None:
        for name, control in (("starts_on", self.starts), ("ends_on", self.ends)):
            if control.error:
                self.fields[name].control.setFocus()
                return None
        try:
            per_week = read_hours(self.hours.text())
        except InvalidValue as trouble:
            self.show_trouble(trouble)
            return None
        network_id, name = self.place.chosen()
        chosen = self.place.chosen_name
        employer = chosen.organisation_name if chosen is not None and chosen.organisation_name else name
        return {
            "employer": employer,
            "workplace_id": network_id if chosen is not None and chosen.kind == WORKPLACE else "",
            "starts_on": self.starts.value(),
            "ends_on": self.ends.value(),
            "per_week": per_week,
        }

    @Slot()
    def _on_changed(self) -> None:
        if self.isHidden() or self.measure.currentData() is None:
            return
        self.show_trouble(None)
        if (values := self._values()) is not None:
            self.limits_wanted.emit(str(self.measure.currentData()), values)

    def _lay_out(self) -> None:
        self.fields = {
            "measure": Field(self.tr("Maatregel"), self.measure),
            "employer": Field(self.tr("Waar"), self.place, hint=self.tr("Typ een naam; ook een nieuwe mag.")),
            "starts_on": Field(self.tr("Eerste dag"), self.starts),
            "ends_on": Field(self.tr("Laatste dag"), self.ends),
            "per_week": Field(self.tr("Uren per week"), self.hours),
        }
        self.hours.setMaximumWidth(current_theme().px(120))
        days = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        days.setSpacing(current_theme().px(12))
        for name in ("starts_on", "ends_on"):
            days.addWidget(self.fields[name], 1)
        for name in ("measure", "employer"):
            self.column.addWidget(self.fields[name])
        self.column.addLayout(days)
        self.column.addWidget(self.fields["per_week"])
        self.column.addWidget(self.limits)


def read_hours(text: str) -> float | None:
    """Return hours as typed (``13,5``); ``None`` for nothing. InvalidValue ``placement.hours_unreadable``."""
    typed = text.strip().lower().removesuffix("uur").removesuffix("u").strip().replace(",", ".")
    if not typed:
        return None
    try:
        found = float(typed)
        if not isfinite(found):
            raise ValueError(typed)
    except ValueError:
        raise InvalidValue("placement.hours_unreadable", "per_week") from None
    return found
