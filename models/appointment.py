"""Appointments with a client, and the rest of one's own agenda."""

from __future__ import annotations

from datetime import datetime, timedelta
from types import MappingProxyType
from typing import ClassVar

from sqlmodel import Field

from models.note import NoteKind
from models.row import Category, Row, RowKind, UtcDateTime

LONGEST_MINUTES = 24 * 60
"""No talk lasts longer than a day."""


class Appointment(Row, table=True):
    """A talk that is to be held. ``status``: a state of the machine ``gesprek``.

    It says how long it lasts and not when it ends: two laptops that move it have one conflict over it instead of two,
    and whatever they settle it does not end before it starts.

    ``talk_kind``: a ``NoteKind``; ``user_id``: in whose agenda it stands; ``moved_to``: the appointment that came in
    its place; ``is_missed``: nobody came, also when another hour was agreed since; ``sitting_day_id``: the sitting day
    of which it takes an hour; ``needs_interpreter``: the code of a language, or ``""``; ``uid``: what an .ics file
    called it.
    """

    __tablename__ = "appointment"
    kind: ClassVar[RowKind] = RowKind(
        "appointment",
        Category.TRAJECTORY,
        ranges=MappingProxyType({"minutes": (1, LONGEST_MINUTES)}),
        users=("user_id", "author_id"),
    )

    starts_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    minutes: int = 60
    talk_kind: str = NoteKind.FOLLOW_UP
    place: str = ""
    with_whom: str = ""
    bring: str = ""
    user_id: str = Field(default="", index=True)
    status: str = "gepland"
    moved_to: str = ""
    sitting_day_id: str = Field(default="", index=True)
    arrived_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    begun_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    is_missed: bool = False
    is_walk_in: bool = False
    needs_interpreter: str = ""
    uid: str = ""
    author_id: str = ""

    @property
    def ends_at(self) -> datetime | None:
        """When it is over, as it is planned."""
        return None if self.starts_at is None else self.starts_at + timedelta(minutes=self.minutes)


class AgendaEntry(Row, table=True):
    """Time of one's own without a client: a meeting, a course, a holiday. It is its author's alone.

    ``is_all_day``: from the first day's midnight in Belgium to that after the last.
    """

    __tablename__ = "agenda_entry"
    kind: ClassVar[RowKind] = RowKind("agenda_entry", Category.DIRECTORY, author="author_id", users=("author_id",))

    starts_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    ends_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    is_all_day: bool = False
    title: str = ""
    place: str = ""
    uid: str = ""
    author_id: str = ""
