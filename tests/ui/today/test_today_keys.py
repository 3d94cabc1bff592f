"""Each next step of the day is one key away: begin, prepare, no-show, another hour, the sitting day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from app.cases.agenda.agenda_lines import read_appointment
from app.cases.agenda.appointments import plan_appointment, set_state
from app.cases.agenda.own_time import add_own_time
from app.cases.conversations.tasks import add_task
from app.cases.sitting.talks import written_talk
from app.clock import BRUSSELS
from app.workspace import Workspace
from models.sitting_day import SittingDay
from tests.ui.accessibility import problems
from tests.ui.today.mornings import Morning
from ui.look.theme import Theme
from ui.work.tasks import Tasks

NINE = datetime(2026, 11, 24, 9, tzinfo=BRUSSELS)


@pytest.fixture
def morning(qtbot: Any, workspace: Workspace, tasks: Tasks) -> Iterator[Morning]:
    """It is nine o'clock: Kurt comes now, Samira this afternoon."""
    morning = Morning(qtbot, workspace, tasks)
    yield morning
    morning.settle()


def a_talk(morning: Morning, name: str, hours: float = 0, kind: str = "opvolging") -> tuple[str, str]:
    dossier = morning.my_dossier(name, "Vandeput")
    values = {"starts_at": NINE + timedelta(hours=hours), "talk_kind": kind}
    return dossier, plan_appointment(morning.workspace, dossier, values)


def status(morning: Morning, talk: str) -> str:
    found = read_appointment(morning.workspace, talk)
    return found.status if found else ""


def key(morning: Morning, which: Qt.Key) -> None:
    focus = morning.desk.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, which)


def test_the_day_opens_on_the_talk_that_comes_and_enter_begins_it(morning: Morning) -> None:
    a_talk(morning, "Samira", 5)
    dossier, talk = a_talk(morning, "Kurt")
    counted: list[int] = []
    morning.view.counted.connect(counted.append)
    morning.open()
    morning.settle(lambda: "Kurt Vandeput" in morning.focus())
    assert counted == [2]
    key(morning, Qt.Key.Key_Return)
    morning.settle(lambda: morning.opened)
    written = written_talk(morning.workspace, talk)
    assert written is not None
    assert morning.opened == [(dossier, "gesprekken", written.item_id)]
    assert status(morning, talk) == "bezig"
    morning.settle(lambda: "bezig sinds 9.00" in morning.texts())
    assert "Kurt Vandeput" in morning.focus()  # the list was read again: the keyboard stays
    QTest.mouseClick(morning.view.findChild(QPushButton, "go_on"), Qt.MouseButton.LeftButton)
    morning.settle(lambda: len(morning.opened) == 2)
    assert morning.opened[1] == morning.opened[0]


def test_a_talk_of_this_afternoon_is_prepared_with_enter_and_begun_with_b(morning: Morning) -> None:
    dossier, talk = a_talk(morning, "Samira", 5)
    morning.open()
    assert morning.view.findChild(QPushButton, "prepare").accessibleName() == "Voorbereiden: Samira Vandeput"
    for which in (Qt.Key.Key_Return, Qt.Key.Key_V):
        key(morning, which)
    assert morning.opened == [(dossier, "gesprekken", "")] * 2
    assert status(morning, talk) == "gepland"
    key(morning, Qt.Key.Key_B)
    morning.settle(lambda: len(morning.opened) == 3)
    assert status(morning, talk) == "bezig"


def test_n_notes_a_no_show_with_an_undo_and_a_leads_to_another_hour(morning: Morning) -> None:
    _, talk = a_talk(morning, "Kurt")
    _, later = a_talk(morning, "Samira", 1)
    morning.open()
    key(morning, Qt.Key.Key_N)
    morning.settle(lambda: morning.desk.notices.passing_text == "Kurt Vandeput: niet opgedaagd.")
    assert (status(morning, talk), status(morning, later)) == ("niet_opgedaagd", "gepland")
    morning.settle(lambda: "niet opgedaagd" in morning.texts())
    line = morning.talk("Kurt Vandeput")
    QTest.keyClick(line, Qt.Key.Key_N)  # once is enough
    QTest.keyClick(line, Qt.Key.Key_A)
    QTest.mouseClick(morning.view.findChild(QPushButton, "another_hour"), Qt.MouseButton.LeftButton)
    assert morning.agenda == [("2026-11-24", talk)] * 2
    QTest.mouseClick(morning.desk.findChild(QPushButton, "undo"), Qt.MouseButton.LeftButton)
    morning.settle(lambda: status(morning, talk) == "gepland")


