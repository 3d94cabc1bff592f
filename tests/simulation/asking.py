"""Questions between organisations about a person whom they may both know, and the answers; chosen by the dice."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from app.cases.sharing.grants import Invited
from app.cases.sharing.inquiries import (
    QuestionReceived,
    answer_contact,
    answer_no,
    answer_share,
    ask_elsewhere,
    questions_received,
)
from app.clock import local_date
from app.workspace import Workspace
from models.dossier import Dossier
from models.errors import Trouble
from models.rules.sharing import Terms
from tests.simulation.invented import Word


def ask_or_answer(workspace: Workspace, dice: Random, word: Word) -> str:
    """Answer a question that somebody asked, or ask one; return what was done. What may not be is not done."""
    waiting = [question for question in questions_received(workspace) if question.is_open]
    try:
        if waiting and dice.random() < 0.9:
            return _answer(workspace, dice.choice(waiting), dice, word)
        return _ask(workspace, dice, word)
    except Trouble as trouble:
        if trouble.kind.partition(".")[0] not in ("inquiry", "sharing", "insz"):
            raise
        return f"asks nothing: {trouble.kind}"


def _ask(workspace: Workspace, dice: Random, word: Word) -> str:
    with workspace.change("Kijken") as change:
        dossiers = [dossier.id for dossier in change.find(Dossier)]
    if not dossiers:
        return "has nobody to ask about"
    ask_elsewhere(workspace, dice.choice(dossiers), purpose=word(), has_consent=True, words=word())
    return "asks elsewhere"


def _answer(workspace: Workspace, question: QuestionReceived, dice: Random, word: Word) -> str:
    match dice.choice(("contact", "share", "share", "no")):
        case "contact":
            answer_contact(workspace, question.id, contact_name=word(), contact_phone="+32400123456", words=word())
            return "answers with whom to speak"
        case "share":
            asker = Invited(question.asker_user_id, word())
            answer_share(workspace, question.id, _terms(workspace, question, word), [asker], word())
            return "answers by sharing"
    answer_no(workspace, question.id)
    return "answers no"


def _terms(workspace: Workspace, question: QuestionReceived, word: Word) -> Terms:
    today = local_date(workspace.clock())
    return Terms(
        question.asker_organisation_id,
        frozenset({"work", "notes"}),
        word(),
        today,
        today + timedelta(60),
        consent_kind="mondeling",
        consent_on=today,
        consent_by=word(),
    )
