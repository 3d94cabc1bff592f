"""The page Netwerk by keys and clicks: search, read, add, change, take away and back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QWidget

from app.cases.network.finding import contact, organisation, organisations, workplace
from app.cases.network.fixed_contacts import fixed_contact
from app.workspace import Workspace
from models.network import ContactPerson
from tests.devices import a_client
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, settle
from tests.ui.network.network_desk import TODAY, Known, a_network
from ui.look.theme import Theme
from ui.network.page import NetworkPage
from ui.network.sheet import Sheet
from ui.network.tab_keys import CONTACTS, MUNICIPALITIES, ORGANISATIONS, WORKPLACES
from ui.widgets.named_list import NamedList
from ui.widgets.segmented import Segmented
from ui.widgets.text_area import TextArea
from ui.work.tasks import Tasks


class Room:
    """The page in its window."""

    def __init__(self, qtbot: Any, desk: Desk, workspace: Workspace, tasks: Tasks) -> None:
        self.qtbot, self.desk, self.workspace, self.tasks = qtbot, desk, workspace, tasks
        self.page = NetworkPage(desk.context)

    def show(self, size: tuple[int, int] = (1170, 700)) -> None:
        layout = self.desk.layout()
        assert layout is not None
        layout.addWidget(self.page)
        self.desk.resize(*size)
        self.desk.show()
        self.settle()
        self.desk.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is self.desk)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.tasks.is_idle)
        settle()

    @property
    def tab(self) -> QWidget:
        return self.page.tab(self.tab_key)

    @property
    def tab_key(self) -> str:
        bar = self.page.findChild(Segmented)
        assert bar is not None
        return bar.key

    @property
    def lines(self) -> NamedList:
        found = self.tab.findChild(NamedList)
        assert found is not None
        return found

    def titles(self) -> list[str]:
        return [line.title for line in self.lines.lines.rows]

    def sheet(self) -> list[str]:
        found = self.tab.findChild(Sheet)
        assert found is not None
        return [label.text() for label in found.findChildren(QLabel) if label.isVisible()]

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)
        self.settle()

    def click(self, name: str, among: QWidget | None = None) -> None:
        button = next(one for one in (among or self.desk).findChildren(QPushButton, name) if one.isVisible())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def undo(self) -> None:
        self.click("undo")

    def dialog(self) -> QDialog:
        found = self.desk.findChildren(QDialog)
        assert found
        return found[-1]

    def asked(self) -> str:
        return " ".join(one.text() for one in self.dialog().findChildren(QLabel) if one.isVisible())

    def fill(self, name: str, text: str) -> None:
        line = self.dialog().findChild(QLineEdit, f"entry_{name}")
        assert line is not None
        line.setFocus()
        line.clear()
        QTest.keyClicks(line, text)
        self.settle()


@pytest.fixture
def known(workspace: Workspace) -> Known:
    return a_network(workspace)


@pytest.fixture
def room(qtbot: Any, workspace: Workspace, tasks: Tasks) -> Room:
    desk = Desk(workspace, tasks)
    qtbot.addWidget(desk)
    return Room(qtbot, desk, workspace, tasks)


def test_an_empty_network_says_what_to_do_and_the_first_one_is_added_by_key(room: Room, workspace: Workspace) -> None:
    room.show()
    assert any("Nog geen organisaties" in label.text() for label in room.tab.findChildren(QLabel) if label.isVisible())
    room.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    room.fill("name", "CAW Limburg")
    room.fill("phone", "twaalf")
    room.click("save_entry", room.dialog())
    assert "Dit telefoonnummer is niet te lezen" in room.asked()
    room.fill("phone", "011 21 20 20")
    room.press(Qt.Key.Key_Return)
    assert [one.phone for one in organisations(workspace)] == ["+3211212020"]
    assert room.titles() == ["CAW Limburg"]
    assert "011 21 20 20" in room.sheet()


def test_what_is_typed_finds_and_the_arrows_walk_through_it(room: Room, known: Known) -> None:
    room.show()
    assert room.titles() == ["CAW Limburg", "Kringwinkel Okapi", "VDAB Hasselt"]
    room.type("hass")
    assert room.titles() == ["CAW Limburg", "VDAB Hasselt"]
    room.press(Qt.Key.Key_Down)
    assert room.lines.current_id == known.vdab
    assert "Noem altijd de gemeente" in " ".join(room.sheet())
    room.press(Qt.Key.Key_Return)
    assert room.lines.hasFocus()
    room.press(Qt.Key.Key_Return)
    assert room.dialog().objectName() == "organisation_dialog"
    room.press(Qt.Key.Key_Escape)
    combo = room.tab.findChild(QComboBox, "network_filter")
    assert combo is not None
    combo.setCurrentIndex(combo.findData("maatwerkbedrijf"))
    room.settle()
    assert room.titles() == []
    assert "Niets gevonden. Zoek met minder letters." in [
        one.text() for one in room.tab.findChildren(QLabel) if one.isVisible()
    ]


def test_what_is_taken_away_comes_back_and_what_is_in_use_is_only_retired(
    room: Room, known: Known, workspace: Workspace
) -> None:
    room.show()
    room.lines.setFocus()
    room.press(Qt.Key.Key_Delete)
    assert organisation(workspace, known.caw) is None
    room.undo()
    assert organisation(workspace, known.caw) is not None
    room.page.show_item(ORGANISATIONS, known.vdab)
    room.settle()
    room.click("retire_entry")
    vdab = organisation(workspace, known.vdab)
    assert vdab is not None
    assert not vdab.is_active
    assert room.titles() == ["CAW Limburg", "Kringwinkel Okapi"]
    room.page.show_item(ORGANISATIONS, known.vdab)
    room.settle()
    room.click("restore_entry")
    assert "VDAB Hasselt" in room.titles()


def test_the_same_organisation_is_pointed_out_and_a_national_number_refused(room: Room, known: Known) -> None:
    room.show()
    room.click("new_organisaties")
    room.fill("name", "caw limburg")
    room.press(Qt.Key.Key_Tab)
    assert "Staat misschien al in het netwerk: CAW Limburg, Hasselt." in room.asked()
    room.fill("address", "Voor 93.05.18-223.61")
    room.click("save_entry", room.dialog())
    assert "Hier staat een rijksregisternummer" in room.asked()


def test_a_text_that_names_a_client_is_pointed_out_before_every_colleague_reads_it(
    room: Room, known: Known, workspace: Workspace
) -> None:
    a_client(workspace, "Kurt", "Vandeput")
    room.show()
    room.page.show_tab(WORKPLACES)
    room.settle()
    room.press(Qt.Key.Key_F2)
    note = room.dialog().findChildren(TextArea)[-1]
    note.setPlainText("Ging goed voor VANDEPUT Kurt.")
    room.click("save_entry", room.dialog())
    assert "misschien de naam van een cliënt: Kurt Vandeput" in room.asked()
    found = workplace(workspace, known.sorting)
    assert found is not None
    assert found.note == ""
    note.setPlainText("Vraag naar Kurt van de keuken.")
    room.click("save_entry", room.dialog())
    found = workplace(workspace, known.sorting)
    assert found is not None
    assert found.note == "Vraag naar Kurt van de keuken."


def test_who_does_not_keep_the_network_only_reads_it(room: Room, known: Known, workspace: Workspace) -> None:
    with workspace.writing() as connection:
        connection.execute("INSERT INTO fact (name, value) VALUES ('epoch', 'x')")
        connection.execute("UPDATE fact SET value = 'onthaal' WHERE name = 'user_role'")
    room.page = NetworkPage(room.desk.context)
    room.show()
    room.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    room.lines.setFocus()
    room.press(Qt.Key.Key_Delete)
    room.press(Qt.Key.Key_Return)
    assert room.desk.findChildren(QDialog) == []
    words = [one.text() for one in room.tab.findChildren(QPushButton) if one.isVisible()]
    assert {"Nieuwe organisatie", "Wijzigen", "Weghalen"}.isdisjoint(words)
    assert "CAW Limburg" in room.sheet()


def test_a_person_is_added_from_the_organisation_and_shows_who_answers(
    room: Room, known: Known, workspace: Workspace
) -> None:
    room.show()
    room.page.show_item(ORGANISATIONS, known.caw)
    room.settle()
    room.click(f"add_{CONTACTS}")
    place = room.dialog().findChild(QLineEdit, "entry_organisation_ref")
    assert place is not None
    assert place.text() == "CAW Limburg"
    room.fill("name", "Bea Willems")
    room.fill("stand_in_id", "Tom")
    room.click("save_entry", room.dialog())
    assert "Kies een naam uit de lijst" in room.asked()
    room.fill("stand_in_id", "tom aerts")
    room.click("save_entry", room.dialog())
    bea = contact(workspace, room.lines.current_id)
    assert bea is not None
    assert (room.tab_key, bea.name, bea.organisation_id, bea.stand_in_id) == (
        CONTACTS, "Bea Willems", known.caw, known.tom,
    )  # fmt: skip
    assert "Tom Aerts, 0470 11 22 33" in room.sheet()
    room.page.show_item(CONTACTS, known.els)
    room.settle()
    assert "Afwezig tot en met 3 december. Bel Tom Aerts: 0470 11 22 33." in room.sheet()
    room.page.show_item(CONTACTS, bea.id)
    room.settle()
    room.click("network_link")
    assert room.tab_key == ORGANISATIONS
    assert room.lines.current_id == known.caw


def test_a_workplace_keeps_what_it_can_carry(room: Room, known: Known, workspace: Workspace) -> None:
    room.show()
    room.page.show_tab(WORKPLACES)
    room.settle()
    assert {"Een trager tempo", "Weinig Nederlands"} <= set(room.sheet())
    room.press(Qt.Key.Key_F2)
    assert problems(room.dialog()) == []
    box = room.dialog().findChild(QCheckBox, "tick_rustige_plek")
    assert box is not None
    box.setFocus()
    room.press(Qt.Key.Key_Space)
    room.click("save_entry", room.dialog())
    found = workplace(workspace, known.sorting)
    assert found is not None
    assert set(found.carries) == {"trager_tempo", "weinig_nederlands", "uren_opbouwen", "rustige_plek"}
    assert "Een rustige plek, weinig prikkels" in room.sheet()


def test_the_fixed_contact_of_a_municipality_is_chosen_and_two_names_are_settled(
    room: Room, known: Known, workspace: Workspace
) -> None:
    a_client(workspace)
    room.show()
    room.page.show_item(MUNICIPALITIES, "Zonhoven")
    room.settle()
    assert room.lines.current_id == "Zonhoven"
    line = room.tab.findChild(QLineEdit, "fixed_contact_field")
    assert line is not None
    line.setFocus()
    room.type("tom aerts")
    found = fixed_contact(workspace, "Zonhoven")
    assert found is not None
    assert found.contact.id == known.tom
    room.undo()
    with workspace.change("Een andere laptop") as change:
        other = change.get(ContactPerson, known.tom)
        assert other is not None
        other.municipalities = [{"id": "Zonhoven", "on": (TODAY - timedelta(days=1)).isoformat()}]
    room.settle()
    assert room.titles()[0] == "Zonhoven"
    note = room.tab.findChild(QLabel, "municipality_note")
    assert note is not None
    assert "twee namen" in note.text()
    room.click("right_fixed_contact")
    found = fixed_contact(workspace, "Zonhoven")
    assert found is not None
    assert found.contact.name == "Els Maes"
    room.click("no_fixed_contact")
    assert fixed_contact(workspace, "Zonhoven") is None


def test_the_tabs_turn_by_key(room: Room, known: Known) -> None:
    room.show()
    for key in (CONTACTS, WORKPLACES, MUNICIPALITIES):
        room.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert room.tab_key == key
    room.press(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert room.tab_key == WORKPLACES


def test_the_model_of_the_list_keeps_its_contract(room: Room, known: Known, qtmodeltester: Any) -> None:
    room.show()
    qtmodeltester.check(room.lines.lines)


@pytest.mark.parametrize(("mode", "scale"), [("dark", 1.0), ("light", 2.0)])
def test_everybody_can_use_the_page(
    room: Room, known: Known, dressed_app: QApplication, theme: Theme, mode: Any, scale: float
) -> None:
    Theme.install(dressed_app, mode)
    theme.set_scale(scale)
    room.show((1024, 768) if scale == 1.0 else (1170, 700))
    for key in (ORGANISATIONS, CONTACTS, WORKPLACES, MUNICIPALITIES):
        room.page.show_tab(key)
        room.settle()
        assert problems(room.page) == [], key
    least = room.page.minimumSizeHint()
    assert least.width() <= (974 if scale == 2.0 else 828)
    assert least.height() <= 700
