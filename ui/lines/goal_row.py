"""A goal that is edited in place: what somebody wants, why it matters, and what in the profile it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Signal, Slot

from app.cases.gpmi.grounds import Ground
from ui.lines.ground_box import GroundBox
from ui.lines.line_area import LineArea
from ui.lines.line_row import Holds, LineRow
from ui.lines.plain_hints import PlainHints
from ui.widgets.named_area import NamedArea


class GoalShown(Protocol):
    """A goal of a GPMI or of a plan, as far as a row shows it."""

    @property
    def title(self) -> str: ...

    @property
    def why(self) -> str: ...

    @property
    def ground_id(self) -> str: ...

    @property
    def ground(self) -> str: ...


class GoalRow(LineRow):
    """A goal, why it matters, and what in the profile it rests on.

    Signals:
        ground_chosen(line_id, ground_id)
    """

    ground_chosen = Signal(str, str)

    def __init__(self, goal_id: str) -> None:
        super().__init__(goal_id, "title", "")
        self.area.setAccessibleName(self.tr("Doel"))
        self.area.setProperty("weight", "strong")
        self._why = NamedArea("", LineArea(self.tr("Waarom is dit belangrijk?")))
        self._why.area.setObjectName("line_why")
        self._why.area.setProperty("weight", "quiet")
        self._why.area.edited.connect(self._on_why_edited)
        PlainHints(self._why)
        self._ground = GroundBox()
        self._ground.ground_chosen.connect(self._on_ground_chosen)
        self.column.insertWidget(1, self._why)
        policy = self._ground.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that the buttons stay at the right without a profile too
        self._ground.setSizePolicy(policy)
        self.foot.insertWidget(0, self._ground, 1)

    def show_goal(self, goal: GoalShown, grounds: Sequence[Ground], holds: Holds, *, is_editable: bool) -> None:
        """Show ``goal``; ``grounds`` are what it can rest on."""
        self.show_text("title", self.text, goal.title, holds)
        self.show_text("why", self._why, goal.why, holds)
        self.set_editable(is_editable)
        self._why.area.setReadOnly(not is_editable)
        self._why.setVisible(is_editable or bool(goal.why))
        self._ground.show_ground(goal.ground_id, goal.ground, grounds, is_editable=is_editable)

    def flush(self) -> None:
        super().flush()
        self._why.area.flush()

    @Slot(str)
    def _on_why_edited(self, text: str) -> None:
        self.written.emit(self.line_id, "why", text)

    @Slot(str)
    def _on_ground_chosen(self, ground_id: str) -> None:
        self.ground_chosen.emit(self.line_id, ground_id)
