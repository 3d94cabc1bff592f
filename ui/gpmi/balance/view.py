"""The page "Balans": the domains of life, what keeps upright and what throws off balance, before any goal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.balance_domains import balance_domains
from app.cases.gpmi import balance as cases
from app.cases.gpmi.lines import remove_goal
from app.workspace import Workspace
from models.errors import InvalidValue
from ui.context import Context
from ui.gpmi.balance.domain_card import DomainCard
from ui.gpmi.part import GpmiPart
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button, text_label
from ui.work.actions import refusal
from ui.work.save_queue import SaveQueue

_KINDS = frozenset({"balance_line", "assessment", "factor", "gpmi"})
_ABREAST = 1100
"""From this width on two domains stand beside each other."""


class BalancePart(GpmiPart):
    """A card for each domain of which something is known; the others wait at the end until somebody opens them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("gpmi_balance")
        self._is_together = False
        self._cards: dict[str, DomainCard] = {}
        self._opened: set[str] = set()
        self._saves = SaveQueue(context.tasks, context.notices, self, "unsaved:balans")
        self._saves.refused.connect(self._on_refused)
        self._saves.saved.connect(self.reload)
        self._saves.failed.connect(self.reload)
        self._build()

    def show_dossier(self, dossier_id: str, gpmi_id: str) -> None:
        self.flush()
        if dossier_id != self.dossier_id:
            self._saves.forget_refused()
            self._opened.clear()
            for card in self._cards.values():
                card.forget()
        super().show_dossier(dossier_id, gpmi_id)

    @classmethod
    def has_item(cls, workspace: Workspace, item_id: str) -> bool:
        return bool(cases.domain_of_line(workspace, item_id))

    def show_item(self, item_id: str) -> None:
        self._focus(cases.domain_of_line(self.context.workspace, item_id))

    def kinds(self) -> frozenset[str]:
        return _KINDS

    def flush(self) -> None:
        for card in self._cards.values():
            card.flush()
        self._saves.retry()

    def set_together(self, on: bool) -> None:
        self._is_together = on
        self._intro.setText(self._words())
        for card in self._cards.values():
            card.set_together(on)
        self._freshen()

    @Slot()
    def reload(self) -> None:
        if self._saves.is_writing or not self.dossier_id:
            return  # it is read again when that has arrived
        found = cases.balance(self.context.workspace, self.dossier_id)
        shown = {
            view.domain.code: view
            for view in found.domains
            if not view.is_empty or view.domain.code in self._opened or (view.factors and view.may_write)
        }
        for code in self._cards.keys() - shown.keys():
            self._cards[code].hide()
        for code, view in shown.items():
            card = self._cards.get(code) or self._make(code)
            card.show_domain(view, self._saves.holds, is_together=self._is_together)
            card.show()
        self._show_closed([view for view in found.domains if view.domain.code not in shown and view.may_write])
        self._show_age(found.talked_on)
        self._place(self._in_order())

    # What the user does

    @Slot(str, str, str)
    def _on_written(self, domain: str, side: str, text: str) -> None:
        write = partial(cases.write_balance, self.context.workspace, self.dossier_id, domain)
        self._saves.put(domain, {side: text}, write)

    @Slot(str, object)
    def _on_refused(self, domain: str, trouble: InvalidValue) -> None:
        if (card := self._cards.get(domain)) is not None and trouble.field in card.areas:
            card.areas[trouble.field].set_error(refusal(trouble))

    @Slot(str)
    def _on_pulled(self, factor_id: str) -> None:
        made: list[cases.LineBefore] = []
        workspace, dossier_id = self.context.workspace, self.dossier_id
        self._saves.do(
            lambda: made.append(cases.pull_in(workspace, dossier_id, factor_id)), lambda: self._tell_pulled(made[0])
        )

    def _tell_pulled(self, before: cases.LineBefore) -> None:
        undo = partial(cases.put_back, self.context.workspace, before)
        self.context.notices.passing(self.tr("In de balans gezet"), partial(self._saves.do, undo))
        self._focus(before.domain)

    @Slot(str)
    def _on_needs_requested(self, domain: str) -> None:
        made: list[cases.TakenOver] = []
        workspace, dossier_id = self.context.workspace, self.dossier_id
        self._saves.do(
            lambda: made.append(cases.take_into_needs(workspace, dossier_id, domain)),
            lambda: self._tell(
                self.tr("Bij de behoeften van het GPMI gezet"), partial(cases.take_needs_back, workspace, made[0])
            ),
        )

    @Slot(str, str)
    def _on_goal_requested(self, domain: str, title: str) -> None:
        made: list[str] = []
        workspace, dossier_id, card = self.context.workspace, self.dossier_id, self._cards[domain]

        def done() -> None:
            card.line.clear()
            text = self.tr("Doel toegevoegd aan het GPMI: {title}").format(title=title.strip())
            self._tell(text, partial(remove_goal, workspace, made[0]))

        self._saves.do(
            lambda: made.append(cases.goal_from_balance(workspace, dossier_id, domain, title)),
            done,
            lambda trouble: card.show_goal_error(refusal(trouble)),
        )

    def _tell(self, text: str, undo: Callable[[], object]) -> None:
        self.context.notices.passing(text, partial(self._saves.do, undo))

    @Slot()
    def _on_open_clicked(self) -> None:
        domain = str(self.sender().property("domain"))
        self._opened.add(domain)
        self.reload()
        self._focus(domain)

    def _focus(self, domain: str) -> None:
        """Put the keyboard in a domain that is on the page."""
        if (card := self._cards.get(domain)) is not None:
            next(iter(card.areas.values())).area.setFocus()

    # Building

    def _make(self, domain: str) -> DomainCard:
        card = DomainCard(domain, self.context.today, self._page.widget())
        card.written.connect(self._on_written)
        card.pulled.connect(self._on_pulled)
        card.needs_requested.connect(self._on_needs_requested)
        card.goal_requested.connect(self._on_goal_requested)
        card.set_together(self._is_together)
        self._cards[domain] = card
        return card

    def _in_order(self) -> list[DomainCard]:
        """Return the cards on the page in the order of the catalogue."""
        codes = [domain.code for domain in balance_domains()]
        return sorted(
            (card for card in self._cards.values() if not card.isHidden()), key=lambda card: codes.index(card.domain)
        )

    def _place(self, cards: list[DomainCard]) -> None:
        """Put the cards in their order, over two columns where there is room."""
        is_wide = self.width() >= current_theme().px(_ABREAST)
        wanted = [cards[::2], cards[1::2]] if is_wide else [cards, []]
        self._abreast.setStretch(1, 1 if is_wide else 0)
        self._abreast.setSpacing(current_theme().px(14) if is_wide else 0)
        for column, there in zip(self._columns, wanted, strict=True):
            for place, card in enumerate(there):
                if column.indexOf(card) != place:
                    column.insertWidget(place, card)
        room = self.width() - 2 * current_theme().px(22)
        for card in cards:
            card.arrange(room // 2 if is_wide else room)
        self._order_tabs(cards)

    def _order_tabs(self, cards: list[DomainCard]) -> None:
        before: QWidget | None = None
        for card in cards:
            for widget in card.findChildren(QWidget):
                if before is not None:
                    QWidget.setTabOrder(before, widget)
                before = widget

    def _show_closed(self, closed: list[cases.BalanceDomainView]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for view in closed:
            self._flow.addWidget(self._opener(view))
        self._rest.setVisible(bool(closed))

    def _opener(self, view: cases.BalanceDomainView) -> QPushButton:
        button = push_button(view.domain.label, icon_name="plus", name=f"open_{view.domain.code}")
        button.setProperty("domain", view.domain.code)
        button.setAccessibleName(self.tr("Bespreek: {domain}").format(domain=view.domain.label))
        button.clicked.connect(self._on_open_clicked)
        return button

    def _show_age(self, talked_on: date | None) -> None:
        """Say that an old balance may have to be made again (POD MI, FAQ PIIS: work of three months or more since)."""
        is_old = talked_on is not None and (self.context.today() - talked_on).days > 90
        self._age.setVisible(is_old and not self._is_together)

    def _words(self) -> str:
        if self._is_together:
            return self.tr("Wat gaat goed, en wat is moeilijk?")
        return self.tr(
            "Eerst kijken: wat houdt overeind, en wat brengt uit evenwicht? Enter in de onderste lijn maakt een doel, "
            "met zijn grond in het profiel. Ctrl+Enter neemt de zin mee waar u schrijft."
        )

    def _build(self) -> None:
        theme = current_theme()
        self._intro = text_label(self._words(), "quiet", wrap=True)
        self._age = text_label(
            self.tr(
                "Deze balans is meer dan drie maanden oud. Werkte iemand sindsdien drie maanden of langer, bespreek ze "
                "dan opnieuw voor een nieuw GPMI."
            ),
            "label",
            wrap=True,
            name="balance_age",
        )
        self._age.hide()
        self._columns = (QVBoxLayout(), QVBoxLayout())
        self._abreast = abreast = QHBoxLayout()
        for column in self._columns:
            column.setSpacing(theme.px(14))
            column.setAlignment(Qt.AlignmentFlag.AlignTop)
            abreast.addLayout(column, 1)
        self._rest = Card(self.tr("Nog niet besproken"), title_role="strong")
        self._rest.setObjectName("balance_rest")
        holder = QWidget()
        self._flow = FlowLayout(holder, spacing=theme.px(8))
        self._rest.add(holder)
        self._page = page = ScrollPage()
        page.column.addWidget(self._intro)
        page.column.addWidget(self._age)
        page.column.addLayout(abreast)
        page.column.addWidget(self._rest)
        page.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def minimumSizeHint(self) -> QSize:
        """One column, whatever stands beside what now."""
        return QSize(current_theme().px(400), current_theme().px(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self._in_order())
