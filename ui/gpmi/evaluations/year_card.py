"""One contract year as a row of places: what was held, what is planned, and what is still to be planned."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.cases.gpmi.evaluation_views import EvaluationPlan
from models.rules.evaluations import ContractYear, Proposal
from ui.gpmi.evaluations.tile import EvaluationTile, TileText
from ui.gpmi.evaluations.words import (
    how_text,
    line_state,
    plain_state,
    plain_summary,
    tile_day,
    year_badge,
    year_summary,
    year_title,
)
from ui.gpmi.law_words import source_text
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.segmented import Segmented
from ui.widgets.text import push_button, text_label

_OPEN = "open_"


class YearCard(Card):
    """What the law needs in a year and what is met, and each evaluation of it to choose from.

    Signals:
        chosen(evaluation_id: str): one of the evaluations.
        day_offered(day: date, how: str): a place that is still open, with the day that the rules propose.
        year_chosen(number: int): another contract year.
        plan_requested(number: int): plan all proposed days of this year.
    """

    chosen = Signal(str)
    day_offered = Signal(object, str)
    year_chosen = Signal(int)
    plan_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("evaluation_year")
        self._number = 1
        self._is_together = False
        self._tiles: dict[str, EvaluationTile] = {}
        self._proposed: dict[str, Proposal] = {}
        self._years: Segmented | None = None
        self._shown_years = 0
        self._build()

    def show_year(self, plan: EvaluationPlan, number: int, chosen: str, today: date) -> None:
        """Show contract year ``number``; ``chosen`` is the id of the evaluation that is shown below."""
        self._number = number
        year = plan.years[number - 1]
        self.set_title("" if self._is_together else year_title(year, today))
        self._badge.show_text(*("", "neutral") if self._is_together else year_badge(year, today))
        self._summary.setText(plain_summary(year) if self._is_together else self._summary_words(plan, year))
        self._law.setText(_law_text(plan))
        proposed = () if self._is_together else plan.proposed.get(number, ())
        self._plan.setVisible(bool(proposed))
        self._plan.setText(self._plan_words(len(proposed)))
        self._show_years(len(plan.years))
        self._proposed = {f"{_OPEN}{place}": one for place, one in enumerate(proposed)}
        state = plain_state if self._is_together else line_state
        texts = [
            *(TileText(line.id, tile_day(line.day, today), *state(line)) for line in plan.of_year(number)),
            *(self._open_text(key, one, today) for key, one in self._proposed.items()),
        ]
        self._show_tiles(texts, chosen)

    def set_together(self, on: bool) -> None:
        """Leave out what the law says and what only the caseworker does; shown with the next year."""
        self._is_together = on
        self._law.setVisible(not on)

    def _show_tiles(self, texts: list[TileText], chosen: str) -> None:
        """Show the tiles; one that says the same stays, and with it the keyboard."""
        before = self._tiles
        if [tile.said for tile in before.values()] != texts:
            focused = next((key for key, tile in before.items() if tile.hasFocus()), "")
            while self._row.count():
                self._row.takeAt(0)
            for tile in before.values():
                tile.hide()
                tile.deleteLater()
            self._tiles = {text.key: self._make(text) for text in texts}
            if focused in self._tiles:
                self._tiles[focused].setFocus()
            self._order_tabs()
        for key, tile in self._tiles.items():
            tile.setChecked(key == chosen)
        self._holder.setVisible(bool(self._tiles))

    def _make(self, text: TileText) -> EvaluationTile:
        tile = EvaluationTile(text, self._holder)
        tile.clicked.connect(self._on_tile_clicked)
        self._row.addWidget(tile)
        tile.show()
        return tile

    def _order_tabs(self) -> None:
        before: QWidget = self._plan
        for tile in self._tiles.values():
            QWidget.setTabOrder(before, tile)
            before = tile

    def _open_text(self, key: str, proposal: Proposal, today: date) -> TileText:
        words = self.tr("Nog te plannen") + (f" · {how_text(proposal.how)}" if proposal.how else "")
        return TileText(
            key, self.tr("Voorstel: {day}").format(day=tile_day(proposal.on, today)), words, "due", is_open=True
        )

    def _summary_words(self, plan: EvaluationPlan, year: ContractYear) -> str:
        over = self.tr("Dit GPMI loopt niet meer ({status}): er valt niets meer te plannen.")
        return year_summary(year) if plan.is_running else f"{year_summary(year)} {over.format(status=plan.status)}"

    def _plan_words(self, count: int) -> str:
        return self.tr("Plan de voorgestelde dag") if count == 1 else self.tr("Plan de voorgestelde dagen")

    def _show_years(self, count: int) -> None:
        if count != self._shown_years:
            self._shown_years = count
            if self._years is not None:
                self._years.hide()
                self._years.deleteLater()
            choices = [(str(number), self.tr("Jaar {number}").format(number=number)) for number in range(1, count + 1)]
            self._years = Segmented(choices, name=self.tr("Contractjaar"))
            self._years.setObjectName("evaluation_years")
            self._years.chosen.connect(self._on_year_chosen)
            self._years_row.insertWidget(0, self._years)
            self._years.setVisible(count > 1)
        if self._years is not None:
            self._years.choose(str(self._number))

    @Slot()
    def _on_tile_clicked(self) -> None:
        tile = self.sender()
        if not isinstance(tile, EvaluationTile):
            return
        if (offered := self._proposed.get(tile.said.key)) is not None:
            self.day_offered.emit(offered.on, offered.how)
        else:
            self.chosen.emit(tile.said.key)

    @Slot(str)
    def _on_year_chosen(self, number: str) -> None:
        self.year_chosen.emit(int(number))

    @Slot()
    def _on_plan_clicked(self) -> None:
        self.plan_requested.emit(self._number)

    def _build(self) -> None:
        self._badge = Pill()
        self.add_trailing(self._badge)
        self._years_row = QHBoxLayout()
        self._years_row.addStretch(1)
        self._summary = text_label("", "text", wrap=True, name="year_summary")
        self._plan = push_button("", icon_name="calendar-check", name="plan_year")
        self._plan.clicked.connect(self._on_plan_clicked)
        self._holder = QWidget()
        self._holder.setObjectName("evaluation_tiles")
        self._row = FlowLayout(self._holder, spacing=current_theme().px(10))
        self._law = text_label("", "label", wrap=True, name="year_law")
        self.add_layout(self._years_row)
        for widget in (self._summary, self._plan, self._holder, self._law):
            self.add(widget)


def _law_text(plan: EvaluationPlan) -> str:
    return " ".join(part for part in (source_text(plan.source), plan.remark) if part)
