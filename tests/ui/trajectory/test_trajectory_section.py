"""The section Traject by keys and clicks, on a real encrypted workspace."""

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

from app.cases.trajectory import trajectories as cases
from app.cases.trajectory.evaluations import evaluations_of, hold_evaluation, plan_evaluation
from app.cases.trajectory.trajectory_views import trajectories
from app.workspace import Workspace
from tests.app.cases.trajectory import going
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, bring_to, settle
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.look.theme import Theme
from ui.trajectory.view import TrajectorySection


@pytest.fixture
def section(desk: Desk, dossier_id: str) -> TrajectorySection:
    section = TrajectorySection(desk.context)
    desk.show_section(section, dossier_id)
    return section


def _start(section: TrajectorySection, machine: str) -> None:
    """Choose a kind of trajectory and start it as it is proposed, all by keyboard."""
    _press_button(section, f"start_{machine}")
    _press_button(section, "start_trajectory")


def _press_button(section: TrajectorySection, name: str) -> None:
    button = next((one for one in section.findChildren(QPushButton, name) if one.isVisible()), None)
    assert button is not None, name
    button.setFocus()
    press(button, Qt.Key.Key_Space)
    settle()


def test_a_trajectory_is_started_written_and_moved_on_by_keyboard_alone(
    section: TrajectorySection, workspace: Workspace, dossier_id: str
) -> None:
    _start(section, "sociale_activering")
    aim = section.findChild(QPlainTextEdit, "trajectory_aim")
    aim.setFocus()
    type_text(aim, "Weer onder de mensen komen, één dag per week.")
    end = section.findChild(QLineEdit, "ends_on_line")
    end.setFocus()
    type_text(end, "1 mei 2027")
    press(end, Qt.Key.Key_Return)
    _press_button(section, "take_step")
    (found,) = trajectories(workspace, dossier_id)
    assert found.aim == "Weer onder de mensen komen, één dag per week."
    assert (found.status, found.ends_on) == ("lopend", date(2027, 5, 1))


def test_conditions_that_tandem_cannot_know_are_asked_by_name(
    section: TrajectorySection, workspace: Workspace, dossier_id: str, qtbot
) -> None:
    _start(section, "activeringstraject")
    choice = section.findChild(QComboBox, "step_choice")
    choice.setFocus()
    press(choice, Qt.Key.Key_Down)
    settle()
    assert choice.currentText() == "VDAB verwijst door"
    _press_button(section, "take_step")
    error = section.findChild(QLabel, "step_error")
    assert "VDAB besliste over de deelname" in error.text()
    first, second = (section.findChild(QCheckBox, f"guard_{code}") for code in ("vdab_besliste", "beide_componenten"))
    first.setFocus()
    press(first, Qt.Key.Key_Space)
    words = next(label for label in section.findChildren(QLabel) if label.buddy() is second)
    qtbot.mouseClick(words, Qt.MouseButton.LeftButton)
    _press_button(section, "take_step")
    assert trajectories(workspace, dossier_id)[0].status == "doorverwezen"
    assert not error.isVisible()


def test_a_start_by_mistake_is_taken_back_with_the_notice(
    section: TrajectorySection, desk: Desk, workspace: Workspace, dossier_id: str, qtbot
) -> None:
    _start(section, "twe_ocmw")
    qtbot.mouseClick(desk.findChild(QPushButton, "undo"), Qt.MouseButton.LeftButton)
    assert trajectories(workspace, dossier_id) == ()


def test_an_end_before_the_start_is_said_at_its_field(
    section: TrajectorySection, workspace: Workspace, dossier_id: str
) -> None:
    _start(section, "twe_ocmw")
    end = section.findChild(QLineEdit, "ends_on_line")
    end.setFocus()
    type_text(end, "1/1/2026")
    press(end, Qt.Key.Key_Return)
    assert "vóór de begindatum" in end.accessibleDescription()
    assert trajectories(workspace, dossier_id)[0].ends_on is None


