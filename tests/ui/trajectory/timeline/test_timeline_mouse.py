"""The mouse takes things to other days, draws new ones, looks on and zooms."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPoint

from models.placement import Placement
from models.rules.timeline import Lane
from tests.ui.trajectory.timeline.line_desk import CTRL, NONE, SHIFT, LineDesk
from ui.trajectory.timeline.new_action_dialog import NewActionDialog

DUTCH, PSYCHOLOGIST = "Nederlands op de werkvloer", "Gesprekken bij de psycholoog"


def test_a_drag_takes_an_action_to_other_days_and_one_undo_brings_it_back(line: LineDesk) -> None:
    _start, middle, _end = line.bar(PSYCHOLOGIST)
    line.drag(middle, middle + line.days_wide(10))
    assert line.item(PSYCHOLOGIST).starts_on == date(2026, 10, 29)  # at once, before it is stored
    line.settle()
    assert line.action_days(PSYCHOLOGIST) == (date(2026, 10, 29), date(2027, 2, 8))
    line.undo()
    assert line.action_days(PSYCHOLOGIST) == (date(2026, 10, 19), date(2027, 1, 29))


def test_a_drag_at_an_edge_stretches(line: LineDesk) -> None:
    start, _middle, end = line.bar(PSYCHOLOGIST)
    line.drag(end, end + line.days_wide(-7))
    line.settle()
    assert line.action_days(PSYCHOLOGIST) == (date(2026, 10, 19), date(2027, 1, 22))
    start, _middle, _end = line.bar(PSYCHOLOGIST)
    line.drag(start, start + line.days_wide(5))
    line.settle()
    assert line.action_days(PSYCHOLOGIST) == (date(2026, 10, 24), date(2027, 1, 22))


def test_a_workplace_over_the_limit_of_its_measure_is_refused_at_once_and_stays(line: LineDesk) -> None:
    before = line.stored_days("placement", "employer", "Kringwinkel")
    line.canvas.zoom_to(366)
    _start, _middle, end = line.bar("Werkervaringsstage")
    line.drag(end, end + line.days_wide(130))
    line.settle()
    assert line.stored_days("placement", "employer", "Kringwinkel") == before
    assert "hoogstens 6 maanden" in line.notice
    assert line.item("Werkervaringsstage").ends_on == date(2027, 3, 26)


def test_a_workplace_that_is_not_signed_may_lie_outside_its_limit_and_says_so(line: LineDesk) -> None:
    with line.workspace.change("Nog niet getekend") as change:
        change.find(Placement, employer="Kringwinkel")[0].status = "overeenkomst"
    line.settle()
    line.canvas.zoom_to(366)
    _start, _middle, end = line.bar("Werkervaringsstage")
    line.drag(end, end + line.days_wide(130))
    line.settle()
    assert line.stored_days("placement", "employer", "Kringwinkel")[1] == date(2027, 8, 3)
    assert line.notice.startswith("Nu 4 januari 2027 tot en met 3 augustus 2027. Werkervaringsstage (WES): hoogstens")


def test_what_is_done_cannot_be_taken_and_a_press_alone_moves_nothing(line: LineDesk) -> None:
    _start, middle, _end = line.bar("Cv maken")
    line.drag(middle, middle + line.days_wide(10))
    assert "verandert niet meer" in line.notice
    _start, middle, _end = line.bar(DUTCH)
    line.drag(middle, middle + QPoint(1, 0))
    line.settle()
    assert line.action_days(DUTCH) == (date(2026, 11, 2), date(2027, 2, 26))


def test_a_drag_over_an_empty_part_of_a_track_plans_a_new_action(line: LineDesk) -> None:
    line.drag(line.point(Lane.CARE, date(2026, 12, 7)), line.point(Lane.CARE, date(2026, 12, 18)))
    dialog = line.desk.findChild(NewActionDialog)
    assert dialog is not None
    assert (dialog.starts.value(), dialog.ends.value()) == (date(2026, 12, 7), date(2026, 12, 18))
    dialog.text.setText("Kennismaken met het wijkgezondheidscentrum")
    dialog.send()
    line.settle()
    new = line.item("Kennismaken")
    assert (new.lane, new.starts_on, new.ends_on) == (Lane.CARE, date(2026, 12, 7), date(2026, 12, 18))
    line.undo()
    assert all(not item.label.startswith("Kennismaken") for item in line.canvas.items)


def test_a_drag_elsewhere_looks_on_and_changes_nothing(line: LineDesk) -> None:
    first = line.canvas.sight.first_day
    start = line.point(Lane.WORKPLACE, date(2026, 12, 7))
    line.drag(start, start + line.days_wide(-20))
    assert line.canvas.sight.first_day == first + timedelta(days=20)


def test_the_wheel_zooms_around_the_pointer_with_ctrl_and_looks_on_with_shift(line: LineDesk) -> None:
    point = line.point(Lane.WORK, date(2027, 1, 15))
    line.wheel(240, CTRL, point)
    assert line.canvas.sight.days < 183
    assert line.canvas.sight.day_at(point.x()) == date(2027, 1, 15)
    first = line.canvas.sight.first_day
    line.wheel(-120, SHIFT, point)
    assert line.canvas.sight.first_day > first
    days = line.canvas.sight.days
    line.wheel(-120, NONE, point)  # that scrolls the lanes
    assert line.canvas.sight.days == days


def test_what_has_no_days_yet_comes_on_the_line_with_one_press(line: LineDesk) -> None:
    [row] = line.workspace.rows("SELECT id FROM plan_action WHERE text = 'Kinderopvang zoeken'")
    line.click(f"undated_{row[0]}")
    line.settle()
    assert line.item("Kinderopvang zoeken").starts_on == date(2026, 11, 24)
    line.undo()
    assert line.action_days("Kinderopvang zoeken") == (None, None)
