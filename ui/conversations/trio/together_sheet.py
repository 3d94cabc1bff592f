"""The sheet as the client reads it on the turned screen: large, plain, and nothing that is not his.

No phones, no administration, no proposals; what each will do stands in "Ik doe", "OCMW doet", "VDAB doet".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.conversations.trio_agreements import Agreement
from app.cases.conversations.triogesprek import TrioSheet
from models.dutch_dates import day_month, long_date
from models.rules.trio_signing import PARTIES
from ui.conversations.agreement_row import ended_words
from ui.conversations.side_by_side import SideBySide
from ui.conversations.trio.words_card import QuoteBar
from ui.dutch_moments import time_of
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.text import push_button, text_label

_NARROWEST_COLUMN = 190


class TogetherSheet(QWidget):
    """Shows a sheet; what is not filled in is not there.

    Signals:
        said_right(is_right: bool): the client heard the own words read out, and they are right.
    """

    said_right = Signal(bool)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("together_sheet")
        self._today = today
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(current_theme().px(14))
        self._parts: list[QWidget] = []
        self._shown: tuple[TrioSheet, str, Mapping[str, str]] | None = None

    def show_sheet(self, sheet: TrioSheet, managed: str, names: Mapping[str, str]) -> None:
        """Show what is stored; ``managed``: who has the file, in a sentence; ``names``: how the parties are called."""
        if self._shown == (sheet, managed, names):
            return
        self._shown = (sheet, managed, names)
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        built = (
            self._still_open(sheet, names),
            self._topics(sheet),
            self._well(sheet),
            self._own_words(sheet),
            self._who_does_what(sheet, names),
            self._next_talk(sheet),
            self._managed(sheet, managed),
        )
        self._parts = [part for part in built if part is not None]
        for part in self._parts:
            self._column.addWidget(part)
            part.show()

    @Slot()
    def _on_right(self) -> None:
        self.said_right.emit(True)

    def _next_talk(self, sheet: TrioSheet) -> QWidget | None:
        if sheet.next_at is None:
            return None
        card = Card(self.tr("Ons volgende gesprek"), title_role="section")
        card.setObjectName("together_next")
        when = self.tr("{day} om {hour}").format(day=long_date(sheet.next_at.date()), hour=time_of(sheet.next_at))
        card.add(text_label(when, "title", wrap=True))
        where = sheet.next_place.strip()
        bring = sheet.next_bring.strip()
        if where:
            card.add(text_label(self.tr("Waar: {place}").format(place=where), wrap=True))
        if bring:
            card.add(text_label(self.tr("Breng mee: {what}").format(what=bring), wrap=True))
        return card

    def _still_open(self, sheet: TrioSheet, names: Mapping[str, str]) -> QWidget | None:
        if not sheet.still_open or sheet.is_closed:
            return None
        card = Card(self.tr("Wat spraken we vorige keer af?"), title_role="section")
        for one in sheet.still_open:
            card.add(text_label(f"• {names.get(one.party, '')}: {one.text}", wrap=True))
        return card

    def _topics(self, sheet: TrioSheet) -> QWidget | None:
        said = [one for one in sheet.topics if one.text.strip()]
        if not said:
            return None
        card = Card(self.tr("Waarover praten we?"), title_role="section")
        for one in said:
            mark = "✓" if one.is_done else "•"
            card.add(text_label(f"{mark} {one.text}", "strong" if not one.is_done else "text", wrap=True))
            if one.outcome.strip():
                card.add(text_label(one.outcome, "quiet", wrap=True))
        return card

    def _well(self, sheet: TrioSheet) -> QWidget | None:
        if not sheet.went_well.strip():
            return None
        card = Card(self.tr("Wat gaat goed"), title_role="section")
        card.add(text_label(sheet.went_well, wrap=True))
        return card

    def _own_words(self, sheet: TrioSheet) -> QWidget | None:
        if not sheet.own_words.strip():
            return None
        card = Card(self.tr("In mijn eigen woorden"), title_role="section")
        quote = QHBoxLayout()
        quote.setSpacing(current_theme().px(10))
        quote.addWidget(QuoteBar())
        quote.addWidget(text_label(f"“{sheet.own_words.strip()}”", "title", wrap=True), 1)
        card.add_layout(quote)
        if sheet.read_back_on is not None:
            card.add(text_label(self.tr("✓ Voorgelezen, en het klopt"), "quiet"))
        elif not sheet.is_closed:
            right = push_button(self.tr("Ja, dat klopt"), icon_name="check", name="words_are_right")
            right.setAccessibleName(self.tr("Voorgelezen: ja, dat klopt"))
            right.clicked.connect(self._on_right)
            card.add(right)
        return card

    def _who_does_what(self, sheet: TrioSheet, names: Mapping[str, str]) -> QWidget | None:
        if not any(one.text.strip() for one in sheet.agreements):
            return None
        organisation = sheet.partner_organisation or "VDAB"
        titles = {
            "client": self.tr("Ik doe"),
            "ocmw": self.tr("OCMW doet"),
            "vdab": self.tr("{organisation} doet").format(organisation=organisation),
        }
        columns = []
        for party in PARTIES:
            card = Card(titles[party], title_role="section")
            if party != "client" and names.get(party, "") not in ("", "OCMW", organisation):
                card.add(text_label(names[party], "quiet", wrap=True))
            for one in sheet.of_party(party):
                if one.text.strip():
                    card.add(self._agreement(one))
            card.body.addStretch(1)
            columns.append(card)
        return SideBySide(columns, _NARROWEST_COLUMN)

    def _agreement(self, agreement: Agreement) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, current_theme().px(6))
        column.setSpacing(current_theme().px(2))
        mark = "✓" if agreement.is_kept else "•"
        column.addWidget(text_label(f"{mark} {agreement.text}", wrap=True))
        below = []
        if agreement.due_on is not None:
            kind = self.tr("vanaf") if agreement.due_kind == "vanaf" else self.tr("vóór")
            below.append(f"{kind} {day_month(agreement.due_on, self._today())}")
        if agreement.done_on is not None:
            below.append(self.tr("gelukt") if agreement.is_kept else ended_words(agreement.result))
        if below:
            column.addWidget(text_label(" · ".join(below), "strong", wrap=True), 0, Qt.AlignmentFlag.AlignTop)
        return box

    def _managed(self, sheet: TrioSheet, managed: str) -> QWidget | None:
        card = Card(self.tr("Wie heeft mijn dossier?"), title_role="section")
        card.add(text_label(managed, wrap=True))
        if sheet.managed_note:
            card.add(text_label(sheet.managed_note, "quiet", wrap=True))
        return card
