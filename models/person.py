"""The person behind a dossier."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.row import Category, Row, RowKind


class Person(Row, table=True):
    """Who the client is and how to reach them.

    ``languages``: ``[{"code": "uk", "level": "A1"}]``, level is CEFR or ``"moedertaal"``.
    ``contacts``: ``[{"id": ..., "kind": "gsm", "value": "...", "note": "..."}]``.
    ``fictitious`` marks an invented person (demo): their national number was made up.
    """

    __tablename__ = "person"
    kind: ClassVar[RowKind] = RowKind(
        "person",
        Category.IDENTITY,
        sets=MappingProxyType({"languages": "code", "contacts": "id"}),
        search=("first_name", "last_name", "call_name", "municipality"),
    )

    first_name: str = ""
    last_name: str = Field(default="", index=True)
    call_name: str = ""
    birth_date: date | None = None
    insz: str | None = Field(default=None, index=True)
    languages: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    contacts: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    street: str = ""
    postal_code: str = ""
    municipality: str = ""
    household: str = ""
    income_status: str = ""
    income_since: date | None = None
    fictitious: bool = False
