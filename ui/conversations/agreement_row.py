"""One agreement in a column: a tick, what is agreed, before or from which day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.cases.conversations.trio_agreements import Agreement
from models.dutch_dates import short_date
from ui.conversations.trio.party_column import PartyRow
from ui.conversations.trio.sentence_area import SentenceArea
from ui.look.theme import current_theme
from ui.widgets.date_chip import DateChip
from ui.widgets.date_field import DateField
from ui.widgets.pill import Pill
from ui.widgets.text import icon_button


class AgreementRow(PartyRow[Agreement]):
    """What one party will do. A tick works also under a closed sheet: it says nothing of what was agreed.

    Signals:
        ticked(agreement_id: str, done: bool): it was kept, or is open after all.
    """

    ticked = Signal(str, bool)

    def __init__(self, agreement: Agreement, who: str, today: Callable[[], date], *, parent: QWidget | None = None):
        """``who`` is whose column it stands in, for those who hear the screen."""
        super().__init__(agreement.id, parent)
        self._today = today
        self._values = _values(agreement)
        self._build(who, today)
        self._lay_out()
        self._connect()
        self.show_line(agreement)

    def show_line(self, line: Agreement) -> None:
        self._values = _values(line)
        self.text.set_text(line.text)
        self.due_kind.setCurrentIndex(self.due_kind.findData(line.due_kind))
        if self.due_on.value() != line.due_on:
            self.due_on.set_value(line.due_on)
        self.due.refresh()
        self.done.setChecked(line.is_kept)
        self.done.setEnabled(bool(line.text.strip()))
        self._ended.show_text("" if line.is_kept or line.done_on is None else ended_words(line.result), "neutral")

    def first_values(self) -> dict[str, Any]:
        return {"due_kind": self.due_kind.currentData(), "due_on": self.due_on.value()}

    def set_closed(self, on: bool) -> None:
        self.text.setReadOnly(on)
        self.due.setEnabled(not on)
        self.due.setVisible(not on or self.due_on.value() is not None)
        self.delete.setVisible(not on)

    def _due_words(self) -> str:
        """Return ``vóór 3 dec``, as on paper; without a day what can be done about it."""
        day = self.due_on.value()
        return f"{self.due_kind.currentText()} {short_date(day, self._today())}" if day else self.tr("tegen wanneer?")

    @Slot()
    def _on_edited(self) -> None:
        now = {
            "text": self.text.text().strip(),
            "due_kind": self.due_kind.currentData(),
            "due_on": self.due_on.value(),
        }
        changed = {name: value for name, value in now.items() if value != self._values[name]}
        if changed:
            self._values = now
            self.done.setEnabled(bool(now["text"]))
            self.edited.emit(self.line_id, changed)

    @Slot(bool)
    def _on_ticked(self, done: bool) -> None:
        self.ticked.emit(self.line_id, done)

    def _build(self, who: str, today: Callable[[], date]) -> None:
        self.done = QCheckBox("\u2002")  # a blank: without text only the tick itself takes a click
        self.done.setObjectName("agreement_done")
        self.done.setAccessibleName(self.tr("{who}: gedaan").format(who=who))
        self.done.setToolTip(self.tr("Gedaan"))
        self.text = SentenceArea(self.tr("Ik …"), min_lines=1, max_lines=8)
        self.text.setObjectName("agreement_text")
        self.text.setAccessibleName(self.tr("{who}: afspraak").format(who=who))
        self.due_kind = QComboBox()
        self.due_kind.setObjectName("agreement_due_kind")
        self.due_kind.addItem(self.tr("vóór"), "voor")
        self.due_kind.addItem(self.tr("vanaf"), "vanaf")
        self.due_kind.setAccessibleName(self.tr("{who}: vóór of vanaf").format(who=who))
        self.due_on = DateField(today, field="agreement_due", is_compact=True)
        self.due = DateChip(self.due_on, self._due_words, before=self.due_kind)
        self.due.setAccessibleName(self.tr("{who}: datum").format(who=who))
        self._ended = Pill()
        self._ended.hide()
        self.delete = icon_button("x", self.tr("{who}: afspraak schrappen").format(who=who), name="agreement_delete")

    def _lay_out(self) -> None:
        theme = current_theme()
        self.delete.setToolTip(self.tr("Afspraak schrappen"))
        self.done.setFixedWidth(theme.px(32))
        self.due_kind.setFixedWidth(theme.px(92))
        self.due_on.button.hide()  # a column is narrow, and a day is typed sooner than picked
        self.due_on.line.setMinimumWidth(theme.px(80))
        below = QHBoxLayout()
        below.setSpacing(theme.px(4))
        below.addWidget(self.due, 1)
        below.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(theme.px(4))
        right.addWidget(self.text)
        right.addWidget(self._ended)
        right.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addWidget(self.done, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _connect(self) -> None:
        self.text.edited.connect(self._on_edited)
        self.text.ready.connect(self.next_wanted)
        self.text.emptied.connect(self._on_delete)
        self.due_kind.activated.connect(self._on_edited)
        self.due_kind.activated.connect(self.due.refresh)
        self.due_on.date_changed.connect(self._on_edited)
        self.done.clicked.connect(self._on_ticked)
        self.delete.clicked.connect(self._on_delete)


def ended_words(result: str) -> str:
    """Return how an agreement came to its end, where it was not kept."""
    words = {
        "niet_gelukt": QCoreApplication.translate("AgreementRow", "niet gelukt"),
        "niet_meer_gewenst": QCoreApplication.translate("AgreementRow", "niet meer nodig"),
    }
    return words.get(result, result)


def _values(agreement: Agreement) -> dict[str, Any]:
    return {"text": agreement.text, "due_kind": agreement.due_kind, "due_on": agreement.due_on}
