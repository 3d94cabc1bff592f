"""What the mouse does: take along, make longer, draw a new one; and what stands above and beside the hours."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QScrollArea

from app.cases.agenda.appointments import no_show
from app.cases.agenda.own_time import add_own_time
from models.gpmi import Gpmi
from models.sitting_day import SittingDay
from tests.ui.accessibility import problems
from tests.ui.agenda.agenda_desk import AgendaDesk, at
from ui.look.theme import Theme

TUESDAY, THURSDAY = 1, 3


def head(agenda: AgendaDesk, name: str) -> QAbstractButton:
    [found] = [one for one in agenda.view.heads.findChildren(QAbstractButton, name) if one.isVisible()]
    return found


def test_a_drag_takes_it_to_another_day_and_hour_by_the_quarter(agenda: AgendaDesk) -> None:
    agenda.plan(agenda.client(), at(9), 45)
    agenda.open()
    agenda.drag(agenda.point(TUESDAY, 560), agenda.point(THURSDAY, 560 + 130))
    assert agenda.hours() == ["26 11.15-12.00"]
    assert "donderdag 26 november om 11.15" in agenda.notice
    agenda.undo()
    assert agenda.hours() == ["24 09.00-09.45"]


def test_with_shift_a_drag_goes_by_five_minutes(agenda: AgendaDesk) -> None:
    agenda.plan(agenda.client(), at(9), 45)
    agenda.open()
    agenda.drag(agenda.point(TUESDAY, 560), agenda.point(TUESDAY, 560 + 41), Qt.KeyboardModifier.ShiftModifier)
    assert agenda.hours() == ["24 09.40-10.25"]


def test_a_drag_at_its_foot_makes_it_longer(agenda: AgendaDesk) -> None:
    talk = agenda.plan(agenda.client(), at(9))
    agenda.open()
    block = agenda.view.canvas.scene.of_line(talk)
    assert block is not None
    foot = agenda.view.canvas.grid.rect(block).toRect()
    start = QPoint(foot.center().x(), foot.bottom() - 2)
    agenda.drag(start, agenda.point(TUESDAY, 661))
    assert agenda.hours() == ["24 09.00-11.00"]


def test_a_drag_over_empty_ground_begins_a_new_one(agenda: AgendaDesk) -> None:
    agenda.open()
    agenda.drag(agenda.point(THURSDAY, 841), agenda.point(THURSDAY, 931))
    form = agenda.form()
    assert (form.hours.day.value(), form.hours.start.text(), form.hours.end.text()) == (
        date(2026, 11, 26), "14.00", "15.30",
    )  # fmt: skip
    form.reject()


def test_escape_in_the_middle_of_a_drag_leaves_all_as_it_was(agenda: AgendaDesk) -> None:
    agenda.plan(agenda.client(), at(9))
    agenda.open()
    agenda.drag(agenda.point(TUESDAY, 560), agenda.point(THURSDAY, 700), drop=False)
    assert agenda.view.canvas.ghost is not None
    agenda.press(Qt.Key.Key_Escape)
    QTest.mouseRelease(
        agenda.view.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, agenda.point(THURSDAY, 700)
    )
    agenda.settle()
    assert agenda.hours() == ["24 09.00-10.00"]


def test_the_hours_scroll_along_with_a_drag_past_the_edge(agenda: AgendaDesk) -> None:
    agenda.plan(agenda.client(), at(9))
    agenda.open((1170, 480))
    bar = agenda.view.findChild(QScrollArea).verticalScrollBar()
    before = bar.value()
    agenda.drag(agenda.point(TUESDAY, 560), agenda.point(TUESDAY, 17 * 60))
    assert bar.value() > before
    assert agenda.hours() == ["24 16.45-17.45"]


def test_what_was_missed_cannot_be_dragged(agenda: AgendaDesk) -> None:
    talk = agenda.plan(agenda.client(), at(9))
    no_show(agenda.workspace, talk)
    agenda.open()
    agenda.drag(agenda.point(TUESDAY, 560), agenda.point(THURSDAY, 700))
    assert "verandert niet meer van uur" in agenda.notice


def test_a_double_click_opens_what_is_there_and_a_click_takes_it_in_hand(agenda: AgendaDesk) -> None:
    agenda.plan(agenda.client(), at(9))
    agenda.open()
    canvas, place = agenda.view.canvas, agenda.point(TUESDAY, 560)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert "Kurt Vandeput" in agenda.spoken()
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    form = agenda.form()
    assert form.client.text() == "Kurt Vandeput"
    form.reject()


def test_the_menu_names_each_act_with_its_key(agenda: AgendaDesk) -> None:
    talk = agenda.plan(agenda.client(), at(9))
    agenda.open()
    agenda.go_to(talk)
    agenda.press(Qt.Key.Key_Menu)
    agenda.settle(lambda: agenda.view.findChild(QMenu) is not None)
    menu = next(one for one in agenda.view.findChildren(QMenu) if one.isVisible())
    named = [action.text().replace("\t", " ") for action in menu.actions()]
    assert named == ["Openen Enter", "Naar het dossier", "Niet opgedaagd O", "Verzetten V", "Annuleren Delete"]
    menu.close()


def test_terms_and_sitting_day_stand_above_their_day_and_lead_there(agenda: AgendaDesk) -> None:
    dossier = agenda.client("Samira", "El Idrissi")
    with agenda.workspace.change("Week") as change:
        gpmi = change.add(Gpmi(dossier_id=dossier, status="lopend", next_evaluation_on=date(2026, 11, 26))).id
        sitting = change.add(SittingDay(on=date(2026, 11, 24), municipality="Zonhoven")).id
    sittings: list[str] = []
    agenda.desk.context.navigation.sitting_requested.connect(sittings.append)
    agenda.open()
    assert head(agenda, "head_terms").accessibleName() == "Termijnen: GPMI-evaluatie, Samira El Idrissi"
    head(agenda, "head_terms").click()
    head(agenda, "head_sitting").click()
    assert agenda.opened == [(dossier, "gpmi", gpmi)]
    assert sittings == [sitting]
    [band] = agenda.view.canvas.scene.bands
    assert (band.start, band.end) == (540, 720)


def test_a_whole_day_stands_above_the_hours_and_opens(agenda: AgendaDesk) -> None:
    whole = {"title": "Opleiding", "starts_at": at(0, day=26), "ends_at": at(0, day=28), "is_all_day": True}
    add_own_time(agenda.workspace, whole)
    agenda.open()
    named = [one.text() for one in agenda.view.heads.findChildren(QAbstractButton, "head_whole_day") if one.isVisible()]
    assert named == ["Opleiding", "Opleiding"]
    agenda.view.heads.findChildren(QAbstractButton, "head_whole_day")[THURSDAY].click()
    form = agenda.form()
    assert form.whole_day.isChecked()
    assert (form.hours.day.value(), form.last_day.value()) == (date(2026, 11, 26), date(2026, 11, 27))
    form.reject()


def test_an_empty_week_says_how_to_begin(agenda: AgendaDesk) -> None:
    agenda.open()
    assert "Niets in uw agenda deze week" in agenda.view.findChild(QLabel, "agenda_summary").text()
    assert problems(agenda.desk) == []


@pytest.mark.parametrize(("mode", "size"), [("dark", (1170, 700)), ("light", (824, 600))])
def test_a_full_week_can_be_read_and_reached(
    agenda: AgendaDesk, theme: Theme, mode: Any, size: tuple[int, int]
) -> None:
    theme.set_mode(mode)
    dossiers = [agenda.client("Jean-Pierre", f"Van den Broeck-Lambrechts {number}") for number in range(3)]
    for number in range(24):
        agenda.plan(dossiers[number % 3], at(8 + number // 2 % 9, 30 * (number % 2), day=23 + number % 5), 45)
    agenda.open(size)
    rooms = [agenda.view.canvas.grid.rect(block) for block in agenda.view.canvas.scene.blocks]
    assert len(rooms) == 24
    assert not any(one.intersects(other) for place, one in enumerate(rooms) for other in rooms[place + 1 :])
    assert all(room.right() <= agenda.view.canvas.width() for room in rooms)
    assert problems(agenda.desk) == []
