"""The organisation's own start criteria beside the profile: "klaar voor ...", condition by condition, with reasons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.cases.profile.start_criteria import Condition, Readiness
from ui.look.icons import icon_pixmap
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.text import text_label

_ICONS: dict[bool | None, tuple[str, str]] = {
    True: ("circle-check", "accent"),
    False: ("minus", "due_text"),
    None: ("circle-help", "quiet"),
}


class ReadinessCard(Card):
    """Each offer with its conditions. Nothing is counted and nobody is sorted: a person decides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Klaar voor ..."), title_role="section", parent=parent)
        self.setObjectName("readiness_card")
        self._shown: tuple[Readiness, ...] | None = None
        self._offers = QWidget()
        self._column = QVBoxLayout(self._offers)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(current_theme().px(10))
        self._none = text_label(
            self.tr("Uw organisatie stelde nog geen startcriteria in. Dat kan bij Instellingen."), "quiet", wrap=True
        )
        self.add(self._none)
        self.add(self._offers)

    def show_offers(self, offers: Sequence[Readiness]) -> None:
        """Show what the profile tells of each condition of each offer."""
        if tuple(offers) == self._shown:
            return
        self._shown = tuple(offers)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for offer in self._shown:
            self._column.addWidget(self._offer(offer))
        self._none.setVisible(not self._shown)
        self._offers.setVisible(bool(self._shown))

    def _offer(self, offer: Readiness) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(4))
        column.addWidget(text_label(offer.label, "strong", wrap=True, name="offer"))
        for condition in offer.conditions:
            column.addWidget(self._condition(condition))
        return holder

    def _condition(self, condition: Condition) -> QWidget:
        theme = current_theme()
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        mark = QLabel()
        name, colour = _ICONS[condition.met]
        mark.setPixmap(icon_pixmap(name, theme.px(18), self.devicePixelRatioF(), colour))
        mark.setAccessibleName(self._met_text(condition.met))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text_label(condition.text, wrap=True, name="condition"))
        words.addWidget(text_label(f"{self._met_text(condition.met)}. {condition.why}", "label", wrap=True))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return holder

    def _met_text(self, met: bool | None) -> str:
        if met is None:
            return self.tr("Nog niet geweten")
        return self.tr("Is er") if met else self.tr("Is er nog niet")
