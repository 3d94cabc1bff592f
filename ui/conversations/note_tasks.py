"""What a note led to: agreements that its text holds, to be taken with one key, and the tasks that came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.cases.conversations.tasks import PARTY_LABELS, NoteTask
from models.dutch_dates import short_date
from models.errors import Trouble
from models.rules.caught_agreements import CaughtAgreement
from ui.conversations.task_row import TaskRow
from ui.look.theme import current_theme
from ui.widgets.pill import Pill
from ui.widgets.text import push_button, text_label

TAKE_ALL_KEYS = "Ctrl+Shift+A"

_MOST_SHOWN = 6
"""Proposals listed; more come when these are taken."""


class NoteTasks(QWidget):
    """Proposals above, tasks below; hidden while there is neither.

    Signals:
        take_wanted(caught: list): these agreements are to become tasks.
        ticked(task_id: str, done: bool)
        edited(task_id: str, values: dict)
        delete_wanted(task_id: str)
    """

    take_wanted = Signal(object)
    ticked = Signal(str, bool)
    edited = Signal(str, object)
    delete_wanted = Signal(str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("note_tasks")
        self._today = today
        self.caught: list[CaughtAgreement] = []
        self.rows: dict[str, TaskRow] = {}
        self._lines: list[QWidget] = []
        self._build()
        self.hide()

    def show_caught(self, caught: Sequence[CaughtAgreement]) -> None:
        """Propose what the text holds and was not taken yet."""
        if list(caught) == self.caught:
            return
        self.caught = list(caught)
        for line in self._lines:
            self._proposals.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(one) for one in caught[:_MOST_SHOWN]]
        for line in self._lines:
            self._proposals.addWidget(line)
            line.show()
        more = len(caught) - len(self._lines)
        self._more.setText(self.tr("en nog {count} in de tekst").format(count=more) if more > 0 else "")
        self._more.setVisible(more > 0)
        self._proposed.setVisible(bool(caught))
        self.take_all.setText(self.tr("Alles overnemen") if len(caught) > 1 else self.tr("Overnemen"))
        self._tell()

    def show_tasks(self, tasks: Sequence[NoteTask]) -> None:
        """Show what came of the note; a row that stays keeps what is typed in it."""
        known = {task.id for task in tasks}
        for task_id in [task_id for task_id in self.rows if task_id not in known]:
            row = self.rows.pop(task_id)
            self._tasks.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, task in enumerate(tasks):
            if task.id in self.rows:
                self.rows[task.id].show_task(task)
            else:
                row = self._new_row(task)
                self._tasks.insertWidget(place, row)
                row.show()  # not before it has a place: it would be a window for a moment
        done = sum(task.done_on is not None for task in tasks)
        self._head.setText(self.tr("Wat eruit volgt: {done} van {all} gedaan").format(done=done, all=len(tasks)))
        self._head.setVisible(bool(tasks))
        self._tell()

    def show_trouble(self, task_id: str, trouble: Trouble | None) -> None:
        """Say at its row what is wrong with a task."""
        if task_id in self.rows:
            self.rows[task_id].show_trouble(trouble)

    def flush(self) -> None:
        for row in self.rows.values():
            row.flush()

    @Slot()
    def take(self) -> None:
        """Ask to take everything that is proposed."""
        if self.caught:
            self.take_wanted.emit(list(self.caught))

    def _tell(self) -> None:
        self.setVisible(bool(self.caught or self.rows))

    def _new_row(self, task: NoteTask) -> TaskRow:
        row = self.rows[task.id] = TaskRow(task, self._today)
        row.ticked.connect(self.ticked)
        row.edited.connect(self.edited)
        row.delete_wanted.connect(self.delete_wanted)
        return row

    def _line(self, caught: CaughtAgreement) -> QWidget:
        theme = current_theme()
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        who = caught.who or PARTY_LABELS[caught.party]
        take = push_button(self.tr("Overnemen"), "quiet", icon_name="plus", name="note_take")
        take.setAccessibleName(self.tr("Overnemen als taak: {who}, {what}").format(who=who, what=caught.text))
        take.clicked.connect(lambda: self.take_wanted.emit([caught]))
        what = text_label(caught.text, wrap=True)
        what.setMinimumWidth(theme.px(120))
        row.addWidget(what, 1)
        row.addWidget(text_label(who, "label"))
        if caught.due_on is not None:
            row.addWidget(Pill(self.tr("tegen {day}").format(day=short_date(caught.due_on, self._today())), "due"))
        row.addWidget(take)
        take.setVisible(len(self.caught) > 1)
        return line

    def _build(self) -> None:
        theme = current_theme()
        self._proposed = QWidget()
        self._proposed.setObjectName("note_proposals")
        self.take_all = push_button("", "quiet", icon_name="list-checks", name="note_take_all")
        self.take_all.setToolTip(TAKE_ALL_KEYS)
        self.take_all.clicked.connect(self.take)
        self._more: QLabel = text_label("", "label")
        head = QHBoxLayout()
        head.addWidget(text_label(self.tr("Afspraken in de tekst"), "strong-label"))
        head.addStretch(1)
        head.addWidget(self.take_all)
        self._proposals = QVBoxLayout()
        self._proposals.setSpacing(theme.px(4))
        above = QVBoxLayout(self._proposed)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(theme.px(4))
        above.addLayout(head)
        above.addLayout(self._proposals)
        above.addWidget(self._more)
        self._proposed.hide()
        self._head = text_label("", "strong-label")
        self._tasks = QVBoxLayout()
        self._tasks.setSpacing(theme.px(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._proposed)
        column.addWidget(self._head, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._tasks)
