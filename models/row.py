"""What every synced row has in common, and how a kind of row declares itself.

A kind of row is one SQLModel class with a ``kind`` of type :class:`RowKind`. That declaration is all that search,
merge, permissions and the central API need to know of it; ``models.registry`` collects them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import ClassVar

from sqlalchemy import DateTime, String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from models.ids import new_id
from models.moments import moment, moment_text

NO_DOSSIER = ""
"""``dossier_id`` of a row that belongs to the whole organisation (a colleague)."""


class Category(StrEnum):
    """The sharing categories: what a grant or a role opens or keeps shut."""

    DIRECTORY = "directory"  # colleagues and organisations: everybody who is signed in
    IDENTITY = "identity"
    WORK = "work"
    CARE = "care"
    GPMI = "gpmi"
    TRAJECTORY = "trajectory"
    NOTES = "notes"
    JUSTICE = "justice"
    INTERNAL = "internal"  # marked as not shared: the own team's full readers; no grant opens it


@dataclass(frozen=True)
class RowKind:
    """The declaration of one kind of row.

    ``name``: its name on the wire and of its table. ``category``: its sharing category; ``category_field`` names
    the column that overrides it row by row. ``narrative``: text fields merged word by word. ``sets``: list fields
    merged element by element, with the key of an element (the dict entry that identifies it). ``search``: fields in
    the full-text index; ``search_in``: list fields, with the entries of their elements that are in it too.
    ``author``/``private``: the column with the author's user id, and the flag that makes a row its author's alone.
    ``shared``: the flag that, when off, keeps the row within the own team (``Category.INTERNAL``). ``ends``: columns
    with the ids of rows of a kind on which this one stands: whoever may not see these does not see it. ``frozen_by``:
    the column that, once set, makes the row immutable; ``frozen_with``: the column with the id of the row that
    freezes this one with it, and that row's kind; ``after_freezing``: columns that may be filled in all the same (that
    an agreement was kept says nothing of what was agreed). ``ranges``: the lowest and highest number of a column;
    ``allowed``: the only numbers that a column may hold, where they are no range.
    ``users``: columns with user ids; ``user_sets``: list fields, with the entry of an element that is one.
    ``by_centre``: columns that only the centre's own device fills in; such rows are
    made and deleted by nobody else.
    """

    name: str
    category: Category
    category_field: str | None = None
    narrative: frozenset[str] = frozenset()
    sets: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    search: tuple[str, ...] = ()
    search_in: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    author: str | None = None
    private: str | None = None
    shared: str | None = None
    ends: tuple[tuple[str, ...], str] | None = None
    frozen_by: str | None = None
    frozen_with: tuple[str, str] | None = None
    after_freezing: frozenset[str] = frozenset()
    ranges: Mapping[str, tuple[int, int]] = field(default_factory=lambda: MappingProxyType({}))
    allowed: Mapping[str, frozenset[int]] = field(default_factory=lambda: MappingProxyType({}))
    users: tuple[str, ...] = ()
    user_sets: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    by_centre: frozenset[str] = frozenset()

    @cached_property
    def searched(self) -> frozenset[str]:
        """The fields of which any change is a change of the index."""
        return frozenset({*self.search, *self.search_in})

    def may_hold(self, name: str, number: int) -> bool:
        """Tell whether a column may hold a number, as far as ``ranges`` and ``allowed`` say."""
        if name in self.allowed:
            return number in self.allowed[name]
        lowest, highest = self.ranges.get(name, (number, number))
        return lowest <= number <= highest


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC: ``timestamptz`` on PostgreSQL, ISO 8601 text with ``Z`` on SQLite (sorts by time)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> object:  # type: ignore[override]
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(27))
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> object:
        if value is None:
            return None
        if isinstance(value, str):  # already in wire form
            return value
        return moment_text(value) if dialect.name == "sqlite" else value.astimezone(UTC)

    def process_result_value(self, value: object, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return moment(value) if isinstance(value, str) else value.astimezone(UTC)  # type: ignore[attr-defined]


class Row(SQLModel):
    """The columns of every synced row.

    ``organisation_id`` (the owning organisation) stands in the primary key, so that a distributed database can
    spread organisations over nodes. It is filled in by the change that writes the row.
    """

    kind: ClassVar[RowKind]

    organisation_id: str = Field(default="", primary_key=True, max_length=36)
    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    dossier_id: str = Field(default=NO_DOSSIER, index=True, max_length=36)


@dataclass(frozen=True, order=True)
class Audience:
    """Who a row is for: its sharing category, and the one user it is private to (``""`` = not private)."""

    category: str
    private_to: str = ""

    def __str__(self) -> str:
        return f"{self.category}:{self.private_to}"


def audience(kind: RowKind, values: Mapping[str, object]) -> Audience:
    """Return the audience of a row of ``kind`` with these ``values`` (wire form, all fields)."""
    category = str(values.get(kind.category_field) or kind.category) if kind.category_field else kind.category
    if kind.shared and values.get(kind.shared) is False:
        category = Category.INTERNAL
    if kind.author is None:
        return Audience(category)
    is_private = bool(values.get(kind.private)) if kind.private else True
    return Audience(category, str(values.get(kind.author) or "") if is_private else "")
