"""Doors on real encrypted folders, with a cheap key derivation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.opening import Created, create_workspace
from app.paths import WorkspaceFolder
from app.workspace import new_identity
from tests.app.store.store_workspaces import CHEAP, PASSPHRASE, MemoryRing
from ui.doors.frame import Door, DoorWindow


@pytest.fixture
def ring() -> MemoryRing:
    return MemoryRing()


@pytest.fixture
def made(tmp_path: Path, ring: MemoryRing) -> Iterator[Created]:
    """An Claes's own new workspace, open."""
    identity = new_identity("An Claes", "trajectbegeleider", "OCMW Zonhoven")
    created = create_workspace(WorkspaceFolder(tmp_path / "werkmap"), PASSPHRASE, identity, ring, kdf=CHEAP)
    yield created
    created.workspace.close()


@pytest.fixture
def door_window(qtbot) -> DoorWindow:
    """The window of the doors, shown."""
    window = DoorWindow()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def show(door_window: DoorWindow):
    """Show a door as the app does."""

    def show_door(door: Door) -> Door:
        door_window.show_door(door)
        door_window.activateWindow()
        return door

    return show_door


NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
