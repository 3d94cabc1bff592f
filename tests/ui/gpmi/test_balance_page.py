"""The page Balans: what is said of a domain, pulled in from the profile, and made into needs and goals by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.cases.gpmi import balance as cases
from app.cases.gpmi.drafts import take_gpmi_step
from app.cases.gpmi.snapshot import gpmi, gpmi_versions
from app.cases.profile import assessments
from app.workspace import Workspace
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, settle
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.gpmi.view import GpmiSection
from ui.look.theme import Theme

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def bus(workspace: Workspace, dossier_id: str) -> str:
    """A barrier of the profile: the bus."""
    profile = assessments.start_assessment(workspace, dossier_id)
    bike = assessments.add_factor(workspace, profile, "d475")
    assessments.rate_factor(workspace, bike, "professional", 3)
    factor = assessments.add_factor(workspace, profile, "d470")
    assessments.rate_factor(workspace, factor, "professional", -2)
    assessments.write_factor(workspace, factor, "client_words", "De bus rijdt hier bijna niet.")
    return factor


@pytest.fixture
def section(desk: Desk, dossier_id: str, bus: str) -> GpmiSection:
    section = GpmiSection(desk.context)
    desk.show_section(section, dossier_id)
    press(section, Qt.Key.Key_PageDown, CONTROL)
    settle()
    return section


def part(section: GpmiSection, name: str, kind: type = QWidget):
    found = section.findChild(kind, name)
    assert found is not None, name
    return found


def click(section: GpmiSection, name: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(part(section, name, QPushButton), Qt.MouseButton.LeftButton)


def saved(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.context.tasks.is_idle)
    settle()


def line(workspace: Workspace, dossier_id: str, domain: str) -> cases.BalanceDomainView:
    return next(one for one in cases.balance(workspace, dossier_id).domains if one.domain.code == domain)


def test_domains_with_something_of_the_profile_stand_open_and_others_wait(section: GpmiSection) -> None:
    assert part(section, "balance_mobiliteit").isVisible()
    assert section.findChild(QWidget, "balance_gezin") is None
    assert part(section, "open_gezin").isVisible()


def test_a_barrier_of_the_profile_becomes_a_goal_by_keyboard_alone(
    section: GpmiSection, desk: Desk, workspace: Workspace, dossier_id: str, bus: str, qtbot: QtBot
) -> None:
    chip = part(section, f"pull_{bus}")
    chip.setFocus()
    press(chip, Qt.Key.Key_Space)
    saved(desk, qtbot)
    area = part(section, "balance_mobiliteit_destabilising", QPlainTextEdit)
    assert area.toPlainText() == "Openbaar vervoer of meerijden: “De bus rijdt hier bijna niet.”"
    area.setFocus()
    press(area, Qt.Key.Key_Return, CONTROL)
    goal = QApplication.focusWidget()
    assert isinstance(goal, QLineEdit)
    assert goal.selectedText() == area.toPlainText()
    type_text(goal, "Met de bus naar het werk")
    press(goal, Qt.Key.Key_Return)
    saved(desk, qtbot)
    made = gpmi(workspace, gpmi_versions(workspace, dossier_id)[0].id).goals
    assert [(one.title, one.ground_id) for one in made] == [("Met de bus naar het werk", bus)]
    assert goal.text() == ""


def test_what_is_typed_is_kept_and_becomes_a_need_which_one_undo_takes_back(
    section: GpmiSection, desk: Desk, workspace: Workspace, dossier_id: str, qtbot: QtBot
) -> None:
    click(section, "open_gezin", qtbot)
    area = QApplication.focusWidget()
    assert area is part(section, "balance_gezin_stabilising")
    type_text(area, "Haar zus past op.")
    press(area, Qt.Key.Key_Return, CONTROL | SHIFT)
    saved(desk, qtbot)
    assert line(workspace, dossier_id, "gezin").stabilising == "Haar zus past op."
    draft = gpmi_versions(workspace, dossier_id)[0].id
    assert gpmi(workspace, draft).texts["needs"] == "Gezin en familie, gaat goed: Haar zus past op."
    qtbot.mouseClick(desk.findChild(QPushButton, "undo"), Qt.MouseButton.LeftButton)
    saved(desk, qtbot)
    assert gpmi(workspace, draft).texts["needs"] == ""


def test_a_goal_that_is_refused_says_why_at_its_line(
    section: GpmiSection, desk: Desk, workspace: Workspace, dossier_id: str, qtbot: QtBot
) -> None:
    cases.goal_from_balance(workspace, dossier_id, "ict", "Een laptop lenen")
    take_gpmi_step(workspace, gpmi_versions(workspace, dossier_id)[0].id, "niet_afgesloten")
    goal = part(section, "balance_mobiliteit_goal", QLineEdit)
    goal.setFocus()
    type_text(goal, "Een fiets")
    press(goal, Qt.Key.Key_Return)
    saved(desk, qtbot)
    said = [label.text() for label in section.findChildren(QLabel) if label.isVisible()]
    assert any("de tekst wijzigt nu niet" in text for text in said)
    assert goal.text() == "Een fiets"


def test_a_line_that_was_found_opens_on_its_page(section: GpmiSection, workspace: Workspace, dossier_id: str) -> None:
    cases.write_balance(workspace, dossier_id, "gezin", {"stabilising": "Haar zus past op."})
    section.show_dossier(dossier_id, workspace.rows("SELECT id FROM balance_line")[0][0])
    settle()
    assert part(section, "balance_gezin_stabilising").hasFocus()


def test_together_there_are_no_buttons_of_the_caseworker(section: GpmiSection, bus: str) -> None:
    section.set_together(True)
    settle()
    assert not part(section, "balance_mobiliteit_goal").isVisible()
    assert not any(chip.isVisible() for chip in section.findChildren(QPushButton, f"pull_{bus}"))
    said = [label.text() for label in section.findChildren(QLabel) if label.isVisible()]
    assert "Wat gaat goed?" in said


@pytest.mark.parametrize(
    ("mode", "size", "scale"), [("light", (1366, 768), 1.0), ("dark", (1024, 700), 2.0)], ids=["licht", "donker"]
)
def test_everyone_can_use_it(
    section: GpmiSection, desk: Desk, workspace: Workspace, dossier_id: str, theme: Theme, mode, size, scale
) -> None:
    theme.set_mode(mode)
    cases.write_balance(
        workspace,
        dossier_id,
        "gezondheid",
        {"stabilising": "Wandelt elke dag met de hond.", "destabilising": "Slaapt slecht sinds de scheiding."},
    )
    desk.resize(*size)
    settle()
    assert grab(desk, size, scale, f"gpmi-balans-{mode}").exists()
    assert problems(desk) == []
