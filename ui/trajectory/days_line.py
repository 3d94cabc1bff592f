"""Several days on one line, typed the way people write them and parted by commas."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from models.dutch_dates import parse_date


class DaysLine(QLineEdit):
    """A line for days."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.setPlaceholderText(self.tr("bv. 1 januari, 1 februari"))

    def set_days(self, days: Iterable[date]) -> None:
        """Show these days."""
        self.setText(", ".join(f"{day.day}/{day.month}/{day.year}" for day in sorted(days)))

    def days(self) -> list[date]:
        """Return the days; InvalidValue (``date.*``) for a part that is none."""
        parts = [part.strip() for part in self.text().replace(";", ",").split(",")]
        return sorted(parse_date(part, self._today(), field="feedback_on") for part in parts if part)
