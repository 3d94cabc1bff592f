"""A trajectory is rounded off by keys and clicks: the plan, the advice with what it needs, and following up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from app.cases.trajectory.advice import AdviceView, advice_of
from app.cases.trajectory.aftercare import aftercare_of, save_aftercare
from app.cases.trajectory.follow_up import follow_up_of
from app.clock import BRUSSELS, local_date
from app.workspace import Workspace
from tests.app.cases.trajectory.endings import a_closed_one, a_running_one, write_whole_advice
from tests.conftest import SetClock
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, settle
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.trajectory.ending.view import EndingPart
from ui.trajectory.view import TrajectorySection
from ui.work.tasks import Tasks


class Room:
    """The page with the hands of a user."""

    def __init__(self, qtbot: Any, desk: Desk, tasks: Tasks, workspace: Workspace, dossier_id: str) -> None:
        self.qtbot, self.desk, self.tasks, self.workspace, self.dossier_id = qtbot, desk, tasks, workspace, dossier_id
        self.section = TrajectorySection(desk.context)

    def open(self, trajectory_id: str) -> EndingPart:
        self.desk.show_section(self.section, self.dossier_id)
        self.section.show_dossier(self.dossier_id, f"einde:{trajectory_id}")
        page = self.section.part("afronden")
        assert isinstance(page, EndingPart)
        self.page = page
        self.settle(lambda: page.aftercare.isVisible())
        return page

    def settle(self, until: Callable[[], object] = lambda: True) -> None:
        self.qtbot.waitUntil(lambda: bool(self.tasks.is_idle and until()))
        settle()

    def child(self, kind: type[Any], name: str) -> Any:
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def button(self, name: str) -> None:
        button = self.child(QPushButton, name)
        button.setFocus()
        press(button, Qt.Key.Key_Space)
        settle()

    def type(self, name: str, text: str) -> None:
        area = self.child(QPlainTextEdit, name)
        area.setFocus()
        type_text(area, text)

    def write(self, name: str, text: str) -> None:
        line = self.child(QLineEdit, name)
        line.setFocus()
        line.selectAll()
        type_text(line, text)
        press(line, Qt.Key.Key_Return)


@pytest.fixture
def room(qtbot: Any, desk: Desk, tasks: Tasks, workspace: Workspace, dossier_id: str) -> Room:
    return Room(qtbot, desk, tasks, workspace, dossier_id)


def stored(room: Room, trajectory_id: str) -> AdviceView:
    found = advice_of(room.workspace, trajectory_id)
    assert found is not None
    return found


def test_an_advice_is_made_with_the_client_and_is_final_once(room: Room) -> None:
    row = a_running_one(room.workspace, dossier_id=room.dossier_id)
    room.open(row)
    assert "Definitief kan vanaf 1 september" in room.child(QLabel, "advice_hint").text()
    category = room.child(QComboBox, "advice_category")
    assert [category.itemText(place) for place in range(category.count())] == [
        "Nog te kiezen",
        "Activeringsbegeleiding",
        "Arbeidszorg",
        "Betaalde arbeid in de sociale economie: CMW",
        "Betaalde arbeid in het reguliere arbeidscircuit (NEC)",
        "Advies Welzijn (vroeger: niet-toeleidbaar)",
    ]
    category.setFocus()
    press(category, Qt.Key.Key_Down)
    press(category, Qt.Key.Key_Down)
    room.settle(lambda: stored(room, row).advice == "arbeidszorg")
    checks = room.child(QLabel, "advice_checks")
    room.settle(lambda: "○  Schriftelijke motivering" in checks.text())
    assert not room.child(QPushButton, "advice_finalise").isEnabled()
    room.type("advice_reasons", "Werkt graag, met rust tussendoor.")
    room.type("advice_client_words", "Ik wil blijven komen.")
    room.write("discussed_on_line", "20/11/2026")
    room.type("advice_no_aftercare_why", "Verhuist volgende week.")
    press(room.child(QPlainTextEdit, "advice_no_aftercare_why"), Qt.Key.Key_Tab)
    room.settle(lambda: room.child(QPushButton, "advice_finalise").isEnabled())
    assert checks.text().count("✓") == 4
    room.button("advice_finalise")
    assert stored(room, row).finalised_on is None
    room.button("advice_confirm_yes")
    room.settle(lambda: stored(room, row).finalised_on == date(2026, 11, 24))
    room.settle(lambda: room.child(QPlainTextEdit, "advice_reasons").isReadOnly())
    assert stored(room, row).next_service.startswith("Toeleiding naar arbeidszorg")
    assert not category.isEnabled()


def test_what_is_refused_stands_at_its_field_and_the_rest_is_kept(room: Room) -> None:
    row = a_running_one(room.workspace, dossier_id=room.dossier_id)
    page = room.open(row)
    room.write("discussed_on_line", "30/11/2026")
    room.settle(lambda: page.advice.discussed.error)
    assert page.advice.discussed.error.startswith("Deze dag moet nog komen")
    room.type("advice_client_words", "Goed zo.")
    page.flush()
    found = stored(room, row)
    assert (found.client_words, found.discussed_on) == ("Goed zo.", None)


def test_the_plan_begins_with_a_line_by_keys_and_a_line_comes_back(room: Room, desk: Desk) -> None:
    row = a_running_one(room.workspace, dossier_id=room.dossier_id)
    page = room.open(row)
    room.button("goes_on_add")
    what = room.child(QLineEdit, "goes_on_what")
    assert desk.focusWidget() is what
    type_text(what, "Budgetbegeleiding")
    press(what, Qt.Key.Key_Tab)
    who = room.child(QLineEdit, "goes_on_who")
    type_text(who, "Lies Maes")
    press(who, Qt.Key.Key_Return)
    room.write("goes_on_until_line", "1 mei 2027")
    room.settle(lambda: bool(aftercare_of(room.workspace, row).goes_on))
    (line,) = aftercare_of(room.workspace, row).goes_on
    assert (line.what, line.who, line.until) == ("Budgetbegeleiding", "Lies Maes", date(2027, 5, 1))
    assert aftercare_of(room.workspace, row).begun_on == date(2026, 11, 24)
    room.write("aftercare_contact_name", "Bram Wouters")
    room.settle(lambda: aftercare_of(room.workspace, row).contact_name == "Bram Wouters")
    room.button("goes_on_remove")
    room.settle(lambda: not aftercare_of(room.workspace, row).goes_on)
    page._on_line_written(line.id, {"what": line.what, "who": line.who, "until": line.until})
    room.settle(lambda: aftercare_of(room.workspace, row).goes_on == (line,))


def test_who_goes_on_without_what_is_told_and_not_lost(room: Room) -> None:
    row = a_running_one(room.workspace, dossier_id=room.dossier_id)
    room.open(row)
    room.button("goes_on_add")
    room.write("goes_on_who", "Lies Maes")
    error = room.child(QLabel, "aftercare_error")
    room.settle(lambda: error.text() == "Schrijf wat er verdergaat.")
    assert room.child(QLineEdit, "goes_on_who").text() == "Lies Maes"
    room.write("goes_on_what", "Budgetbegeleiding")
    room.settle(lambda: bool(aftercare_of(room.workspace, row).goes_on))
    assert aftercare_of(room.workspace, row).goes_on[0].who == "Lies Maes"
    room.settle(lambda: not error.isVisible())


def test_a_moment_is_answered_by_a_click_and_taken_back(room: Room) -> None:
    row = a_closed_one(room.workspace, date(2026, 10, 20), "welzijn", dossier_id=room.dossier_id)
    page = room.open(row)
    assert page.follow_up.findChild(QPushButton, "moment_3_1") is None
    QTest.mouseClick(room.child(QPushButton, "moment_1_2"), Qt.MouseButton.LeftButton)
    room.settle(lambda: follow_up_of(room.workspace, row).moments[1].in_work == "ja")
    room.settle(lambda: page.follow_up.findChild(QPushButton, "moment_1_back"))
    room.button("moment_1_back")
    room.settle(lambda: follow_up_of(room.workspace, row).moments[1].is_due)


def test_a_moment_whose_day_comes_meanwhile_can_be_answered_also_as_not_reached(
    room: Room, desk: Desk, clock: SetClock
) -> None:
    desk.context = replace(desk.context, today=lambda: local_date(room.workspace.clock()))
    room.section = TrajectorySection(desk.context)
    row = a_closed_one(room.workspace, date(2026, 10, 20), "welzijn", dossier_id=room.dossier_id)
    page = room.open(row)
    assert page.follow_up.findChild(QPushButton, "moment_3_0") is None
    clock.at = datetime(2027, 1, 20, 9, tzinfo=BRUSSELS)
    page.hide()
    page.show()
    room.settle(lambda: page.follow_up.findChild(QPushButton, "moment_3_0"))
    room.button("moment_3_0")
    room.settle(lambda: follow_up_of(room.workspace, row).moments[2].answered_on == date(2027, 1, 20))
    found = follow_up_of(room.workspace, row).moments[2]
    assert (found.out_of_unemployment, found.in_work) == ("onbekend", "onbekend")


def test_looking_along_shows_the_words_and_nothing_of_the_file(room: Room) -> None:
    row = a_running_one(room.workspace, dossier_id=room.dossier_id)
    write_whole_advice(room.workspace, row, "welzijn")
    room.open(row)
    room.section.set_together(True)
    room.settle(lambda: room.child(QComboBox, "advice_category").currentText() == "Advies Welzijn")
    said = [label.text() for label in room.page.findChildren(QLabel) if label.isVisible()]
    assert "Mijn advies" in said
    assert "In mijn eigen woorden" in said
    assert not any("HIVA" in text or "Schriftelijke" in text or "ontwerp" in text for text in said)


def test_the_page_follows_the_trajectory_that_the_section_is_about(room: Room) -> None:
    closed = a_closed_one(room.workspace, date(2026, 10, 20), dossier_id=room.dossier_id)
    running = a_running_one(room.workspace, dossier_id=room.dossier_id)
    page = room.open(closed)
    room.settle(lambda: page.advice.category.currentData() == "nec")
    room.section.choose_subject(running)
    room.settle(lambda: page.trajectory_id == running and page.advice.category.currentData() == "")


def test_the_page_can_be_read_aloud_and_has_room_at_every_size(room: Room) -> None:
    row = a_closed_one(room.workspace, date(2026, 10, 20), "welzijn", dossier_id=room.dossier_id)
    save_aftercare(room.workspace, row, {"contact_name": "Bram Wouters"})
    room.open(row)
    for size in ((1170, 620), (760, 620)):
        grab(room.desk, size, name="afronden")
        room.settle()
        assert problems(room.desk) == []
