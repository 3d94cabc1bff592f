"""Session notes."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlmodel import Field

from models.row import Category, Row, RowKind


class NoteKind(StrEnum):
    """The kinds of conversation of practice (reference: conversations)."""

    INTAKE = "intake"
    SCREENING = "screening"
    FOLLOW_UP = "opvolging"
    PHONE = "telefoon"
    HOME_VISIT = "huisbezoek"
    ON_THE_WAY = "onderweg"
    WORKPLACE_VISIT = "werkplekbezoek"
    EVALUATION = "evaluatie"
    TRIOGESPREK = "triogesprek"


class Note(Row, table=True):
    """One conversation written down. ``minutes`` is its duration; ``is_private`` makes it its author's alone."""

    __tablename__ = "note"
    kind: ClassVar[RowKind] = RowKind(
        "note",
        Category.NOTES,
        narrative=frozenset({"text"}),
        search=("title", "text"),
        author="author_id",
        private="is_private",
        users=("author_id",),
    )

    on: date | None = Field(default=None, index=True)
    note_kind: str = NoteKind.FOLLOW_UP
    minutes: int | None = None
    place: str = ""
    present: str = ""
    title: str = ""
    text: str = ""
    is_private: bool = False
    author_id: str = Field(default="", index=True)
