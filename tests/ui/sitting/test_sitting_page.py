"""The page Zitdagen by keyboard and mouse: plan, invite, make ready, run the day, round it off."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLabel, QLineEdit, QPushButton

from app.cases.agenda.own_time import add_own_time
from app.cases.sitting.days import sitting_days
from app.cases.sitting.hours import HourState
from app.cases.sitting.planning import DayPlan
from app.cases.sitting.readiness import make_ready
from app.cases.sitting.running import arrive
from app.clock import BRUSSELS
from app.workspace import Workspace
from models.errors import InvalidValue
from models.rules.sitting import Presence, Span
from tests.conftest import SetClock
from tests.sittings import DAY, EIGHT, a_client_of, a_day, a_sitting
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, settle
from tests.ui.keyboard import press, type_text
from ui.look.theme import Theme
from ui.sitting.carried import Carried, carried
from ui.sitting.day_bar import DayBar, bar_words
from ui.sitting.day_watch import read_day_at_hand
from ui.sitting.due_list import DueModel
from ui.sitting.hour_list import HourModel
from ui.sitting.page import AFTER, PREPARE, RUN, SittingPage
from ui.sitting.plan_dialog import PlanDialog, breaks_words, read_breaks
from ui.sitting.run_list import RunModel
from ui.sitting.walk_in_dialog import WalkInDialog
from ui.work.tasks import Tasks


class Room:
    """The page in its window."""

    def __init__(self, qtbot: Any, desk: Desk, workspace: Workspace, tasks: Tasks) -> None:
        self.qtbot, self.desk, self.workspace, self.tasks = qtbot, desk, workspace, tasks
        self.page = SittingPage(desk.context)
        self.opened: list[tuple[str, str, str]] = []
        desk.context.navigation.dossier_requested.connect(lambda *where: self.opened.append(where))

    def show(self, day_id: str = "", part: str = "", size: tuple[int, int] = (1170, 739)) -> None:
        layout = self.desk.layout()
        assert layout is not None
        layout.addWidget(self.page)
        self.desk.resize(*size)
        self.desk.show()
        self.desk.activateWindow()
        if day_id:
            self.page.show_day(day_id, part)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.tasks.is_idle, timeout=60_000)
        settle()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifiers)
        self.settle()

    def click(self, name: str) -> None:
        button = next(one for one in self.desk.findChildren(QPushButton, name) if one.isVisible())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def said(self, name: str) -> str:
        label = self.desk.findChild(QLabel, name)
        assert label is not None
        return label.text()

    def undo(self) -> None:
        self.click("undo")

    def on_hours(self) -> list[str]:
        """Return who has which hour, in the order of the hours."""
        model = self.page.prepare.hours.hours
        return [model.words(hour) for hour in model.rows]

    def standing(self) -> list[Presence]:
        return [one.presence for one in self.page.day.list.clients.rows]


@pytest.fixture
def room(qtbot: Any, desk: Desk, workspace: Workspace, tasks: Tasks) -> Room:
    return Room(qtbot, desk, workspace, tasks)


# The list, and planning


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


# Inviting


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


# Klaarzetten


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


# The day


def test_one_key_for_each_step_and_each_can_be_undone(room: Room) -> None:
    sitting = a_sitting(room.workspace, EIGHT[:3])
    room.show(sitting.id)
    room.page.day.focus_start()
    room.press(Qt.Key.Key_A)
    assert room.standing() == [Presence.WAITING, Presence.EXPECTED, Presence.EXPECTED]
    assert (room.said("now_head"), room.said("now_name")) == ("Volgende", "Kurt Vandeput")
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_N)
    assert room.standing()[1] is Presence.NO_SHOW
    room.undo()
    assert room.standing()[1] is Presence.EXPECTED
    room.page.day.list.choose(sitting.talks["Kurt"])
    room.press(Qt.Key.Key_Return)
    [(dossier, section, item)] = room.opened
    assert (dossier, section) == (sitting.dossiers["Kurt"], "gesprekken")
    assert room.workspace.rows("SELECT appointment_id FROM note WHERE id = ?", item) == [(sitting.talks["Kurt"],)]
    assert room.said("now_head") == "Nu bezig"
    room.press(Qt.Key.Key_K)
    assert room.standing()[0] is Presence.DONE
    assert problems(room.desk) == []


def test_a_key_that_does_not_fit_does_nothing(room: Room) -> None:
    sitting = a_sitting(room.workspace, EIGHT[:1])
    arrive(room.workspace, sitting.talks["Kurt"])
    room.show(sitting.id)
    room.page.day.focus_start()
    for key in (Qt.Key.Key_N, Qt.Key.Key_K, Qt.Key.Key_A):  # who is here did not stay away, and nothing began
        room.press(key)
    assert room.standing() == [Presence.WAITING]
    room.press(Qt.Key.Key_V)
    assert room.standing() == [Presence.LEFT]


def test_whoever_walks_in_is_found_by_typing(room: Room) -> None:
    sitting = a_sitting(room.workspace, EIGHT[:1])
    a_client_of(room.workspace, "Marie", "Dupont")
    room.show(sitting.id)
    room.page.day.focus_start()
    room.press(Qt.Key.Key_I)
    dialog = room.desk.findChild(WalkInDialog)
    assert dialog is not None
    type_text(dialog.name, "dup")
    room.settle()
    assert [dialog.found.item(row).text() for row in range(2)] == [
        "Marie Dupont · Zonhoven", "Nieuw: dup toevoegen als cliënt",
    ]  # fmt: skip
    assert problems(dialog) == []
    QTest.keyClick(dialog.name, Qt.Key.Key_Down)
    assert dialog.kind.currentText() == "Intake"
    QTest.keyClick(dialog.name, Qt.Key.Key_Up)
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    room.settle()
    walked_in = room.page.day.list.current
    assert walked_in is not None
    assert (walked_in.name, walked_in.is_walk_in, walked_in.talk_kind) == ("Marie Dupont", True, "opvolging")


def test_the_bar_above_a_dossier_says_who_is_next_and_goes_while_the_client_looks_along(
    room: Room, clock: SetClock
) -> None:
    sitting = a_sitting(room.workspace, EIGHT[:3])
    bar = DayBar(room.desk)
    assert read_day_at_hand(room.workspace, DAY).running is None  # nobody came yet: it does not run
    for name in ("Kurt", "Fatima"):
        arrive(room.workspace, sitting.talks[name])
    found = read_day_at_hand(room.workspace, DAY)
    assert found.running is not None
    assert bar_words(found.running) == "Zitdag Zonhoven · 0 van 3 · volgende: Kurt Vandeput"
    assert found.ready == "De zitdag is nog niet klaargezet op deze laptop"
    make_ready(room.workspace, sitting.id)
    assert read_day_at_hand(room.workspace, DAY - timedelta(days=1)).ready.startswith("Alles voor de zitdag")
    bar.show_day(found)
    assert not bar.isHidden()
    bar.set_together(True)
    assert bar.isHidden()


# Afterwards


def test_open_ends_are_ticked_off_and_the_day_is_closed_with_the_rest(room: Room) -> None:
    sitting = a_sitting(room.workspace, EIGHT[:3])
    room.show(sitting.id, AFTER)
    assert problems(room.desk) == []
    ticks = room.page.after.ends.findChildren(QCheckBox, "open_end_tick")
    ticks[0].click()
    assert room.desk.findChild(QPushButton, "close_sitting_day").text() == "Afsluiten, met 2 taken"
    room.click("close_sitting_day")
    assert room.workspace.rows("SELECT count(*) FROM task WHERE done_on IS NULL") == [(2,)]
    assert room.workspace.rows("SELECT closed_on IS NOT NULL FROM sitting_day") == [(1,)]
    room.undo()
    assert room.workspace.rows("SELECT count(*) FROM task") == [(0,)]
    assert room.workspace.rows("SELECT closed_on IS NOT NULL FROM sitting_day") == [(0,)]


def test_the_papers_of_a_day_are_made_beside_the_screen_and_saved(room: Room, tmp_path: Path) -> None:
    sitting = a_sitting(room.workspace, EIGHT[:2])
    room.show(sitting.id, PREPARE)
    actions = [action for action in room.page.print._menu.actions() if action.text()]
    assert [action.text() for action in actions][:3] == [
        "Daglijst en alle bladen", "Daglijst voor het onthaal", "Alle bladen van de dag",
    ]  # fmt: skip
    next(one for one in actions if "bewaren" in one.text()).trigger()
    room.qtbot.waitUntil(lambda: room.page.print.findChild(QFileDialog, "save_pdf") is not None)
    dialog = room.page.print.findChild(QFileDialog, "save_pdf")
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(tmp_path))
    press(dialog, Qt.Key.Key_Return)
    room.settle()
    assert (tmp_path / "zitdag-2026-11-24.pdf").read_bytes().startswith(b"%PDF")


# Everywhere


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
