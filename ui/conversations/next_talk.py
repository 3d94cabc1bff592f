"""The next talk: day, hour, place and what to bring. The most prominent thing on the sheet, so also here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.cases.conversations.triogesprek import TrioSheet
from app.clock import BRUSSELS
from models.errors import InvalidValue
from ui.conversations.time_field import TimeField
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field


class NextTalk(Card):
    """When and where the three meet again.

    Signals:
        edited(values: dict): ``next_at``, ``next_place`` or ``next_bring`` changed.
    """

    edited = Signal(object)

    def __init__(self, today: Callable[[], date], *, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Volgend gesprek"), title_role="section", parent=parent)
        self._is_refused = False
        self._stored: dict[str, Any] = {"next_at": None, "next_place": "", "next_bring": ""}
        self.on = DateField(today, field="next_on")
        self.time = TimeField()
        self.time.setObjectName("next_time")
        self.place = QLineEdit()
        self.place.setObjectName("next_place")
        self.bring = QLineEdit(placeholderText=self.tr("je stageboekje"))
        self.bring.setObjectName("next_bring")
        self._on_field = Field(self.tr("Dag"), self.on)
        self._time_field = Field(self.tr("Uur"), self.time)
        grid = QGridLayout()
        grid.setHorizontalSpacing(current_theme().px(12))
        grid.setVerticalSpacing(current_theme().px(8))
        for field, row, column in (
            (self._on_field, 0, 0),
            (self._time_field, 0, 1),
            (Field(self.tr("Waar"), self.place), 1, 0),
            (Field(self.tr("Wat meebrengen"), self.bring), 1, 1),
        ):
            grid.addWidget(field, row, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        self.add_layout(grid)
        self.on.date_changed.connect(self._on_when_changed)
        self.time.time_changed.connect(self._on_when_changed)
        self.time.time_refused.connect(self._on_time_refused)
        self.place.editingFinished.connect(self._on_words_edited)
        self.bring.editingFinished.connect(self._on_words_edited)

    def show_sheet(self, sheet: TrioSheet, *, is_other: bool) -> None:
        """Show what is stored; a moment that is half given or refused stays as typed unless it is another sheet."""
        is_half = self._is_refused or (self.on.value() is None) != (self.time.value() is None)
        is_new = sheet.next_at != self._stored["next_at"]
        self._stored = {"next_at": sheet.next_at, "next_place": sheet.next_place, "next_bring": sheet.next_bring}
        if is_other or (is_new and not is_half):
            self._is_refused = False
            self.on.set_value(sheet.next_at.date() if sheet.next_at else None)
            self.time.set_value(sheet.next_at.time() if sheet.next_at else None)
            self._time_field.set_error(None)
        for line, words in ((self.place, sheet.next_place), (self.bring, sheet.next_bring)):
            if line.text() != words and not line.hasFocus():
                line.setText(words)
                line.setCursorPosition(0)

    def show_trouble(self, trouble: InvalidValue) -> None:
        """Show what is wrong with the moment."""
        self._is_refused = True
        self._on_field.set_trouble(trouble)

    def set_closed(self, on: bool) -> None:
        """Let nothing be written any more, or again: another hour is then planned in the agenda."""
        for control in (self.on, self.time):
            control.setEnabled(not on)
        for line in (self.place, self.bring):
            line.setReadOnly(on)

    def flush(self) -> None:
        """Hand in what was typed and not yet told."""
        self._on_words_edited()

    @Slot(object)
    def _on_when_changed(self, _value: object) -> None:
        day, hour = self.on.value(), self.time.value()
        self._is_refused = False
        self._time_field.set_error(None)
        if (day is None) != (hour is None):
            if day is not None:
                self._time_field.set_error(self.tr("Hoe laat?"))
            return
        self._tell("next_at", datetime.combine(day, hour, BRUSSELS) if day and hour else None)

    @Slot(object)
    def _on_time_refused(self, trouble: InvalidValue) -> None:
        self._time_field.set_trouble(trouble)

    @Slot()
    def _on_words_edited(self) -> None:
        self._tell("next_place", self.place.text().strip())
        self._tell("next_bring", self.bring.text().strip())

    def _tell(self, name: str, value: object) -> None:
        if value != self._stored[name]:
            self._stored[name] = value
            self.edited.emit({name: value})
