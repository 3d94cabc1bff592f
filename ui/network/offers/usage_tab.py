"""The tab "Minder gebruikt": the rest of the menu, which nobody here used this year, beside what was used."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.cases.measures.menu_words import length_words
from app.cases.measures.usage import Usage, usage
from app.measures import CIRCUITS, KINDS
from ui.context import Context
from ui.look.theme import current_theme
from ui.network.offers.used_bars import UsedBars
from ui.network.tab import NetworkTab
from ui.services.refresh import Freshness
from ui.trajectory.ending.figures_card import AfterFiguresCard
from ui.widgets.card import Card
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import text_label

_SIDE_BY_SIDE = 760
_KINDS = frozenset({"placement", "trajectory", "plan_action", "local_offer", "sync", "follow_up"})


class UsageTab(NetworkTab):
    """A mirror for the team: it tells what there is besides the known recipes, and blames nobody."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("network_usage")
        self._context = context
        self.shown: Usage | None = None
        self._build()
        self._freshness = Freshness(self, context.refresh, _KINDS, self.reload)

    def focus_start(self) -> None:
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Count beside the screen, and show it."""
        workspace = self._context.workspace
        self.after.reload()
        self._context.tasks.read(lambda _control: usage(workspace), self._show, owner=self, kind="measure_usage")

    def _show(self, found: Usage) -> None:
        if found == self.shown:
            return
        self.shown = found
        self._lead.setText(self._lead_words(found))
        self._recipes.setText(self._recipe_words(found))
        self._bars.show_usage(found)
        while (item := self._unused.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for kind, of_kind in groupby(found.unused, key=lambda one: one.kind):
            self._unused.addWidget(text_label(KINDS[kind], "card-title"))
            for one in of_kind:
                about = " · ".join((CIRCUITS[one.circuit], one.decided_by))
                if one.limits.length_max:
                    about += f" · {length_words(one).partition(';')[0]}"
                self._unused.addWidget(self._line(one.label, about, "unused_measure"))
        if found.unused_offers:
            self._unused.addWidget(text_label(self.tr("Aanbod van uw organisatie en de regio"), "card-title"))
        for offer in found.unused_offers:
            whose = offer.organisation_name or self.tr("uw organisatie")
            self._unused.addWidget(self._line(offer.label, whose, "unused_offer"))

    def _line(self, label: str, about: str, name: str) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, current_theme().px(4))
        column.setSpacing(0)
        column.addWidget(text_label(label, wrap=True, name=name))
        column.addWidget(text_label(about, "label", wrap=True))
        return holder

    def _lead_words(self, found: Usage) -> str:
        if not found.counted:
            return self.tr(
                "Dit jaar staat er nog geen werkplek, traject of actie met een maatregel in de dossiers op deze laptop."
            )
        dossiers = self.tr("1 dossier") if found.dossiers == 1 else self.tr("{n} dossiers").format(n=found.dossiers)
        return self.tr(
            "Geteld: {count} keer een maatregel sinds 1 januari {year}, in {dossiers} op deze laptop. "
            "Dossiers van collega's die u niet ziet, tellen niet mee."
        ).format(count=found.counted, year=found.since.year, dossiers=dossiers)

    def _recipe_words(self, found: Usage) -> str:
        names = self.tr(" en ").join(one.label for one in found.recipes)
        told = self.tr("Elders gaat het vaakst om {names} ({source}).").format(names=names, source=found.recipes_source)
        if not found.counted:
            return told
        share = round(100 * found.by_recipes / found.counted)
        return told + self.tr(" Hier: {times} van de {all}, of {share} %.").format(
            times=found.by_recipes, all=found.counted, share=share
        )

    def _build(self) -> None:
        theme = current_theme()
        self._page = ScrollPage()
        self._page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page.setAccessibleName(self.tr("Minder gebruikt"))
        self._page.column.setContentsMargins(0, 0, theme.px(6), 0)
        self._lead = text_label("", "quiet", wrap=True, name="usage_lead")
        used = Card(self.tr("Wat hier gebruikt is"))
        self._recipes = text_label("", wrap=True, name="usage_recipes")
        self._bars = UsedBars()
        used.add(self._bars)
        used.add(self._recipes)
        rest = Card(self.tr("Wat niemand hier dit jaar gebruikte"))
        holder = QWidget()
        self._unused = QVBoxLayout(holder)
        self._unused.setContentsMargins(0, 0, 0, 0)
        self._unused.setSpacing(theme.px(4))
        rest.add(holder)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(theme.px(14))
        self.after = AfterFiguresCard(self._context)
        here = QWidget()
        left = QVBoxLayout(here)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(theme.px(14))
        left.addWidget(used)
        left.addWidget(self.after)
        self._sides.addWidget(here, 1, Qt.AlignmentFlag.AlignTop)
        self._sides.addWidget(rest, 1)
        self._page.column.addWidget(self._lead)
        self._page.column.addLayout(self._sides)
        self._page.column.addStretch(1)
        stack = QStackedLayout(self)
        stack.addWidget(self._page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= current_theme().px(_SIDE_BY_SIDE)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
