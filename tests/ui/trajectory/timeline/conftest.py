"""The time line of an invented client."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from app.workspace import Workspace
from tests.timelines import a_line
from tests.ui.trajectory.timeline.line_desk import LineDesk
from ui.work.tasks import Tasks


@pytest.fixture
def empty_line(qtbot: Any, workspace: Workspace, tasks: Tasks, dossier_id: str) -> Iterator[LineDesk]:
    line = LineDesk(qtbot, workspace, tasks, dossier_id)
    yield line
    line.settle()


@pytest.fixture
def line(empty_line: LineDesk) -> LineDesk:
    """A line with something of every sort, open."""
    a_line(empty_line.workspace, empty_line.dossier_id)
    empty_line.open()
    return empty_line
