"""What a sitting day left open, each to tick on or off before it becomes a to-do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.sitting.summary import OpenEnd
from models.dutch_dates import short_date
from ui.look.theme import current_theme
from ui.today.words import due_tone
from ui.widgets.card import Card
from ui.widgets.pill import Pill
from ui.widgets.text import push_button, text_label


class OpenEndsCard(Card):
    """The open ends as lines; ticked ones become to-dos.

    Signals:
        changed(): another choice was made.
        note_requested(): make to-dos of what is ticked.
        dossier_requested(dossier_id: str): look into the dossier of one.
    """

    changed = Signal()
    note_requested = Signal()
    dossier_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Wat er nog openstaat"))
        self.setObjectName("open_ends")
        self._ends: tuple[OpenEnd, ...] = ()
        self._off: set[str] = set()
        self._lines: list[QWidget] = []
        self._lead = text_label("", "quiet", wrap=True, name="open_ends_lead")
        self._note = push_button("", icon_name="list-checks", name="note_open_ends")
        self._note.clicked.connect(self.note_requested)
        self.add(self._lead)
        self._column = QVBoxLayout()
        self._column.setSpacing(current_theme().px(2))
        self.add_layout(self._column)
        self.add(self._note)

    @property
    def wanted(self) -> tuple[OpenEnd, ...]:
        """What is ticked and was not made a to-do yet."""
        return tuple(end for end in self._ends if not end.is_noted and end.id not in self._off)

    def show_ends(self, ends: Sequence[OpenEnd], today: date, *, is_other_day: bool) -> None:
        """Show these; what the user ticked off stays off."""
        if is_other_day:
            self._off.clear()
        if tuple(ends) != self._ends or is_other_day:
            self._ends = tuple(ends)
            self._fill(today)
        self._tell()

    def _fill(self, today: date) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(end, today) for end in self._ends]
        for line in self._lines:
            self._column.addWidget(line)
            line.show()

    def _line(self, end: OpenEnd, today: date) -> QWidget:
        theme = current_theme()
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        row.setSpacing(theme.px(6))
        tick = QCheckBox("\u2002")  # a blank: without text only the tick itself takes a click
        tick.setObjectName("open_end_tick")
        tick.setChecked(end.is_noted or end.id not in self._off)
        tick.setEnabled(not end.is_noted)
        tick.setAccessibleName(self.tr("Taak maken: {name}, {text}").format(name=end.client.name, text=end.text))
        tick.toggled.connect(lambda on: self._on_ticked(end.id, on))
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(text_label(end.client.name, "strong"))
        said.addWidget(text_label(end.text, wrap=True))
        row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(said, 1)
        if end.is_noted:
            row.addWidget(Pill(self.tr("op uw lijst"), "good"), 0, Qt.AlignmentFlag.AlignTop)
        else:
            day = Pill(short_date(end.due_on, today), due_tone(end.due_on, today))
            row.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _on_ticked(self, end_id: str, on: bool) -> None:
        (self._off.discard if on else self._off.add)(end_id)
        self._tell()
        self.changed.emit()

    @Slot()
    def _tell(self) -> None:
        open_now = [end for end in self._ends if not end.is_noted]
        lead = self.tr("Wat aangevinkt is, komt als taak op uw lijst.")
        if not self._ends:
            lead = self.tr("Er staat niets meer open. Mooi afgerond.")
        elif not open_now:
            lead = self.tr("Alles staat als taak op uw lijst.")
        self._lead.setText(lead)
        count = len(self.wanted)
        words = self.tr("Zet 1 taak op mijn lijst") if count == 1 else self.tr("Zet {count} taken op mijn lijst")
        self._note.setText(words.format(count=count))
        self._note.setVisible(bool(open_now))
        self._note.setEnabled(count > 0)
