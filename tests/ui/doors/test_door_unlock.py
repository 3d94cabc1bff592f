"""Opening a workspace: passphrase, delay, recovery code, and a database that is damaged."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from app.errors import WorkspaceTrouble
from app.opening import Created, open_workspace
from app.store import vault
from app.store.backup import make_backup
from app.store.os_keyring import KeyringState
from tests.app.store.store_workspaces import OTHER_PASSPHRASE, PASSPHRASE
from tests.ui.accessibility import problems
from tests.ui.keyboard import press, type_text
from ui.doors.closed_workspace import ClosedWorkspaceDoor
from ui.doors.recovery import NewPassphraseDoor, RecoveryDoor
from ui.doors.unlock import UnlockDoor

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def _button(door, name: str) -> QPushButton:
    found = door.findChild(QPushButton, name)
    assert found is not None
    return found


def _type_and_enter(door, name: str, text: str) -> None:
    line = door.findChild(QLineEdit, name)
    line.clear()
    type_text(line, text)
    press(line, Qt.Key.Key_Return)


def test_the_right_passphrase_gives_the_key_and_leaves_nothing_in_the_field(show, tasks, made: Created, qtbot) -> None:
    door = show(UnlockDoor(tasks, made.workspace.folder))
    with qtbot.waitSignal(door.unlocked) as signal:
        _type_and_enter(door, "passphrase", PASSPHRASE)
    assert signal.args[0] == made.workspace.key
    assert door.findChild(QLineEdit, "passphrase").text() == ""


def test_after_three_wrong_passphrases_the_delay_counts_down_and_then_lets_one_try_again(
    show, tasks, made: Created, qtbot
) -> None:
    door = show(UnlockDoor(tasks, made.workspace.folder, clock=lambda: NOW))
    for _ in range(3):
        _type_and_enter(door, "passphrase", "dit is de verkeerde zin")
        qtbot.waitUntil(lambda: door._open.text() == "Openen")
    assert door.seconds_to_wait == 2
    assert not _button(door, "unlock").isEnabled()
    assert "over 2 seconden" in door._field.error
    door._on_tick()
    assert "over 1 seconden" in door._field.error
    door._on_tick()
    assert _button(door, "unlock").isEnabled()
    assert door._field.error == ""


def test_a_restart_does_not_shorten_the_delay(show, tasks, made: Created, qtbot) -> None:
    for _ in range(4):
        with pytest.raises(WorkspaceTrouble):
            vault.unlock_with_passphrase(made.workspace.folder, "fout", now=NOW)
        if made.workspace.folder.tries_file.read_text().count('"wrong": 3'):
            break
    door = show(UnlockDoor(tasks, made.workspace.folder, clock=lambda: NOW))
    assert door.seconds_to_wait == 2
    assert not _button(door, "unlock").isEnabled()


def test_a_locked_keyring_is_said_and_an_absent_one_is_not(show, tasks, made: Created) -> None:
    door = show(UnlockDoor(tasks, made.workspace.folder, keyring=KeyringState.LOCKED))
    assert "op slot" in door.findChild(QLabel, "keyring_state").text()
    door = show(UnlockDoor(tasks, made.workspace.folder, keyring=KeyringState.NONE))
    assert door.findChild(QLabel, "keyring_state") is None


def test_the_recovery_code_opens_and_a_new_passphrase_replaces_the_forgotten_one(
    show, tasks, made: Created, qtbot, monkeypatch
) -> None:
    folder, code = made.workspace.folder, made.recovery_code
    door = show(RecoveryDoor(tasks, folder))
    _type_and_enter(door, "recovery_code_line", code[:-1])
    qtbot.waitUntil(lambda: bool(door._field.error))
    assert "32 tekens" in door._field.error
    with qtbot.waitSignal(door.unlocked) as signal:
        _type_and_enter(door, "recovery_code_line", code.lower().replace("-", " "))
    renew = show(NewPassphraseDoor(tasks, folder, signal.args[0]))
    type_text(renew.findChild(QLineEdit, "new_passphrase"), OTHER_PASSPHRASE)
    with qtbot.waitSignal(renew.done):
        _type_and_enter(renew, "new_passphrase_again", OTHER_PASSPHRASE)
    assert vault.unlock_with_passphrase(folder, OTHER_PASSPHRASE, now=NOW) == made.workspace.key


def test_a_damaged_database_offers_the_newest_good_backup_and_keeps_what_stood_there(
    show, tasks, made: Created, qtbot
) -> None:
    folder, key = made.workspace.folder, made.workspace.key
    make_backup(folder, key, at=NOW.replace(year=2024))  # a day of this year is told without it, or as today
    made.workspace.close()
    half = folder.database.stat().st_size // 2
    with folder.database.open("r+b") as file:
        file.truncate(half)
    door = show(ClosedWorkspaceDoor(tasks, folder, WorkspaceTrouble("workspace.damaged", folder="x"), key))
    restore = _button(door, "restore_backup")
    qtbot.waitUntil(restore.isEnabled)
    assert "24 november 2024 om 9.00" in door.findChild(QLabel, "door_lead").text()
    with qtbot.waitSignal(door.restored):
        qtbot.mouseClick(restore, Qt.MouseButton.LeftButton)
    again = open_workspace(folder, key)
    assert again.identity.user_name == "An Claes"
    again.close()
    assert [path.stat().st_size for path in folder.replaced.rglob("tandem.db")] == [half]


def test_a_workspace_of_a_newer_version_gets_a_sentence_and_no_restore(show, tasks, made: Created) -> None:
    door = show(
        ClosedWorkspaceDoor(tasks, made.workspace.folder, WorkspaceTrouble("workspace.newer"), made.workspace.key)
    )
    assert "nieuwere versie" in door.findChild(QLabel, "door_lead").text()
    assert not _button(door, "restore_backup").isVisible()


def test_the_doors_to_an_existing_workspace_are_usable_for_everybody(
    show, door_window, tasks, made: Created, theme
) -> None:
    door_window.resize(1366, 768)
    for mode in ("light", "dark"):
        theme.set_mode(mode)
        for door in (
            UnlockDoor(tasks, made.workspace.folder),
            RecoveryDoor(tasks, made.workspace.folder),
            NewPassphraseDoor(tasks, made.workspace.folder, made.workspace.key),
        ):
            show(door)
            assert problems(door_window) == []
