"""What is asked after a trajectory, answered in seconds: one key for two questions, and what a client needs now."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.agenda.ending_terms import EndingTodo
from app.cases.trajectory.follow_up import QUICK_ANSWERS, QuickAnswer
from models.dutch_dates import short_date
from ui.look.theme import current_theme
from ui.today import words
from ui.today.line import Line
from ui.today.list_card import MOST_LINES, ListCard
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.text import push_button, text_label

_REVIEWED = "1"


class FollowUpCard(ListCard):
    """The moments of following up that came, and the contact years that end.

    Signals:
        answered(todo: EndingTodo, answer: QuickAnswer): both questions have their answer.
        reviewed(todo: EndingTodo): somebody looked again at what the client needs.
    """

    answered = Signal(object, object)
    reviewed = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Na het traject: hoe gaat het nu?"))
        self.setObjectName("follow_ups")

    def show_todos(self, todos: tuple[EndingTodo, ...], today: date) -> None:
        parts: list[QWidget] = [self._todo(todo, today) for todo in todos[:MOST_LINES]]
        self.refill(parts + self.more(len(todos) - MOST_LINES, self.tr("Nog {count} andere, in de caseload")))

    def _todo(self, todo: EndingTodo, today: date) -> QWidget:
        text = words.ending_words(todo)
        line = _AnswerLine(
            f"{text}, {todo.name}. {self._spoken(todo)}", key=f"{todo.trajectory_id} {todo.month}", keys=_keys(todo)
        )
        line.setObjectName("follow_up")
        line.clicked.connect(lambda: self.opened.emit(todo.dossier_id, "traject", todo.item_id))
        line.pressed_key.connect(lambda key: self._on_key(todo, key))
        line.add(text_label(f"{text} · {words.short_name(todo.name)}", wrap=True), 1)
        line.add(Pill(short_date(todo.due_on, today), words.due_tone(todo.due_on, today)))
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, current_theme().px(6))
        column.setSpacing(0)
        column.addWidget(line)
        column.addWidget(self._strip(todo))
        return box

    def _strip(self, todo: EndingTodo) -> QWidget:
        """Return the answers as buttons, each with its key before it."""
        theme = current_theme()
        strip = QWidget()
        flow = FlowLayout(strip, spacing=theme.px(4))
        flow.setContentsMargins(theme.px(6), 0, 0, theme.px(4))
        if todo.month is None:
            flow.addWidget(self._button(todo, _REVIEWED, self.tr("bekeken"), self.tr("Samen bekeken wat nodig is")))
        else:
            for one in QUICK_ANSWERS:
                flow.addWidget(self._button(todo, one.key, one.words, one.spoken))
        return strip

    def _button(self, todo: EndingTodo, key: str, text: str, spoken: str) -> QWidget:
        button = push_button(f"{key}  {text}", "quiet", name=f"answer_{key}")
        button.setProperty("look", "chip")
        button.setAccessibleName(self.tr("{name}: {answer}").format(name=todo.name, answer=spoken))
        button.setToolTip(spoken)
        button.clicked.connect(lambda: self._on_key(todo, key))
        return button

    def _spoken(self, todo: EndingTodo) -> str:
        if todo.month is None:
            return self.tr("Toets 1: bekeken")
        return ", ".join(f"{one.key}: {one.spoken}" for one in QUICK_ANSWERS)

    def _on_key(self, todo: EndingTodo, key: str) -> None:
        if todo.month is None:
            self.reviewed.emit(todo)
            return
        answer: QuickAnswer | None = next((one for one in QUICK_ANSWERS if one.key == key), None)
        if answer is not None:
            self.answered.emit(todo, answer)


class _AnswerLine(Line):
    """A line that takes the keys of its answers while it has the keyboard.

    Signals:
        pressed_key(key: str): one of its keys was pressed.
    """

    pressed_key = Signal(str)

    def __init__(self, spoken: str, *, key: str, keys: frozenset[str]) -> None:
        super().__init__(spoken, key=key)
        self._keys = keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in self._keys and not event.isAutoRepeat():
            self.pressed_key.emit(event.text())
        else:
            super().keyPressEvent(event)


def _keys(todo: EndingTodo) -> frozenset[str]:
    return frozenset({_REVIEWED}) if todo.month is None else frozenset(one.key for one in QUICK_ANSWERS)
