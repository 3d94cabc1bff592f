"""The evaluations of a signed GPMI: planned, held or missed, with how it goes in the words of both parties."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.ids import derived_id
from models.row import Category, Row, RowKind


class GpmiEvaluation(Row, table=True):
    """One evaluation; ``status`` is ``"gepland"``, ``"gehouden"`` or ``"gemist"``.

    ``gpmi_id``: the version in force when it was planned, and once it is held the one that was looked at. ``moves``:
    ``{"id", "from", "to", "why"}``, each time that it got another day. ``how``: a code of
    ``models.rules.evaluations.How``. ``changes``: what will be otherwise; ``adjust``: ``""``, ``"verder"``,
    ``"wijzigen"`` or ``"stoppen"``. ``closed_on`` freezes it with its progress; ``amendment_id``, the version that was
    begun because of it, may still follow.
    """

    __tablename__ = "gpmi_evaluation"
    kind: ClassVar[RowKind] = RowKind(
        "gpmi_evaluation",
        Category.GPMI,
        narrative=frozenset({"missed_why", "client_words", "professional_words", "changes"}),
        sets=MappingProxyType({"moves": "id"}),
        search=("client_words", "professional_words", "changes"),
        frozen_by="closed_on",
        after_freezing=frozenset({"amendment_id"}),
    )

    gpmi_id: str = Field(default="", index=True)
    planned_on: date | None = None
    held_on: date | None = None
    status: str = "gepland"
    moves: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    how: str = ""
    missed_why: str = ""
    present: str = ""
    client_words: str = ""
    professional_words: str = ""
    changes: str = ""
    adjust: str = ""
    amendment_id: str = ""
    closed_on: date | None = None


class GpmiProgress(Row, table=True):
    """How it goes with one goal or agreement, seen at one evaluation.

    ``line``: ``"goal"`` or ``"agreement"``; ``origin_id``: that line through all versions. ``kept``: ``""``, ``"ja"``,
    ``"deels"`` or ``"nee"``.
    """

    __tablename__ = "gpmi_progress"
    kind: ClassVar[RowKind] = RowKind(
        "gpmi_progress",
        Category.GPMI,
        narrative=frozenset({"client_words", "professional_words"}),
        search=("client_words", "professional_words"),
        frozen_with=("evaluation_id", "gpmi_evaluation"),
    )

    evaluation_id: str = Field(default="", index=True)
    line: str = "agreement"
    origin_id: str = ""
    kept: str = ""
    client_words: str = ""
    professional_words: str = ""


def progress_id(evaluation_id: str, origin_id: str) -> str:
    """Return the id of the progress of one line: two laptops that write of it meet in one row."""
    return derived_id("gpmi_progress", evaluation_id, origin_id)


def first_evaluation_id(gpmi_id: str, day: date) -> str:
    """Return the id of the evaluation that a text names, whose first version is ``gpmi_id``.

    Two laptops that each close that text plan it once, and so does an amendment that takes the day over.
    """
    return derived_id("gpmi_evaluation", gpmi_id, day.isoformat())
