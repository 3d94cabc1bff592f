"""The tab "Ons aanbod": what the organisation offers itself on the way to work, and what the region shares."""

from __future__ import annotations

from PySide6.QtCore import Slot

from app.cases.measures.offers import Offer, offer_kinds, offers, retire_offer
from app.measures import CIRCUITS, PAID
from app.workspace import Workspace
from models.folded_text import fold
from ui.context import Context
from ui.network.directory_tab import RETIRED, DirectoryTab, TabWords
from ui.network.entry_dialog import EntryDialog
from ui.network.sheet import Badge, Fact, SheetContent
from ui.network.tab_keys import OFFERS
from ui.services.refresh import Freshness
from ui.widgets.named_list import NamedLine

_REGION = "regio"


class OffersTab(DirectoryTab):
    """Own offers are changed here; those of the region are read."""

    def __init__(self, context: Context) -> None:
        said = TabWords(
            search=self.tr("Zoek op naam, wat men er doet of voor wie"),
            everything=self.tr("Al het aanbod"),
            new=self.tr("Nieuw aanbod"),
            nothing=self.tr(
                "Nog geen eigen aanbod. Voeg toe wat uw organisatie zelf doet: een groep, een moestuin, een "
                "proefstage, een fietsles. Elke collega ziet het bij het aanbod van een cliënt."
            ),
            one=self.tr("1 aanbod"),
            many=self.tr("{count} in het aanbod"),
        )
        kinds = [(kind.code, kind.label) for kind in offer_kinds()]
        super().__init__(context, OFFERS, said, [*kinds, (_REGION, self.tr("Van de regio"))])
        self._offers_fresh = Freshness(self, context.refresh, frozenset({"local_offer"}), self.reload)

    def read_lines(self, workspace: Workspace, text: str, chosen: str) -> list[NamedLine]:
        return [
            NamedLine(one.id, one.label, self._about(one), self._badge(one))
            for one in offers(workspace)
            if _is_wanted(one, chosen) and _has_words(one, text)
        ]

    def read_sheet(self, workspace: Workspace, item_id: str) -> SheetContent | None:
        one = _offer(workspace, item_id)
        if one is None:
            return None
        shared = self.tr("gedeeld met de regio") if one.is_regional else self.tr("enkel voor uw organisatie")
        return SheetContent(
            id=one.id,
            name=one.label,
            about=self._about(one),
            is_active=one.is_active,
            may_change=one.is_own,
            badges=(Badge(one.organisation_name or shared, "good" if one.is_regional else "neutral"),),
            facts=(
                Fact(self.tr("Wat men er doet"), one.what),
                Fact(self.tr("Voor wie"), one.for_whom),
                Fact(self.tr("Uren"), one.hours),
                Fact(self.tr("Hoe lang"), one.duration),
                Fact(self.tr("Betaald"), PAID.get(one.paid, one.paid)),
                Fact(self.tr("Circuit"), CIRCUITS.get(one.circuit, one.circuit)),
                Fact(self.tr("Wie regelt het"), one.arranged_by),
                Fact(self.tr("Contact"), one.contact),
                Fact(self.tr("Papieren"), "\n".join(one.papers)),
            ),
        )

    def dialog(self, item_id: str, organisation_id: str) -> EntryDialog:
        from ui.network.offers.offer_dialog import OfferDialog

        del organisation_id
        return OfferDialog(self.context, _offer(self.context.workspace, item_id), self.window())

    def retire(self, workspace: Workspace, item_id: str) -> bool:
        retire_offer(workspace, item_id)
        return False

    def restore(self, workspace: Workspace, item_id: str) -> None:
        retire_offer(workspace, item_id, retired=False)

    @Slot(str)
    def _on_edit(self, item_id: str) -> None:
        if self._is_own(item_id):
            super()._on_edit(item_id)

    @Slot(str)
    def _on_retire(self, item_id: str) -> None:
        if self._is_own(item_id):
            super()._on_retire(item_id)

    def _is_own(self, item_id: str) -> bool:
        found = _offer(self.context.workspace, item_id)
        return found is not None and found.is_own

    def _about(self, one: Offer) -> str:
        kinds = {kind.code: kind.label for kind in offer_kinds()}
        return " · ".join(part for part in (kinds.get(one.kind, one.kind), one.hours, one.duration) if part)

    def _badge(self, one: Offer) -> str:
        if not one.is_active:
            return self.tr("weggehaald")
        return one.organisation_name or (self.tr("gedeeld") if one.is_regional else "")


def _offer(workspace: Workspace, item_id: str) -> Offer | None:
    return next((one for one in offers(workspace) if one.id == item_id), None)


def _is_wanted(one: Offer, chosen: str) -> bool:
    if chosen == RETIRED:
        return True
    return one.is_active and (not chosen or chosen == one.kind or (chosen == _REGION and not one.is_own))


def _has_words(one: Offer, text: str) -> bool:
    told = fold(" ".join((one.label, one.what, one.for_whom, one.arranged_by, one.organisation_name)))
    return all(word in told for word in fold(text).split())
