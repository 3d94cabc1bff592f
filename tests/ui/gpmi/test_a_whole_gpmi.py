"""One GPMI as a caseworker lives it, by keys and clicks: made, signed, evaluated, changed, and gone to another OCMW."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.cases.gpmi.evaluation_views import EvaluationLine, evaluation, evaluation_plan
from app.cases.gpmi.life import life, running_gpmi
from app.cases.gpmi.snapshot import GpmiSnapshot, gpmi, gpmi_versions
from app.cases.gpmi.taking_over import transfers
from app.workspace import Workspace
from tests.conftest import SetClock
from tests.ui.desk import Desk, a_dossier, settle
from tests.ui.keyboard import press, type_text
from ui.gpmi.course.view import CoursePart
from ui.gpmi.view import GpmiSection
from ui.widgets.signature_pad import SignaturePad
from ui.work.tasks import Tasks

LEFT = Qt.MouseButton.LeftButton
W = TypeVar("W", bound=QWidget)
SIGNED = date(2026, 11, 30)
EVALUATED = (date(2027, 3, 1), date(2027, 6, 1), date(2027, 10, 4))
AMENDED = date(2027, 6, 8)
MOVED = date(2027, 10, 25)


class Screen:
    """The section as somebody in front of it has it: what cannot be seen cannot be pressed."""

    def __init__(self, desk: Desk, dossier_id: str, clock: SetClock, qtbot: QtBot) -> None:
        desk.context = replace(desk.context, today=lambda: clock().date())
        self.section, self.workspace, self.dossier_id = GpmiSection(desk.context), desk.context.workspace, dossier_id
        self._clock, self._qtbot, self._tasks = clock, qtbot, desk.context.tasks
        desk.show_section(self.section, dossier_id)

    def go_to(self, day: date) -> None:
        """Let it be another day, and come back to this dossier then."""
        self._clock.forward(timedelta(days=(day - self._clock().date()).days))
        self.section.show_dossier(self.dossier_id)
        settle()

    def rest(self) -> None:
        """Wait, as somebody does, until what was done is stored and shown."""
        settle()
        self._qtbot.waitUntil(lambda: bool(self._tasks.is_idle))
        settle()

    def turn_to(self, page: str) -> None:
        self.hit(f"choice_{page}")
        self.rest()

    def see(self, kind: type[W], name: str) -> W:
        self.rest()
        return next(one for one in self.section.findChildren(kind, name) if one.isVisible())

    def shows(self, name: str) -> bool:
        return any(one.isVisible() for one in self.section.findChildren(QWidget, name))

    def text(self, name: str) -> str:
        """Return what a label says; nothing where it is not in sight."""
        return next((one.text() for one in self.section.findChildren(QLabel, name) if one.isVisible()), "")

    def hit(self, name: str, within: QWidget | None = None) -> None:
        """Press a button with the keyboard."""
        self.rest()
        button = next(one for one in (within or self.section).findChildren(QAbstractButton, name) if one.isVisible())
        button.setFocus()
        press(button, Qt.Key.Key_Space)

    def tick(self, name: str) -> None:
        box = self.see(QCheckBox, name)
        box.setFocus()
        press(box, Qt.Key.Key_Space)

    def write(self, name: str, text: str) -> None:
        """Type over what stands in a line or an area."""
        self.rest()
        found = [*self.section.findChildren(QLineEdit, name), *self.section.findChildren(QPlainTextEdit, name)]
        field = next(one for one in found if one.isVisible())
        field.setFocus()
        field.selectAll()
        type_text(field, text)
        if isinstance(field, QLineEdit):
            press(field, Qt.Key.Key_Return)

    def choose(self, name: str, code: str) -> None:
        combo = self.see(QComboBox, name)
        combo.setCurrentIndex(combo.findData(code))
        combo.activated.emit(combo.currentIndex())

    def until(self, holds: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(holds)
        self.rest()

    @property
    def newest(self) -> GpmiSnapshot:
        """The newest version as it is stored, after all that was typed has arrived there."""
        self.section.flush()
        return gpmi(self.workspace, gpmi_versions(self.workspace, self.dossier_id)[0].id)

    def evaluations(self) -> list[EvaluationLine]:
        plan = evaluation_plan(self.workspace, running_gpmi(self.workspace, self.dossier_id))
        return list(plan.lines) if plan else []


def _draft(screen: Screen) -> None:
    screen.hit("start_gpmi")
    screen.write("gpmi_needs", "Een vaste dag, en rust in de schulden.")
    for column, text in (
        ("goals_werk", "Voltijds ritme tegen maart"),
        ("goals_welzijn", "Een haalbaar afbetalingsplan"),
        ("agreements_client", "Ik ga elke dag naar de kringwinkel."),
        ("agreements_ocmw", "Wij betalen het busabonnement."),
        ("agreements_third", "Maakt een afbetalingsplan."),
    ):
        screen.write(f"{column}_add", text)
    screen.write("line_name", "CAW Limburg")
    for name, day in (("starts_on", "1/12/2026"), ("ends_on", "30/11/2027"), ("next_evaluation_on", "1/3/2027")):
        screen.write(f"{name}_line", day)
    assert screen.newest.lacks == ()


def _give(screen: Screen) -> None:
    screen.choose("step_choice", "bedenktijd")
    for guard in ("geinformeerd", "bijstand_gemeld", "redelijk"):
        screen.tick(f"guard_{guard}")
    screen.hit("take_step")
    assert screen.newest.status == "bedenktijd"


def _sign(screen: Screen, qtbot: QtBot, day: date) -> None:
    """All three parties sign: the client draws, the others did so on paper."""
    for party in range(3):
        screen.hit(f"sign_{party}")
        if party == 0:
            screen.hit("choice_scherm")
            (pad,) = screen.section.findChildren(SignaturePad)
            qtbot.mousePress(pad, LEFT, pos=QPoint(40, 60))
            for point in ((90, 20), (140, 70), (190, 30)):
                qtbot.mouseMove(pad, QPoint(*point))
            qtbot.mouseRelease(pad, LEFT, pos=QPoint(190, 30))
        screen.write("signed_on_line", f"{day:%d/%m/%Y}")
        screen.hit("save_signature")
    assert screen.newest.signed_on == day


def _evaluate(screen: Screen, number: int, adjust: str) -> str:
    """Hold the evaluation that is planned for today, write what both say, and close it."""
    screen.turn_to("evaluaties")
    line = screen.evaluations()[number]
    screen.hit(f"tile_{line.id}")
    screen.hit("evaluation_do")
    screen.until(lambda: evaluation(screen.workspace, line.id).line.held_on is not None)
    screen.until(lambda: screen.shows("evaluation_outcome"))
    outcome = screen.see(QWidget, "evaluation_outcome")
    words = next(one for one in outcome.findChildren(QPlainTextEdit, "client_words") if one.isVisible())
    words.setFocus()
    type_text(words, f"Het ging goed, keer {number + 1}.")
    screen.hit(f"choice_{adjust}", outcome)
    screen.hit("close_evaluation")
    screen.until(lambda: evaluation(screen.workspace, line.id).line.closed_on is not None)
    return line.id


def _amend(screen: Screen, qtbot: QtBot) -> None:
    """Begin the version that the evaluation asks for, change one agreement, and have it signed."""
    screen.until(lambda: screen.shows("guard_geinformeerd"))
    screen.tick("guard_geinformeerd")
    screen.hit("take_step", screen.see(QWidget, "evaluation_outcome"))
    screen.until(lambda: screen.newest.version == 2)
    screen.turn_to("afspraak")
    area = next(
        one for one in screen.section.findChildren(QPlainTextEdit, "line_text")
        if one.isVisible() and "kringwinkel" in one.toPlainText()
    )  # fmt: skip
    area.setFocus()
    area.selectAll()
    type_text(area, "Ik ga vier dagen per week naar de kringwinkel.")
    assert "vier dagen" in screen.newest.agreements[0].text
    assert screen.see(QWidget, "gpmi_changes")
    _give(screen)
    screen.go_to(AMENDED)
    _sign(screen, qtbot, AMENDED)


def _hand_over(screen: Screen, path: Path) -> str:
    """Give the GPMI along to OCMW Genk, with the client's consent; returns the code that is told by telephone."""
    screen.turn_to("verloop")
    screen.hit("hand_over")
    screen.write("hand_over_organisation", "OCMW Genk")
    screen.tick("hand_over_moved")
    screen.hit("hand_over_form_keep")
    screen.until(lambda: "stemt in" in screen.text("hand_over_form_error"))
    screen.tick("hand_over_agreed")
    screen.hit("hand_over_form_keep")
    screen.until(lambda: bool(screen.section.findChildren(QFileDialog, "save_transfer")))
    (dialog,) = screen.section.findChildren(QFileDialog, "save_transfer")
    dialog.fileSelected.emit(str(path))
    dialog.close()
    screen.until(lambda: len(screen.text("new_transfer_code")) == 19)
    return screen.text("new_transfer_code")


