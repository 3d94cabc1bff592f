"""The page "Afronden": the after-care plan while the trajectory runs, the final advice, and following up after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.cases.trajectory import advice as advices
from app.cases.trajectory import aftercare as aftercares
from app.cases.trajectory import follow_up as follow_ups
from app.cases.trajectory.ending_course import trajectory_of_item
from app.cases.trajectory.follow_up import QuickAnswer
from app.workspace import Workspace
from models.errors import RuleRefused, Trouble
from ui.context import Context
from ui.look.theme import current_theme
from ui.trajectory.ending.advice_card import AdviceCard
from ui.trajectory.ending.aftercare_card import AftercareCard
from ui.trajectory.ending.follow_up_card import MomentsCard
from ui.trajectory.part import TrajectoryPart
from ui.widgets.empty_state import EmptyState
from ui.widgets.scroll_page import ScrollPage
from ui.work.jobs import JobControl
from ui.work.save_queue import SaveQueue
from ui.work.turns import Turns

_KINDS = frozenset({"trajectory", "final_advice", "aftercare_plan", "follow_up"})

_ADVICE, _AFTERCARE = "advice", "aftercare"


@dataclass(frozen=True, slots=True)
class _Ending:
    """Everything that the page shows of one trajectory, read in one go; ``advice`` is ``None`` where none is given."""

    trajectory_id: str
    advice: advices.AdviceView | None
    aftercare: aftercares.AftercareView
    follow_up: follow_ups.FollowUpView


class EndingPart(TrajectoryPart):
    """How one trajectory ends and what comes after it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("trajectory_ending")
        self._saves = SaveQueue(context.tasks, context.notices, self, "unsaved:afronden")
        self._shown = ""
        self._turns = Turns(self)

    def building(self) -> Iterator[QWidget]:
        stack = QStackedLayout(self)
        self._page = ScrollPage(parent=self)
        stack.addWidget(self._page)
        self._nothing = EmptyState("flag", self.tr("Er is nog geen traject om af te ronden. Begin bij Overzicht."))
        yield self._put(self._nothing)
        self.advice = AdviceCard(self.context.today)
        yield self._put(self.advice)
        self.aftercare = AftercareCard(self.context.today)
        yield self._put(self.aftercare)
        self.follow_up = MomentsCard(self.context.today)
        yield self._put(self.follow_up)
        self._page.column.addStretch(1)
        self._connect()
        self._arrange()

    def show_dossier(self, dossier_id: str, subject_id: str) -> None:
        if subject_id != self.subject_id:
            self.flush()
            self._saves.forget_refused()
        super().show_dossier(dossier_id, subject_id)

    @classmethod
    def has_item(cls, workspace: Workspace, item_id: str) -> bool:
        return bool(trajectory_of_item(workspace, item_id))

    def show_item(self, item_id: str) -> None:
        """Show the trajectory that a line of the start screen is about."""
        found = trajectory_of_item(self.context.workspace, item_id)
        if found and found != self.trajectory_id:
            self.trajectory_chosen.emit(found)

    def kinds(self) -> frozenset[str]:
        return _KINDS

    def flush(self) -> None:
        self._turns.finish()
        if self._shown:
            self.advice.flush()
            self.aftercare.flush()
        self._saves.settle()

    def set_together(self, on: bool) -> None:
        for card in (self.advice, self.aftercare, self.follow_up):
            card.set_together(on)
        self.reload()

    def reload(self) -> None:
        """Read the trajectory that is chosen, beside the screen."""
        workspace, trajectory_id = self.context.workspace, self.trajectory_id
        self._nothing.setVisible(not trajectory_id)
        self._turns.finish()
        if not trajectory_id:
            self._shown = ""
            for card in (self.advice, self.aftercare, self.follow_up):
                card.hide()
            return

        def work(_control: JobControl) -> _Ending | None:
            try:
                return _Ending(
                    trajectory_id,
                    advices.advice_of(workspace, trajectory_id),
                    aftercares.aftercare_of(workspace, trajectory_id),
                    follow_ups.follow_up_of(workspace, trajectory_id),
                )
            except RuleRefused:  # the trajectory was taken back meanwhile
                return None

        self.context.tasks.read(work, self._show, owner=self, kind="ending")

    def _show(self, found: _Ending | None) -> None:
        if found is None or found.trajectory_id != self.trajectory_id:
            return
        self._shown = found.trajectory_id
        was_empty = all(card.isHidden() for card in (self.advice, self.aftercare, self.follow_up))
        shows = (self._show_advice, self._show_aftercare, self._show_follow_up)
        self._turns.begin([partial(show, found) for show in shows])
        if not was_empty:  # what stood there goes at once
            self._turns.finish()

    def _show_advice(self, found: _Ending) -> None:
        if found.advice is not None:
            self.advice.show_advice(found.advice, keep=self._keeps(_ADVICE))
        self.advice.setVisible(found.advice is not None)

    def _show_aftercare(self, found: _Ending) -> None:
        self.aftercare.show_plan(found.aftercare, keep=self._keeps(_AFTERCARE))
        self.aftercare.show()

    def _show_follow_up(self, found: _Ending) -> None:
        self.follow_up.show_moments(found.follow_up)
        self.follow_up.setVisible(bool(found.follow_up.months))

    def _keeps(self, key: str) -> bool:
        return self._saves.is_writing or self._saves.holds(f"{key}:{self.trajectory_id}")

    # What the user does

    @Slot(str, object)
    def _on_advice_written(self, field: str, value: object) -> None:
        write = partial(advices.save_advice, self.context.workspace, self._shown)
        self._saves.put(f"{_ADVICE}:{self._shown}", {field: value}, write, self.advice.show_trouble)

    @Slot()
    def _on_finalise(self) -> None:
        self._saves.do(
            partial(advices.finalise_advice, self.context.workspace, self._shown), refused=self.advice.show_trouble
        )

    @Slot(str, object)
    def _on_aftercare_written(self, field: str, value: object) -> None:
        write = partial(aftercares.save_aftercare, self.context.workspace, self._shown)
        self._saves.put(f"{_AFTERCARE}:{self._shown}", {field: value}, write, self.aftercare.show_trouble)

    @Slot(str, object)
    def _on_line_written(self, line_id: str, values: Mapping[str, Any]) -> None:
        self._saves.do(
            partial(aftercares.write_goes_on, self.context.workspace, self._shown, line_id, values),
            partial(self.aftercare.show_trouble, None),
            self.aftercare.show_trouble,
        )

    @Slot(object)
    def _on_line_removed(self, line: aftercares.GoesOn) -> None:
        workspace, id_ = self.context.workspace, self._shown
        values = {"what": line.what, "who": line.who, "until": line.until}
        undo = partial(self._saves.do, partial(aftercares.write_goes_on, workspace, id_, line.id, values))
        tell = partial(self.context.notices.passing, self.tr("Weggehaald: {what}").format(what=line.what), undo)
        self._saves.do(partial(aftercares.delete_goes_on, workspace, id_, line.id), tell)

    @Slot(int, object)
    def _on_answered(self, month: int, answer: QuickAnswer) -> None:
        answer_it = partial(
            follow_ups.answer_follow_up,
            self.context.workspace, self._shown, month, answer.out_of_unemployment, answer.in_work,
        )  # fmt: skip
        self._saves.do(answer_it, refused=self._tell)

    @Slot(int)
    def _on_cleared(self, month: int) -> None:
        self._saves.do(partial(follow_ups.clear_follow_up, self.context.workspace, self._shown, month))

    def _tell(self, trouble: Trouble) -> None:
        from app.sentences.trouble import sentence  # late: a screen without trouble needs no sentences

        self.context.notices.passing(sentence(trouble))

    def _put(self, widget: QWidget) -> QWidget:
        """Put a card on the page, out of sight until there is something to show on it."""
        widget.hide()
        self._page.column.addWidget(widget)
        return widget

    def _connect(self) -> None:
        self._saves.saved.connect(self._freshen)
        self._saves.failed.connect(self._freshen)
        self.advice.written.connect(self._on_advice_written)
        self.advice.finalise_requested.connect(self._on_finalise)
        self.advice.print_requested.connect(lambda: self.print_requested.emit("eindadvies", self._shown))
        self.aftercare.written.connect(self._on_aftercare_written)
        self.aftercare.line_written.connect(self._on_line_written)
        self.aftercare.line_removed.connect(self._on_line_removed)
        self.aftercare.print_requested.connect(lambda: self.print_requested.emit("nazorgplan", self._shown))
        self.follow_up.answered.connect(self._on_answered)
        self.follow_up.cleared.connect(self._on_cleared)

    def minimumSizeHint(self) -> QSize:
        """One column, whatever is written."""
        return QSize(current_theme().px(400), current_theme().px(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_whole:
            self._arrange()

    def _arrange(self) -> None:
        for card in (self.advice, self.aftercare):
            card.arrange(self.width())
