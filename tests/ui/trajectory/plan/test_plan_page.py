"""The page of a plan by keys and clicks, on a real encrypted workspace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

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
from pytestqt.qtbot import QtBot

from app.cases.gpmi.drafts import create_gpmi
from app.cases.gpmi.lines import add_goal as add_gpmi_goal
from app.cases.profile.assessments import add_factor, rate_factor, share_factor, start_assessment
from app.cases.trajectory.plan_agreeing import agree_plan, submit_plan
from app.cases.trajectory.plan_lines import add_action, add_goal, change_action
from app.cases.trajectory.plan_views import PlanView
from app.cases.trajectory.plans import plan_of, start_plan
from app.clock import local_date
from app.workspace import Workspace
from models.rules.plan import PlanTrack
from models.trajectory import Trajectory
from tests.conftest import SetClock
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, settle
from tests.ui.keyboard import press, type_text
from ui.look.theme import TOGETHER_SCALE, Theme
from ui.trajectory.plan.view import PlanPart

W = TypeVar("W", bound=QWidget)
ALL = {"client": "Kurt Vandeput", "casemanager_werk": "Bram Wouters", "casemanager_zorg": "Lien Maes"}


class Screen:
    """The page of one trajectory's plan, and what is stored of it."""

    def __init__(
        self, desk: Desk, workspace: Workspace, dossier_id: str, machine: str, accepted: str = "2026-11-10"
    ) -> None:
        step = {"id": "s", "from": "doorverwezen", "to": "aanvaard", "on": accepted}
        with workspace.change("Traject") as change:
            new = Trajectory(dossier_id=dossier_id, machine=machine, status="aanvaard", steps=[step])
            self.trajectory = change.add(new).id
        self.desk, self.workspace, self.dossier_id = desk, workspace, dossier_id
        self.part = PlanPart(desk.context)
        self.part.finish()
        layout = desk.layout()
        assert layout is not None
        layout.addWidget(self.part)
        desk.resize(1170, 800)
        desk.show()
        desk.activateWindow()
        self.part.show_dossier(dossier_id, self.trajectory)
        settle()

    @property
    def plan(self) -> PlanView:
        self.part.flush()
        settle()
        found = plan_of(self.workspace, self.trajectory)
        assert found is not None
        return found

    def get(self, kind: type[W], name: str) -> W:
        found = next((one for one in self.part.findChildren(kind, name) if one.isVisible()), None)
        assert found is not None, name
        return found

    def shows(self, name: str) -> bool:
        return any(one.isVisible() for one in self.part.findChildren(QWidget, name))

    def click(self, qtbot: QtBot, name: str) -> None:
        qtbot.mouseClick(self.get(QPushButton, name), Qt.MouseButton.LeftButton)
        self.part.flush()
        settle()

    def add(self, name: str, *texts: str) -> None:
        line = self.get(QLineEdit, f"{name}_add")
        line.setFocus()
        for text in texts:
            type_text(line, text)
            press(line, Qt.Key.Key_Return)
        self.part.flush()
        settle()

    def text(self, name: str) -> str:
        return self.get(QLabel, name).text()


@pytest.fixture
def screen(desk: Desk, workspace: Workspace, dossier_id: str) -> Screen:
    return Screen(desk, workspace, dossier_id, "activeringstraject")