def test_what_changed_on_another_laptop_meanwhile_is_told_and_not_done(morning: Morning) -> None:
    _, talk = a_talk(morning, "Kurt")
    morning.open()
    line = morning.talk("Kurt Vandeput")
    morning.workspace.listeners.clear()  # the list has not heard of it yet
    set_state(morning.workspace, talk, "bezig")
    QTest.keyClick(line, Qt.Key.Key_N)
    morning.settle(lambda: "kunt u niet rechtstreeks" in morning.desk.notices.passing_text)
    assert status(morning, talk) == "bezig"


def test_the_arrows_go_from_talk_to_talk_and_to_what_is_to_be_done(morning: Morning) -> None:
    dossier, _ = a_talk(morning, "Kurt")
    a_talk(morning, "Samira", 1)
    add_task(morning.workspace, dossier, "Crèche bellen")
    morning.open()
    walked = []
    for which in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Left):
        key(morning, which)
        walked.append(morning.focus())
    names = ["Samira Vandeput", "Samira Vandeput", "Kurt Vandeput", "Crèche bellen", "Kurt Vandeput"]
    assert [name in spoken for name, spoken in zip(names, walked, strict=True)] == [True] * 5


def test_the_sitting_day_stands_above_and_opens_with_z(morning: Morning) -> None:
    with morning.workspace.change("Zitdag") as change:
        sitter = [{"id": morning.workspace.identity.user_id}]
        hours = {"starts": "09:00", "ends": "12:30", "slot_minutes": 30}
        day = change.add(SittingDay(on=NINE.date(), municipality="Zonhoven", room="lokaal 2", user_ids=sitter, **hours))
    a_talk(morning, "Kurt")
    morning.open()
    assert "Zitdag in Zonhoven (lokaal 2), 9.00 tot 12.30 · nog geen gesprekken" in morning.texts()
    key(morning, Qt.Key.Key_Z)
    QTest.mouseClick(morning.view.findChild(QPushButton, "open_sitting"), Qt.MouseButton.LeftButton)
    assert morning.sittings == [day.id] * 2
    assert problems(morning.desk) == []


def test_the_keys_are_written_under_the_talks_as_far_as_they_do_something(morning: Morning) -> None:
    morning.open()
    assert "niet opgedaagd" not in morning.texts()
    a_talk(morning, "Kurt")
    morning.settle(lambda: "niet opgedaagd" in morning.texts())
    assert "zitdag" not in morning.texts()


def test_ones_own_time_stands_between_the_talks_and_leads_to_the_agenda(morning: Morning) -> None:
    end = NINE + timedelta(hours=1)
    entry = add_own_time(morning.workspace, {"title": "Teamoverleg", "starts_at": NINE, "ends_at": end})
    morning.open()
    for which in (Qt.Key.Key_N, Qt.Key.Key_B):
        QTest.keyClick(morning.talk("Teamoverleg"), which)
    QTest.keyClick(morning.talk("Teamoverleg"), Qt.Key.Key_Return)
    assert morning.agenda == [("2026-11-24", entry)]
    assert morning.opened == []


def test_a_talk_of_an_earlier_day_that_nobody_closed_is_asked_about(morning: Morning) -> None:
    _, open_one = a_talk(morning, "Kurt", -48)
    _, running = a_talk(morning, "Samira", -24)
    set_state(morning.workspace, running, "bezig")
    morning.open()
    asked, _ = (line for line in morning.lines() if line.objectName() == "todo")
    assert asked.accessibleName() == "Gesprek van 22 november: ging het door?, Kurt Vandeput"
    QTest.keyClick(asked, Qt.Key.Key_Return)
    assert morning.agenda == [("2026-11-22", open_one)]
    tick = next(iter(morning.view.todos.findChildren(QPushButton)), None)
    assert tick is None
    assert "Gesprek van gisteren afronden" in morning.texts()


@pytest.mark.parametrize("size", [(1170, 620), (828, 600)])
def test_twice_as_large_nothing_is_cut_off(morning: Morning, theme: Theme, size: tuple[int, int]) -> None:
    theme.set_scale(2.0)
    a_talk(morning, "Jean-Pierre Ferdinand", kind="triogesprek")
    morning.open(size)
    line = morning.talk("Jean-Pierre Ferdinand Vandeput")
    right = line.mapTo(morning.desk, line.rect().topRight()).x()
    assert right < size[0]
    words = [label for label in line.findChildren(QLabel) if label.isVisible() and label.text()]
    assert all(label.mapTo(line, label.rect().bottomRight()).x() <= line.width() for label in words)
    assert problems(morning.desk) == []
