"""The migrations of the device's database, in order."""

from __future__ import annotations

from importlib.resources import files

from sqlcipher3.dbapi2 import complete_statement

from app.store.connection import Connection
from app.store.migrations import Migration


def _first(connection: Connection) -> None:
    for statement in _statements(files("app.store").joinpath("schema_0001.sql").read_text("utf-8")):
        connection.execute(statement)


def _statements(script: str) -> list[str]:
    """Return the statements of a script without comments; only a trigger holds semicolons of its own."""
    lines = (line.partition("--")[0] for line in script.splitlines())
    statements, statement = [], ""
    for part in "\n".join(lines).rstrip("\n;").split(";"):
        statement = f"{statement}{part};".lstrip()
        if complete_statement(statement):
            statements.append(statement)
            statement = ""
    return statements


MIGRATIONS = (Migration(1, "first tables", _first),)
