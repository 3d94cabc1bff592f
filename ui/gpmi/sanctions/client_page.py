"""What a client may read of a procedure, beside the caseworker: plain, large, about the client alone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.gpmi.sanction_snapshot import SanctionView
from models.dutch_dates import long_date
from models.rules.sanction import INVITED
from ui.gpmi.sanctions.words import hearing_text, month_words, state_text
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.text import push_button, text_label


class ClientPage(QWidget):
    """Stands in the place of the page until the caseworker goes back; it holds no report and no name of a colleague.

    Signals:
        closed(): back to the page.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sanction_client_page")
        self.back = push_button(self.tr("Terug"), icon_name="arrow-left", name="client_back")
        self.back.clicked.connect(self.closed)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(current_theme().px(14))
        card = Card(self.tr("Wat er gebeurd is, en wat je rechten zijn"), title_role="title")
        card.add_layout(self._lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(14))
        column.addWidget(self.back)
        column.addWidget(card)

    def show_sanction(self, found: SanctionView) -> None:
        """Show one procedure."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for head, text in self._parts(found):
            if text.strip():
                self._lines.addWidget(_said(head, text))

    def _parts(self, found: SanctionView) -> tuple[tuple[str, str], ...]:
        day = found.days["happened_on"]
        when = f"{long_date(day).capitalize()}: " if day else ""
        return (
            (self.tr("Wat we afspraken"), found.about),
            (self.tr("Wat er gebeurde"), f"{when}{found.texts['facts']}"),
            (self.tr("Hoe jij het vertelt"), found.texts["client_account"]),
            (self.tr("Wat je helpt"), found.texts["what_helps"]),
            (self.tr("Wanneer je gehoord wordt"), hearing_text(found) if found.status == INVITED else ""),
            (self.tr("Hoe het nu staat"), state_text(found)),
            (self.tr("Wat je rechten zijn"), self._rights(found)),
        )

    def _rights(self, found: SanctionView) -> str:
        most = month_words(found.most_months)
        return self.tr(
            "Je vertelt jouw kant, en je mag iemand meebrengen. Je begeleider beslist niet: dat doet een orgaan van "
            "het OCMW. Een schorsing duurt nu hoogstens {most}. Je GPMI loopt door. Ga je niet akkoord, dan kan je in "
            "beroep gaan bij de arbeidsrechtbank."
        ).format(most=most)


def _said(head: str, text: str) -> QWidget:
    """Return a text under the words that say what it is."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(current_theme().px(2))
    column.addWidget(text_label(head, "label"))
    column.addWidget(text_label(text, "section", wrap=True))
    return part
