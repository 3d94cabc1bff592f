"""The page with the screening lists at the left, start criteria and conclusion at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.cases.profile.snapshot import ProfileSnapshot
from app.cases.profile.start_criteria import Readiness, start_criteria
from ui.context import Context
from ui.look.theme import current_theme
from ui.profile.edits import ProfileEdits
from ui.profile.lists.conclusion_card import ConclusionCard
from ui.profile.lists.readiness_card import ReadinessCard
from ui.profile.lists.screening_card import ScreeningCard
from ui.widgets.scroll_page import ScrollPage

_SIDE_BY_SIDE = 860


class ListsPage(QWidget):
    """Shows what ``edits`` holds and tells it what the user does."""

    def __init__(self, context: Context, edits: ProfileEdits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._edits = edits
        self._screening = ScreeningCard()
        self._readiness = ReadinessCard()
        self._conclusion = ConclusionCard()
        self._lay_out()
        self.setFocusProxy(self._screening)
        self._screening.rated.connect(edits.screen)
        self._conclusion.concluded.connect(edits.conclude)
        self._conclusion.why_written.connect(edits.write_why)
        self._conclusion.grounds_chosen.connect(edits.set_grounds)

    def show_profile(self, snapshot: ProfileSnapshot) -> None:
        """Show the lists, the criteria and the conclusion for this profile."""
        self._screening.show_profile(snapshot)
        held = self._edits.saves.holds(f"{self._edits.assessment_id}:conclusion_why")
        self._conclusion.show_profile(snapshot, holds_why=held)
        workspace = self._context.workspace
        self._context.tasks.read(
            lambda _control: (snapshot.dossier_id, start_criteria(workspace, snapshot)),
            self._on_criteria_read,
            owner=self,
            kind="start_criteria",
        )

    def begin(self) -> None:
        """Another client or profile is shown: nothing of the one before may stay."""
        self._conclusion.begin()
        self._readiness.show_offers(())

    def flush(self) -> None:
        self._conclusion.flush()

    def _on_criteria_read(self, found: tuple[str, tuple[Readiness, ...]]) -> None:
        dossier_id, offers = found
        if self._edits.snapshot is not None and self._edits.snapshot.dossier_id == dossier_id:
            self._readiness.show_offers(offers)

    def _lay_out(self) -> None:
        theme = current_theme()
        page = ScrollPage()
        page.column.setContentsMargins(0, 0, theme.px(6), 0)
        sides = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, sides)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(theme.px(18))
        for cards in ((self._screening,), (self._readiness, self._conclusion)):
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.px(14))
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._sides.addWidget(holder, 1)
        page.column.addWidget(sides)
        page.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def minimumSizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(self._screening.minimumSizeHint().width() + theme.px(12), theme.px(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= current_theme().px(_SIDE_BY_SIDE)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
