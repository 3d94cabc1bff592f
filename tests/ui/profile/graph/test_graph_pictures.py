"""The graph drawn at every size, to be looked at."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.workspace import Workspace
from tests.ui.desk import settle
from tests.ui.pictures import grab
from tests.ui.profile.graph.stories import a_large_profile, a_profile
from ui.look.theme import TOGETHER_SCALE, Theme
from ui.profile.graph.view import FactorGraph

PICTURES = [
    ("een", 1, "light", (1100, 560), 1),
    ("vijf", 5, "light", (1100, 560), 1),
    ("vijftien", 15, "light", (1100, 560), 1),
    ("vijftien-donker", 15, "dark", (1100, 560), 1),
    ("vijftien-scherp", 15, "light", (683, 640), 2),
    ("vijftien-gekozen", 15, "light", (1100, 560), 1),
    ("smal-gekozen", 15, "light", (683, 640), 1),
    ("veertig", 40, "light", (1100, 560), 1),
    ("veertig-donker", 40, "dark", (1100, 560), 2),
    ("samen", 15, "light", (1300, 700), 1),
]


@pytest.mark.parametrize(("name", "count", "mode", "size", "scale"), PICTURES, ids=[each[0] for each in PICTURES])
def test_it_is_drawn_at_every_size_to_be_looked_at(
    workspace: Workspace, dossier_id: str, theme: Theme, qtbot, name, count, mode, size, scale
) -> None:
    theme.set_mode(mode)
    theme.set_scale(TOGETHER_SCALE if name == "samen" else 1.0)
    snapshot = a_large_profile(workspace, dossier_id) if count == 40 else a_profile(workspace, dossier_id, count)
    graph = FactorGraph()
    qtbot.addWidget(graph)
    graph.set_together(name == "samen")
    graph.show_profile(snapshot, snapshot.factors[0].id, is_editable=True)
    graph.resize(*size)
    graph.show()
    if name.endswith("gekozen"):
        canvas = graph.findChild(QWidget, "graph_canvas")
        route = canvas.scene.routes[snapshot.links[0].id]
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(*(round(at) for at in route.mark)))
    elif name != "vijf":  # with the keyboard on a factor what it does not touch stands back
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        QApplication.focusWidget().clearFocus()
    settle()
    assert grab(graph, size, scale, f"samenhang-{name}").exists()
    assert (graph.width(), graph.height()) == size
