"""People of other organisations, as the laptop keeps them from the directory of its region."""

from __future__ import annotations

from app.workspace import Workspace


def know(workspace: Workspace, *people: tuple[str, str, str, str, str]) -> None:
    """Put people in the cache of the directory: user id, name, role, organisation id and name."""
    with workspace.writing() as connection:
        connection.executemany(
            "INSERT INTO partner (user_id, name, role, organisation_id, organisation_name) VALUES (?, ?, ?, ?, ?)",
            people,
        )
