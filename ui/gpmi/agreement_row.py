"""An agreement of a GPMI as it is edited in place: what, by when, and what in the profile it works on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from app.cases.gpmi.grounds import Ground
from app.cases.gpmi.snapshot import GpmiAgreementView
from models.dutch_dates import short_date
from models.rules.gpmi import RULING
from ui.lines.ground_box import GroundBox
from ui.lines.line_row import Holds, LineRow
from ui.widgets.date_chip import DateChip
from ui.widgets.date_field import DateField
from ui.widgets.text import set_look, text_label


class AgreementRow(LineRow):
    """What one party will do, by when, and what in the profile it works on; a third party has a name.

    Signals:
        named(line_id, name), dated(line_id, date | None), ground_chosen(line_id, ground_id)
    """

    named = Signal(str, str)
    dated = Signal(str, object)
    ground_chosen = Signal(str, str)

    def __init__(self, agreement_id: str, today: Callable[[], date], *, has_name: bool) -> None:
        super().__init__(agreement_id, "text", "")
        self.area.setAccessibleName(self.tr("Afspraak"))
        self._name: QLineEdit | None = None
        self._name_error = text_label("", "error", wrap=True, name="line_name_error")
        self._name_error.hide()
        if has_name:
            self._name = QLineEdit(placeholderText=self.tr("Naam en dienst"))
            self._name.setProperty("look", "line")
            self._name.setObjectName("line_name")
            self._name.setAccessibleName(self.tr("Naam en dienst van de derde"))
            self._name.editingFinished.connect(self._on_name_finished)
            self.column.insertWidget(0, self._name)
            self.column.insertWidget(1, self._name_error)
        self._today = today
        self._due = DateField(today, field="due", is_compact=True)
        self._chip = DateChip(self._due, self._due_words)
        self._chip.setAccessibleName(self.tr("Tegen wanneer"))
        self._due.date_changed.connect(self._on_date_changed)
        self._ground = GroundBox()
        self._ground.ground_chosen.connect(self._on_ground_chosen)
        self.foot.insertWidget(0, self._chip, 1)
        self._void = text_label(
            self.tr("Nietig: vrijwilligerswerk of gemeenschapsdienst mag geen voorwaarde zijn ({source}).").format(
                source=RULING
            ),
            "error",
            wrap=True,
            name="line_void",
        )
        self._void.hide()
        self.column.insertWidget(self.column.indexOf(self.text) + 1, self._ground)
        self.column.insertWidget(self.column.indexOf(self.text) + 1, self._void)

    def show_agreement(
        self, agreement: GpmiAgreementView, grounds: Sequence[Ground], holds: Holds, *, is_editable: bool
    ) -> None:
        """Show ``agreement``; ``grounds`` are what it can work on."""
        self.show_text("text", self.text, agreement.text, holds)
        self.set_editable(is_editable)
        self._void.setVisible(agreement.is_void)
        if self._name is not None:
            if not self._name.hasFocus() and not self._name_error.text():
                self._name.setText(agreement.party_name)
            self._name.setReadOnly(not is_editable)
        if agreement.due_on != self._due.value():
            self._due.set_value(agreement.due_on)
        self._chip.refresh()
        self._chip.setEnabled(is_editable)
        self._chip.setVisible(is_editable or agreement.due_on is not None)
        self._ground.show_ground(agreement.ground_id, agreement.ground, grounds, is_editable=is_editable)

    def show_name_error(self, text: str) -> None:
        """Say at the name why it was not kept; empty takes it away."""
        self._name_error.setText(text)
        self._name_error.setVisible(bool(text))
        if self._name is not None:
            set_look(self._name, "wrong", bool(text))
            self._name.setAccessibleDescription(text)

    def flush(self) -> None:
        super().flush()
        self._on_name_finished()

    def _due_words(self) -> str:
        day = self._due.value()
        return self.tr("tegen {day}").format(day=short_date(day, self._today())) if day else self.tr("tegen wanneer?")

    @Slot()
    def _on_name_finished(self) -> None:
        if self._name is not None and self._name.isModified():
            self._name.setModified(False)
            self.named.emit(self.line_id, self._name.text())

    @Slot(str)
    def _on_ground_chosen(self, ground_id: str) -> None:
        self.ground_chosen.emit(self.line_id, ground_id)

    @Slot(object)
    def _on_date_changed(self, day: date | None) -> None:
        self.dated.emit(self.line_id, day)
