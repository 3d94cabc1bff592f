"""The sitting days of an invented caseworker."""

from __future__ import annotations

from typing import Any

import pytest

from app.workspace import Workspace
from tests.ui.desk import Desk
from tests.ui.sitting.sitting_room import Room
from ui.work.tasks import Tasks


@pytest.fixture
def room(qtbot: Any, desk: Desk, workspace: Workspace, tasks: Tasks) -> Room:
    return Room(qtbot, desk, workspace, tasks)
