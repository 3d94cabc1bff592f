"""A trajectory: one way to work or activity, as a state machine of the catalogue."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from models.row import Category, Row, RowKind


class Trajectory(Row, table=True):
    """``machine`` and ``status`` are codes of the catalogue ``trajectstatussen``; ``ends_on`` is the expected end."""

    __tablename__ = "trajectory"
    kind: ClassVar[RowKind] = RowKind(
        "trajectory", Category.TRAJECTORY, narrative=frozenset({"aim"}), search=("aim",), users=("author_id",)
    )

    machine: str = "sociale_activering"
    status: str = "verkenning"
    status_since: date | None = None
    started_on: date | None = None
    ends_on: date | None = None
    aim: str = ""
    author_id: str = ""
