"""How it goes with a client some months after a trajectory ended: two questions, asked at set moments."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlmodel import Field

from models.ids import derived_id
from models.row import Category, Row, RowKind


class Answer(StrEnum):
    """An answer to one of the questions; ``UNKNOWN``: asked, and not found out."""

    YES = "ja"
    NO = "nee"
    UNKNOWN = "onbekend"


class FollowUp(Row, table=True):
    """One moment of follow-up, ``month`` months after the end (VR2020 3.5).

    ``out_of_unemployment``: no longer registered as a jobseeker, for whatever reason. ``circuit``: where somebody in
    work works, a code of the catalogue, or ``""``. Who was not reached has ``Answer.UNKNOWN`` for both.
    """

    __tablename__ = "follow_up"
    kind: ClassVar[RowKind] = RowKind(
        "follow_up",
        Category.TRAJECTORY,
        narrative=frozenset({"words"}),
        search=("words",),
        users=("author_id",),
    )

    trajectory_id: str = Field(default="", index=True)
    month: int = 0
    answered_on: date | None = None
    out_of_unemployment: str = ""
    in_work: str = ""
    circuit: str = ""
    words: str = ""
    author_id: str = ""


def follow_up_id(trajectory_id: str, month: int) -> str:
    """Return the id of one moment: two laptops that answer it meet in one row."""
    return derived_id("follow_up", trajectory_id, str(month))
