"""The card Toestellen: what stands in it, revoking by keyboard, and what it says when the centre is away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QMessageBox, QPushButton

from app.cases.laptop.devices import list_devices
from app.cases.laptop.joining import join_centre
from app.workspace import Workspace
from sync.central.identity.accounts import change_account
from tests.devices import PASSWORD, Region
from tests.ui.accessibility import problems
from tests.ui.desk import Desk
from tests.ui.keyboard import press, type_text
from ui.preferences.devices_card import DevicesCard
from ui.work.tasks import Tasks


@pytest.fixture
def an(region: Region) -> Workspace:
    """An's laptop, "laptop 0"; she also has "laptop 1", and Bram has "laptop 2"."""
    mine = region.laptop("an.claes", "An Claes")
    region.laptop("an.claes", "An Claes")
    region.laptop("bram.wouters", "Bram Wouters")
    return mine


@pytest.fixture
def show(tasks: Tasks, qtbot) -> Callable[[Workspace], DevicesCard]:
    """Show the card of a workspace and wait for its list."""

    def make(workspace: Workspace) -> DevicesCard:
        desk = Desk(workspace, tasks)
        qtbot.addWidget(desk)
        card = DevicesCard(desk.context)
        desk.layout().addWidget(card)
        desk.resize(560, 520)
        desk.show()
        desk.activateWindow()
        card.reload()
        qtbot.waitUntil(lambda: tasks.is_idle)
        card.desk = desk
        return card

    return make


def lines(card: DevicesCard) -> list[str]:
    found = card.findChild(QListWidget, "devices")
    return [found.item(row).text() for row in range(found.count())]


def choose(card: DevicesCard, words: str) -> None:
    found = card.findChild(QListWidget, "devices")
    found.setCurrentRow(next(row for row, line in enumerate(lines(card)) if words in line))


def button(card: DevicesCard, name: str) -> QPushButton:
    return card.findChild(QPushButton, name)


def test_the_own_laptops_stand_there_with_their_last_contact(show, an: Workspace) -> None:
    shown = lines(show(an))
    assert len(shown) == 2
    mine = next(line for line in shown if "deze laptop" in line)
    assert mine.startswith("laptop 0 · deze laptop\nAn Claes · laatste contact ")


def test_an_administrator_sees_all_of_the_organisation(show, an: Workspace, region: Region) -> None:
    change_account(region.centre.database, "an.claes", role="beheerder")
    assert {line.split("\n")[1].split(" · ")[0] for line in lines(show(an))} == {"An Claes", "Bram Wouters"}


def test_a_laptop_is_revoked_by_keyboard_after_a_plain_question(show, an: Workspace, qtbot) -> None:
    card = show(an)
    choose(card, "laptop 1")
    press(button(card, "revoke_device"), Qt.Key.Key_Space)
    box = card.window().findChild(QMessageBox, "revoke_question")
    assert "laptop 1 van An Claes" in box.text()
    assert "niet ongedaan" in box.text()
    assert box.defaultButton().text() == "Annuleren"
    qtbot.mouseClick(box.findChild(QPushButton, "revoke_yes"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any("ingetrokken" in line for line in lines(card)))
    assert not button(card, "revoke_device").isEnabled()
    assert [one.revoked_at is not None for one in list_devices(an).devices if not one.is_this] == [True]


def test_who_says_no_revokes_nothing(show, an: Workspace, qtbot) -> None:
    card = show(an)
    choose(card, "laptop 1")
    button(card, "revoke_device").click()
    box = card.window().findChild(QMessageBox, "revoke_question")
    press(box, Qt.Key.Key_Escape)
    assert all(one.revoked_at is None for one in list_devices(an).devices)


def test_this_laptop_itself_cannot_be_revoked_here(show, an: Workspace) -> None:
    card = show(an)
    choose(card, "deze laptop")
    assert not button(card, "revoke_device").isEnabled()
    choose(card, "laptop 1")
    assert button(card, "revoke_device").isEnabled()


def test_with_many_laptops_a_few_letters_find_one(show, an: Workspace, region: Region) -> None:
    change_account(region.centre.database, "an.claes", role="beheerder")
    for _ in range(8):
        region.laptop("bram.wouters", "Bram Wouters")
    card = show(an)
    search = card.findChild(QLineEdit, "search_devices")
    assert search.isVisible()
    type_text(search, "brám laptop 2")
    assert [line.split("\n")[0] for line in lines(card)] == ["laptop 2"]


def test_without_the_centre_it_says_so_and_can_be_asked_again(show, an: Workspace, region: Region, qtbot) -> None:
    card = show(an)
    region.centre.__exit__(None, None, None)
    button(card, "reload_devices").click()
    trouble = card.findChild(QLabel, "devices_trouble")
    qtbot.waitUntil(lambda: trouble.isVisible())
    assert "Geen verbinding" in trouble.text()
    assert button(card, "reload_devices").isEnabled()
    assert len(lines(card)) == 2, "what was known stays"


def test_a_workspace_without_a_centre_has_no_such_card(show, workspace: Workspace) -> None:
    assert show(workspace).isHidden()


def test_the_card_can_be_used_by_everybody(show, an: Workspace) -> None:
    assert problems(show(an).window()) == []


def test_a_workspace_that_joins_gets_its_list(show, workspace: Workspace, region: Region, tasks: Tasks, qtbot) -> None:
    card = show(workspace)
    join_centre(workspace, region.centre.url, "an.claes", PASSWORD, "laptop van An")
    card.reload()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert [line.split("\n")[0] for line in lines(card)] == ["laptop van An · deze laptop"]
