"""Session notes."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, ClassVar

from sqlalchemy import JSON
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
    """One conversation written down. ``minutes`` is its duration; ``is_private`` makes it its author's alone.

    ``links``: the goals and factors it is about, ``{"id", "entity", "row_id"}``; ``row_id`` names the line through all
    versions (``origin_id``), ``id`` both. ``sittings``: ``{"id", "by", "at"}``, who wrote in it from when on (UTC).
    ``appointment_id``: the appointment at which it was written.
    """

    __tablename__ = "note"
    kind: ClassVar[RowKind] = RowKind(
        "note",
        Category.NOTES,
        narrative=frozenset({"text"}),
        sets=MappingProxyType({"links": "id", "sittings": "id"}),
        search=("title", "text"),
        author="author_id",
        private="is_private",
        users=("author_id",),
        user_sets=MappingProxyType({"sittings": "by"}),
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
    links: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    sittings: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    appointment_id: str = Field(default="", index=True)
