"""The calendar file is made from the screen as well: without names unless somebody chooses them, and of one dossier."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLayout
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from models.dossier import TeamMember
from models.gpmi import Gpmi
from tests.ui.desk import Desk, a_dossier, settle
from tests.ui.keyboard import press
from ui.frame.calendar_button import CalendarButton


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user says that the file goes; the dialog itself is the system's."""
    path = tmp_path / "agenda.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    return path


def a_button(desk: Desk, dossier_id: str = "") -> CalendarButton:
    button = CalendarButton(desk.context, lambda: dossier_id)
    layout = desk.layout()
    assert isinstance(layout, QLayout)
    layout.addWidget(button)
    desk.show()
    settle()
    return button


def an_end(workspace: Workspace, name: str, day: date) -> str:
    dossier_id = a_dossier(workspace, name)
    with workspace.change("GPMI") as change:
        change.add(TeamMember(dossier_id=dossier_id, user_id=workspace.identity.user_id, role="trajectbegeleider"))
        change.add(Gpmi(dossier_id=dossier_id, starts_on=date(2026, 6, 1), ends_on=day))
    return dossier_id


def test_without_names_is_the_first_choice_by_keyboard(
    desk: Desk, workspace: Workspace, file: Path, qtbot: QtBot
) -> None:
    an_end(workspace, "Olena", date(2026, 12, 18))
    button = a_button(desk)
    menu = button.menu()
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    press(menu, Qt.Key.Key_Down)
    press(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.context.tasks.is_idle)
    text = file.read_text(encoding="utf-8")
    assert "20261218" in text
    assert "Olena" not in text
    assert desk.notices.passing_text.startswith("Agendabestand gemaakt: 1 termijnen")


def test_names_go_along_when_they_are_chosen_and_only_of_this_dossier(
    desk: Desk, workspace: Workspace, file: Path, qtbot: QtBot
) -> None:
    dossier_id = an_end(workspace, "Olena", date(2026, 12, 18))
    an_end(workspace, "Bilal", date(2026, 12, 19))
    a_button(desk, dossier_id).with_names.trigger()
    qtbot.waitUntil(lambda: desk.context.tasks.is_idle)
    text = file.read_text(encoding="utf-8")
    assert "Olena" in text
    assert "Bilal" not in text


def test_a_place_that_cannot_be_written_is_told(
    desk: Desk, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "agenda.ics"), ""))
    a_button(desk).without_names.trigger()
    qtbot.waitUntil(lambda: desk.context.tasks.is_idle)
    assert "agenda.ics" in desk.notices.passing_text
