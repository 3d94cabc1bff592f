"""What became of people is counted moment by moment, and nobody can be recognised by a small number."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QLabel

from app.cases.trajectory.follow_up import answer_follow_up
from app.workspace import Workspace
from tests.app.cases.trajectory.endings import a_trajectory
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, settle
from tests.ui.pictures import grab
from ui.network.offers.usage_tab import UsageTab
from ui.work.tasks import Tasks


def test_the_counts_stand_beside_what_was_used(qtbot: Any, desk: Desk, tasks: Tasks, workspace: Workspace) -> None:
    tab = UsageTab(desk.context)
    layout = desk.layout()
    assert layout is not None
    layout.addWidget(tab)
    desk.resize(1100, 640)
    desk.show()
    qtbot.waitUntil(lambda: tasks.is_idle and tab.shown is not None)
    assert tab.after.isHidden()
    for number in range(12):
        row = a_trajectory(workspace, ("bezig", date(2025, 1, 6)), ("afgesloten", date(2026, 11, 2)))
        answer_follow_up(workspace, row, 0, "ja" if number else "nee", "ja" if number < 6 else "nee")
    a_trajectory(workspace, ("uitstroom_nec", date(2026, 8, 3)), machine="twe_ocmw")
    qtbot.waitUntil(lambda: tasks.is_idle and tab.after.isVisible())
    settle()
    said = [label.text() for label in tab.after.findChildren(QLabel) if label.isVisible()]
    at_end = said.index("bij het einde")
    assert said[at_end : at_end + 5] == ["bij het einde", "12", "12 (100 %)", "niet getoond", "6 (50 %)"]
    assert said[said.index("na 3 maanden") + 1] == "niet getoond"
    assert "na 1 maand" not in said
    grab(desk, (1100, 900), name="na-het-traject")
    assert problems(desk) == []
