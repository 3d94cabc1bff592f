"""Creating, unlocking and relocking a workspace."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_workspaces import CHEAP, NOW, OTHER_PASSPHRASE, PASSPHRASE, MemoryRing, Opened

from app.errors import WorkspaceTrouble, WrongPassphrase
from app.paths import WorkspaceFolder
from app.store import key_file, vault
from app.store.backup import make_backup
from app.store.os_keyring import KeyringState
from app.store.passphrase_tries import LONGEST_WAIT, PassphraseTries, delay_after
from app.store.recovery_code import new_code
from models.errors import InvalidValue


def spoil(opened: Opened, *kinds: str) -> None:
    """Damage wraps in the key file and in its copies."""
    for path in (opened.folder.key_file, *opened.folder.backups.glob("*.keys")):
        content = json.loads(path.read_text())
        for kind in kinds:
            content["wraps"][kind]["sealed"] = "AAAA"
        path.write_text(json.dumps(content))


def wrong_tries(folder: WorkspaceFolder, count: int) -> WrongPassphrase:
    """Type a wrong passphrase ``count`` times, each as soon as it is allowed, and return the last answer."""
    tries = PassphraseTries(folder.tries_file)
    now, answers = NOW, []
    for _ in range(count):
        now += timedelta(seconds=tries.seconds_to_wait(now))
        with pytest.raises(WrongPassphrase) as caught:
            vault.unlock_with_passphrase(folder, "verkeerde wachtzin", now=now)
        answers.append(caught.value)
    return answers[-1]


def test_each_lock_opens_the_workspace_when_the_two_others_are_broken(opened: Opened, ring: MemoryRing) -> None:
    vault.remember_in_keyring(opened.folder, opened.key, ring)
    whole = opened.folder.key_file.read_bytes()

    spoil(opened, "recovery", "keyring")
    assert vault.unlock_with_passphrase(opened.folder, PASSPHRASE, now=NOW) == opened.key

    key_file.write(opened.folder, key_file.parse(whole) or pytest.fail("no key file"))
    spoil(opened, "passphrase", "keyring")
    assert vault.unlock_with_recovery_code(opened.folder, opened.recovery_code) == opened.key

    key_file.write(opened.folder, key_file.parse(whole) or pytest.fail("no key file"))
    spoil(opened, "passphrase", "recovery")
    assert vault.unlock_with_keyring(opened.folder, ring).key == opened.key


def test_a_wrong_passphrase_is_told_and_changes_nothing(opened: Opened) -> None:
    before = opened.folder.key_file.read_bytes()
    answer = wrong_tries(opened.folder, 1)
    assert (answer.kind, answer.facts["wait_seconds"]) == ("passphrase.wrong", 0)
    assert opened.folder.key_file.read_bytes() == before
    assert vault.unlock_with_passphrase(opened.folder, PASSPHRASE, now=NOW) == opened.key


def test_the_delay_grows_with_each_wrong_passphrase_and_ends_at_five_minutes(opened: Opened) -> None:
    waits = [wrong_tries(opened.folder, 1).facts["wait_seconds"]]
    delays = [delay_after(wrong) for wrong in range(1, 40)]
    assert waits == delays[:1]
    assert delays == sorted(delays)
    assert delays[:6] == [0, 0, 2, 4, 8, 16]
    assert delays[-1] == LONGEST_WAIT == 300


def test_during_the_delay_even_the_right_passphrase_waits_and_after_it_opens(opened: Opened) -> None:
    answer = wrong_tries(opened.folder, 5)
    assert (answer.kind, answer.facts["wait_seconds"]) == ("passphrase.wrong_wait", 8)
    with pytest.raises(WrongPassphrase) as caught:
        vault.unlock_with_passphrase(opened.folder, PASSPHRASE, now=NOW + timedelta(seconds=7))
    assert caught.value.kind == "passphrase.wait"
    key = vault.unlock_with_passphrase(opened.folder, PASSPHRASE, now=NOW + timedelta(minutes=5))
    assert key == opened.key
    assert PassphraseTries(opened.folder.tries_file).seconds_to_wait(NOW) == 0


def test_the_recovery_code_opens_during_the_delay_and_ends_it(opened: Opened) -> None:
    wrong_tries(opened.folder, 6)
    assert vault.unlock_with_recovery_code(opened.folder, opened.recovery_code) == opened.key
    assert vault.unlock_with_passphrase(opened.folder, PASSPHRASE, now=NOW) == opened.key


@given(wrong=st.integers(0, 14), back=st.timedeltas(timedelta(0), timedelta(days=4000)))
def test_a_clock_put_back_never_locks_out_for_longer_than_the_delay(
    tmp_path_factory: pytest.TempPathFactory, wrong: int, back: timedelta
) -> None:
    tries = PassphraseTries(tmp_path_factory.mktemp("tries") / "tandem.tries")
    for _ in range(wrong):
        tries.record_wrong(NOW)
    put_back = NOW - back
    wait = tries.seconds_to_wait(put_back)
    assert 0 <= wait <= delay_after(wrong) <= LONGEST_WAIT
    assert tries.seconds_to_wait(put_back + timedelta(seconds=wait)) == 0


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"wrong": "x"}', b'{"wrong": 9, "last": "gisteren"}'])
def test_a_damaged_record_of_tries_locks_nobody_out(opened: Opened, content: bytes) -> None:
    opened.folder.tries_file.write_bytes(content)
    assert vault.unlock_with_passphrase(opened.folder, PASSPHRASE, now=NOW) == opened.key


def test_another_recovery_code_is_told_from_a_typing_slip(opened: Opened) -> None:
    with pytest.raises(WrongPassphrase) as caught:
        vault.unlock_with_recovery_code(opened.folder, new_code())
    assert caught.value.kind == "recovery_code.wrong"
    slip = opened.recovery_code[:-1] + ("A" if opened.recovery_code[-1] != "A" else "B")
    with pytest.raises(InvalidValue) as refused:
        vault.unlock_with_recovery_code(opened.folder, slip)
    assert refused.value.kind == "recovery_code.slip"


def test_changing_the_passphrase_rewraps_and_leaves_the_database_alone(opened: Opened) -> None:
    before = opened.folder.database.read_bytes()
    vault.change_passphrase(opened.folder, opened.key, OTHER_PASSPHRASE, kdf=CHEAP)
    assert opened.folder.database.read_bytes() == before
    assert vault.unlock_with_passphrase(opened.folder, OTHER_PASSPHRASE, now=NOW) == opened.key
    assert vault.unlock_with_recovery_code(opened.folder, opened.recovery_code) == opened.key


def test_an_old_passphrase_opens_nothing_any_more_not_even_beside_the_backups(opened: Opened) -> None:
    backup = make_backup(opened.folder, opened.key, at=NOW)
    vault.change_passphrase(opened.folder, opened.key, OTHER_PASSPHRASE, kdf=CHEAP)
    assert wrong_tries(opened.folder, 1).kind == "passphrase.wrong"
    for path in (opened.folder.key_file, opened.folder.backups / "tandem.keys"):
        path.unlink()
    with pytest.raises(WrongPassphrase):
        vault.unlock_with_passphrase(opened.folder, PASSPHRASE, now=NOW)
    assert vault.unlock_backup_with_passphrase(backup.path, OTHER_PASSPHRASE) == opened.key


def test_copies_that_a_killed_change_did_not_reach_follow_with_the_next_backup(opened: Opened) -> None:
    backup = make_backup(opened.folder, opened.key, at=NOW)
    behind = backup.key_copy.read_bytes()
    vault.change_passphrase(opened.folder, opened.key, OTHER_PASSPHRASE, kdf=CHEAP)
    backup.key_copy.write_bytes(behind)
    make_backup(opened.folder, opened.key, at=NOW + timedelta(hours=1))
    assert vault.unlock_backup_with_passphrase(backup.path, OTHER_PASSPHRASE) == opened.key


def test_a_backup_made_beside_a_damaged_key_file_still_opens_elsewhere(opened: Opened) -> None:
    opened.folder.key_file.write_bytes(b"{")
    backup = make_backup(opened.folder, opened.key, at=NOW)
    assert vault.unlock_backup_with_recovery_code(backup.path, opened.recovery_code) == opened.key


def test_a_new_recovery_code_replaces_the_old_one(opened: Opened) -> None:
    code = vault.new_recovery_code(opened.folder, opened.key)
    assert vault.unlock_with_recovery_code(opened.folder, code) == opened.key
    with pytest.raises(WrongPassphrase):
        vault.unlock_with_recovery_code(opened.folder, opened.recovery_code)


def test_a_weak_new_passphrase_is_refused_and_the_old_one_stays(opened: Opened) -> None:
    with pytest.raises(InvalidValue):
        vault.change_passphrase(opened.folder, opened.key, "kort", kdf=CHEAP)
    assert vault.unlock_with_passphrase(opened.folder, PASSPHRASE, now=NOW) == opened.key


def test_a_workspace_is_never_made_over_another(opened: Opened) -> None:
    before = opened.folder.key_file.read_bytes()
    with pytest.raises(WorkspaceTrouble) as caught:
        vault.create(opened.folder, PASSPHRASE, workspace_id="andere", kdf=CHEAP)
    assert caught.value.kind == "workspace.exists"
    assert opened.folder.key_file.read_bytes() == before


def test_a_creation_that_was_cut_off_before_the_database_can_be_done_again(folder: WorkspaceFolder) -> None:
    vault.create(folder, PASSPHRASE, workspace_id="eerste", kdf=CHEAP)
    key, _ = vault.create(folder, OTHER_PASSPHRASE, workspace_id="tweede", kdf=CHEAP)
    assert vault.unlock_with_passphrase(folder, OTHER_PASSPHRASE, now=NOW) == key
    assert vault.workspace_id(folder) == "tweede"


def test_a_damaged_key_file_is_answered_by_its_copy_and_mended_by_the_next_change(opened: Opened) -> None:
    opened.folder.key_file.write_bytes(b"\x00" * 300)
    assert vault.unlock_with_passphrase(opened.folder, PASSPHRASE, now=NOW) == opened.key
    vault.change_passphrase(opened.folder, opened.key, OTHER_PASSPHRASE, kdf=CHEAP)
    own = key_file.read_one(opened.folder.key_file)
    assert own is not None
    assert own.workspace_id == opened.workspace_id


@given(st.binary(max_size=400) | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(str).map(str.encode))
def test_no_content_of_a_key_file_raises_anything_unexpected(content: bytes) -> None:
    assert key_file.parse(content) is None


def test_an_empty_folder_and_lost_keys_are_told_apart(opened: Opened) -> None:
    for path in (opened.folder.key_file, *opened.folder.backups.glob("*.keys")):
        path.unlink()
    with pytest.raises(WorkspaceTrouble) as caught:
        vault.unlock_with_passphrase(opened.folder, PASSPHRASE, now=NOW)
    assert caught.value.kind == "workspace.keys_damaged"
    with pytest.raises(WorkspaceTrouble) as caught:
        vault.unlock_with_passphrase(WorkspaceFolder(opened.folder.root / "leeg"), PASSPHRASE, now=NOW)
    assert caught.value.kind == "workspace.missing"
    assert not (opened.folder.root / "leeg").exists()


def test_a_key_file_of_a_later_format_is_refused_untouched(opened: Opened) -> None:
    content = json.loads(opened.folder.key_file.read_text())
    opened.folder.key_file.write_text(json.dumps({**content, "format": 2}))
    before = opened.folder.key_file.read_bytes()
    with pytest.raises(WorkspaceTrouble) as caught:
        vault.unlock_with_passphrase(opened.folder, PASSPHRASE, now=NOW)
    assert caught.value.kind == "workspace.newer"
    assert opened.folder.key_file.read_bytes() == before


def test_what_a_newer_version_added_to_the_key_file_survives_a_change(opened: Opened) -> None:
    content = json.loads(opened.folder.key_file.read_text())
    content["wraps"]["card"] = {"sealed": "later"}
    opened.folder.key_file.write_text(json.dumps({**content, "hint": "later"}))
    vault.change_passphrase(opened.folder, opened.key, OTHER_PASSPHRASE, kdf=CHEAP)
    written = json.loads(opened.folder.key_file.read_text())
    assert written["hint"] == "later"
    assert written["wraps"]["card"] == {"sealed": "later"}


def test_the_keyring_opens_until_it_is_told_to_forget(opened: Opened, ring: MemoryRing) -> None:
    assert vault.unlock_with_keyring(opened.folder, ring).key is None
    assert vault.remember_in_keyring(opened.folder, opened.key, ring) is KeyringState.READY
    assert vault.unlock_with_keyring(opened.folder, ring).key == opened.key
    assert max(len(secret) for secret in ring.secrets.values()) <= 1280
    assert vault.forget_in_keyring(opened.folder, ring) is KeyringState.READY
    assert vault.unlock_with_keyring(opened.folder, ring).key is None
    assert not ring.secrets


@pytest.mark.parametrize("state", [state for state in KeyringState if state is not KeyringState.READY])
def test_a_keyring_that_cannot_answer_is_a_fact_and_no_error(
    opened: Opened, ring: MemoryRing, state: KeyringState
) -> None:
    vault.remember_in_keyring(opened.folder, opened.key, ring)
    ring.state = state
    answer = vault.unlock_with_keyring(opened.folder, ring)
    assert (answer.key, answer.state) == (None, state)
    assert vault.remember_in_keyring(opened.folder, opened.key, ring) is state
    assert vault.forget_in_keyring(opened.folder, ring) is state
    assert vault.unlock_with_passphrase(opened.folder, PASSPHRASE, now=NOW) == opened.key


def test_forgetting_holds_even_when_the_keyring_was_away(opened: Opened, ring: MemoryRing) -> None:
    vault.remember_in_keyring(opened.folder, opened.key, ring)
    ring.state = KeyringState.LOCKED
    vault.forget_in_keyring(opened.folder, ring)
    ring.state = KeyringState.READY
    assert vault.unlock_with_keyring(opened.folder, ring).key is None


def test_what_the_start_loads_of_the_store_is_light() -> None:
    script = (
        "import sys, app.settings, app.store.vault, app.store.connection, app.store.migrations, app.store.restore, "
        "app.store.doctor, app.store.ballast\n"
        "late = 'keyring argon2 cryptography sqlalchemy sqlmodel sqlite_utils tomli_w platformdirs'.split()\n"
        "print([name for name in late if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
