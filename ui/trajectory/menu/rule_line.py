"""One rule of a measure: whether it is met, where it stands, and the question that would settle it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.cases.measures.facts import KnownFact
from app.cases.measures.menu import Menu, MenuRule
from app.cases.measures.menu_words import METS
from app.measure_questions import MeasureQuestion, measure_questions
from models.dutch_dates import short_date
from models.rules.eligibility import Met
from ui.look.icons import icon_pixmap
from ui.look.theme import current_theme
from ui.trajectory.menu.question_row import QuestionRow
from ui.widgets.text import push_button, text_label

_ICONS: dict[Met, tuple[str, str]] = {
    Met.MET: ("circle-check", "accent"),
    Met.NOT_MET: ("minus", "due_text"),
    Met.ASK: ("circle-help", "accent"),
    Met.IDLE: ("minus", "quiet"),
}


class RuleLine(QWidget):
    """Shows a rule; what is open is asked at once, what is known can be answered anew.

    Signals:
        answered, grounded, rested, person_requested: as :class:`QuestionRow`.
    """

    answered = Signal(str, object)
    grounded = Signal(str, str)
    rested = Signal(str, str)
    person_requested = Signal()

    def __init__(
        self,
        rule: MenuRule,
        menu: Menu,
        *,
        numbered: bool,
        together: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rule = rule
        self._menu, self._together = menu, together
        self.questions: list[QuestionRow] = []
        self._known: list[QLabel] = []
        theme = current_theme()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addWidget(self._mark(), 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(3))
        row.addLayout(self._column, 1)
        self._add_again(row)
        self._tell()
        for at, question in enumerate(rule.questions):
            self._ask(question, numbered=numbered and at == 0)

    def flush(self) -> None:
        for question in self.questions:
            question.flush()

    def _tell(self) -> None:
        rule = self.rule
        if self._together:
            return
        self._column.addWidget(text_label(rule.text, wrap=True, name="rule"))
        weight = self.tr("vereist") if rule.is_hard else self.tr("een indicatie")
        met = METS[rule.met]
        words = text_label(f"{met[:1].upper()}{met[1:]} · {weight}", "label", wrap=True, name="met")
        words.setToolTip(self.tr("Bron: {source}").format(source=rule.source))
        self._column.addWidget(words)
        for fact in rule.known:
            question = measure_questions()[fact.field]
            told = fact.words if question.is_personal else f"{question.text} {fact.words}{self._ground_words(fact)}"
            line = text_label(told, "label", wrap=True, name="known_fact")
            self._column.addWidget(line)
            if not question.is_personal:
                self._known.append(line)

    def _ground_words(self, fact: KnownFact) -> str:
        """Return since when an answer is known and on what it rests."""
        day = short_date(fact.on, self._menu.on) if fact.on else str(fact.origin)
        return f" ({', '.join(part for part in (day, fact.ground, fact.factor) if part)})"

    def _add_again(self, row: QHBoxLayout) -> None:
        """Put the way to another answer beside a rule that somebody answered."""
        rule = self.rule
        self._again = push_button(self.tr("Wijzig"), "quiet", name="answer_again")
        self._again.setAccessibleName(self.tr("Wijzig het antwoord: {rule}").format(rule=rule.text))
        self._again.clicked.connect(self._on_again)
        if any(not measure_questions()[fact.field].is_personal for fact in rule.known) and not self._together:
            row.addWidget(self._again, 0, Qt.AlignmentFlag.AlignTop)

    @Slot()
    def _on_again(self) -> None:
        self._again.hide()
        for line in self._known:  # the question says it again, with its answer
            line.hide()
        for fact in self.rule.known:
            if not measure_questions()[fact.field].is_personal:
                self._ask(measure_questions()[fact.field], numbered=False)
        if self.questions and self.questions[0].buttons:
            self.questions[0].buttons[0].setFocus()

    def _ask(self, question: MeasureQuestion, *, numbered: bool) -> None:
        known = next((fact for fact in self.rule.known if fact.field == question.field), None)
        hints = tuple(self._menu.hints[code] for code in question.factors if code in self._menu.hints)
        is_open = self._menu.may_answer_care or not question.is_care
        row = QuestionRow(
            question,
            known,
            hints,
            today=self._menu.on,
            numbered=numbered,
            together=self._together,
            is_open=is_open,
        )
        row.answered.connect(self.answered)
        row.grounded.connect(self.grounded)
        row.rested.connect(self.rested)
        row.person_requested.connect(self.person_requested)
        self.questions.append(row)
        self._column.addWidget(row)

    def _mark(self) -> QLabel:
        theme = current_theme()
        mark = QLabel()
        name, colour = _ICONS[self.rule.met]
        mark.setPixmap(icon_pixmap(name, theme.px(18), self.devicePixelRatioF(), colour))
        mark.setAccessibleName(METS[self.rule.met])
        return mark
