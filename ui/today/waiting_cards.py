"""What the start screen says beside the day: whose dossiers one holds, and questions of other organisations."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.cases.sharing.absences import HeldDossier, StandingIn
from app.cases.sharing.inquiries import QuestionReceived
from models.dutch_dates import day_month, short_date
from ui.today.line import Line
from ui.today.list_card import MOST_LINES, ListCard
from ui.widgets.pill import Pill
from ui.widgets.text import text_label


class StandInCard(ListCard):
    """For whom one stands in, until when, and their dossiers."""

    def __init__(self) -> None:
        super().__init__("")
        self.set_title(self.tr("U vervangt"))
        self.setObjectName("stand_in")

    def show_standing_in(self, found: tuple[StandingIn, ...], today: date) -> None:
        parts: list[QWidget] = []
        for one in found:
            until = self.tr("{name}, tot en met {day}").format(name=one.user_name, day=day_month(one.until, today))
            parts.append(text_label(until, "strong", wrap=True))
            parts += [self._dossier(held, one) for held in one.dossiers[:MOST_LINES]]
            if not one.dossiers:
                parts.append(text_label(self.tr("Geen dossiers die u nog niet zag."), "quiet", wrap=True))
            parts += self.more(len(one.dossiers) - MOST_LINES, self.tr("Nog {count} andere, in de caseload"))
        self.refill(parts)

    def _dossier(self, held: HeldDossier, one: StandingIn) -> Line:
        spoken = self.tr("{client}, dossier van {name}").format(client=held.client_name, name=one.user_name)
        line = self.line(spoken, (held.dossier_id, "", ""))
        line.setObjectName("held_dossier")
        line.add(text_label(held.client_name, wrap=True), 1)
        return line


class QuestionsCard(ListCard):
    """Questions of other organisations about a client, while they can be answered."""

    def __init__(self) -> None:
        super().__init__("")
        self.set_title(self.tr("Vragen van andere organisaties"))
        self.setObjectName("questions")

    def show_questions(self, questions: tuple[QuestionReceived, ...], today: date) -> None:
        """Show those that wait for an answer."""
        waiting = [question for question in questions if question.is_open]
        self.refill([self._question(question, today) for question in waiting[:MOST_LINES]])

    def _question(self, question: QuestionReceived, today: date) -> Line:
        text = self.tr("{organisation} vraagt of u {client} kent").format(
            organisation=question.asker_organisation_name, client=question.client_name
        )
        line = self.line(text, (question.dossier_id, "delen", question.id))
        line.setObjectName("question")
        line.add(text_label(text, wrap=True), 1)
        if question.lapses_on is not None:
            line.add(Pill(self.tr("tot en met {day}").format(day=short_date(question.lapses_on, today)), "due"))
        return line
