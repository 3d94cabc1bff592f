"""What one party will do, as a column of the sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.cases.conversations.trio_agreements import Agreement
from models.ids import new_id
from ui.conversations.agreement_row import AgreementRow
from ui.conversations.trio.party_column import PartyColumn


class AgreementColumn(PartyColumn[Agreement, AgreementRow]):
    """One party's agreements.

    Signals:
        ticked(agreement_id: str, done: bool)
    """

    ticked = Signal(str, bool)

    def __init__(self, party: str, today: Callable[[], date], *, parent: QWidget | None = None) -> None:
        self._today = today
        super().__init__(party, f"add_{party}", parent=parent)
        self.setObjectName(f"column_{party}")

    def word(self) -> str:
        return self.tr("Afspraak")

    def new_line(self) -> Agreement:
        return Agreement(new_id(), "", self.party, "", "voor", None, None)

    def make_row(self, line: Agreement, who: str) -> AgreementRow:
        row = AgreementRow(line, who, self._today)
        row.ticked.connect(self.ticked)
        return row
