"""The caseload by keys and clicks, on a real encrypted workspace."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.cases.clients.caseload import CaseloadFilter, CaseloadSort, all_lines
from app.cases.clients.people import PersonEntry, add_person_with_dossier, change_person
from app.workspace import Workspace
from models.conflict import Conflict
from models.note import Note
from tests.ui.accessibility import problems
from tests.ui.desk import TODAY, Desk, settle
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.caseload.list_model import COLUMNS, LINE_ROLE, CaseloadModel
from ui.caseload.view import CaseloadView
from ui.look.theme import Theme
from ui.people.dialog import NewClientDialog
from ui.work.tasks import Tasks

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(workspace: Workspace, tasks: Tasks, qtbot: Any) -> Desk:
    desk = Desk(workspace, tasks)
    qtbot.addWidget(desk)
    return desk


@pytest.fixture
def people(workspace: Workspace) -> dict[str, str]:
    """Three clients; Kurt was spoken to yesterday, Büşra long ago, Olena never."""
    made = {
        first: add_person_with_dossier(workspace, PersonEntry(first, last, birth_date=date(1984, 6, 2)))
        for first, last in (("Kurt", "Vandeput"), ("Büşra", "Aydın"), ("Olena", "Kovalenko"))
    }
    with workspace.change("nota's") as change:
        for first, days_ago, text in (("Kurt", 1, "De huur is betaald."), ("Büşra", 90, "Zoekt kinderopvang.")):
            change.add(Note(dossier_id=made[first], on=TODAY - timedelta(days=days_ago), text=text))
    return made


def opened_view(desk: Desk, qtbot: Any) -> CaseloadView:
    view = CaseloadView(desk.context)
    qtbot.addWidget(view)
    view.resize(1170, 740)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(lambda: desk.context.tasks.is_idle)
    return view


@pytest.fixture
def view(desk: Desk, people: dict[str, str], qtbot: Any) -> CaseloadView:
    return opened_view(desk, qtbot)


def first_names(view: CaseloadView) -> list[str]:
    return [line.first_name for line in view.model.lines]


def button(view: CaseloadView, name: str) -> QPushButton:
    found = view.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_the_list_opens_by_family_name_with_the_focus_in_the_search_field(view: CaseloadView) -> None:
    assert first_names(view) == ["Büşra", "Olena", "Kurt"]
    view.setFocus()
    assert view.bar.line.hasFocus()


def test_typing_finds_a_name_with_its_diacritics_and_enter_opens_it(
    view: CaseloadView, desk: Desk, people: dict[str, str], qtbot: Any
) -> None:
    type_text(view.bar.line, "Büş")
    assert first_names(view) == ["Büşra"]
    with qtbot.waitSignal(desk.context.navigation.dossier_requested) as opened:
        press(view.bar.line, Qt.Key.Key_Return)
    assert opened.args == [people["Büşra"], "", ""]
    qtbot.waitUntil(lambda: desk.context.tasks.is_idle)


def test_what_was_written_is_found_a_moment_later(view: CaseloadView, qtbot: Any) -> None:
    type_text(view.bar.line, "kinderopv")
    qtbot.waitUntil(lambda: first_names(view) == ["Büşra"])


def test_the_arrow_goes_into_the_list_and_a_letter_goes_back_to_the_search(
    view: CaseloadView, desk: Desk, people: dict[str, str], qtbot: Any
) -> None:
    view.bar.line.setFocus()
    press(view.bar.line, Qt.Key.Key_Down)
    assert view.table.hasFocus()
    press(view.table, Qt.Key.Key_Down)
    assert view.table.current_id == people["Olena"]
    type_text(view.table, "é")
    assert view.bar.line.hasFocus()
    assert view.bar.text == "é"
    press(view.bar.line, Qt.Key.Key_Escape)
    assert len(first_names(view)) == 3
    qtbot.waitUntil(lambda: desk.context.tasks.is_idle)


def test_filters_are_pressed_on_and_off_with_the_keyboard(view: CaseloadView) -> None:
    chip = view.bar.chip(CaseloadFilter.NOT_SEEN)
    press(chip, Qt.Key.Key_Space)
    assert first_names(view) == ["Büşra", "Olena"]
    press(view.bar.chip(CaseloadFilter.CLOSED), Qt.Key.Key_Space)
    assert first_names(view) == []
    empty = view.findChild(QPushButton, "empty_state_action")
    assert isinstance(empty, QPushButton)
    assert empty.isVisible()
    empty.click()
    assert len(first_names(view)) == 3


def test_a_click_on_a_header_sorts_and_a_second_one_turns_it_round(view: CaseloadView, qtbot: Any) -> None:
    header = view.table.horizontalHeader()
    column = COLUMNS.index(CaseloadSort.LAST_CONTACT)
    at = header.viewport().rect().topLeft()
    at.setX(header.sectionViewportPosition(column) + 20)
    at.setY(10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert first_names(view) == ["Olena", "Büşra", "Kurt"]
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert first_names(view) == ["Kurt", "Büşra", "Olena"]
    assert view.bar.sort is CaseloadSort.LAST_CONTACT


def test_the_order_can_be_chosen_by_keyboard(view: CaseloadView) -> None:
    view.bar.order.setFocus()
    press(view.bar.order, Qt.Key.Key_Down)
    press(view.bar.order, Qt.Key.Key_Down)
    assert view.bar.sort is CaseloadSort.LAST_CONTACT
    assert first_names(view) == ["Olena", "Büşra", "Kurt"]


def test_a_change_elsewhere_shows_and_the_chosen_line_stays_chosen(
    view: CaseloadView, workspace: Workspace, people: dict[str, str], qtbot: Any
) -> None:
    view.table.choose_row(view.model.row_of(people["Olena"]))
    change_person(workspace, people["Kurt"], last_name="Aerts")
    qtbot.waitUntil(lambda: first_names(view) == ["Kurt", "Büşra", "Olena"])
    assert view.table.current_id == people["Olena"]


def test_the_first_term_of_law_stands_in_the_list(
    view: CaseloadView, workspace: Workspace, people: dict[str, str], qtbot: Any
) -> None:
    young = {"birth_date": date(2003, 6, 2), "income_status": "leefloon", "income_since": date(2026, 8, 15)}
    change_person(workspace, people["Olena"], **young)
    olena = view.model.row_of(people["Olena"])
    qtbot.waitUntil(lambda: view.model.lines[olena].deadline is not None)
    due = view.model.lines[olena].deadline
    assert due is not None
    assert (due.on, due.section) == (date(2026, 11, 15), "gpmi")


def test_a_first_start_offers_two_ways_to_begin(desk: Desk, qtbot: Any) -> None:
    view = opened_view(desk, qtbot)
    with qtbot.waitSignal(view.import_requested):
        button(view, "first_import").click()
    assert not view.bar.isVisible()
    button(view, "first_client").click()
    dialog = view.window().findChild(NewClientDialog)
    assert isinstance(dialog, NewClientDialog)
    dialog.close()
    assert problems(view) == []


def test_ctrl_n_asks_for_a_new_client_who_then_stands_in_the_list(view: CaseloadView, desk: Desk, qtbot: Any) -> None:
    qtbot.keyClick(view.bar.line, Qt.Key.Key_N, CONTROL)
    dialog = view.window().findChild(NewClientDialog)
    assert isinstance(dialog, NewClientDialog)
    settle()
    focused = QApplication.focusWidget()
    assert focused is not None
    type_text(focused, "Zoë")
    with qtbot.waitSignal(desk.context.navigation.dossier_requested):
        dialog.save.click()
    qtbot.waitUntil(lambda: "Zoë" in first_names(view))
    qtbot.waitUntil(lambda: desk.context.tasks.is_idle)


def test_the_worst_of_where_a_dossier_stands_is_what_the_line_says(
    workspace: Workspace, people: dict[str, str], desk: Desk, qtbot: Any
) -> None:
    kurt, busra, olena = people["Kurt"], people["Büşra"], people["Olena"]
    with workspace.change("Twee versies") as change:
        for dossier_id in (kurt, busra):
            change.add(Conflict(dossier_id=dossier_id, entity="person", row_id="r1", field="municipality"))
    with workspace.writing() as connection:
        connection.execute("UPDATE change SET state = 'confirmed'")
        connection.execute("UPDATE change SET state = 'quarantined' WHERE dossier_id = ?", (kurt,))
        connection.execute(
            "INSERT INTO stream (organisation_id, cursor, newest_seen, is_whole) VALUES (?, 0, '', 0)",
            (workspace.identity.organisation_id,),
        )
    view = opened_view(desk, qtbot)
    view.bar.set_sort(CaseloadSort.SYNC)
    column = COLUMNS.index(CaseloadSort.SYNC)
    rows = [view.model.index(row, column) for row in range(3)]
    assert [(first, row.data()) for first, row in zip(first_names(view), rows, strict=True)] == [
        ("Kurt", "Geweigerd"),
        ("Büşra", "Na te kijken"),
        ("Olena", "Niet volledig"),
    ]
    assert "Nog niet alles van dit dossier is op deze laptop" in rows[2].data(Qt.ItemDataRole.ToolTipRole)
    with workspace.writing() as connection:
        connection.execute("UPDATE stream SET is_whole = 1")
    desk.context.refresh.changed.emit(frozenset({"sync"}), "")
    qtbot.waitUntil(lambda: desk.context.tasks.is_idle)
    assert view.model.index(view.model.row_of(olena), column).data() == "In het centrum"


def test_the_model_keeps_its_contract(workspace: Workspace, people: dict[str, str], qtmodeltester: Any) -> None:
    model = CaseloadModel()
    model.replace(all_lines(workspace, TODAY), TODAY)
    qtmodeltester.check(model)
    assert model.rowCount() == 3
    line = model.index(0, 0).data(LINE_ROLE)
    assert line.name in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_everything_has_a_name_a_size_and_contrast(
    view: CaseloadView, dressed_app: QApplication, mode: Any, qtbot: Any
) -> None:
    Theme.install(dressed_app, mode)
    QApplication.processEvents()
    assert problems(view) == []
    for size, scale in (((1366, 768), 1.0), ((1170, 640), 2.0)):
        assert grab(view, size, scale, name=f"caseload-{mode}").exists()
