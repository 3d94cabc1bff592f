"""A list of practice gone through item by item: one key for each rating, Enter to the next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.cases.profile.screening import ScreeningItem, screened, screening_lists
from app.cases.profile.snapshot import ProfileFactor, ProfileSnapshot
from ui.profile.lists.item_list import ItemLine, ItemList
from ui.profile.words import screen_rating, stored_rating
from ui.widgets.card import Card
from ui.widgets.rating import RatingScale
from ui.widgets.rating_words import Rating
from ui.widgets.segmented import Segmented
from ui.widgets.text import text_label


class ScreeningCard(Card):
    """One of the lists, with the question and both ratings of the item that is chosen.

    Signals:
        rated(item_code, view, rating): ``view`` is ``client`` or ``professional``; the rating is a stored one.
    """

    rated = Signal(str, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("screening_card")
        self._snapshot: ProfileSnapshot | None = None
        self._lists = {list_.code: list_ for list_ in screening_lists()}
        self._build()
        self._lay_out()
        self._connect()
        self._fill()
        self.setFocusProxy(self._items)

    def show_profile(self, snapshot: ProfileSnapshot) -> None:
        """Show how the items stand in ``snapshot``."""
        self._snapshot = snapshot
        self._show_lines()

    def _fill(self) -> None:
        self._shown = self._lists[self._which.key].items
        self._show_lines()
        self._items.setCurrentRow(0)

    def _show_lines(self) -> None:
        self._items.show_lines([self._line(item) for item in self._shown])
        self._show_item()

    def _line(self, item: ScreeningItem) -> ItemLine:
        factor = self._factor(item)
        return ItemLine(item.label, factor.client, factor.professional) if factor else ItemLine(item.label, None, None)

    def _factor(self, item: ScreeningItem) -> ProfileFactor | None:
        return screened(self._snapshot, item.code) if self._snapshot else None

    def _show_item(self) -> None:
        row = self._items.currentRow()
        if not 0 <= row < len(self._shown):
            return
        item, factor = self._shown[row], self._factor(self._shown[row])
        self._question.setText(item.strength_question)
        self._question.setVisible(bool(item.strength_question))
        self._about.setText(self._about_text(item, factor))
        is_open = bool(self._snapshot and self._snapshot.assessment and not self._snapshot.assessment.is_final)
        for scale, rating, name in (
            (self.client, factor.client if factor else None, self.tr("{item}, volgens de cliënt")),
            (self.professional, factor.professional if factor else None, self.tr("{item}, volgens u")),
        ):
            scale.set_rating(screen_rating(rating))
            scale.set_name(name.format(item=item.label))
            scale.setEnabled(is_open)

    def _about_text(self, item: ScreeningItem, factor: ProfileFactor | None) -> str:
        label = factor.label if factor else item.factor_label
        place = self.tr("In het profiel: {factor}.") if factor else self.tr("Komt in het profiel als: {factor}.")
        sensitive = self.tr("Gevoelig: vraag het met zorg, en alleen als het nodig is.") if item.is_sensitive else ""
        return f"{place.format(factor=label)} {sensitive}".strip()

    @Slot(object)
    def _on_client_rated(self, rating: Rating) -> None:
        self._rate("client", rating)

    @Slot(object)
    def _on_professional_rated(self, rating: Rating) -> None:
        self._rate("professional", rating)

    def _rate(self, view: str, rating: Rating) -> None:
        self.rated.emit(self._shown[self._items.currentRow()].code, view, stored_rating(rating))

    @Slot()
    def _on_row_changed(self) -> None:
        self._show_item()

    @Slot()
    def _on_which_chosen(self) -> None:
        self._fill()
        self._items.setFocus()

    @Slot()
    def _on_item_activated(self) -> None:
        self.client.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.client.hasFocus():
            self.professional.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.professional.hasFocus():
            row = self._items.currentRow() + 1
            self._items.setCurrentRow(min(row, len(self._shown) - 1))
            (self.client if row < len(self._shown) else self._items).setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self) -> None:
        choices = tuple((code, list_.label) for code, list_ in self._lists.items())
        self._which = Segmented(choices, name=self.tr("Welke lijst"))
        self._which.setObjectName("screening_lists")
        self._items = ItemList()
        self._items.setAccessibleName(self.tr("De punten van de lijst"))
        self._question = text_label("", "strong", wrap=True, name="screening_question")
        self._about = text_label("", "label", wrap=True)
        self.client, self.professional = RatingScale(), RatingScale()
        self.client.setObjectName("screening_client")
        self.professional.setObjectName("screening_professional")

    def _lay_out(self) -> None:
        hint = self.tr("Kies een punt en druk op Enter. Wat u inschat, komt in het profiel. Sla over wat niet speelt.")
        self.add(self._which)
        self.add(text_label(hint, "label", wrap=True))
        self.add(self._question)
        self.add(text_label(self.tr("Volgens de cliënt"), "label"))
        self.add(self.client)
        self.add(text_label(self.tr("Volgens u"), "label"))
        self.add(self.professional)
        self.add(self._about)
        self.add(self._items)

    def _connect(self) -> None:
        self._which.chosen.connect(self._on_which_chosen)
        self._items.currentRowChanged.connect(self._on_row_changed)
        self._items.itemActivated.connect(self._on_item_activated)
        self.client.rated.connect(self._on_client_rated)
        self.professional.rated.connect(self._on_professional_rated)
