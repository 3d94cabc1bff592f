"""How long a GPMI lasts, when and how it is looked at again, and what happens when it is not kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from app.cases.gpmi.snapshot import GpmiSnapshot
from ui.lines.line_row import Holds
from ui.lines.plain_hints import PlainHints
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.named_area import NamedArea
from ui.widgets.text_area import TextArea


class TermsCard(Card):
    """The days and the two texts.

    Signals:
        dated(field, date | None), written(field, text)
    """

    dated = Signal(str, object)
    written = Signal(str, str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Looptijd en evaluatie"), title_role="strong", parent=parent)
        self.setObjectName("gpmi_terms")
        names = {
            "decision_on": self.tr("Beslissing tot toekenning"),
            "starts_on": self.tr("Begint op"),
            "ends_on": self.tr("Loopt tot"),
            "next_evaluation_on": self.tr("Eerste evaluatie"),
        }
        self._dates = {field: DateField(today, field=field) for field in names}
        self._fields = {field: Field(name, self._dates[field]) for field, name in names.items()}
        self._areas = {
            "evaluation": NamedArea(
                self.tr("Hoe kijken we samen terug?"), TextArea(self.tr("Waar, met wie en hoe"), min_lines=1)
            ),
            "if_not_kept": NamedArea(self.tr("Wat als het niet lukt?"), TextArea(min_lines=1)),
        }
        self._lay_out()
        for field, control in self._dates.items():
            control.setProperty("field", field)
            control.date_changed.connect(self._on_date_changed)
        for field, area in self._areas.items():
            area.area.setObjectName(f"gpmi_{field}")
            area.area.setProperty("field", field)
            area.area.edited.connect(self._on_edited)
            PlainHints(area)

    def show_gpmi(self, gpmi: GpmiSnapshot, holds: Holds) -> None:
        """Show the terms of one version."""
        for field, control in self._dates.items():
            if gpmi.dates[field] != control.value() and not holds(f"{gpmi.id}:{field}"):
                control.set_value(gpmi.dates[field])
            control.setEnabled(gpmi.is_editable)
        for name, area in self._areas.items():
            if not holds(f"{gpmi.id}:{name}"):
                area.area.set_text(gpmi.texts[name])
            area.area.setReadOnly(not gpmi.is_editable)

    def show_date_error(self, field: str, text: str) -> None:
        """Show at a day why it was refused."""
        self._dates[field].set_error(text or None)

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        for area in self._areas.values():
            area.area.flush()

    @Slot(object)
    def _on_date_changed(self, day: date | None) -> None:
        self.dated.emit(str(self.sender().property("field")), day)

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self.written.emit(str(self.sender().property("field")), text)

    def _lay_out(self) -> None:
        theme = current_theme()
        days = QGridLayout()
        days.setHorizontalSpacing(theme.px(12))
        days.setVerticalSpacing(theme.px(8))
        for place, field in enumerate(self._fields.values()):
            days.addWidget(field, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        self.add_layout(days)
        for area in self._areas.values():
            self.add(area)
