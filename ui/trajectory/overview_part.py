"""The page "Overzicht": each way to work or activity that a client follows, as the catalogue has its steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app import catalogues
from app.cases.trajectory import trajectories as cases
from app.cases.trajectory.evaluations import Evaluations, evaluations_of
from app.cases.trajectory.starting import StartCheck, check_start
from app.cases.trajectory.trajectory_views import TrajectoryView, trajectories
from app.workspace import Workspace
from ui.context import Context
from ui.look.theme import current_theme
from ui.trajectory.card_acts import CardActs
from ui.trajectory.cards.start_form import StartForm
from ui.trajectory.handover_card import HandoverCard
from ui.trajectory.part import TrajectoryPart
from ui.trajectory.trajectory_card import TrajectoryCard
from ui.widgets.empty_state import EmptyState
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button
from ui.work.actions import Actions, refusal
from ui.work.autosave import Autosave
from ui.work.turns import Turns

_KINDS = frozenset(
    {
        "trajectory",
        "trajectory_evaluation",
        "trajectory_plan",
        "plan_goal",
        "plan_action",
        "placement",
        "final_advice",
        "aftercare_plan",
        "measure_fact",
        "file_handover",
        "team_member",
        "access_grant",
    }
)


class OverviewPart(TrajectoryPart):
    """Who manages the file, the trajectories of a dossier under each other, and a way to start one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("trajectory_overview")
        self._actions = Actions(context.notices, self.reload)
        self._autosave = Autosave(self, context.notices)
        self._acts = CardActs(context, self._actions, self._autosave)
        self._cards: dict[str, TrajectoryCard] = {}
        self._turns = Turns(self)
        self._wanted = ""
        self._is_together = False
        self._build()

    def show_dossier(self, dossier_id: str, subject_id: str) -> None:
        self.flush()
        if dossier_id != self.dossier_id:
            self._autosave.drop_refused()
            self.start.fold()
        super().show_dossier(dossier_id, subject_id)

    @classmethod
    def has_item(cls, workspace: Workspace, item_id: str) -> bool:
        return bool(workspace.rows("SELECT 1 FROM trajectory_evaluation WHERE id = ?", item_id))

    def show_item(self, item_id: str) -> None:
        """Bring one trajectory into sight, or the one whose evaluation it is."""
        found = self.context.workspace.rows("SELECT trajectory_id FROM trajectory_evaluation WHERE id = ?", item_id)
        self._wanted = found[0][0] if found else item_id
        self._show_wanted()

    def kinds(self) -> frozenset[str]:
        return _KINDS

    def flush(self) -> None:
        for card in self._cards.values():
            card.flush()
        self._autosave.retry()

    def set_together(self, on: bool) -> None:
        self._is_together = on
        self.handover.set_together(on)
        self.start.setVisible(not on)
        for card in self._cards.values():
            card.set_together(on)
        self._freshen()

    def reload(self) -> None:
        self._turns.finish()
        views = {view.id: view for view in trajectories(self.context.workspace, self.dossier_id)}
        for gone in [card_id for card_id in self._cards if card_id not in views]:
            self._take_out(self._cards.pop(gone))
        self._nothing.setVisible(not views)
        self._mine.setVisible(bool(views))
        self.handover.show_dossier(self.dossier_id)
        self.start.freshen()
        has_all = views.keys() == self._cards.keys()
        self._turns.begin([*self._bringing(tuple(views.values())), self._show_wanted])
        if has_all:
            self._turns.finish()

    def _bringing(self, views: Sequence[TrajectoryView]) -> Iterator[Callable[[], object]]:
        """Return what brings each trajectory in sight; a card is made and filled while it is not.

        All is read now: what is to be shown may be gone when its turn comes.
        """
        for place, view in enumerate(views):
            evaluations = evaluations_of(self.context.workspace, view.id)
            if view.id not in self._cards:
                card = TrajectoryCard(view.id, self.context.today)
                card.hide()
                yield partial(self._list.insertWidget, place, card)
                yield from card.pieces()
                yield partial(self._take_in, card)
            yield partial(self._show_view, place, view)
            yield partial(self._bring, view.id)
            yield partial(self._show_evaluations, view, evaluations)

    def _take_in(self, card: TrajectoryCard) -> None:
        self._acts.connect(card)
        card.steps.page_requested.connect(partial(self._on_page_requested, card.trajectory_id))
        self._cards[card.trajectory_id] = card

    def _show_view(self, place: int, view: TrajectoryView) -> None:
        card = self._cards[view.id]
        if self._list.indexOf(card) != place:
            self._list.insertWidget(place, card)
        card.show_trajectory(view, keep_aim=self._autosave.holds(view.id))

    def _bring(self, view_id: str) -> None:
        card = self._cards[view_id]
        if self._is_together:
            card.set_together(True)
        card.arrange(self.width())
        card.show()

    def _show_evaluations(self, view: TrajectoryView, found: Evaluations) -> None:
        card = self._cards[view.id]
        card.evaluations.show_evaluations(found, is_ended=view.is_ended)
        if self._is_together:
            card.evaluations.set_together(True)

    def _show_wanted(self) -> None:
        if (wanted := self._cards.get(self._wanted)) is not None:
            self._page.ensureWidgetVisible(wanted)
            self._wanted = ""

    def _take_out(self, card: TrajectoryCard) -> None:
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _check(self, machine: str, on: date) -> StartCheck:
        return check_start(self.context.workspace, self.dossier_id, machine, on)

    @Slot(str, object, str)
    def _on_start_requested(self, machine: str, on: date, reason: str) -> None:
        made: list[str] = []

        def start() -> None:
            made.append(cases.start_trajectory(self.context.workspace, self.dossier_id, machine, on=on, reason=reason))

        trouble = self._actions.do(start)
        self._turns.finish()
        self.start.show_error(refusal(trouble))
        if made:
            self.start.fold()
            text = self.tr("{kind} gestart").format(kind=catalogues.machine(machine).label)
            remove = partial(cases.remove_trajectory, self.context.workspace, made[0])
            self.context.notices.passing(text, partial(self._actions.undo, remove))
            self._page.ensureWidgetVisible(self._cards[made[0]])
            self.trajectory_chosen.emit(made[0])

    @Slot()
    def _on_start_unfolded(self) -> None:
        QTimer.singleShot(0, self.start, self._show_start)  # once it is laid out

    def _show_start(self) -> None:
        self._page.ensureWidgetVisible(self.start)

    @Slot()
    def _on_mine(self) -> None:
        self.print_requested.emit("mijn_traject", self.dossier_id)

    def _on_page_requested(self, trajectory_id: str, key: str) -> None:
        self.trajectory_chosen.emit(trajectory_id)
        self.page_requested.emit(key)

    def _build(self) -> None:
        theme = current_theme()
        self._nothing = EmptyState("route", self.tr("Er is nog geen traject. Welke stap past nu?"))
        self._page = ScrollPage()
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(14))
        self.handover = HandoverCard(self.context)
        self.start = StartForm(self.context.today, self._check)
        self.start.start_requested.connect(self._on_start_requested)
        self.start.unfolded.connect(self._on_start_unfolded)
        self.handover.print_requested.connect(partial(self.print_requested.emit, "overdrachtsblad"))
        self._mine = push_button(
            self.tr("“Mijn traject” afdrukken"), "quiet", icon_name="printer", name="print_my_trajectory"
        )
        self._mine.setToolTip(self.tr("Eén blad voor de cliënt: de weg, wie te bellen, de volgende datum"))
        self._mine.clicked.connect(self._on_mine)
        self._page.column.addWidget(self.handover)
        self._page.column.addWidget(self._nothing)
        self._page.column.addLayout(self._list)
        self._page.column.addWidget(self._mine, 0, Qt.AlignmentFlag.AlignLeft)
        self._page.column.addWidget(self.start)
        self._page.column.addStretch(1)
        stack = QStackedLayout(self)
        stack.addWidget(self._page)

    def _arrange(self) -> None:
        for card in self._cards.values():
            card.arrange(self.width())

    def minimumSizeHint(self) -> QSize:
        """One column, whatever stands beside what now."""
        return QSize(current_theme().px(400), current_theme().px(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
