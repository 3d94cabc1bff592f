"""Notes and triogesprekken are written by keyboard, save themselves, and the client sees no note."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton, QWidget

from app.cases.conversations.notes import list_conversations, read_note, save_note
from app.cases.conversations.trio_agreements import save_agreement
from app.cases.conversations.triogesprek import read_triogesprek, save_triogesprek, start_triogesprek
from app.errors import WorkspaceTrouble
from app.workspace import Workspace
from models.ids import new_id
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, a_dossier, bring_to
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.conversations.view import NEW_NOTE, ConversationsSection
from ui.look.theme import TOGETHER_SCALE, Theme
from ui.work.save_queue import SaveQueue
from ui.work.tasks import Tasks

TODAY = date(2026, 11, 24)


class Room:
    """The section in its window, with the hands of a user."""

    def __init__(self, qtbot: Any, workspace: Workspace, tasks: Tasks) -> None:
        self.qtbot, self.workspace, self.tasks = qtbot, workspace, tasks
        self.dossier = a_dossier(workspace)
        self.desk = Desk(workspace, tasks)
        self.section = ConversationsSection(self.desk.context)
        qtbot.addWidget(self.desk)

    def open(self, item: str = "") -> None:
        self.desk.show_section(self.section, self.dossier)
        if item:
            self.section.show_dossier(self.dossier, item)
        self.settle()

    def settle(self, until: Callable[[], object] = lambda: True) -> None:
        self.qtbot.waitUntil(lambda: bool(self.tasks.is_idle and until()))

    def note(self, text: str, on: date = TODAY, **values: Any) -> str:
        note_id = new_id()
        save_note(self.workspace, self.dossier, note_id, {"text": text, "on": on, **values})
        return note_id

    def child(self, kind: type[Any], name: str, parent: QWidget | None = None) -> Any:
        found = (parent or self.section).findChild(kind, name)
        assert found is not None
        return found


@pytest.fixture
def room(qtbot: Any, workspace: Workspace, tasks: Tasks) -> Iterator[Room]:
    room = Room(qtbot, workspace, tasks)
    yield room
    room.section.flush()
    room.settle()


def test_ctrl_shift_n_gives_a_note_that_saves_itself_at_a_pause(room: Room) -> None:
    room.open()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(room.section.list, Qt.Key.Key_N, keys)
    assert room.section.note.text.hasFocus()
    type_text(room.section.note.text, "Crèche gebeld voor Şule")
    room.settle(lambda: list_conversations(room.workspace, room.dossier))
    [line] = list_conversations(room.workspace, room.dossier)
    assert (line.line, line.on, line.note_kind) == ("Crèche gebeld voor Şule", TODAY, "opvolging")
    room.settle(lambda: room.section.list.lines.rowCount() == 1)


def test_an_untouched_new_note_is_never_stored(room: Room) -> None:
    room.open(NEW_NOTE)
    room.section.flush()
    room.settle()
    assert list_conversations(room.workspace, room.dossier) == []


def test_what_is_typed_is_saved_when_the_section_is_left_at_once(room: Room) -> None:
    room.open(NEW_NOTE)
    type_text(room.section.note.text, "Halve zin")
    room.section.flush()
    room.settle()
    assert list_conversations(room.workspace, room.dossier)[0].line == "Halve zin"


def test_typing_without_a_pause_is_saved_all_the_same(room: Room) -> None:
    room.open(NEW_NOTE)
    note = room.section.note
    note._longest_wait.setInterval(40)
    note.text._pulse.setInterval(60_000)
    type_text(note.text, "Zonder adem")
    room.settle(lambda: list_conversations(room.workspace, room.dossier))
    assert read_note(room.workspace, note.note_id).text == "Zonder adem"


def test_typing_goes_on_while_earlier_words_are_saved(room: Room) -> None:
    note_id = room.note("Eerste")
    room.open(note_id)
    text = room.section.note.text
    text.move_to_end()
    for word in (" tweede", " derde", " vierde"):
        type_text(text, word)
        text.flush()
    type_text(text, " vijfde")
    room.settle()
    assert text.text() == "Eerste tweede derde vierde vijfde"
    room.section.flush()
    room.settle()
    assert read_note(room.workspace, note_id).text == "Eerste tweede derde vierde vijfde"


def test_a_private_note_is_marked_in_the_editor_and_in_the_list(room: Room) -> None:
    note_id = room.note("Gevoelig")
    room.open(note_id)
    QTest.keyClick(room.section.note.privacy.button, Qt.Key.Key_Space)
    room.settle(lambda: read_note(room.workspace, note_id).is_private)
    room.settle(lambda: room.section.list.lines.rows[0].is_private)
    assert room.section.note.privacy.button.text() == "Privé"
    assert "privé" in room.section.list.lines.index(0).data()


def test_a_day_that_has_yet_to_come_is_refused_at_its_field_and_the_text_is_kept(room: Room) -> None:
    note_id = room.note("Tekst")
    room.open(note_id)
    note = room.section.note
    note.on.line.clear()
    type_text(note.on.line, "25/11/2026")
    press(note.on.line, Qt.Key.Key_Return)
    type_text(note.text, "Meer ")
    note.text.flush()
    room.settle(lambda: note.on.error)
    assert "moet nog komen" in note.on.error
    room.settle()
    assert note.on.line.text() == "25/11/2026"
    stored = read_note(room.workspace, note_id)
    assert (stored.on, stored.text) == (TODAY, "Meer Tekst")


def test_a_deleted_note_comes_back_with_undo(room: Room) -> None:
    note_id = room.note("Weg ermee")
    room.open(note_id)
    room.section.list.setFocus()
    press(room.section.list, Qt.Key.Key_Delete)
    room.settle(lambda: not list_conversations(room.workspace, room.dossier))
    room.settle(lambda: room.desk.notices.passing_text == "Notitie verwijderd.")
    QTest.mouseClick(room.child(QPushButton, "undo", room.desk), Qt.MouseButton.LeftButton)
    room.settle(lambda: list_conversations(room.workspace, room.dossier))
    room.settle(lambda: room.section.note.text.text() == "Weg ermee")


def test_searching_lists_what_was_found_and_marks_it_in_the_text(room: Room) -> None:
    note_id = room.note("De crèche heeft plaats. Crèche belt terug.", date(2026, 11, 3))
    room.note("Over iets anders")
    room.open()
    type_text(room.section.search, "creche")
    room.settle(lambda: room.section.list.lines.rowCount() == 1)
    press(room.section.search, Qt.Key.Key_Return)
    room.settle(lambda: room.section.note.note_id == note_id)
    assert len(room.section.note.text.extraSelections()) == 2
    room.section.search.clear()
    room.settle(lambda: room.section.list.lines.rowCount() == 2)


def test_a_triogesprek_is_filled_in_with_the_keyboard_alone(room: Room) -> None:
    room.open()
    QTest.keyClick(room.child(QPushButton, "new_triogesprek"), Qt.Key.Key_Space)
    room.settle(lambda: room.section.trio.triogesprek_id)
    trio = room.section.trio
    type_text(trio.went_well, "Elke dag geweest.")
    type_text(trio.own_words, "Niet té snel.")
    row = trio.columns["client"].rows[0]
    type_text(row.text, "Ik ga naar de kinesist.")
    press(row.text, Qt.Key.Key_Return)
    second = trio.columns["client"].rows[1]
    assert second.text.hasFocus()
    type_text(second.text, "Ik bel Şule.")
    type_text(row.due_on.line, "4/12")
    press(row.due_on.line, Qt.Key.Key_Return)
    type_text(trio.next_talk.on.line, "15/12/2026")
    press(trio.next_talk.on.line, Qt.Key.Key_Return)
    type_text(trio.next_talk.time, "9u40")
    press(trio.next_talk.time, Qt.Key.Key_Return)
    room.section.flush()
    room.settle()
    sheet = read_triogesprek(room.workspace, trio.triogesprek_id)
    assert (sheet.went_well, sheet.own_words) == ("Elke dag geweest.", "Niet té snel.")
    assert [(one.text, one.due_on) for one in sheet.of_party("client")] == [
        ("Ik ga naar de kinesist.", date(2026, 12, 4)),
        ("Ik bel Şule.", None),
    ]
    assert sheet.next_at is not None
    assert f"{sheet.next_at:%d/%m %H.%M}" == "15/12 09.40"


def test_open_agreements_are_ticked_off_or_carried_over(room: Room) -> None:
    first = start_triogesprek(room.workspace, room.dossier)
    save_triogesprek(room.workspace, first, {"on": date(2026, 10, 12)})
    for text in ("Mentor bellen", "Attest opvragen"):
        save_agreement(room.workspace, first, new_id(), {"party": "ocmw", "text": text})
    second = start_triogesprek(room.workspace, room.dossier)
    room.open(second)
    still_open = room.section.trio.still_open
    assert still_open.isVisible()
    QTest.keyClick(room.child(QPushButton, "still_open_done", still_open), Qt.Key.Key_Space)
    room.settle(lambda: len(read_triogesprek(room.workspace, second).still_open) == 1)
    room.settle(lambda: len(still_open.lines) == 1)
    QTest.keyClick(room.child(QPushButton, "still_open_carry", still_open.lines[0]), Qt.Key.Key_Space)
    room.settle(lambda: not still_open.isVisible())
    assert [row.text.text() for row in room.section.trio.columns["ocmw"].rows if not row.is_blank] == [
        "Attest opvragen"
    ]


def test_a_removed_agreement_comes_back_with_undo(room: Room) -> None:
    talk = start_triogesprek(room.workspace, room.dossier)
    save_agreement(room.workspace, talk, new_id(), {"party": "vdab", "text": "Stage vragen"})
    room.open(talk)
    column = room.section.trio.columns["vdab"]
    QTest.keyClick(column.rows[0].delete, Qt.Key.Key_Space)
    room.settle(lambda: not read_triogesprek(room.workspace, talk).agreements)
    room.settle(lambda: bool(room.desk.notices.passing_text))
    QTest.mouseClick(room.child(QPushButton, "undo", room.desk), Qt.MouseButton.LeftButton)
    room.settle(lambda: "Stage vragen" in [row.text.text() for row in column.rows])


def test_samen_kijken_shows_the_triogesprek_and_never_a_note(room: Room) -> None:
    room.note("Niet voor de cliënt")
    talk = start_triogesprek(room.workspace, room.dossier)
    save_triogesprek(room.workspace, talk, {"on": date(2026, 10, 12), "ocmw_phone": "011 00 00 00"})
    room.open()
    assert room.section.note.isVisible()
    room.section.set_together(True)
    room.settle(lambda: room.section.trio.isVisible())
    assert not room.section.note.isVisible()
    assert not room.section.list.isVisible()
    assert not room.section.trio.people.isVisible()
    room.section.set_together(False)
    room.settle()
    assert room.section.list.isVisible()


def test_samen_kijken_without_a_triogesprek_says_so(room: Room) -> None:
    room.note("Niet voor de cliënt")
    room.open()
    room.section.set_together(True)
    room.settle()
    assert not room.section.note.isVisible()
    assert not room.section.list.isVisible()
    room.section.set_together(False)


def test_what_cannot_be_saved_stays_and_is_saved_later(room: Room) -> None:
    room.open()
    saves = SaveQueue(room.tasks, room.desk.notices, room.section, "unsaved:gesprekken")
    full, stored = [True], {}

    def write(values: Any) -> None:
        if full[0]:
            raise WorkspaceTrouble("workspace.disk_full")
        stored.update(values)

    saves.put("note", {"text": "Eerst"}, write)
    room.settle(lambda: room.desk.notices.standing_keys)
    assert saves.is_busy
    saves.put("note", {"place": "onderweg"}, write)
    room.settle()
    full[0] = False
    QTest.mouseClick(room.child(QPushButton, "notice_action", room.desk.notices.tray), Qt.MouseButton.LeftButton)
    room.settle(lambda: not saves.is_busy)
    assert stored == {"text": "Eerst", "place": "onderweg"}
    assert room.desk.notices.standing_keys == ()


def test_the_list_keeps_the_contract_of_a_model(room: Room) -> None:
    room.note("Een")
    model: QAbstractItemModel = room.section.list.lines
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    room.open()
    room.note("Twee")
    room.settle(lambda: model.rowCount() == 2)


@pytest.mark.parametrize("what", ["note", "trio", "nothing"])
def test_everything_can_be_reached_named_and_read(room: Room, what: str) -> None:
    item = {"note": lambda: room.note("Tekst"), "trio": lambda: start_triogesprek(room.workspace, room.dossier)}
    room.open(item[what]() if what in item else "")
    assert problems(room.desk) == []


@pytest.mark.parametrize(
    ("mode", "is_together", "width"), [("light", False, 828), ("dark", False, 1170), ("light", True, 1024)]
)
def test_everything_fits_on_a_small_laptop(room: Room, theme: Theme, mode: Any, is_together: bool, width: int) -> None:
    theme.set_mode(mode)
    talk = start_triogesprek(room.workspace, room.dossier)
    save_agreement(room.workspace, talk, new_id(), {"party": "client", "text": "Ik ga elke week naar de kinesist."})
    room.open(talk)
    theme.set_scale(TOGETHER_SCALE if is_together else 1.0)
    room.section.set_together(is_together)
    if is_together:
        room.section.trio.findChild(QPushButton, "trio_fill_in").click()
    room.settle()
    bring_to(room.qtbot, room.desk, (width, 700))
    assert room.desk.width() == width
    column = room.section.trio.columns["vdab"]
    assert column.mapTo(room.desk, column.rect().topRight()).x() < width
    rows = [row for column in room.section.trio.columns.values() for row in column.rows]
    room.settle(lambda: all(row.height() >= row.minimumSizeHint().height() for row in rows))
    grab(room.desk, (width, 700), name=f"conversations-{mode}-{is_together}")


def test_the_list_marks_in_words_what_is_not_in_the_centre_yet(room: Room) -> None:
    with room.workspace.writing() as connection:
        connection.execute("INSERT INTO fact (name, value) VALUES ('epoch', 'x')")
    room.note("Alleen hier.")
    room.open()
    model = room.section.list.lines
    assert "Alleen op deze laptop" in model.index(0).data()
    assert "Alleen op deze laptop" in model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    with room.workspace.writing() as connection:
        connection.execute("DELETE FROM change_row")
        connection.execute("UPDATE change SET state = 'confirmed'")
    room.section.context.refresh.changed.emit(frozenset({"sync"}), "")
    room.settle(lambda: "Alleen op deze laptop" not in model.index(0).data())
