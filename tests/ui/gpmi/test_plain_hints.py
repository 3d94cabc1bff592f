"""Hints for plain Dutch stand quietly under what is written, for eye and screen reader, and never stop anybody."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.cases.gpmi import lines
from app.cases.gpmi.drafts import create_gpmi, date_gpmi
from app.cases.gpmi.snapshot import gpmi
from app.workspace import Workspace
from tests.ui.desk import Desk, settle
from tests.ui.keyboard import press, type_text
from ui.gpmi.agreement_row import AgreementRow
from ui.gpmi.view import GpmiSection
from ui.lines.plain_hints import hint_lines

LAST_DAY = date(2026, 12, 1)


@pytest.fixture
def gpmi_id(workspace: Workspace, dossier_id: str) -> str:
    return create_gpmi(workspace, dossier_id)


@pytest.fixture
def section(desk: Desk, dossier_id: str, gpmi_id: str) -> GpmiSection:
    section = GpmiSection(desk.context)
    desk.show_section(section, dossier_id)
    return section


@pytest.fixture
def row(section: GpmiSection, workspace: Workspace, gpmi_id: str) -> AgreementRow:
    lines.add_agreement(workspace, gpmi_id, "client", "Ik kom.")
    settle()
    found = section.findChild(AgreementRow)
    assert found is not None
    return found


def test_a_vague_agreement_is_hinted_at_and_stored_all_the_same(
    section: GpmiSection, row: AgreementRow, workspace: Workspace, gpmi_id: str, qtbot: QtBot
) -> None:
    row.area.setFocus()
    row.area.selectAll()
    type_text(row.area, "Je moet regelmatig komen.")
    qtbot.waitUntil(lambda: "regelmatig" in row.text.advice)
    assert "dwingt" in row.text.advice
    assert row.area.accessibleDescription() == row.text.advice
    section.flush()
    assert gpmi(workspace, gpmi_id).agreements[0].text == "Je moet regelmatig komen."
    row.area.selectAll()
    type_text(row.area, "Ik kom elke dinsdag om 9 uur.")
    qtbot.waitUntil(lambda: row.text.advice == "")


def test_nobody_is_corrected_while_the_client_looks_along(
    section: GpmiSection, row: AgreementRow, qtbot: QtBot
) -> None:
    row.area.setFocus()
    type_text(row.area, " Je moet bellen.")
    qtbot.waitUntil(lambda: bool(row.text.advice))
    section.set_together(True)
    assert row.text.advice == ""


def test_no_more_than_three_things_at_once_the_weightiest_first() -> None:
    text = "Je moet regelmatig komen op [dag] indien nodig " + "en nog iets " * 8
    found = hint_lines(text)
    assert found[0] == "Vul nog in: [dag]"
    assert len(found) == 3


def test_a_third_party_without_a_name_is_refused_at_its_field(
    section: GpmiSection, workspace: Workspace, gpmi_id: str
) -> None:
    lines.add_agreement(workspace, gpmi_id, "third", "Geeft les.", party_name="CVO Genk")
    settle()
    name = section.findChild(QLineEdit, "line_name")
    assert name is not None
    name.setFocus()
    name.selectAll()
    press(name, Qt.Key.Key_Delete)
    press(name, Qt.Key.Key_Return)
    settle()
    assert "naam en dienst" in name.accessibleDescription()
    assert gpmi(workspace, gpmi_id).agreements[0].party_name == "CVO Genk"
    type_text(name, "CVO De Verdieping")
    press(name, Qt.Key.Key_Return)
    settle()
    assert name.accessibleDescription() == ""
    assert gpmi(workspace, gpmi_id).agreements[0].party_name == "CVO De Verdieping"


def test_an_agreement_beyond_the_end_is_refused_in_its_row(
    section: GpmiSection, row: AgreementRow, workspace: Workspace, gpmi_id: str
) -> None:
    date_gpmi(workspace, gpmi_id, "ends_on", LAST_DAY)
    row.dated.emit(row.line_id, LAST_DAY.replace(day=2))
    settle()
    assert "tot en met 01/12/2026" in row.text.error
    assert gpmi(workspace, gpmi_id).agreements[0].due_on is None
