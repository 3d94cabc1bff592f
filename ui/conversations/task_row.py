"""One task: a tick, what, who, by when; each changed where it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.cases.conversations.tasks import PARTY_LABELS, NoteTask
from models.dutch_dates import short_date
from models.errors import Trouble
from ui.look.theme import current_theme
from ui.widgets.date_chip import DateChip
from ui.widgets.date_field import DateField
from ui.widgets.text import icon_button, set_look, text_label
from ui.widgets.text_area import TextArea

_NARROW = 460
"""Narrower than this, name and day stand under the text, in pixels of the design."""


class _TaskText(TextArea):
    """A sentence that wraps; Enter stores it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.flush()
        else:
            super().keyPressEvent(event)


class TaskRow(QWidget):
    """What a note led to.

    Signals:
        ticked(task_id: str, done: bool): it was done, or is open after all.
        edited(task_id: str, values: dict): another text, name or day.
        delete_wanted(task_id: str): take it off the list.
    """

    ticked = Signal(str, bool)
    edited = Signal(str, object)
    delete_wanted = Signal(str)

    def __init__(self, task: NoteTask, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.task_id = task.id
        self._today = today
        self._values: dict[str, Any] = {}
        self._build()
        self._lay_out()
        self._connect()
        self.show_task(task)

    def show_task(self, task: NoteTask) -> None:
        """Show what is stored; a field in which somebody types stays."""
        values = {"text": task.text, "who": task.who, "due_on": task.due_on}
        if not self.text.hasFocus() or self.text.text().strip() == self._values.get("text"):
            self.text.set_text(task.text)
        if self.who.text() != task.who and (not self.who.hasFocus() or self.who.text() == self._values.get("who")):
            self.who.setText(task.who)
            self.who.setCursorPosition(0)
        if self.due_on.value() != task.due_on:
            self.due_on.set_value(task.due_on)
        self._values = values
        self.who.setPlaceholderText(PARTY_LABELS.get(task.party, task.party))
        is_done = task.done_on is not None
        self.done.setChecked(is_done)
        self.done.setAccessibleName(self.tr("Gedaan: {text}").format(text=task.text))
        self.text.setAccessibleName(self.tr("Taak: {text}").format(text=task.text))
        self.delete.setAccessibleName(self.tr("Schrappen: {text}").format(text=task.text))
        set_look(self.text, "weight", "quiet" if is_done else "")
        self.due.refresh()

    def show_trouble(self, trouble: Trouble | None) -> None:
        """Say under the row what is wrong with what was typed."""
        from app.sentences.trouble import sentence  # late: a screen without trouble needs no sentences

        self._trouble.setText(sentence(trouble) if trouble else "")
        self._trouble.setVisible(trouble is not None)

    @property
    def trouble(self) -> str:
        """The sentence under the row, empty when nothing is wrong."""
        return self._trouble.text()

    def flush(self) -> None:
        """Hand in what was typed and not yet told."""
        self.text.flush()
        self._on_edited()

    def _due_words(self) -> str:
        day = self.due_on.value()
        return self.tr("tegen {day}").format(day=short_date(day, self._today())) if day else self.tr("tegen wanneer?")

    @Slot()
    def _on_edited(self) -> None:
        now = {"text": self.text.text().strip(), "who": self.who.text().strip(), "due_on": self.due_on.value()}
        changed = {name: value for name, value in now.items() if value != self._values[name]}
        if changed:
            self._values = now
            self.edited.emit(self.task_id, changed)

    @Slot(bool)
    def _on_ticked(self, done: bool) -> None:
        self.ticked.emit(self.task_id, done)

    @Slot()
    def _on_delete(self) -> None:
        self.delete_wanted.emit(self.task_id)

    def _build(self) -> None:
        self.done = QCheckBox("\u2002")  # a blank: without text only the tick itself takes a click
        self.done.setObjectName("task_done")
        self.done.setToolTip(self.tr("Gedaan"))
        self.text = _TaskText(self.tr("wat er gedaan wordt"), min_lines=1, max_lines=6)
        self.text.setObjectName("task_text")
        self.who = QLineEdit()
        self.who.setObjectName("task_who")
        self.who.setAccessibleName(self.tr("Wie"))
        for line in (self.text, self.who):
            line.setProperty("look", "line")
        self.due_on = DateField(self._today, field="task_due", is_compact=True)
        self.due_on.button.hide()
        self.due = DateChip(self.due_on, self._due_words)
        self.due.setAccessibleName(self.tr("Tegen wanneer"))
        self.delete = icon_button("x", self.tr("Schrappen"), name="task_delete")
        self._trouble = text_label("", "error", wrap=True)
        self._trouble.hide()

    def _lay_out(self) -> None:
        theme = current_theme()
        self.done.setFixedWidth(theme.px(32))
        self.who.setFixedWidth(theme.px(120))
        self.due.setFixedWidth(theme.px(112))
        who_and_when = QHBoxLayout()
        who_and_when.setSpacing(theme.px(4))
        who_and_when.addWidget(self.who, 0, Qt.AlignmentFlag.AlignVCenter)
        who_and_when.addWidget(self.due, 0, Qt.AlignmentFlag.AlignVCenter)
        self._said = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._said.setSpacing(theme.px(4))
        self._said.addWidget(self.text, 1)
        self._said.addLayout(who_and_when)
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(self.done, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._said, 1)
        row.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._trouble)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _connect(self) -> None:
        self.done.clicked.connect(self._on_ticked)
        self.text.edited.connect(self._on_edited)
        self.who.editingFinished.connect(self._on_edited)
        self.due_on.date_changed.connect(self._on_edited)
        self.delete.clicked.connect(self._on_delete)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < current_theme().px(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if direction != self._said.direction():
            self._said.setDirection(direction)
