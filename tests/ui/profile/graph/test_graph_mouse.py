"""The graph by mouse, on a real encrypted workspace."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPlainTextEdit, QPushButton

from app.cases.profile import assessments as cases
from app.workspace import Workspace
from tests.ui.desk import settle
from tests.ui.profile.graph.section import GraphDesk
from tests.ui.profile.graph.stories import a_profile
from ui.dossier.read_only import ReadOnlyGuard


def _menu(desk: GraphDesk) -> QMenu:
    found = desk.graph.findChild(QMenu, "effect_menu")
    assert found is not None
    return found


def _line(desk: GraphDesk) -> str:
    label = desk.graph.findChild(QLabel, "graph_line")
    assert label is not None
    return label.text()


def _click_mark(desk: GraphDesk, one: str, other: str) -> None:
    x, y = desk.canvas.scene.routes[desk.link(one, other).id].mark
    QTest.mouseClick(desk.canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))


@pytest.mark.parametrize(
    ("key", "effect"),
    [(Qt.Key.Key_V, "versterkt"), (Qt.Key.Key_Z, "verzwakt"), (Qt.Key.Key_B, "blokkeert")],
)
def test_a_drag_from_one_factor_to_another_asks_what_it_does(unlinked: GraphDesk, key: Qt.Key, effect: str) -> None:
    unlinked.drag("Steun van zus", "Kinderopvang")
    assert _menu(unlinked).isVisible()
    assert _menu(unlinked).actions()[0].text() == "Van Steun van zus naar Kinderopvang"
    assert unlinked.links() == set()
    QTest.keyClick(_menu(unlinked), key)
    assert unlinked.links() == {("Steun van zus", effect, "Kinderopvang")}
    assert not _menu(unlinked).isVisible()


def test_the_link_just_drawn_is_in_the_panel(unlinked: GraphDesk) -> None:
    unlinked.drag("Slaap", "Doorzetten")
    QTest.keyClick(_menu(unlinked), Qt.Key.Key_Z)
    sentence = unlinked.graph.findChild(QLabel, "link_sentence")
    assert sentence is not None
    assert sentence.isVisible()
    assert sentence.text() == "Slaap verzwakt Doorzetten"


def test_a_menu_left_with_escape_makes_nothing(unlinked: GraphDesk) -> None:
    unlinked.drag("Slaap", "Doorzetten")
    QTest.keyClick(_menu(unlinked), Qt.Key.Key_Escape)
    assert unlinked.links() == set()
    assert unlinked.canvas.linking is None


def test_a_drag_back_to_the_factor_itself_makes_nothing_and_says_why(unlinked: GraphDesk) -> None:
    unlinked.drag("Slaap", "Slaap")
    assert not _menu(unlinked).isVisible()
    assert "niet op zichzelf" in _line(unlinked)
    assert unlinked.links() == set()


def test_a_click_on_a_link_opens_it_and_its_effect_can_be_changed(linked: GraphDesk) -> None:
    _click_mark(linked, "Slaap", "Doorzetten")
    button = linked.graph.findChild(QPushButton, "choice_blokkeert")
    assert button is not None
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert linked.link("Slaap", "Doorzetten").effect == "blokkeert"


def test_what_was_typed_is_kept_when_another_link_is_clicked(linked: GraphDesk) -> None:
    _click_mark(linked, "Slaap", "Doorzetten")
    area = linked.graph.findChild(QPlainTextEdit, "link_why")
    assert area is not None
    area.insertPlainText("moe in de ochtend")
    _click_mark(linked, "Schulden", "Slaap")
    assert linked.link("Slaap", "Doorzetten").why == "moe in de ochtend"
    assert linked.link("Schulden", "Slaap").why == "piekeren over de deurwaarder"
    assert area.toPlainText() == "piekeren over de deurwaarder"


def test_what_could_not_be_stored_stays_in_the_field_when_the_profile_comes_anew(
    linked: GraphDesk, workspace: Workspace
) -> None:
    _click_mark(linked, "Slaap", "Doorzetten")
    linked.graph.why_written.disconnect()
    area = linked.graph.findChild(QPlainTextEdit, "link_why")
    assert area is not None
    area.insertPlainText("moe in de ochtend")
    linked.graph.flush()
    linked.reload()
    assert area.toPlainText() == "moe in de ochtend"


def test_a_link_is_removed_in_the_panel_and_comes_back(linked: GraphDesk) -> None:
    before = linked.links()
    _click_mark(linked, "Slaap", "Doorzetten")
    button = linked.graph.findChild(QPushButton, "link_remove")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert before - linked.links() == {("Slaap", "verzwakt", "Doorzetten")}
    linked.undo_remove()
    assert linked.links() == before


def test_a_double_click_goes_to_the_factor_itself(linked: GraphDesk) -> None:
    QTest.mouseDClick(linked.canvas, Qt.MouseButton.LeftButton, pos=linked.place_of("Slaap"))
    assert linked.entered == [linked.id_of("Slaap")]


def test_no_box_moves_when_a_link_is_drawn_and_tidying_may_move_them(linked: GraphDesk) -> None:
    before = dict(linked.canvas.scene.arrangement.boxes)
    linked.drag("Schulden", "Steun van zus")
    QTest.keyClick(_menu(linked), Qt.Key.Key_Z)
    assert linked.canvas.scene.arrangement.boxes == before
    linked.canvas.tidy()
    assert set(linked.canvas.scene.arrangement.boxes) == set(before)


def test_a_finalised_profile_cannot_be_drawn_in(
    workspace: Workspace, dossier_id: str, desk_of: Callable[..., GraphDesk]
) -> None:
    assessment = a_profile(workspace, dossier_id, linked=False).assessment
    assert assessment is not None
    cases.finalise_assessment(workspace, assessment.id)
    desk = desk_of()
    desk.drag("Slaap", "Doorzetten")
    assert not _menu(desk).isVisible()
    assert "afgerond" in _line(desk)
    assert desk.links() == set()


def test_a_dossier_that_may_only_be_read_cannot_be_drawn_in_and_opens_again(unlinked: GraphDesk) -> None:
    guard = ReadOnlyGuard(unlinked)
    guard.set_on(True)
    settle()
    unlinked.drag("Slaap", "Doorzetten")
    assert not _menu(unlinked).isVisible()
    assert "leest mee" in _line(unlinked)
    guard.set_on(False)
    unlinked.drag("Slaap", "Doorzetten")
    QTest.keyClick(_menu(unlinked), Qt.Key.Key_Z)
    assert unlinked.links() == {("Slaap", "verzwakt", "Doorzetten")}
