"""A trajectory: one way to work or activity, as a state machine of the catalogue."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.row import Category, Row, RowKind


class Trajectory(Row, table=True):
    """``machine`` and ``status`` are codes of the catalogue ``trajectstatussen``; ``ends_on`` is the expected end.

    ``steps``, in the order taken: ``[{"id": ..., "from": ..., "to": ..., "on": "2026-11-24", "stated": [guard codes],
    "reason": ""}]``; what the caseworker stated to be in order stays with the step that it allowed.
    """

    __tablename__ = "trajectory"
    kind: ClassVar[RowKind] = RowKind(
        "trajectory",
        Category.TRAJECTORY,
        narrative=frozenset({"aim"}),
        sets=MappingProxyType({"steps": "id"}),
        search=("aim",),
        users=("author_id",),
    )

    machine: str = "sociale_activering"
    status: str = "verkenning"
    status_since: date | None = None
    started_on: date | None = None
    ends_on: date | None = None
    aim: str = ""
    steps: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    author_id: str = ""
