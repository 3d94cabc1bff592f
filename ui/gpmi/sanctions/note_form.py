"""Notes that something of the GPMI was not kept: when, what, about which agreement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from ui.gpmi.course.form import CourseForm
from ui.gpmi.sanctions.words import field_word
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.text_area import TextArea


@dataclass(frozen=True, slots=True)
class Noted:
    """What was filled in; ``agreement_id`` is empty where it is about no single agreement."""

    facts: str
    happened_on: date | None
    agreement_id: str
    false_declaration: bool


class NoteForm(CourseForm):
    """Asks only what happened; why, and what helps, is for the talk.

    Signals:
        noted(noted: Noted): the user wants this kept.
    """

    noted = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("", "", "note_form", parent)
        self.set_title(self.tr("Wat is er niet gelukt?"))
        self.keep.setText(self.tr("Noteer"))
        self._day = DateField(today, field="happened_on", past=True)
        self._facts = TextArea(self.tr("Alleen wat u zag of hoorde, zonder oordeel."), min_lines=2, max_lines=8)
        self._facts.setObjectName("note_facts")
        self._agreement = QComboBox()
        self._agreement.setObjectName("note_agreement")
        self._agreement.setMinimumContentsLength(20)
        self._agreement.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._false = QCheckBox(field_word("false_declaration"))
        self._false.setObjectName("note_false_declaration")
        self.fields = {
            "happened_on": Field(field_word("happened_on"), self._day),
            "facts": Field(field_word("facts"), self._facts),
            "agreement_id": Field(field_word("agreement_id"), self._agreement),
        }
        for field in self.fields.values():
            self.column.addWidget(field)
        self.column.addWidget(self._false)

    def open_for(self, agreements: Sequence[tuple[str, str]]) -> None:
        """Ask it; ``agreements``: id and text of what the client agreed to."""
        self._day.set_value(None)
        self._facts.set_text("")
        self._agreement.clear()
        self._agreement.addItem(self.tr("Geen bepaalde afspraak"), "")
        for agreement_id, text in agreements:
            self._agreement.addItem(text, agreement_id)
        self._false.setChecked(False)
        self.show_trouble(None)
        self.show()
        self._day.setFocus()

    def entered(self) -> None:
        self.wait()
        self.noted.emit(
            Noted(
                self._facts.toPlainText(),
                self._day.value(),
                str(self._agreement.currentData() or ""),
                self._false.isChecked(),
            )
        )
