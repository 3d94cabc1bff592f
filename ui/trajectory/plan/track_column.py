"""One track of a plan: where somebody wants to go, and who does what when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.cases.gpmi.grounds import Ground
from app.cases.trajectory.plan_views import PlanView
from models.rules.plan import PlanTrack
from ui.lines.goal_row import GoalRow
from ui.lines.line_list import LineList
from ui.lines.line_row import Holds
from ui.trajectory.plan.action_row import ActionRow

_ROWS_AT_ONCE = 2
"""How many new rows of actions are made before the screen gets its turn again."""


class TrackColumn(QObject):
    """Two cards that the page lays out: the goals and the actions of one track, with a line below each to add the next.

    Signals:
        goal_added(track: str, title: str), action_added(track: str, text: str)
    """

    goal_added = Signal(str, str)
    action_added = Signal(str, str)

    def __init__(
        self, track: PlanTrack, goal_row: Callable[[str], GoalRow], action_row: Callable[[str], ActionRow]
    ) -> None:
        super().__init__()
        self.track = track
        self.goal_list: LineList[GoalRow] = LineList(" ", self.tr("Voeg een doel toe"), f"plan_goals_{track}", goal_row)
        self.action_list: LineList[ActionRow] = LineList(
            " ", self.tr("Voeg een actie toe"), f"plan_actions_{track}", action_row
        )
        is_work = track is PlanTrack.WORK
        for lines, spoken in (
            (self.goal_list, self.tr("Werk: voeg een doel toe") if is_work else self.tr("Zorg: voeg een doel toe")),
            (self.action_list, self.tr("Werk: voeg een actie toe") if is_work else self.tr("Zorg: voeg een actie toe")),
        ):
            lines.line.setAccessibleName(spoken)
        self.set_together(on=False)
        self.goal_list.add_requested.connect(self._on_goal_typed)
        self.action_list.add_requested.connect(self._on_action_typed)

    @property
    def lists(self) -> tuple[LineList[GoalRow] | LineList[ActionRow], ...]:
        """Both lists, from above."""
        return self.goal_list, self.action_list

    def show_goals(self, plan: PlanView, grounds: Sequence[Ground], holds: Holds, *, is_together: bool) -> None:
        """Show the goals of this track; ``grounds`` are what they can rest on."""
        goals = {goal.id: goal for goal in plan.goals_of(self.track)}
        offered = () if is_together else grounds

        def show(row: GoalRow) -> None:
            row.show_goal(goals[row.line_id], offered, holds, is_editable=True)
            row.show_tools(not is_together)

        self.goal_list.show_lines(list(goals), show, is_editable=True)

    def action_parts(self, plan: PlanView, holds: Holds, *, is_together: bool) -> Iterator[Callable[[], None]]:
        """Return what shows the actions of this track in their order, some rows at a time."""
        goals = plan.goals_of(self.track)
        mine = (action for action in plan.actions if action.track == self.track)
        actions = {action.id: action for action in sorted(mine, key=lambda one: (one.rank, one.id))}

        def show(row: ActionRow) -> None:
            row.show_action(actions[row.line_id], goals, holds, is_together=is_together)

        ids = list(actions)
        for first in range(0, len(ids) - _ROWS_AT_ONCE, _ROWS_AT_ONCE):  # the last ones come with the whole
            yield partial(self.action_list.bring, ids[first : first + _ROWS_AT_ONCE], show)
        yield partial(self.action_list.show_lines, ids, show, is_editable=True)

    def set_together(self, on: bool) -> None:
        """Say the titles as the client says them."""
        work = self.track is PlanTrack.WORK
        if on:
            goals = self.tr("Werk: waar wil ik naartoe?") if work else self.tr("Zorg: wat heb ik nodig?")
            actions = self.tr("Werk: wie doet wat?") if work else self.tr("Zorg: wie doet wat?")
        else:
            goals = self.tr("Doelen: werk") if work else self.tr("Doelen: zorg")
            actions = self.tr("Acties: werk") if work else self.tr("Acties: zorg")
        self.goal_list.set_title(goals)
        self.action_list.set_title(actions)

    def _on_goal_typed(self, title: str) -> None:
        self.goal_list.clear_line()
        self.goal_added.emit(self.track, title)

    def _on_action_typed(self, text: str) -> None:
        self.action_list.clear_line()
        self.action_added.emit(self.track, text)
