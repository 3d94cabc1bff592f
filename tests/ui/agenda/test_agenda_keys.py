"""The whole agenda goes by keyboard, and says where the keyboard is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel

from app.cases.agenda.agenda_lines import read_appointment
from app.cases.agenda.appointments import set_state
from app.cases.agenda.own_time import add_own_time
from tests.ui.accessibility import problems
from tests.ui.agenda.agenda_desk import AgendaDesk, at
from tests.ui.desk import TODAY
from tests.ui.keyboard import type_text
from ui.widgets.painted_item import PaintedItem

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_Key = Qt.Key


def test_arrows_go_from_appointment_to_free_hour_and_to_the_day_beside(agenda: AgendaDesk) -> None:
    talk = agenda.plan(agenda.client(), at(9, 30), 45, talk_kind="evaluatie", place="lokaal 2", needs_interpreter="uk")
    agenda.open()
    agenda.go_to(talk)
    assert agenda.spoken() == "vandaag, 9.30 tot 10.15, Kurt Vandeput, evaluatie · lokaal 2, met tolk"
    agenda.press(_Key.Key_Up)
    assert agenda.spoken() == "vandaag, 9.00, vrij"
    agenda.press(_Key.Key_Down)
    agenda.press(_Key.Key_Down)
    assert agenda.spoken() == "vandaag, 11.00, vrij"
    agenda.press(_Key.Key_Right)
    assert agenda.spoken() == "woensdag 25 november, 11.00, vrij"
    assert problems(agenda.desk) == []


def test_tab_comes_in_at_one_place_and_leaves_again(agenda: AgendaDesk) -> None:
    dossier = agenda.client()
    first, second = agenda.plan(dossier, at(9)), agenda.plan(dossier, at(11))
    agenda.open()
    agenda.go_to(first)
    agenda.press(_Key.Key_Tab)
    outside = QApplication.focusWidget()
    assert outside is not None
    assert not agenda.view.canvas.isAncestorOf(outside)
    agenda.go_to(second)
    stops = [
        item for item in agenda.view.canvas.findChildren(PaintedItem) if item.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert [item.key.split("@")[0] for item in stops] == [second]


def test_a_screen_reader_finds_each_appointment_that_is_shown_and_none_that_is_not(agenda: AgendaDesk) -> None:
    agenda.plan(agenda.client(), at(9))
    agenda.open()

    def names() -> list[str]:
        canvas = QAccessible.queryAccessibleInterface(agenda.view.canvas)
        found = (canvas.child(number) for number in range(canvas.childCount()))
        return [name for one in found if one is not None and (name := one.text(QAccessible.Text.Name))]

    assert any(name.startswith("vandaag, 9.00 tot 10.00, Kurt Vandeput") for name in names())
    agenda.view.show_day(date(2026, 12, 1))
    agenda.settle()
    assert not any("Kurt" in name for name in names())


def test_past_the_last_day_comes_the_next_week_and_t_comes_back(agenda: AgendaDesk) -> None:
    agenda.open()
    agenda.view.canvas.go_to(agenda.view.canvas.stop)
    for _ in range(4):
        agenda.press(_Key.Key_Right)
        agenda.settle()
    assert agenda.spoken() == "maandag 30 november, 9.00, vrij"
    agenda.press(_Key.Key_PageDown)
    agenda.settle()
    assert agenda.spoken() == "maandag 7 december, 9.00, vrij"
    agenda.press(_Key.Key_T)
    agenda.settle()
    assert agenda.spoken().startswith("vandaag")


def test_d_shows_the_day_and_w_the_week(agenda: AgendaDesk) -> None:
    agenda.open()
    title = agenda.view.findChild(QLabel, "agenda_title")
    assert title.text() == "23 tot 27 november"
    agenda.view.canvas.go_to(agenda.view.canvas.stop)
    agenda.press(_Key.Key_D)
    agenda.settle()
    assert title.text() == "Dinsdag 24 november"
    agenda.press(_Key.Key_PageUp)
    agenda.settle()
    assert title.text() == "Maandag 23 november"
    agenda.press(_Key.Key_W)
    agenda.settle()
    assert title.text() == "23 tot 27 november"


def test_shift_and_arrows_move_by_a_quarter_and_one_undo_takes_all_back(agenda: AgendaDesk) -> None:
    talk = agenda.plan(agenda.client(), at(9), 45)
    agenda.open()
    agenda.go_to(talk)
    agenda.press(_Key.Key_Down, SHIFT)
    agenda.settle()
    agenda.press(_Key.Key_Down, SHIFT)
    agenda.settle(lambda: "9.30" in agenda.notice)
    assert agenda.hours() == ["24 09.30-10.15"]
    assert agenda.spoken().startswith("vandaag, 9.30 tot 10.15")
    agenda.undo()
    assert agenda.hours() == ["24 09.00-09.45"]


def test_shift_and_arrow_take_it_into_the_weekend_and_the_next_week(agenda: AgendaDesk) -> None:
    talk = agenda.plan(agenda.client(), at(9, day=27))
    agenda.open()
    agenda.go_to(talk)
    agenda.press(_Key.Key_Right, SHIFT)
    agenda.settle(lambda: len(agenda.view.canvas.scene.days) == 6)
    assert agenda.spoken().startswith("zaterdag 28 november, 9.00 tot 10.00")
    for _ in range(2):
        agenda.press(_Key.Key_Right, SHIFT)
        agenda.settle()
    assert agenda.hours() == ["30 09.00-10.00"]
    assert agenda.spoken().startswith("maandag 30 november, 9.00 tot 10.00")


def test_control_and_arrows_make_it_longer_and_shorter_but_never_nothing(agenda: AgendaDesk) -> None:
    talk = agenda.plan(agenda.client(), at(9), 30)
    agenda.open()
    agenda.go_to(talk)
    agenda.press(_Key.Key_Down, CTRL)
    agenda.settle(lambda: "9.45" in agenda.notice)
    assert agenda.hours() == ["24 09.00-09.45"]
    for _ in range(4):
        agenda.press(_Key.Key_Up, CTRL)
        agenda.settle()
    assert agenda.hours() == ["24 09.00-09.15"]


def test_moving_onto_another_talk_says_so_and_forbids_nothing(agenda: AgendaDesk) -> None:
    talk = agenda.plan(agenda.client(), at(9))
    agenda.plan(agenda.client("Samira", "El Idrissi"), at(10))
    agenda.open()
    agenda.go_to(talk)
    agenda.press(_Key.Key_Down, SHIFT)
    agenda.settle(lambda: "al bezet: Samira El Idrissi (10.00–11.00)" in agenda.notice)
    assert agenda.hours()[0] == "24 09.15-10.15"
    assert "deelt dit uur met een andere afspraak" in agenda.spoken()


def test_delete_cancels_and_undo_brings_it_back(agenda: AgendaDesk) -> None:
    talk = agenda.plan(agenda.client(), at(9))
    own = add_own_time(agenda.workspace, {"title": "Tandarts", "starts_at": at(14), "ends_at": at(15)})
    agenda.open()
    for one, said in ((talk, "geannuleerd"), (own, "Uit uw agenda")):
        agenda.go_to(one)
        agenda.press(_Key.Key_Delete)
        agenda.settle(lambda said=said: said in agenda.notice)
        assert agenda.view.canvas.scene.of_line(one) is None
        assert len(agenda.hours()) == 1
        agenda.undo()
        agenda.settle(lambda one=one: agenda.view.canvas.scene.of_line(one) is not None)


def test_o_notes_that_nobody_came_and_it_stays_to_be_seen(agenda: AgendaDesk) -> None:
    talk = agenda.plan(agenda.client(), at(9))
    agenda.open()
    agenda.go_to(talk)
    agenda.press(_Key.Key_O)
    agenda.settle(lambda: "niet opgedaagd" in agenda.spoken())
    assert agenda.hours() == []
    agenda.undo()
    agenda.settle(lambda: "niet opgedaagd" not in agenda.spoken())
    assert agenda.hours() == ["24 09.00-10.00"]


def test_v_agrees_on_another_hour_in_one_step(agenda: AgendaDesk) -> None:
    talk = agenda.plan(agenda.client(), at(9), 45, place="lokaal 2")
    agenda.open()
    agenda.go_to(talk)
    agenda.press(_Key.Key_V)
    form = agenda.other_hour()
    form.missed.setChecked(True)
    form.hours.day.line.clear()
    type_text(form.hours.day.line, "donderdag 26 november")
    agenda.press(_Key.Key_Return)
    agenda.settle(lambda: "Verzet naar donderdag 26 november om 9.00" in agenda.notice)
    [line] = agenda.lines()
    assert (line.starts_at, line.place, line.id != talk) == (at(9, day=26), "lokaal 2", True)
    old = read_appointment(agenda.workspace, talk)
    assert old is not None
    assert (old.status, old.is_missed) == ("verzet", True)
    agenda.undo()
    assert agenda.hours() == ["24 09.00-09.45"]


def test_what_is_over_cannot_be_moved_and_says_so(agenda: AgendaDesk) -> None:
    talk = agenda.plan(agenda.client(), at(9))
    for state in ("bezig", "afgerond"):
        set_state(agenda.workspace, talk, state)
    agenda.open()
    agenda.go_to(talk)
    agenda.press(_Key.Key_Down, SHIFT)
    assert "verandert niet meer van uur" in agenda.notice
    assert agenda.hours() == ["24 09.00-10.00"]


def test_an_hour_that_the_clock_skips_is_refused_and_all_stands_as_before(agenda: AgendaDesk) -> None:
    talk = agenda.plan(agenda.client(), at(9).replace(year=2027, month=3, day=28, hour=1, minute=45), 15)
    agenda.open()
    agenda.view.show_day(date(2027, 3, 28), talk)
    agenda.settle(lambda: "1.45" in agenda.spoken())
    agenda.press(_Key.Key_Down, SHIFT)
    agenda.settle(lambda: "bestaat dit uur niet" in agenda.notice)
    assert "1.45 tot 3.00" in agenda.spoken()


def test_another_screen_can_ask_for_one_appointment(agenda: AgendaDesk) -> None:
    talk = agenda.plan(agenda.client(), at(9).replace(month=12, day=3))
    agenda.open()
    agenda.view.show_day(date(2026, 12, 3), talk)
    agenda.settle(lambda: agenda.spoken().startswith("donderdag 3 december, 9.00 tot 10.00"))


def test_what_changes_meanwhile_appears_and_the_keyboard_stays(agenda: AgendaDesk) -> None:
    dossier = agenda.client()
    talk = agenda.plan(dossier, at(9))
    agenda.open()
    agenda.go_to(talk)
    agenda.plan(dossier, at(14))
    agenda.settle(lambda: len(agenda.view.canvas.scene.blocks) == 2)
    assert agenda.spoken().startswith("vandaag, 9.00")
    assert agenda.view.canvas.stop.day == TODAY


def test_keys_that_come_before_the_next_week_is_read_do_no_harm(agenda: AgendaDesk) -> None:
    dossier = agenda.client()
    agenda.plan(dossier, at(9, day=27))
    last = agenda.plan(dossier, at(11, day=27))
    agenda.open()
    agenda.go_to(last)
    for key in (_Key.Key_Right, _Key.Key_Delete, _Key.Key_O, _Key.Key_Down):
        agenda.press(key)
    agenda.settle()
    assert agenda.hours() == ["27 09.00-10.00", "27 11.00-12.00"]
