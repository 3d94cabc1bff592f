"""How it goes with one goal or agreement: did it work out, and what do both say of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.gpmi.evaluation_views import ProgressLine
from models.dutch_dates import short_date
from ui.gpmi.evaluations.both_words import BothWords
from ui.gpmi.evaluations.open_choice import OpenChoice
from ui.gpmi.evaluations.words import kept_choices, party_text
from ui.look.theme import current_theme
from ui.widgets.text import rule, text_label


class ProgressRow(QWidget):
    """One line of the GPMI at an evaluation.

    Signals:
        written(origin_id: str, field: str, value: str): ``kept``, ``client_words`` or ``professional_words``.
    """

    written = Signal(str, str, str)

    def __init__(self, line: ProgressLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress_row")
        self.origin_id = line.origin_id
        self._line, self._due, self._is_together = line, "", False
        self._about = text_label("", "label", wrap=True)
        self._text = text_label("", "strong", wrap=True)
        self._kept = OpenChoice(kept_choices(), name=self.tr("Gelukt? {text}").format(text=line.text))
        self.words = BothWords(line.text)
        self._kept.chosen.connect(self._on_kept_chosen)
        self.words.written.connect(self._on_written)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(6))
        for widget in (rule(), self._about, self._text):
            column.addWidget(widget)
        asked = QHBoxLayout()
        asked.setSpacing(current_theme().px(8))
        asked.addWidget(text_label(self.tr("Gelukt?"), "quiet"))
        asked.addWidget(self._kept)
        asked.addStretch(1)
        column.addLayout(asked)
        column.addWidget(self.words)

    def show_line(self, line: ProgressLine, holds: Callable[[], bool], today: date, *, is_editable: bool) -> None:
        """Show ``line``; what is typed and not stored stays."""
        due = self.tr(" · tegen {day}").format(day=short_date(line.due_on, today)) if line.due_on else ""
        self._line, self._due = line, due
        self._say_whose()
        self._text.setText(line.text)
        if not holds():
            self._kept.choose(line.kept)
        self._kept.setEnabled(is_editable)
        said = {"client_words": line.client_words, "professional_words": line.professional_words}
        self.words.show_words(said, holds, is_editable=is_editable)

    def set_together(self, on: bool) -> None:
        """Speak to the client, or to the caseworker."""
        self._is_together = on
        self.words.set_together(on)
        self._say_whose()

    def _say_whose(self) -> None:
        self._about.setText(party_text(self._line, together=self._is_together) + self._due)

    @Slot(str)
    def _on_kept_chosen(self, kept: str) -> None:
        self.written.emit(self.origin_id, "kept", kept)

    @Slot(str, str)
    def _on_written(self, field: str, text: str) -> None:
        self.written.emit(self.origin_id, field, text)