def _choose(section: TrajectorySection, name: str, text: str) -> None:
    box = section.findChild(QComboBox, name)
    assert box is not None
    box.setFocus()
    while box.currentText() != text:
        before = box.currentIndex()
        press(box, Qt.Key.Key_Down)
        assert box.currentIndex() != before, text
    settle()


def _type(section: QWidget, kind: type, name: str, text: str) -> None:
    field = next(one for one in section.findChildren(kind, name) if one.isVisible())
    field.setFocus()
    field.selectAll()
    type_text(field, text)
    if kind is QLineEdit:
        press(field, Qt.Key.Key_Return)
    settle()


def test_a_start_says_what_speaks_against_it_and_keeps_why_it_began_all_the_same(
    section: TrajectorySection, workspace: Workspace, dossier_id: str
) -> None:
    cases.start_trajectory(workspace, dossier_id, "twe_ocmw")
    settle()
    _press_button(section, "start_activeringstraject")
    assert "nog geen betaald werk" in section.findChild(QLabel, "start_against").text()
    assert "decreet 8-7-2022" in section.findChild(QLabel, "start_law").text()
    _press_button(section, "start_trajectory")
    assert "met een reden" in section.findChild(QLabel, "start_error").text()
    _type(section, QLineEdit, "start_on_line", "1/6/2023")
    assert "decreet 25-4-2014" in section.findChild(QLabel, "start_law").text()
    _type(section, QPlainTextEdit, "start_reason", "VDAB vroeg beide")
    _press_button(section, "start_trajectory")
    found = next(view for view in trajectories(workspace, dossier_id) if view.machine == "activeringstraject")
    assert (found.measure, found.started_on, found.start_why) == ("at2018", date(2023, 6, 1), "VDAB vroeg beide")
    _press_button(section, "start_activeringstraject")
    assert "loopt al een activeringstraject" in section.findChild(QLabel, "start_against").text()
    assert not section.findChild(QPushButton, "start_trajectory").isEnabled()


def test_a_trajectory_is_extended_once_by_keyboard(
    section: TrajectorySection, workspace: Workspace, dossier_id: str
) -> None:
    going.running(workspace, dossier_id, date(2025, 7, 2))
    settle()
    _press_button(section, "extend_open")
    _type(section, QLineEdit, "extend_until_line", "3/7/2027")
    _press_button(section, "extend")
    assert "hoogstens tot en met 02/07/2027" in section.findChild(QLabel, "extend_error").text()
    _type(section, QLineEdit, "extend_until_line", "1/5/2027")
    _type(section, QPlainTextEdit, "extend_why", "De tweede stage begint in januari")
    _press_button(section, "extend")
    (found,) = trajectories(workspace, dossier_id)
    assert (found.status, found.extended_until) == ("verlengd", date(2027, 5, 1))
    assert found.taken[0].reason == "De tweede stage begint in januari"
    assert not section.findChild(QPushButton, "extend_open").isVisible()
    assert "Verlengd tot en met" in section.findChild(QLabel, "trajectory_notes").text()


def test_stopping_goes_over_into_another_way_in_one_step_and_can_be_undone(
    section: TrajectorySection, desk: Desk, workspace: Workspace, dossier_id: str, qtbot
) -> None:
    going.accepted(workspace, dossier_id, date(2026, 11, 2))
    settle()
    qtbot.mouseClick(section.findChild(QPushButton, "stop_open"), Qt.MouseButton.LeftButton)
    _press_button(section, "stop")
    assert "Kies waarom" in section.findChild(QLabel, "stop_error").text()
    _choose(section, "stop_reason", "zorg of gezondheid gaat nu voor")
    _choose(section, "stop_next", "Sociale activering / voortraject")
    _press_button(section, "stop")
    assert [(view.machine, view.status) for view in trajectories(workspace, dossier_id)] == [
        ("sociale_activering", "verkenning"),
        ("activeringstraject", "stopgezet"),
    ]
    qtbot.mouseClick(desk.findChild(QPushButton, "undo"), Qt.MouseButton.LeftButton)
    assert [view.status for view in trajectories(workspace, dossier_id)] == ["aanvaard"]


