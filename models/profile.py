"""The profile: a dated assessment of strengths and barriers, factor by factor, and how these work on each other.

A rating runs from -4 (complete barrier) over 0 to +4 (complete strength); 8 is unknown and 9 not applicable, as in ICF.
The plus side of a body or activity code is this app's own notation, not ICF; it is exported in words (ICF user guides:
only environment codes have "+").
"""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.row import Category, Row, RowKind
from models.rules.ratings import STORED


class Assessment(Row, table=True):
    """One dated profile. Once ``finalised_on`` is set it does not change any more; a new one continues from it.

    ``conclusion``: what the caseworker makes of it, a code of ``models.rules.activation`` or ``""``, with the reasons
    in ``conclusion_why`` and the factors it rests on in ``conclusion_grounds`` (``{"id": factor id}``).
    """

    __tablename__ = "assessment"
    kind: ClassVar[RowKind] = RowKind(
        "assessment",
        Category.WORK,
        narrative=frozenset({"life_story", "conclusion_why"}),
        sets=MappingProxyType({"conclusion_grounds": "id"}),
        search=("life_story", "conclusion_why"),
        frozen_by="finalised_on",
        users=("author_id",),
    )

    on: date | None = None
    occasion: str = "intake"
    life_story: str = ""
    conclusion: str = ""
    conclusion_why: str = ""
    conclusion_grounds: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    finalised_on: date | None = None
    author_id: str = ""


class Factor(Row, table=True):
    """One strength or barrier in an assessment.

    ``professional`` and ``client``: ratings as ``models.rules.ratings`` keeps them (-4..4, 8, 9); ``None`` = not rated.
    ``label`` is kept as it read when the rating was made. ``code``: of the catalogue, empty for a factor in own words,
    with its W2 ``domain``. ``origin_id``: the first factor of its line over the assessments (empty: this one).
    ``observations``: ``{"id", "text", "source", "on"}``, what somebody saw, where or who, and on which day (ISO).
    """

    __tablename__ = "factor"
    kind: ClassVar[RowKind] = RowKind(
        "factor",
        Category.WORK,
        category_field="category",
        narrative=frozenset({"client_words", "professional_words", "what_helps", "tried", "client_wants"}),
        sets=MappingProxyType({"observations": "id"}),
        search=("label", "client_words", "professional_words", "what_helps", "tried", "client_wants"),
        search_in=MappingProxyType({"observations": ("text", "source")}),
        shared="is_shared",
        frozen_with=("assessment_id", "assessment"),
        allowed=MappingProxyType({"professional": STORED, "client": STORED}),
    )

    assessment_id: str = Field(default="", index=True)
    origin_id: str = ""
    code: str = ""
    label: str = ""
    catalogue: str = ""
    domain: str = ""
    category: str = Category.WORK
    is_shared: bool = True
    professional: int | None = None
    client: int | None = None
    client_words: str = ""
    professional_words: str = ""
    observations: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    what_helps: str = ""
    tried: str = ""
    client_wants: str = ""
    rank: int = 0


class FactorLink(Row, table=True):
    """How one factor works on another: ``effect`` is ``"versterkt"``, ``"verzwakt"`` or ``"blokkeert"``.

    ``category`` is care when one of both is; ``is_shared`` is off when one of both is not shared.
    """

    __tablename__ = "factor_link"
    kind: ClassVar[RowKind] = RowKind(
        "factor_link",
        Category.WORK,
        category_field="category",
        narrative=frozenset({"why"}),
        search=("why",),
        shared="is_shared",
        ends=(("from_id", "to_id"), "factor"),
        frozen_with=("assessment_id", "assessment"),
    )

    assessment_id: str = Field(default="", index=True)
    from_id: str = ""
    to_id: str = ""
    effect: str = "versterkt"
    why: str = ""
    category: str = Category.WORK
    is_shared: bool = True
