"""The card that asks other organisations whether they know the client, with what was asked and what came back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.sharing.inquiries import AskedInquiry, Reply
from models.contact import show_phone
from models.dutch_dates import day_month
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.text import push_button, text_label


class InquiriesCard(Card):
    """Lists questions, newest first.

    Signals:
        ask_wanted(): the user wants to ask.
        dossier_wanted(dossier_id: str): open the dossier that another organisation shares.
    """

    ask_wanted = Signal()
    dossier_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("")
        self.set_title(self.tr("Gekend bij een andere organisatie?"))
        self.setObjectName("inquiries_card")
        self._shown: object = None
        self._parts: list[QWidget] = []
        lead = self.tr("Wie deze persoon kent, krijgt uw vraag en kiest zelf of hij antwoordt.")
        self.add(text_label(lead, "quiet", wrap=True))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(current_theme().px(10))
        self.add_layout(self._lines)
        self.ask = push_button(self.tr("Navraag doen …"), "quiet", icon_name="search", name="ask_elsewhere")
        self.ask.clicked.connect(self.ask_wanted)
        self.add(self.ask)

    def show_inquiries(self, asked: Sequence[AskedInquiry], today: date, *, may_ask: bool) -> None:
        """Show these; while one waits there is nothing more to ask."""
        self.setVisible(may_ask or bool(asked))
        self.ask.setVisible(may_ask and not any(one.is_waiting for one in asked))
        if (what := (tuple(asked), today)) == self._shown:
            return
        self._shown = what
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = [self._inquiry(one, today) for one in asked]
        for part in self._parts:
            self._lines.addWidget(part)

    def _inquiry(self, one: AskedInquiry, today: date) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(2))
        column.addWidget(text_label(self._state(one, today), "strong" if one.replies else "text", wrap=True))
        asked = self.tr("Gevraagd op {day}: {purpose}").format(
            day=day_month(one.asked_at.date(), today), purpose=one.purpose
        )
        column.addWidget(text_label(asked, "label", wrap=True))
        for reply in one.replies:
            self._add_reply(column, reply)
        return part

    def _state(self, one: AskedInquiry, today: date) -> str:
        if one.replies:
            return ", ".join(reply.organisation_name for reply in one.replies)
        if one.hindrance == "niet_deze_persoon":
            return self.tr("Niet verstuurd: het rijksregisternummer hoort niet bij deze cliënt.")
        if one.hindrance:
            return self.tr("Niet verstuurd: u deed vandaag al veel navragen.")
        if one.is_waiting:
            last = day_month(one.lapses_on, today)
            return self.tr("Wacht op antwoord, tot en met {day}").format(day=last)
        return self.tr("Niemand antwoordde. Dat zegt niet of iemand deze persoon kent.")

    def _add_reply(self, column: QVBoxLayout, reply: Reply) -> None:
        if reply.is_here:
            said = self.tr("{name} deelt het dossier met u.").format(name=reply.organisation_name)
        else:
            said = self.tr("{name} vraagt u te bellen: {who}, {phone}.").format(
                name=reply.organisation_name, who=reply.contact_name, phone=show_phone(reply.contact_phone)
            )
        label = text_label(f"{said} {reply.words}".strip(), wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(label)
        if reply.is_here and reply.linked_dossier_id:
            go = push_button(self.tr("Dat dossier openen"), "quiet", name="linked_dossier")
            go.setProperty("dossier_id", reply.linked_dossier_id)
            go.clicked.connect(self._on_go)
            column.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _on_go(self) -> None:
        button = self.sender()
        if button is not None:
            self.dossier_wanted.emit(str(button.property("dossier_id")))
