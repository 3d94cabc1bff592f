"""Whether this client must have a GPMI, why and until when; unfolded: the questions that decide it, and all terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.cases.agenda.terms import DossierTerm
from app.cases.gpmi.obligation import ObligationView, answers
from ui.gpmi.law_words import outcome_tone, reason_text, time_text
from ui.gpmi.term_lines import TermLines
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.pill import Pill
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button, text_label

_UNREADABLE = -1
_OPEN_HEIGHT = (160, 360)
"""Between these the unfolded part takes what it needs; the GPMI itself stays in sight below it."""


class ObligationCard(Card):
    """Says it in two sentences; ``Grond en termijnen`` unfolds the rest.

    Signals:
        answered(field, answer): a code, a day, a number or a text; empty or ``None`` takes the answer back
    """

    answered = Signal(str, object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("obligation_card")
        self._badge = Pill()
        self._time = text_label("", "text", wrap=True, name="obligation_time")
        self._why = text_label("", "label", wrap=True, name="obligation_why")
        self._elsewhere = text_label("", "label", wrap=True)
        self._fold = push_button(self.tr("Grond en termijnen"), "quiet", name="obligation_fold")
        self._fold.setCheckable(True)
        self._lists = {field: self._list(field) for field in ("minor_exception", "studies", "asked_by", "exemption")}
        self._texts = {field: self._line(field) for field in ("months_without_right", "exemption_why")}
        self._days = {
            field: DateField(today, field=field)
            for field in ("exemption_on", "exemption_review_on", "talk_asked_on", "talk_held_on")
        }
        self._fields = {
            field: Field(label, {**self._lists, **self._texts, **self._days}[field])
            for field, label in self._labels().items()
        }
        self.terms = TermLines()
        self._lay_out()
        self._connect()

    def show_obligation(self, found: ObligationView, terms: Sequence[DossierTerm]) -> None:
        """Show what the rules say about the client, and the terms of the dossier."""
        self._badge.show_text(found.label, outcome_tone(found))
        for label, text in ((self._time, time_text(found)), (self._why, reason_text(found))):
            label.setText(text)
            label.setVisible(bool(text))
        is_personal = any(question.is_personal for question in found.questions)
        self._elsewhere.setText(self.tr("Vul dit in bij de gegevens van de cliënt, in Overzicht."))
        self._elsewhere.setVisible(is_personal)
        self._show_answers(found)
        self.terms.show_terms(terms)

    def add_below_terms(self, widget: QWidget) -> None:
        """Put ``widget`` below the terms, in the part that unfolds."""
        self._rest.column.insertWidget(self._rest.column.count() - 1, widget, 0, Qt.AlignmentFlag.AlignLeft)

    def show_error(self, field: str, text: str) -> None:
        """Show at a field why its answer was refused; empty takes it away."""
        self._fields[field].set_error(text or None)
        if not text and field in self._texts:
            self._texts[field].setModified(False)

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        for line in self._texts.values():
            self._say(line)

    def forget(self) -> None:
        """Leave nothing behind of what was typed here: another client's answers come in the same fields."""
        for line in self._texts.values():
            line.clear()
            line.setModified(False)
        for field in self._fields.values():
            field.set_error(None)

    def _show_answers(self, found: ObligationView) -> None:
        basis, asked = found.basis, {question.field for question in found.questions}
        for field, box in self._lists.items():
            box.setCurrentIndex(max(box.findData(getattr(basis, field)), 0))
        for field, line in self._texts.items():
            value = getattr(basis, field)
            if not line.isModified():  # what was refused stays, so that it can be put right
                line.setText("" if value is None else str(value))
        for field, control in self._days.items():
            if control.value() != getattr(basis, field):
                control.set_value(getattr(basis, field))
        shown = {
            "minor_exception": found.is_minor or bool(basis.minor_exception),
            "studies": "student_voltijds" in asked or bool(basis.studies),
            "exemption_why": bool(basis.exemption),
            "exemption_on": bool(basis.exemption),
            "exemption_review_on": bool(basis.exemption),
            "talk_held_on": basis.talk_asked_on is not None,
        }
        for field, is_shown in shown.items():
            self._fields[field].setVisible(is_shown)
        self._fields["exemption_review_on"].set_hint(
            self.tr("Die dag is er: bekijk de uitzondering opnieuw.") if found.is_review_due else ""
        )

    @Slot(bool)
    def _on_folded(self, is_open: bool) -> None:
        self._rest.setVisible(is_open)

    @Slot(int)
    def _on_chosen(self, _index: int) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self.answered.emit(str(box.property("field")), str(box.currentData()))

    @Slot()
    def _on_typed(self) -> None:
        line = self.sender()
        if isinstance(line, QLineEdit):
            self._say(line)

    def _say(self, line: QLineEdit) -> None:
        if not line.isModified():
            return
        field, text = str(line.property("field")), line.text().strip()
        if field != "months_without_right":
            self.answered.emit(field, text)
        else:
            self.answered.emit(field, (int(text) if text.isdecimal() else _UNREADABLE) if text else None)

    @Slot(object)
    def _on_dated(self, day: date | None) -> None:
        self.answered.emit(str(self.sender().property("field")), day)

    def _labels(self) -> dict[str, str]:
        """Return the fields in their order, each with its label."""
        return {
            "minor_exception": self.tr("Minderjarig: welke uitzondering geldt?"),
            "studies": self.tr("Volgt de student een voltijds leerplan?"),
            "months_without_right": self.tr("Maanden zonder recht vóór de toekenning"),
            "asked_by": self.tr("Wie vraagt een GPMI?"),
            "exemption": self.tr("Uitzondering aanvaard door het OCMW"),
            "exemption_why": self.tr("Waarom (geen diagnose)"),
            "exemption_on": self.tr("Uitzondering aanvaard op"),
            "exemption_review_on": self.tr("Opnieuw bekijken op"),
            "talk_asked_on": self.tr("Cliënt vroeg een onderhoud op"),
            "talk_held_on": self.tr("Onderhoud gehouden op"),
        }

    def _list(self, field: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(f"basis_{field}")
        box.setProperty("field", field)
        box.addItem(self.tr("Geen") if field == "exemption" else self.tr("Niet ingevuld"), "")
        for code, words in answers(field).items():
            box.addItem(words, code)
        return box

    def _line(self, field: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(f"basis_{field}")
        line.setProperty("field", field)
        return line

    def _lay_out(self) -> None:
        theme = current_theme()
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        said = QVBoxLayout()
        said.setSpacing(theme.px(2))
        for label in (self._time, self._why, self._elsewhere):
            said.addWidget(label)
        head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(said, 1)
        head.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignTop)
        self.add_layout(head)
        questions = QGridLayout()
        questions.setHorizontalSpacing(theme.px(12))
        questions.setVerticalSpacing(theme.px(8))
        for place, field in enumerate(self._fields.values()):
            questions.addWidget(field, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        for column in (0, 1):
            questions.setColumnStretch(column, 1)
        self._rest = ScrollPage()
        self._rest.setMinimumHeight(theme.px(_OPEN_HEIGHT[0]))
        self._rest.setMaximumHeight(theme.px(_OPEN_HEIGHT[1]))
        self._rest.column.setContentsMargins(0, 0, theme.px(8), 0)
        self._rest.column.addLayout(questions)
        self._rest.column.addWidget(self.terms)
        self._rest.column.addStretch(1)
        self._rest.hide()
        self.add(self._rest)

    def _connect(self) -> None:
        self._fold.toggled.connect(self._on_folded)
        for box in self._lists.values():
            box.activated.connect(self._on_chosen)
        for line in self._texts.values():
            line.editingFinished.connect(self._on_typed)
        for field, control in self._days.items():
            control.setProperty("field", field)
            control.date_changed.connect(self._on_dated)
