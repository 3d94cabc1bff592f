"""One evaluation that was held: when and how, how it goes line by line, and how both look back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.cases.gpmi.evaluation_views import EvaluationDetail, ProgressLine
from app.cases.trajectory.steps import OpenStep
from ui.gpmi.evaluations.outcome_card import OutcomeCard
from ui.gpmi.evaluations.progress_row import ProgressRow
from ui.gpmi.evaluations.words import day_text, how_choices, moves_text
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.pill import Pill, Tone
from ui.widgets.segmented import Segmented
from ui.widgets.text import push_button, text_label

Holds = Callable[[str], bool]
"""Whether the screen shows something of a row that is not stored: of the evaluation (``""``) or of a line."""


class EvaluationEditor(QWidget):
    """Written as both talk; closed, it can only be read.

    Signals:
        written(field: str, value: str): of the evaluation.
        progress_written(origin_id: str, field: str, value: str): of one line.
        day_corrected(day: date): it was held on another day.
        print_requested(), reopen_requested()
    """

    written = Signal(str, str)
    progress_written = Signal(str, str, str)
    day_corrected = Signal(object)
    print_requested = Signal()
    reopen_requested = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evaluation_editor")
        self._today = today
        self._detail: EvaluationDetail | None = None
        self._rows: dict[str, ProgressRow] = {}
        self._is_narrow = False
        self._is_together = False
        self._build()
        self._lay_out()

    def show_detail(self, detail: EvaluationDetail, steps: Sequence[OpenStep], holds: Holds) -> None:
        """Show ``detail``; what is typed and not stored stays."""
        is_other = self._detail is None or self._detail.line.id != detail.line.id
        self._detail, editable = detail, detail.is_editable
        title = self.tr("Evaluatie van {day}, versie {number} van het GPMI")
        plain = self.tr("Hoe gaat het? {day}")
        words = plain if self._is_together else title
        self._head.set_title(words.format(day=day_text(detail.line.held_on), number=detail.version))
        self._state.show_text(*self._state_words(detail))
        if is_other:
            self.outcome.show_error("")
            self._day.set_error(None)
        if not holds(""):
            self._how.choose(detail.line.how)
            if detail.line.held_on != self._day.value():
                self._day.set_value(detail.line.held_on)
            if not (self._present.hasFocus() and self._present.isModified()):
                self._present.setText(detail.present)
        self._present.setReadOnly(not editable)
        for widget in (self._day, self._how):
            widget.setEnabled(editable)
        self._moves.setText(moves_text(detail.line.moves, self._today()))
        self._show_rows(detail.progress, holds, editable)
        self.outcome.show_detail(detail, steps, lambda: holds(""))
        self._arrange()

    def set_together(self, on: bool) -> None:
        """Speak to the client: large, plain, only what was said."""
        self._is_together = on
        for row in self._rows.values():
            row.set_together(on)
        self.outcome.set_together(on)
        self._arrange()

    def arrange(self, width: int) -> None:
        """Put the words of both beside each other where there is room for two columns."""
        narrow = width < current_theme().px(680)
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            for row in self._rows.values():
                row.words.set_narrow(narrow)
            self.outcome.words.set_narrow(narrow)

    def show_day_error(self, text: str) -> None:
        """Show why another day was refused."""
        self._day.set_error(text or None)

    def focus_start(self) -> None:
        """Put the keyboard where the talk begins: the first line."""
        first = next(iter(self._rows.values()), None)
        (first.words.areas["client_words"].area if first else self._present).setFocus()

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        self._on_present_finished()
        for row in self._rows.values():
            row.words.flush()
        self.outcome.flush()

    def _show_rows(self, lines: Sequence[ProgressLine], holds: Holds, editable: bool) -> None:
        wanted = {line.origin_id: line for line in lines}
        if list(wanted) != list(self._rows):
            for row in self._rows.values():
                self._lines.body.removeWidget(row)
            for gone in [key for key in self._rows if key not in wanted]:
                row = self._rows.pop(gone)
                row.hide()
                row.deleteLater()
            self._rows = {key: self._rows.get(key) or self._make(line) for key, line in wanted.items()}
            for row in self._rows.values():
                self._lines.add(row)
            self._order_tabs()
        for key, line in wanted.items():
            self._rows[key].show_line(line, partial(holds, key), self._today(), is_editable=editable)
        self._lines.setVisible(bool(self._rows))

    def _make(self, line: ProgressLine) -> ProgressRow:
        row = ProgressRow(line)
        row.written.connect(self.progress_written)
        row.set_together(self._is_together)
        row.words.set_narrow(self._is_narrow)
        return row

    def _order_tabs(self) -> None:
        """Let Tab go down the rows as they are shown, between the head and how it ends."""
        before: QWidget = self._present
        for row in (*self._rows.values(), self.outcome):
            for widget in row.findChildren(QWidget):
                QWidget.setTabOrder(before, widget)
                before = widget

    def _state_words(self, detail: EvaluationDetail) -> tuple[str, Tone]:
        closed = detail.line.closed_on
        if closed is None:
            return self.tr("Nog af te sluiten"), "due"
        return self.tr("Afgesloten op {day}").format(day=day_text(closed)), "good"

    def _arrange(self) -> None:
        works = not self._is_together
        is_open = self._detail is not None and self._detail.is_editable
        for widget in (self._facts, self._print, self._state):
            widget.setVisible(works)
        self._moves.setVisible(works and bool(self._moves.text()))
        self.outcome.reopen.setVisible(works and is_open)

    @Slot(str)
    def _on_how_chosen(self, how: str) -> None:
        self.written.emit("how", how)

    @Slot(object)
    def _on_date_changed(self, day: date | None) -> None:
        if day is not None and self._detail is not None and day != self._detail.line.held_on:
            self.day_corrected.emit(day)

    @Slot()
    def _on_present_finished(self) -> None:
        if self._present.isModified():
            self._present.setModified(False)
            self.written.emit("present", self._present.text())

    def _build(self) -> None:
        self._head = Card(title_role="strong")
        self._state = Pill()
        self._head.add_trailing(self._state)
        self._print = push_button(self.tr("Druk het verslag af"), icon_name="printer", name="print_evaluation")
        self._head.add_trailing(self._print)
        self._moves = text_label("", "quiet", wrap=True)
        self._facts = QWidget()
        self._day = DateField(self._today, field="held_day", past=True)
        self._how = Segmented(how_choices(), name=self.tr("Hoe"))
        self._present = QLineEdit()
        self._present.setObjectName("evaluation_present")
        self._lines = Card(self.tr("Hoe gaat het met wat we afspraken?"), title_role="strong")
        self.outcome = OutcomeCard()
        self.outcome.written.connect(self.written)
        self._how.chosen.connect(self._on_how_chosen)
        self._day.date_changed.connect(self._on_date_changed)
        self._present.editingFinished.connect(self._on_present_finished)
        self._print.clicked.connect(self.print_requested)
        self.outcome.reopen.clicked.connect(self.reopen_requested)

    def _lay_out(self) -> None:
        theme = current_theme()
        facts = QVBoxLayout(self._facts)
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setSpacing(theme.px(8))
        when = Field(self.tr("Gehouden op"), self._day)
        when.setFixedWidth(theme.px(300))
        how = QVBoxLayout()
        how.setSpacing(theme.px(4))
        how.addWidget(text_label(self.tr("Hoe"), "label"))
        how.addWidget(self._how)
        how.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(when)
        row.addLayout(how)
        row.addStretch(1)
        facts.addLayout(row)
        facts.addWidget(Field(self.tr("Wie was erbij"), self._present))
        self._head.add(self._moves)
        self._head.add(self._facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        for card in (self._head, self._lines, self.outcome):
            column.addWidget(card)
