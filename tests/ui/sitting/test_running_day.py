"""A sitting day by one key a step, and rounded off afterwards."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QPushButton

from app.cases.sitting.readiness import make_ready
from app.cases.sitting.running import arrive
from models.rules.sitting import Presence
from tests.conftest import SetClock
from tests.sittings import DAY, EIGHT, a_client_of, a_sitting
from tests.ui.accessibility import problems
from tests.ui.keyboard import press, type_text
from tests.ui.sitting.sitting_room import Room
from ui.sitting.day_bar import DayBar, bar_words
from ui.sitting.day_watch import read_day_at_hand
from ui.sitting.page import AFTER, PREPARE
from ui.sitting.walk_in_dialog import WalkInDialog


def test_one_key_for_each_step_and_each_can_be_undone(room: Room) -> None:
    sitting = a_sitting(room.workspace, EIGHT[:3])
    room.show(sitting.id)
    room.page.day.focus_start()
    room.press(Qt.Key.Key_A)
    assert room.standing() == [Presence.WAITING, Presence.EXPECTED, Presence.EXPECTED]
    assert (room.said("now_head"), room.said("now_name")) == ("Volgende", "Kurt Vandeput")
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_N)
    assert room.standing()[1] is Presence.NO_SHOW
    room.undo()
    assert room.standing()[1] is Presence.EXPECTED
    room.page.day.list.choose(sitting.talks["Kurt"])
    room.press(Qt.Key.Key_Return)
    [(dossier, section, item)] = room.opened
    assert (dossier, section) == (sitting.dossiers["Kurt"], "gesprekken")
    assert room.workspace.rows("SELECT appointment_id FROM note WHERE id = ?", item) == [(sitting.talks["Kurt"],)]
    assert room.said("now_head") == "Nu bezig"
    room.press(Qt.Key.Key_K)
    assert room.standing()[0] is Presence.DONE
    assert problems(room.desk) == []


def test_a_key_that_does_not_fit_does_nothing(room: Room) -> None:
    sitting = a_sitting(room.workspace, EIGHT[:1])
    arrive(room.workspace, sitting.talks["Kurt"])
    room.show(sitting.id)
    room.page.day.focus_start()
    for key in (Qt.Key.Key_N, Qt.Key.Key_K, Qt.Key.Key_A):  # who is here did not stay away, and nothing began
        room.press(key)
    assert room.standing() == [Presence.WAITING]
    room.press(Qt.Key.Key_V)
    assert room.standing() == [Presence.LEFT]


def test_whoever_walks_in_is_found_by_typing(room: Room) -> None:
    sitting = a_sitting(room.workspace, EIGHT[:1])
    a_client_of(room.workspace, "Marie", "Dupont")
    room.show(sitting.id)
    room.page.day.focus_start()
    room.press(Qt.Key.Key_I)
    dialog = room.desk.findChild(WalkInDialog)
    assert dialog is not None
    type_text(dialog.name, "dup")
    room.settle()
    assert [dialog.found.item(row).text() for row in range(2)] == [
        "Marie Dupont · Zonhoven", "Nieuw: dup toevoegen als cliënt",
    ]  # fmt: skip
    assert problems(dialog) == []
    QTest.keyClick(dialog.name, Qt.Key.Key_Down)
    assert dialog.kind.currentText() == "Intake"
    QTest.keyClick(dialog.name, Qt.Key.Key_Up)
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    room.settle()
    walked_in = room.page.day.list.current
    assert walked_in is not None
    assert (walked_in.name, walked_in.is_walk_in, walked_in.talk_kind) == ("Marie Dupont", True, "opvolging")


def test_the_bar_above_a_dossier_says_who_is_next_and_goes_while_the_client_looks_along(
    room: Room, clock: SetClock
) -> None:
    sitting = a_sitting(room.workspace, EIGHT[:3])
    bar = DayBar(room.desk)
    assert read_day_at_hand(room.workspace, DAY).running is None  # nobody came yet: it does not run
    for name in ("Kurt", "Fatima"):
        arrive(room.workspace, sitting.talks[name])
    found = read_day_at_hand(room.workspace, DAY)
    assert found.running is not None
    assert bar_words(found.running) == "Zitdag Zonhoven · 0 van 3 · volgende: Kurt Vandeput"
    assert found.ready == "De zitdag is nog niet klaargezet op deze laptop"
    make_ready(room.workspace, sitting.id)
    assert read_day_at_hand(room.workspace, DAY - timedelta(days=1)).ready.startswith("Alles voor de zitdag")
    bar.show_day(found)
    assert not bar.isHidden()
    bar.set_together(True)
    assert bar.isHidden()


def test_open_ends_are_ticked_off_and_the_day_is_closed_with_the_rest(room: Room) -> None:
    sitting = a_sitting(room.workspace, EIGHT[:3])
    room.show(sitting.id, AFTER)
    assert problems(room.desk) == []
    ticks = room.page.after.ends.findChildren(QCheckBox, "open_end_tick")
    ticks[0].click()
    assert room.desk.findChild(QPushButton, "close_sitting_day").text() == "Afsluiten, met 2 taken"
    room.click("close_sitting_day")
    assert room.workspace.rows("SELECT count(*) FROM task WHERE done_on IS NULL") == [(2,)]
    assert room.workspace.rows("SELECT closed_on IS NOT NULL FROM sitting_day") == [(1,)]
    room.undo()
    assert room.workspace.rows("SELECT count(*) FROM task") == [(0,)]
    assert room.workspace.rows("SELECT closed_on IS NOT NULL FROM sitting_day") == [(0,)]


def test_the_papers_of_a_day_are_made_beside_the_screen_and_saved(room: Room, tmp_path: Path) -> None:
    sitting = a_sitting(room.workspace, EIGHT[:2])
    room.show(sitting.id, PREPARE)
    actions = [action for action in room.page.print._menu.actions() if action.text()]
    assert [action.text() for action in actions][:3] == [
        "Daglijst en alle bladen", "Daglijst voor het onthaal", "Alle bladen van de dag",
    ]  # fmt: skip
    next(one for one in actions if "bewaren" in one.text()).trigger()
    room.qtbot.waitUntil(lambda: room.page.print.findChild(QFileDialog, "save_pdf") is not None)
    dialog = room.page.print.findChild(QFileDialog, "save_pdf")
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(tmp_path))
    press(dialog, Qt.Key.Key_Return)
    room.settle()
    assert (tmp_path / "zitdag-2026-11-24.pdf").read_bytes().startswith(b"%PDF")
