"""A to-do: what somebody will do, caught from a note, or left open after a day of talks."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlmodel import Field

from models.row import Category, Row, RowKind


class Task(Row, table=True):
    """One thing that somebody will do. ``party``: ``"client"``, ``"ocmw"`` or ``"partner"``, with ``who`` by name.

    ``user_id``: on whose list it stands. ``author_id`` is whose it is when private: of a task that hangs on a note
    (``note_id``) the author of that note, so that it goes where its note goes, whoever wrote it.
    """

    __tablename__ = "task"
    kind: ClassVar[RowKind] = RowKind(
        "task",
        Category.NOTES,
        narrative=frozenset({"text"}),
        search=("text", "who"),
        author="author_id",
        private="is_private",
        ends=(("note_id",), "note"),
        users=("author_id", "user_id"),
    )

    text: str = ""
    party: str = "ocmw"
    who: str = ""
    user_id: str = Field(default="", index=True)
    due_on: date | None = None
    done_on: date | None = None
    note_id: str = Field(default="", index=True)
    appointment_id: str = Field(default="", index=True)
    rank: int = 0
    is_private: bool = False
    author_id: str = ""
