"""What somebody does for a plan, edited in place: what, who, from when to when, and how far it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from app.cases.trajectory.plan_words import PARTIES, STATUSES
from app.cases.trajectory.plans import PlanActionView, PlanGoalView
from models.dutch_dates import short_date
from models.rules.plan import ActionParty
from ui.lines.line_row import Holds, LineRow
from ui.look.theme import current_theme
from ui.network.name_field import NetworkField
from ui.widgets.date_chip import DateChip
from ui.widgets.date_field import DateField
from ui.widgets.text import set_look, text_label

NameField = Callable[[], NetworkField]
"""Make the field for a name, which looks in the network."""

_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut


class ActionRow(LineRow):
    """An action. Alt+V goes to its first day, Alt+T to its last one, Alt+S makes it one step further.

    Signals:
        changed(action_id: str, what: str, values: Mapping[str, object]): ``what`` tells apart what is saved together.
    """

    changed = Signal(str, str, object)

    def __init__(self, action_id: str, today: Callable[[], date], name_field: NameField) -> None:
        super().__init__(action_id, "text", "")
        self.area.setAccessibleName(self.tr("Actie"))
        self._today = today
        self._build(name_field())
        self._lay_out_parts()
        self._connect_parts()

    def show_action(
        self, action: PlanActionView, goals: Sequence[PlanGoalView], holds: Holds, *, is_together: bool
    ) -> None:
        """Show ``action``; ``goals`` are those of its track."""
        self.show_text("text", self.text, action.text, holds)
        _choose(self._party, action.party)
        _choose(self._status, action.status)
        if not self._who.hasFocus() and not holds(f"{self.line_id}:who"):
            self._who.show_name(action.who, action.network_id)
        if not holds(f"{self.line_id}:days"):
            for field, day in ((self._start, action.starts_on), (self._end, action.ends_on)):
                if field.value() != day:
                    field.set_value(day)
            self.show_days_error("")
        self._show_goals(action.goal_id, goals)
        for chip in (self._start_chip, self._end_chip):
            chip.refresh()
        self._show_together(is_together)

    def show_days_error(self, text: str) -> None:
        """Say under the days why they were not kept; empty takes it away."""
        self._days_error.setText(text)
        self._days_error.setVisible(bool(text))
        for field in (self._start, self._end):
            set_look(field.line, "wrong", bool(text))

    def flush(self) -> None:
        super().flush()
        self._on_who_finished()

    def _show_goals(self, goal_id: str, goals: Sequence[PlanGoalView]) -> None:
        wanted = [("", self.tr("Bij geen doel")), *((goal.id, goal.title) for goal in goals)]
        shown = [(str(self._goal.itemData(place)), self._goal.itemText(place)) for place in range(self._goal.count())]
        if wanted != shown:
            self._goal.clear()
            for key, title in wanted:
                self._goal.addItem(title, key)
        self._goal.setCurrentIndex(max(self._goal.findData(goal_id), 0))
        self._goal.setToolTip(self._goal.currentText())

    def _show_together(self, on: bool) -> None:
        """Leave what one reads together; moving and the choice of a goal is for who writes."""
        self.show_tools(not on)
        self._party.setItemText(0, self.tr("ik") if on else PARTIES[ActionParty.CLIENT])
        self._goal.setVisible(self._goal.count() > 1 and not on)

    @Slot(int)
    def _on_party_chosen(self, place: int) -> None:
        self.changed.emit(self.line_id, "party", {"party": str(self._party.itemData(place))})

    @Slot(int)
    def _on_status_chosen(self, place: int) -> None:
        self.changed.emit(self.line_id, "status", {"status": str(self._status.itemData(place))})

    @Slot(int)
    def _on_goal_chosen(self, place: int) -> None:
        self.changed.emit(self.line_id, "goal_id", {"goal_id": str(self._goal.itemData(place))})

    @Slot()
    def _on_who_finished(self) -> None:
        if self._who.isModified():
            self._who.setModified(False)
            network_id, name = self._who.chosen()
            self.changed.emit(self.line_id, "who", {"who": name, "network_id": network_id})

    @Slot(object)
    def _on_day_changed(self, _day: date | None) -> None:
        days: Mapping[str, Any] = {"starts_on": self._start.value(), "ends_on": self._end.value()}
        self.changed.emit(self.line_id, "days", days)

    @Slot()
    def _on_next_status(self) -> None:
        self._status.setCurrentIndex((self._status.currentIndex() + 1) % self._status.count())
        self._on_status_chosen(self._status.currentIndex())

    def _start_words(self) -> str:
        day = self._start.value()
        return self.tr("vanaf {day}").format(day=short_date(day, self._today())) if day else self.tr("vanaf wanneer?")

    def _end_words(self) -> str:
        day = self._end.value()
        return self.tr("tot {day}").format(day=short_date(day, self._today())) if day else self.tr("tot wanneer?")

    def _build(self, who: NetworkField) -> None:
        self._party = _combo("action_party", self.tr("Wie doet het"))
        for party, word in PARTIES.items():
            self._party.addItem(word, party)
        self._who = who
        self._who.setObjectName("action_who")
        self._who.setProperty("look", "line")
        self._who.setPlaceholderText(self.tr("met wie, welke dienst"))
        self._who.setAccessibleName(self.tr("Naam of dienst"))
        self._goal = _combo("action_goal", self.tr("Bij welk doel"))
        self._status = _combo("action_status", self.tr("Hoe ver (Alt+S)"))
        for status, word in STATUSES.items():
            self._status.addItem(word, status)
        self._start = DateField(self._today, field="action_start", is_compact=True)
        self._end = DateField(self._today, field="action_end", is_compact=True)
        self._start_chip = DateChip(self._start, self._start_words)
        self._start_chip.setAccessibleName(self.tr("Vanaf (Alt+V)"))
        self._end_chip = DateChip(self._end, self._end_words)
        self._end_chip.setAccessibleName(self.tr("Tot en met (Alt+T)"))
        self._days_error = text_label("", "error", wrap=True, name="action_days_error")
        self._days_error.hide()

    def _lay_out_parts(self) -> None:
        theme = current_theme()
        by_whom = QHBoxLayout()
        by_whom.setSpacing(theme.px(6))
        by_whom.addWidget(self._party)
        by_whom.addWidget(self._who, 3)
        by_whom.addWidget(self._goal, 2)
        self.column.insertLayout(1, by_whom)
        self.foot.setSpacing(theme.px(2))
        for place, chip in enumerate((self._start_chip, self._end_chip)):
            chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
            self.foot.insertWidget(place, chip)
        self.foot.insertStretch(2, 1)
        self.foot.insertWidget(3, self._status, 0, Qt.AlignmentFlag.AlignTop)
        self.column.insertWidget(self.column.count() - 1, self._days_error)
        order: list[QWidget] = [self.area, self._party, self._who, self._goal, self._start_chip, self._end_chip]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect_parts(self) -> None:
        self._party.activated.connect(self._on_party_chosen)
        self._status.activated.connect(self._on_status_chosen)
        self._goal.activated.connect(self._on_goal_chosen)
        self._who.editingFinished.connect(self._on_who_finished)
        for field in (self._start, self._end):
            field.date_changed.connect(self._on_day_changed)
        for keys, slot in (
            ("Alt+V", self._start_chip.open),
            ("Alt+T", self._end_chip.open),
            ("Alt+S", self._on_next_status),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(_WITHIN)
            shortcut.activated.connect(slot)


def _combo(name: str, label: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(label)
    box.setToolTip(label)
    box.setProperty("look", "line")
    return box


def _choose(box: QComboBox, key: str) -> None:
    """Show a stored choice; one that this version does not know is added as it is."""
    if box.findData(key) < 0:
        box.addItem(key, key)
    box.setCurrentIndex(box.findData(key))
