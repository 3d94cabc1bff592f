"""What somebody saw: each with its source and its day, and a line to add one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.cases.profile.snapshot import Observation, ProfileFactor
from models.dutch_dates import day_month
from ui.look.theme import current_theme
from ui.widgets.date_field import DateField
from ui.widgets.text import icon_button, push_button, text_label


class ObservationList(QWidget):
    """The observations of one factor, newest first.

    Signals:
        observed(seen: Observation): added (no id), or changed.
        removed(observation_id: str)
    """

    observed = Signal(object)
    removed = Signal(str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._factor_id = ""
        self._shown: tuple[Observation, ...] | None = None
        self._is_open = True
        self._changing = ""
        self._build()
        self._lay_out()

    def show_factor(self, factor: ProfileFactor, *, is_open: bool) -> None:
        """Show what was seen of ``factor``; what is being typed for the same factor stays."""
        if factor.id != self._factor_id:
            self._factor_id = factor.id
            self._end_entry()
        if (factor.observations, is_open) == (self._shown, self._is_open):
            return
        self._shown, self._is_open = factor.observations, is_open
        while (item := self._lines.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.deleteLater()
        for seen in factor.observations:
            self._lines.addWidget(self._line(seen))
        self._entry.setVisible(is_open)
        self.setVisible(is_open or bool(factor.observations))

    def _line(self, seen: Observation) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(4))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text_label(seen.text, wrap=True, name="observation_text"))
        words.addWidget(text_label(self._origin(seen), "label", wrap=True))
        row.addLayout(words, 1)
        if self._is_open:
            change = icon_button("pencil", self.tr("Wijzig deze waarneming"), name="observation_change")
            remove = icon_button("trash-2", self.tr("Verwijder deze waarneming"), name="observation_remove")
            for button in (change, remove):
                button.setProperty("observation", seen.id)
                row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            change.clicked.connect(self._on_change_clicked)
            remove.clicked.connect(self._on_remove_clicked)
        return line

    def _origin(self, seen: Observation) -> str:
        day = day_month(seen.on, self._today()) if seen.on else ""
        return " · ".join(part for part in (seen.source or self.tr("zonder bron"), day) if part)

    @Slot()
    def _on_change_clicked(self) -> None:
        if (seen := self._pressed()) is None:
            return
        self._changing = seen.id
        self._text.setText(seen.text)
        self._source.setText(seen.source)
        self._on.set_value(seen.on)
        self._add.setText(self.tr("Bewaar"))
        self._text.setFocus()

    @Slot()
    def _on_remove_clicked(self) -> None:
        if (seen := self._pressed()) is not None:
            self.removed.emit(seen.id)
            self._text.setFocus()

    def _pressed(self) -> Observation | None:
        button = self.sender()
        wanted = button.property("observation") if button is not None else ""
        return next((seen for seen in self._shown or () if seen.id == wanted), None)

    @Slot()
    def _on_add_requested(self) -> None:
        text = self._text.text().strip()
        if not text or self._on.error:
            (self._on if text else self._text).setFocus()
            return
        self.observed.emit(Observation(self._changing, text, self._source.text().strip(), self._on.value()))
        self._end_entry()
        self._text.setFocus()

    def _end_entry(self) -> None:
        self._changing = ""
        self._text.clear()
        self._source.clear()
        self._on.set_value(self._today())
        self._add.setText(self.tr("Voeg toe"))

    def _build(self) -> None:
        self._text = QLineEdit(placeholderText=self.tr("Wat is er gezien?"))
        self._text.setObjectName("observation_new_text")
        self._text.setAccessibleName(self.tr("Wat is er gezien?"))
        self._source = QLineEdit(placeholderText=self.tr("Door wie, waar?"))
        self._source.setObjectName("observation_new_source")
        self._source.setAccessibleName(self.tr("Door wie, waar?"))
        self._on = DateField(self._today, field="observation_on", past=True, is_compact=True)
        self._on.line.setAccessibleName(self.tr("Op welke dag is het gezien?"))
        self._on.set_value(self._today())
        self._add = push_button(self.tr("Voeg toe"), name="observation_add")
        self._add.clicked.connect(self._on_add_requested)
        for line in (self._text, self._source, self._on.line):
            line.returnPressed.connect(self._on_add_requested)

    def _lay_out(self) -> None:
        gap = current_theme().px(6)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(gap)
        self._entry = QWidget()
        entry = QVBoxLayout(self._entry)
        entry.setContentsMargins(0, 0, 0, 0)
        entry.setSpacing(gap)
        entry.addWidget(self._text)
        row = QHBoxLayout()
        row.setSpacing(gap)
        row.addWidget(self._source, 1)
        row.addWidget(self._on, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._add, 0, Qt.AlignmentFlag.AlignTop)
        entry.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addWidget(text_label(self.tr("Gezien"), "label"))
        column.addLayout(self._lines)
        column.addWidget(self._entry)
