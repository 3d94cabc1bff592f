"""Asking whether somebody is known elsewhere: the question, the question as the other side gets it, and the answer.

Nobody browses. The question stands in the asker's own dossier; the centre passes it to those who know the person, in
their dossier; only what they answer comes back. Without an answer the asker cannot tell whether anybody is known.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from sqlmodel import Field

from models.row import Category, Row, RowKind, UtcDateTime


class InquiryAnswer(StrEnum):
    """What can be said to a question. ``NO`` is not passed on: to the asker it is as if nobody was known."""

    SHARE = "delen"
    CONTACT = "contact"
    NO = "nee"


class Hindrance(StrEnum):
    """Why the centre did not pass a question on; none of it says anything about the person."""

    TOO_MANY = "te_veel"
    NOT_THIS_PERSON = "niet_deze_persoon"


class Inquiry(Row, table=True):
    """A question to the region about the person of this dossier. Once asked it does not change.

    ``purpose`` is one of the purposes of a sharing; ``has_consent``: the client agreed to the question being asked.
    """

    __tablename__ = "inquiry"
    kind: ClassVar[RowKind] = RowKind("inquiry", Category.IDENTITY, frozen_by="asked_at", users=("author_id",))

    insz: str = Field(default="", max_length=11)
    purpose: str = ""
    has_consent: bool = False
    words: str = ""
    asked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    author_id: str = ""


class ReceivedInquiry(Row, table=True):
    """A question of another organisation about the person of this dossier; the centre puts it here.

    Whoever may write who the client is answers once; then it does not change any more. ``asker_*``: who asks and from
    which dossier there. ``linked_grant_id``: the sharing that was made for it.
    """

    __tablename__ = "received_inquiry"
    kind: ClassVar[RowKind] = RowKind(
        "received_inquiry",
        Category.IDENTITY,
        frozen_by="answered_at",
        users=("answered_by",),
        by_centre=frozenset(
            {
                "inquiry_id",
                "asker_organisation_id",
                "asker_organisation_name",
                "asker_user_id",
                "asker_name",
                "asker_role",
                "asker_dossier_id",
                "purpose",
                "has_consent",
                "words",
                "asked_on",
                "lapses_on",
            }
        ),
    )

    inquiry_id: str = ""
    asker_organisation_id: str = ""
    asker_organisation_name: str = ""
    asker_user_id: str = ""
    asker_name: str = ""
    asker_role: str = ""
    asker_dossier_id: str = ""
    purpose: str = ""
    has_consent: bool = False
    words: str = ""
    asked_on: date | None = None
    lapses_on: date | None = None
    answer: str = ""
    answer_words: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    linked_grant_id: str = ""
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    answered_by: str = ""


class InquiryReply(Row, table=True):
    """What came back on a question; the centre puts it in the asker's dossier.

    ``answer``: ``delen`` or ``contact``, or why the question was not passed on. ``linked_dossier_id``: when shared,
    the dossier of the other organisation about the same person.
    """

    __tablename__ = "inquiry_reply"
    kind: ClassVar[RowKind] = RowKind(
        "inquiry_reply",
        Category.IDENTITY,
        frozen_by="answered_on",
        by_centre=frozenset({"inquiry_id", "answer", "linked_organisation_id", "linked_dossier_id"}),
    )

    inquiry_id: str = Field(default="", index=True)
    answer: str = ""
    words: str = ""
    linked_organisation_id: str = ""
    organisation_name: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    linked_dossier_id: str = ""
    answered_on: date | None = None
