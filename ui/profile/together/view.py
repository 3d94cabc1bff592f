"""The profile as the client sees it: large, plain words, what goes well on top, only what is about the client."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.cases.profile.snapshot import ProfileFactor, ProfileSnapshot
from models.dutch_dates import long_date
from ui.look.theme import current_theme
from ui.profile.together.factor_panel import FactorPanel
from ui.widgets.empty_state import EmptyState
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import text_label

_TWO_COLUMNS = 640
_AT_ONCE = 3


class TogetherProfile(QWidget):
    """Strengths, then what is hard, then what was not talked about yet. What is not shared is not here.

    Signals:
        rated(factor_id, view, rating): ``view`` is always ``client``.
        written(factor_id, field, text)
    """

    rated = Signal(str, str, object)
    written = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("together_profile")
        self._panels: dict[str, FactorPanel] = {}
        self._shown: tuple[ProfileFactor, ...] = ()
        self._is_open = False
        self._next = QTimer(self, interval=0, singleShot=True)
        self._next.timeout.connect(self._show_more)
        self._title = text_label("", "title", wrap=True)
        self._nothing = EmptyState("sprout", self.tr("Wat gaat er goed? Daar beginnen we mee."))
        self._groups = (
            _Group(self.tr("Dit gaat goed")),
            _Group(self.tr("Dit is nog moeilijk")),
            _Group(self.tr("Hier praten we nog over")),
        )
        page = ScrollPage()
        page.column.setSpacing(current_theme().px(12))
        page.column.addWidget(self._title)
        page.column.addWidget(self._nothing)
        for group in self._groups:
            page.column.addWidget(group)
        page.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def show_profile(self, snapshot: ProfileSnapshot) -> None:
        """Show what of the profile is the client's to see."""
        on = snapshot.assessment.on if snapshot.assessment else None
        self._title.setText(
            self.tr("Mijn profiel op {day}").format(day=long_date(on)) if on else self.tr("Mijn profiel")
        )
        self._is_open = snapshot.assessment is not None and not snapshot.assessment.is_final
        strengths, others = snapshot.strengths, [one for one in snapshot.factors if not one.is_strength]
        ordered = [*strengths, *snapshot.barriers[::-1], *(one for one in others if not one.is_barrier)]
        self._shown = tuple(factor for factor in ordered if factor.is_shared)
        for factor_id in self._panels.keys() - {factor.id for factor in self._shown}:
            gone = self._panels.pop(factor_id)
            gone.hide()  # it lives until the event loop comes round, and may be another client's
            gone.deleteLater()
        for factor in self._shown:
            if factor.id in self._panels:
                self._panels[factor.id].show_factor(factor, is_open=self._is_open)
        self._nothing.setVisible(not self._shown)
        self._show_panels()
        if self._missing():
            self._next.start()

    @Slot()
    def _show_more(self) -> None:
        """Make a few panels, then let the screen breathe: forty at once would make it stand still."""
        for factor in self._missing()[:_AT_ONCE]:
            self._panel(factor.id).show_factor(factor, is_open=self._is_open)
        self._show_panels()
        if self._missing():
            self._next.start()

    def _missing(self) -> list[ProfileFactor]:
        return [factor for factor in self._shown if factor.id not in self._panels]

    def _show_panels(self) -> None:
        made = [factor for factor in self._shown if factor.id in self._panels]
        good, hard, open_ones = self._groups
        good.show_panels(self._of(factor for factor in made if factor.is_strength))
        hard.show_panels(self._of(factor for factor in made if factor.is_barrier))
        open_ones.show_panels(self._of(factor for factor in made if not factor.is_strength and not factor.is_barrier))

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        for panel in self._panels.values():
            panel.flush()

    def _of(self, factors: Iterable[ProfileFactor]) -> list[FactorPanel]:
        return [self._panels[factor.id] for factor in factors]

    def _panel(self, factor_id: str) -> FactorPanel:
        if factor_id not in self._panels:
            panel = FactorPanel(self)
            panel.rated.connect(self._on_rated)
            panel.written.connect(self.written)
            self._panels[factor_id] = panel
        return self._panels[factor_id]

    @Slot(str, object)
    def _on_rated(self, factor_id: str, rating: object) -> None:
        self.rated.emit(factor_id, "client", rating)


class _Group(QWidget):
    """A heading with its factors under it, two beside each other where there is room."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        theme = current_theme()
        self._panels: list[FactorPanel] = []
        self._columns = 1
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(12))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(8))
        column.setSpacing(theme.px(8))
        column.addWidget(text_label(heading, "section"))
        column.addLayout(self._grid)

    def show_panels(self, panels: list[FactorPanel]) -> None:
        """Put ``panels`` in reading order; one of them that is being typed in keeps the keyboard."""
        self.setVisible(bool(panels))
        if panels != self._panels:
            self._panels = panels
            self._place()

    def _place(self) -> None:
        while self._grid.takeAt(0) is not None:
            pass  # the panels stay where they are until they are placed
        for index, panel in enumerate(self._panels):
            self._grid.addWidget(panel, index // self._columns, index % self._columns)
            panel.show()
        for at in range(2):
            self._grid.setColumnStretch(at, 1 if at < self._columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 2 if self.width() >= current_theme().px(_TWO_COLUMNS) else 1
        if columns != self._columns:
            self._columns = columns
            self._place()
