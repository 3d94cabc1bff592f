"""Who does an action, for which goal, from when to when and how far it is: made when somebody wants to change that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.trajectory.plan_views import PlanActionView, PlanGoalView
from app.cases.trajectory.plan_words import PARTIES, STATUSES
from app.measures import measures
from ui.look.theme import current_theme
from ui.network.name_field import NetworkField
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.text import set_look


class ActionEditor(QWidget):
    """The fields of one action.

    Signals:
        changed(what: str, values: dict[str, object]): ``what`` tells apart what is saved together.
    """

    changed = Signal(str, object)

    def __init__(self, today: Callable[[], date], who: NetworkField) -> None:
        super().__init__()
        self._today = today
        self._build(who)
        self._lay_out()
        self._connect()

    def show_action(
        self, action: PlanActionView, goals: Sequence[PlanGoalView], *, holds_who: bool, holds_days: bool
    ) -> None:
        """Show ``action``; what is typed and not stored stays."""
        _choose(self._party, action.party)
        _choose(self._status, action.status)
        if not self._who.hasFocus() and not holds_who:
            self._who.show_name(action.who, action.network_id)
        if not holds_days:
            for field, day in ((self.start, action.starts_on), (self.end, action.ends_on)):
                if field.value() != day:
                    field.set_value(day)
        self._goal.clear()
        self._goal.addItem(self.tr("Bij geen doel"), "")
        for goal in goals:
            self._goal.addItem(goal.title, goal.id)
        self._goal.setCurrentIndex(max(self._goal.findData(action.goal_id), 0))
        _choose(self._measure, action.measure)

    def mark_days(self, *, are_wrong: bool) -> None:
        """Show at both days that they do not fit each other."""
        for field in (self.start, self.end):
            set_look(field.line, "wrong", are_wrong)

    def focus_first(self) -> None:
        """Put the keyboard on the first field."""
        self._party.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        if self._who.isModified():
            self._who.setModified(False)
            network_id, name = self._who.chosen()
            self.changed.emit("who", {"who": name, "network_id": network_id})

    @Slot(int)
    def _on_chosen(self, place: int) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            field = str(box.property("field"))
            self.changed.emit(field, {field: str(box.itemData(place))})

    @Slot(object)
    def _on_day_changed(self, _day: date | None) -> None:
        self.changed.emit("days", {"starts_on": self.start.value(), "ends_on": self.end.value()})

    def _build(self, who: NetworkField) -> None:
        self._party = _combo("party", self.tr("Wie doet het"))
        for party, word in PARTIES.items():
            self._party.addItem(word, party)
        self._who = who
        self._who.setObjectName("action_who")
        self._who.setPlaceholderText(self.tr("met wie, welke dienst"))
        self._goal = _combo("goal_id", self.tr("Bij welk doel"))
        self._measure = _combo("measure", self.tr("Maatregel"))
        self._measure.addItem(self.tr("geen"), "")
        for measure in measures():
            self._measure.addItem(measure.label, measure.code)
        for box in (self._goal, self._measure):
            box.setMinimumContentsLength(12)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._status = _combo("status", self.tr("Hoe ver (Alt+S)"))
        for status, word in STATUSES.items():
            self._status.addItem(word, status)
        self.start = DateField(self._today, field="action_start", is_compact=True)
        self.end = DateField(self._today, field="action_end", is_compact=True)

    def _lay_out(self) -> None:
        theme = current_theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(4))
        column.setSpacing(theme.px(6))
        rows: tuple[tuple[tuple[str, QWidget, int], ...], ...] = (
            ((self.tr("Wie doet het"), self._party, 1), (self.tr("Naam of dienst"), self._who, 2)),
            ((self.tr("Vanaf (Alt+V)"), self.start, 1), (self.tr("Tot en met (Alt+T)"), self.end, 1)),
            ((self.tr("Hoe ver (Alt+S)"), self._status, 1), (self.tr("Bij welk doel"), self._goal, 2)),
            ((self.tr("Maatregel"), self._measure, 1),),
        )
        for parts in rows:
            line = QHBoxLayout()
            line.setSpacing(theme.px(8))
            for label, control, stretch in parts:
                line.addWidget(Field(label, control), stretch)
            column.addLayout(line)
        order: list[QWidget] = [control for parts in rows for _, control, _ in parts]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        for box in (self._party, self._goal, self._status, self._measure):
            box.activated.connect(self._on_chosen)
        self._who.editingFinished.connect(self.flush)
        for field in (self.start, self.end):
            field.date_changed.connect(self._on_day_changed)


def _combo(field: str, label: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(f"action_{field}")
    box.setProperty("field", field)
    box.setAccessibleName(label)
    return box


def _choose(box: QComboBox, key: str) -> None:
    """Show a stored choice; one that this version does not know is added as it is."""
    if box.findData(key) < 0:
        box.addItem(key, key)
    box.setCurrentIndex(box.findData(key))
