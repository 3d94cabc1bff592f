"""Bringing in another agenda: what would come is shown first, and what cannot be read is said by line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTableView

from tests.ui.accessibility import problems
from tests.ui.agenda.agenda_desk import AgendaDesk
from ui.agenda.import_dialog import CalendarImportDialog

GOOD = "BEGIN:VEVENT\nUID:a\nSUMMARY:Teamoverleg\nDTSTART:20261126T090000Z\nDTEND:20261126T100000Z\nEND:VEVENT\n"
BAD = "BEGIN:VEVENT\nUID:b\nSUMMARY:Maanreis\nDTSTART;TZID=Maan/Zee:20261126T090000\nEND:VEVENT\n"


@pytest.fixture
def dialog(agenda: AgendaDesk, qtbot: Any) -> CalendarImportDialog:
    agenda.open()
    dialog = CalendarImportDialog(agenda.desk.context, agenda.desk)
    dialog.open()
    return dialog


def a_file(tmp_path: Path, content: str) -> Path:
    file = tmp_path / "google.ics"
    file.write_text(content)
    return file


def said(dialog: CalendarImportDialog, name: str) -> str:
    label = dialog.findChild(QLabel, name)
    assert label is not None
    return label.text() if label.isVisible() else ""


def test_what_would_come_is_shown_and_comes_after_a_yes(
    agenda: AgendaDesk, dialog: CalendarImportDialog, tmp_path: Path
) -> None:
    dialog.read_file(a_file(tmp_path, f"BEGIN:VCALENDAR\n{GOOD}{BAD}END:VCALENDAR\n"))
    agenda.settle(lambda: "1 nieuw" in said(dialog, "calendar_summary"))
    table = dialog.findChild(QTableView, "bad_events")
    shown = [str(table.model().index(0, column).data()) for column in range(3)]
    assert shown == ["8", "Maanreis", "De tijdzone “Maan/Zee” bestaat niet."]
    assert problems(dialog) == []
    assert agenda.hours() == []
    QTest.mouseClick(dialog.findChild(QPushButton, "confirm_calendar"), Qt.MouseButton.LeftButton)
    agenda.settle(lambda: "1 nieuw" in agenda.notice)
    assert agenda.hours() == ["26 10.00-11.00"]


def test_a_file_that_is_no_agenda_is_a_sentence(
    agenda: AgendaDesk, dialog: CalendarImportDialog, tmp_path: Path
) -> None:
    dialog.read_file(a_file(tmp_path, "<html>"))
    agenda.settle(lambda: "geen agenda" in said(dialog, "calendar_trouble"))
    assert not dialog.findChild(QPushButton, "confirm_calendar").isVisible()
    dialog.reject()
