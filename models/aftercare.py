"""The after-care plan: who goes on with what after a trajectory, and whom the client calls meanwhile."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.ids import derived_id
from models.row import Category, Row, RowKind


class AftercarePlan(Row, table=True):
    """The after-care plan of one trajectory, begun while it runs (HIVA 5.2).

    ``goes_on``: what goes on, each ``{"id", "what", "who", "until"}`` with ``until`` a day or empty.
    ``first_contact_with``: of the next service. ``contact_*``: whom the client calls in the contact year.
    ``training``: the application training of the last month (HIVA 5.2). ``reviewed_on``: when, at the end of that year,
    somebody looked again at what the client needs.
    """

    __tablename__ = "aftercare_plan"
    kind: ClassVar[RowKind] = RowKind(
        "aftercare_plan",
        Category.TRAJECTORY,
        narrative=frozenset({"client_words", "training"}),
        sets=MappingProxyType({"goes_on": "id"}),
        search=("client_words", "training"),
        search_in=MappingProxyType({"goes_on": ("what", "who")}),
        users=("author_id",),
    )

    trajectory_id: str = Field(default="", index=True)
    begun_on: date | None = None
    goes_on: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    first_contact_on: date | None = None
    first_contact_with: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    contact_until: date | None = None
    client_words: str = ""
    training: str = ""
    reviewed_on: date | None = None
    author_id: str = ""


def aftercare_id(trajectory_id: str) -> str:
    """Return the id of the after-care plan of a trajectory: two laptops that begin it meet in one row."""
    return derived_id("aftercare_plan", trajectory_id)
