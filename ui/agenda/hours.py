"""Day, hour and end of something, with a line that says what already stands there."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.agenda.agenda_lines import AgendaLine, clashes
from app.clock import BRUSSELS
from models.errors import InvalidValue, Trouble
from ui.agenda import words
from ui.context import Context
from ui.conversations.time_field import TimeField
from ui.look.theme import current_theme
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.text import text_label


class Hours(QWidget):
    """From when until when. A clash is told at once and forbids nothing.

    Signals:
        edited(): another day or hour was given.
    """

    edited = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._but = ""
        self._dossier_id = ""
        self._was: time | None = None
        self.day = DateField(context.today, field="starts_on")
        self.start = TimeField()
        self.start.setObjectName("starts_at")
        self.end = TimeField()
        self.end.setObjectName("ends_at")
        self.clash = text_label("", "text", wrap=True, name="clash")
        self._warning = QFrame()
        self._warning.setProperty("look", "notice")
        self.day_field = Field(self.tr("Dag"), self.day, required=True)
        self.start_field = Field(self.tr("Van"), self.start, required=True)
        self.end_field = Field(self.tr("Tot"), self.end)
        self._lay_out()
        self._connect()

    def show_hours(self, starts_at: datetime, ends_at: datetime, *, but: str = "", dossier_id: str = "") -> None:
        """Show when it is; ``but``: what it is that does not clash with itself."""
        self._but, self._dossier_id = but, dossier_id
        self.day.set_value(starts_at.date())
        self.start.set_value(starts_at.time())
        self.end.set_value(ends_at.time())
        self._look_for_clashes()

    def set_client(self, dossier_id: str) -> None:
        """Look also at what this client has elsewhere."""
        self._dossier_id = dossier_id
        self._look_for_clashes()

    def set_minutes(self, minutes: int) -> None:
        """Let it last this long."""
        if (start := self.start.value()) is not None:
            self.end.set_value(_later(start, timedelta(minutes=minutes)))
            self._look_for_clashes()

    def moments(self) -> tuple[datetime, datetime] | None:
        """Return from when until when; ``None`` and a line at the field where something lacks."""
        day, start, end = self.day.value(), self.start.value(), self.end.value()
        fields = ((self.day_field, day), (self.start_field, start), (self.end_field, end))
        for field, value in fields:
            if value is None and not field.error:
                field.set_error(self.tr("Vul dit in.") if field is not self.day_field else self.tr("Kies een dag."))
        if day is None or start is None or end is None or any(field.error for field, _value in fields):
            return None
        return _moments(day, start, end)

    def show_trouble(self, trouble: InvalidValue) -> bool:
        """Show what is wrong at its field; false for a field that is not here."""
        fields = {"starts_at": self.start_field, "ends_at": self.end_field, "minutes": self.end_field}
        if (field := fields.get(trouble.field)) is None:
            return False
        field.set_trouble(trouble)
        return True

    @Slot(object)
    def _on_start_changed(self, start: time | None) -> None:
        """Let the end follow, so that it lasts as long as it did."""
        if start is not None and self._was is not None and (end := self.end.value()) is not None:
            lasts = datetime.combine(date.min, end) - datetime.combine(date.min, self._was)
            if lasts > timedelta():
                self.end.set_value(_later(start, lasts))
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        for field in (self.start_field, self.end_field):
            field.set_error(None)
        self._look_for_clashes()
        self.edited.emit()

    @Slot(object)
    def _on_start_refused(self, trouble: Trouble) -> None:
        self.start_field.set_trouble(trouble)

    @Slot(object)
    def _on_end_refused(self, trouble: Trouble) -> None:
        self.end_field.set_trouble(trouble)

    def _look_for_clashes(self) -> None:
        day, start, end = self.day.value(), self.start.value(), self.end.value()
        self._was = start
        if day is None or start is None or end is None or end <= start:
            self._show_clashes([])
            return
        workspace, but, dossier_id = self._context.workspace, self._but, self._dossier_id
        first, last = (moment.astimezone(UTC) for moment in _moments(day, start, end))
        self._context.tasks.read(
            lambda _control: clashes(workspace, first, last, but=but, dossier_id=dossier_id),
            self._show_clashes,
            owner=self,
            kind="agenda clashes",
        )

    def _show_clashes(self, found: list[AgendaLine]) -> None:
        text = words.clash(found)
        self.clash.setText(text)
        self._warning.setVisible(bool(text))

    def _connect(self) -> None:
        self.day.date_changed.connect(self._on_changed)
        self.start.time_changed.connect(self._on_start_changed)
        self.end.time_changed.connect(self._on_changed)
        self.start.time_refused.connect(self._on_start_refused)
        self.end.time_refused.connect(self._on_end_refused)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(12))
        for field, share in ((self.day_field, 3), (self.start_field, 2), (self.end_field, 2)):
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(8))
        column.addLayout(row)
        inside = QVBoxLayout(self._warning)
        inside.setContentsMargins(*(current_theme().px(8),) * 4)
        inside.addWidget(self.clash)
        column.addWidget(self._warning)
        self._warning.hide()


def _moments(day: date, start: time, end: time) -> tuple[datetime, datetime]:
    """Return the moments; midnight as an end is that after the day."""
    last = day + timedelta(days=1) if end == time() and start > end else day
    return datetime.combine(day, start, BRUSSELS), datetime.combine(last, end, BRUSSELS)


def _later(start: time, lasts: timedelta) -> time:
    """Return the hour after ``lasts``, at most midnight."""
    end = datetime.combine(date(2000, 1, 1), start) + lasts
    return end.time() if end.date() == date(2000, 1, 1) else time()
