"""What may not be, done by keys on the cards of the trajectories: the sentence in sight names rule, source, way on."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.cases.trajectory.plan_agreeing import agree_plan
from app.cases.trajectory.plan_lines import add_action
from app.cases.trajectory.plans import start_plan
from app.cases.trajectory.trajectories import extend_trajectory, stop_trajectory
from app.cases.trajectory.trajectory_views import trajectories
from app.workspace import Workspace
from tests.app.cases.trajectory import going
from tests.ui.desk import Desk, settle
from tests.ui.keyboard import press
from ui.trajectory.view import TrajectorySection


class Cards:
    """The page Overzicht with the hands of a user."""

    def __init__(self, desk: Desk, dossier_id: str, qtbot: QtBot) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.section = TrajectorySection(desk.context)
        desk.show_section(self.section, dossier_id)

    def button(self, name: str) -> QPushButton:
        """Return the button that is in sight, now or once the pieces above it are laid out."""
        self.qtbot.waitUntil(lambda: self._in_sight(name) is not None)
        found = self._in_sight(name)
        assert found is not None
        return found

    def _in_sight(self, name: str) -> QPushButton | None:
        return next((one for one in self.section.findChildren(QPushButton, name) if one.isVisible()), None)

    def push(self, name: str) -> None:
        button = self.button(name)
        button.setFocus()
        press(button, Qt.Key.Key_Space)
        settle()
        self.qtbot.waitUntil(lambda: self.desk.context.tasks.is_idle)

    def read(self, *words: str) -> None:
        """Wait until one text in sight holds all these words: the page is laid out piece by piece."""

        def is_there() -> bool:
            texts = [label.text() for label in self.desk.findChildren(QLabel) if label.isVisible()]
            return any(all(word in text for word in words) for text in texts)

        self.qtbot.waitUntil(is_there)


def test_a_second_extension_is_refused_in_sight_also_where_a_colleague_was_first(
    desk: Desk, workspace: Workspace, dossier_id: str, qtbot: QtBot
) -> None:
    row = going.running(workspace, dossier_id, date(2025, 7, 2))
    cards = Cards(desk, dossier_id, qtbot)
    cards.push("extend_open")
    with QSignalBlocker(desk.context.refresh):  # it was stored this moment, and is not told yet
        extend_trajectory(workspace, row, date(2027, 3, 1))
    cards.push("extend")
    cards.read("al één keer verlengd, tot en met 01/03/2027", "tweede keer kan niet", "Bron: VR2020 3")
    cards.read("Verlengd tot en met maandag 1 maart 2027", "Een tweede verlenging kan niet", "Bron: VR2020 3")
    assert [step.label for step in trajectories(workspace, dossier_id)[0].taken].count("Bezig, verlengd") == 1


def test_a_chain_of_twe_and_a_plan_with_one_track_are_refused_where_they_are_asked(
    desk: Desk, workspace: Workspace, dossier_id: str, qtbot: QtBot
) -> None:
    first = going.twe(workspace, dossier_id, date(2024, 11, 18))
    stop_trajectory(workspace, first, "verhuis", on=date(2026, 11, 18))
    row = going.accepted(workspace, dossier_id, date(2026, 11, 2))
    plan = start_plan(workspace, row)
    add_action(workspace, plan, "werk", "Stage zoeken")
    agree_plan(workspace, plan, going.SIGNERS, client_words="Goed.")
    cards = Cards(desk, dossier_id, qtbot)
    cards.push("start_twe_ocmw")
    rule = ("zonder onderbreking van minstens een maand", "hoogstens tot en met 23/11/2026", "24 maanden")
    cards.read(*rule, "apart vanaf 19/12/2026", "Bron: IDEA 1.4.3.2")
    assert not cards.button("start_trajectory").isEnabled()
    cards.push("take_step")
    cards.read("Eerst nodig: Werk- én zorgcomponent", "Bron: SAM 2.1")
    cards.push("choice_plan")
    cards.read("Zonder actie op het spoor zorg", "SAM 2.1", "VR2020 3")
    cards.push("plan_voorgelegd")
    cards.read("Eerst nodig: Werk- én zorgcomponent", "Bron: SAM 2.1")
    found = workspace.rows("SELECT status FROM trajectory_plan")
    assert found == [("akkoord",)]
