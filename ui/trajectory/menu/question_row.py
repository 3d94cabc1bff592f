"""One question behind a rule, answered right here: by a click, or by the key of the number before the answer."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.cases.measures.facts import KnownFact, Origin, ProfileHint
from app.measure_questions import MeasureQuestion
from models.dutch_dates import short_date
from ui.look.theme import current_theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import push_button, text_label

_FEW = 4


class QuestionRow(QWidget):
    """Asks, and tells what is known. ``numbered``: its answers have keys. ``is_open`` off: others answer it.

    Signals:
        answered(field: str, value: object): this is the answer; ``None`` takes it back.
        grounded(field: str, ground: str): on what the answer rests.
        rested(field: str, factor_id: str): on which factor of the profile it does, ``""`` for none.
        person_requested(): the answer stands with the client's own data.
    """

    answered = Signal(str, object)
    grounded = Signal(str, str)
    rested = Signal(str, str)
    person_requested = Signal()

    def __init__(
        self,
        question: MeasureQuestion,
        known: KnownFact | None,
        hints: tuple[ProfileHint, ...],
        *,
        today: date,
        numbered: bool,
        together: bool,
        is_open: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"question_{question.field}")
        self.question, self._known = question, known
        self._together = together
        self.buttons: list[QPushButton] = []
        self.ground: QLineEdit | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(4))
        column.addWidget(text_label(question.for_client if together else question.text, wrap=True, name="question"))
        if hints and not together:
            column.addWidget(text_label(self._hint_words(hints), "label", wrap=True))
        if is_open:
            column.addWidget(self._answers(numbered=numbered))
        else:
            closed = self.tr("Dit gaat over gezondheid en welzijn: wie dat leest in dit dossier, kan antwoorden.")
            column.addWidget(text_label(closed, "label", wrap=True, name="not_for_you"))
        if known is not None and not together:
            column.addWidget(text_label(self._known_words(known, today), "label", wrap=True, name="known"))
            if known.origin is Origin.ANSWER:
                column.addWidget(self._ground_line(known))
                if hints:
                    column.addWidget(self._factors(known, hints))

    def answer_number(self, number: int) -> bool:
        """Give the answer with this number; return whether there is one."""
        if 0 < number <= len(self.buttons):
            self.buttons[number - 1].click()
            return True
        return False

    def flush(self) -> None:
        """Keep the ground that was typed and not kept yet."""
        if self.ground is not None and self._known is not None and self.ground.text().strip() != self._known.ground:
            self.grounded.emit(self.question.field, self.ground.text().strip())

    def _answers(self, *, numbered: bool) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder, spacing=current_theme().px(6))
        if self.question.is_personal:
            button = push_button(self.tr("Naar de gegevens van de cliënt"), icon_name="user", name="to_person")
            button.clicked.connect(self.person_requested)
            row.addWidget(button)
        elif self.question.is_number:
            self._number(row)
        elif len(self.question.answers) > _FEW:
            row.addWidget(self._box())
        else:
            for number, answer in enumerate(self.question.answers, 1):
                label = answer.for_client if self._together else answer.label
                row.addWidget(self._button(answer.value, label, number if numbered else 0))
        return holder

    def _button(self, value: object, label: str, number: int) -> QPushButton:
        is_on = self._known is not None and self._known.value == value and type(self._known.value) is type(value)
        button = push_button(f"{number}  {label}" if number else label, name=f"answer_{value}")
        button.setProperty("look", "segment")
        button.setProperty("value", value)
        button.setCheckable(True)
        button.setChecked(is_on)
        button.setAccessibleName(f"{self.question.text} {label}")
        button.clicked.connect(self._on_button)
        self.buttons.append(button)
        return button

    def _box(self) -> QComboBox:
        box = QComboBox()
        box.setObjectName("answer_box")
        box.setAccessibleName(self.question.text)
        box.addItem(self.tr("Nog niet geweten"), None)
        for answer in self.question.answers:
            box.addItem(answer.label, answer.value)
        known = self._known.value if self._known is not None else None
        box.setCurrentIndex(next((at for at in range(box.count()) if box.itemData(at) == known), 0))
        box.activated.connect(self._on_box)
        return box

    def _number(self, row: FlowLayout) -> None:
        line = QLineEdit(str(self._known.value) if self._known is not None else "")
        line.setObjectName("answer_number")
        line.setAccessibleName(self.question.text)
        line.setPlaceholderText(self.question.unit)
        line.setValidator(QIntValidator(self.question.lowest, self.question.highest, line))
        line.setFixedWidth(current_theme().px(110))
        line.returnPressed.connect(self._on_number)
        keep = push_button(self.tr("Bewaar"), name="keep_number")
        keep.setAccessibleName(self.tr("Bewaar het antwoord: {question}").format(question=self.question.text))
        keep.clicked.connect(self._on_number)
        self._line = line
        row.addWidget(line)
        row.addWidget(keep)

    def _ground_line(self, known: KnownFact) -> QWidget:
        line = QLineEdit(known.ground)
        line.setObjectName("ground")
        line.setProperty("look", "line")
        line.setPlaceholderText(self.tr("Waarop steunt dit? (mag leeg blijven)"))
        line.setAccessibleName(self.tr("Waarop steunt dit antwoord: {question}").format(question=self.question.text))
        line.editingFinished.connect(self.flush)
        self.ground = line
        return line

    def _factors(self, known: KnownFact, hints: tuple[ProfileHint, ...]) -> QWidget:
        """Let the answer rest on a factor of the profile."""
        holder = QWidget()
        row = FlowLayout(holder, spacing=current_theme().px(6))
        for hint in hints:
            button = push_button(hint.label, name=f"rests_on_{hint.code}")
            button.setProperty("look", "segment")
            button.setProperty("factor_id", hint.factor_id)
            button.setCheckable(True)
            button.setChecked(known.factor_id == hint.factor_id)
            button.setAccessibleName(self.tr("Steunt op het profiel: {factor}").format(factor=hint.label))
            button.clicked.connect(self._on_factor)
            row.addWidget(button)
        return holder

    @Slot()
    def _on_factor(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.rested.emit(self.question.field, str(button.property("factor_id")) if button.isChecked() else "")

    @Slot()
    def _on_button(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.answered.emit(self.question.field, button.property("value") if button.isChecked() else None)

    @Slot(int)
    def _on_box(self, at: int) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self.answered.emit(self.question.field, box.itemData(at))

    @Slot()
    def _on_number(self) -> None:
        text = self._line.text()
        self.answered.emit(self.question.field, int(text) if text.isdecimal() else None)

    def _known_words(self, known: KnownFact, today: date) -> str:
        if known.origin is not Origin.ANSWER:
            return self.tr("{value}. Uit: {origin}.").format(value=known.words, origin=known.origin)
        day = short_date(known.on, today) if known.on else ""
        return self.tr("Antwoord van {day}. Druk nog eens op het antwoord om het terug te nemen.").format(day=day)

    def _hint_words(self, hints: tuple[ProfileHint, ...]) -> str:
        told = ", ".join(f"{hint.label} ({hint.weight:+d})" if hint.weight else hint.label for hint in hints)
        return self.tr("Uit het profiel: {factors}").format(factors=told)
