"""What belongs to a note beside its text is done from the keyboard: tasks, links, who reads it, what stood there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton

from app.cases.conversations.note_history import note_history
from app.cases.conversations.note_links import note_links
from app.cases.conversations.notes import list_conversations, read_note, save_note
from app.cases.conversations.tasks import add_task, tasks_of_note
from app.workspace import Workspace
from models.dossier import Colleague, TeamMember
from models.profile import Assessment, Factor
from tests.conftest import SetClock
from tests.dossier_lines import open_tasks
from tests.ui.accessibility import problems
from tests.ui.conversations.test_conversations import Room
from tests.ui.desk import bring_to, settle
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.conversations.note_editor import NoteEditor
from ui.conversations.note_history import NoteHistory
from ui.conversations.view import NEW_NOTE
from ui.look.theme import Theme
from ui.work.tasks import Tasks

TEXT = "Kurt kwam op tijd.\n\n[ ] Kurt belt de kine tegen vrijdag\nTe doen: attest opvragen"
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def room(qtbot: Any, workspace: Workspace, tasks: Tasks) -> Iterator[Room]:
    room = Room(qtbot, workspace, tasks)
    yield room
    room.section.flush()
    room.settle()


def editor(room: Room) -> NoteEditor:
    return room.section.note


def undo(room: Room, told: str) -> None:
    room.settle(lambda: room.desk.notices.passing_text == told)
    QTest.mouseClick(room.child(QPushButton, "undo", room.desk), Qt.MouseButton.LeftButton)


def proposed(room: Room) -> list[str]:
    return [one.text for one in editor(room).around.tasks.caught]


def test_what_is_agreed_while_typing_is_taken_with_one_key_and_undone_in_one(room: Room) -> None:
    room.open(NEW_NOTE)
    text = editor(room).text
    type_text(text, "[ ] ik bel de kine tegen vrijdag")
    room.settle(lambda: proposed(room) == ["ik bel de kine"])
    assert room.child(QPushButton, "note_take_all").isVisible()
    QTest.keyClick(text, Qt.Key.Key_A, CTRL_SHIFT)
    room.settle(lambda: open_tasks(room.workspace, room.dossier))
    [task] = open_tasks(room.workspace, room.dossier)
    assert (task.text, task.due_on, task.note_id) == ("ik bel de kine", date(2026, 11, 27), editor(room).note_id)
    assert text.hasFocus()  # the hands stay where they are
    room.settle(lambda: not proposed(room) and editor(room).around.tasks.rows)
    undo(room, "1 afspraak overgenomen als taak.")
    room.settle(lambda: proposed(room) == ["ik bel de kine"])
    assert open_tasks(room.workspace, room.dossier) == []


def test_one_of_several_is_taken_by_its_own_button(room: Room) -> None:
    room.open(room.note(TEXT))
    room.settle(lambda: len(proposed(room)) == 2)
    first = next(button for button in room.section.findChildren(QPushButton, "note_take"))
    assert "Kurt belt de kine" in first.accessibleName()
    QTest.keyClick(first, Qt.Key.Key_Space)
    room.settle(lambda: proposed(room) == ["attest opvragen"])


def test_a_task_is_ticked_reworded_and_taken_off_where_it_stands(room: Room) -> None:
    note_id = room.note("Gesprek")
    task_id = add_task(room.workspace, room.dossier, "Kine bellen", note_id=note_id)
    room.open(note_id)
    room.settle(lambda: task_id in editor(room).around.tasks.rows)
    row = editor(room).around.tasks.rows[task_id]
    QTest.keyClick(row.done, Qt.Key.Key_Space)
    room.settle(lambda: not open_tasks(room.workspace, room.dossier))
    row.text.setFocus()
    row.text.move_to_end()
    type_text(row.text, " morgen")
    press(row.text, Qt.Key.Key_Return)
    room.settle(lambda: tasks_of_note(room.workspace, note_id)[0].text == "Kine bellen morgen")
    type_text(row.who, "Kurt")
    press(row.who, Qt.Key.Key_Return)
    room.settle(lambda: tasks_of_note(room.workspace, note_id)[0].who == "Kurt")
    QTest.keyClick(row.delete, Qt.Key.Key_Space)
    room.settle(lambda: not tasks_of_note(room.workspace, note_id))
    undo(room, "Taak geschrapt.")
    room.settle(lambda: task_id in editor(room).around.tasks.rows)


def test_a_task_that_says_nothing_is_refused_at_its_row_and_stays_as_it_was(room: Room) -> None:
    note_id = room.note("Gesprek")
    task_id = add_task(room.workspace, room.dossier, "Bellen", note_id=note_id)
    room.open(note_id)
    room.settle(lambda: task_id in editor(room).around.tasks.rows)
    row = editor(room).around.tasks.rows[task_id]
    row.text.setFocus()
    row.text.selectAll()
    press(row.text, Qt.Key.Key_Delete)
    press(row.text, Qt.Key.Key_Return)
    room.settle(lambda: row.trouble)
    assert row.trouble == "Schrijf wat er gedaan moet worden."
    assert tasks_of_note(room.workspace, note_id)[0].text == "Bellen"


def a_factor(room: Room) -> str:
    with room.workspace.change("Profiel") as change:
        profile = change.add(Assessment(dossier_id=room.dossier, on=date(2026, 11, 3)))
        change.add(Factor(dossier_id=room.dossier, assessment_id=profile.id, label="Slaap"))
        return profile.id


def test_a_link_is_chosen_by_typing_opened_and_taken_away(room: Room) -> None:
    profile_id, note_id = a_factor(room), room.note("Over slapen")
    room.open(note_id)
    links, asked = editor(room).around.links, list[tuple[str, str, str]]()
    room.desk.context.navigation.dossier_requested.connect(lambda *where: asked.append(where))
    room.settle(lambda: note_links(room.workspace, note_id) == [])
    type_text(links.line, "zzz")
    assert links.line.found == ["Niets gevonden in dit dossier"]
    links.line.clear()
    type_text(links.line, "sla")
    assert links.line.found == ["Profiel: Slaap"]
    press(links.line, Qt.Key.Key_Return)
    room.settle(lambda: note_links(room.workspace, note_id))
    room.settle(lambda: links.findChild(QPushButton, "note_link"))
    QTest.keyClick(room.child(QPushButton, "note_link"), Qt.Key.Key_Space)
    assert asked == [(room.dossier, "profiel", profile_id)]
    QTest.keyClick(room.child(QPushButton, "note_unlink"), Qt.Key.Key_Space)
    room.settle(lambda: not note_links(room.workspace, note_id))
    undo(room, "Koppeling weggehaald.")
    room.settle(lambda: note_links(room.workspace, note_id))


def test_a_link_to_a_new_note_stores_what_was_typed_first(room: Room) -> None:
    a_factor(room)
    room.open(NEW_NOTE)
    room.settle()
    type_text(editor(room).text, "Nieuw")
    links = editor(room).around.links
    type_text(links.line, "sla")
    press(links.line, Qt.Key.Key_Return)
    room.settle(lambda: list_conversations(room.workspace, room.dossier))
    room.settle(lambda: note_links(room.workspace, editor(room).note_id))
    assert read_note(room.workspace, editor(room).note_id).text == "Nieuw"


def test_who_reads_along_is_said_by_name_and_private_only_me(room: Room) -> None:
    with room.workspace.change("Team") as change:
        change.add(Colleague(id="bram", name="Bram Wouters"))
        for user_id in (room.workspace.identity.user_id, "bram"):
            change.add(TeamMember(dossier_id=room.dossier, user_id=user_id))
    room.open(room.note("Gevoelig"))
    privacy = editor(room).privacy
    room.settle(lambda: privacy.words == "Leest mee: Bram Wouters")
    assert "Bram Wouters" in privacy.button.accessibleDescription()
    QTest.keyClick(privacy.button, Qt.Key.Key_Space)
    assert privacy.words == "Alleen u leest deze notitie"


def test_what_stood_there_is_seen_and_put_back_from_the_keyboard(room: Room, clock: SetClock) -> None:
    note_id = room.note("Kurt kwam op tijd.")
    clock.forward(timedelta(days=1))
    save_note(room.workspace, room.dossier, note_id, {"text": "Kurt kwam te laat."})
    room.open(note_id)
    QTest.keyClick(room.child(QPushButton, "note_history_open"), Qt.Key.Key_Space)
    history: NoteHistory = room.child(NoteHistory, "note_history")
    room.settle(lambda: history.states.count() == 2 and "op tijd" in history.text.toPlainText())
    assert history.text.toPlainText() == "Kurt kwam op tijdte laat."  # struck out and underlined
    assert not history.put_back.isEnabled()
    assert problems(history) == []
    press(history.states, Qt.Key.Key_Down)
    room.settle(lambda: history.text.toPlainText() == "Kurt kwam op tijd.")
    QTest.keyClick(history.put_back, Qt.Key.Key_Space)
    room.settle(lambda: editor(room).text.text() == "Kurt kwam op tijd.")
    undo(room, "Vroegere tekst teruggezet.")
    room.settle(lambda: editor(room).text.text() == "Kurt kwam te laat.")
    assert len(note_history(room.workspace, note_id)) == 4


@pytest.mark.parametrize(("mode", "scale", "width"), [("light", 1.0, 828), ("dark", 1.0, 1170), ("light", 2.0, 1366)])
def test_all_of_it_is_named_readable_and_fits(room: Room, theme: Theme, mode: Any, scale: float, width: int) -> None:
    theme.set_mode(mode)
    theme.set_scale(scale)
    a_factor(room)
    note_id = room.note(TEXT)
    add_task(room.workspace, room.dossier, "De werkuren doorgeven aan de kinesist", note_id=note_id)
    room.open(note_id)
    type_text(editor(room).around.links.line, "sla")
    press(editor(room).around.links.line, Qt.Key.Key_Return)
    room.settle(lambda: room.section.findChild(QPushButton, "note_link") and proposed(room))
    bring_to(room.qtbot, room.desk, (width, 560))
    grab(room.desk, (width, 560), name=f"note-{mode}-{scale}")
    settle()
    assert room.desk.width() == width
    assert problems(room.desk) == []
    delete = room.child(QPushButton, "task_delete")
    assert delete.mapTo(room.desk, delete.rect().topRight()).x() < width
    tick = room.child(QCheckBox, "task_done")
    room.desk.activateWindow()  # as a real desktop does when a list is closed
    tick.setFocus()
    settle()
    assert room.desk.rect().contains(tick.mapTo(room.desk, tick.rect().center()))  # it comes into sight


def test_nothing_of_a_note_is_on_the_turned_screen(room: Room) -> None:
    note_id = room.note(TEXT)
    add_task(room.workspace, room.dossier, "Kine bellen", note_id=note_id)
    room.open(note_id)
    room.settle(lambda: editor(room).around.tasks.rows)
    room.section.set_together(True)
    room.settle()
    assert not editor(room).isVisible()
    QTest.keyClick(room.section, Qt.Key.Key_A, CTRL_SHIFT)
    room.settle()
    assert len(open_tasks(room.workspace, room.dossier)) == 1
    room.section.set_together(False)
    room.settle()
