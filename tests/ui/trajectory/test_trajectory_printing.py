"""From the section Traject to its papers: a key asks for one, and the desk is asked to show that one in Documenten."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.cases.trajectory.handover import propose_handover
from app.cases.trajectory.plans import start_plan
from app.cases.trajectory.trajectories import start_trajectory
from app.workspace import Workspace
from models.trajectory_plan import plan_id
from tests.ui.desk import Desk, settle
from tests.ui.keyboard import press
from ui.documents.view import DocumentsSection
from ui.frame.dossier_sections import make_dossier_view
from ui.trajectory.view import TrajectorySection
from ui.work.tasks import Tasks


def test_each_print_button_of_a_trajectory_leads_to_its_paper(
    qtbot: Any, desk: Desk, tasks: Tasks, workspace: Workspace, dossier_id: str
) -> None:
    trajectory = start_trajectory(workspace, dossier_id, "sociale_activering")
    start_plan(workspace, trajectory)
    values = {"to_organisation": "VDAB", "to_name": "Bram", "why": "Opleiding", "starts_on": date(2026, 11, 24)}
    handover = propose_handover(workspace, dossier_id, values, reason="Volgt op papier")
    view = make_dossier_view(desk.context)
    qtbot.addWidget(view)
    asked: list[tuple[str, ...]] = []
    desk.context.navigation.dossier_requested.connect(lambda *where: asked.append(where))
    view.resize(1170, 700)
    view.show()
    view.show_dossier(dossier_id, TrajectorySection.key)
    qtbot.waitUntil(lambda: tasks.is_idle)
    settle()
    for page, name, expected in (
        ("overzicht", "print_my_trajectory", f"mijn_traject/{dossier_id}"),
        ("overzicht", "handover_print", f"overdrachtsblad/{handover}"),
        ("plan", "print_plan", f"trajectplan/{plan_id(trajectory)}"),
    ):
        _press(qtbot, tasks, view, f"choice_{page}")
        _press(qtbot, tasks, view, name)
        assert asked[-1] == (dossier_id, DocumentsSection.key, expected)


def _press(qtbot: Any, tasks: Tasks, view: Any, name: str) -> None:
    found: list[QPushButton] = []

    def is_there() -> bool:
        found[:] = [one for one in view.findChildren(QPushButton, name) if one.isVisible()]
        return bool(found)

    qtbot.waitUntil(is_there)
    found[0].setFocus()
    press(found[0], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: tasks.is_idle)
    settle()
