"""The section GPMI by keys and clicks, on a real encrypted workspace."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from app.cases.gpmi import drafts as cases
from app.cases.gpmi import lines
from app.cases.gpmi.snapshot import GpmiSnapshot, gpmi, gpmi_versions
from app.cases.profile import assessments as profile_cases
from app.cases.profile import factor_links
from app.cases.profile.snapshot import profile
from app.workspace import Workspace
from models.rules.gpmi import Lack
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, a_dossier, bring_to, settle
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.gpmi.view import GpmiSection
from ui.look.theme import TOGETHER_SCALE, Theme

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def section(desk: Desk, dossier_id: str) -> GpmiSection:
    section = GpmiSection(desk.context)
    desk.show_section(section, dossier_id)
    return section


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _tab_to(name: str) -> None:
    for _ in range(80):
        if _focused().objectName() == name:
            return
        press(_focused(), Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {name}")


def _newest(workspace: Workspace, dossier_id: str) -> GpmiSnapshot:
    return gpmi(workspace, gpmi_versions(workspace, dossier_id)[0].id)


def _line(section: QWidget, name: str) -> QLineEdit:
    found = section.findChild(QLineEdit, name)
    assert found is not None
    return found


def _add(section: QWidget, column: str, text: str) -> None:
    line = _line(section, f"{column}_add")
    line.setFocus()
    type_text(line, text)
    press(line, Qt.Key.Key_Return)


def _start(section: GpmiSection, qtbot) -> None:
    qtbot.mouseClick(section.findChild(QPushButton, "start_gpmi"), Qt.MouseButton.LeftButton)


def _fill(workspace: Workspace, dossier_id: str, *, given: bool = False) -> str:
    assessment = profile_cases.start_assessment(workspace, dossier_id)
    factor = profile_cases.add_factor(workspace, assessment, "d720")
    profile_cases.rate_factor(workspace, factor, "professional", 3)
    new = cases.create_gpmi(workspace, dossier_id)
    cases.write_gpmi(workspace, new, "needs", "Kurt wil weer werken met zijn handen. Zijn rug en zijn schulden wegen.")
    goal = lines.add_goal(workspace, new, "werk", "Voltijds ritme tegen maart", factor_id=factor)
    lines.write_goal(workspace, goal, "why", "Ik wil opnieuw collega’s hebben en mijn dagen vullen.")
    lines.add_goal(workspace, new, "werk", "Rijbewijs B halen")
    lines.add_goal(workspace, new, "welzijn", "Een haalbaar afbetalingsplan")
    lines.add_goal(workspace, new, "welzijn", "Minder pijn bij het opstaan")
    lines.add_agreement(workspace, new, "client", "Ik ga elke dag naar de kringwinkel.", due_on=date(2026, 12, 1))
    lines.add_agreement(workspace, new, "client", "Ik breng mijn brieven mee naar elk gesprek.")
    lines.add_agreement(workspace, new, "ocmw", "Wij betalen het busabonnement.", due_on=date(2026, 11, 30))
    lines.add_agreement(workspace, new, "third", "Maakt een afbetalingsplan.", party_name="CAW Limburg, Ilse Thijs")
    cases.write_gpmi(workspace, new, "means_ocmw", "Busabonnement, werkkledij en de inschrijving.")
    cases.date_gpmi(workspace, new, "starts_on", date(2026, 12, 1))
    if given:
        cases.date_gpmi(workspace, new, "ends_on", date(2027, 5, 31))
        cases.date_gpmi(workspace, new, "next_evaluation_on", date(2027, 3, 1))
        cases.take_gpmi_step(workspace, new, "ontwerp")
        stated = frozenset({"geinformeerd", "bijstand_gemeld", "redelijk"})
        cases.take_gpmi_step(workspace, new, "bedenktijd", stated=stated)
    return new


def test_a_gpmi_draft_is_made_by_keyboard_alone(section: GpmiSection, workspace: Workspace, dossier_id: str) -> None:
    section.findChild(QPushButton, "start_gpmi").setFocus()
    press(_focused(), Qt.Key.Key_Space)
    assert _focused().objectName() == "gpmi_needs"
    type_text(_focused(), "Een vaste dag, en rust in de schulden.")
    for column, text in (
        ("goals_werk", "Voltijds ritme tegen maart"),
        ("goals_welzijn", "Een haalbaar afbetalingsplan"),
        ("agreements_client", "Ik ga elke dag naar de kringwinkel."),
        ("agreements_ocmw", "Wij betalen het busabonnement."),
        ("agreements_third", "Maakt een afbetalingsplan."),
    ):
        _tab_to(f"{column}_add")
        type_text(_focused(), text)
        press(_focused(), Qt.Key.Key_Return)
    for name, day in (("starts_on", "1/12/2026"), ("ends_on", "31/5/2027"), ("next_evaluation_on", "1/3/2027")):
        _tab_to(f"{name}_line")
        type_text(_focused(), day)
        press(_focused(), Qt.Key.Key_Tab)
    section.flush()
    found = _newest(workspace, dossier_id)
    assert found.texts["needs"] == "Een vaste dag, en rust in de schulden."
    assert [(goal.track, goal.title) for goal in found.goals] == [
        ("werk", "Voltijds ritme tegen maart"),
        ("welzijn", "Een haalbaar afbetalingsplan"),
    ]
    assert [agreement.party for agreement in found.agreements] == ["client", "ocmw", "third"]
    assert found.dates["next_evaluation_on"] == date(2027, 3, 1)
    assert found.lacks == (Lack.THIRD_NAME,)


def test_what_is_lacking_goes_from_the_screen_as_it_is_put_right(section: GpmiSection, qtbot) -> None:
    _start(section, qtbot)
    assert section.findChild(QLabel, "lack_goal") is not None
    _add(section, "goals_werk", "Ritme")
    shown = [label for label in section.findChildren(QLabel, "lack_goal") if label.isVisible()]
    assert shown == []


def test_a_line_moves_by_keyboard_and_keeps_the_cursor(
    section: GpmiSection, workspace: Workspace, dossier_id: str, qtbot
) -> None:
    _start(section, qtbot)
    for text in ("Eerst", "Dan", "Daarna"):
        _add(section, "goals_werk", text)
    rows = section.findChildren(QPlainTextEdit, "line_title")
    last = next(row for row in rows if row.toPlainText() == "Daarna")
    last.setFocus()
    press(last, Qt.Key.Key_Up, ALT)
    press(last, Qt.Key.Key_Up, ALT)
    assert [goal.title for goal in _newest(workspace, dossier_id).goals] == ["Daarna", "Eerst", "Dan"]
    assert _focused() is last


def test_a_removed_agreement_comes_back_with_the_notice(
    section: GpmiSection, desk: Desk, workspace: Workspace, dossier_id: str, qtbot
) -> None:
    _start(section, qtbot)
    _add(section, "agreements_client", "Ik kom elke week.")
    row = section.findChild(QPlainTextEdit, "line_text")
    row.setFocus()
    press(row, Qt.Key.Key_Delete, CONTROL)
    assert _newest(workspace, dossier_id).agreements == ()
    assert _focused().objectName() == "agreements_client_add"
    qtbot.mouseClick(desk.findChild(QPushButton, "undo"), Qt.MouseButton.LeftButton)
    assert [line.text for line in _newest(workspace, dossier_id).agreements] == ["Ik kom elke week."]


def test_volunteering_is_refused_at_the_line_and_what_was_typed_stays(
    section: GpmiSection, workspace: Workspace, dossier_id: str, qtbot
) -> None:
    _start(section, qtbot)
    _add(section, "agreements_client", "Ik doe vrijwilligerswerk.")
    line = _line(section, "agreements_client_add")
    assert line.text() == "Ik doe vrijwilligerswerk."
    assert "86/2018" in line.accessibleDescription()
    line.clear()
    _add(section, "agreements_client", "Ik kom elke week.")
    area = section.findChild(QPlainTextEdit, "line_text")
    area.setFocus()
    area.selectAll()
    type_text(area, "Gemeenschapsdienst op maandag")
    section.flush()
    assert "86/2018" in area.accessibleDescription()
    _add(section, "goals_werk", "Iets anders")
    assert area.toPlainText() == "Gemeenschapsdienst op maandag"
    assert _newest(workspace, dossier_id).agreements[0].text == "Ik kom elke week."
    area.selectAll()
    type_text(area, "Ik kom elke maandag.")
    section.flush()
    assert area.accessibleDescription() == ""
    assert _newest(workspace, dossier_id).agreements[0].text == "Ik kom elke maandag."


def test_an_end_before_the_start_is_said_at_its_field(
    section: GpmiSection, workspace: Workspace, dossier_id: str, qtbot
) -> None:
    _start(section, qtbot)
    for name, day in (("starts_on", "1/12/2026"), ("ends_on", "1/11/2026")):
        line = _line(section, f"{name}_line")
        line.setFocus()
        type_text(line, day)
        press(line, Qt.Key.Key_Return)
    section.flush()
    assert "vóór de begindatum" in _line(section, "ends_on_line").accessibleDescription()
    assert _newest(workspace, dossier_id).dates["ends_on"] is None


def test_steps_show_their_conditions_by_name_and_a_refusal_stands_at_the_step(
    section: GpmiSection, workspace: Workspace, dossier_id: str, qtbot
) -> None:
    gpmi_id = _fill(workspace, dossier_id)
    section.show_dossier(dossier_id)
    take = section.findChild(QPushButton, "take_step")
    qtbot.mouseClick(take, Qt.MouseButton.LeftButton)
    assert gpmi(workspace, gpmi_id).status == "ontwerp"
    assert section.findChild(QCheckBox, "guard_bijstand_gemeld") is not None
    assert section.findChild(QCheckBox, "guard_doel_en_afspraak") is None
    qtbot.mouseClick(take, Qt.MouseButton.LeftButton)
    assert "Looptijd en evaluatiemomenten" in section.findChild(QLabel, "step_error").text()
    cases.date_gpmi(workspace, gpmi_id, "ends_on", date(2027, 5, 31))
    cases.date_gpmi(workspace, gpmi_id, "next_evaluation_on", date(2027, 3, 1))
    settle()
    for code in ("geinformeerd", "bijstand_gemeld", "redelijk"):
        boxes = [box for box in section.findChildren(QCheckBox, f"guard_{code}") if box.isVisible()]
        boxes[0].setChecked(True)
    qtbot.mouseClick(take, Qt.MouseButton.LeftButton)
    assert gpmi(workspace, gpmi_id).status == "bedenktijd"
    assert "29 november" in section.findChild(QLabel, "gpmi_reflection").text()
    assert section.findChild(QPlainTextEdit, "line_title").isReadOnly()


def test_the_button_asks_for_a_print_of_this_version(
    section: GpmiSection, workspace: Workspace, dossier_id: str, qtbot
) -> None:
    gpmi_id = _fill(workspace, dossier_id)
    section.show_dossier(dossier_id)
    with qtbot.waitSignal(section.print_requested) as asked:
        qtbot.mouseClick(section.findChild(QPushButton, "print_gpmi"), Qt.MouseButton.LeftButton)
    assert asked.args == ["gpmi", gpmi_id]


def test_a_goal_gets_its_ground_in_the_profile(section: GpmiSection, workspace: Workspace, dossier_id: str) -> None:
    _fill(workspace, dossier_id)
    section.show_dossier(dossier_id)
    boxes = section.findChildren(QComboBox, "line_ground")
    second = next(box for box in boxes if not box.currentData())
    second.setFocus()
    press(second, Qt.Key.Key_Down)
    grounded = [goal for goal in _newest(workspace, dossier_id).of_track("werk") if goal.ground_id]
    assert len(grounded) == 2


def test_an_agreement_gets_a_link_of_the_profile_as_its_ground(
    section: GpmiSection, workspace: Workspace, dossier_id: str
) -> None:
    _fill(workspace, dossier_id)
    found = profile(workspace, dossier_id)
    assert found.assessment is not None
    (known,) = found.factors
    other = profile_cases.add_factor(workspace, found.assessment.id, "b152")
    link = factor_links.add_link(workspace, found.assessment.id, known.id, other, "versterkt")
    section.show_dossier(dossier_id)
    box = section.findChild(QWidget, "agreements_client").findChildren(QComboBox, "line_ground")[0]
    box.setFocus()
    press(box, Qt.Key.Key_End)
    line = _newest(workspace, dossier_id).of_party("client")[0]
    assert (line.ground_id, line.ground) == (link, f"{known.label} versterkt Stemming en emoties")


def test_together_puts_away_what_only_the_caseworker_has_to_see_to(
    section: GpmiSection, workspace: Workspace, dossier_id: str
) -> None:
    _fill(workspace, dossier_id)
    section.show_dossier(dossier_id)
    section.set_together(True)
    assert not section.findChild(QWidget, "gpmi_next").isVisible()
    assert section.findChild(QWidget, "agreements_client").isVisible()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_everyone_can_use_it(section: GpmiSection, workspace: Workspace, dossier_id: str, theme: Theme, mode) -> None:
    assert problems(section.window()) == []
    theme.set_mode(mode)
    _fill(workspace, dossier_id)
    section.show_dossier(dossier_id)
    settle()
    assert problems(section.window()) == []


PICTURES = [
    ("leeg", (1170, 640), 1.0), ("ontwerp", (1170, 1100), 1.0), ("gegeven", (1170, 1100), 1.0),
    ("donker", (1170, 1100), 1.0), ("breed", (1860, 900), 1.0), ("scherp", (683, 1400), 2.0),
    ("samen", (1366, 1100), 1.0),
]  # fmt: skip


@pytest.mark.parametrize(("name", "size", "scale"), PICTURES, ids=[each[0] for each in PICTURES])
def test_it_is_drawn_at_every_size_to_be_looked_at(
    desk: Desk, workspace: Workspace, dossier_id: str, theme: Theme, qtbot: Any, name: str, size: Any, scale: float
) -> None:
    if name != "leeg":
        _fill(workspace, dossier_id, given=name == "gegeven")
    theme.set_mode("dark" if name == "donker" else "light")
    if name == "samen":
        theme.set_scale(TOGETHER_SCALE)
    section = GpmiSection(desk.context)
    section.set_together(name == "samen")
    desk.show_section(section, dossier_id, size)
    bring_to(qtbot, desk, size)
    assert grab(desk, size, scale, f"gpmi-{name}").exists()
    assert desk.width() == size[0]


def test_nothing_of_one_client_can_be_undone_into_the_gpmi_of_another(
    section: GpmiSection, workspace: Workspace, dossier_id: str, qtbot
) -> None:
    _start(section, qtbot)
    needs = section.findChild(QPlainTextEdit, "gpmi_needs")
    type_text(needs, "Geheim")
    needs.selectAll()
    press(needs, Qt.Key.Key_Backspace)
    line = _line(section, "goals_werk_add")
    type_text(line, "Half getypt")
    other = a_dossier(workspace, "Leyla", "Yılmaz")
    cases.create_gpmi(workspace, other)
    section.show_dossier(other)
    press(needs, Qt.Key.Key_Z, CONTROL)
    assert needs.toPlainText() == ""
    assert line.text() == ""
    assert [goal.title for goal in _newest(workspace, dossier_id).goals] == ["Half getypt"]
    assert _newest(workspace, other).goals == ()
