"""The section "Delen" of a dossier: with whom it is shared, who works on it here, what the client may know of it."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.clients.people import person_name
from app.cases.clients.team import team
from app.cases.sharing.grants import Sharing, is_ours, may_share, sharings, undo_withdrawal, withdraw_sharing
from app.cases.sharing.inquiries import QuestionReceived, answer_no, asked_inquiries, questions_received
from app.sentences.trouble import sentence
from models.errors import Trouble
from models.rules.sharing import Terms
from ui.context import Context
from ui.dossier.section import Section
from ui.look.theme import current_theme
from ui.services.refresh import Freshness
from ui.sharing.inquiries_card import InquiriesCard
from ui.sharing.own_team_card import OwnTeamCard
from ui.sharing.questions_card import QuestionsCard
from ui.sharing.sharings_card import SharingsCard
from ui.sharing.withdraw_dialog import WithdrawDialog
from ui.widgets.card import Card
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button, text_label

_KINDS = frozenset({
    "access_grant", "team_member", "person", "dossier", "colleague", "inquiry", "inquiry_reply", "received_inquiry",
})  # fmt: skip


class SharingSection(Section):
    """Shows what is shared; begins, changes and withdraws it. Ctrl+D begins."""

    key: ClassVar[str] = "delen"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("sharing_section")
        self._dossier_id = ""
        self._client = ""
        self.sharings = SharingsCard()
        self.team = OwnTeamCard()
        self.questions = QuestionsCard()
        self.inquiries = InquiriesCard()
        self._share = push_button(self.tr("Delen met …"), "primary", icon_name="share-2", name="share")
        self._about = text_label("", "quiet", wrap=True, name="sharing_about")
        self._lay_out()
        self._connect()
        self._freshness = Freshness(self, context.refresh, _KINDS, self._reload)

    def title(self) -> str:
        return self.tr("Delen")

    def show_dossier(self, dossier_id: str, item_id: str = "") -> None:
        del item_id
        self._dossier_id = dossier_id
        self._freshness.show_dossier(dossier_id)

    def _reload(self) -> None:
        if not self._dossier_id:
            return
        workspace, today = self.context.workspace, self.context.today()
        self._client = person_name(workspace, self._dossier_id)
        may_change = may_share(workspace, self._dossier_id)
        self._share.setVisible(may_change)
        self._about.setText(
            self.tr("Wat u deelt, ziet alleen wie u kiest. Intrekken kan altijd.")
            if may_change
            else sentence(
                Trouble("sharing.not_allowed" if is_ours(workspace, self._dossier_id) else "sharing.not_owner")
            )
        )
        self.sharings.show_sharings(sharings(workspace, self._dossier_id, today), today, may_change=may_change)
        self.team.show_team(team(workspace, self._dossier_id, today))
        self.questions.show_questions(questions_received(workspace, self._dossier_id), today, may_answer=may_change)
        self.inquiries.show_inquiries(asked_inquiries(workspace, self._dossier_id), today, may_ask=may_change)

    @Slot()
    def share(self) -> None:
        """Ask with whom, what, for what and until when."""
        if self._share.isVisible():
            self._open_dialog(None)

    @Slot(object)
    def _on_change(self, sharing: Sharing) -> None:
        self._open_dialog(sharing)

    def _open_dialog(self, sharing: Sharing | None, question: QuestionReceived | None = None) -> None:
        from ui.sharing.dialog import ShareDialog  # late: most visits change nothing

        dialog = ShareDialog(self.context, self._dossier_id, self._client, sharing, self.window(), question=question)
        dialog.form_wanted.connect(self._on_draft_form)
        dialog.open()

    @Slot(object)
    def _on_withdraw(self, sharing: Sharing) -> None:
        dialog = WithdrawDialog(sharing, self.window())
        dialog.confirmed.connect(self._on_withdraw_confirmed)
        dialog.open()

    @Slot(object)
    def _on_withdraw_confirmed(self, sharing: Sharing) -> None:
        workspace = self.context.workspace
        try:
            withdrawn = withdraw_sharing(workspace, sharing.id)
        except Trouble as trouble:
            self.context.notices.passing(sentence(trouble))
            return
        self.context.notices.passing(
            self.tr("Ingetrokken. {name} ziet dit dossier niet meer na het volgende contact.").format(
                name=sharing.organisation_name
            ),
            lambda: undo_withdrawal(workspace, withdrawn),
        )

    @Slot(object)
    def _on_answer_share(self, question: QuestionReceived) -> None:
        self._open_dialog(None, question)

    @Slot(object)
    def _on_answer_contact(self, question: QuestionReceived) -> None:
        from ui.sharing.contact_dialog import ContactDialog

        ContactDialog(self.context, question, self.window()).open()

    @Slot(object)
    def _on_answer_no(self, question: QuestionReceived) -> None:
        try:
            answer_no(self.context.workspace, question.id)
        except Trouble as trouble:
            self.context.notices.passing(sentence(trouble))
        else:
            self.context.notices.passing(self.tr("Niet beantwoord. De vrager hoort niets."))

    @Slot()
    def _on_ask(self) -> None:
        from ui.sharing.ask_dialog import AskDialog

        AskDialog(self.context, self._dossier_id, self._client, self.window()).open()

    @Slot(str)
    def _on_linked_dossier(self, dossier_id: str) -> None:
        self.context.navigation.dossier_requested.emit(dossier_id, "", "")

    @Slot(str)
    def _on_form(self, grant_id: str) -> None:
        self.context.navigation.dossier_requested.emit(self._dossier_id, "documenten", grant_id)

    @Slot(object, str, object)
    def _on_draft_form(self, terms: Terms | None, organisation_name: str, people: tuple[str, ...]) -> None:
        from ui.sharing.form_dialog import ConsentFormDialog

        dialog = ConsentFormDialog(self.context, self._dossier_id, terms, organisation_name, people, self.window())
        dialog.open()

    @Slot()
    def _on_blank_form(self) -> None:
        self._on_draft_form(None, "", ())

    @Slot()
    def _on_who_saw(self) -> None:
        self.context.navigation.dossier_requested.emit(self._dossier_id, "documenten", self._dossier_id)

    def _connect(self) -> None:
        self._share.clicked.connect(self.share)
        self.sharings.change_wanted.connect(self._on_change)
        self.sharings.withdraw_wanted.connect(self._on_withdraw)
        self.sharings.form_wanted.connect(self._on_form)
        self.questions.share_wanted.connect(self._on_answer_share)
        self.questions.contact_wanted.connect(self._on_answer_contact)
        self.questions.no_wanted.connect(self._on_answer_no)
        self.inquiries.ask_wanted.connect(self._on_ask)
        self.inquiries.dossier_wanted.connect(self._on_linked_dossier)
        QShortcut(QKeySequence("Ctrl+D"), self).activated.connect(self.share)

    def _lay_out(self) -> None:
        theme = current_theme()
        head = QHBoxLayout()
        head.setSpacing(theme.px(16))
        head.addWidget(self._about, 1)
        head.addWidget(self._share)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in (
            (left, [self.questions, self.sharings]),
            (right, [self.team, self.inquiries, *self._aside()]),
        ):
            column.setSpacing(theme.px(14))
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(theme.px(18))
        across.addLayout(left, 9)
        across.addLayout(right, 5)
        page = ScrollPage()
        page.column.addLayout(head)
        page.column.addLayout(across, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _aside(self) -> list[Card]:
        card = Card(self.tr("Voor de cliënt"))
        card.add(
            text_label(
                self.tr("Een blad met wie wat van dit dossier bekeek, wanneer en waarom, in gewone woorden."),
                "quiet",
                wrap=True,
            )
        )
        who_saw = push_button(self.tr("Wie zag wat"), "quiet", icon_name="eye", name="who_saw")
        who_saw.clicked.connect(self._on_who_saw)
        card.add(who_saw)
        blank = push_button(self.tr("Leeg toestemmingsblad"), "quiet", icon_name="printer", name="blank_form")
        blank.clicked.connect(self._on_blank_form)
        card.add(blank)
        return [card]
