"""The page "Niet nagekomen" by keys and clicks: first the talk, a refusal at its field, nothing beside the client."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.cases.gpmi.sanction_snapshot import sanction_page
from app.cases.gpmi.signing import sign_gpmi
from models.gpmi import GpmiAgreement
from tests.app.cases.gpmi.gpmi_texts import CLIENT, OCMW, given, on_paper
from tests.app.cases.gpmi.sanction_texts import HAPPENED, heard, invited, noted, suspended
from tests.conftest import SetClock
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, settle
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.gpmi.sanctions.card import SanctionCard
from ui.gpmi.sanctions.view import SanctionsPart
from ui.gpmi.view import GpmiSection
from ui.look.theme import Mode, Theme
from ui.widgets.text_area import TextArea


@pytest.fixture
def gpmi_id(desk: Desk, dossier_id: str, clock: SetClock) -> str:
    found = given(desk.context.workspace, dossier_id)
    clock.forward(timedelta(days=6))
    for signer in (CLIENT, OCMW):
        sign_gpmi(desk.context.workspace, found, on_paper(signer))
    clock.forward(HAPPENED + timedelta(days=10) - clock().date())
    desk.context = replace(desk.context, today=lambda: clock().date())
    return found


def on_page(desk: Desk, dossier_id: str) -> GpmiSection:
    section = GpmiSection(desk.context)
    desk.show_section(section, dossier_id)
    _button(section, "choice_niet_nagekomen").click()
    settle()
    return section


@pytest.fixture
def section(desk: Desk, dossier_id: str, gpmi_id: str) -> GpmiSection:
    return on_page(desk, dossier_id)


def _button(section: QWidget, name: str) -> QPushButton:
    settle()
    return next(one for one in section.findChildren(QPushButton, name) if one.isVisible())


def _press(qtbot: QtBot, section: QWidget, name: str) -> None:
    """Press a button by the keyboard."""
    button = _button(section, name)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def _line(section: QWidget, name: str) -> QLineEdit:
    found = section.findChild(QLineEdit, name)
    assert found is not None
    return found


def _type_day(section: QWidget, field: str, text: str) -> None:
    line = _line(section, f"{field}_line")
    line.clear()
    type_text(line, text)
    press(line, Qt.Key.Key_Return)


def _area(section: QWidget, name: str) -> TextArea:
    found = section.findChild(TextArea, name)
    assert found is not None
    return found


def _write(section: QWidget, name: str, text: str) -> None:
    type_text(_area(section, name), text)
    _area(section, name).flush()


def _said(section: QWidget) -> str:
    return "\n".join(label.text() for label in section.findChildren(QLabel) if label.isVisible())


def _status(desk: Desk, dossier_id: str) -> str:
    found = sanction_page(desk.context.workspace, dossier_id).sanctions
    return found[0].status if found else ""


def _wait_for(qtbot: QtBot, desk: Desk, dossier_id: str, status: str) -> None:
    """Wait until the step is stored and the page shows it: before that the page still belongs to the step before."""
    qtbot.waitUntil(lambda: desk.context.tasks.is_idle and _status(desk, dossier_id) == status)


def _card(section: GpmiSection) -> SanctionCard:
    return next(one for one in section.findChildren(SanctionCard) if one.isVisible())


def _part(section: GpmiSection) -> SanctionsPart:
    found = section.part("niet_nagekomen")
    assert isinstance(found, SanctionsPart)
    return found


def test_from_what_did_not_work_to_the_invitation_by_keyboard(
    qtbot: QtBot, desk: Desk, dossier_id: str, section: GpmiSection
) -> None:
    assert "Praat eerst" in _said(section)
    _press(qtbot, section, "note_sanction")
    _press(qtbot, section, "note_form_keep")
    qtbot.waitUntil(lambda: "Schrijf eerst iets" in _said(section))
    _type_day(section, "happened_on", "5/1/2027")
    type_text(_area(section, "note_facts"), "Drie lessen gemist.")
    _press(qtbot, section, "note_form_keep")
    _wait_for(qtbot, desk, dossier_id, "vastgesteld")
    settle()
    assert QApplication.focusWidget() is _area(section, "sanction_client_account")  # first the talk
    names = [one.objectName() for one in _card(section).findChildren(QPushButton)]
    assert [name for name in names if name.startswith("step_")] == ["step_geen_sanctie", "step_aangemaand"]
    _press(qtbot, section, "step_aangemaand")
    _press(qtbot, section, "step_form_keep")
    _wait_for(qtbot, desk, dossier_id, "aangemaand")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is _card(section).findChild(QPushButton, "step_geen_sanctie"))
    _press(qtbot, section, "step_verslag")
    _press(qtbot, section, "step_form_keep")
    qtbot.waitUntil(lambda: "Luister eerst" in _said(section))
    assert QApplication.focusWidget() is _area(section, "sanction_client_account")
    for name, text in (("client_account", "De bus reed niet."), ("report", "Drie lessen."), ("proposal", "Een deel.")):
        _write(section, f"sanction_{name}", text)
    _press(qtbot, section, "step_verslag")
    _press(qtbot, section, "step_form_keep")
    qtbot.waitUntil(lambda: "Vink dit aan als het zo is" in _said(section))
    box = section.findChild(QCheckBox, "guard_zonder_wettige_reden")
    assert box is not None
    qtbot.keyClick(box, Qt.Key.Key_Space)
    _press(qtbot, section, "step_form_keep")
    _wait_for(qtbot, desk, dossier_id, "verslag")
    _press(qtbot, section, "step_uitgenodigd")
    _type_day(section, "hearing_on", "22/1/2027")
    type_text(_line(section, "step_hearing_at"), "14u")
    _press(qtbot, section, "step_form_keep")
    qtbot.waitUntil(lambda: "Vul dag, uur en plaats in" in _said(section))
    type_text(_line(section, "step_hearing_place"), "Sociaal Huis")
    assistance = section.findChild(QCheckBox, "step_assistance_told")
    assert assistance is not None
    qtbot.keyClick(assistance, Qt.Key.Key_Space)
    _press(qtbot, section, "step_form_keep")
    _wait_for(qtbot, desk, dossier_id, "uitgenodigd")
    _press(qtbot, section, "move_hearing")
    _type_day(section, "hearing_on", "25/1/2027")
    _press(qtbot, section, "step_form_keep")
    qtbot.waitUntil(lambda: "maandag 25 januari 2027 om 14.00, Sociaal Huis" in _said(section))
    printed: list[tuple[str, str]] = []
    section.print_requested.connect(lambda kind, id_: printed.append((kind, id_)))
    _press(qtbot, section, "print_hearing")
    assert printed == [("uitnodiging_hoorrecht", _card(section).sanction_id)]


def test_a_caseworker_does_not_decide_and_the_board_does(
    qtbot: QtBot, desk: Desk, dossier_id: str, gpmi_id: str, clock: SetClock
) -> None:
    workspace = desk.context.workspace
    heard(workspace, clock, noted(workspace, dossier_id))
    section = on_page(desk, dossier_id)
    _press(qtbot, section, "step_beslist")
    body = section.findChild(QComboBox, "step_decided_by")
    assert body is not None
    line = body.lineEdit()
    assert line is not None
    type_text(line, "An Claes")
    _press(qtbot, section, "step_form_keep")
    qtbot.waitUntil(lambda: "beslist hier nooit over: dat doet een orgaan" in _said(section))
    body.setCurrentIndex(1)
    _press(qtbot, section, "step_form_keep")
    _wait_for(qtbot, desk, dossier_id, "beslist")
    _type_day(section, "notified_on", "21/1/2027")
    qtbot.waitUntil(lambda: "De kennisgeving komt daarna" in _said(section))
    _type_day(section, "notified_on", "22/1/2027")
    qtbot.waitUntil(lambda: "kan beginnen vanaf" in _said(section))
    _press(qtbot, section, "sanction_back")
    _wait_for(qtbot, desk, dossier_id, "gehoord")


def test_nothing_of_it_stands_on_the_screen_beside_the_client_unless_it_is_chosen(
    qtbot: QtBot, desk: Desk, dossier_id: str, gpmi_id: str, clock: SetClock
) -> None:
    workspace = desk.context.workspace
    suspended(workspace, clock, noted(workspace, dossier_id))
    section = on_page(desk, dossier_id)
    part = _part(section)
    _press(qtbot, section, "show_client")
    said = _said(section)
    assert "De bus reed niet en ik durfde niet te bellen." in said
    assert "je mag iemand meebrengen" in said
    assert "na een aanmaning" not in said  # the report
    _press(qtbot, section, "client_back")
    assert not part.client_page.isVisible()
    part.client_page.show()
    section.set_together(True)
    settle()
    assert not part.isVisible()
    assert not [one for one in section.findChildren(QPushButton, "choice_niet_nagekomen") if one.isVisible()]
    assert not any(word in _said(section).lower() for word in ("schors", "sanctie", "gemist"))


def test_a_term_leads_to_its_procedure(desk: Desk, dossier_id: str, gpmi_id: str, clock: SetClock) -> None:
    workspace = desk.context.workspace
    sanction_id = noted(workspace, dossier_id)
    invited(workspace, clock, sanction_id)
    assert SanctionsPart.has_item(workspace, sanction_id)
    assert not SanctionsPart.has_item(workspace, gpmi_id)
    section = GpmiSection(desk.context)
    desk.show_section(section, dossier_id)
    section.show_dossier(dossier_id, sanction_id)
    settle()
    assert _card(section).sanction_id == sanction_id
    assert "22 januari 2027 om 14.00, Sociaal Huis, Kerkplein 1" in _said(section)


@pytest.mark.parametrize(("mode", "size", "scale"), [("light", (1366, 1000), 1), ("dark", (1024, 1400), 1)])
def test_the_page_has_names_sizes_and_contrast(
    desk: Desk, dossier_id: str, gpmi_id: str, clock: SetClock, theme: Theme, mode: Mode, size: Any, scale: float
) -> None:
    workspace = desk.context.workspace
    suspended(workspace, clock, noted(workspace, dossier_id))
    noted(workspace, dossier_id)
    theme.set_mode(mode)
    section = on_page(desk, dossier_id)
    _button(section, "step_geen_sanctie").click()
    settle()
    desk.resize(*size)
    settle()
    assert problems(desk) == []
    grab(desk, size, scale, f"sanctions-{mode}")


def test_an_agreement_of_before_the_ruling_is_shown_as_void_and_not_offered(
    qtbot: QtBot, desk: Desk, dossier_id: str, clock: SetClock
) -> None:
    workspace = desk.context.workspace
    gpmi_id = given(workspace, dossier_id)
    with workspace.change("Van een ander toestel") as change:
        change.find(GpmiAgreement, gpmi_id=gpmi_id, party="client")[0].text = "Elke week vrijwilligerswerk."
    section = GpmiSection(desk.context)
    desk.show_section(section, dossier_id)
    assert "Nietig: vrijwilligerswerk of gemeenschapsdienst mag geen voorwaarde zijn (Grondwettelijk Hof 86/2018" in (
        _said(section)
    )
    _button(section, "choice_niet_nagekomen").click()
    _press(qtbot, section, "note_sanction")
    box = section.findChild(QComboBox, "note_agreement")
    assert box is not None
    assert [box.itemText(place) for place in range(box.count())] == ["Geen bepaalde afspraak"]
