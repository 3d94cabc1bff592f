"""The card above a GPMI says whether there must be one, asks what is missing and shows every term."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from app.cases.gpmi.obligation import answer_basis, obligation
from app.workspace import Workspace
from models.person import Person
from models.rules.obligation import Outcome
from tests.ui.accessibility import problems
from tests.ui.desk import Desk
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.gpmi.obligation_card import ObligationCard
from ui.gpmi.view import GpmiSection
from ui.look.theme import Mode, Theme


def a_section(desk: Desk, dossier_id: str, *, born: date = date(1985, 5, 1)) -> GpmiSection:
    workspace = desk.context.workspace
    with workspace.change("Leefloon") as change:
        person = change.find(Person, dossier_id=dossier_id)[0]
        person.birth_date, person.income_status, person.income_since = born, "leefloon", date(2026, 9, 15)
    section = GpmiSection(desk.context)
    desk.show_section(section, dossier_id)
    return section


def card(section: GpmiSection) -> ObligationCard:
    found = section.findChild(ObligationCard)
    assert found is not None
    return found


def said(section: GpmiSection) -> str:
    return "\n".join(label.text() for label in card(section).findChildren(QLabel) if label.isVisible())


def part(section: GpmiSection, name: str) -> QWidget:
    found = section.findChild(QWidget, name)
    assert found is not None
    return found


def unfold(section: GpmiSection) -> None:
    button = part(section, "obligation_fold")
    assert isinstance(button, QPushButton)
    button.setFocus()
    press(button, Qt.Key.Key_Space)


def test_a_client_under_25_has_a_gpmi_to_conclude_with_day_reason_and_source(desk: Desk, dossier_id: str) -> None:
    text = said(a_section(desk, dossier_id, born=date(2003, 5, 1)))
    assert "GPMI verplicht" in text
    assert "15 december 2026" in text
    assert "Jonger dan 25 jaar" in text
    assert "IDEA 1.4.2.2" in text


def test_what_is_missing_is_asked_and_answered_by_keyboard_alone(
    desk: Desk, dossier_id: str, workspace: Workspace
) -> None:
    section = a_section(desk, dossier_id)
    assert "Hoeveel maanden" in said(section)
    unfold(section)
    for _ in range(20):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused.objectName() == "basis_months_without_right":
            break
        press(focused, Qt.Key.Key_Tab)
    line = part(section, "basis_months_without_right")
    assert isinstance(line, QLineEdit)
    type_text(line, "4")
    press(line, Qt.Key.Key_Return)
    assert obligation(workspace, dossier_id).outcome is Outcome.MANDATORY
    assert "GPMI verplicht" in said(section)


@pytest.mark.parametrize("typed", ["veel", "-3", "601"])
def test_months_that_cannot_be_are_refused_at_the_field(desk: Desk, dossier_id: str, typed: str) -> None:
    section = a_section(desk, dossier_id)
    unfold(section)
    line = part(section, "basis_months_without_right")
    type_text(line, typed)
    press(line, Qt.Key.Key_Return)
    assert "van 0 tot 600" in said(section)


def test_an_exemption_asks_why_and_when_it_is_looked_at_again(
    desk: Desk, dossier_id: str, workspace: Workspace
) -> None:
    section = a_section(desk, dossier_id, born=date(2003, 5, 1))
    unfold(section)
    assert not part(section, "basis_exemption_why").isVisible()
    box = part(section, "basis_exemption")
    assert isinstance(box, QComboBox)
    press(box, Qt.Key.Key_Down)
    assert obligation(workspace, dossier_id).basis.exemption == "gezondheid"
    assert part(section, "basis_exemption_why").isVisible()
    assert "GPMI niet verplicht" in said(section)


def test_what_belongs_to_the_data_of_the_client_is_asked_there(
    desk: Desk, dossier_id: str, workspace: Workspace
) -> None:
    section = a_section(desk, dossier_id)
    with workspace.change("Inkomen onbekend") as change:
        change.find(Person, dossier_id=dossier_id)[0].income_status = "onbekend"
    section.show_dossier(dossier_id)
    assert "in Overzicht" in said(section)


def test_a_client_of_17_is_asked_which_exception_applies(desk: Desk, dossier_id: str) -> None:
    section = a_section(desk, dossier_id, born=date(2009, 3, 1))
    unfold(section)
    assert "minderjarig" in said(section)
    assert part(section, "basis_minor_exception").isVisible()


def test_while_one_looks_along_the_card_is_put_away(desk: Desk, dossier_id: str) -> None:
    section = a_section(desk, dossier_id)
    section.set_together(True)
    assert not card(section).isVisible()
    section.set_together(False)
    assert card(section).isVisible()


def test_another_client_does_not_get_what_was_typed_for_this_one(desk: Desk, dossier_id: str) -> None:
    section = a_section(desk, dossier_id)
    unfold(section)
    line = part(section, "basis_months_without_right")
    assert isinstance(line, QLineEdit)
    type_text(line, "veel")
    press(line, Qt.Key.Key_Return)
    section.show_dossier("")
    section.show_dossier(dossier_id)
    assert line.text() == ""
    assert "van 0 tot 600" not in said(section)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_card_with_its_terms_can_be_read_and_reached(
    desk: Desk, dossier_id: str, workspace: Workspace, dressed_app: QApplication, mode: Mode
) -> None:
    Theme.install(dressed_app, mode)
    answer_basis(workspace, dossier_id, "talk_asked_on", date(2026, 11, 20))
    section = a_section(desk, dossier_id, born=date(2003, 5, 1))
    unfold(section)
    assert part(section, "term_gpmi_onderhoud").isVisible()
    assert "27 november 2026" in said(section)
    assert "droitsquotidiens.be" in said(section)
    grab(desk, (1170, 768), name=f"gpmi_obligation_{mode}")
    assert problems(section) == []
