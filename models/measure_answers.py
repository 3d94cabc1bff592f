"""What is kept of a client beside the menu of measures: answers to its questions, wishes, and a verdict overruled."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from models.ids import derived_id
from models.row import Category, Row, RowKind


class MeasureFact(Row, table=True):
    """One answer that decides about measures: ``field`` of the catalogue ``maatregelen``, ``value`` as JSON text.

    ``on``: the day on which it was so; ``ground``: on what it rests, in words, and ``factor_id``: a factor of the
    profile on which it rests (or empty). ``category``: care where the field says something of somebody's health.
    """

    __tablename__ = "measure_fact"
    kind: ClassVar[RowKind] = RowKind(
        "measure_fact",
        Category.TRAJECTORY,
        category_field="category",
        narrative=frozenset({"ground"}),
        search=("ground",),
        users=("author_id",),
    )

    field: str = ""
    value: str = ""
    on: date | None = None
    ground: str = ""
    factor_id: str = ""
    category: str = Category.TRAJECTORY
    author_id: str = ""


class MeasureChoice(Row, table=True):
    """What the client wants of one measure, and what the caseworker makes of it against the rules.

    ``wish``: ``"ja"``, ``"nee"``, ``"misschien"`` or ``""`` (not asked). ``overruled``: ``"past"`` or ``"past_niet"``
    where expertise decides otherwise than the rules, with its ``reason``; ``""``: it does not.
    """

    __tablename__ = "measure_choice"
    kind: ClassVar[RowKind] = RowKind(
        "measure_choice",
        Category.TRAJECTORY,
        narrative=frozenset({"reason"}),
        search=("reason",),
        users=("author_id",),
    )

    measure: str = ""
    wish: str = ""
    overruled: str = ""
    reason: str = ""
    author_id: str = ""


def measure_fact_id(dossier_id: str, field: str) -> str:
    """Return the id of an answer: two laptops that answer the same question at the same time write in one row."""
    return derived_id("measure_fact", dossier_id, field)


def measure_choice_id(dossier_id: str, measure: str) -> str:
    """Return the id of what was chosen about a measure, the same on every laptop."""
    return derived_id("measure_choice", dossier_id, measure)
