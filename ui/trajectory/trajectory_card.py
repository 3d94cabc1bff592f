"""One trajectory: where it stands, what it is for, and the next step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.trajectory.trajectory_views import TrajectoryView
from models.catalogue import StateKind
from models.dutch_dates import day_month
from ui.look.theme import current_theme
from ui.trajectory.step_panel import StepPanel, taken_text
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.named_area import NamedArea
from ui.widgets.pill import Pill, Tone
from ui.widgets.text import icon_button, text_label
from ui.widgets.text_area import TextArea

_TONES: dict[StateKind, Tone] = {StateKind.OPEN: "due", StateKind.ACTIVE: "good", StateKind.END: "neutral"}


class TrajectoryCard(Card):
    """Shows a trajectory and says what the user wants with it.

    Signals:
        aim_written(id, text), dated(id, field, date | None), remove_requested(id),
        step_requested(id, target, stated, reason)
    """

    aim_written = Signal(str, str)
    dated = Signal(str, str, object)
    remove_requested = Signal(str)
    step_requested = Signal(str, str, object, str)

    def __init__(self, trajectory_id: str, today: Callable[[], date]) -> None:
        super().__init__(" ", title_role="section")
        self.trajectory_id = trajectory_id
        self._today = today
        self.setObjectName(f"trajectory_{trajectory_id}")
        self._build(today)
        self._lay_out()
        self._connect()

    def show_trajectory(self, trajectory: TrajectoryView, *, keep_aim: bool) -> None:
        """Show how the trajectory stands; ``keep_aim`` leaves what was typed but not stored."""
        self.set_title(trajectory.label)
        self._status.show_text(trajectory.status_label, _TONES[trajectory.kind])
        self._about.setText(self._about_text(trajectory))
        self._explanation.setText(trajectory.status_explanation)
        self._explanation.setVisible(bool(trajectory.status_explanation))
        if not keep_aim:
            self._aim.set_text(trajectory.aim)
        self._aim.setReadOnly(trajectory.is_ended)
        for control, day in ((self._start, trajectory.started_on), (self._end, trajectory.ends_on)):
            if control.value() != day and not control.error:
                control.set_value(day)
            control.setEnabled(not trajectory.is_ended)
        self._remove.setVisible(not trajectory.taken and not trajectory.is_ended)
        self.steps.show_steps(trajectory.steps)
        self._taken.setText("\n".join(taken_text(step) for step in trajectory.taken))
        self._history.setVisible(bool(trajectory.taken))

    def show_date_error(self, field: str, text: str) -> None:
        """Show at a day why it was refused; empty takes it away."""
        (self._start if field == "started_on" else self._end).set_error(text or None)

    def arrange(self, width: int) -> None:
        """Put the next step beside the rest where there is room."""
        is_wide = width >= current_theme().px(760)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        self._aim.flush()

    def _about_text(self, trajectory: TrajectoryView) -> str:
        since = trajectory.status_since
        parts = (
            self.tr("sinds {day}").format(day=day_month(since, self._today())) if since else "",
            self.tr("officiële status") if trajectory.status_is_official else "",
            trajectory.author_name,
        )
        return " · ".join(part for part in parts if part)

    @Slot(str)
    def _on_aim_edited(self, text: str) -> None:
        self.aim_written.emit(self.trajectory_id, text)

    @Slot(object)
    def _on_start_changed(self, day: date | None) -> None:
        self.dated.emit(self.trajectory_id, "started_on", day)

    @Slot(object)
    def _on_end_changed(self, day: date | None) -> None:
        self.dated.emit(self.trajectory_id, "ends_on", day)

    @Slot()
    def _on_remove_clicked(self) -> None:
        self.remove_requested.emit(self.trajectory_id)

    @Slot(str, object, str)
    def _on_step_requested(self, target: str, stated: frozenset[str], reason: str) -> None:
        self.step_requested.emit(self.trajectory_id, target, stated, reason)

    def _build(self, today: Callable[[], date]) -> None:
        self._status = Pill()
        self._about = text_label("", "label", wrap=True)
        self._explanation = text_label("", "quiet", wrap=True)
        self._aim = TextArea(self.tr("Waar werken we naartoe?"), min_lines=2)
        self._aim.setObjectName("trajectory_aim")
        self._start = DateField(today, field="started_on", past=True)
        self._end = DateField(today, field="ends_on")
        self._remove = icon_button("trash-2", self.tr("Verwijder dit traject"), name="trajectory_remove")
        self.steps = StepPanel()
        self._taken = text_label("", "label", wrap=True)

    def _lay_out(self) -> None:
        theme = current_theme()
        self.add_trailing(self._status)
        self.add_trailing(self._remove)
        days = QHBoxLayout()
        days.setSpacing(theme.px(16))
        days.addWidget(Field(self.tr("Begonnen op"), self._start), 1, Qt.AlignmentFlag.AlignTop)
        days.addWidget(Field(self.tr("Verwacht einde"), self._end), 1, Qt.AlignmentFlag.AlignTop)
        left = QVBoxLayout()
        left.setSpacing(theme.px(8))
        left.addWidget(self._about)
        left.addWidget(self._explanation)
        left.addWidget(NamedArea(self.tr("Doel"), self._aim))
        left.addLayout(days)
        self._history = QWidget()
        history = QVBoxLayout(self._history)
        history.setContentsMargins(0, theme.px(4), 0, 0)
        history.setSpacing(theme.px(2))
        history.addWidget(text_label(self.tr("Gezette stappen"), "label"))
        history.addWidget(self._taken)
        left.addWidget(self._history)
        left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self.steps)
        right.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(theme.px(24))
        self._sides.addLayout(left, 3)
        self._sides.addLayout(right, 2)
        self.add_layout(self._sides)

    def _connect(self) -> None:
        self._aim.edited.connect(self._on_aim_edited)
        self._start.date_changed.connect(self._on_start_changed)
        self._end.date_changed.connect(self._on_end_changed)
        self._remove.clicked.connect(self._on_remove_clicked)
        self.steps.step_requested.connect(self._on_step_requested)
