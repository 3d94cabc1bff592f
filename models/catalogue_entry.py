"""What an organisation adds to the catalogues itself: its own factors, and the criteria with which its offers start."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.row import Category, Row, RowKind


class CatalogueEntry(Row, table=True):
    """One entry without a dossier: every colleague has it.

    ``list_name``: ``"factor"`` or ``"startcriterium"``. ``domain``, ``category`` (``"werk"`` or ``"zorg"``), ``words``
    (search words) and ``strength_question`` are a factor's. ``conditions`` are a start criterion's, each ``{"id",
    "text", "factor", "at_least", "at_most"}``; without ``factor`` the caseworker answers it. ``is_active`` off: kept
    for old profiles, offered no more.
    """

    __tablename__ = "catalogue_entry"
    kind: ClassVar[RowKind] = RowKind("catalogue_entry", Category.DIRECTORY)

    list_name: str = "factor"
    code: str = ""
    label: str = ""
    domain: str = ""
    category: str = "werk"
    words: list[str] = Field(default_factory=list, sa_type=JSON)
    strength_question: str = ""
    conditions: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    is_active: bool = True
    rank: int = 0
