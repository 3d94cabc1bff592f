"""The lines of a GPMI as they are edited in place: a goal with its ground, an agreement with its date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.cases.gpmi.grounds import Ground
from app.cases.gpmi.snapshot import GpmiAgreementView, GpmiGoalView
from models.dutch_dates import short_date
from models.rules.gpmi import RULING
from ui.gpmi.ground_box import GroundBox
from ui.gpmi.line_area import LineArea
from ui.gpmi.plain_hints import PlainHints
from ui.look.theme import current_theme
from ui.widgets.date_chip import DateChip
from ui.widgets.date_field import DateField
from ui.widgets.named_area import NamedArea
from ui.widgets.text import icon_button, rule, set_look, text_label

Holds = Callable[[str], bool]


class LineRow(QFrame):
    """One line: its text, what a kind of line adds to it, and buttons to move it and take it away.

    Signals:
        written(line_id, field, text), move_requested(line_id, by), remove_requested(line_id), entered()
    """

    written = Signal(str, str, str)
    move_requested = Signal(str, int)
    remove_requested = Signal(str)
    entered = Signal()

    def __init__(self, line_id: str, field: str, name: str) -> None:
        super().__init__()
        self.line_id = line_id
        self._field = field
        self.setObjectName(f"line_{line_id}")
        self.area = LineArea()
        self.text = NamedArea("", self.area)
        self.area.setAccessibleName(name)
        self.area.setObjectName(f"line_{field}")
        self._up = icon_button("chevron-up", self.tr("Naar boven (Alt+pijl omhoog)"), name="line_up")
        self._down = icon_button("chevron-down", self.tr("Naar onder (Alt+pijl omlaag)"), name="line_down")
        self._remove = icon_button("trash-2", self.tr("Verwijder (Ctrl+Delete)"), name="line_remove")
        PlainHints(self.text)
        self._lay_out()
        self._connect()

    def set_editable(self, on: bool) -> None:
        """Let the line be changed, or only read."""
        self.area.setReadOnly(not on)
        for button in (self._up, self._down, self._remove):
            button.setVisible(on)

    def show_place(self, *, is_first: bool, is_last: bool) -> None:
        """Offer only the moves that there are."""
        self._up.setEnabled(not is_first)
        self._down.setEnabled(not is_last)

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        self.area.flush()

    def show_text(self, field: str, area: NamedArea, text: str, holds: Holds) -> None:
        """Show a stored text, unless the screen holds one that is not stored."""
        if not holds(f"{self.line_id}:{field}"):
            area.area.set_text(text)
            area.set_error("")

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self.written.emit(self.line_id, self._field, text)

    @Slot(int)
    def _on_move_requested(self, by: int) -> None:
        self.move_requested.emit(self.line_id, by)

    @Slot()
    def _on_up_clicked(self) -> None:
        self.move_requested.emit(self.line_id, -1)

    @Slot()
    def _on_down_clicked(self) -> None:
        self.move_requested.emit(self.line_id, 1)

    @Slot()
    def _on_remove_requested(self) -> None:
        self.remove_requested.emit(self.line_id)

    def _lay_out(self) -> None:
        theme = current_theme()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, theme.px(4))
        self.column.setSpacing(theme.px(4))
        self.column.addWidget(self.text)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(0)
        for button in (self._up, self._down, self._remove):
            self.foot.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(self.foot)
        self.column.addWidget(rule())

    def _connect(self) -> None:
        self.area.edited.connect(self._on_edited)
        self.area.entered.connect(self.entered)
        self.area.move_requested.connect(self._on_move_requested)
        self.area.remove_requested.connect(self._on_remove_requested)
        self._up.clicked.connect(self._on_up_clicked)
        self._down.clicked.connect(self._on_down_clicked)
        self._remove.clicked.connect(self._on_remove_requested)


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

    def show_goal(self, goal: GpmiGoalView, grounds: Sequence[Ground], holds: Holds, *, is_editable: bool) -> None:
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


class AgreementRow(LineRow):
    """What one party will do, by when, and what in the profile it works on; a third party has a name.

    Signals:
        named(line_id, name), dated(line_id, date | None), ground_chosen(line_id, ground_id)
    """

    named = Signal(str, str)
    dated = Signal(str, object)
    ground_chosen = Signal(str, str)

    def __init__(self, agreement_id: str, today: Callable[[], date], *, has_name: bool) -> None:
        super().__init__(agreement_id, "text", "")
        self.area.setAccessibleName(self.tr("Afspraak"))
        self._name: QLineEdit | None = None
        self._name_error = text_label("", "error", wrap=True, name="line_name_error")
        self._name_error.hide()
        if has_name:
            self._name = QLineEdit(placeholderText=self.tr("Naam en dienst"))
            self._name.setProperty("look", "line")
            self._name.setObjectName("line_name")
            self._name.setAccessibleName(self.tr("Naam en dienst van de derde"))
            self._name.editingFinished.connect(self._on_name_finished)
            self.column.insertWidget(0, self._name)
            self.column.insertWidget(1, self._name_error)
        self._today = today
        self._due = DateField(today, field="due", is_compact=True)
        self._chip = DateChip(self._due, self._due_words)
        self._chip.setAccessibleName(self.tr("Tegen wanneer"))
        self._due.date_changed.connect(self._on_date_changed)
        self._ground = GroundBox()
        self._ground.ground_chosen.connect(self._on_ground_chosen)
        self.foot.insertWidget(0, self._chip, 1)
        self._void = text_label(
            self.tr("Nietig: vrijwilligerswerk of gemeenschapsdienst mag geen voorwaarde zijn ({source}).").format(
                source=RULING
            ),
            "error",
            wrap=True,
            name="line_void",
        )
        self._void.hide()
        self.column.insertWidget(self.column.indexOf(self.text) + 1, self._ground)
        self.column.insertWidget(self.column.indexOf(self.text) + 1, self._void)

    def show_agreement(
        self, agreement: GpmiAgreementView, grounds: Sequence[Ground], holds: Holds, *, is_editable: bool
    ) -> None:
        """Show ``agreement``; ``grounds`` are what it can work on."""
        self.show_text("text", self.text, agreement.text, holds)
        self.set_editable(is_editable)
        self._void.setVisible(agreement.is_void)
        if self._name is not None:
            if not self._name.hasFocus() and not self._name_error.text():
                self._name.setText(agreement.party_name)
            self._name.setReadOnly(not is_editable)
        if agreement.due_on != self._due.value():
            self._due.set_value(agreement.due_on)
        self._chip.refresh()
        self._chip.setEnabled(is_editable)
        self._chip.setVisible(is_editable or agreement.due_on is not None)
        self._ground.show_ground(agreement.ground_id, agreement.ground, grounds, is_editable=is_editable)

    def show_name_error(self, text: str) -> None:
        """Say at the name why it was not kept; empty takes it away."""
        self._name_error.setText(text)
        self._name_error.setVisible(bool(text))
        if self._name is not None:
            set_look(self._name, "wrong", bool(text))
            self._name.setAccessibleDescription(text)

    def flush(self) -> None:
        super().flush()
        self._on_name_finished()

    def _due_words(self) -> str:
        day = self._due.value()
        return self.tr("tegen {day}").format(day=short_date(day, self._today())) if day else self.tr("tegen wanneer?")

    @Slot()
    def _on_name_finished(self) -> None:
        if self._name is not None and self._name.isModified():
            self._name.setModified(False)
            self.named.emit(self.line_id, self._name.text())

    @Slot(str)
    def _on_ground_chosen(self, ground_id: str) -> None:
        self.ground_chosen.emit(self.line_id, ground_id)

    @Slot(object)
    def _on_date_changed(self, day: date | None) -> None:
        self.dated.emit(self.line_id, day)


def focus_line(row: QWidget | None) -> None:
    """Put the keyboard at the end of a line."""
    if isinstance(row, LineRow):
        row.area.setFocus()
        row.area.move_to_end()
