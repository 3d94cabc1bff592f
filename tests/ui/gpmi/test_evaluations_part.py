"""The page Evaluaties by keys and clicks, on a real encrypted workspace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.cases.gpmi import evaluations as cases
from app.cases.gpmi import lines
from app.cases.gpmi.drafts import create_gpmi, date_gpmi, take_gpmi_step, write_gpmi
from app.cases.gpmi.ending import End, end_gpmi
from app.cases.gpmi.evaluation_views import EvaluationDetail, EvaluationPlan, evaluation, evaluation_plan
from app.cases.gpmi.signing import sign_gpmi
from app.cases.gpmi.snapshot import gpmi_versions
from app.workspace import Workspace
from models.rules.gpmi import Party
from models.rules.gpmi_signing import Signer
from tests.app.cases.gpmi.gpmi_texts import CLIENT, OCMW, TALKED, a_text, on_paper
from tests.conftest import SetClock
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, a_dossier, bring_to, settle
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.gpmi.evaluations.tile import EvaluationTile
from ui.gpmi.evaluations.view import EvaluationsPart
from ui.gpmi.view import GpmiSection
from ui.look.theme import TOGETHER_SCALE, Theme

FIRST = date(2027, 3, 1)
W = TypeVar("W", bound=QWidget)


def go_to(clock: SetClock, desk: Desk, day: date) -> None:
    clock.forward(timedelta(days=(day - clock.at.date()).days))
    object.__setattr__(desk.context, "today", lambda: clock.at.date())


@pytest.fixture
def gpmi_id(workspace: Workspace, dossier_id: str, clock: SetClock, desk: Desk) -> str:
    """An agreement of a year, signed; it is the day of its first evaluation."""
    caw = Signer(Party.THIRD, "CAW Limburg, Ilse Thijs")
    new = create_gpmi(workspace, dossier_id)
    write_gpmi(workspace, new, "needs", "Kurt wil weer werken met zijn handen.")
    lines.add_goal(workspace, new, "werk", "Voltijds ritme tegen maart")
    lines.add_goal(workspace, new, "welzijn", "Een haalbaar afbetalingsplan")
    lines.add_agreement(workspace, new, "client", "Ik ga elke dag naar de kringwinkel.", due_on=date(2027, 2, 1))
    lines.add_agreement(workspace, new, "ocmw", "Wij betalen het busabonnement.")
    lines.add_agreement(workspace, new, "third", "Maakt een afbetalingsplan.", party_name=caw.name)
    for field, day in (
        ("starts_on", date(2026, 12, 1)),
        ("ends_on", date(2027, 11, 30)),
        ("next_evaluation_on", FIRST),
    ):
        date_gpmi(workspace, new, field, day)
    take_gpmi_step(workspace, new, "ontwerp")
    take_gpmi_step(workspace, new, "bedenktijd", stated=TALKED)
    clock.forward(timedelta(days=6))
    for signer in (CLIENT, OCMW, caw):
        sign_gpmi(workspace, new, on_paper(signer))
    go_to(clock, desk, FIRST)
    return new


def open_page(desk: Desk, dossier_id: str, item_id: str = "") -> EvaluationsPart:
    """Show the page in its section; for an evaluation the section goes there by itself."""
    section = GpmiSection(desk.context)
    desk.show_section(section, dossier_id)
    if item_id:
        section.show_dossier(dossier_id, item_id)
    else:
        press_tab(section, "evaluaties")
    settle()
    part = section.part("evaluaties")
    assert isinstance(part, EvaluationsPart)
    assert part.isVisible()
    return part


def press_tab(section: GpmiSection, key: str) -> None:
    tab = the(section, QPushButton, f"choice_{key}")
    tab.setFocus()
    press(tab, Qt.Key.Key_Space)


def the_plan(workspace: Workspace, gpmi_id: str) -> EvaluationPlan:
    found = evaluation_plan(workspace, gpmi_id)
    assert found is not None
    return found


def first_of(workspace: Workspace, gpmi_id: str) -> str:
    return the_plan(workspace, gpmi_id).lines[0].id


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def the(part: QWidget, kind: type[W], name: str) -> W:
    """Return a part of the screen, also while it is out of sight."""
    found = part.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def visible(part: QWidget, kind: type[W], name: str) -> W:
    found = [one for one in part.findChildren(kind, name) if one.isVisible()]
    assert found, name
    return found[0]


def hit(part: QWidget, name: str) -> None:
    """Press the button with the keyboard."""
    button = visible(part, QPushButton, name)
    button.setFocus()
    press(button, Qt.Key.Key_Space)


def fill_day(part: QWidget, name: str, text: str) -> None:
    line = visible(part, QLineEdit, name)
    line.setFocus()
    line.selectAll()
    type_text(line, text)
    press(line, Qt.Key.Key_Return)


def hold(workspace: Workspace, gpmi_id: str) -> EvaluationDetail:
    id_ = first_of(workspace, gpmi_id)
    cases.hold_evaluation(workspace, id_, FIRST, "persoonlijk")
    return evaluation(workspace, id_)


def until(qtbot: QtBot, part: EvaluationsPart, holds: Callable[[], bool]) -> None:
    """Wait until it is so and the page was told: what is stored stands in the store a moment before that."""
    qtbot.waitUntil(lambda: part.context.tasks.is_idle and holds())
    settle()


def test_nothing_is_evaluated_before_all_have_signed(desk: Desk, workspace: Workspace, dossier_id: str) -> None:
    part = open_page(desk, dossier_id)
    a_text(workspace, dossier_id)
    settle()
    assert not part.year.isVisible()
    assert problems(part.window()) == []


def test_the_proposed_year_is_planned_by_one_key_and_taken_back(
    desk: Desk, workspace: Workspace, dossier_id: str, gpmi_id: str, qtbot: QtBot
) -> None:
    part = open_page(desk, dossier_id)
    assert "Nodig: 3, waarvan 2 persoonlijk" in visible(part, QLabel, "year_summary").text()
    hit(part, "plan_year")
    until(qtbot, part, lambda: len(the_plan(workspace, gpmi_id).lines) == 3)
    until(qtbot, part, lambda: not the(part, QPushButton, "plan_year").isVisible())
    hit(desk, "undo")
    until(qtbot, part, lambda: len(the_plan(workspace, gpmi_id).lines) == 1)


def test_a_day_outside_the_agreement_is_refused_at_its_field(
    desk: Desk, workspace: Workspace, dossier_id: str, gpmi_id: str, qtbot: QtBot
) -> None:
    part = open_page(desk, dossier_id)
    fill_day(part, "plan_day_line", "1/12/2027")
    hit(part, "plan_one")
    line = visible(part, QLineEdit, "plan_day_line")
    until(qtbot, part, lambda: "30/11/2027" in line.accessibleDescription())
    fill_day(part, "plan_day_line", "3/5/2027")
    hit(part, "plan_one")
    until(qtbot, part, lambda: len(the_plan(workspace, gpmi_id).lines) == 2)


def test_a_proposed_place_fills_in_its_day_for_the_form(desk: Desk, dossier_id: str, gpmi_id: str) -> None:
    part = open_page(desk, dossier_id)
    tile = visible(part, EvaluationTile, "tile_open_0")
    tile.setFocus()
    press(tile, Qt.Key.Key_Space)
    assert focused().objectName() == "plan_one"
    assert visible(part, QLineEdit, "plan_day_line").text() == "31/05/2027"


def test_an_evaluation_is_moved_with_a_reason_or_noted_as_missed(
    desk: Desk, workspace: Workspace, dossier_id: str, gpmi_id: str, qtbot: QtBot
) -> None:
    part = open_page(desk, dossier_id, first_of(workspace, gpmi_id))
    hit(part, "choice_move")
    fill_day(part, "evaluation_day_line", "8/3/2027")
    hit(part, "evaluation_do")
    why = visible(part, QPlainTextEdit, "evaluation_why")
    until(qtbot, part, lambda: "waarom" in why.accessibleDescription())
    type_text(why, "Zaal bezet")
    hit(part, "evaluation_do")
    until(qtbot, part, lambda: the_plan(workspace, gpmi_id).lines[0].planned_on == date(2027, 3, 8))
    assert "Zaal bezet" in visible(part, QLabel, "evaluation_said").text()
    hit(part, "choice_miss")
    type_text(visible(part, QPlainTextEdit, "evaluation_why"), "Ziek")
    hit(part, "evaluation_do")
    error = the(part, QLabel, "evaluation_error")
    until(qtbot, part, lambda: "komt nog" in error.text())


def test_an_evaluation_is_held_written_and_closed_by_keyboard(
    desk: Desk, workspace: Workspace, dossier_id: str, gpmi_id: str, qtbot: QtBot
) -> None:
    id_ = first_of(workspace, gpmi_id)
    part = open_page(desk, dossier_id, id_)
    hit(part, "evaluation_do")
    until(qtbot, part, part.editor.isVisible)
    until(qtbot, part, lambda: focused().objectName() == "client_words")
    type_text(focused(), "Het ritme komt.")
    press(focused(), Qt.Key.Key_Tab)
    assert focused().objectName() == "professional_words"
    type_text(focused(), "Vier dagen van de vijf.")
    hit(part.editor.findChildren(QWidget, "progress_row")[0], "choice_deels")
    hit(part, "close_evaluation")
    until(qtbot, part, lambda: "Kies eerst" in the(part, QLabel, "close_error").text())
    hit(part.editor.outcome, "choice_verder")
    hit(part, "close_evaluation")
    until(qtbot, part, lambda: evaluation(workspace, id_).line.closed_on == FIRST)
    until(qtbot, part, lambda: not the(part, QPushButton, "close_evaluation").isVisible())
    said = evaluation(workspace, id_).progress[0]
    assert (said.kept, said.client_words, said.professional_words) == (
        "deels", "Het ritme komt.", "Vier dagen van de vijf."
    )  # fmt: skip
    areas = [area for area in part.editor.findChildren(QPlainTextEdit) if area.isVisible()]
    assert len(areas) == 13
    assert all(area.isReadOnly() for area in areas)
    with qtbot.waitSignal(part.print_requested) as asked:
        hit(part, "print_evaluation")
    assert asked.args == ["gpmi_evaluatie", id_]


def test_the_gpmi_is_adjusted_from_an_evaluation(
    desk: Desk, workspace: Workspace, dossier_id: str, gpmi_id: str, qtbot: QtBot
) -> None:
    found = hold(workspace, gpmi_id)
    cases.save_evaluation(workspace, found.line.id, {"client_words": "Vrijdag thuis.", "adjust": "wijzigen"})
    part = open_page(desk, dossier_id, found.line.id)
    hit(part, "take_step")
    until(qtbot, part, lambda: bool(visible(part, QLabel, "step_error").text()))
    box = visible(part, QCheckBox, "guard_geinformeerd")
    box.setFocus()
    press(box, Qt.Key.Key_Space)
    hit(part, "take_step")
    until(qtbot, part, lambda: len(gpmi_versions(workspace, dossier_id)) == 2)
    newest = gpmi_versions(workspace, dossier_id)[0]
    until(qtbot, part, lambda: part.gpmi_id == newest.id)
    assert evaluation(workspace, found.line.id).amendment_id == newest.id
    until(qtbot, part, visible(part, QPushButton, "amendment").isVisible)


def test_what_another_laptop_wrote_comes_in_and_what_is_typed_here_stays(
    desk: Desk, workspace: Workspace, dossier_id: str, gpmi_id: str, qtbot: QtBot
) -> None:
    found = hold(workspace, gpmi_id)
    part = open_page(desk, dossier_id, found.line.id)
    mine = part.editor.findChildren(QPlainTextEdit, "client_words")[0]
    mine.setFocus()
    type_text(mine, "Half getypt")
    cases.save_progress(workspace, found.line.id, found.progress[0].origin_id, {"professional_words": "Van Bram."})
    theirs = part.editor.findChildren(QPlainTextEdit, "professional_words")[0]
    until(qtbot, part, lambda: theirs.toPlainText() == "Van Bram.")
    assert mine.toPlainText() == "Half getypt"
    part.flush()
    until(qtbot, part, lambda: evaluation(workspace, found.line.id).progress[0].client_words == "Half getypt")


def test_together_shows_only_what_is_about_the_client(
    desk: Desk, workspace: Workspace, dossier_id: str, gpmi_id: str
) -> None:
    found = hold(workspace, gpmi_id)
    part = open_page(desk, dossier_id, found.line.id)
    part.set_together(True)
    settle()
    for name in ("year_law", "plan_year", "print_evaluation", "close_evaluation", "evaluation_present"):
        assert not any(one.isVisible() for one in part.findChildren(QWidget, name)), name
    names = [one.accessibleName() for one in part.findChildren(QPlainTextEdit, "client_words") if one.isVisible()]
    assert all("mijn woorden" in name for name in names)
    assert not any(tile.isVisible() for tile in part.findChildren(EvaluationTile, "tile_open_0"))


def test_of_an_agreement_that_ended_nothing_is_planned_and_what_was_said_can_be_read(
    desk: Desk, workspace: Workspace, dossier_id: str, gpmi_id: str, clock: SetClock
) -> None:
    found = hold(workspace, gpmi_id)
    go_to(clock, desk, date(2027, 4, 1))
    end_gpmi(workspace, gpmi_id, End("beeindigd_succes", date(2027, 3, 31), "Vond werk", "job", "samen"))
    part = open_page(desk, dossier_id)
    assert "loopt niet meer" in visible(part, QLabel, "year_summary").text()
    for name in ("plan_year", "plan_one"):
        assert not the(part, QPushButton, name).isVisible()
    tile = visible(part, EvaluationTile, f"tile_{found.line.id}")
    tile.setFocus()
    press(tile, Qt.Key.Key_Space)
    settle()
    assert part.editor.isVisible()


def test_nothing_of_one_client_stands_on_the_page_of_the_next(
    desk: Desk, workspace: Workspace, dossier_id: str, gpmi_id: str, qtbot: QtBot
) -> None:
    found = hold(workspace, gpmi_id)
    part = open_page(desk, dossier_id, found.line.id)
    mine = part.editor.findChildren(QPlainTextEdit, "client_words")[0]
    mine.setFocus()
    type_text(mine, "Half getypt")
    other = a_dossier(workspace, "Leyla", "Yılmaz")
    part.show_dossier(other, "")
    settle()
    assert not part.editor.isVisible()
    until(qtbot, part, lambda: evaluation(workspace, found.line.id).progress[0].client_words == "Half getypt")
    settle()
    assert not part.editor.isVisible()
    assert not part.year.isVisible()


PICTURES = [
    ("licht", (1170, 1500), 1.0), ("donker", (1170, 1500), 1.0), ("smal", (828, 1100), 2.0),
    ("laptop", (1166, 640), 1.0), ("samen", (1170, 1500), 1.0),
]  # fmt: skip


@pytest.mark.parametrize(("name", "size", "scale"), PICTURES, ids=[each[0] for each in PICTURES])
def test_everyone_can_use_it_at_every_size(
    desk: Desk,
    workspace: Workspace,
    dossier_id: str,
    gpmi_id: str,
    theme: Theme,
    qtbot: Any,
    name: str,
    size: tuple[int, int],
    scale: float,
) -> None:
    theme.set_mode("dark" if name == "donker" else "light")
    if name == "samen":
        theme.set_scale(TOGETHER_SCALE)
    found = hold(workspace, gpmi_id) if name != "laptop" else evaluation(workspace, first_of(workspace, gpmi_id))
    part = open_page(desk, dossier_id, found.line.id)
    part.set_together(name == "samen")
    bring_to(qtbot, desk, size)
    assert grab(desk, size, scale, f"evaluaties-{name}").exists()
    settle()
    assert problems(part.window()) == []
    assert desk.width() == size[0]
