"""A moment of following up is answered on the start screen by one key, and an undo asks it again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.cases.trajectory.aftercare import aftercare_of
from app.cases.trajectory.follow_up import follow_up_of
from app.workspace import Workspace
from tests.app.cases.trajectory.endings import a_closed_one
from tests.ui.accessibility import problems
from tests.ui.today.mornings import Morning
from ui.work.tasks import Tasks


@pytest.fixture
def morning(qtbot: Any, workspace: Workspace, tasks: Tasks) -> Iterator[Morning]:
    morning = Morning(qtbot, workspace, tasks)
    yield morning
    morning.settle()


def test_a_key_answers_both_questions_and_the_line_goes(morning: Morning) -> None:
    row = a_closed_one(morning.workspace, date(2026, 10, 20), dossier_id=morning.my_dossier())
    morning.open()
    assert "1 maand na het traject · K. Vandeput" in morning.texts()
    assert not problems(morning.desk)
    (line,) = morning.view.follow_ups.lines
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_9)
    QTest.keyClick(line, Qt.Key.Key_2)
    morning.settle(lambda: not morning.view.follow_ups.lines)
    found = follow_up_of(morning.workspace, row).moments[1]
    assert (found.out_of_unemployment, found.in_work) == ("nee", "ja")


def test_a_click_says_not_reached_and_enter_opens_the_trajectory(morning: Morning) -> None:
    dossier = morning.my_dossier()
    row = a_closed_one(morning.workspace, date(2026, 11, 24), dossier_id=dossier)
    morning.open()
    (line,) = morning.view.follow_ups.lines
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert morning.opened == [(dossier, "traject", f"einde:{row}")]
    button = morning.view.follow_ups.findChild(QPushButton, "answer_0")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    morning.settle(lambda: morning.view.follow_ups.isHidden())
    found = follow_up_of(morning.workspace, row).moments[0]
    assert (found.out_of_unemployment, found.in_work) == ("onbekend", "onbekend")


def test_a_contact_year_that_ends_is_looked_at(morning: Morning) -> None:
    row = a_closed_one(morning.workspace, date(2025, 11, 30), "welzijn", dossier_id=morning.my_dossier())
    morning.open()
    assert "Contactjaar loopt af: bekijk samen wat nodig is" in morning.texts()
    review = next(line for line in morning.view.follow_ups.lines if line.key.endswith("None"))
    review.setFocus()
    QTest.keyClick(review, Qt.Key.Key_1)
    morning.settle(lambda: len(morning.view.follow_ups.lines) == 1)
    assert aftercare_of(morning.workspace, row).reviewed_on == date(2026, 11, 24)
