"""What the limits of the measure say: how much is left, and what is not in order with its rule and source."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.placements.limits import PlacementLimits
from models.rules.placement_limits_stay import Finding
from ui.look.theme import current_theme
from ui.trajectory.placements.limit_bar import LimitBar
from ui.trajectory.placements.words import finding_words, hour_words, span_words
from ui.widgets.text import text_label


class LimitsBox(QWidget):
    """Bars first, then sentences; empty for a measure without limits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("limits_box")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(current_theme().px(8))
        self._shown: tuple[object, ...] = ()

    def show_limits(
        self, limits: PlacementLimits, today: date, leave_out: Sequence[str] = (), *, is_over: bool = False
    ) -> None:
        """Show them; ``leave_out``: kinds of finding that do not matter yet; ``is_over``: what is left is left over."""
        findings = [one for one in limits.findings if one.kind not in leave_out]
        shown = (limits.span, limits.hours, tuple(findings), today, is_over)
        if shown == self._shown:
            return
        self._shown = shown
        self._clear()
        measure = limits.measure
        if limits.span is not None and measure is not None and not (is_over and limits.span.left >= 0):
            span = limits.span
            self._column.addWidget(
                LimitBar(span_words(span, today), span.used, span.most, measure.limit_source("length_max"))
            )
        for use in limits.hours:
            self._column.addWidget(LimitBar(hour_words(use), use.used, use.most, use.source))
        for finding in findings:
            self._column.addWidget(self._line(finding))
        self.setVisible(self._column.count() > 0)

    def _line(self, finding: Finding) -> QWidget:
        return text_label(
            finding_words(finding),
            "error" if finding.is_refused else "quiet",
            wrap=True,
            name=f"finding_{finding.kind}",
        )

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
