"""Two assessments beside each other: the chart with the older one behind, and the list of what moved and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.cases.profile.history import Comparison, FactorHistory, FactorMove
from app.cases.profile.snapshot import AssessmentSummary
from ui.look.theme import current_theme
from ui.profile.change.move_list import MoveList
from ui.profile.change.words import summary_text
from ui.profile.words import assessment_text, chart_number
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.factor_chart import ChartFactor, FactorChart
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import text_label

_SIDE_BY_SIDE = 780


class ChangeView(QWidget):
    """Compares any two profiles of one client.

    Signals:
        pair_chosen(older_id: str, newer_id: str): the user wants to see these two.
    """

    pair_chosen = Signal(str, str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._histories: tuple[FactorHistory, ...] = ()
        self._order: tuple[str, ...] = ()
        self._build()
        self._lay_out()

    def show_change(self, histories: Sequence[FactorHistory], assessments: Sequence[AssessmentSummary]) -> None:
        """Show which profiles there are (newest first) and keep each factor's line over them."""
        self._histories = tuple(histories)
        self._order = tuple(one.id for one in reversed(assessments))
        for combo in (self.older, self.newer):
            combo.clear()
            for one in assessments:
                combo.addItem(assessment_text(one, self._today()), one.id)
        self._stack.setCurrentWidget(self._body if len(assessments) > 1 else self._alone)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show what moved between two of them."""
        self.older.setCurrentIndex(self.older.findData(comparison.older.id))
        self.newer.setCurrentIndex(self.newer.findData(comparison.newer.id))
        self._chart.show_factors([_charted(move) for move in comparison.moves])
        points = {line.origin_id: line.points for line in self._histories}
        self._moves.show_moves(comparison.moves, points, self._order)
        self._summary.setText(summary_text(comparison.moves) or self.tr("Er bewoog niets."))

    @Slot()
    def _on_pair_activated(self) -> None:
        self.pair_chosen.emit(str(self.older.currentData()), str(self.newer.currentData()))

    def _build(self) -> None:
        self.older, self.newer = QComboBox(), QComboBox()
        for combo, name, spoken in (
            (self.older, "older_profile", self.tr("Vergelijk van")),
            (self.newer, "newer_profile", self.tr("Vergelijk met")),
        ):
            combo.setObjectName(name)
            combo.setAccessibleName(spoken)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            combo.activated.connect(self._on_pair_activated)
        self._summary = text_label("", "quiet", name="change_summary")
        self._chart = FactorChart()
        self._moves = MoveList()
        self._alone = EmptyState(
            "history", self.tr("Er is één profiel. Na een tweede ziet u hier wat er bewoog, en waarom.")
        )

    def _lay_out(self) -> None:
        theme = current_theme()
        head = FlowLayout(spacing=theme.px(10))
        for word, combo in ((self.tr("Van"), self.older), (self.tr("naar"), self.newer)):
            head.addWidget(_together(text_label(word, "section"), combo))
        self._summary.setMinimumHeight(self.older.sizeHint().height())  # on one line with the choices, which are higher
        head.addWidget(self._summary)
        chart = Card()
        chart.add_layout(head)
        chart.add(self._chart, 1)
        chart.add(self._chart.legend)
        moved = Card(self.tr("Wat bewoog, en waarom"), title_role="section")
        moved.add(self._moves, 1)
        self._body = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._body)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(theme.px(18))
        self._sides.addWidget(chart, 3)
        self._sides.addWidget(moved, 2)
        holder = QVBoxLayout(self)
        holder.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedLayout()
        holder.addLayout(self._stack)
        self._stack.addWidget(self._alone)
        self._stack.addWidget(self._body)

    def minimumSizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(self._chart.minimumSizeHint().width() + 2 * theme.px(16), theme.px(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= current_theme().px(_SIDE_BY_SIDE)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        self._sides.setStretch(0, 3 if is_wide else 1)
        self._sides.setStretch(1, 2 if is_wide else 1)


def _charted(move: FactorMove) -> ChartFactor:
    """Return the row of the chart: now in front, before behind."""
    after = move.after or (None, None)
    before = move.before or (None, None)
    return ChartFactor(
        move.label,
        professional=chart_number(after[0]),
        client=chart_number(after[1]),
        previous=chart_number(before[0] if before[0] is not None else before[1]),
    )


def _together(label: QWidget, combo: QComboBox) -> QWidget:
    """Keep a word with the choice that it is about, also where the line is full."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(current_theme().px(10))
    row.addWidget(label)
    row.addWidget(combo)
    return holder
