"""The tabs Ons aanbod and Minder gebruikt: own offers are changed by keys, those of the region are read."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.cases.measures.offers import offers, save_offer
from app.workspace import Workspace
from models.placement import Placement
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, settle
from tests.ui.keyboard import press, type_text
from ui.network.offers.offers_tab import OffersTab
from ui.network.offers.usage_tab import UsageTab


class Room:
    """One tab in a window."""

    def __init__(self, desk: Desk, qtbot: QtBot, tab: OffersTab | UsageTab) -> None:
        self.desk, self.qtbot, self.tab = desk, qtbot, tab
        layout = desk.layout()
        assert layout is not None
        layout.addWidget(tab)
        desk.resize(1100, 640)
        desk.show()
        desk.activateWindow()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.desk.context.tasks.is_idle)
        settle()

    def click(self, name: str, among: QWidget | None = None) -> None:
        button = next(one for one in (among or self.desk).findChildren(QPushButton, name) if one.isVisible())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def said(self, name: str = "") -> list[str]:
        return [label.text() for label in self.tab.findChildren(QLabel, name) if label.isVisibleTo(self.tab)]

    def dialog(self) -> QDialog:
        return self.desk.findChildren(QDialog)[-1]


def of_region(workspace: Workspace) -> None:
    """An offer of a neighbour, as the directory of the region brings it."""
    values = {"id": "r1", "organisation_id": "genk", "organisation_name": "OCMW Genk", "label": "Naaiatelier"}
    with workspace.writing() as connection:
        known = [row[1] for row in connection.execute("PRAGMA table_info(regional_offer)")]
        filled = {name: values.get(name, "[]" if name == "papers" else "") for name in known}
        places = ", ".join("?" for _ in known)
        connection.execute(f"INSERT INTO regional_offer ({', '.join(known)}) VALUES ({places})", [*filled.values()])


def test_an_offer_is_added_changed_shared_and_taken_away_by_keys(
    desk: Desk, workspace: Workspace, qtbot: QtBot
) -> None:
    room = Room(desk, qtbot, OffersTab(desk.context))
    assert any("Nog geen eigen aanbod" in text for text in room.said())
    assert isinstance(room.tab, OffersTab)
    QTest.keyClick(room.tab.search, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    line = room.dialog().findChild(QLineEdit, "entry_label")
    assert line is not None
    room.click("save_entry", room.dialog())
    assert offers(workspace) == ()  # without a name there is no offer
    type_text(line, "Fiets- en verkeersles")
    shared = room.dialog().findChild(QCheckBox, "entry_is_regional")
    assert shared is not None
    shared.setFocus()
    press(shared, Qt.Key.Key_Space, text=" ")
    room.click("save_entry", room.dialog())
    (offer,) = offers(workspace)
    assert (offer.label, offer.is_regional) == ("Fiets- en verkeersles", True)
    assert "gedeeld met de regio" in room.said()
    room.click("retire_entry")
    assert not offers(workspace)[0].is_active
    room.click("undo")
    assert offers(workspace)[0].is_active
    assert problems(desk) == []


def test_an_offer_of_the_region_is_read_and_not_changed(desk: Desk, workspace: Workspace, qtbot: QtBot) -> None:
    of_region(workspace)
    save_offer(workspace, {"label": "Zaaien"})
    room = Room(desk, qtbot, OffersTab(desk.context))
    assert isinstance(room.tab, OffersTab)
    room.tab.show_item("r1")
    room.settle()
    assert "Naaiatelier" in room.said("sheet_name")
    assert not room.tab.findChildren(QPushButton, "edit_entry")
    press(room.tab.list, Qt.Key.Key_Return)
    press(room.tab.list, Qt.Key.Key_Delete)
    room.settle()
    assert not desk.findChildren(QDialog)
    assert [one.label for one in offers(workspace)] == ["Zaaien", "Naaiatelier"]
    type_text(room.tab.search, "naai")
    room.settle()
    assert [line.title for line in room.tab.list.lines.rows] == ["Naaiatelier"]


def test_the_mirror_tells_what_nobody_used_beside_the_recipes(
    desk: Desk, workspace: Workspace, qtbot: QtBot, dossier_id: str
) -> None:
    save_offer(workspace, {"label": "Moestuin"})
    room = Room(desk, qtbot, UsageTab(desk.context))
    assert "nog geen werkplek" in room.said("usage_lead")[0]
    with workspace.change("Gebruikt") as change:
        for code in ("art60_sec", "art60_sec", "wes"):
            change.add(Placement(dossier_id=dossier_id, measure=code, starts_on=date(2026, 5, 1), status="lopend"))
    room.settle()
    assert "3 keer een maatregel" in room.said("usage_lead")[0]
    assert "2 van de 3, of 67 %" in room.said("usage_recipes")[0]
    assert "Werkervaringsstage (WES)" not in room.said("unused_measure")
    assert "Beroepsverkennende stage (BVS)" in room.said("unused_measure")
    assert room.said("unused_offer") == ["Moestuin"]
