"""A sitting day (zitdag): a caseworker sits a day in a town hall, and clients come there one after the other."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.row import Category, Row, RowKind


class SittingDay(Row, table=True):
    """Where and when the sitting is. It belongs to no dossier and names nobody: every colleague may see it.

    ``starts`` and ``ends`` are times of day in Belgium ("09:00"); ``breaks``: ``{"id", "at", "minutes"}``. The slots
    follow from these (``models.rules.sitting``): kept beside them, two laptops that alter the day would make slots that
    overlap. ``user_ids``: ``{"id"}`` of who sits there.

    ``slots`` are the hours that are given out: ``{"id", "at", "minutes", "user_id"}``, where ``id`` is that of the
    appointment and ``user_id`` at whose table. Who comes stands in the appointment, in the client's own dossier:
    whoever may not see that one sees only that the hour is taken.
    """

    __tablename__ = "sitting_day"
    kind: ClassVar[RowKind] = RowKind(
        "sitting_day",
        Category.DIRECTORY,
        sets=MappingProxyType({"slots": "id", "breaks": "id", "user_ids": "id"}),
        ranges=MappingProxyType({"slot_minutes": (5, 240)}),
        users=("author_id",),
        user_sets=MappingProxyType({"slots": "user_id", "user_ids": "id"}),
    )

    on: date | None = Field(default=None, index=True)
    municipality: str = ""
    place: str = ""
    room: str = ""
    phone: str = ""
    starts: str = "09:00"
    ends: str = "12:00"
    slot_minutes: int = 30
    breaks: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    slots: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    user_ids: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    closed_on: date | None = None
    author_id: str = ""
