"""Two releases of the program in one fleet: what ``OLD`` does not know yet, ``NEW`` does.

``running`` makes this process the one release or the other, so that a laptop of one can meet a centre of the other; the
way from one to the other goes by the real migrations.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection as CentralConnection
from sqlalchemy import Table, inspect, text
from sqlalchemy.orm import registry

import app.workspace
import sync.central.log.soon
import sync.central.store.schema
from app.store import schema
from app.store.connection import Connection
from app.store.migrations import Migration
from models.registry import KEY_FIELDS, KINDS, TABLES, field_types, optional_fields
from models.row import Row, RowKind
from sync.central.store import columns
from sync.central.store.tables import ROW_TABLES
from sync.laptop.sqlite_rows import codec

_NEW_KINDS = ("trajectory", "trio_agreement")
_NEW_FIELDS: Mapping[str, tuple[str, ...]] = {
    "note": ("minutes", "present"),
    "person": ("contacts", "household"),
    "gpmi": ("means_third", "decision_on"),
    "factor": ("what_helps", "client"),
}
"""A number, texts, a set, a narrative, a day and a searched text: each in a kind that both know."""


@dataclass(frozen=True)
class Release:
    """What one version of the program knows, and how a database is brought to it."""

    name: str
    tables: Mapping[str, type[Row]]
    migrations: tuple[Migration, ...]
    central_migrations: tuple[Callable[[CentralConnection], None], ...]


def _older(table: type[Row], base: type[Row], without: tuple[str, ...]) -> type[Row]:
    """Return ``table`` as it was declared before the fields ``without`` were thought of."""
    kept = {name: info for name, info in table.model_fields.items() if name not in {*KEY_FIELDS, *without}}
    declared: dict[str, Any] = {
        "__module__": __name__,
        "__tablename__": table.__tablename__,
        "__annotations__": {name: info.annotation for name, info in kept.items()},
        "kind": _older_kind(table.kind, without),
        **{name: copy.copy(info) for name, info in kept.items()},
    }
    made: type[Row] = type(base)(f"Older{table.__name__}", (base,), declared, table=True)  # type: ignore[misc]
    return made


def _older_kind(kind: RowKind, without: tuple[str, ...]) -> RowKind:
    return replace(
        kind,
        narrative=kind.narrative.difference(without),
        sets=MappingProxyType({name: key for name, key in kind.sets.items() if name not in without}),
        search=tuple(name for name in kind.search if name not in without),
        search_in=MappingProxyType({name: parts for name, parts in kind.search_in.items() if name not in without}),
    )


class _OlderRow(Row, registry=registry()):
    """A row of the older release: a family of tables of its own."""


def _drop_what_is_new(connection: Connection) -> None:
    """Make the database on a laptop one of the older release, before anything is in it."""
    for entity in _NEW_KINDS:
        connection.execute(f'DROP TABLE "{entity}"')
    for entity, names in _NEW_FIELDS.items():
        for name in names:
            connection.execute(f'ALTER TABLE "{entity}" DROP COLUMN "{name}"')


def _add_what_is_new(connection: Connection) -> None:
    """Bring a laptop's database to the newer release, as a migration does."""
    statements = schema._statements(files("app.store").joinpath("schema_0001.sql").read_text("utf-8"))
    for statement in statements:
        if any(f" {entity} (" in statement for entity in _NEW_KINDS):
            connection.execute(statement)
    for entity, names in _NEW_FIELDS.items():
        for name in names:
            connection.execute(f'ALTER TABLE "{entity}" ADD COLUMN {_column(_tables_now[entity], name)}')


def _add_at_the_centre(connection: CentralConnection) -> None:
    """Bring the centre's database to the newer release; a new one has all of it already."""
    for entity in _NEW_KINDS:
        _tables_now[entity].create(connection, checkfirst=True)
    for entity, names in _NEW_FIELDS.items():
        here = {column["name"] for column in inspect(connection).get_columns(entity)}
        for name in (name for name in names if name not in here):
            connection.execute(text(f'ALTER TABLE "{entity}" ADD COLUMN {_column(_tables_now[entity], name)}'))


def _column(table: Table, name: str) -> str:
    column = table.columns[name]
    if column.nullable:
        return f'"{name}" {column.type}'
    empty = "'[]'" if "JSON" in str(column.type) else "''"
    return f'"{name}" {column.type} NOT NULL DEFAULT {empty}'


_terms = sync.central.log.soon.TERMS
_tables_now: dict[str, Table] = dict(ROW_TABLES)
_first = schema.MIGRATIONS[0]


def _first_of_old(connection: Connection) -> None:
    _first.apply(connection)
    _drop_what_is_new(connection)


OLD = Release(
    "old",
    {
        name: _older(table, _OlderRow, _NEW_FIELDS.get(name, ()))
        for name, table in TABLES.items()
        if name not in _NEW_KINDS
    },
    (Migration(1, _first.name, _first_of_old),),
    (sync.central.store.schema.create_missing,),
)
NEW = Release(
    "new",
    dict(TABLES),
    (OLD.migrations[0], Migration(2, "what is new", _add_what_is_new)),
    (sync.central.store.schema.create_missing, _add_at_the_centre),
)
ALONE = Release("alone", dict(TABLES), schema.MIGRATIONS, sync.central.store.schema.MIGRATIONS)
"""This version, where no other is about."""

RELEASES = {release.name: release for release in (OLD, NEW)}

_now = [ALONE]


@contextmanager
def running(release: Release) -> Iterator[None]:
    """Let this process be ``release`` inside the block."""
    before = _now[-1]
    _become(release)
    try:
        yield
    finally:
        _become(before)


def _become(release: Release) -> None:
    if release is _now[-1]:
        return
    _now[-1] = release
    central = {name: table.__table__ for name, table in release.tables.items()}  # type: ignore[attr-defined]
    _fill(TABLES, release.tables)
    _fill(KINDS, {name: table.kind for name, table in release.tables.items()})
    _fill(ROW_TABLES, central)
    setattr(app.workspace, "MIGRATIONS", release.migrations)  # noqa: B010  (a constant, to everybody else)
    sync.central.store.schema.MIGRATIONS = release.central_migrations
    setattr(sync.central.log.soon, "TERMS", tuple(term for term in _terms if term[0] in release.tables))  # noqa: B010
    for known in (field_types, optional_fields, codec, columns._rules, columns.known_fields, columns._writers):
        known.cache_clear()


def _fill(registered: dict[str, Any], now: Mapping[str, Any]) -> None:
    registered.clear()
    registered.update(now)
