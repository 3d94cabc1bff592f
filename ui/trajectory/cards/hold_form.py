"""Noting an evaluation as held, or correcting that: the day, the words of both, how the competencies stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.cases.trajectory.evaluations import EvaluationView
from app.cases.trajectory.plan_rules import plan_rules
from ui.look.theme import current_theme
from ui.trajectory.cards.folded_form import FoldedForm
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.named_area import NamedArea
from ui.widgets.text_area import TextArea


class HoldForm(FoldedForm):
    """What was seen and said at one evaluation.

    Signals:
        hold_requested(id: str, on: date, values: dict[str, str], levels: dict[str, int | None])
    """

    hold_requested = Signal(str, object, object, object)

    def __init__(self, evaluation_id: str, today: Callable[[], date], *, corrects: bool = False) -> None:
        """``corrects``: it was noted before."""
        if corrects:
            super().__init__(self.tr("Verbeter"), self.tr("Bewaar"), name="correct_evaluation", icon_name="pencil")
        else:
            super().__init__(
                self.tr("Noteer wat besproken is"), self.tr("Bewaar als gehouden"), name="hold_evaluation",
                icon_name="notebook-pen",
            )  # fmt: skip
        self._id = evaluation_id
        self._today = today
        self._view: EvaluationView | None = None
        self._on = DateField(today, field="held_on", past=True)
        self._areas: dict[str, TextArea] = {}
        self._levels: dict[str, QComboBox] = {}
        self.fields.addWidget(Field(self.tr("Gehouden op"), self._on))
        for key, word, lines in (
            ("client_words", self.tr("In de woorden van de cliënt"), 2),
            ("progress", self.tr("Wat lukt en wat groeit"), 2),
            ("next_steps", self.tr("Volgende stappen"), 1),
        ):
            area = self._areas[key] = TextArea(min_lines=lines, max_lines=6)
            area.setObjectName(f"evaluation_{key}")
            self.fields.addWidget(NamedArea(word, area))
        holder = QWidget()
        self._competencies = QVBoxLayout(holder)
        self._competencies.setContentsMargins(0, 0, 0, 0)
        self._competencies.setSpacing(current_theme().px(6))
        self.fields.addWidget(holder)

    def show_evaluation(self, view: EvaluationView) -> None:
        """Keep what the form begins with; what is being filled in stays."""
        self._view = view
        for one in view.competencies:
            if one.id not in self._levels:
                box = self._levels[one.id] = QComboBox()
                box.setObjectName(f"level_{one.id}")
                box.addItem(self.tr("niet bekeken"), None)
                for level, word in enumerate(plan_rules().levels):
                    box.addItem(word, level)
                self._competencies.addWidget(Field(one.label, box))

    def begin(self) -> None:
        view = self._view
        if view is None:
            return
        today = self._today()
        self._on.set_value(view.held_on or min(view.planned_on or today, today))
        for key, area in self._areas.items():
            area.set_text(getattr(view, key))
        for one in view.competencies:
            level = one.now if one.now is not None or view.is_held else one.before
            self._levels[one.id].setCurrentIndex(self._levels[one.id].findData(level) if level is not None else 0)

    @Slot()
    def submit(self) -> None:
        day = self._on.value()
        if day is None:
            self._on.set_error(self._on.error or self.tr("Vul in op welke dag."))
            self._on.setFocus()
            return
        values = {key: area.text().strip() for key, area in self._areas.items()}
        levels = {code: box.currentData() for code, box in self._levels.items()}
        self.hold_requested.emit(self._id, day, values, levels)
