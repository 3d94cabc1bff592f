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

    ``measure``: the code of the measure of ``maatregelen`` that it is, by the law of the day it was asked for;
    ``started_on``: that day. ``steps``, in the order taken: ``[{"id": ..., "from": ..., "to": ..., "on": "2026-11-24",
    "stated": [guard codes], "reason": ""}]``; what the caseworker stated to be in order stays with the step that it
    allowed, and an extension says ``until`` when. ``start_why``: why it was started in spite of what spoke against it.
    ``criteria``: how the entry criteria of a TWE are judged, ``{"id": code, "judgement": "ja" | "nee" | "", "ground",
    "factor_id"}``. ``extended_until``: the last day since its one extension. ``end_reason``: one of the reasons of the
    state in which it ended; ``end_words`` say more. ``penhouder``: who approves the plan, a role under both decrees.
    """

    __tablename__ = "trajectory"
    kind: ClassVar[RowKind] = RowKind(
        "trajectory",
        Category.TRAJECTORY,
        narrative=frozenset({"aim", "start_why", "end_words"}),
        sets=MappingProxyType({"steps": "id", "criteria": "id"}),
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
    measure: str = ""
    start_why: str = ""
    criteria: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    extended_until: date | None = None
    end_reason: str = ""
    end_words: str = ""
    penhouder: str = ""
    casemanager_work: str = ""
    casemanager_care: str = ""
    author_id: str = ""
