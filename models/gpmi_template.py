"""An organisation's own template of a GPMI: words that often come back, without anything of a client."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.row import Category, Row, RowKind


class GpmiTemplate(Row, table=True):
    """A template without a dossier: every colleague has it.

    ``goals``: ``{"id", "track", "title"}``; ``agreements``: ``{"id", "party", "text"}``; ``months``: how long such a
    GPMI usually lasts, 0 for not said. ``is_active`` off: offered no more.
    """

    __tablename__ = "gpmi_template"
    kind: ClassVar[RowKind] = RowKind(
        "gpmi_template",
        Category.DIRECTORY,
        sets=MappingProxyType({"goals": "id", "agreements": "id"}),
        ranges=MappingProxyType({"months": (0, 60)}),
    )

    label: str = ""
    goals: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    agreements: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    means_client: str = ""
    means_ocmw: str = ""
    means_third: str = ""
    evaluation: str = ""
    if_not_kept: str = ""
    months: int = 0
    is_active: bool = True
    rank: int = 0
