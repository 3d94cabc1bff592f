"""Questions of other organisations about this client, each with its three answers: share, give a contact, or no."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.clients.team_roles import ROLES
from app.cases.sharing.inquiries import QuestionReceived
from models.dutch_dates import day_month
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.text import push_button, rule, text_label


class QuestionsCard(Card):
    """Takes no room when nothing was asked.

    Signals:
        share_wanted(question), contact_wanted(question), no_wanted(question): how the user answers.
    """

    share_wanted = Signal(object)
    contact_wanted = Signal(object)
    no_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("")
        self.set_title(self.tr("Een andere organisatie vraagt iets"))
        self.setObjectName("questions_card")
        self._shown: object = None
        self._questions: dict[str, QuestionReceived] = {}
        self._parts: list[QWidget] = []
        self.hide()

    def show_questions(self, questions: Sequence[QuestionReceived], today: date, *, may_answer: bool) -> None:
        """Show these, open ones first; what was answered is one quiet line."""
        if (what := (tuple(questions), today, may_answer)) == self._shown:
            return
        self._shown = what
        self._questions = {question.id: question for question in questions}
        for part in self._parts:
            self.body.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        for place, question in enumerate(questions):
            part = self._question(question, today, has_rule=place > 0, may_answer=may_answer)
            self._parts.append(part)
            self.add(part)
        self.setVisible(bool(questions))

    def _question(self, question: QuestionReceived, today: date, *, has_rule: bool, may_answer: bool) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(6))
        if has_rule:
            column.addWidget(rule())
        column.addWidget(text_label(self._who(question), "strong" if question.is_open else "quiet", wrap=True))
        column.addWidget(text_label(self._about(question, today), "label", wrap=True))
        if question.words:
            column.addWidget(text_label(f"“{question.words}”", wrap=True))
        if question.is_open and may_answer:
            column.addLayout(self._answers(question))
        return part

    def _who(self, question: QuestionReceived) -> str:
        role = ROLES.get(question.asker_role, "")
        who = f"{question.asker_name} ({role.lower()})" if role else question.asker_name
        return self.tr("{who} van {organisation} vraagt of deze persoon hier bekend is").format(
            who=who, organisation=question.asker_organisation_name
        )

    def _about(self, question: QuestionReceived, today: date) -> str:
        consent = self.tr("met toestemming van de cliënt") if question.has_consent else self.tr("zonder toestemming")
        parts = [self.tr("Waarvoor: {purpose}").format(purpose=question.purpose), consent]
        if not question.is_open:
            parts.append(self._outcome(question))
        elif question.lapses_on is not None:
            parts.append(self.tr("antwoord tot en met {day}").format(day=day_month(question.lapses_on, today)))
        return " · ".join(parts)

    def _outcome(self, question: QuestionReceived) -> str:
        return {
            "delen": self.tr("u deelde het dossier"),
            "contact": self.tr("u gaf een contact"),
            "nee": self.tr("u antwoordde niet; de vrager hoort niets"),
        }.get(question.answer, self.tr("vervallen"))

    def _answers(self, question: QuestionReceived) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(8))
        for text, slot, name in (
            (self.tr("Dossier delen …"), self._on_share, "answer_share"),
            (self.tr("Contact geven …"), self._on_contact, "answer_contact"),
            (self.tr("Niet antwoorden"), self._on_no, "answer_no"),
        ):
            button = push_button(text, name=name)
            button.setProperty("question_id", question.id)
            button.setAccessibleName(f"{text} {question.asker_organisation_name}")
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _asked(self) -> QuestionReceived | None:
        button = self.sender()
        return self._questions.get(str(button.property("question_id"))) if button is not None else None

    @Slot()
    def _on_share(self) -> None:
        if (question := self._asked()) is not None:
            self.share_wanted.emit(question)

    @Slot()
    def _on_contact(self) -> None:
        if (question := self._asked()) is not None:
            self.contact_wanted.emit(question)

    @Slot()
    def _on_no(self) -> None:
        if (question := self._asked()) is not None:
            self.no_wanted.emit(question)
