"""Inserting many rows at once, close to the driver: SQLAlchemy's own way costs more per row than the database does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert ``rows``, each with the same columns of ``table``; their values may be converted in place."""
    if not rows:
        return
    sql, order, processes = _prepared(table, connection.dialect, tuple(rows[0]))
    for name, process in processes:
        for row in rows:
            row[name] = process(row[name])
    if order is None:
        connection.exec_driver_sql(sql, list(rows))
    else:
        connection.exec_driver_sql(sql, list(map(itemgetter(*order), rows)))


@lru_cache(maxsize=200)
def _prepared(
    table: Table, dialect: Dialect, names: tuple[str, ...]
) -> tuple[str, list[str] | None, list[tuple[str, Any]]]:
    """Return the statement, the order of its values (``None``: by name), and what converts which column."""
    compiled = insert(table).compile(dialect=dialect, column_keys=list(names))
    order = list(compiled.positiontup) if compiled.positional and compiled.positiontup else None
    processes = []
    for name in names:
        process = table.columns[name].type.dialect_impl(dialect).bind_processor(dialect)
        if process is not None:
            processes.append((name, process))
    return str(compiled), order, processes