def test_a_condition_that_lacks_leads_to_the_page_where_it_is_fulfilled(
    section: TrajectorySection, workspace: Workspace, dossier_id: str
) -> None:
    row = going.accepted(workspace, dossier_id, date(2026, 11, 2))
    settle()
    _press_button(section, "go_plan_ondertekend")
    assert (section.part_key, section.subject_id) == ("plan", row)


def test_entry_criteria_are_judged_where_they_stand(
    section: TrajectorySection, workspace: Workspace, dossier_id: str
) -> None:
    cases.start_trajectory(workspace, dossier_id, "twe_ocmw")
    settle()
    row = section.findChild(QWidget, "criterion_taal")
    yes = row.findChild(QPushButton, "choice_ja")
    yes.setFocus()
    press(yes, Qt.Key.Key_Space)
    settle()
    assert "Schrijf nog waarop dit steunt" in " ".join(label.text() for label in row.findChildren(QLabel))
    ground = section.findChild(QPlainTextEdit, "ground_taal")
    ground.setFocus()
    type_text(ground, "Niveau 1.2 gehaald")
    section.flush()
    settle()
    found = next(one for one in trajectories(workspace, dossier_id)[0].criteria if one.code == "taal")
    assert (found.judgement, found.ground, found.is_judged) == ("ja", "Niveau 1.2 gehaald", True)
    assert "1 van 4" in section.findChild(QLabel, "criteria_summary").text()


def test_an_evaluation_is_planned_and_noted_as_held(
    section: TrajectorySection, workspace: Workspace, dossier_id: str
) -> None:
    row = going.twe(workspace, dossier_id, date(2026, 6, 15))
    settle()
    assert "15 december" in section.findChild(QLabel, "evaluations_about").text()
    _press_button(section, "plan_evaluation_open")
    _type(section, QLineEdit, "evaluation_on_line", "24/11/2026")
    _press_button(section, "plan_evaluation")
    assert [one.planned_on for one in evaluations_of(workspace, row).planned] == [date(2026, 11, 24)]
    _press_button(section, "hold_evaluation_open")
    _press_button(section, "hold_evaluation")
    assert "Schrijf eerst hoe het gaat" in section.findChild(QLabel, "hold_evaluation_error").text()
    _type(section, QPlainTextEdit, "evaluation_client_words", "Ik sta graag op")
    _press_button(section, "hold_evaluation")
    (held,) = evaluations_of(workspace, row).held
    assert (held.held_on, held.client_words) == (date(2026, 11, 24), "Ik sta graag op")
    assert any("“Ik sta graag op”" in label.text() for label in section.findChildren(QLabel))


def test_an_evaluation_that_was_held_is_corrected_until_the_trajectory_ends(
    section: TrajectorySection, workspace: Workspace, dossier_id: str
) -> None:
    row = going.twe(workspace, dossier_id, date(2026, 6, 15))
    held = plan_evaluation(workspace, row, date(2026, 11, 24))
    hold_evaluation(workspace, held, date(2026, 11, 24), {"client_words": "Ik sta grag op"})
    settle()
    _press_button(section, "correct_evaluation_open")
    form = section.findChild(QWidget, "correct_evaluation_form")
    assert form.findChild(QLineEdit, "held_on_line").text() == "24/11/2026"
    words = form.findChild(QPlainTextEdit, "evaluation_client_words")
    assert words.toPlainText() == "Ik sta grag op"
    _type(form, QPlainTextEdit, "evaluation_client_words", " ")
    _press_button(section, "correct_evaluation")
    assert "Schrijf eerst hoe het gaat" in section.findChild(QLabel, "correct_evaluation_error").text()
    _type(form, QPlainTextEdit, "evaluation_client_words", "Ik sta graag op")
    _press_button(section, "correct_evaluation")
    (found,) = evaluations_of(workspace, row).held
    assert found.client_words == "Ik sta graag op"
    section.set_together(True)
    assert not section.findChild(QPushButton, "correct_evaluation_open").isVisible()


