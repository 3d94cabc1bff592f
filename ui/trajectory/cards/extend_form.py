"""The one extension of a trajectory: until when, and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal, Slot

from app.cases.trajectory.trajectory_views import Extension
from models.dutch_dates import long_date
from ui.trajectory.cards.folded_form import FoldedForm
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.named_area import NamedArea
from ui.widgets.text import text_label
from ui.widgets.text_area import TextArea


class ExtendForm(FoldedForm):
    """Asks until when a trajectory is extended.

    Signals:
        extend_requested(until: date, why: str)
    """

    extend_requested = Signal(object, str)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(self.tr("Verleng dit traject"), self.tr("Verleng"), name="extend", icon_name="calendar-clock")
        self._offer: Extension | None = None
        self._about = text_label("", "label", wrap=True)
        self._until = DateField(today, field="extend_until")
        self._why = TextArea(self.tr("Wat is er nog nodig?"), min_lines=1, max_lines=4)
        self._why.setObjectName("extend_why")
        self.fields.addWidget(self._about)
        self.fields.addWidget(Field(self.tr("Verlengd tot en met"), self._until))
        self.fields.addWidget(NamedArea(self.tr("Waarom verlengen"), self._why))

    def show_offer(self, offer: Extension | None) -> None:
        """Show how long it may be; ``None``: it cannot be extended."""
        self._offer = offer
        self.setVisible(offer is not None)
        if offer is None:
            self.fold()
            return
        text = self.tr("Loopt nu tot en met {end}. Eén keer verlengen kan, tot en met {until}. Bron: {source}.")
        days = {"end": long_date(offer.after), "until": long_date(offer.until)}
        self._about.setText(text.format(source=offer.source, **days))

    def begin(self) -> None:
        if self._offer is not None:
            self._until.set_value(self._offer.until)

    @Slot()
    def submit(self) -> None:
        until = self._until.value()
        if until is None:
            self._until.set_error(self._until.error or self.tr("Vul in tot wanneer."))
            self._until.setFocus()
            return
        self.extend_requested.emit(until, self._why.text().strip())
