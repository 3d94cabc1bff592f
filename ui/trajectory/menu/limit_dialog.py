"""A number that the organisation lays over the catalogue: from which day, and where it stands."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QWidget

from app.cases.measures.menu_words import LIMITS, unit_words
from app.cases.measures.own_limits import set_limit
from app.workspace import Workspace
from models.measure import Measure
from ui.context import Context
from ui.network.entry_dialog import EntryDialog
from ui.widgets.date_field import DateField
from ui.widgets.field import Field

_MOST = 9999


class LimitDialog(EntryDialog):
    """Asks for one limit of one measure; the limits that the catalogue has come first."""

    def __init__(self, context: Context, measure: Measure, parent: QWidget | None) -> None:
        super().__init__(context, "limit_dialog", parent)
        self._measure = measure
        self.limit = QComboBox()
        self.limit.setObjectName("entry_limit")
        for name in sorted(LIMITS, key=lambda name: getattr(measure.limits, name) is None):
            unit = f" ({unit_words(measure)})" if name in ("length_min", "length_max") else ""
            self.limit.addItem(LIMITS[name] + unit, name)
        self.number = self.add_line("value", self.tr("Getal"))
        self.number.setValidator(QIntValidator(0, _MOST, self.number))
        self.day = DateField(context.today, field="from_on")
        self.day.setObjectName("entry_from_on")
        self.day.set_value(context.today())
        self.source = self.add_line("source", self.tr("Bron"), required=True, hint=self.tr("Een omzendbrief, een nota"))
        fields = self.fields
        fields["limit"] = Field(self.tr("Grens"), self.limit)
        fields["from_on"] = Field(self.tr("Vanaf"), self.day)
        self.limit.currentIndexChanged.connect(self._on_limit_chosen)
        self._on_limit_chosen()
        self.lay_out(
            self.tr("Eigen grens: {measure}").format(measure=measure.label),
            [(fields["limit"],), (fields["value"], fields["from_on"]), (fields["source"],)],
            (560, 440),
        )

    def values(self) -> dict[str, object]:
        return {
            "limit": str(self.limit.currentData()),
            "value": int(self.number.text()) if self.number.text().isdecimal() else -1,
            "from_on": self.day.value() or self.context.today(),
            "source": self.source.text(),
        }

    def store(self, workspace: Workspace, values: dict[str, object]) -> str:
        limit, source = str(values["limit"]), str(values["source"])
        day, number = cast(date, values["from_on"]), cast(int, values["value"])
        set_limit(workspace, self._measure.code, limit, number, day, source)
        return self._measure.code

    @Slot()
    def _on_limit_chosen(self) -> None:
        known = getattr(self._measure.limits, str(self.limit.currentData()))
        self.number.setText("" if known is None else str(known))