def _take_over(screen: Screen, path: Path, code: str) -> None:
    """Open what came, and go on with its first agreement."""
    screen.turn_to("verloop")
    screen.hit("receive_transfer")
    part = screen.section.part("verloop")
    assert isinstance(part, CoursePart)
    part.receive_form.choose(path)
    screen.write("transfer_code", code)
    screen.until(lambda: bool(transfers(screen.workspace, screen.dossier_id)))
    screen.until(lambda: screen.shows("take_over"))
    screen.tick("take_1")
    screen.tick("take_2")
    screen.hit("take_over")
    screen.until(lambda: bool(gpmi_versions(screen.workspace, screen.dossier_id)))


def test_a_gpmi_is_made_signed_evaluated_three_times_changed_and_taken_over_by_another_ocmw(
    desk: Desk, dossier_id: str, clock: SetClock, tasks: Tasks, qtbot: QtBot, tmp_path: Path,
    make_workspace: Callable[..., Workspace],
) -> None:  # fmt: skip
    screen = Screen(desk, dossier_id, clock, qtbot)
    workspace = screen.workspace
    _draft(screen)
    screen.choose("step_choice", "ontwerp")
    screen.hit("take_step")
    _give(screen)
    screen.hit("sign_0")
    screen.hit("save_signature")
    assert "29/11/2026" in screen.text("signature_error"), "too early: the days for reflection"
    screen.go_to(SIGNED)
    _sign(screen, qtbot, SIGNED)
    first = running_gpmi(workspace, dossier_id)

    screen.go_to(EVALUATED[0])
    _evaluate(screen, 0, "verder")
    screen.hit("plan_another")
    for day in EVALUATED[1:]:
        screen.write("plan_day_line", f"{day:%d/%m/%Y}")
        screen.hit("plan_one")
        screen.until(lambda day=day: day in [line.planned_on for line in screen.evaluations()])
    screen.go_to(EVALUATED[1])
    _evaluate(screen, 1, "wijzigen")
    _amend(screen, qtbot)
    second = running_gpmi(workspace, dossier_id)
    assert second != first
    assert life(workspace, first).replaced_by == 2
    screen.go_to(EVALUATED[2])
    _evaluate(screen, 2, "verder")
    assert [line.gpmi_id for line in screen.evaluations()] == [first, first, second]

    screen.go_to(MOVED)
    path = tmp_path / "kurt.tandem-overdracht"
    code = _hand_over(screen, path)
    assert life(workspace, second).status == "overgedragen"
    genk = make_workspace("Lieve Smets", "OCMW Genk")
    other = Desk(genk, tasks)
    qtbot.addWidget(other)
    there = Screen(other, a_dossier(genk), clock, qtbot)
    _take_over(there, path, code)
    assert there.newest.signed_on is None
    assert [line.text for line in there.newest.agreements] == ["Ik ga vier dagen per week naar de kringwinkel."]
    assert {goal.title for goal in there.newest.goals} == {"Voltijds ritme tegen maart", "Een haalbaar afbetalingsplan"}
