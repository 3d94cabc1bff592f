"""What merging could not decide, or did and wants read: kept as a row of the dossier until a person settles it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.row import Category, Row, RowKind, UtcDateTime


class ConflictKind(StrEnum):
    """``FIELD``: two values, the centre's stands. ``MERGED``: texts were merged, read again. ``REVIVED``: a row was
    deleted while somebody edited it, the row lives. ``DELETE_REFUSED``: the same, seen from the one who deleted."""

    FIELD = "veld"
    MERGED = "samengevoegd"
    REVIVED = "hersteld"
    DELETE_REFUSED = "niet_verwijderd"


class Conflict(Row, table=True):
    """Two edits of one field that were made on the same version.

    ``kept`` is what the centre had and still has, ``other`` the value that did not become the field's value; both
    are wire values wrapped as ``{"value": ...}``. ``kept_version`` is the central position that set ``kept``.
    ``category`` and ``private_to`` are those of the row in question, so that a conflict shows no more than its row.
    """

    __tablename__ = "conflict"
    kind: ClassVar[RowKind] = RowKind(
        "conflict",
        Category.IDENTITY,
        category_field="category",
        author="private_to",
        users=("private_to", "other_author_id", "settled_by"),
    )

    conflict_kind: str = ConflictKind.FIELD
    entity: str = ""
    row_id: str = Field(default="", index=True)
    field: str = ""
    kept: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    other: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    kept_version: int = 0
    other_author_id: str = ""
    other_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    category: str = Category.IDENTITY
    private_to: str = ""
    settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    settled_by: str = ""
    choice: str = ""
