"""A graph with a believable profile, ready for keys and clicks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from tests.ui.profile.graph.section import GraphDesk
from tests.ui.profile.graph.stories import a_profile


@pytest.fixture
def desk_of(workspace: Workspace, dossier_id: str, qtbot: QtBot) -> Callable[..., GraphDesk]:
    """Show the profile that is in the workspace now."""

    def show(*, is_editable: bool = True) -> GraphDesk:
        desk = GraphDesk(workspace, dossier_id, is_editable=is_editable)
        qtbot.addWidget(desk)
        return desk

    return show


@pytest.fixture
def linked(workspace: Workspace, dossier_id: str, desk_of: Callable[..., GraphDesk]) -> GraphDesk:
    """Fifteen factors with sixteen links."""
    a_profile(workspace, dossier_id)
    return desk_of()


@pytest.fixture
def unlinked(workspace: Workspace, dossier_id: str, desk_of: Callable[..., GraphDesk]) -> GraphDesk:
    """Fifteen factors that nobody linked yet."""
    a_profile(workspace, dossier_id, linked=False)
    return desk_of()
