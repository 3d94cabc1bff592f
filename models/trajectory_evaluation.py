"""An evaluation of a trajectory: competencies and progress, looked at together with the client."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.ids import derived_id
from models.row import Category, Row, RowKind


class TrajectoryEvaluation(Row, table=True):
    """One evaluation of a trajectory, planned as long as ``held_on`` is empty (IDEA 1.4.3.2).

    ``competencies``: how each stands now, ``{"id": code or new id, "label", "now": 0 to 4, "words"}``.
    """

    __tablename__ = "trajectory_evaluation"
    kind: ClassVar[RowKind] = RowKind(
        "trajectory_evaluation",
        Category.TRAJECTORY,
        narrative=frozenset({"progress", "client_words", "next_steps"}),
        sets=MappingProxyType({"competencies": "id"}),
        search=("progress", "client_words", "next_steps"),
        search_in=MappingProxyType({"competencies": ("label", "words")}),
        users=("author_id",),
    )

    trajectory_id: str = Field(default="", index=True)
    planned_on: date | None = None
    held_on: date | None = None
    progress: str = ""
    client_words: str = ""
    next_steps: str = ""
    competencies: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    author_id: str = ""


def evaluation_id(trajectory_id: str, day: date) -> str:
    """Return the id of the evaluation that is first planned for a day: two laptops that both plan it plan it once."""
    return derived_id("trajectory_evaluation", trajectory_id, day.isoformat())
