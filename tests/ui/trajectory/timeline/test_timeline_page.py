"""The time line as a page: empty, looked at together, read only, of another dossier, and fluent with sixty things."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.workspace import Workspace
from tests.timelines import a_busy_line, a_line
from tests.ui.desk import a_dossier
from tests.ui.trajectory.timeline.line_desk import LineDesk, Paints
from ui.widgets.empty_state import EmptyState

_Key = Qt.Key


def test_an_empty_line_says_what_to_do(empty_line: LineDesk) -> None:
    empty_line.open()
    empty = empty_line.part.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisible()
    assert not empty_line.canvas.isVisible()


def test_the_client_sees_plain_words_and_no_terms(line: LineDesk) -> None:
    line.part.set_together(True)
    labels = [item.label for item in line.canvas.items]
    assert "Werkervaring bij Kringwinkel" in labels
    assert "GTB volgt mij op" in labels
    assert not any("WES" in label or "Einde activeringstraject" in label for label in labels)
    phases = [(item.label, item.starts_on, item.ends_on) for item in line.canvas.items if item.kind == "trajectory"]
    assert phases == [
        ("We bereiden voor", date(2026, 9, 1), date(2026, 9, 13)),
        ("Ik ben bezig", date(2026, 9, 14), date(2027, 9, 13)),
    ]
    late = line.item("Rijbewijs: theorie")
    assert (late.status, late.detail) == ("nog te doen", "")
    said = " ".join(widget.accessibleName() for widget in line.canvas.children() if hasattr(widget, "accessibleName"))
    assert "Stage" not in said
    line.part.set_together(False)
    assert line.item("Rijbewijs: theorie").status == "voorbij de einddatum"


def test_another_dossier_shows_its_own_line(line: LineDesk, workspace: Workspace) -> None:
    other = a_dossier(workspace, "Fatima", "El Amrani")
    line.part.show_dossier(other, "")
    line.dossier_id = other
    line.settle()
    assert line.canvas.items == ()


def test_what_a_colleague_changes_is_shown_without_moving_what_is_in_sight(line: LineDesk) -> None:
    line.canvas.turn_page(1)
    first = line.canvas.sight.first_day
    with line.workspace.change("Actie") as change:
        from models.trajectory_plan import PlanAction

        action = change.find(PlanAction, text="Nederlands op de werkvloer")[0]
        action.text = "Nederlands op de vloer"
    line.settle()
    assert line.item("Nederlands op de vloer")
    assert line.canvas.sight.first_day == first


def test_what_may_only_be_read_stays_where_it_is(line: LineDesk) -> None:
    button = line.desk.findChild(QPushButton, "timeline_new")
    assert button is not None
    button.setEnabled(False)  # as the guard of a dossier that may only be read does
    line.go_to("Nederlands op de werkvloer")
    line.press(_Key.Key_Right)
    line.press(_Key.Key_N)
    assert line.notice == "Dit dossier kunt u alleen lezen."


def test_without_a_plan_a_new_action_has_no_place(empty_line: LineDesk) -> None:
    plan = a_line(empty_line.workspace, empty_line.dossier_id)
    with empty_line.workspace.change("Plan weg") as change:
        from models.trajectory_plan import TrajectoryPlan

        found = change.get(TrajectoryPlan, plan)
        assert found is not None
        change.delete(found)
    empty_line.open()
    empty_line.go_to("Nederlands op de werkvloer")
    empty_line.press(_Key.Key_N)
    assert empty_line.notice.startswith("Er is nog geen plan.")


def test_with_sixty_things_a_key_lays_out_at_most_once_and_draws_once(empty_line: LineDesk) -> None:
    a_busy_line(empty_line.workspace, empty_line.dossier_id)
    empty_line.open()
    canvas = empty_line.canvas
    assert len(canvas.items) >= 60
    canvas.go_to(canvas.scene.keys[20])
    QApplication.processEvents()
    paints = Paints(canvas)
    for key, is_new_scale in (
        (_Key.Key_Plus, True), (_Key.Key_Minus, True), (_Key.Key_PageDown, False), (_Key.Key_PageUp, False),
        (_Key.Key_Down, False), (_Key.Key_T, False),
    ):  # fmt: skip
        scene, before = canvas.scene, paints.count
        empty_line.press(key)
        QApplication.processEvents()
        assert (canvas.scene is not scene) == is_new_scale, key
        assert paints.count - before <= 1, key


def test_while_something_is_dragged_nothing_is_laid_out(empty_line: LineDesk) -> None:
    a_busy_line(empty_line.workspace, empty_line.dossier_id)
    empty_line.open()
    _start, middle, _end = empty_line.bar("Nederlands op de werkvloer")
    scene, items = empty_line.canvas.scene, empty_line.canvas.items
    empty_line.drag(middle, middle + empty_line.days_wide(20), drop=False)
    assert empty_line.canvas.ghost is not None
    assert empty_line.canvas.scene is scene
    assert empty_line.canvas.items is items
    empty_line.press(_Key.Key_Escape)
    assert empty_line.canvas.ghost is None
