"""One topic on the agenda: a tick when it was talked about, what it is, and what came of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.cases.conversations.trio_topics import Topic
from ui.conversations.trio.party_column import PartyRow
from ui.conversations.trio.sentence_area import SentenceArea
from ui.look.theme import current_theme
from ui.widgets.text import icon_button


class TopicRow(PartyRow[Topic]):
    """A topic. The outcome is asked once it was talked about; before that the line is free for the next topic."""

    def __init__(self, topic: Topic, who: str, *, parent: QWidget | None = None) -> None:
        """``who`` is whose topic it is, for those who hear the screen."""
        super().__init__(topic.id, parent)
        self._values = _values(topic)
        self._build(who)
        self._lay_out()
        self._connect()
        self.show_line(topic)

    def show_line(self, line: Topic) -> None:
        self._values = _values(line)
        self.text.set_text(line.text)
        self.outcome.set_text(line.outcome)
        self.done.setChecked(line.is_done)
        self.done.setEnabled(bool(line.text.strip()) and not self.text.isReadOnly())
        self._show_outcome()

    def set_closed(self, on: bool) -> None:
        self.text.setReadOnly(on)
        self.outcome.setReadOnly(on)
        self.done.setEnabled(not on and not self.is_blank)
        self.delete.setVisible(not on)

    def flush(self) -> None:
        super().flush()
        self.outcome.flush()

    @Slot()
    def _on_edited(self) -> None:
        now = {
            "text": self.text.text().strip(),
            "outcome": self.outcome.text().strip(),
            "done": self.done.isChecked(),
        }
        changed = {name: value for name, value in now.items() if value != self._values[name]}
        if changed:
            self._values = now
            self.done.setEnabled(bool(now["text"]))
            self.edited.emit(self.line_id, changed)

    @Slot(bool)
    def _on_ticked(self, done: bool) -> None:
        self._on_edited()
        self._show_outcome()
        if done:
            self.outcome.setFocus()

    def _show_outcome(self) -> None:
        self.outcome.setVisible(self.done.isChecked() or bool(self.outcome.text().strip()))

    def _build(self, who: str) -> None:
        self.done = QCheckBox("\u2002")  # a blank: without text only the tick itself takes a click
        self.done.setObjectName("topic_done")
        self.done.setAccessibleName(self.tr("{who}: besproken").format(who=who))
        self.done.setToolTip(self.tr("Besproken"))
        self.text = SentenceArea(self.tr("Waarover?"), min_lines=1, max_lines=6)
        self.text.setObjectName("topic_text")
        self.text.setAccessibleName(self.tr("{who}: punt").format(who=who))
        self.outcome = SentenceArea(self.tr("Wat kwam eruit?"), min_lines=1, max_lines=6)
        self.outcome.setObjectName("topic_outcome")
        self.outcome.setAccessibleName(self.tr("{who}: wat eruit kwam").format(who=who))
        self.delete = icon_button("x", self.tr("{who}: punt schrappen").format(who=who), name="topic_delete")
        self.delete.setToolTip(self.tr("Punt schrappen"))

    def _lay_out(self) -> None:
        theme = current_theme()
        self.done.setFixedWidth(theme.px(32))
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(self.text)
        words.addWidget(self.outcome)
        marks = QVBoxLayout()
        marks.setSpacing(theme.px(2))
        marks.addWidget(self.done)
        marks.addWidget(self.delete)
        marks.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addLayout(marks)
        row.addLayout(words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _connect(self) -> None:
        self.text.edited.connect(self._on_edited)
        self.text.ready.connect(self.next_wanted)
        self.text.emptied.connect(self._on_delete)
        self.outcome.edited.connect(self._on_edited)
        self.done.clicked.connect(self._on_ticked)
        self.delete.clicked.connect(self._on_delete)


def _values(topic: Topic) -> dict[str, Any]:
    return {"text": topic.text, "outcome": topic.outcome, "done": topic.is_done}