def test_the_pages_are_about_one_trajectory_which_is_chosen_above_them(
    section: TrajectorySection, workspace: Workspace, dossier_id: str
) -> None:
    first = cases.start_trajectory(workspace, dossier_id, "sociale_activering")
    second = cases.start_trajectory(workspace, dossier_id, "activeringstraject")
    settle()
    choice = section.findChild(QComboBox, "which_trajectory")
    assert (section.subject_id, choice.isVisible()) == (first, False)
    page = section.findChild(QPushButton, "choice_plan")
    page.setFocus()
    press(page, Qt.Key.Key_Space)
    settle()
    assert choice.isVisible()
    choice.setFocus()
    press(choice, Qt.Key.Key_Up)
    settle()
    assert (section.subject_id, section.part("plan").subject_id) == (second, second)


def test_with_the_client_there_are_no_buttons_of_the_caseworker(
    section: TrajectorySection, workspace: Workspace, dossier_id: str
) -> None:
    going.running(workspace, dossier_id, date(2026, 7, 2))
    settle()
    section.set_together(True)
    settle()
    names = ("take_step", "extend_open", "stop_open", "start_twe_ocmw", "trajectory_remove")
    assert not any(section.findChild(QPushButton, name).isVisible() for name in names)
    stepper = section.findChild(QWidget, "trajectory_stepper")
    assert stepper.isVisible()
    assert "nu: Bezig" in stepper.accessibleName()
    section.set_together(False)
    settle()
    assert section.findChild(QPushButton, "take_step").isVisible()


def _fill(workspace: Workspace, dossier_id: str) -> None:
    ended = cases.start_trajectory(workspace, dossier_id, "sociale_activering", on=date(2026, 3, 3))
    cases.write_trajectory(workspace, ended, "aim", "Weer onder de mensen komen.")
    cases.take_trajectory_step(workspace, ended, "lopend", on=date(2026, 3, 10))
    cases.take_trajectory_step(workspace, ended, "naar_professioneel", on=date(2026, 9, 1))
    running = cases.start_trajectory(workspace, dossier_id, "activeringstraject", on=date(2026, 9, 1))
    cases.write_trajectory(workspace, running, "aim", "Drie halve dagen in de fietsherstelling.")
    cases.date_trajectory(workspace, running, "ends_on", date(2028, 2, 28))
    both = frozenset({"vdab_besliste", "beide_componenten"})
    cases.take_trajectory_step(workspace, running, "doorverwezen", stated=both, on=date(2026, 9, 20))
    cases.take_trajectory_step(
        workspace, running, "aanvaard", stated=frozenset({"eerste_gesprek"}), on=date(2026, 10, 12)
    )


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_everyone_can_use_it(
    section: TrajectorySection, workspace: Workspace, dossier_id: str, theme: Theme, mode
) -> None:
    assert problems(section.window()) == []
    theme.set_mode(mode)
    _fill(workspace, dossier_id)
    cases.start_trajectory(workspace, dossier_id, "twe_ocmw", reason="VDAB vroeg beide")
    settle()
    for name in ("stop_open", "plan_evaluation_open", "start_sociale_activering"):
        _press_button(section, name)
    assert problems(section.window()) == []


@pytest.mark.parametrize(
    ("name", "size", "scale"),
    [
        ("leeg", (1170, 640), 1.0),
        ("twee", (1170, 900), 1.0),
        ("donker", (1170, 900), 1.0),
        ("scherp", (683, 1000), 2.0),
    ],
)
def test_it_is_drawn_at_every_size_to_be_looked_at(
    desk: Desk, workspace: Workspace, dossier_id: str, theme: Theme, qtbot: Any, name: str, size: Any, scale: float
) -> None:
    if name != "leeg":
        _fill(workspace, dossier_id)
    theme.set_mode("dark" if name == "donker" else "light")
    section = TrajectorySection(desk.context)
    desk.show_section(section, dossier_id, size)
    bring_to(qtbot, desk, size)
    assert grab(desk, size, scale, f"traject-{name}").exists()
    assert desk.width() == size[0]
    assert QApplication.focusWidget() is not None
