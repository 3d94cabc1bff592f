"""The whole time line goes by keyboard, and says where the keyboard is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.cases.trajectory.plan_agreeing import agree_plan
from tests.ui.accessibility import problems
from tests.ui.keyboard import type_text
from tests.ui.trajectory.timeline.line_desk import CTRL, SHIFT, LineDesk
from ui.trajectory.timeline.new_action_dialog import NewActionDialog
from ui.widgets.painted_item import PaintedItem

_Key = Qt.Key
DUTCH = "Nederlands op de werkvloer"


def test_tab_reaches_one_thing_and_up_and_down_go_through_all_in_reading_order(line: LineDesk) -> None:
    stops = [item for item in line.canvas.findChildren(PaintedItem) if item.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) == 1
    stops[0].setFocus()
    seen = [line.spoken()]
    for _ in line.canvas.scene.keys[1:]:
        line.press(_Key.Key_Down)
        seen.append(line.spoken())
    assert len(set(seen)) == len(line.canvas.items)
    assert seen[0] == "Traject, GPMI, 2 maart tot en met 1 maart 2027, loopt"
    line.press(_Key.Key_Down)
    assert line.spoken() == seen[-1]  # the end is the end
    line.press(_Key.Key_Home)
    assert line.spoken() == seen[0]


def test_a_thing_says_all_that_the_picture_says(line: LineDesk) -> None:
    line.go_to("Werkervaringsstage")
    assert line.spoken() == (
        "Werkplekken, Werkervaringsstage (WES) bij Kringwinkel, 4 januari 2027 tot en met 26 maart 2027, "
        "Overeenkomst getekend, Werkervaringsstage (WES), onderbroken 15 februari 2027 tot en met 19 februari 2027"
    )


def test_arrows_move_by_a_day_and_with_ctrl_by_a_week_as_one_change_and_one_undo(line: LineDesk) -> None:
    line.go_to(DUTCH)
    before = line.workspace.rows("SELECT count(*) FROM change")[0][0]
    for modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier, CTRL):
        line.press(_Key.Key_Right, modifiers)
    line.settle()
    assert line.action_days(DUTCH) == (date(2026, 11, 11), date(2027, 3, 7))
    assert line.workspace.rows("SELECT count(*) FROM change")[0][0] == before + 1
    assert line.notice == "Nu 11 november tot en met 7 maart 2027."
    assert line.spoken().startswith(f"Werk, {DUTCH}, 11 november")  # the keyboard stayed with it
    line.undo()
    assert line.action_days(DUTCH) == (date(2026, 11, 2), date(2027, 2, 26))


def test_moves_that_follow_each_other_are_undone_together(line: LineDesk) -> None:
    line.go_to(DUTCH)
    for _ in range(2):
        line.press(_Key.Key_Right)
        line.settle()
    line.undo()
    assert line.action_days(DUTCH) == (date(2026, 11, 2), date(2027, 2, 26))


def test_moving_what_was_agreed_says_that_the_agreement_does_not_count_for_it(line: LineDesk) -> None:
    [row] = line.workspace.rows("SELECT id FROM trajectory_plan")
    agree_plan(line.workspace, row[0], {"client": "Kurt"}, client_words="Zo wil ik het.")
    line.settle()
    line.go_to(DUTCH)
    line.press(_Key.Key_Right)
    line.settle()
    assert "gewijzigd sinds het akkoord" in line.notice
    line.undo()
    line.go_to(DUTCH)
    line.press(_Key.Key_Right, SHIFT)
    line.press(_Key.Key_Left, SHIFT)
    line.settle()
    assert line.notice == "Nu 2 november tot en met 26 februari 2027."  # as agreed again


def test_shift_and_arrows_stretch_and_keep_a_day(line: LineDesk) -> None:
    line.go_to(DUTCH)
    line.press(_Key.Key_Right, SHIFT)
    line.press(_Key.Key_Right, SHIFT | CTRL)
    line.settle()
    assert line.action_days(DUTCH) == (date(2026, 11, 2), date(2027, 3, 6))
    for _ in range(20):
        line.press(_Key.Key_Left, SHIFT | CTRL)
    line.settle()
    assert line.action_days(DUTCH) == (date(2026, 11, 2), date(2026, 11, 2))


def test_what_has_its_own_day_says_so_instead_of_moving(line: LineDesk) -> None:
    line.go_to("Einde activeringstraject")
    line.press(_Key.Key_Right)
    assert line.notice.startswith("Deze dag verplaatst u niet hier.")
    line.go_to("Cv maken")
    line.press(_Key.Key_Right)
    assert line.notice == "Dit is gedaan en verandert niet meer van dagen."


def test_enter_opens_where_it_stands(line: LineDesk) -> None:
    line.go_to(DUTCH)
    line.press(_Key.Key_Return)
    assert line.opened == [(line.dossier_id, "traject", line.item(DUTCH).row_id)]
    line.go_to("GPMI")
    line.press(_Key.Key_Return)
    assert line.opened[-1][1] == "gpmi"


def test_plus_and_minus_go_from_a_week_to_two_years(line: LineDesk) -> None:
    line.go_to(DUTCH)
    for _ in range(8):
        line.press(_Key.Key_Plus)
    assert line.canvas.sight.days == 7
    assert line.part.levels.key == "7"
    for _ in range(8):
        line.press(_Key.Key_Minus)
    assert line.canvas.sight.days == 731
    line.press(_Key.Key_PageDown)
    line.press(_Key.Key_T)
    assert line.canvas.sight.first_day < date(2026, 11, 24) < line.canvas.sight.last_day


def test_going_to_a_thing_brings_it_in_sight(line: LineDesk) -> None:
    line.canvas.zoom_to(7)
    line.go_to("Werkervaringsstage")
    assert line.canvas.sight.first_day <= date(2027, 1, 4) <= line.canvas.sight.last_day
    name = line.desk.findChild(QLabel, "timeline_item_name")
    assert name is not None
    assert name.text() == "Werkervaringsstage (WES) bij Kringwinkel"


def test_n_plans_a_new_action_on_the_track_in_hand(line: LineDesk) -> None:
    line.go_to("Gesprekken bij de psycholoog")
    line.press(_Key.Key_N)
    dialog = line.desk.findChild(NewActionDialog)
    assert dialog is not None
    dialog.send()
    line.settle()
    assert dialog.text.accessibleDescription() == "Hier staat nog niets. Schrijf eerst iets."
    type_text(dialog.text, "Bellen met de huisarts")
    dialog.send()
    line.settle()
    assert line.action_days("Bellen met de huisarts") == (date(2026, 11, 24), date(2026, 12, 7))
    assert line.item("Bellen met de huisarts").lane == "zorg"


def test_nothing_lacks_for_keyboard_reader_and_tired_eyes(line: LineDesk) -> None:
    assert problems(line.desk) == []
