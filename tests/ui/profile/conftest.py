"""The room in which the profile is tried."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.workspace import Workspace
from tests.ui.desk import Desk
from tests.ui.profile.rooms import Room, fill
from ui.profile.view import ProfileSection


@pytest.fixture
def room(desk: Desk, workspace: Workspace, dossier_id: str, qtbot: Any) -> Room:
    """The section of a client without a profile."""
    section = ProfileSection(desk.context)
    room = Room(desk, section, workspace, dossier_id, qtbot)
    desk.show_section(section, dossier_id)
    room.rest()
    return room


@pytest.fixture
def filled(room: Room) -> Callable[[int], Room]:
    """Fill the profile with so many factors and show it."""

    def make(count: int) -> Room:
        fill(room.workspace, room.dossier_id, count)
        room.open()
        return room

    return make
