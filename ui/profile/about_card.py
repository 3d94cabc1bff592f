"""What the profile is about as a whole: when and why it was made, and closing it for good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.cases.profile.assessments import OCCASIONS
from app.cases.profile.snapshot import ProfileSnapshot
from models.dutch_dates import long_date
from ui.look.theme import current_theme
from ui.profile.words import occasion_text
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.text import push_button, text_label


class AboutCard(Card):
    """Day and occasion of one assessment.

    Signals:
        dated(date), occasion_chosen(occasion), finalise_requested(), new_requested()
    """

    dated = Signal(object)
    occasion_chosen = Signal(str)
    finalise_requested = Signal()
    new_requested = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("about_profile")
        self._build(today)
        self._lay_out()
        self._connect()

    def show_profile(self, profile: ProfileSnapshot) -> None:
        """Show the assessment of ``profile``."""
        assessment = profile.assessment
        if assessment is None:
            return
        is_open = not assessment.is_final
        self._date.set_value(assessment.on)
        self._occasion.setCurrentIndex(self._occasion.findData(assessment.occasion))
        for widget in (self._date, self._occasion):
            widget.setEnabled(is_open)
        closed = long_date(assessment.finalised_on) if assessment.finalised_on else ""
        self._state.setText(
            self.tr("Afgerond op {day}. Dit profiel wijzigt niet meer.").format(day=closed)
            if closed
            else self.tr("Alles wordt vanzelf bewaard. Afronden doet u als jullie klaar zijn.")
        )
        self._finalise.setVisible(is_open)
        is_newest = bool(profile.assessments) and profile.assessments[0].id == assessment.id
        self._new.setVisible(not is_open and is_newest)
        self._ask(False)

    @Slot()
    def _on_finalise_clicked(self) -> None:
        self._ask(True)
        self._sure.setFocus()

    @Slot()
    def _on_sure_clicked(self) -> None:
        self._ask(False)
        self.finalise_requested.emit()

    @Slot()
    def _on_not_yet_clicked(self) -> None:
        self._ask(False)
        self._finalise.setFocus()

    def _ask(self, on: bool) -> None:
        self._question.setVisible(on)
        self._buttons.setVisible(not on)

    @Slot(int)
    def _on_occasion_activated(self, index: int) -> None:
        self.occasion_chosen.emit(str(self._occasion.itemData(index)))

    @Slot(object)
    def _on_date_changed(self, day: date | None) -> None:
        if day is not None:
            self.dated.emit(day)

    def _build(self, today: Callable[[], date]) -> None:
        self._date = DateField(today, field="assessment_date", past=True)
        self._occasion = QComboBox()
        self._occasion.setObjectName("occasion")
        for occasion in OCCASIONS:
            self._occasion.addItem(occasion_text(occasion), occasion)
        self._state = text_label("", "label", wrap=True)
        self._finalise = push_button(self.tr("Profiel afronden"), icon_name="lock", name="finalise")
        self._new = push_button(self.tr("Nieuw profiel"), "primary", icon_name="plus", name="new_profile")
        self._sure = push_button(self.tr("Ja, afronden"), "primary", name="finalise_sure")
        self._not_yet = push_button(self.tr("Nog niet"), "quiet", name="finalise_not_yet")

    def _lay_out(self) -> None:
        gap = current_theme().px(8)
        fields = QHBoxLayout()
        fields.setSpacing(gap * 2)
        fields.addWidget(Field(self.tr("Gemaakt op"), self._date), 1, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(Field(self.tr("Naar aanleiding van"), self._occasion), 1, Qt.AlignmentFlag.AlignTop)
        self._buttons = _row(self._finalise, self._new)
        ask = text_label(self.tr("Daarna wijzigt dit profiel niet meer."), "label", wrap=True)
        self._question = _row(ask, self._sure, self._not_yet)
        self.add_layout(fields)
        for widget in (self._state, self._buttons, self._question):
            self.add(widget)

    def _connect(self) -> None:
        self._date.date_changed.connect(self._on_date_changed)
        self._occasion.activated.connect(self._on_occasion_activated)
        self._finalise.clicked.connect(self._on_finalise_clicked)
        self._sure.clicked.connect(self._on_sure_clicked)
        self._not_yet.clicked.connect(self._on_not_yet_clicked)
        self._new.clicked.connect(self.new_requested)


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(current_theme().px(8))
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder
