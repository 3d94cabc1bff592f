"""What belongs to a hand-over beside days and names: the client's consent, and whom the client calls for what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from models.errors import Trouble
from ui.look.theme import current_theme
from ui.widgets.date_field import DateField
from ui.widgets.field import Field

_HOW = ("mondeling", "schriftelijk")
_LINES = ("consent_words", "call_for", "call_us_for")


class HandoverConsent(QWidget):
    """A part of the form of a hand-over, with the names of the row."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        examples = {
            "consent_words": self.tr("bv. VDAB ziet mijn plan, niet mijn zorg"),
            "call_for": self.tr("bv. mijn opleiding"),
            "call_us_for": self.tr("bv. mijn leefloon"),
        }
        self.lines = {name: QLineEdit(placeholderText=examples[name]) for name in _LINES}
        for name, line in self.lines.items():
            line.setObjectName(f"handover_{name}")
        self.days = {
            "consent_on": DateField(today, field="consent_on", past=True),
            "contacted_on": DateField(today, field="contacted_on", past=True),
        }
        self.how = QComboBox()
        self.how.setObjectName("handover_consent_how")
        for code in ("", *_HOW):
            self.how.addItem(code or self.tr("nog niet gezegd"), code)
        self.fields = {
            "consent_on": Field(self.tr("De cliënt ging akkoord op"), self.days["consent_on"]),
            "consent_how": Field(self.tr("Hoe?"), self.how),
            "consent_words": Field(self.tr("Waarmee gaat de cliënt akkoord?"), self.lines["consent_words"]),
            "contacted_on": Field(self.tr("Eerst contact gehad op"), self.days["contacted_on"]),
            "call_for": Field(self.tr("Waarvoor belt de cliënt daarheen?"), self.lines["call_for"]),
            "call_us_for": Field(self.tr("Waarvoor belt de cliënt ons?"), self.lines["call_us_for"]),
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(current_theme().px(12))
        grid.setVerticalSpacing(current_theme().px(8))
        for place, field in enumerate(self.fields.values()):
            grid.addWidget(field, *divmod(place, 3), Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place % 3, 1)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Begin with these values (names of the row)."""
        for name, line in self.lines.items():
            line.setText(str(values.get(name) or ""))
        for name, day in self.days.items():
            day.set_value(values.get(name))
        self.how.setCurrentIndex(max(0, self.how.findData(str(values.get("consent_how") or ""))))
        self.show_trouble(None, "")

    def values(self) -> dict[str, Any]:
        """Return what stands here, by the names of the row."""
        found: dict[str, Any] = {name: line.text().strip() for name, line in self.lines.items()}
        found |= {name: day.value() for name, day in self.days.items()}
        return {**found, "consent_how": str(self.how.currentData() or "")}

    def show_trouble(self, trouble: Trouble | None, words: str) -> bool:
        """Show at its field what is wrong; tell whether it stands here."""
        name = getattr(trouble, "field", "")
        for known, field in self.fields.items():
            field.set_error(words if known == name else None)
        if name in self.fields:
            self.fields[name].control.setFocus()
        return name in self.fields
