"""What an organisation offers itself on the way to work, beside the measures of the law (IDEA 3.3, 5.1.2)."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.row import Category, Row, RowKind


class LocalOffer(Row, table=True):
    """One offer without a dossier: every colleague has it, and with ``is_regional`` the whole region reads it.

    ``offer_kind``: a code of the catalogue ``lokaal_aanbod``. ``circuit`` and ``paid``: codes as in the catalogue
    ``maatregelen``. ``hours`` and ``duration`` are words ("1 tot 6 uur per week, groeit"): such an offer has no limits
    of law. ``papers``: ``{"id", "text"}``. ``is_active`` off: kept for those who took part, offered no more.
    """

    __tablename__ = "local_offer"
    kind: ClassVar[RowKind] = RowKind(
        "local_offer",
        Category.DIRECTORY,
        narrative=frozenset({"what", "for_whom"}),
        sets=MappingProxyType({"papers": "id"}),
        users=("author_id",),
    )

    label: str = ""
    offer_kind: str = "voortraject"
    what: str = ""
    for_whom: str = ""
    circuit: str = "sociaal"
    paid: str = "onbezoldigd"
    hours: str = ""
    duration: str = ""
    arranged_by: str = ""
    contact: str = ""
    papers: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    is_regional: bool = False
    is_active: bool = True
    author_id: str = ""
