"""Workspaces for the benchmarks: real, encrypted, filled with the invented caseload."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.demo.fill import fill
from app.demo.population import Size, people
from app.paths import WorkspaceFolder
from app.store.connection import create_db
from app.store.store_key import StoreKey
from app.workspace import Workspace, new_identity

TODAY = date(2026, 11, 24)


def empty_workspace(folder: Path, user_name: str = "An Claes") -> Workspace:
    """Make an encrypted workspace in ``folder``; its key exists only in this process."""
    place, key = WorkspaceFolder(folder), StoreKey.random()
    create_db(place.database, key).close()
    workspace = Workspace.open(place, key, backup=lambda: None)
    workspace.identify(new_identity(user_name, "trajectbegeleider", "OCMW Zonhoven"))
    return workspace


def filled_workspace(folder: Path, size: Size) -> Workspace:
    """Make a workspace with the small (48 dossiers) or large (2,000 dossiers, 50,000 notes) invented caseload."""
    workspace = empty_workspace(folder)
    fill(workspace, people(size, TODAY))
    return workspace
