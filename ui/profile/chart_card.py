"""The picture of the profile, and the line that adds to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.cases.profile.snapshot import ProfileSnapshot
from models.dutch_dates import day_month
from ui.look.theme import current_theme
from ui.profile.factor_search import FactorSearch, Find
from ui.profile.words import chart_number
from ui.widgets.factor_chart import ChartFactor, FactorChart
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import text_label


class ChartCard(QFrame):
    """The chart of one assessment beside the one before.

    Signals:
        factor_focused(factor_id), factor_entered(factor_id): a row has the focus; Enter or Space on it.
    """

    factor_focused = Signal(str)
    factor_entered = Signal(str)

    def __init__(self, today: Callable[[], date], find: Find, parent: QWidget | None = None) -> None:
        """``find`` finds what can be added."""
        super().__init__(parent)
        self.setProperty("look", "card")
        self._today = today
        self._ids: tuple[str, ...] = ()
        self._is_showing = False
        self._build(find)
        self._lay_out()
        self._chart.factor_focused.connect(self._on_focused)
        self._chart.factor_entered.connect(self._on_entered)

    def show_profile(self, profile: ProfileSnapshot, factor_id: str) -> None:
        """Show the factors of ``profile`` and mark the one with ``factor_id``."""
        self._is_showing = True
        self._ids = tuple(factor.id for factor in profile.factors)
        self._chart.show_factors(
            [
                ChartFactor(
                    factor.label,
                    professional=chart_number(factor.professional),
                    client=chart_number(factor.client),
                    previous=chart_number(factor.previous_professional),
                )
                for factor in profile.factors
            ]
        )
        if factor_id in self._ids:
            self._chart.select(self._ids.index(factor_id))
        self._is_showing = False
        self.search.setVisible(profile.assessment is not None and not profile.assessment.is_final)
        before = profile.previous.on if profile.previous else None
        self._beside.setText(self.tr("naast {day}").format(day=day_month(before, self._today())) if before else "")

    @Slot(int)
    def _on_focused(self, row: int) -> None:
        if not self._is_showing:
            self.factor_focused.emit(self._ids[row])

    @Slot(int)
    def _on_entered(self, row: int) -> None:
        self.factor_entered.emit(self._ids[row])

    def _build(self, find: Find) -> None:
        self._beside = text_label("", "quiet")
        self.search = FactorSearch(find)
        self._chart = FactorChart()
        self._note = text_label(
            self.tr(
                "Geen ICF-indicering: dit is een gesprek. Indiceren doet VDAB, met mensen die ervoor opgeleid zijn."
            ),
            "label",
            wrap=True,
        )
        self.setFocusProxy(self._chart)

    def _lay_out(self) -> None:
        theme = current_theme()
        head = FlowLayout(spacing=theme.px(10))
        for widget in (self._chart.legend, self._beside):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(18), theme.px(14), theme.px(18), theme.px(14))
        column.setSpacing(theme.px(10))
        column.addWidget(self.search)
        column.addLayout(head)
        column.addWidget(self._chart, 1)
        column.addWidget(self._note)
