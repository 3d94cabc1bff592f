"""The page "Overzicht": each way to work or activity that a client follows, as the catalogue has its steps."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app import catalogues
from app.cases.trajectory import starting
from app.cases.trajectory import trajectories as cases
from app.cases.trajectory.trajectory_views import trajectories
from ui.context import Context
from ui.look.theme import current_theme
from ui.trajectory.handover_card import HandoverCard
from ui.trajectory.part import TrajectoryPart
from ui.trajectory.trajectory_card import TrajectoryCard
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button, text_label
from ui.work.actions import Actions, refusal
from ui.work.autosave import Autosave

_KINDS = frozenset({"trajectory", "file_handover", "team_member", "aftercare_plan"})


class OverviewPart(TrajectoryPart):
    """Who manages the file, the trajectories of a dossier under each other, and a way to start one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("trajectory_overview")
        self._actions = Actions(context.notices, self.reload)
        self._autosave = Autosave(self, context.notices)
        self._cards: dict[str, TrajectoryCard] = {}
        self._build()

    def show_dossier(self, dossier_id: str, subject_id: str) -> None:
        self.flush()
        if dossier_id != self.dossier_id:
            self._autosave.drop_refused()
        super().show_dossier(dossier_id, subject_id)

    def show_item(self, item_id: str) -> None:
        """Bring one trajectory into sight."""
        self._wanted = item_id
        self._show_wanted()

    def set_together(self, on: bool) -> None:
        self.handover.set_together(on)

    def kinds(self) -> frozenset[str]:
        return _KINDS

    def flush(self) -> None:
        for card in self._cards.values():
            card.flush()
        self._autosave.retry()

    def reload(self) -> None:
        views = {view.id: view for view in trajectories(self.context.workspace, self.dossier_id)}
        for gone in [card_id for card_id in self._cards if card_id not in views]:
            self._take_out(self._cards.pop(gone))
        self._cards = {view_id: self._cards.get(view_id) or self._make(view_id) for view_id in views}
        for place, (view_id, card) in enumerate(self._cards.items()):
            if self._list.indexOf(card) != place:
                self._list.insertWidget(place, card)
            card.show_trajectory(views[view_id], keep_aim=self._autosave.holds(view_id))
        self._arrange()
        self._nothing.setVisible(not views)
        self.handover.show_dossier(self.dossier_id)
        self._show_wanted()

    def _show_wanted(self) -> None:
        if (wanted := self._cards.get(self._wanted)) is not None:
            self._page.ensureWidgetVisible(wanted)
            self._wanted = ""

    def _take_out(self, card: TrajectoryCard) -> None:
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()

    @Slot()
    def _on_start_clicked(self) -> None:
        machine = str(self.sender().property("machine"))
        before = set(self._cards)
        start = partial(cases.start_trajectory, self.context.workspace, self.dossier_id, machine)
        if not self._actions.do_or_tell(start):
            return
        for new in set(self._cards) - before:
            text = self.tr("{kind} gestart").format(kind=catalogues.machine(machine).label)
            self.context.notices.passing(text, partial(self._actions.undo, partial(self._remove, new)))
            self._page.ensureWidgetVisible(self._cards[new])

    @Slot(str)
    def _on_remove_requested(self, trajectory_id: str) -> None:
        if self._actions.do_or_tell(partial(self._remove, trajectory_id)):
            restore = partial(cases.restore_trajectory, self.context.workspace, trajectory_id)
            self.context.notices.passing(self.tr("Traject verwijderd"), partial(self._actions.undo, restore))

    def _remove(self, trajectory_id: str) -> None:
        cases.remove_trajectory(self.context.workspace, trajectory_id)

    @Slot(str, str)
    def _on_aim_written(self, trajectory_id: str, text: str) -> None:
        work = partial(cases.write_trajectory, self.context.workspace, trajectory_id, "aim", text)
        trouble = self._autosave.save(trajectory_id, work)
        if trouble is not None:
            self.context.notices.passing(refusal(trouble))

    @Slot(str, str, object)
    def _on_dated(self, trajectory_id: str, field: str, day: date | None) -> None:
        trouble = self._actions.do(partial(cases.date_trajectory, self.context.workspace, trajectory_id, field, day))
        if (card := self._cards.get(trajectory_id)) is not None and trouble is not None:
            card.show_date_error(field, refusal(trouble))

    @Slot(str, str, object, str)
    def _on_step_requested(self, trajectory_id: str, target: str, stated: frozenset[str], reason: str) -> None:
        self.flush()
        step = partial(
            cases.take_trajectory_step, self.context.workspace, trajectory_id, target, stated=stated, reason=reason
        )
        trouble = self._actions.do(step)
        if (card := self._cards.get(trajectory_id)) is not None:
            card.steps.show_error(refusal(trouble))

    def _make(self, trajectory_id: str) -> TrajectoryCard:
        card = TrajectoryCard(trajectory_id, self.context.today)
        card.aim_written.connect(self._on_aim_written)
        card.dated.connect(self._on_dated)
        card.remove_requested.connect(self._on_remove_requested)
        card.step_requested.connect(self._on_step_requested)
        return card

    def _build(self) -> None:
        theme = current_theme()
        self._wanted = ""
        self._nothing = EmptyState("route", self.tr("Er is nog geen traject. Welke stap past nu?"))
        self._page = ScrollPage()
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(14))
        self.handover = HandoverCard(self.context)
        self._page.column.addWidget(self.handover)
        self._page.column.addWidget(self._nothing)
        self._page.column.addLayout(self._list)
        self._page.column.addWidget(self._starters())
        self._page.column.addStretch(1)
        stack = QStackedLayout(self)
        stack.addWidget(self._page)

    def _starters(self) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder, spacing=current_theme().px(8))
        label = text_label(self.tr("Start een traject"), "quiet")
        for machine in starting.MACHINES:
            button = push_button(catalogues.machine(machine).label, icon_name="plus", name=f"start_{machine}")
            button.setProperty("machine", machine)
            button.setAccessibleName(self.tr("Start een traject: {kind}").format(kind=button.text()))
            button.clicked.connect(self._on_start_clicked)
            label.setMinimumHeight(button.sizeHint().height())
            if row.count() == 0:
                row.addWidget(label)
            row.addWidget(button)
        return holder

    def _arrange(self) -> None:
        for card in self._cards.values():
            card.arrange(self.width())

    def minimumSizeHint(self) -> QSize:
        """One column, whatever stands beside what now."""
        return QSize(current_theme().px(400), current_theme().px(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
