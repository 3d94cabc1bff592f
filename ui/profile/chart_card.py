"""The picture of the profile, with which profile it is, and the line that adds to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from app.cases.profile_snapshot import ProfileSnapshot
from models.dutch_dates import day_month
from ui.profile.factor_search import FactorSearch
from ui.profile.words import assessment_text, chart_number
from ui.theme import current_theme
from ui.widgets.factor_chart import ChartFactor, FactorChart
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import text_label


class ChartCard(QFrame):
    """The chart of one assessment beside the one before.

    Signals:
        factor_focused(factor_id), factor_entered(factor_id): a row has the focus; Enter or Space on it.
        assessment_chosen(assessment_id): another profile is to be shown.
    """

    factor_focused = Signal(str)
    factor_entered = Signal(str)
    assessment_chosen = Signal(str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._today = today
        self._ids: tuple[str, ...] = ()
        self._is_together = False
        self._is_showing = False
        self._build()
        self._lay_out()
        self._connect()

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
        is_open = profile.assessment is not None and not profile.assessment.is_final
        self.search.setVisible(is_open)
        self._show_assessments(profile)

    def set_together(self, on: bool) -> None:
        """Say it plainly while the client looks along."""
        self._is_together = on
        self._which.setVisible(not on)
        self._note.setVisible(not on)
        for label in (self._title, self._beside):  # on one line with the choice, which is higher
            label.setMinimumHeight(0 if on else self._which.sizeHint().height())
        self._title.setText(self.tr("Wat goed gaat en wat moeilijk is") if on else self.tr("Krachten en drempels"))
        self.search.setPlaceholderText(
            self.tr("Wat hoort er nog bij?")
            if on
            else self.tr("Voeg een kracht of drempel toe: slaap, vervoer, collega")
        )

    def _show_assessments(self, profile: ProfileSnapshot) -> None:
        today = self._today()
        self._which.clear()
        for assessment in profile.assessments:
            self._which.addItem(assessment_text(assessment, today), assessment.id)
        if profile.assessment is not None:
            self._which.setCurrentIndex(self._which.findData(profile.assessment.id))
        before = profile.previous.on if profile.previous else None
        beside = self.tr("naast {day}").format(day=day_month(before, today)) if before else ""
        now = profile.assessment.on if profile.assessment and self._is_together else None
        self._beside.setText(", ".join(part for part in (day_month(now, today) if now else "", beside) if part))

    @Slot(int)
    def _on_focused(self, row: int) -> None:
        if not self._is_showing:
            self.factor_focused.emit(self._ids[row])

    @Slot(int)
    def _on_entered(self, row: int) -> None:
        self.factor_entered.emit(self._ids[row])

    @Slot(int)
    def _on_which_activated(self, index: int) -> None:
        self.assessment_chosen.emit(str(self._which.itemData(index)))

    def _build(self) -> None:
        self._title = text_label("", "section")
        self._which = QComboBox()
        self._which.setObjectName("which_profile")
        self._which.setObjectName("which_profile")
        self._which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._which.setAccessibleName(self.tr("Welk profiel"))
        self._beside = text_label("", "quiet")
        self.search = FactorSearch()
        self.search.setAccessibleName(self.tr("Voeg een kracht of drempel toe"))
        self.search.setToolTip(self.tr("Alt+K. Typ enkele letters, kies met de pijlen en druk op Enter."))
        self._chart = FactorChart()
        self._note = text_label(
            self.tr(
                "Geen ICF-indicering: dit is een gesprek. Indiceren doet VDAB, met mensen die ervoor opgeleid zijn."
            ),
            "label",
            wrap=True,
        )
        self.setFocusProxy(self._chart)
        self.set_together(False)

    def _lay_out(self) -> None:
        theme = current_theme()
        head = FlowLayout(spacing=theme.px(10))
        for widget in (self._title, self._which, self._beside):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(18), theme.px(14), theme.px(18), theme.px(14))
        column.setSpacing(theme.px(10))
        column.addLayout(head)
        column.addWidget(self.search)
        column.addWidget(self._chart, 1)
        column.addWidget(self._chart.legend)
        column.addWidget(self._note)

    def _connect(self) -> None:
        self._chart.factor_focused.connect(self._on_focused)
        self._chart.factor_entered.connect(self._on_entered)
        self._which.activated.connect(self._on_which_activated)
