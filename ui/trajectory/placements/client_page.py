"""The workplaces as the client sees them: where, when, with whom, what for; plain words, and nobody else's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.placements.placement_views import PlacementView
from models.catalogue import StateKind
from models.contact import show_phone
from models.rules.placement_limits_stay import DROPPED, INTERRUPTED, RUNNING
from ui.look.theme import current_theme
from ui.trajectory.placements.words import hours_a_week, period_words
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import text_label


class ClientPage(ScrollPage):
    """Large and to be read together; what is written here is written on the page of the caseworker."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("placements_together")
        self._cards: list[QWidget] = []
        self._empty = EmptyState("briefcase", self.tr("Je hebt nog geen werkervaring gepland. We zoeken er samen een."))
        self.column.addWidget(self._empty)
        self.column.addStretch(1)

    def show_views(self, views: Sequence[PlacementView], today: date) -> None:
        """Show what goes on, what comes and what was; what did not go on is left out."""
        for card in self._cards:
            self.column.removeWidget(card)
            card.hide()
            card.deleteLater()
        shown = sorted((view for view in views if view.status != DROPPED), key=_order)
        self._cards = [self._card(view, today) for view in shown]
        for place, card in enumerate(self._cards):
            self.column.insertWidget(place, card)
        self._empty.setVisible(not shown)

    def _card(self, view: PlacementView, today: date) -> QWidget:
        card = Card(self._title(view), title_role="section")
        for label, words in self._lines(view, today):
            box = QVBoxLayout()
            box.setSpacing(current_theme().px(2))
            box.addWidget(text_label(label, "label"))
            box.addWidget(text_label(words, wrap=True))
            card.add_layout(box)
        return card

    def _title(self, view: PlacementView) -> str:
        head = self.tr("Mijn werkervaring")
        place = view.employer or view.label
        return f"{head}: {place}" if place else head

    def _lines(self, view: PlacementView, today: date) -> list[tuple[str, str]]:
        contacts = [one.on for one in view.contacts if one.on is not None and one.held_on is None and one.on >= today]
        lines = [
            (self.tr("Nu"), self._now(view)),
            (self.tr("Wanneer"), period_words(view.starts_on, view.ends_on, today)),
            (self.tr("Hoeveel"), hours_a_week(view.hours_now) if view.hours_now else ""),
            (self.tr("Waar"), view.address),
            (self.tr("Wie helpt mij daar"), " · ".join(part for part in (view.mentor, _phone(view)) if part)),
            (self.tr("Wat ik doe"), view.tasks),
            (self.tr("Waarvoor ik het doe"), view.aim),
            (self.tr("We horen elkaar"), period_words(contacts[0], None, today) if contacts else ""),
            (self.tr("Volgens mij past het"), view.match_client or view.fit_client),
            (self.tr("Wat mij helpt"), view.what_helps),
            (self.tr("Hierna"), view.next_step),
        ]
        return [(label, words) for label, words in lines if words]

    def _now(self, view: PlacementView) -> str:
        if view.status == RUNNING:
            return self.tr("Ik ben bezig.")
        if view.status == INTERRUPTED:
            return self.tr("Even niet. Daarna ga ik verder.")
        if view.kind is StateKind.END or view.report_on is not None:
            return self.tr("Dit heb ik gedaan.")
        return self.tr("Dit komt nog.")


def _phone(view: PlacementView) -> str:
    return show_phone(view.mentor_phone) if view.mentor_phone else ""


def _order(view: PlacementView) -> tuple[bool, bool]:
    """What goes on first, then what comes, then what was."""
    return not view.is_running, view.is_ended
