"""The graph by keyboard alone, on a real encrypted workspace."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from app.cases.profile import assessments as cases
from app.workspace import Workspace
from tests.ui.profile.graph.section import GraphDesk, focused
from tests.ui.profile.graph.stories import LINKS, a_profile

SHIFT = Qt.KeyboardModifier.ShiftModifier


def _line(desk: GraphDesk) -> str:
    label = desk.graph.findChild(QLabel, "graph_line")
    assert label is not None
    return label.text()


def _name() -> str:
    return focused().accessibleName()


def test_the_whole_name_of_a_target_can_be_typed_with_its_spaces_and_signs(unlinked: GraphDesk) -> None:
    unlinked.go_to("Slaap")
    unlinked.key(Qt.Key.Key_Return)
    unlinked.type("lichamelijke gezondheid (rug)")
    assert _name().startswith("Lichamelijke gezondheid (rug)")
    unlinked.key(Qt.Key.Key_Return)
    unlinked.type("z")
    assert unlinked.links() == {("Slaap", "verzwakt", "Lichamelijke gezondheid (rug)")}


def _first_word(label: str) -> str:
    """Return what somebody types to find it: a space would open the factor."""
    return label.lower().split()[0]


def test_all_links_of_a_profile_are_made_by_typing(unlinked: GraphDesk) -> None:
    keys = {"versterkt": Qt.Key.Key_V, "verzwakt": Qt.Key.Key_Z, "blokkeert": Qt.Key.Key_B}
    for one, other, effect, _ in LINKS[:12]:
        unlinked.type(_first_word(one))
        assert _name().startswith(one)
        unlinked.key(Qt.Key.Key_Return)
        unlinked.type(other.lower())
        unlinked.key(Qt.Key.Key_Return)
        unlinked.key(keys[effect])
        assert _name().startswith(one)
    assert unlinked.links() == {(one, effect, other) for one, other, effect, _ in LINKS[:12]}


def test_arrows_go_to_the_factor_that_stands_there(unlinked: GraphDesk) -> None:
    unlinked.go_to("Steun van zus")
    before = unlinked.place_of("Steun van zus")
    unlinked.key(Qt.Key.Key_Down)
    below = focused().geometry().center()
    assert below.y() > before.y()
    assert abs(below.x() - before.x()) <= 2
    unlinked.key(Qt.Key.Key_Left)
    assert focused().geometry().center().x() < before.x()
    for _ in range(5):
        unlinked.key(Qt.Key.Key_Left)
    at_the_edge = focused()
    unlinked.key(Qt.Key.Key_Left)
    assert focused() is at_the_edge


def test_every_factor_can_be_reached_with_the_arrows(linked: GraphDesk) -> None:
    linked.key(Qt.Key.Key_Home)
    reached, todo = {focused()}, [focused()]
    while todo:
        start = todo.pop()
        for arrow in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            start.setFocus()
            linked.key(arrow)
            if focused() not in reached:
                reached.add(focused())
                todo.append(focused())
    assert len(reached) == 15


def test_a_target_reached_by_arrows_is_linked_with_one_letter(unlinked: GraphDesk) -> None:
    unlinked.go_to("Steun van zus")
    unlinked.key(Qt.Key.Key_Return)
    assert "Van Steun van zus naar …" in _line(unlinked)
    unlinked.key(Qt.Key.Key_Down)
    target = _name().split(",")[0]
    assert f"Van Steun van zus naar {target}" in _line(unlinked)
    unlinked.type("v")
    assert unlinked.links() == {("Steun van zus", "versterkt", target)}
    assert _name().startswith("Steun van zus")


def test_letters_that_begin_a_name_search_and_others_say_what_it_does(unlinked: GraphDesk) -> None:
    unlinked.go_to("Slaap")
    unlinked.key(Qt.Key.Key_Return)
    unlinked.type("z")
    assert _name().startswith("Zin om te werken")
    assert unlinked.links() == set()
    unlinked.type("e")
    assert _name().startswith("Zelfvertrouwen")
    unlinked.type("z")
    assert unlinked.links() == {("Slaap", "verzwakt", "Zelfvertrouwen")}


def test_escape_leaves_without_a_link_and_goes_back_to_where_it_began(unlinked: GraphDesk) -> None:
    unlinked.go_to("Slaap")
    unlinked.key(Qt.Key.Key_Return)
    unlinked.key(Qt.Key.Key_Right)
    unlinked.key(Qt.Key.Key_Escape)
    assert _name().startswith("Slaap")
    unlinked.key(Qt.Key.Key_B)
    assert unlinked.links() == set()
    assert "Enter: nieuw verband" in _line(unlinked)


def test_a_factor_cannot_be_linked_with_itself_and_the_line_says_so(unlinked: GraphDesk) -> None:
    unlinked.go_to("Slaap")
    unlinked.key(Qt.Key.Key_Return)
    unlinked.key(Qt.Key.Key_Return)
    assert "niet op zichzelf" in _line(unlinked)
    unlinked.type("slaap")
    unlinked.key(Qt.Key.Key_V)
    assert "niet op zichzelf" in _line(unlinked)
    assert unlinked.links() == set()


def test_tab_goes_along_the_links_of_a_factor_and_then_out(linked: GraphDesk) -> None:
    linked.go_to("Steun van zus")
    names = []
    for _ in range(2):
        linked.key(Qt.Key.Key_Tab)
        names.append(_name())
    assert sorted(names) == [
        "Steun van zus versterkt Doorzetten.",
        "Steun van zus versterkt Kinderopvang: zij vangt op woensdag op.",
    ]
    linked.key(Qt.Key.Key_Tab)
    assert not linked.canvas.isAncestorOf(focused())
    linked.key(Qt.Key.Key_Tab, SHIFT)
    assert _name().startswith("Steun van zus, zeer sterke kracht.")


def test_shift_tab_goes_from_a_link_back_to_its_factor(linked: GraphDesk) -> None:
    linked.go_to("Slaap")
    linked.key(Qt.Key.Key_Tab)
    linked.key(Qt.Key.Key_Tab)
    linked.key(Qt.Key.Key_Tab, SHIFT)
    linked.key(Qt.Key.Key_Tab, SHIFT)
    assert _name().startswith("Slaap, matige drempel.")


def test_a_letter_on_a_link_changes_what_it_does(linked: GraphDesk) -> None:
    linked.go_to("Kinderopvang")
    linked.key(Qt.Key.Key_Tab)
    assert _name() == "Kinderopvang blokkeert Werkervaring laatste 2 jaar: geen plaats voor december."
    linked.type("z")
    assert linked.link("Kinderopvang", "Werkervaring laatste 2 jaar").effect == "verzwakt"
    assert _name().startswith("Kinderopvang verzwakt")


def test_the_reason_is_written_with_enter_and_escape_keeps_it(linked: GraphDesk) -> None:
    linked.go_to("Zelfvertrouwen")
    linked.key(Qt.Key.Key_Return)
    linked.type("rijbewijs")
    linked.key(Qt.Key.Key_Return)
    linked.type("b")
    linked.key(Qt.Key.Key_Tab)
    assert _name() == "Zelfvertrouwen blokkeert Rijbewijs."
    linked.key(Qt.Key.Key_Return)
    linked.type("Hij durft niet naar het examen")
    linked.key(Qt.Key.Key_Escape)
    assert linked.link("Zelfvertrouwen", "Rijbewijs").why == "Hij durft niet naar het examen"
    assert _name() == "Zelfvertrouwen blokkeert Rijbewijs: Hij durft niet naar het examen."


def test_delete_removes_a_link_goes_back_to_the_factor_and_can_be_undone(linked: GraphDesk) -> None:
    before = linked.links()
    linked.go_to("Kinderopvang")
    linked.key(Qt.Key.Key_Tab)
    linked.key(Qt.Key.Key_Delete)
    gone = ("Kinderopvang", "blokkeert", "Werkervaring laatste 2 jaar")
    assert before - linked.links() == {gone}
    assert _name().startswith("Kinderopvang, volledige drempel.")
    linked.undo_remove()
    assert linked.links() == before


def test_space_goes_to_the_factor_itself(linked: GraphDesk) -> None:
    linked.go_to("Slaap")
    linked.key(Qt.Key.Key_Space)
    assert linked.entered == [linked.id_of("Slaap")]


def test_the_factor_in_hand_is_told_once_and_not_while_a_link_is_made(linked: GraphDesk) -> None:
    told: list[str] = []
    linked.graph.factor_focused.connect(told.append)
    linked.go_to("Slaap")
    linked.key(Qt.Key.Key_Return)
    linked.type("schulden")
    linked.key(Qt.Key.Key_Escape)
    assert told == [linked.id_of("Slaap")]


@pytest.mark.parametrize("is_final", [True, False])
def test_a_profile_that_cannot_change_is_walked_through_and_says_why(
    workspace: Workspace, dossier_id: str, desk_of: Callable[..., GraphDesk], is_final: bool
) -> None:
    assessment = a_profile(workspace, dossier_id).assessment
    assert assessment is not None
    if is_final:
        cases.finalise_assessment(workspace, assessment.id)
    desk = desk_of(is_editable=is_final)  # a finalised one is shut whatever the caller says
    before = desk.links()
    desk.go_to("Kinderopvang")
    desk.key(Qt.Key.Key_Return)
    assert ("afgerond" if is_final else "leest mee") in _line(desk)
    desk.key(Qt.Key.Key_Tab)
    assert _name().startswith("Kinderopvang blokkeert")
    for key in (Qt.Key.Key_V, Qt.Key.Key_Delete):
        desk.key(key)
        assert "niet wijzigen" in _line(desk)
    assert desk.links() == before
    area = desk.graph.findChild(QPlainTextEdit, "link_why")
    assert area is not None
    assert area.isReadOnly()
    assert area.toPlainText() == "geen plaats voor december"


def test_the_keyboard_stays_on_a_factor_when_the_profile_comes_anew(linked: GraphDesk) -> None:
    linked.go_to("Slaap")
    item = focused()
    linked.reload()
    assert focused() is item


def test_a_factor_that_goes_while_it_has_the_keyboard_gives_it_to_another(
    linked: GraphDesk, workspace: Workspace
) -> None:
    linked.go_to("Slaap")
    cases.remove_factor(workspace, linked.id_of("Slaap"))
    linked.reload()
    assert linked.canvas.isAncestorOf(focused())
    assert not _name().startswith("Slaap")
