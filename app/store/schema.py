"""The migrations of the device's database, in order."""

from __future__ import annotations

from importlib.resources import files

from app.store.connection import Connection
from app.store.migrations import Migration


def _first(connection: Connection) -> None:
    for statement in _statements(files("app.store").joinpath("schema_0001.sql").read_text("utf-8")):
        connection.execute(statement)


def _statements(script: str) -> list[str]:
    """Return the statements of a script without comments; none of ours holds a semicolon in a string."""
    lines = (line.partition("--")[0] for line in script.splitlines())
    return [statement for part in "\n".join(lines).split(";") if (statement := part.strip())]


MIGRATIONS = (Migration(1, "first tables", _first),)
