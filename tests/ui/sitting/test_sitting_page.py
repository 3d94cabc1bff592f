"""The page Zitdagen as a whole: for everybody, in the dark, in large letters, beside a colleague."""

from __future__ import annotations

from datetime import time
from typing import Any

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from app.cases.sitting.hours import HourState
from app.cases.sitting.planning import DayPlan
from app.cases.sitting.running import arrive
from models.rules.sitting import Span
from tests.sittings import DAY, EIGHT, a_client_of, a_sitting
from tests.ui.accessibility import problems
from tests.ui.sitting.sitting_room import Room
from ui.look.theme import Theme
from ui.sitting.due_list import DueModel
from ui.sitting.hour_list import HourModel
from ui.sitting.page import AFTER, PREPARE, RUN
from ui.sitting.plan_dialog import PlanDialog
from ui.sitting.run_list import RunModel


def test_every_part_is_usable_for_everybody_in_the_dark_too(room: Room, theme: Theme) -> None:
    sitting = a_sitting(room.workspace, EIGHT)
    arrive(room.workspace, sitting.talks["Kurt"])
    theme.set_mode("dark")
    room.show(sitting.id, PREPARE, (828, 571))
    for part in (PREPARE, RUN, AFTER):
        room.page.show_part(part)
        room.settle()
        assert problems(room.desk) == [], part


def test_in_letters_of_twice_the_size_no_word_of_the_day_is_cut_off(room: Room, theme: Theme) -> None:
    sitting = a_sitting(room.workspace, EIGHT)
    arrive(room.workspace, sitting.talks["Kurt"])
    theme.set_scale(2.0)
    room.show(sitting.id, RUN, (974, 540))
    labels = [label for label in room.page.findChildren(QLabel) if label.isVisible() and label.text()]
    buttons = [button for button in room.page.findChildren(QPushButton) if button.isVisible()]
    assert {"now_name", "now_begin"} <= {widget.objectName() for widget in (*labels, *buttons)}
    assert [label.text() for label in labels if label.height() < label.heightForWidth(label.width())] == []
    assert [one.text() for one in buttons if one.width() < one.sizeHint().width()] == []


def test_a_day_that_a_colleague_took_away_says_so(room: Room) -> None:
    room.show("weg")
    assert "Deze zitdag is er niet meer" in " ".join(label.text() for label in room.page.findChildren(QLabel))
    room.click("empty_state_action")
    assert room.page.days.isVisible()


def test_the_models_keep_their_contract(room: Room, qtmodeltester: Any) -> None:
    sitting = a_sitting(room.workspace, EIGHT[:2])
    a_client_of(room.workspace, "Marie", "Dupont")
    room.show(sitting.id, PREPARE)
    room.page.show_part(RUN)
    room.settle()
    hours, due, run = HourModel(), DueModel(lambda: DAY), RunModel()
    hours.show_rows(room.page.prepare.hours.hours.rows)
    due.show_clients(room.page.prepare.due.clients.rows)
    run.show_day(room.page.day.list.clients.rows, {})
    assert [hour.state for hour in hours.rows][:3] == [HourState.INVITED, HourState.INVITED, HourState.FREE]
    for model in (hours, due, run):
        qtmodeltester.check(model)


def test_a_plan_that_is_altered_keeps_what_it_was(room: Room) -> None:
    plan = DayPlan(on=DAY, municipality="Genk", slot_minutes=25, breaks=(Span(time(10), 10),), user_ids=("x",))
    form = PlanDialog(lambda: DAY, ["Genk"], [], plan)
    room.qtbot.addWidget(form)
    assert form._plan() == DayPlan(on=DAY, municipality="Genk", slot_minutes=25, breaks=plan.breaks)
    assert form.findChild(QLineEdit, "sitting_breaks").text() == "10.00-10.10"
