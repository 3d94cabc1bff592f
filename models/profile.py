"""The profile: a dated assessment of strengths and barriers, factor by factor.

A rating runs from -4 (complete barrier) over 0 to +4 (complete strength). The plus side of a body or activity code
is this app's own notation, not ICF; it is exported in words (ICF user guides: only environment codes have "+").
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlmodel import Field

from models.row import Category, Row, RowKind


class Assessment(Row, table=True):
    """One dated profile. Once ``finalised_on`` is set it does not change any more; a new one continues from it."""

    __tablename__ = "assessment"
    kind: ClassVar[RowKind] = RowKind(
        "assessment",
        Category.WORK,
        narrative=frozenset({"life_story"}),
        search=("life_story",),
        frozen_by="finalised_on",
        users=("author_id",),
    )

    on: date | None = None
    occasion: str = "intake"
    life_story: str = ""
    finalised_on: date | None = None
    author_id: str = ""


class Factor(Row, table=True):
    """One strength or barrier in an assessment.

    ``professional`` and ``client``: ratings -4..4; ``None`` = not rated. ``professional_code``/``client_code``:
    ``""``, ``"onbekend"`` (ICF .8) or ``"nvt"`` (ICF .9). ``label`` is kept as it read when the rating was made.
    """

    __tablename__ = "factor"
    kind: ClassVar[RowKind] = RowKind(
        "factor",
        Category.WORK,
        category_field="category",
        narrative=frozenset({"client_words", "professional_words", "observation", "what_helps"}),
        search=("label", "client_words", "professional_words", "observation", "what_helps"),
    )

    assessment_id: str = Field(default="", index=True)
    code: str = ""
    label: str = ""
    catalogue: str = ""
    category: str = Category.WORK
    professional: int | None = None
    professional_code: str = ""
    client: int | None = None
    client_code: str = ""
    client_words: str = ""
    professional_words: str = ""
    observation: str = ""
    what_helps: str = ""
    rank: int = 0
