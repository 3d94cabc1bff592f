"""What was agreed last time and is still open: it comes first, to be ticked off or to go on with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.conversations.trio_agreements import Agreement
from models.dutch_dates import day_month
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.pill import Pill
from ui.widgets.text import push_button, text_label


class StillOpen(Card):
    """The open agreements of earlier talks; hides itself when there are none.

    Signals:
        ticked(agreement_id: str): it was kept after all.
        carry_wanted(agreement_id: str): go on with it in this talk.
    """

    ticked = Signal(str)
    carry_wanted = Signal(str)

    def __init__(self, today: Callable[[], date], *, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Nog open van de vorige keer"), parent=parent)
        self.setObjectName("still_open")
        self._today = today
        self._shown: tuple[Agreement, ...] = ()
        self._lines: list[QWidget] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(current_theme().px(6))
        self.add_layout(self._list)
        self.hide()

    def show_agreements(self, agreements: Sequence[Agreement], names: Mapping[str, str]) -> None:
        """Show what is open; ``names``: how each party is called."""
        self.setVisible(bool(agreements))
        if tuple(agreements) == self._shown:
            return
        self._shown = tuple(agreements)
        for line in self._lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(agreement, names.get(agreement.party, "")) for agreement in agreements]
        for line in self._lines:
            self._list.addWidget(line)
            line.show()

    def _line(self, agreement: Agreement, who: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(8))
        tick = QCheckBox("\u2002")  # a blank: without text only the tick itself takes a click
        tick.setObjectName("still_open_done")
        tick.setAccessibleName(self.tr("Gedaan: {who}, {text}").format(who=who, text=agreement.text))
        tick.clicked.connect(lambda: self.ticked.emit(agreement.id))
        carry = push_button(self.tr("Meenemen"), "quiet", icon_name="arrow-right", name="still_open_carry")
        carry.setAccessibleName(self.tr("Meenemen naar dit gesprek: {text}").format(text=agreement.text))
        carry.clicked.connect(lambda: self.carry_wanted.emit(agreement.id))
        row.addWidget(tick, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(text_label(who, "strong"), 0)
        row.addWidget(text_label(agreement.text, wrap=True), 1)
        if agreement.due_on is not None:
            row.addWidget(self._due(agreement.due_on, agreement.due_kind))
        row.addWidget(carry)
        return line

    def _due(self, due_on: date, due_kind: str) -> Pill:
        today = self._today()
        words = f"{self.tr('vanaf') if due_kind == 'vanaf' else self.tr('vóór')} {day_month(due_on, today)}"
        return Pill(words, "late" if due_kind == "voor" and due_on < today else "due")
