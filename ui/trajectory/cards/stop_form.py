"""Stopping a trajectory early, and going over into another way in the same step. No word of it blames anybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox

from app import catalogues
from app.cases.trajectory.starting import MACHINES
from app.cases.trajectory.trajectory_views import TrajectoryView
from ui.trajectory.cards.folded_form import FoldedForm
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.named_area import NamedArea
from ui.widgets.text_area import TextArea


class StopForm(FoldedForm):
    """Asks why a trajectory stops now, on which day, and what comes after it.

    Signals:
        stop_requested(reason: str, words: str, on: date, next_machine: str)
    """

    stop_requested = Signal(str, str, object, str)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(
            self.tr("Stopzetten of een andere weg"), self.tr("Zet dit traject stop"), name="stop", icon_name="route"
        )
        self._today = today
        self._last: date | None = None
        self._reason = self._combo("stop_reason")
        self._words = TextArea(min_lines=1, max_lines=4)
        self._words.setObjectName("stop_words")
        self._on = DateField(today, field="stop_on", past=True)
        self._next = self._combo("stop_next")
        self.fields.addWidget(Field(self.tr("Waarom stopt het nu?"), self._reason))
        self.fields.addWidget(NamedArea(self.tr("In enkele woorden"), self._words))
        self.fields.addWidget(Field(self.tr("Laatste dag"), self._on))
        self.fields.addWidget(Field(self.tr("Wat volgt erop?"), self._next))

    def show_trajectory(self, view: TrajectoryView) -> None:
        """Show the reasons that this trajectory has now."""
        self.setVisible(view.early_end is not None)
        if view.early_end is None:
            self.fold()
            return
        self._last = view.limit.due if view.limit else None
        _fill(self._reason, [(self.tr("Kies een reden"), ""), *((one, one) for one in view.early_end.reasons)])
        others = [(catalogues.machine(code).label, code) for code in MACHINES if code != view.machine]
        _fill(self._next, [(self.tr("Nog niets: dat bekijken we samen"), ""), *others])

    def begin(self) -> None:
        today = self._today()
        self._on.set_value(min(today, self._last) if self._last else today)

    @Slot()
    def submit(self) -> None:
        day = self._on.value()
        if day is None:
            self._on.set_error(self._on.error or self.tr("Vul de laatste dag in."))
            self._on.setFocus()
            return
        reason, next_ = str(self._reason.currentData()), str(self._next.currentData())
        self.stop_requested.emit(reason, self._words.text().strip(), day, next_)

    def _combo(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setMinimumContentsLength(14)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return box


def _fill(box: QComboBox, choices: list[tuple[str, str]]) -> None:
    """Put choices in a box, unless they stand there; what was chosen stays chosen."""
    if [box.itemData(place) for place in range(box.count())] == [value for _, value in choices]:
        return
    chosen = box.currentData()
    box.clear()
    for word, value in choices:
        box.addItem(word, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
