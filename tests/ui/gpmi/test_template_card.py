"""A template fills a draft in with one press and one undo; a GPMI becomes a template, kept in Instellingen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.cases.gpmi import lines
from app.cases.gpmi.drafts import create_gpmi
from app.cases.gpmi.snapshot import gpmi
from app.cases.gpmi.templates import TemplateContent, save_template, templates
from app.workspace import Workspace
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, a_dossier, settle
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.gpmi.agreement_row import AgreementRow
from ui.gpmi.view import GpmiSection
from ui.look.theme import Theme
from ui.preferences.templates_card import TemplatesCard


@pytest.fixture
def gpmi_id(workspace: Workspace, dossier_id: str) -> str:
    return create_gpmi(workspace, dossier_id)


@pytest.fixture
def section(desk: Desk, dossier_id: str, gpmi_id: str) -> GpmiSection:
    section = GpmiSection(desk.context)
    desk.show_section(section, dossier_id)
    return section


def push(view: QWidget, name: str) -> None:
    button = view.findChild(QPushButton, name)
    assert button is not None
    assert button.isVisible()
    button.setFocus()
    press(button, Qt.Key.Key_Space, text=" ")
    settle()


def choose(section: GpmiSection, template: str) -> None:
    which = section.findChild(QComboBox, "which_template")
    assert which is not None
    which.setCurrentIndex(which.findData(template))


def test_a_template_is_filled_in_by_keyboard_and_taken_out_with_one_undo(
    section: GpmiSection, desk: Desk, workspace: Workspace, gpmi_id: str
) -> None:
    choose(section, "taal")
    push(section, "fill_template")
    shown = gpmi(workspace, gpmi_id)
    assert (len(shown.goals), len(shown.agreements)) == (3, 7)
    assert desk.notices.passing_text == "Ingevuld: 3 doelen, 7 afspraken"
    push(desk, "undo")
    shown = gpmi(workspace, gpmi_id)
    assert (shown.goals, shown.agreements, shown.texts["evaluation"]) == ((), (), "")


def test_a_gpmi_is_kept_as_a_template_without_the_line_that_was_taken_off(
    section: GpmiSection, workspace: Workspace, gpmi_id: str
) -> None:
    lines.add_goal(workspace, gpmi_id, "werk", "Een rijbewijs halen")
    lines.add_agreement(workspace, gpmi_id, "client", "Ik bel de rijschool voor 12 januari.")
    settle()
    push(section, "keep_template")
    chosen = section.findChild(QListWidget, "template_lines")
    name = section.findChild(QLineEdit, "template_name")
    assert chosen is not None
    assert name is not None
    assert name.hasFocus()
    push(section, "save_template")
    assert "Geef het sjabloon een naam" in name.accessibleDescription()
    chosen.setFocus()
    chosen.setCurrentRow(1)
    press(chosen, Qt.Key.Key_Space)
    name.setFocus()
    type_text(name, "Rijbewijs")
    press(name, Qt.Key.Key_Return)
    settle()
    kept = templates(workspace)[0]
    assert (kept.label, kept.goals, kept.agreements) == ("Rijbewijs", (("werk", "Een rijbewijs halen"),), ())
    which = section.findChild(QComboBox, "which_template")
    assert which is not None
    assert which.itemText(0) == "Rijbewijs (van ons)"


def test_nothing_of_one_client_stays_in_the_form_for_another(
    section: GpmiSection, workspace: Workspace, gpmi_id: str
) -> None:
    lines.add_goal(workspace, gpmi_id, "werk", "Een rijbewijs halen")
    settle()
    push(section, "keep_template")
    other = a_dossier(workspace, "Leyla", "Yılmaz")
    create_gpmi(workspace, other)
    section.show_dossier(other)
    chosen = section.findChild(QListWidget, "template_lines")
    assert chosen is not None
    assert (chosen.isVisible(), chosen.count()) == (False, 0)


def test_the_name_of_the_client_keeps_a_template_from_being_saved(
    section: GpmiSection, workspace: Workspace, gpmi_id: str
) -> None:
    lines.add_agreement(workspace, gpmi_id, "ocmw", "Wij bellen Kurt elke dinsdag.")
    settle()
    push(section, "keep_template")
    name = section.findChild(QLineEdit, "template_name")
    assert name is not None
    type_text(name, "Bellen")
    push(section, "save_template")
    assert any("naam van de cliënt" in label.text() for label in section.findChildren(QLabel) if label.isVisible())
    assert not [one for one in templates(workspace) if one.is_own]


def test_a_cost_that_the_ocmw_covers_is_one_press_and_offered_once(
    section: GpmiSection, workspace: Workspace, gpmi_id: str
) -> None:
    chip = next(one for one in section.findChildren(QPushButton, "cost") if "Vervoer" in one.text())
    chip.setFocus()
    press(chip, Qt.Key.Key_Space, text=" ")
    section.flush()
    assert gpmi(workspace, gpmi_id).texts["means_ocmw"] == "Vervoer"
    assert not chip.isVisible()


def test_an_own_template_is_renamed_and_offered_no_more_in_the_settings(desk: Desk, workspace: Workspace) -> None:
    save_template(workspace, TemplateContent("Ouder", (("werk", "Opvang vinden"),), (), {}))
    card = TemplatesCard(desk.context)
    layout = desk.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(card)
    desk.resize(560, 520)
    desk.show()
    desk.activateWindow()
    settle()
    name = card.findChild(QLineEdit, "template_label")
    assert name is not None
    name.setFocus()
    name.selectAll()
    type_text(name, "Jonge ouder")
    press(name, Qt.Key.Key_Return)
    settle()
    push(card, "template_eye-off")
    (own,) = (one for one in templates(workspace, with_retired=True) if one.is_own)
    assert (own.label, own.is_active) == ("Jonge ouder", False)
    assert problems(desk) == []


@pytest.mark.parametrize(
    ("mode", "size", "scale"), [("light", (1366, 1500), 1.0), ("dark", (1024, 700), 2.0)], ids=["licht", "donker"]
)
def test_everyone_can_use_it(section: GpmiSection, desk: Desk, theme: Theme, mode, size, scale, qtbot: QtBot) -> None:
    theme.set_mode(mode)
    choose(section, "art60")
    push(section, "fill_template")
    push(section, "keep_template")
    desk.resize(*size)
    row = section.findChild(AgreementRow)
    assert row is not None
    qtbot.waitUntil(lambda: "[dag]" in row.text.advice)
    settle()
    assert grab(desk, size, scale, f"gpmi-sjabloon-{mode}").exists()
    assert problems(desk) == []
