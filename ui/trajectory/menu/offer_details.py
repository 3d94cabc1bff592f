"""All of one local offer: what it is, for whom, whose it is, and the way to begin."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.cases.measures.offers import Offer
from app.measures import CIRCUITS, PAID
from ui.trajectory.menu.told_lines import checklist, told_lines
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button, text_label


class OfferDetails(ScrollPage):
    """All of one local offer, own or of the region.

    Signals:
        begin_requested(reason: str): begin with it; ``reason`` is empty.
    """

    begin_requested = Signal(str)

    def __init__(self, offer: Offer, *, together: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("offer_details")
        self.setAccessibleName(offer.label)
        self.column.addWidget(text_label(offer.label, "title", wrap=True, name="measure_name"))
        if not together:
            begin = push_button(self.tr("Begin een werkplek"), "primary", name="begin")
            begin.clicked.connect(self._on_begin)
            self.column.addWidget(begin)
        self._error = text_label("", "error", wrap=True, name="begin_error")
        self._error.hide()
        self.column.addWidget(self._error)
        whose = offer.organisation_name or self.tr("uw organisatie")
        lines = [
            (self.tr("Wat"), offer.what),
            (self.tr("Voor wie"), offer.for_whom),
            (self.tr("Hoe lang"), offer.duration),
            (self.tr("Uren"), offer.hours),
            (self.tr("Betaald"), PAID.get(offer.paid, offer.paid)),
            (self.tr("Circuit"), "" if together else CIRCUITS.get(offer.circuit, offer.circuit)),
            (self.tr("Wie regelt het"), offer.arranged_by),
            (self.tr("Contact"), "" if together else offer.contact),
            (self.tr("Van"), "" if together else whose),
        ]
        self.column.addWidget(told_lines(lines))
        if offer.papers:
            self.column.addWidget(text_label(self.tr("Papieren"), "section"))
            self.column.addWidget(checklist(offer.papers))
        self.column.addStretch(1)

    def show_begin_error(self, text: str, *, asks_reason: bool) -> None:
        """Say why it could not begin."""
        del asks_reason
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def answer_number(self, number: int) -> bool:
        """A local offer asks nothing."""
        del number
        return False

    def flush(self) -> None:
        """Nothing is typed here."""

    @Slot()
    def _on_begin(self) -> None:
        self.begin_requested.emit("")
