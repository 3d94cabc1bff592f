"""The final advice of an activation trajectory: one of the exact categories, with reasons, made with the client."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlmodel import Field

from models.ids import derived_id
from models.row import Category, Row, RowKind


class FinalAdvice(Row, table=True):
    """The advice of one trajectory (SAM 2.1; VR2020 3); ``advice`` is a code of the catalogue ``eindadviezen``.

    ``reasons``: why this advice; for an early stop, which has no advice to motivate, it stays empty. ``discussed_on``:
    the day on which it was talked over with the client, whose own words are ``client_words``. ``no_aftercare_why``: why
    there is no after-care plan. ``next_service``: who goes on. ``finalised_on`` freezes it.
    """

    __tablename__ = "final_advice"
    kind: ClassVar[RowKind] = RowKind(
        "final_advice",
        Category.TRAJECTORY,
        narrative=frozenset({"reasons", "perspective", "client_words", "no_aftercare_why"}),
        search=("reasons", "perspective", "client_words"),
        frozen_by="finalised_on",
        users=("author_id",),
    )

    trajectory_id: str = Field(default="", index=True)
    advice: str = ""
    reasons: str = ""
    perspective: str = ""
    client_words: str = ""
    discussed_on: date | None = None
    no_aftercare_why: str = ""
    next_service: str = ""
    finalised_on: date | None = None
    author_id: str = ""


def final_advice_id(trajectory_id: str) -> str:
    """Return the id of the advice of a trajectory: two laptops that write it meet in one row."""
    return derived_id("final_advice", trajectory_id)
