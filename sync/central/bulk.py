"""Inserting many rows at once, close to the driver: SQLAlchemy's own way costs more per row than the database does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert ``rows``, each with the same columns of ``table``; their values may be converted in place."""
    if not rows:
        return
    names = tuple(rows[0])
    sql, processes = _prepared(table, connection.dialect, names)
    for name, process in processes:
        for row in rows:
            row[name] = process(row[name])
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(sql, tuple([row[name] for row in rows] for name in names))
    else:
        connection.exec_driver_sql(sql, list(map(itemgetter(*names), rows)))


@lru_cache(maxsize=200)
def _prepared(table: Table, dialect: Dialect, names: tuple[str, ...]) -> tuple[str, list[tuple[str, Any]]]:
    """Return the statement, and what converts which column.

    PostgreSQL gets each column as one array: one statement, however many rows. (COPY would be quicker still, but is
    refused under row-level security.)
    """
    quote = dialect.identifier_preparer.quote
    types = [table.columns[name].type for name in names]
    if dialect.name == "postgresql":
        arrays = ", ".join(f"%s::{kind.compile(dialect=dialect)}[]" for kind in types)
        source = f"SELECT * FROM unnest({arrays})"
    else:
        source = f"VALUES ({', '.join('?' * len(names))})"
    sql = f"INSERT INTO {quote(table.name)} ({', '.join(map(quote, names))}) {source}"
    found = (
        (name, kind.dialect_impl(dialect).bind_processor(dialect)) for name, kind in zip(names, types, strict=True)
    )
    return sql, [(name, process) for name, process in found if process is not None]
