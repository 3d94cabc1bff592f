"""The section Profiel: what the client can build on and what stands in the way, seen by both."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QWidget

from app.cases import profile as cases
from app.cases.profile_snapshot import ProfileSnapshot, profile
from models.errors import Trouble
from models.rules.ratings import Rating
from ui.autosave import Autosave
from ui.context import Context
from ui.dossier.section import Section
from ui.profile.about_card import AboutCard
from ui.profile.chart_card import ChartCard
from ui.profile.factor_card import FactorCard
from ui.record_mark import RecordMark
from ui.refresh import Freshness
from ui.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.scroll_page import ScrollPage

_KINDS = frozenset({"assessment", "factor", "person"})
_SIDE_BY_SIDE = 780
_RIGHT_WIDTH = 462


class ProfileSection(Section):
    """The chart at the left, the chosen factor at the right; a factor is found, added and rated by keyboard alone."""

    key: ClassVar[str] = "profiel"
    categories: ClassVar[tuple[str, ...]] = ("work", "care", "justice")
    client_sees: ClassVar[bool] = True

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("profile_section")
        self._dossier_id = ""
        self._assessment_id = ""
        self._factor_id = ""
        self._snapshot: ProfileSnapshot | None = None
        self._autosave = Autosave(self, context.notices)
        self._build()
        self._lay_out()
        self._connect()
        self._freshness = Freshness(self, context.refresh, _KINDS, self._reload)

    def title(self) -> str:
        return self.tr("Profiel")

    def show_dossier(self, dossier_id: str, item_id: str = "") -> None:
        """Show the newest profile; ``item_id`` is an assessment or a factor to show instead."""
        self.flush()
        self._autosave.drop_refused()
        self._chart.search.clear()
        self._about.forget()
        self._dossier_id, self._assessment_id, self._factor_id = dossier_id, item_id, item_id
        self._freshness.show_dossier(dossier_id)

    def flush(self) -> None:
        self._card.flush()
        self._about.flush()
        self._autosave.retry()

    def set_together(self, on: bool) -> None:
        for part in (self._chart, self._card, self._about):
            part.set_together(on)
        self.mark.withhold(on)
        self._show()

    def _reload(self) -> None:
        if self._dossier_id:
            self._snapshot = profile(self.context.workspace, self._dossier_id, self._assessment_id)
            self._show()

    def _show(self) -> None:
        snapshot = self._snapshot
        if snapshot is None:
            return
        self._stack.setCurrentWidget(self._body if snapshot.assessment else self._empty)
        if snapshot.assessment is None:
            return
        self._assessment_id = snapshot.assessment.id
        if snapshot.factor(self._factor_id) is None:
            self._factor_id = snapshot.factors[0].id if snapshot.factors else ""
        self._chart.show_profile(snapshot, self._factor_id)
        self._about.show_profile(snapshot, keep_story=self._autosave.holds(f"{self._assessment_id}:life_story"))
        factor = snapshot.factor(self._factor_id)
        self._card.setVisible(factor is not None)
        self._none_yet.setVisible(factor is None)
        if factor is not None:
            self._card.show_factor(snapshot, factor, self._autosave.holds)
            self.mark.watch(self._dossier_id, [("factor", factor.id)])

    # What the user does

    def _do(self, work: Callable[[], object]) -> None:
        """Do one action, show what it made of the profile, and say what was refused."""
        try:
            work()
        except Trouble as trouble:
            from app.sentences import sentence  # late: a screen without trouble needs no sentences

            self.context.notices.passing(sentence(trouble))
        self._reload()

    @Slot()
    def _on_start_requested(self) -> None:
        self._do(partial(cases.start_assessment, self.context.workspace, self._dossier_id))
        self._chart.search.setFocus()

    @Slot()
    def _on_new_requested(self) -> None:
        self.flush()
        start = partial(cases.start_assessment, self.context.workspace, self._dossier_id, occasion="evaluatie")
        self._assessment_id = ""
        self._do(start)
        self._chart.setFocus()

    @Slot(str)
    def _on_assessment_chosen(self, assessment_id: str) -> None:
        self.flush()
        self._about.forget()
        self._assessment_id, self._factor_id = assessment_id, ""
        self._reload()

    @Slot(str)
    def _on_factor_chosen(self, code: str) -> None:
        self._card.flush()
        before = {factor.id for factor in self._snapshot.factors} if self._snapshot else set()
        self._do(partial(self._add, code))
        if self._snapshot is None or (added := self._snapshot.factor(self._factor_id)) is None:
            return
        self._card.focus_rating()
        if added.id not in before:
            text = self.tr("{factor} toegevoegd").format(factor=added.label)
            self.context.notices.passing(text, partial(self._remove, added.id))

    def _add(self, code: str) -> None:
        self._factor_id = cases.add_factor(self.context.workspace, self._assessment_id, code)

    def _remove(self, factor_id: str) -> None:
        self._do(partial(cases.remove_factor, self.context.workspace, factor_id))

    @Slot(str)
    def _on_remove_requested(self, factor_id: str) -> None:
        self._card.flush()
        gone = self._snapshot.factor(factor_id) if self._snapshot else None
        self._remove(factor_id)
        self._chart.setFocus()
        if gone is not None:
            text = self.tr("{factor} verwijderd").format(factor=gone.label)
            self.context.notices.passing(text, partial(self._restore, factor_id))

    def _restore(self, factor_id: str) -> None:
        self._factor_id = factor_id
        self._do(partial(cases.restore_factor, self.context.workspace, factor_id))

    @Slot(str, str, object)
    def _on_rated(self, factor_id: str, view: cases.View, rating: Rating) -> None:
        self._do(partial(cases.rate_factor, self.context.workspace, factor_id, view, rating))

    @Slot(str, str, str)
    def _on_written(self, factor_id: str, field: str, text: str) -> None:
        self._type(f"{factor_id}:{field}", partial(cases.write_factor, self.context.workspace, factor_id, field, text))

    @Slot(str)
    def _on_story_written(self, text: str) -> None:
        work = partial(cases.write_life_story, self.context.workspace, self._assessment_id, text)
        self._type(f"{self._assessment_id}:life_story", work)

    def _type(self, field: str, work: Callable[[], object]) -> None:
        trouble = self._autosave.save(field, work)
        if trouble is not None:
            from app.sentences import sentence  # late: a screen without trouble needs no sentences

            self.context.notices.passing(sentence(trouble))

    @Slot(object)
    def _on_dated(self, on: object) -> None:
        self._do(partial(cases.date_assessment, self.context.workspace, self._assessment_id, on))  # type: ignore[arg-type]

    @Slot(str)
    def _on_occasion_chosen(self, occasion: str) -> None:
        self._do(partial(cases.set_occasion, self.context.workspace, self._assessment_id, occasion))

    @Slot()
    def _on_finalise_requested(self) -> None:
        self.flush()
        self._do(partial(cases.finalise_assessment, self.context.workspace, self._assessment_id))

    @Slot(str)
    def _on_factor_focused(self, factor_id: str) -> None:
        if factor_id != self._factor_id:
            self._card.flush()
            self._factor_id = factor_id
            self._show()

    @Slot(str)
    def _on_factor_entered(self, factor_id: str) -> None:
        self._on_factor_focused(factor_id)
        self._card.focus_rating()

    @Slot()
    def _on_next_requested(self) -> None:
        self._chart.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Building

    def _build(self) -> None:
        self._empty = EmptyState(
            "sprout",
            self.tr("Er is nog geen profiel. Begin met een kracht: wat gaat er goed, en waarop kan iemand bouwen?"),
            self.tr("Begin met een kracht"),
        )
        self._empty.button.setObjectName("start_profile")
        self._chart = ChartCard(self.context.today)
        self._card = FactorCard()
        self.mark = RecordMark(self.context, frozenset({"factor"}))
        self._card.add_mark(self.mark)
        self._about = AboutCard(self.context.today)
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
        for widget in (self._none_yet, self._card, self._about):
            self._right.column.addWidget(widget)
        self._right.column.addStretch(1)
        self._body = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._body)
        self._sides.setContentsMargins(theme.px(22), theme.px(16), theme.px(22), theme.px(16))
        self._sides.setSpacing(theme.px(18))
        self._sides.addWidget(self._chart, 3)
        self._sides.addWidget(self._right, 2)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._body)

    def _connect(self) -> None:
        self._empty.action_requested.connect(self._on_start_requested)
        self._chart.search.factor_chosen.connect(self._on_factor_chosen)
        self._chart.factor_focused.connect(self._on_factor_focused)
        self._chart.factor_entered.connect(self._on_factor_entered)
        self._chart.assessment_chosen.connect(self._on_assessment_chosen)
        self._card.rated.connect(self._on_rated)
        self._card.written.connect(self._on_written)
        self._card.remove_requested.connect(self._on_remove_requested)
        self._card.finished.connect(self._on_next_requested)
        self._about.story_written.connect(self._on_story_written)
        self._about.dated.connect(self._on_dated)
        self._about.occasion_chosen.connect(self._on_occasion_chosen)
        self._about.finalise_requested.connect(self._on_finalise_requested)
        self._about.new_requested.connect(self._on_new_requested)
        shortcut = QShortcut(QKeySequence("Alt+K"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._on_next_requested)

    def minimumSizeHint(self) -> QSize:
        """As narrow as one side: below that width the sides stand under each other."""
        theme = current_theme()
        narrowest = max(self._chart.minimumSizeHint().width(), self._right.minimumSizeHint().width())
        return QSize(narrowest + 2 * theme.px(22), theme.px(360))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = current_theme()
        is_wide = self.width() >= theme.px(_SIDE_BY_SIDE)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        self._right.setMinimumWidth(theme.px(_RIGHT_WIDTH) if is_wide else 0)
