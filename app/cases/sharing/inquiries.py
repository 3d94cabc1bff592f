"""Asking the region whether a client is known elsewhere, and answering such a question of others.

A question and its answers are rows: they are asked and answered without a connection, and travel at the next sync.
Who asks hears nothing but what somebody answers; without an answer it cannot be told whether anybody knows the client.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from app.cases.clients.person_entry import clean_line
from app.cases.sharing.grants import Invited, is_ours, share
from app.clock import day_from_stored, from_stored, local_date
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused, Trouble
from models.rules.inquiries import LAPSE_DAYS, MOST_A_DAY

if TYPE_CHECKING:
    from models.rules.sharing import Terms

SENT = "Uw vraag is verstuurd. Als iemand de persoon kent en antwoordt, ziet u dat hier."
"""What who asks is told, whether anybody is known or not."""

_MAX_WORDS = 1_000


@dataclass(frozen=True)
class Reply:
    """What an organisation answered. ``answer``: ``delen`` or ``contact``; ``linked_dossier_id``: when shared."""

    answer: str
    words: str
    organisation_name: str
    contact_name: str
    contact_phone: str
    linked_dossier_id: str
    on: date | None

    @property
    def is_here(self) -> bool:
        """Whether the other organisation shares its dossier."""
        return self.answer == "delen"


@dataclass(frozen=True)
class AskedInquiry:
    """A question that was asked from here. ``hindrance``: why the centre did not pass it on, empty if it did.

    ``lapses_on``: the last day on which an answer can still come. ``is_waiting``: none came and one still can.
    """

    id: str
    dossier_id: str
    asked_at: datetime
    asked_by: str
    purpose: str
    has_consent: bool
    words: str
    lapses_on: date
    replies: tuple[Reply, ...]
    hindrance: str
    is_waiting: bool


@dataclass(frozen=True)
class QuestionReceived:
    """A question of another organisation about a client of ours. ``answer``: ``""`` while nobody answered.

    ``is_open``: it can still be answered.
    """

    id: str
    dossier_id: str
    client_name: str
    asker_organisation_id: str
    asker_organisation_name: str
    asker_user_id: str
    asker_name: str
    asker_role: str
    purpose: str
    has_consent: bool
    words: str
    asked_on: date | None
    lapses_on: date | None
    answer: str
    answered_at: datetime | None
    is_open: bool


def ask_elsewhere(workspace: Workspace, dossier_id: str, *, purpose: str, has_consent: bool, words: str = "") -> str:
    """Ask the region whether the client of a dossier is known there; returns the question's id.

    Raises InvalidValue ``inquiry.purpose_missing``, ``inquiry.no_insz``, ``insz.*``, ``text.too_long``; RuleRefused
    ``inquiry.no_consent``, ``inquiry.too_many`` (today), ``inquiry.waiting``; Trouble ``sharing.not_owner``.
    """
    from models.inquiry import Inquiry

    if not is_ours(workspace, dossier_id):
        raise Trouble("sharing.not_owner")
    purpose = clean_line(purpose, "purpose")
    if not purpose:
        raise InvalidValue("inquiry.purpose_missing", "purpose")
    if not has_consent:
        raise RuleRefused("inquiry.no_consent")
    insz = _insz(workspace, dossier_id)
    _refuse_more(workspace, dossier_id)
    with workspace.change("Navraag gedaan bij andere organisaties") as change:
        question = change.add(
            Inquiry(
                dossier_id=dossier_id,
                insz=insz,
                purpose=purpose,
                has_consent=has_consent,
                words=_text(words),
                asked_at=workspace.clock(),
                author_id=workspace.identity.user_id,
            )
        )
    return question.id


def asked_inquiries(workspace: Workspace, dossier_id: str) -> tuple[AskedInquiry, ...]:
    """Return the questions that were asked about the client of a dossier, newest first."""
    replies: dict[str, list[Any]] = {}
    for inquiry_id, *reply in workspace.rows(_REPLIES, dossier_id):
        replies.setdefault(inquiry_id, []).append(reply)
    today = local_date(workspace.clock())
    return tuple(_asked(row, replies.get(row[0], []), today) for row in workspace.rows(_ASKED, dossier_id))


def questions_received(workspace: Workspace, dossier_id: str = "") -> tuple[QuestionReceived, ...]:
    """Return the questions of others about a client of ours (``""``: about any), those still open first."""
    today, own = local_date(workspace.clock()), workspace.identity.organisation_id
    if dossier_id:
        rows = workspace.rows(f"{_RECEIVED} AND r.dossier_id = ?2 ORDER BY r.id DESC", own, dossier_id)
    else:
        rows = workspace.rows(f"{_RECEIVED} ORDER BY r.id DESC", own)
    return tuple(sorted((_received(row, today) for row in rows), key=lambda question: not question.is_open))


def answer_contact(
    workspace: Workspace, question_id: str, *, contact_name: str, contact_phone: str, words: str = ""
) -> None:
    """Answer "neem contact op met ...": who asks hears the name, the number and which organisation it is.

    Raises InvalidValue ``inquiry.contact_missing``, ``phone.unreadable``, ``text.too_long``; RuleRefused
    ``inquiry.answered``, ``inquiry.lapsed``; Trouble ``inquiry.gone``.
    """
    from models.contact import read_phone

    name = clean_line(contact_name, "contact_name")
    phone = read_phone(contact_phone) if contact_phone.strip() else ""
    if not name or not phone:
        raise InvalidValue("inquiry.contact_missing", "contact_name")
    _answer(workspace, question_id, "contact", words, contact_name=name, contact_phone=phone)


def answer_no(workspace: Workspace, question_id: str) -> None:
    """Answer no: who asks hears nothing, just as if the client were not known. Raises as ``answer_contact`` does."""
    _answer(workspace, question_id, "nee", "")


def answer_share(
    workspace: Workspace, question_id: str, terms: Terms, people: Sequence[Invited], words: str = ""
) -> str:
    """Answer by sharing the dossier with who asks, on these terms; returns the grant's id. Nothing is copied.

    Raises InvalidValue (``sharing.*``, ``inquiry.other_organisation``) and as ``answer_contact`` does.
    """
    question = _open_question(workspace, question_id)
    if terms.to_organisation_id != question.asker_organisation_id:
        raise InvalidValue("inquiry.other_organisation", "to_organisation_id")
    words = _text(words)
    grant_id = share(workspace, question.dossier_id, question.asker_organisation_name, terms, people)
    _answer(workspace, question_id, "delen", words, linked_grant_id=grant_id)
    return grant_id


def _insz(workspace: Workspace, dossier_id: str) -> str:
    from models.insz import Insz

    found = workspace.rows("SELECT insz FROM person WHERE dossier_id = ?", dossier_id)
    if not found or not found[0][0]:
        raise InvalidValue("inquiry.no_insz", "insz")
    return Insz.parse(found[0][0]).digits


def _refuse_more(workspace: Workspace, dossier_id: str) -> None:
    today = local_date(workspace.clock())
    mine = [local_date(from_stored(at)) for (at,) in workspace.rows(_BY_ME, workspace.identity.user_id)]
    if sum(day == today for day in mine) >= MOST_A_DAY:
        raise RuleRefused("inquiry.too_many", limit=MOST_A_DAY)
    if any(question.is_waiting for question in asked_inquiries(workspace, dossier_id)):
        raise RuleRefused("inquiry.waiting")


def _open_question(workspace: Workspace, question_id: str) -> QuestionReceived:
    """Return a question that can still be answered."""
    question = next((one for one in questions_received(workspace) if one.id == question_id), None)
    if question is None:
        raise Trouble("inquiry.gone")
    if question.answer:
        raise RuleRefused("inquiry.answered")
    if not question.is_open:
        raise RuleRefused("inquiry.lapsed")
    return question


def _answer(workspace: Workspace, question_id: str, answer: str, words: str, **more: str) -> None:
    from models.inquiry import ReceivedInquiry

    _open_question(workspace, question_id)
    with workspace.change("Vraag van een andere organisatie beantwoord") as change:
        row = change.get(ReceivedInquiry, question_id)
        if row is None:
            raise Trouble("inquiry.gone")
        row.answer, row.answer_words = answer, _text(words)
        row.answered_at, row.answered_by = workspace.clock(), workspace.identity.user_id
        for name, value in more.items():
            setattr(row, name, value)


def _text(words: str) -> str:
    words = words.strip()
    if len(words) > _MAX_WORDS:
        raise InvalidValue("text.too_long", "words", limit=_MAX_WORDS)
    return words


def _asked(row: Any, replies: list[Any], today: date) -> AskedInquiry:
    inquiry_id, dossier_id, asked_at, asked_by, purpose, has_consent, words = row
    at = from_stored(asked_at)
    lapses_on = at.date() + timedelta(days=LAPSE_DAYS)
    answers = [_reply(reply) for reply in replies]
    said = tuple(one for one in answers if one.answer in ("delen", "contact"))
    hindrance = next((one.answer for one in answers if one not in said), "")
    is_waiting = not answers and today <= lapses_on
    return AskedInquiry(
        inquiry_id, dossier_id, at, asked_by, purpose, bool(has_consent), words, lapses_on, said, hindrance, is_waiting
    )


def _reply(row: Any) -> Reply:
    answer, words, organisation_name, contact_name, contact_phone, linked_dossier_id, on = row
    return Reply(answer, words, organisation_name, contact_name, contact_phone, linked_dossier_id, day_from_stored(on))


def _received(row: Any, today: date) -> QuestionReceived:
    values = dict(zip(_RECEIVED_NAMES, row, strict=True))
    lapses_on, answered_at = day_from_stored(values["lapses_on"]), values["answered_at"]
    values |= {
        "has_consent": bool(values["has_consent"]),
        "asked_on": day_from_stored(values["asked_on"]),
        "lapses_on": lapses_on,
        "answered_at": from_stored(answered_at) if answered_at else None,
    }
    return QuestionReceived(**values, is_open=not values["answer"] and (lapses_on is None or today <= lapses_on))


_BY_ME = "SELECT asked_at FROM inquiry WHERE author_id = ? AND asked_at IS NOT NULL ORDER BY id DESC LIMIT 50"

_ASKED = """SELECT i.id, i.dossier_id, i.asked_at, coalesce(c.name, ''), i.purpose, i.has_consent, i.words
    FROM inquiry i LEFT JOIN colleague c ON c.id = i.author_id
    WHERE i.dossier_id = ? AND i.asked_at IS NOT NULL ORDER BY i.id DESC"""

_REPLIES = """SELECT inquiry_id, answer, words, organisation_name, contact_name, contact_phone, linked_dossier_id,
           answered_on
    FROM inquiry_reply WHERE dossier_id = ? ORDER BY id"""

_RECEIVED_NAMES = (
    "id",
    "dossier_id",
    "asker_organisation_id",
    "asker_organisation_name",
    "asker_user_id",
    "asker_name",
    "asker_role",
    "purpose",
    "has_consent",
    "words",
    "asked_on",
    "lapses_on",
    "answer",
    "answered_at",
    "client_name",
)

_RECEIVED = f"""SELECT {", ".join(f"r.{name}" for name in _RECEIVED_NAMES[:-1])},
           coalesce(trim(p.first_name || ' ' || p.last_name), '')
    FROM received_inquiry r LEFT JOIN person p ON p.dossier_id = r.dossier_id WHERE r.organisation_id = ?1"""
