"""What the organisation adds itself: the start criteria of its offers, and a file with factors of its own."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.profile import start_criteria_entries as entries
from app.cases.profile.import_own_catalogue import CatalogueImport, import_catalogue
from app.cases.profile.own_catalogue import own_factors
from app.cases.profile.start_criteria import requirement_text
from app.cases.profile.start_criteria_entries import StartCriterion
from app.cases.sharing.rights import may_write_catalogue
from app.sentences.trouble import sentence
from models.errors import InvalidValue, Trouble
from models.rules.start_criteria import Requirement
from ui.context import Context
from ui.look.theme import current_theme
from ui.preferences.offer_form import OfferForm
from ui.services.refresh import Freshness
from ui.widgets.card import Card
from ui.widgets.text import icon_button, push_button, text_label


class CatalogueCard(Card):
    """Lists the offers; who keeps the catalogue changes them here."""

    def __init__(self, context: Context) -> None:
        super().__init__("")
        self.set_title(self.tr("Startcriteria en eigen factoren"))
        self.setObjectName("catalogue_card")
        self._context = context
        self._offers: dict[str, StartCriterion] = {}
        self._editing = ""
        self._build()
        self._lay_out()
        self._freshness = Freshness(self, context.refresh, frozenset({"catalogue_entry"}), self.reload)

    @Slot()
    def reload(self) -> None:
        """Read the offers again."""
        workspace = self._context.workspace
        self._offers = {offer.id: offer for offer in entries.start_criteria_entries(workspace)}
        while (item := self._list.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        may_write = may_write_catalogue(workspace)
        for offer in self._offers.values():
            self._list.addWidget(self._line(offer, may_write=may_write))
        number = len(own_factors(workspace))
        self._factors.setText(self.tr("Eigen factoren: {number}").format(number=number or self.tr("nog geen")))
        for button in (self._new, self._import):
            button.setVisible(may_write and self._form.isHidden())
        self._who.setVisible(not may_write)

    def _line(self, offer: StartCriterion, *, may_write: bool) -> QWidget:
        line = QWidget()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text_label(offer.label, "text" if offer.is_active else "quiet", wrap=True, name="offer"))
        conditions = [requirement_text(self._context.workspace, one) for one in offer.requirements]
        below = "; ".join(conditions) if offer.is_active else self.tr("Wordt niet meer getoond")
        words.addWidget(text_label(below, "label", wrap=True))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        if may_write:
            self._add_actions(row, offer)
        return line

    def _add_actions(self, row: QHBoxLayout, offer: StartCriterion) -> None:
        hide = ("eye-off", self.tr("Niet meer tonen")) if offer.is_active else ("eye", self.tr("Weer tonen"))
        actions = (
            ("chevron-up", self.tr("Naar boven"), self._on_up),
            ("pencil", self.tr("Wijzigen"), self._on_edit),
            (*hide, self._on_hide),
        )
        for icon, text, slot in actions:
            button = icon_button(icon, f"{text}: {offer.label}", name=f"offer_{icon}")
            button.setProperty("offer_id", offer.id)
            button.clicked.connect(slot)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def _pressed(self) -> StartCriterion | None:
        button = self.sender()
        return self._offers.get(str(button.property("offer_id"))) if button is not None else None

    @Slot()
    def _on_up(self) -> None:
        offer = self._pressed()
        order = list(self._offers)
        if offer is not None and (place := order.index(offer.id)) > 0:
            order[place - 1], order[place] = order[place], order[place - 1]
            self._try(partial(entries.order_start_criteria, self._context.workspace, order))

    @Slot()
    def _on_hide(self) -> None:
        if (offer := self._pressed()) is not None:
            act = entries.retire_start_criterion if offer.is_active else entries.offer_again
            self._try(partial(act, self._context.workspace, offer.id))

    @Slot()
    def _on_edit(self) -> None:
        if (offer := self._pressed()) is not None:
            self._show_form(offer)

    @Slot()
    def _on_new(self) -> None:
        self._show_form(None)

    def _show_form(self, offer: StartCriterion | None) -> None:
        self._editing = offer.id if offer else ""
        self._form.show()
        self._form.ask(offer)
        for button in (self._new, self._import):
            button.hide()

    @Slot()
    def _hide_form(self) -> None:
        self._form.hide()
        self.reload()
        self._new.setFocus()

    @Slot(str, object)
    def _on_saved(self, label: str, requirements: tuple[Requirement, ...]) -> None:
        workspace = self._context.workspace
        try:
            if self._editing:
                entries.change_start_criterion(workspace, self._editing, label=label, requirements=requirements)
            else:
                entries.add_start_criterion(workspace, label, requirements)
        except InvalidValue as trouble:
            self._form.set_trouble(trouble)
        except Trouble as trouble:
            self._context.notices.passing(sentence(trouble))
        else:
            self._hide_form()

    def _try(self, work: partial[None]) -> None:
        try:
            work()
        except Trouble as trouble:
            self._context.notices.passing(sentence(trouble))
        self.reload()

    @Slot()
    def _on_import_clicked(self) -> None:
        found, _ = QFileDialog.getOpenFileName(
            self, self.tr("Eigen lijst inlezen"), "", self.tr("Lijst van de organisatie (*.toml)")
        )
        if found:
            self.take_in(Path(found))

    def take_in(self, path: Path) -> None:
        """Check the file wholly and take it in; what is wrong stands in the card, and nothing changes then."""
        workspace = self._context.workspace
        self._trouble.hide()
        self._context.tasks.write(
            lambda _control: import_catalogue(workspace, path), self._on_imported, self._on_import_failed, owner=self
        )

    def _on_imported(self, done: CatalogueImport) -> None:
        words = self.tr("Ingelezen: {added} nieuw, {changed} gewijzigd, {retired} niet meer getoond.")
        self._context.notices.passing(words.format(added=done.added, changed=done.changed, retired=done.retired))
        self.reload()

    def _on_import_failed(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            raise error
        self._trouble.setText(sentence(error))
        self._trouble.show()

    def _build(self) -> None:
        self._form = OfferForm(self._context.workspace)
        self._form.hide()
        self._form.saved.connect(self._on_saved)
        self._form.cancelled.connect(self._hide_form)
        self._factors = text_label("", "label", name="own_factors")
        self._trouble = text_label("", "error", wrap=True, name="catalogue_trouble")
        self._trouble.hide()
        who = self.tr("Wie leidinggevende of beheerder is, past deze lijsten aan.")
        self._who = text_label(who, "label", wrap=True)
        self._new = push_button(self.tr("Nieuw aanbod"), icon_name="plus", name="new_offer")
        self._import = push_button(self.tr("Lijst inlezen"), "quiet", icon_name="upload", name="import_catalogue")
        self._new.clicked.connect(self._on_new)
        self._import.clicked.connect(self._on_import_clicked)

    def _lay_out(self) -> None:
        theme = current_theme()
        lead = self.tr("Wat moet er zijn voor iemand in een aanbod start? Dat staat naast elk profiel, met de redenen.")
        self.add(text_label(lead, "quiet", wrap=True))
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(8))
        self.add_layout(self._list)
        self.add(self._form)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self._new)
        buttons.addWidget(self._import)
        buttons.addStretch(1)
        self.add_layout(buttons)
        for part in (self._factors, self._trouble, self._who):
            self.add(part)
