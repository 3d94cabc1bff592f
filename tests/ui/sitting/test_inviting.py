"""Preparing a sitting day: who is invited at what hour, and whether everything is here."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.cases.agenda.own_time import add_own_time
from app.clock import BRUSSELS
from tests.sittings import DAY, EIGHT, a_client_of, a_day, a_sitting
from tests.ui.accessibility import problems
from tests.ui.desk import settle
from tests.ui.keyboard import type_text
from tests.ui.sitting.sitting_room import Room
from ui.sitting.carried import Carried, carried
from ui.sitting.page import PREPARE


def test_enter_gives_the_next_client_the_next_hour_and_undo_takes_it_back(room: Room) -> None:
    for name in EIGHT[:3]:
        a_client_of(room.workspace, *name)
    room.show(a_day(room.workspace), PREPARE)
    room.page.prepare.due.setFocus()
    proposed = [client.name for client in room.page.prepare.due.clients.rows]
    for _ in range(3):
        room.press(Qt.Key.Key_Return)
    assert room.on_hours()[:4] == [*proposed, "vrij"]
    assert room.page.prepare.due.clients.rows == ()
    room.undo()
    assert room.on_hours()[:4] == [*proposed[:2], "vrij", "vrij"]


def test_an_hour_at_which_one_is_busy_elsewhere_is_given_with_a_warning(room: Room) -> None:
    a_client_of(room.workspace, "Samira", "Haddad")
    day_id = a_day(room.workspace)
    begins = datetime.combine(DAY, time(9), BRUSSELS)
    add_own_time(room.workspace, {"title": "Teamoverleg", "starts_at": begins, "ends_at": begins + timedelta(hours=1)})
    room.show(day_id, PREPARE)
    room.page.prepare.due.setFocus()
    room.press(Qt.Key.Key_Return)
    said = " ".join(label.text() for label in room.desk.findChildren(QLabel) if label.isVisible())
    assert "Uitgenodigd. Dat uur is al bezet: Teamoverleg" in said
    room.undo()
    assert "Samira" not in " ".join(room.on_hours())


def test_a_client_is_dragged_to_an_hour_and_on_to_another(room: Room) -> None:
    dossier = a_client_of(room.workspace)
    room.show(a_day(room.workspace), PREPARE)
    drop(room, Carried(dossier).mime(), row=2)
    assert room.on_hours()[:4] == ["vrij", "vrij", "Kurt Vandeput", "vrij"]
    model = room.page.prepare.hours.hours
    drop(room, model.mimeData([model.index(2)]), row=0)
    assert room.on_hours()[:3] == ["Kurt Vandeput", "vrij", "vrij"]
    foreign = QMimeData()
    foreign.setText("iets anders")
    assert carried(foreign) is None
    drop(room, foreign, row=1)
    assert room.on_hours()[:3] == ["Kurt Vandeput", "vrij", "vrij"]


def drop(room: Room, data: QMimeData, *, row: int) -> None:
    hours = room.page.prepare.hours
    where = QPointF(hours.visualRect(hours.hours.index(row)).center())
    how = (Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    hours.dropEvent(QDropEvent(where, *how))
    room.settle()


def test_keys_move_somebody_and_take_them_off_the_day(room: Room) -> None:
    sitting = a_sitting(room.workspace, EIGHT[:2])
    room.show(sitting.id, PREPARE)
    hours = room.page.prepare.hours
    hours.setFocus()
    hours.choose_row(1)
    room.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert room.on_hours()[:3] == ["Kurt Vandeput", "vrij", "Fatima El Amrani"]
    hours.choose_row(0)
    room.press(Qt.Key.Key_Delete)
    assert room.on_hours()[:3] == ["vrij", "vrij", "Fatima El Amrani"]
    room.undo()
    assert room.on_hours()[0] == "Kurt Vandeput"


def test_kind_interpreter_and_what_to_bring_are_saved_as_they_are_left(room: Room) -> None:
    sitting = a_sitting(room.workspace, EIGHT[:1])
    room.show(sitting.id, PREPARE)
    room.page.prepare.hours.choose_row(0)
    settle()
    details = room.page.prepare.details
    details.bring.setFocus()
    type_text(details.bring, "loonfiche")
    room.page.prepare.search.setFocus()
    details.interpreter.setCurrentIndex(details.interpreter.findData("uk"))
    details.interpreter.activated.emit(details.interpreter.currentIndex())
    room.settle()
    rows = room.workspace.rows("SELECT bring, needs_interpreter FROM appointment")
    assert rows == [("loonfiche", "uk")]
    assert "tolk Oekraïens · brengt mee: loonfiche" in hour_text(room, 0)


def hour_text(room: Room, row: int) -> str:
    model = room.page.prepare.hours.hours
    return str(model.data(model.index(row)))


def test_making_ready_says_what_is_missing_with_one_action_each(room: Room) -> None:
    dossier = a_client_of(room.workspace, "Oksana", "Koval", languages=[("uk", "moedertaal")])
    day = a_day(room.workspace)
    room.show(day, PREPARE)
    room.page.prepare._invite(dossier, time(9))
    room.settle()
    assert "nog niet nagekeken" not in room.said("ready_words")
    room.click("make_ready")
    assert room.said("ready_words") == "Alles voor de zitdag staat klaar op deze laptop."
    room.click("choice_ontbreekt")
    actions = room.page.prepare.missing.findChildren(QPushButton, "missing_action")
    assert [button.text() for button in actions] == ["Tolk noteren"]
    assert problems(room.desk) == []
    QTest.mouseClick(actions[0], Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is room.page.prepare.details.interpreter


def test_making_ready_can_be_stopped_and_leaves_nothing_half_done(room: Room) -> None:
    sitting = a_sitting(room.workspace, EIGHT[:3])
    room.show(sitting.id, PREPARE)
    strip = room.page.prepare.ready
    strip.make_ready()
    assert strip.is_running
    cancel = room.desk.findChild(QPushButton, "busy_cancel")
    assert cancel is not None
    assert cancel.isVisible()
    cancel.click()
    room.settle()
    assert not strip.is_running
    strip.make_ready()
    room.settle()
    assert "staat klaar" in room.said("ready_words")
