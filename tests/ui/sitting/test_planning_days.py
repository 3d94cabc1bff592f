"""The list of sitting days, and planning one."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.cases.sitting.days import sitting_days
from models.errors import InvalidValue
from models.rules.sitting import Span
from tests.sittings import DAY, a_day
from tests.ui.accessibility import problems
from tests.ui.desk import settle
from tests.ui.keyboard import type_text
from tests.ui.sitting.sitting_room import Room
from ui.sitting.page import PREPARE, RUN
from ui.sitting.plan_dialog import PlanDialog, breaks_words, read_breaks


def test_without_days_there_is_one_thing_to_do_and_it_asks_where_and_when(room: Room) -> None:
    room.show()
    assert problems(room.desk) == []
    room.click("empty_state_action")
    form = room.desk.findChild(PlanDialog)
    assert form is not None
    assert problems(form) == []
    type_text(form.municipality, "Zonhoven")
    form.municipality.completer().popup().hide()
    form.activateWindow()
    form.on.setFocus()
    settle()
    assert form.place.text() == "gemeentehuis Zonhoven"
    type_text(form.on.line, "1 december")
    assert room.said("plan_sitting_hours").startswith("6 gesprekken: 9.00, 9.30")
    QTest.keyClick(form.on.line, Qt.Key.Key_Return)
    room.settle()
    [day] = sitting_days(room.workspace, DAY, DAY + timedelta(days=30))
    assert (day.municipality, day.starts, day.ends) == ("Zonhoven", time(9), time(12))
    assert (room.page.sitting_day_id, room.page.part_key) == (day.id, PREPARE)


def test_what_is_wrong_with_a_day_is_said_at_its_field_and_nothing_is_lost(room: Room) -> None:
    room.show()
    room.page.plan()
    room.settle()
    form = room.desk.findChild(PlanDialog)
    assert form is not None
    type_text(form.municipality, "Genk")
    type_text(form.on.line, "1 december")
    form.ends.setText("8.30")
    QTest.keyClick(form.on.line, Qt.Key.Key_Return)
    room.settle()
    assert "einde ligt niet na het begin" in form._fields["ends"].error
    form.ends.setText("12")
    form.breaks.setText("om half elf")
    form.send()
    assert "pauze is niet te lezen" in form._fields["breaks"].error
    assert form.municipality.text() == "Genk"
    form.breaks.setText("10.30-10.45")
    form.send()
    room.settle()
    assert [day.breaks for day in sitting_days(room.workspace, DAY, DAY + timedelta(days=30))] == [
        (Span(time(10, 30), 15),)
    ]


@pytest.mark.parametrize("text", ["10.30-10.45, 12-13", "10u30 tot 10u45 en 12 tot 13 uur", "10:30 – 10:45; 12-13"])
def test_breaks_are_read_as_people_write_them(text: str) -> None:
    breaks = read_breaks(text)
    assert breaks == (Span(time(10, 30), 15), Span(time(12), 60))
    assert read_breaks(breaks_words(breaks)) == breaks


@pytest.mark.parametrize("text", ["10.30", "12-11", "straks"])
def test_a_break_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        read_breaks(text)


def test_a_second_day_of_the_same_person_is_planned_with_a_warning(room: Room) -> None:
    a_day(room.workspace, DAY + timedelta(days=7), municipality="Genk")
    room.show()
    room.page.plan()
    room.settle()
    form = room.desk.findChild(PlanDialog)
    assert form is not None
    form.municipality.setText("Zonhoven")
    form.on.set_value(DAY + timedelta(days=7))
    form.send()
    room.settle()
    assert "nog een zitdag: Genk" in room.desk.notices.passing_text
    assert len(sitting_days(room.workspace, DAY, DAY + timedelta(days=30))) == 2


def test_the_first_day_on_the_list_opens_with_enter(room: Room) -> None:
    first = a_day(room.workspace)
    a_day(room.workspace, DAY + timedelta(days=14), municipality="Genk")
    room.show()
    room.page.days.focus_first()
    assert problems(room.desk) == []
    room.press(Qt.Key.Key_Return)
    assert (room.page.sitting_day_id, room.page.part_key) == (first, RUN)  # it is today
    room.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert room.page.sitting_day_id == ""
