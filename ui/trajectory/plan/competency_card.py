"""The heart of a POP: the job that somebody works towards, and for each competency how far now and where to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from app.cases.trajectory.plan_competencies import CompetencyChoice
from app.cases.trajectory.plan_rules import plan_rules
from app.cases.trajectory.plan_views import CompetencyView
from models.dutch_dates import long_date
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import icon_button, push_button, text_label


class CompetencyCard(Card):
    """A line for each competency, words only.

    Signals:
        added(choices: tuple[CompetencyChoice, ...]), own_added(label: str),
        rated(competency_id: str, which: str, level: int | None), removed(competency_id: str)
    """

    added = Signal(object)
    own_added = Signal(str)
    rated = Signal(str, str, object)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__(self.tr("Wat kan ik al, en wat wil ik leren?"), title_role="strong")
        self.setObjectName("plan_competencies")
        self._choices: tuple[CompetencyChoice, ...] = ()
        self._shown: object = None
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(current_theme().px(10))
        self._grid.setVerticalSpacing(current_theme().px(6))
        for column, stretch in enumerate((2, 1, 1)):
            self._grid.setColumnStretch(column, stretch)
        self._days = text_label("", "quiet", wrap=True, name="pop_evaluations")
        self._build_adding()
        self.add(self._holder)
        self.add(self._adding)
        self.add(self._days)

    def show_competencies(
        self, lines: Sequence[CompetencyView], choices: Sequence[CompetencyChoice], evaluations: Sequence[date]
    ) -> None:
        """Show the lines, what can be added, and on which days they are looked at again."""
        self._choices = tuple(choices)
        suggested = [one for one in choices if one.now is not None]
        self._pull.setVisible(bool(suggested))
        self._pull.setText(self.tr("Neem {count} uit de screening over").format(count=len(suggested)))
        self._offer.clear()
        self._offer.addItem(self.tr("Kies een competentie …"), "")
        for one in choices:
            self._offer.addItem(one.label, one.id)
        self._days.setText(_evaluation_words(evaluations))
        self._days.setVisible(bool(evaluations))
        if tuple(lines) != self._shown:
            self._shown = tuple(lines)
            self._show_lines(lines)

    def set_together(self, on: bool) -> None:
        """Leave the lines; adding is for who writes."""
        self._adding.setVisible(not on)

    def _show_lines(self, lines: Sequence[CompetencyView]) -> None:
        held = self.window().focusWidget().objectName() if self.isVisible() and self.window().focusWidget() else ""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for column, words in enumerate((self.tr("Competentie"), self.tr("Nu"), self.tr("Waar wil ik naartoe"))):
            if lines:
                self._grid.addWidget(text_label(words, "label"), 0, column)
        for row, line in enumerate(lines, 1):
            self._grid.addWidget(text_label(line.label, wrap=True), row, 0)
            for column, (which, level) in enumerate((("now", line.now), ("wanted", line.wanted)), 1):
                box = self._level_box(line, which, level)
                self._grid.addWidget(box, row, column)
                if box.objectName() == held:
                    box.setFocus(Qt.FocusReason.OtherFocusReason)
            remove = icon_button("trash-2", self.tr("Verwijder {label}").format(label=line.label), name="level_remove")
            remove.clicked.connect(partial(self._remove, line.id))
            self._grid.addWidget(remove, row, 3)

    def _level_box(self, line: CompetencyView, which: str, level: int | None) -> QComboBox:
        box = QComboBox()
        box.setObjectName(f"level_{which}_{line.id}")
        side = self.tr("nu") if which == "now" else self.tr("gewenst")
        box.setAccessibleName(f"{line.label}: {side}")
        box.addItem(self.tr("nog niet ingeschat"), None)
        for number, words in enumerate(plan_rules().levels):
            box.addItem(words, number)
        box.setMinimumContentsLength(5)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setCurrentIndex(0 if level is None else level + 1)
        box.setToolTip(box.currentText())
        box.view().setMinimumWidth(box.view().sizeHintForColumn(0))
        box.activated.connect(partial(self._rate, line.id, which, box))
        return box

    def _rate(self, competency_id: str, which: str, box: QComboBox, _place: int) -> None:
        self.rated.emit(competency_id, which, box.currentData())

    def _remove(self, competency_id: str, _checked: bool = False) -> None:
        self.removed.emit(competency_id)

    @Slot()
    def _on_pull_clicked(self) -> None:
        self.added.emit(tuple(one for one in self._choices if one.now is not None))

    @Slot(int)
    def _on_offer_chosen(self, place: int) -> None:
        wanted = self._offer.itemData(place)
        if chosen := tuple(one for one in self._choices if one.id == wanted):
            self.added.emit(chosen)

    @Slot()
    def _on_own_entered(self) -> None:
        if self._own.text().strip():
            self.own_added.emit(self._own.text())
            self._own.clear()

    def _build_adding(self) -> None:
        self._adding = QWidget()
        row = FlowLayout(self._adding, spacing=current_theme().px(8))
        self._pull = push_button("", icon_name="download", name="pull_competencies")
        self._pull.clicked.connect(self._on_pull_clicked)
        self._offer = QComboBox()
        self._offer.setObjectName("add_competency")
        self._offer.setMinimumContentsLength(18)
        self._offer.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._offer.setAccessibleName(self.tr("Voeg een competentie toe"))
        self._offer.activated.connect(self._on_offer_chosen)
        self._own = QLineEdit(placeholderText=self.tr("of in eigen woorden"))
        self._own.setObjectName("own_competency")
        self._own.setAccessibleName(self.tr("Een competentie in eigen woorden"))
        self._own.setMinimumWidth(current_theme().px(220))
        self._own.returnPressed.connect(self._on_own_entered)
        for widget in (self._pull, self._offer, self._own):
            row.addWidget(widget)


def _evaluation_words(days: Sequence[date]) -> str:
    said = ", ".join(long_date(day) for day in days)
    return f"We bekijken dit samen op: {said}." if said else ""
