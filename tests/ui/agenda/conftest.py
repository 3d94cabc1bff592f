"""The agenda of an invented caseworker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from app.workspace import Workspace
from tests.ui.agenda.agenda_desk import AgendaDesk
from ui.work.tasks import Tasks


@pytest.fixture
def agenda(qtbot: Any, workspace: Workspace, tasks: Tasks) -> Iterator[AgendaDesk]:
    agenda = AgendaDesk(qtbot, workspace, tasks)
    yield agenda
    agenda.settle()
