"""The foot of the sheet: the initials of the three, and what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.conversations.triogesprek import TrioSheet
from models.dutch_dates import long_date
from models.errors import Trouble
from models.rules.trio_signing import PARTIES
from ui.conversations.side_by_side import SideBySide
from ui.conversations.trio.initials_box import InitialsBox
from ui.look.theme import current_theme
from ui.widgets.text import text_label

_NARROWEST_BOX = 210


class InitialsCard(QWidget):
    """Three places for initials, and a line that says how the sheet stands.

    Signals:
        put(party: str, initials: str, strokes: tuple), taken_back(initial_id: str)
    """

    put = Signal(str, str, object)
    taken_back = Signal(str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trio_initials")
        self.boxes = {party: InitialsBox(party, today) for party in PARTIES}
        self.state = text_label("", "quiet", wrap=True, name="initials_state")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(8))
        column.addWidget(text_label(self.tr("Akkoord van alle drie"), "section"))
        column.addWidget(self.state)
        column.addWidget(SideBySide(tuple(self.boxes.values()), _NARROWEST_BOX))
        for box in self.boxes.values():
            box.put.connect(self.put)
            box.taken_back.connect(self.taken_back)

    def show_sheet(self, sheet: TrioSheet, titles: Mapping[str, str], *, is_other: bool) -> None:
        """Show who put initials; ``titles``: how each party is called."""
        for found in sheet.initials:
            self.boxes[found.party].show_party(titles[found.party], found, is_closed=sheet.is_closed, is_other=is_other)
        self.state.setText(self._words(sheet))

    def show_trouble(self, party: str, trouble: Trouble) -> None:
        """Show at its place why initials were refused."""
        self.boxes[party].show_trouble(trouble)

    def _words(self, sheet: TrioSheet) -> str:
        if sheet.closed_on is not None:
            day = long_date(sheet.closed_on)
            if not sheet.is_as_initialled:
                return self.tr(
                    "Dit blad ligt vast sinds {day}, maar het zegt iets anders dan waar de drie hun paraaf onder "
                    "zetten: iemand schreef er tegelijk op. Bespreek het en begin een nieuw triogesprek."
                ).format(day=day)
            return self.tr("Alle drie zetten hun paraaf. Dit blad ligt vast sinds {day}.").format(day=day)
        if any(one.of_other_text for one in sheet.initials):
            return self.tr("Het blad wijzigde na een paraaf. Wie toen akkoord was, leest na en zet opnieuw een paraaf.")
        return self.tr("Na de derde paraaf ligt het blad vast. Wijzigt er iets, dan tellen de parafen niet meer.")
