"""A time of day that is typed the way people write it: 9.40, 9u40, 14 uur."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from models.dutch_dates import clock_time
from models.dutch_times import parse_time
from models.errors import InvalidValue
from ui.widgets.text import set_look


class TimeField(QLineEdit):
    """One line for a time.

    Signals:
        time_changed(time | None): the user gave another valid time, or emptied the field.
        time_refused(trouble: InvalidValue): what was typed is no time.
    """

    time_changed = Signal(object)
    time_refused = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._time: time | None = None
        self.setPlaceholderText(self.tr("bv. 9.40"))
        self.editingFinished.connect(self._on_editing_finished)

    def value(self) -> time | None:
        """Return the last time given, or None if it was emptied: what is wrong is refused and changes nothing."""
        return self._time

    def set_value(self, moment: time | None) -> None:
        """Show ``moment``; emits nothing."""
        self._time = moment
        self.setText(clock_time(moment) if moment else "")
        set_look(self, "wrong", False)

    @Slot()
    def _on_editing_finished(self) -> None:
        try:
            moment = parse_time(self.text()) if self.text().strip() else None
        except InvalidValue as trouble:
            set_look(self, "wrong", True)
            self.time_refused.emit(trouble)
            return
        is_new = moment != self._time
        self.set_value(moment)
        if is_new:
            self.time_changed.emit(moment)
