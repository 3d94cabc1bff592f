"""The profile itself: the chart at the left, the chosen factor at the right; made by keyboard alone."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.cases.profile import own_catalogue
from app.cases.profile.snapshot import ProfileSnapshot
from models.catalogue import Factor
from ui.context import Context
from ui.frame.record_mark import RecordMark
from ui.look.theme import current_theme
from ui.profile.about_card import AboutCard
from ui.profile.chart_card import ChartCard
from ui.profile.edits import ProfileEdits
from ui.profile.factor_card import FactorCard
from ui.profile.left_behind_card import LeftBehindCard
from ui.profile.words import new_factor
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.scroll_page import ScrollPage

_SIDE_BY_SIDE = 780
_RIGHT_WIDTH = 462


class MapPage(QWidget):
    """Shows what ``edits`` holds and tells it what the user does."""

    def __init__(self, context: Context, edits: ProfileEdits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._edits = edits
        self._factor_id = ""
        self._build()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self._chart)

    def show_profile(self, snapshot: ProfileSnapshot) -> None:
        """Show the profile; the factor that was chosen stays chosen, or else the first is."""
        factor = snapshot.factor(self._factor_id) or next(iter(snapshot.factors), None)
        self._factor_id = factor.id if factor else ""
        self._chart.show_profile(snapshot, self._factor_id)
        self._about.show_profile(snapshot)
        self._left_behind.show_names(self._edits.left_behind)
        self._card.setVisible(factor is not None)
        self._none_yet.setVisible(factor is None)
        if factor is not None:
            self._card.show_factor(
                snapshot,
                factor,
                holds=self._edits.saves.holds,
                may_keep_inside=self._edits.may_keep_within_team,
            )
            self.mark.watch(snapshot.dossier_id, [("factor", factor.id)])

    def choose(self, factor_id: str) -> None:
        """Show this factor when the profile is shown next."""
        self._card.flush()
        self._factor_id = factor_id

    def focus_factor(self) -> None:
        """Put the keyboard on the rating of the chosen factor."""
        self._card.focus_rating()

    def begin(self) -> None:
        """Another client or profile is shown: nothing is searched, the first factor is chosen."""
        self.choose("")
        self._chart.search.clear()

    def flush(self) -> None:
        self._card.flush()

    @Slot()
    def search(self) -> None:
        """Put the keyboard on the line that adds."""
        self._chart.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(object)
    def _on_factor_chosen(self, factor: Factor) -> None:
        self._card.flush()
        snapshot = self._edits.snapshot
        before = {known.id for known in snapshot.factors} if snapshot else set()
        self._factor_id = self._edits.add_factor(new_factor(factor))
        self._show_again()
        self._card.focus_rating()
        if self._factor_id and self._factor_id not in before:
            text = self.tr("{factor} toegevoegd").format(factor=factor.label)
            self._context.notices.passing(text, partial(self._edits.remove_factor, self._factor_id))

    @Slot(str)
    def _on_remove_requested(self, factor_id: str) -> None:
        self._card.flush()
        self._edits.remove_factor(factor_id)
        self._chart.setFocus()

    @Slot(str)
    def _on_factor_focused(self, factor_id: str) -> None:
        if factor_id != self._factor_id:
            self.choose(factor_id)
            self._show_again()

    @Slot(str)
    def _on_factor_entered(self, factor_id: str) -> None:
        self._on_factor_focused(factor_id)
        self._card.focus_rating()

    def _show_again(self) -> None:
        if self._edits.snapshot is not None:
            self.show_profile(self._edits.snapshot)

    def _build(self) -> None:
        workspace = self._context.workspace
        self._chart = ChartCard(self._context.today, partial(own_catalogue.search, workspace))
        self._card = FactorCard(self._context.today)
        self.mark = RecordMark(self._context, frozenset({"factor"}))
        self._card.add_mark(self.mark)
        self._about = AboutCard(self._context.today)
        self._left_behind = LeftBehindCard()
        self._none_yet = Card()
        self._none_yet.add(
            EmptyState(
                "sprout", self.tr("Begin met een kracht. Wat gaat er goed? Wie helpt? De drempels komen daarna.")
            )
        )

    def _lay_out(self) -> None:
        theme = current_theme()
        self._right = ScrollPage()
        self._right.column.setContentsMargins(0, 0, theme.px(6), 0)
        for widget in (self._left_behind, self._none_yet, self._card, self._about):
            self._right.column.addWidget(widget)
        self._right.column.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(theme.px(18))
        self._sides.addWidget(self._chart, 3)
        self._sides.addWidget(self._right, 2)

    def _connect(self) -> None:
        edits, card, about = self._edits, self._card, self._about
        self._chart.search.factor_chosen.connect(self._on_factor_chosen)
        self._chart.factor_focused.connect(self._on_factor_focused)
        self._chart.factor_entered.connect(self._on_factor_entered)
        card.rated.connect(edits.rate)
        card.written.connect(edits.write)
        card.observed.connect(edits.observe)
        card.observation_removed.connect(edits.forget_observation)
        card.category_chosen.connect(edits.set_category)
        card.shared.connect(edits.share)
        card.remove_requested.connect(self._on_remove_requested)
        card.finished.connect(self.search)
        self._left_behind.take_over_requested.connect(edits.take_over)
        about.dated.connect(edits.date_profile)
        about.occasion_chosen.connect(edits.set_occasion)
        about.finalise_requested.connect(edits.finalise)
        about.new_requested.connect(partial(edits.start, "evaluatie"))
        shortcut = QShortcut(QKeySequence("Alt+K"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.search)

    def minimumSizeHint(self) -> QSize:
        """As narrow as one side: below that width the sides stand under each other."""
        narrowest = max(self._chart.minimumSizeHint().width(), self._right.minimumSizeHint().width())
        return QSize(narrowest, current_theme().px(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = current_theme()
        is_wide = self.width() >= theme.px(_SIDE_BY_SIDE)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        self._right.setMinimumWidth(theme.px(_RIGHT_WIDTH) if is_wide else 0)
