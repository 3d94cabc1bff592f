"""The first start: a workspace is made, its recovery code is confirmed from paper."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize, QPdfWriter
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton

from app.opening import Created
from app.paths import WorkspaceFolder
from tests.app.store.store_workspaces import PASSPHRASE
from tests.ui.accessibility import problems
from tests.ui.keyboard import press, type_text
from ui.doors.first_start import FirstStartDoor
from ui.doors.recovery_sheet import RecoverySheet


def _line(door, name: str) -> QLineEdit:
    found = door.findChild(QLineEdit, name)
    assert found is not None
    return found


def _fill_in(door, passphrase: str = PASSPHRASE, again: str = PASSPHRASE) -> None:
    type_text(_line(door, "user_name"), "Şirin Karagöz")
    type_text(_line(door, "organisation"), "OCMW Zonhoven")
    type_text(_line(door, "new_passphrase"), passphrase)
    type_text(_line(door, "new_passphrase_again"), again)


def test_filling_in_everything_by_keyboard_makes_a_workspace_that_the_keyring_knows(
    show, tasks, tmp_path: Path, ring, qtbot
) -> None:
    folder = WorkspaceFolder(tmp_path / "nieuw")
    door = show(FirstStartDoor(tasks, folder, ring))
    _fill_in(door)
    with qtbot.waitSignal(door.created) as signal:
        press(_line(door, "new_passphrase_again"), Qt.Key.Key_Return)
    made: Created = signal.args[0]
    assert made.workspace.identity.user_name == "Şirin Karagöz"
    assert made.workspace.identity.user_role == "trajectbegeleider"
    assert len(ring.secrets) == 1
    assert _line(door, "new_passphrase").text() == ""
    made.workspace.close()


def test_without_onthouden_the_keyring_is_told_nothing(show, tasks, tmp_path: Path, ring, qtbot) -> None:
    door = show(FirstStartDoor(tasks, WorkspaceFolder(tmp_path / "nieuw"), ring))
    _fill_in(door)
    door.findChild(QCheckBox, "remember").setChecked(False)
    with qtbot.waitSignal(door.created) as signal:
        qtbot.mouseClick(door.findChild(QPushButton, "make_workspace"), Qt.MouseButton.LeftButton)
    assert ring.secrets == {}
    signal.args[0].workspace.close()


def test_a_short_passphrase_and_two_that_differ_are_said_at_their_field_and_nothing_is_made(
    show, tasks, tmp_path: Path, ring, qtbot
) -> None:
    folder = WorkspaceFolder(tmp_path / "nieuw")
    door = show(FirstStartDoor(tasks, folder, ring))
    _fill_in(door, "kort", "kort")
    make = door.findChild(QPushButton, "make_workspace")
    qtbot.mouseClick(make, Qt.MouseButton.LeftButton)
    assert "minstens 12 tekens" in door._pair._first_field.error
    type_text(_line(door, "new_passphrase"), " maar nu lang genoeg")
    qtbot.mouseClick(make, Qt.MouseButton.LeftButton)
    assert "niet hetzelfde" in door._pair._again_field.error
    assert not folder.exists()


def test_a_missing_name_is_asked_before_anything_else(show, tasks, tmp_path: Path, ring, qtbot) -> None:
    door = show(FirstStartDoor(tasks, WorkspaceFolder(tmp_path / "nieuw"), ring))
    qtbot.mouseClick(door.findChild(QPushButton, "make_workspace"), Qt.MouseButton.LeftButton)
    assert door._name_field.error
    assert _line(door, "user_name").hasFocus()


def test_the_hint_counts_the_missing_characters_and_then_says_how_strong_it_is(
    show, tasks, tmp_path: Path, ring
) -> None:
    door = show(FirstStartDoor(tasks, WorkspaceFolder(tmp_path / "nieuw"), ring))
    hints = []
    for part in ("fiets", " maan", " a", " tafel appel"):
        type_text(_line(door, "new_passphrase"), part)
        hints.append(door._pair.hint)
    assert hints == ["Nog 7 tekens.", "Nog 2 tekens.", "Goed. Een woord meer maakt ze sterk.", "Sterk."]


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(show, tasks, tmp_path: Path, ring, qtbot) -> None:
    (tmp_path / "bestand").write_text("geen map")
    door = show(FirstStartDoor(tasks, WorkspaceFolder(tmp_path / "bestand" / "werkmap"), ring))
    _fill_in(door)
    qtbot.mouseClick(door.findChild(QPushButton, "make_workspace"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(door.trouble.text()))
    assert "niet" in door.trouble.text()
    assert door.findChild(QPushButton, "make_workspace").isEnabled()


def test_only_the_first_group_of_the_code_from_paper_goes_on(show, qtbot, made: Created) -> None:
    sheet = show(RecoverySheet(made.recovery_code, "An Claes"))
    typed = _line(sheet, "first_group")
    type_text(typed, "NEEN")
    press(typed, Qt.Key.Key_Return)
    assert sheet._field.error
    typed.clear()
    type_text(typed, made.recovery_code.split("-")[0].lower())
    with qtbot.waitSignal(sheet.confirmed):
        press(typed, Qt.Key.Key_Return)


def test_the_printed_sheet_holds_the_whole_code_and_whose_it_is(show, made: Created, tmp_path: Path) -> None:
    sheet = show(RecoverySheet(made.recovery_code, "Şirin <Karagöz>"))
    path = tmp_path / "blad.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    sheet.paper().print_(writer)
    del writer
    text = PdfReader(path).pages[0].extract_text()
    assert all(group in text for group in made.recovery_code.split("-"))
    assert "Şirin <Karagöz>" in sheet.paper().toPlainText()


def test_first_start_and_recovery_sheet_are_usable_for_everybody(
    show, door_window, tasks, tmp_path, ring, made
) -> None:
    show(FirstStartDoor(tasks, WorkspaceFolder(tmp_path / "nieuw"), ring))
    door_window.resize(1366, 768)
    assert problems(door_window) == []
    show(RecoverySheet(made.recovery_code, "An Claes"))
    assert problems(door_window) == []
