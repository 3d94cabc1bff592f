"""Absence in the preferences, and what the stand-in sees on the start screen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from app.cases.sharing.absences import absences
from app.workspace import Workspace
from models.dossier import Colleague
from tests.ui.accessibility import problems
from tests.ui.desk import TODAY, Desk, settle
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.look.theme import Theme
from ui.preferences.absence_card import AbsenceCard


@pytest.fixture
def card(desk: Desk, workspace: Workspace) -> AbsenceCard:
    with workspace.change("collega's") as change:
        for name in ("Bram Wouters", "Ilse Thijs"):
            change.add(Colleague(name=name))
    card = AbsenceCard(desk.context)
    layout = desk.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(card)
    layout.addStretch(1)
    desk.resize(560, 460)
    desk.show()
    desk.activateWindow()
    settle()
    return card


def button(view: QWidget, name: str) -> QPushButton:
    found = [one for one in view.findChildren(QPushButton, name) if one.isVisible()]
    assert found, name
    return found[0]


def said(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def fill_in(card: AbsenceCard, until: str) -> None:
    press(button(card, "new_absence"), Qt.Key.Key_Space, text=" ")
    card.backup.setCurrentIndex(card.backup.findText("Bram Wouters"))
    type_text(card.until.line, until)
    card.until.line.editingFinished.emit()


def test_an_absence_is_filled_in_by_keyboard_and_stands_on_the_card(card: AbsenceCard, workspace: Workspace) -> None:
    fill_in(card, "8/12/2026")
    press(button(card, "save_absence"), Qt.Key.Key_Space, text=" ")
    settle()
    [away] = absences(workspace, TODAY)
    assert (away.backup_name, away.from_on, away.until) == ("Bram Wouters", TODAY, date(2026, 12, 8))
    assert "U bent afwezig" in said(card)
    assert "24 november tot en met 8 december · Bram Wouters vervangt" in said(card)


def test_what_lacks_is_said_at_its_field(card: AbsenceCard, workspace: Workspace) -> None:
    button(card, "new_absence").click()
    button(card, "save_absence").click()
    assert "Kies een vervanger." in said(card)
    card.backup.setCurrentIndex(card.backup.findText("Bram Wouters"))
    button(card, "save_absence").click()
    assert "Vul de eerste en de laatste dag in" in said(card)
    assert absences(workspace, TODAY) == ()


def test_it_is_changed_called_off_and_put_back(card: AbsenceCard, desk: Desk, workspace: Workspace) -> None:
    fill_in(card, "8/12/2026")
    button(card, "save_absence").click()
    settle()
    button(card, "absence_pencil").click()
    card.until.set_value(TODAY + timedelta(days=2))
    button(card, "save_absence").click()
    settle()
    assert absences(workspace, TODAY)[0].until == TODAY + timedelta(days=2)
    button(card, "absence_x").click()
    assert absences(workspace, TODAY) == ()
    button(desk, "undo").click()
    assert len(absences(workspace, TODAY)) == 1


def test_only_a_supervisor_is_asked_for_whom(card: AbsenceCard, workspace: Workspace) -> None:
    button(card, "new_absence").click()
    assert not card.who.isVisible()
    with workspace.writing() as connection:
        connection.execute("UPDATE fact SET value = 'leidinggevende' WHERE name = 'user_role'")
    card.begin()
    assert card.who.isVisible()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_card_can_be_used_by_everybody(mode: Any, card: AbsenceCard, desk: Desk) -> None:
    Theme.install(QApplication.instance(), mode)  # type: ignore[arg-type]
    fill_in(card, "8/12/2026")
    button(card, "save_absence").click()
    button(card, "new_absence").click()
    desk.notices.end_passing()
    settle()
    grab(desk, (560, 460), name=f"afwezig-{mode}")
    assert problems(desk) == []
