"""Two extensions that two laptops made are told on the card, and one of them is kept by a key, with undo."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.cases.trajectory.trajectories import extend_trajectory
from app.cases.trajectory.trajectory_views import trajectories
from app.workspace import Workspace
from models.trajectory import Trajectory
from tests.app.cases.trajectory import going
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, settle
from tests.ui.keyboard import press
from ui.trajectory.view import TrajectorySection


def test_of_two_extensions_one_is_kept_by_keyboard_and_undone(
    desk: Desk, workspace: Workspace, dossier_id: str
) -> None:
    row = going.running(workspace, dossier_id, date(2025, 6, 2))
    extend_trajectory(workspace, row, date(2027, 3, 1), on=date(2026, 11, 20), reason="Nog een stage")
    with workspace.change("Kwam van een andere laptop") as change:
        stored = change.find(Trajectory, id=row)[0]
        other = {"id": "b", "from": "bezig", "to": "verlengd", "on": "2026-11-24", "until": "2027-06-02"}
        stored.steps = [*stored.steps, {**other, "stated": [], "reason": ""}]
    section = TrajectorySection(desk.context)
    desk.show_section(section, dossier_id)
    against: Any = section.findChild(QLabel, "trajectory_against")
    assert "hier staan er 2 (20 november 2026 en 24 november 2026)" in against.text()
    assert "VR2020" in against.text()
    keep: Any = section.findChild(QPushButton, "keep_extension_b")
    assert keep.text() == "Houd die van 24 november 2026, tot en met 2 juni 2027"
    assert problems(desk) == []
    keep.setFocus()
    press(keep, Qt.Key.Key_Space)
    settle()
    (found,) = trajectories(workspace, dossier_id)
    assert (found.extensions, found.extended_until) == ((), date(2027, 6, 2))
    assert not against.isVisible()
    assert not section.findChild(QPushButton, "keep_extension_b")
    undo: Any = desk.findChild(QPushButton, "undo")
    press(undo, Qt.Key.Key_Space)
    settle()
    (found,) = trajectories(workspace, dossier_id)
    assert [one.on for one in found.extensions] == [date(2026, 11, 20), date(2026, 11, 24)]
    assert against.isVisible()
