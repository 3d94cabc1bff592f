"""Many rows at once: inserted close to the driver, because SQLAlchemy's own way costs more per row than the database
does, and found each by its key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    ARRAY,
    Column,
    Connection,
    Dialect,
    LargeBinary,
    Result,
    Select,
    Table,
    bindparam,
    func,
    select,
    true,
)

from sync.wire.changes import encode


def find_rows(connection: Connection, query: Select[Any], column: Column[Any], values: Sequence[Any]) -> Result[Any]:
    """Return the rows of ``query`` in which ``column`` is one of ``values``.

    PostgreSQL is made to look them up one by one. Asked with ``IN``, it reads all rows of the organisation for as long
    as it has no statistics of them, which is when an organisation sends everything it has.
    """
    if connection.dialect.name != "postgresql":
        return connection.execute(query.where(column.in_(values)))
    asked = bindparam("asked", list(values), type_=ARRAY(column.type))
    wanted = func.unnest(asked).table_valued(Column("value", column.type), name="wanted").render_derived()
    each = query.where(column == wanted.c.value).offset(0).lateral("each")  # the offset keeps it from becoming a join
    return connection.execute(select(each).select_from(wanted.join(each, true())))


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert ``rows``, each with the same columns of ``table``; their values may be converted in place."""
    if not rows:
        return
    names = tuple(rows[0])
    if connection.dialect.name == "postgresql":
        sql = _from_json(table, connection.dialect, names)
        connection.exec_driver_sql(sql, (encode(rows).decode(),))
        return
    sql, processes = _from_values(table, connection.dialect, names)
    for name, process in processes:
        for row in rows:
            row[name] = process(row[name])
    connection.exec_driver_sql(sql, list(map(itemgetter(*names), rows)))


@lru_cache(maxsize=200)
def _from_values(table: Table, dialect: Dialect, names: tuple[str, ...]) -> tuple[str, list[tuple[str, Any]]]:
    """Return SQLite's statement, to be run row by row, and what converts which column."""
    found = [table.columns[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names]
    processes = [(name, process) for name, process in zip(names, found, strict=True) if process is not None]
    return f"{_insert_into(table, dialect, names)} VALUES ({', '.join('?' * len(names))})", processes


@lru_cache(maxsize=200)
def _from_json(table: Table, dialect: Dialect, names: tuple[str, ...]) -> str:
    """Return PostgreSQL's statement, which takes all rows as one JSON text.

    Parameters for each row, or an array for each column, cost the driver more; row-level security refuses COPY.
    """
    quote = dialect.identifier_preparer.quote
    columns = [table.columns[name] for name in names]
    shape = ", ".join(f"{quote(column.name)} {_json_type(column, dialect)}" for column in columns)
    taken = ", ".join(
        f"decode({quote(column.name)}, 'base64')" if _is_binary(column) else quote(column.name) for column in columns
    )
    return f"{_insert_into(table, dialect, names)} SELECT {taken} FROM json_to_recordset(%s::json) AS row({shape})"


def _insert_into(table: Table, dialect: Dialect, names: tuple[str, ...]) -> str:
    quote = dialect.identifier_preparer.quote
    return f"INSERT INTO {quote(table.name)} ({', '.join(map(quote, names))})"


def _json_type(column: Column[Any], dialect: Dialect) -> str:
    return "text" if _is_binary(column) else column.type.compile(dialect=dialect)


def _is_binary(column: Column[Any]) -> bool:
    return isinstance(column.type, LargeBinary)