def _begin(screen: Screen) -> str:
    plan = start_plan(screen.workspace, screen.trajectory)
    for track, title, text in (
        ("werk", "Hovenier worden", "Stage zoeken"),
        ("zorg", "Minder pijn", "Naar de kinesist"),
    ):
        goal = add_goal(screen.workspace, plan, track, title)
        add_action(screen.workspace, plan, track, text, {"goal_id": goal, "starts_on": date(2026, 12, 1)})
    settle()
    return plan


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_a_plan_is_made_and_agreed_by_keyboard(screen: Screen, qtbot: QtBot) -> None:
    begin = screen.get(QPushButton, "start_plan")
    begin.setFocus()
    press(begin, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: _focused().objectName() == "plan_goals_werk_add")
    type_text(_focused(), "Hovenier worden")
    press(_focused(), Qt.Key.Key_Return)
    type_text(_focused(), "Rijbewijs B")
    press(_focused(), Qt.Key.Key_Return)
    screen.add("plan_actions_werk", "Stage zoeken", "Bus leren nemen")
    assert "spoor zorg staat nog geen actie" in screen.get(QWidget, "hint_empty_track").findChildren(QLabel)[0].text()
    assert screen.text("plan_missing").startswith("Zonder actie op het spoor zorg kan dit plan niet goedgekeurd worden")
    screen.add("plan_actions_zorg", "Naar de kinesist")
    assert not screen.shows("hint_empty_track")
    plan = screen.plan
    assert [goal.title for goal in plan.goals_of("werk")] == ["Hovenier worden", "Rijbewijs B"]
    assert [action.text for action in plan.loose] == ["Stage zoeken", "Bus leren nemen", "Naar de kinesist"]

    row = screen.part.page.tracks[PlanTrack.WORK].action_list.rows[0]
    row.area.setFocus()
    press(row.area, Qt.Key.Key_Return)
    assert _focused().objectName() == "plan_actions_werk_add"
    row.area.setFocus()
    qtbot.keyClick(row.area, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(_focused(), Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    assert _focused().objectName() == "action_start_line"
    type_text(_focused(), "1/12/2026")
    press(_focused(), Qt.Key.Key_Tab)
    qtbot.keyClick(row.area, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    type_text(_focused(), "20/11/2026")
    press(_focused(), Qt.Key.Key_Tab)
    screen.part.flush()
    assert "vóór de begindatum" in screen.text("action_days_error")
    end = screen.get(QLineEdit, "action_end_line")
    end.setFocus()
    end.selectAll()
    type_text(end, "20/12/2026")
    press(end, Qt.Key.Key_Tab)
    action = next(one for one in screen.plan.loose if one.text == "Stage zoeken")
    assert (action.status, action.starts_on, action.ends_on) == ("bezig", date(2026, 12, 1), date(2026, 12, 20))
    assert not screen.shows("action_days_error")

    words = screen.get(QPlainTextEdit, "plan_client_words")
    words.setFocus()
    type_text(words, "Eerst mijn rug.")
    box = screen.get(QCheckBox, "signs_client")
    box.setFocus()
    press(box, Qt.Key.Key_Space)
    agree = screen.get(QPushButton, "plan_akkoord")
    agree.setFocus()
    press(agree, Qt.Key.Key_Space)
    found = screen.plan
    assert (found.status, found.is_current, found.client_words) == ("akkoord", True, "Eerst mijn rug.")
    assert problems(screen.desk) == []


def test_the_plan_goes_to_the_penhouder_and_a_late_approval_asks_why(
    desk: Desk, workspace: Workspace, dossier_id: str, qtbot: QtBot
) -> None:
    screen = Screen(desk, workspace, dossier_id, "activeringstraject", accepted="2026-09-01")
    plan = _begin(screen)
    agree_plan(screen.workspace, plan, {"client": "Kurt"}, client_words="Goed")
    settle()
    screen.click(qtbot, "plan_voorgelegd")
    assert "beide casemanagers" in screen.text("plan_error")
    for party in ("casemanager_werk", "casemanager_zorg"):
        screen.get(QCheckBox, f"signs_{party}").setChecked(True)
        screen.get(QLineEdit, f"name_{party}").setText(ALL[party])
    screen.click(qtbot, "plan_tekent")
    screen.click(qtbot, "plan_voorgelegd")
    screen.click(qtbot, "plan_ontwerp")  # sent back without a word
    assert screen.shows("plan_why")
    type_text(screen.get(QLineEdit, "plan_why"), "De stage moet een dag hebben")
    screen.click(qtbot, "plan_ontwerp")
    assert screen.text("plan_due") == "De penhouder vraagt: De stage moet een dag hebben"
    agree_plan(screen.workspace, plan, ALL, client_words="Goed")
    submit_plan(screen.workspace, plan)
    settle()
    screen.click(qtbot, "plan_goedgekeurd")
    assert screen.text("plan_error") == "Schrijf wie het plan goedkeurde."
    screen.get(QLineEdit, "approved_by").setText("Els Peeters")
    screen.click(qtbot, "plan_goedgekeurd")
    assert screen.text("plan_error").startswith("Dit is na 13/10/2026")
    type_text(screen.get(QLineEdit, "plan_why"), "De kinesist had een wachtlijst")
    screen.click(qtbot, "plan_goedgekeurd")
    assert screen.plan.status == "goedgekeurd"
    assert screen.text("plan_where").startswith("Goedgekeurd door Els Peeters")
    for state in ("Aanvaard", "Trajectplan ter goedkeuring bij de penhouder"):
        assert screen.text("plan_follows") == f"Het traject staat nog op “{state}”."
        screen.click(qtbot, "plan_follow")
    assert not screen.shows("plan_follow")
    found = screen.workspace.rows("SELECT status FROM trajectory WHERE id = ?", screen.trajectory)
    assert found == [("bezig",)]


def test_after_a_change_the_page_shows_what_was_agreed_beside_what_it_says_now(screen: Screen, qtbot: QtBot) -> None:
    plan = _begin(screen)
    agree_plan(screen.workspace, plan, ALL, client_words="Goed")
    change_action(screen.workspace, screen.plan.actions[0].id, {"text": "Stage zoeken in Hasselt"})
    settle()
    assert screen.text("plan_where").startswith("Gewijzigd sinds het akkoord van")
    assert screen.get(QWidget, "plan_changes").isVisible()
    assert "Stage zoeken, cliënt" in screen.text("text_content")
    assert not screen.shows("plan_voorgelegd")
    screen.get(QCheckBox, "signs_client").setChecked(True)
    screen.click(qtbot, "plan_akkoord")
    assert "in eigen woorden" in screen.text("plan_error")  # what was said was said of the older text
    type_text(screen.get(QPlainTextEdit, "plan_client_words"), "Hasselt is dichter")
    screen.click(qtbot, "plan_akkoord")
    assert [text.words for text in screen.plan.agreed_texts] == ["Hasselt is dichter", "Goed"]
    assert screen.plan.is_current
    which = screen.get(QComboBox, "which_text")
    assert which.count() == 2


def test_a_signature_noted_by_mistake_is_taken_back_and_that_too(screen: Screen, qtbot: QtBot) -> None:
    plan = _begin(screen)
    agree_plan(screen.workspace, plan, ALL, client_words="Goed", on=date(2026, 11, 20))
    settle()
    assert not screen.shows("unsign_client")  # that of the client goes with the agreement
    screen.click(qtbot, "unsign_casemanager_zorg")
    assert screen.plan.unsigned == ("casemanager_zorg",)
    assert screen.shows("signs_casemanager_zorg")
    qtbot.mouseClick(_undo(screen.desk), Qt.MouseButton.LeftButton)
    assert screen.plan.unsigned == ()
    assert {one.on for one in screen.plan.signatures} == {date(2026, 11, 20)}
    screen.part.set_together(True)
    assert not screen.shows("unsign_casemanager_zorg")
    screen.part.set_together(False)
    assert screen.shows("unsign_casemanager_zorg")
    screen.click(qtbot, "plan_voorgelegd")
    assert not screen.shows("unsign_casemanager_zorg")  # the penhouder has seen it


def test_the_approval_day_goes_along_with_the_day_until_somebody_chooses_it(
    desk: Desk, workspace: Workspace, clock: SetClock, dossier_id: str
) -> None:
    desk.context = replace(desk.context, today=lambda: local_date(workspace.clock()))
    screen = Screen(desk, workspace, dossier_id, "activeringstraject")
    plan = _begin(screen)
    agree_plan(workspace, plan, ALL, client_words="Goed")
    submit_plan(workspace, plan)
    settle()
    day = screen.get(QLineEdit, "approved_on_line")
    assert day.text() == "24/11/2026"
    for chosen, shown in (("", "26/11/2026"), ("25/11/2026", "25/11/2026")):
        if chosen:
            day.setText(chosen)
            press(day, Qt.Key.Key_Return)
        clock.at += timedelta(days=2)
        screen.part.hide()
        screen.part.show()
        settle()
        assert day.text() == shown


def test_the_lines_to_add_on_both_tracks_are_called_apart(screen: Screen) -> None:
    _begin(screen)
    names = ("plan_goals_werk", "plan_goals_zorg", "plan_actions_werk", "plan_actions_zorg")
    assert [screen.get(QLineEdit, f"{name}_add").accessibleName() for name in names] == [
        "Werk: voeg een doel toe", "Zorg: voeg een doel toe", "Werk: voeg een actie toe", "Zorg: voeg een actie toe",
    ]  # fmt: skip


def test_what_is_deleted_comes_back_and_goals_come_over_by_a_key(screen: Screen, qtbot: QtBot) -> None:
    _begin(screen)
    gpmi = create_gpmi(screen.workspace, screen.dossier_id)
    add_gpmi_goal(screen.workspace, gpmi, "welzijn", "Rust in de schulden")
    rows = screen.part.page.tracks[PlanTrack.WORK].action_list.rows
    press(rows[0].area, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert [one.text for one in screen.plan.actions] == ["Naar de kinesist"]
    qtbot.mouseClick(_undo(screen.desk), Qt.MouseButton.LeftButton)
    assert len(screen.plan.actions) == 2
    qtbot.keyClick(screen.part, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(_focused(), QCheckBox)
    screen.click(qtbot, "take_over")
    assert [goal.title for goal in screen.plan.goals_of("zorg")] == ["Minder pijn", "Rust in de schulden"]


def _undo(desk: Desk) -> QPushButton:
    found = [one for one in desk.findChildren(QPushButton) if one.isVisible() and "ngedaan" in one.text()]
    assert found
    return found[0]


def test_a_pop_holds_competencies_in_words(desk: Desk, workspace: Workspace, dossier_id: str, qtbot: QtBot) -> None:
    screen = Screen(desk, workspace, dossier_id, "twe_ocmw")
    start_plan(workspace, screen.trajectory)
    settle()
    offer = screen.get(QComboBox, "add_competency")
    offer.setCurrentIndex(2)
    offer.activated.emit(2)
    own = screen.get(QLineEdit, "own_competency")
    type_text(own, "Heftruck")
    press(own, Qt.Key.Key_Return)
    first = screen.plan.competencies[0]
    box = screen.get(QComboBox, f"level_wanted_{first.id}")
    box.setCurrentIndex(4)
    box.activated.emit(4)
    assert [(one.label, one.wanted) for one in screen.plan.competencies] == [(first.label, 3), ("Heftruck", None)]
    screen.get(QPushButton, "level_remove").click()
    assert [one.label for one in screen.plan.competencies] == ["Heftruck"]
    assert problems(desk) == []


def test_looking_together_leaves_the_plan_and_nothing_that_is_not_shared(
    screen: Screen, theme: Theme, workspace: Workspace
) -> None:
    assessment = start_assessment(workspace, screen.dossier_id)
    good, secret = (add_factor(workspace, assessment, code) for code in ("d720", "b280"))
    for factor in (good, secret):
        rate_factor(workspace, factor, "professional", 3)
    plan = start_plan(workspace, screen.trajectory)
    add_goal(workspace, plan, "zorg", "Beter slapen", ground_id=secret)
    share_factor(workspace, secret, False)
    settle()
    theme.set_scale(TOGETHER_SCALE)
    screen.part.set_together(True)
    settle()
    assert not any(screen.shows(name) for name in ("plan_hints", "plan_take", "plan_texts", "line_remove", "plan_due"))
    said = " ".join(one.text() for one in screen.part.findChildren(QLabel) if one.isVisible())
    assert "Dit kan ik goed" in said
    assert "Pijn" not in said
    assert "Pijn" not in " ".join(one.currentText() for one in screen.part.findChildren(QComboBox) if one.isVisible())
    assert problems(screen.desk) == []


def test_the_tracks_stand_beside_each_other_where_there_is_room(screen: Screen) -> None:
    _begin(screen)
    work, care = (column.action_list for column in screen.part.page.tracks.values())
    assert work.y() == care.y()
    screen.desk.resize(860, 800)
    settle()
    assert care.y() > work.y()
    assert care.x() == work.x()


def test_a_line_of_another_trajectory_is_found_from_elsewhere(screen: Screen) -> None:
    with screen.workspace.change("Tweede traject") as change:
        other = change.add(Trajectory(dossier_id=screen.dossier_id, machine="twe_ocmw")).id
    plan = start_plan(screen.workspace, other)
    action = add_action(screen.workspace, plan, "zorg", "Naar de tandarts")
    assert PlanPart.has_item(screen.workspace, action)
    assert PlanPart.has_item(screen.workspace, plan)
    assert not PlanPart.has_item(screen.workspace, other)
    screen.part.trajectory_chosen.connect(lambda chosen: screen.part.show_dossier(screen.dossier_id, chosen))
    screen.part.show_item(action)
    settle()
    assert isinstance(_focused(), QPlainTextEdit)
    assert _focused().toPlainText() == "Naar de tandarts"  # type: ignore[attr-defined]


def test_a_long_plan_is_shown_some_rows_at_a_time_and_then_stands_in_its_order(screen: Screen) -> None:
    screen.part.hide()
    plan = start_plan(screen.workspace, screen.trajectory)
    wanted = [add_action(screen.workspace, plan, "zorg", f"Stap {number}") for number in range(11)]
    lines = screen.part.page.tracks[PlanTrack.CARE].action_list
    counts = [len(lines.rows)]
    screen.part.show()
    while len(lines.rows) < len(wanted):
        QApplication.processEvents()
        counts.append(len(lines.rows))
        assert len(counts) < 60
    assert max(after - before for before, after in pairwise(counts)) <= 5, "a turn of the loop makes few rows"
    settle()
    assert [row.line_id for row in lines.rows] == wanted
