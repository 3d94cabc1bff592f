"""A large page of Traject is made piece by piece; whatever happens meanwhile, it shows what it should."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget

from app.cases.trajectory.plan_lines import add_action
from app.cases.trajectory.plans import start_plan, write_plan
from app.cases.trajectory.trajectories import start_trajectory
from app.workspace import Workspace
from tests.ui.desk import Desk, a_dossier
from tests.ui.keyboard import press
from ui.dossier.part import Part
from ui.trajectory.plan.view import PlanPart
from ui.trajectory.view import TrajectorySection

_LARGE = ("plan", "werkplekken", "afronden")


class Room:
    """The section with the hands of a user, who does not wait until a page is whole."""

    def __init__(self, qtbot: Any, desk: Desk, workspace: Workspace, dossier_id: str) -> None:
        self.qtbot, self.workspace, self.dossier_id = qtbot, workspace, dossier_id
        self.plan_id, self.action_id = self._plan(dossier_id, "Hovenier")
        self.section = TrajectorySection(desk.context)
        desk.show_section(self.section, dossier_id)

    def another(self, target: str) -> str:
        dossier_id = a_dossier(self.workspace, "Rachid", "Amrani")
        self._plan(dossier_id, target)
        return dossier_id

    def turn_to(self, key: str) -> Part:
        """Press the tab, and let two turns pass."""
        (tab,) = self.section.findChildren(QPushButton, f"choice_{key}")
        tab.click()
        QApplication.processEvents()
        QApplication.processEvents()
        return next(part for part in self.section.findChildren(Part) if part.isVisible())

    def wait(self, part: Part) -> None:
        self.qtbot.waitUntil(lambda: part.is_whole)
        self.qtbot.waitUntil(lambda: not isinstance(part, PlanPart) or part.page.isVisible())

    def words(self, part: QWidget) -> str:
        return " ".join(label.text() for label in part.findChildren(QLabel) if label.isVisible())

    def target(self, part: QWidget) -> list[str]:
        """Return what stands in sight as the work that somebody wants."""
        return [area.toPlainText() for area in part.findChildren(QPlainTextEdit, "plan_job_target") if area.isVisible()]

    def _plan(self, dossier_id: str, target: str) -> tuple[str, str]:
        plan_id = start_plan(self.workspace, start_trajectory(self.workspace, dossier_id, "twe_ocmw"))
        write_plan(self.workspace, plan_id, {"job_target": target})
        return plan_id, add_action(self.workspace, plan_id, "werk", "Cv maken")


@pytest.fixture
def room(qtbot: Any, desk: Desk, workspace: Workspace, dossier_id: str) -> Room:
    return Room(qtbot, desk, workspace, dossier_id)


@pytest.mark.parametrize("key", _LARGE)
def test_a_large_page_is_not_made_in_one_turn_and_comes_by_itself(room: Room, key: str) -> None:
    part = room.turn_to(key)
    assert not part.is_whole
    room.section.flush()
    room.qtbot.waitUntil(lambda: part.is_whole)
    assert (part.dossier_id, part.subject_id) == (room.dossier_id, room.section.subject_id)


def test_a_page_that_is_left_before_it_is_whole_goes_on_when_it_is_back(room: Room) -> None:
    part = room.turn_to("plan")
    room.wait(room.turn_to("team"))
    assert not part.is_whole
    assert room.turn_to("plan") is part
    room.wait(part)


def test_a_page_begun_for_one_client_shows_the_one_who_was_opened_meanwhile(room: Room) -> None:
    other = room.another("Kok")
    room.turn_to("plan")
    room.section.show_dossier(other)
    part = room.turn_to("plan")
    room.wait(part)
    assert room.target(part) == ["Kok"]
    room.section.show_dossier(room.dossier_id)
    assert room.target(room.turn_to("plan")) in ([], ["Hovenier"])
    room.qtbot.waitUntil(lambda: room.target(part) == ["Hovenier"])


def test_a_page_that_comes_while_the_client_looks_along_speaks_to_the_client(room: Room) -> None:
    part = room.turn_to("plan")
    room.section.set_together(True)
    room.wait(part)
    room.qtbot.waitUntil(lambda: "Ga ik akkoord?" in room.words(part))


def test_nothing_is_said_to_the_client_about_workplaces_before_they_were_read(room: Room) -> None:
    room.section.set_together(True)
    part = room.section.part("werkplekken")
    room.section.open_part("werkplekken")
    assert "nog geen werkervaring" not in room.words(part)
    room.qtbot.waitUntil(lambda: "nog geen werkervaring" in room.words(part))


def test_what_was_looked_for_has_the_keyboard_once_its_page_is_whole(room: Room) -> None:
    room.section.show_dossier(room.dossier_id, room.action_id)
    assert not room.section._parts["plan"].is_whole

    def has_it() -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and getattr(focused, "toPlainText", str)() == "Cv maken"

    room.qtbot.waitUntil(has_it)


def test_what_was_looked_for_on_one_page_is_not_looked_for_on_another(room: Room) -> None:
    room.section.show_dossier(room.dossier_id, room.action_id)
    room.wait(room.turn_to("team"))
    part = room.turn_to("plan")
    room.wait(part)
    focused = QApplication.focusWidget()
    assert focused is None or not part.isAncestorOf(focused)


def test_tab_goes_into_a_page_that_was_opened_by_key_and_came_in_pieces(room: Room) -> None:
    room.section.open_part("plan")
    part = room.section._parts["plan"]
    assert not part.is_whole
    assert part.hasFocus()
    room.wait(part)
    press(part, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "plan_take"
