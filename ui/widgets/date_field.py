"""A date that is typed the way people write it: 24/11/2026, 24-11-26, 24 november, vandaag."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from models.dutch_dates import long_date, parse_date
from models.errors import InvalidValue
from ui.look.icons import icon
from ui.look.theme import current_theme
from ui.widgets.text import icon_button, set_look, text_label


class DateField(QWidget):
    """One line for a date, a calendar beside it, and below it the full date or what is wrong.

    Signals:
        date_changed(date | None): the user gave another valid date, or emptied the field.
    """

    date_changed = Signal(object)

    def __init__(
        self,
        today: Callable[[], date],
        *,
        field: str = "date",
        past: bool = False,
        is_compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``today`` tells the day to reckon from; ``past`` reads a date without a year as one that has been.

        ``is_compact``: below the field stands only what is wrong; the full date is its tooltip.
        """
        super().__init__(parent)
        self._today = today
        self._field = field
        self._past = past
        self._is_compact = is_compact
        self._date: date | None = None
        self._error = ""
        self._hint = ""
        self.line = QLineEdit(placeholderText=self.tr("dag/maand/jaar"))
        self.line.setObjectName(f"{field}_line")
        self.line.editingFinished.connect(self._on_editing_finished)
        self.line.textEdited.connect(self._on_text_edited)
        self.button = icon_button("calendar", self.tr("Kies uit de kalender"), name=f"{field}_calendar")
        self.button.clicked.connect(self._on_button_clicked)
        self._message = text_label("", "label", wrap=True)
        self._calendar: _CalendarPopup | None = None
        self._lay_out()
        self.setFocusProxy(self.line)

    def value(self) -> date | None:
        """Return the date given, or None while the field is empty or wrong."""
        return self._date

    @property
    def error(self) -> str:
        """The sentence under the field, empty when nothing is wrong."""
        return self._error

    def set_value(self, day: date | None) -> None:
        """Show ``day``; emits nothing."""
        self._date = day
        self.line.setText(_written(day) if day else "")
        self.set_error(None)

    def set_hint(self, text: str) -> None:
        """Show ``text`` under the field while it is empty."""
        self._hint = text
        self.set_error(self._error or None)

    def set_error(self, text: str | None) -> None:
        """Show ``text`` as what is wrong, e.g. a rule that this date breaks; None shows the full date again."""
        self._error = text or ""
        said = self._error or (long_date(self._date) if self._date else self._hint)
        self._message.setText(said)
        self._message.setVisible(bool(self._error) or (bool(said) and not self._is_compact))
        set_look(self._message, "role", "error" if self._error else "label")
        set_look(self.line, "wrong", bool(self._error))
        self.line.setAccessibleDescription(said)
        self.line.setToolTip(said if self._is_compact else "")

    def setAccessibleName(self, name: str) -> None:
        """Name the line, which is what has the focus, and the button after it."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.button.setAccessibleName(self.tr("{name}: kies uit de kalender").format(name=name))

    @Slot()
    def _on_editing_finished(self) -> None:
        try:
            day = self._read()
        except InvalidValue as trouble:
            from app.sentences.trouble import sentence  # late: a screen without trouble needs no sentences

            self._date = None
            self.set_error(sentence(trouble))
            return
        self._accept(day)

    def _read(self) -> date | None:
        text = self.line.text().strip()
        return parse_date(text, self._today(), field=self._field, past=self._past) if text else None

    def _accept(self, day: date | None) -> None:
        is_new = day != self._date
        self.set_value(day)
        if is_new:
            self.date_changed.emit(day)

    @Slot(str)
    def _on_text_edited(self, _text: str) -> None:
        if self._error:
            self.set_error(None)

    @Slot()
    def _on_button_clicked(self) -> None:
        if self._calendar is None:
            self._calendar = _CalendarPopup(self)
            self._calendar.chosen.connect(self._on_day_chosen)
        self._calendar.open_at(self._date or self._today(), self.mapToGlobal(QPoint(0, self.line.height() + 2)))

    @Slot(QDate)
    def _on_day_chosen(self, day: QDate) -> None:
        self.line.setFocus()
        self._accept(date(day.year(), day.month(), day.day()))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(4))
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(4))
        column.addLayout(row)
        column.addWidget(self._message)
        self._message.hide()


class _CalendarPopup(QFrame):
    """A month to choose a day from; closes itself. ``chosen(QDate)``."""

    chosen = Signal(QDate)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("look", "card")
        self._calendar = QCalendarWidget()
        self._calendar.setLocale(QLocale(QLocale.Language.Dutch, QLocale.Country.Belgium))
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._calendar.setAccessibleName(self.tr("Kalender"))
        self._dress()
        self._calendar.activated.connect(self._on_chosen)
        self._calendar.clicked.connect(self._on_chosen)
        QVBoxLayout(self).addWidget(self._calendar)

    def _dress(self) -> None:
        """Replace what the calendar draws by itself: black arrows, a red weekend, columns too narrow for "ma"."""
        theme = current_theme()
        self._calendar.setMinimumSize(theme.px(336), theme.px(264))
        steps = {
            "qt_calendar_prevmonth": ("chevron-left", self.tr("Vorige maand")),
            "qt_calendar_nextmonth": ("chevron-right", self.tr("Volgende maand")),
        }
        for name, (icon_name, text) in steps.items():
            if (button := self._calendar.findChild(QToolButton, name)) is not None:
                button.setIcon(icon(icon_name))
                button.setToolTip(text)
                button.setAccessibleName(text)
        for name in ("qt_calendar_monthbutton", "qt_calendar_yearbutton"):
            if (button := self._calendar.findChild(QToolButton, name)) is not None:
                button.setAccessibleName(button.text())
        quiet = QTextCharFormat()
        quiet.setForeground(theme.colour("quiet"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(day, quiet)

    def open_at(self, day: date, corner: QPoint) -> None:
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.move(corner)
        self.show()
        self._calendar.setFocus()

    @Slot(QDate)
    def _on_chosen(self, day: QDate) -> None:
        if self.isVisible():
            self.close()
            self.chosen.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._calendar.setFocus()


def _written(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"
