"""The section Traject by keys and clicks, on a real encrypted workspace."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from app.cases.trajectory import trajectories as cases
from app.cases.trajectory.trajectory_views import trajectories
from app.workspace import Workspace
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, settle
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
    settle()
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
    desk: Desk, workspace: Workspace, dossier_id: str, theme: Theme, name: str, size: tuple[int, int], scale: float
) -> None:
    if name != "leeg":
        _fill(workspace, dossier_id)
    theme.set_mode("dark" if name == "donker" else "light")
    section = TrajectorySection(desk.context)
    desk.show_section(section, dossier_id, size)
    assert grab(desk, size, scale, f"traject-{name}").exists()
    assert desk.width() == size[0]
    assert QApplication.focusWidget() is not None
