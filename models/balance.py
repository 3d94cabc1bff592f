"""The social balance: what keeps somebody upright and what throws them off balance, domain by domain."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.ids import derived_id
from models.row import Category, Row, RowKind


class BalanceLine(Row, table=True):
    """One domain of a dossier's balance, a code of the catalogue ``sociale_balans``.

    ``stabilising`` and ``destabilising`` are said in words; ``grounds`` (``{"id": factor id}``) are the strengths and
    barriers of the profile that were pulled in. ``talks`` (``{"id": ISO day}``): the days on which somebody wrote in
    it, a set, so that two laptops which did so on other days agree. ``category``: of the domain, work or care, as a
    factor has it.
    """

    __tablename__ = "balance_line"
    kind: ClassVar[RowKind] = RowKind(
        "balance_line",
        Category.WORK,
        category_field="category",
        narrative=frozenset({"stabilising", "destabilising"}),
        sets=MappingProxyType({"grounds": "id", "talks": "id"}),
        search=("stabilising", "destabilising"),
    )

    domain: str = ""
    category: str = Category.WORK
    stabilising: str = ""
    destabilising: str = ""
    grounds: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    talks: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)


def balance_line_id(dossier_id: str, domain: str) -> str:
    """Return the id of a domain's line: two laptops that begin it at the same time write in one row."""
    return derived_id("balance_line", dossier_id, domain)
