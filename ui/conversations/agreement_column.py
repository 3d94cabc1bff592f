"""What one party will do, as a column of the sheet; it works with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.conversations.trio_agreements import Agreement
from models.ids import new_id
from ui.conversations.agreement_row import AgreementRow
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.text import push_button


class AgreementColumn(Card):
    """One party's column.

    Signals:
        edited(agreement_id: str, values: dict): an agreement changed; a new one comes with its party and rank.
        ticked(agreement_id: str, done: bool)
        delete_wanted(agreement_id: str): an agreement that is stored is to be taken off.
    """

    edited = Signal(str, object)
    ticked = Signal(str, bool)
    delete_wanted = Signal(str)

    def __init__(self, party: str, today: Callable[[], date], *, parent: QWidget | None = None) -> None:
        super().__init__(title_role="strong", parent=parent)
        self.setObjectName(f"column_{party}")
        self.party = party
        self._today = today
        self._who = ""
        self._rows: dict[str, AgreementRow] = {}
        self._stored: set[str] = set()
        self.set_padding(12)
        self._list = QVBoxLayout()
        self._list.setSpacing(current_theme().px(12))
        self.add_layout(self._list)
        self.add_button = push_button(self.tr("Afspraak"), "quiet", icon_name="plus", name=f"add_{party}")
        self.add_button.clicked.connect(self.add_blank)
        self.add(self.add_button)
        self.body.addStretch(1)

    @property
    def rows(self) -> tuple[AgreementRow, ...]:
        """The rows from top to bottom, blank ones too."""
        return tuple(self._rows.values())

    def show_party(self, who: str, agreements: Sequence[Agreement], *, is_other: bool) -> None:
        """Show whose column it is and what is agreed; what is being written stays. ``is_other``: another sheet."""
        self.set_title(who)
        self.add_button.setAccessibleName(self.tr("{who}: afspraak toevoegen").format(who=who))
        self._who = who
        ids = {agreement.id for agreement in agreements}
        for gone in [key for key, row in self._rows.items() if key not in ids and (is_other or key in self._stored)]:
            self._take(gone)
        for agreement in agreements:
            if agreement.id in self._rows:
                self._rows[agreement.id].show_agreement(agreement)
            else:
                self._put(agreement)
        self._stored = ids
        if not self._rows:
            self._put(self._new())

    def flush(self) -> None:
        for row in self.rows:
            row.flush()

    @Slot()
    def add_blank(self) -> AgreementRow:
        """Give room for one more, or take the blank one that is there; the cursor stands in it."""
        row = next((row for row in self.rows if row.is_blank), None) or self._put(self._new())
        row.focus_text()
        return row

    def _new(self) -> Agreement:
        return Agreement(new_id(), "", self.party, "", "voor", None, None)

    def _put(self, agreement: Agreement) -> AgreementRow:
        row = AgreementRow(agreement, self._who, self._today)
        row.edited.connect(self._on_edited)
        row.ticked.connect(self.ticked)
        row.next_wanted.connect(self.add_blank)
        row.delete_wanted.connect(self._on_delete_wanted)
        blanks = sum(1 for other in self.rows if other.is_blank and other.agreement_id not in self._stored)
        at = self._list.count() - blanks if agreement.text else self._list.count()
        self._list.insertWidget(at, row)
        row.show()  # now: a layout would show it some events later, and a hidden row takes no focus
        self._rows[agreement.id] = row
        return row

    def _take(self, agreement_id: str) -> None:
        row = self._rows.pop(agreement_id)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    @Slot(str, object)
    def _on_edited(self, agreement_id: str, values: dict[str, object]) -> None:
        row = self._rows[agreement_id]
        if agreement_id not in self._stored:
            if row.is_blank:
                return
            self._stored.add(agreement_id)
            rank = len(self._stored)
            values = {
                "party": self.party,
                "rank": rank,
                "due_kind": row.due_kind.currentData(),
                "due_on": row.due_on.value(),
                **values,
            }
        self.edited.emit(agreement_id, values)

    @Slot(str)
    def _on_delete_wanted(self, agreement_id: str) -> None:
        rows = self.rows
        at = [row.agreement_id for row in rows].index(agreement_id)
        neighbour = rows[at - 1] if at else (rows[1] if len(rows) > 1 else None)
        is_stored = agreement_id in self._stored
        if not is_stored and neighbour is None:
            return
        self._stored.discard(agreement_id)
        self._take(agreement_id)
        (neighbour or self._put(self._new())).focus_text()
        if is_stored:
            self.delete_wanted.emit(agreement_id)
