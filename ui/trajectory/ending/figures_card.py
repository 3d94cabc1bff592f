"""What became of those whose trajectory ended: how many are out of unemployment and in work, moment by moment.

A mirror, no target: targets make people choose the easy cases (HIVA 5.5). So no colour and no order of merit.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app import catalogues
from app.cases.trajectory.follow_up import follow_up_figures
from models.rules.ended import ENDED_TRAJECTORY
from models.rules.follow_up import FEWEST, MomentFigure
from ui.context import Context
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.text import text_label
from ui.work.jobs import JobControl

_Figures = tuple[tuple[str, tuple[MomentFigure, ...]], ...]
"""By the name of the life cycle, in the order of its moments."""


class AfterFiguresCard(Card):
    """Counts on this laptop; hidden while nothing was ended."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Na het traject"))
        self.setObjectName("after_figures")
        self._context = context
        self._shown: _Figures = ()
        lead = self.tr(
            "Alleen trajecten die al zo lang geleden eindigden, tellen mee. Waar 1 tot {most} mensen overblijven, "
            "staat niets: daaraan zou u iemand herkennen. Dit zijn geen doelen om te halen (HIVA 5.5)."
        )
        self.add(text_label(lead.format(most=FEWEST - 1), "quiet", wrap=True))
        self._tables = QVBoxLayout()
        self._tables.setSpacing(current_theme().px(10))
        self.add_layout(self._tables)
        self.hide()

    def reload(self) -> None:
        """Count beside the screen, and show it."""
        workspace = self._context.workspace

        def work(_control: JobControl) -> _Figures:
            found = ((machine, follow_up_figures(workspace, machine)) for machine in ENDED_TRAJECTORY)
            return tuple(
                (catalogues.machine(machine).label, figures)
                for machine, figures in found
                if any(one.ended != 0 for one in figures)
            )

        self._context.tasks.read(work, self._show, owner=self, kind="after_figures")

    def _show(self, found: _Figures) -> None:
        if found == self._shown:
            return
        self._shown = found
        while (item := self._tables.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for label, figures in found:
            self._tables.addWidget(self._table(label, figures))
        self.setVisible(bool(found))

    def _table(self, label: str, figures: tuple[MomentFigure, ...]) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(current_theme().px(12))
        grid.setVerticalSpacing(current_theme().px(4))
        heads = (
            label,
            self.tr("geëindigd"),
            self.tr("bereikt"),
            self.tr("uit de werkloosheid"),
            self.tr("aan het werk"),
        )
        for column, words in enumerate(heads):
            grid.addWidget(text_label(words, "strong-label" if not column else "label", wrap=True), 0, column)
            grid.setColumnStretch(column, 2 if not column else 1)
        for row, one in enumerate((one for one in figures if one.ended != 0), 1):
            counts = (one.ended, one.reached, one.out_of_unemployment, one.in_work)
            grid.addWidget(text_label(self._when(one.month)), row, 0)
            for column, count in enumerate(counts, 1):
                cell = text_label(self._count(count, one.ended if column > 1 else None))
                grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)
        return holder

    def _when(self, month: int) -> str:
        if month == 0:
            return self.tr("bij het einde")
        return self.tr("na 1 maand") if month == 1 else self.tr("na {n} maanden").format(n=month)

    def _count(self, count: int | None, of: int | None) -> str:
        """Return a number with its share of ``of``, or that there are too few to tell."""
        if count is None:
            return self.tr("niet getoond")
        return f"{count} ({round(100 * count / of)} %)" if of else str(count)
