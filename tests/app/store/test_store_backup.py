"""Backups and restores."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_workspaces import CHEAP, NAMES, NOW, OTHER_PASSPHRASE, PASSPHRASE, Opened, a_workspace

from app.errors import WorkspaceTrouble, WrongPassphrase
from app.paths import WorkspaceFolder
from app.store import vault
from app.store.backup import last_made, list_backups, make_backup, newest_good, verify
from app.store.connection import open_db
from app.store.restore import restore
from app.store.retention import due, to_keep
from app.store.store_key import StoreKey

MOMENTS = st.timedeltas(timedelta(0), timedelta(days=365)).map(lambda age: NOW - age)
BRUSSELS = ZoneInfo("Europe/Brussels")


def add_person(opened: Opened, name: str) -> None:
    with closing(open_db(opened.folder.database, opened.key)) as connection:
        connection.execute("INSERT INTO people (name) VALUES (?)", (name,))


def flip_bit(path: Path, place: float) -> None:
    content = bytearray(path.read_bytes())
    content[int((len(content) - 1) * place)] ^= 0x10
    path.write_bytes(content)


def test_a_backup_holds_everything_and_is_encrypted(opened: Opened) -> None:
    backup = make_backup(opened.folder, opened.key, at=NOW)
    assert verify(backup.path, opened.key) == {"people": 5, "notes": 4000}
    content = backup.path.read_bytes()
    assert not any(name.encode() in content for name in NAMES)
    assert [found.path.name for found in list_backups(opened.folder)] == ["tandem-20261123-083000-000000.db"]
    assert not list(opened.folder.backups.glob("*.part*"))
    assert not list(opened.folder.backups.glob("*-wal"))


def test_a_backup_is_made_beside_an_open_unfinished_change_and_leaves_it_out(opened: Opened) -> None:
    with closing(open_db(opened.folder.database, opened.key)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO people (name) VALUES ('Nog niet bewaard')")
        backup = make_backup(opened.folder, opened.key, at=NOW)
        writer.execute("COMMIT")
    assert verify(backup.path, opened.key)["people"] == 5
    assert opened.rows() == 6


class Source(NamedTuple):
    path: Path
    key: StoreKey


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    opened = a_workspace(WorkspaceFolder(tmp_path_factory.mktemp("bron") / "werkmap"))
    return Source(make_backup(opened.folder, opened.key, at=NOW).path, opened.key)


@given(place=st.floats(0, 1))
def test_any_flipped_bit_of_a_backup_is_found(
    source: Source, tmp_path_factory: pytest.TempPathFactory, place: float
) -> None:
    spoiled = tmp_path_factory.mktemp("spoiled") / source.path.name
    shutil.copyfile(source.path, spoiled)
    flip_bit(spoiled, place)
    # The first 16 bytes are the salt, which the key carries too: damage there does no harm.
    if int((spoiled.stat().st_size - 1) * place) < 16:
        assert verify(spoiled, source.key)["people"] == 5
    else:
        with pytest.raises(WorkspaceTrouble) as caught:
            verify(spoiled, source.key)
        assert caught.value.kind == "backup.damaged"


def test_the_newest_good_backup_is_found_behind_damaged_ones(opened: Opened) -> None:
    backups = [make_backup(opened.folder, opened.key, at=NOW + timedelta(hours=hour)) for hour in range(3)]
    assert newest_good(opened.folder, opened.key) == backups[2]
    flip_bit(backups[2].path, 0.5)
    backups[1].path.write_bytes(backups[1].path.read_bytes()[:5000])
    assert newest_good(opened.folder, opened.key) == backups[0]
    flip_bit(backups[0].path, 0.9)
    assert newest_good(opened.folder, opened.key) is None


def test_a_backup_of_a_damaged_database_does_not_count(opened: Opened) -> None:
    flip_bit(opened.folder.database, 0.5)
    with pytest.raises(WorkspaceTrouble):
        make_backup(opened.folder, opened.key, at=NOW)
    assert list_backups(opened.folder) == []
    assert not list(opened.folder.backups.glob("*.part*"))


def test_making_a_backup_lets_the_old_ones_go_with_their_keys(opened: Opened) -> None:
    old = make_backup(opened.folder, opened.key, at=NOW - timedelta(days=60))
    new = make_backup(opened.folder, opened.key, at=NOW)
    assert list_backups(opened.folder) == [new]
    assert not old.key_copy.exists()
    assert last_made(opened.folder, NOW) == NOW
    assert last_made(opened.folder, NOW - timedelta(days=1)) is None


def test_a_restore_puts_the_backup_back_and_keeps_what_it_replaced(opened: Opened) -> None:
    backup = make_backup(opened.folder, opened.key, at=NOW)
    add_person(opened, "Na de back-up")
    done = restore(opened.folder, backup.path, opened.key, at=NOW)
    assert opened.rows() == 5
    assert done.rows == {"people": 5, "notes": 4000}
    assert done.kept_in is not None
    assert verify(done.kept_in / "tandem.db", opened.key)["people"] == 6
    assert vault.unlock_with_passphrase(opened.folder, PASSPHRASE, now=NOW) == opened.key


def test_what_stood_only_in_the_log_of_a_killed_app_is_kept_too_and_not_mixed_in(opened: Opened) -> None:
    backup = make_backup(opened.folder, opened.key, at=NOW)
    saved = opened.folder.root / "saved"
    saved.mkdir()
    with closing(open_db(opened.folder.database, opened.key)) as writer:
        writer.execute("INSERT INTO people (name) VALUES ('Alleen in het logboek')")
        for ending in ("", "-wal", "-shm"):
            shutil.copyfile(f"{opened.folder.database}{ending}", saved / f"tandem.db{ending}")
    for file in saved.iterdir():
        file.replace(opened.folder.root / file.name)
    done = restore(opened.folder, backup.path, opened.key, at=NOW)
    assert opened.rows() == 5
    assert done.kept_in is not None
    assert verify(done.kept_in / "tandem.db", opened.key)["people"] == 6


def test_a_database_cut_to_half_is_replaced_and_the_half_is_kept(opened: Opened) -> None:
    backup = make_backup(opened.folder, opened.key, at=NOW)
    half = opened.folder.database.read_bytes()[: opened.folder.database.stat().st_size // 2]
    opened.folder.database.write_bytes(half)
    done = restore(opened.folder, backup.path, opened.key, at=NOW)
    assert opened.rows() == 5
    assert done.kept_in is not None
    assert (done.kept_in / "tandem.db").read_bytes() == half


def test_a_damaged_backup_replaces_nothing(opened: Opened) -> None:
    backup = make_backup(opened.folder, opened.key, at=NOW)
    add_person(opened, "Na de back-up")
    flip_bit(backup.path, 0.7)
    with pytest.raises(WorkspaceTrouble) as caught:
        restore(opened.folder, backup.path, opened.key, at=NOW)
    assert caught.value.kind == "backup.damaged"
    assert opened.rows() == 6
    assert not opened.folder.replaced.exists()


def test_a_backup_of_another_workspace_is_refused(opened: Opened, tmp_path: Path) -> None:
    other = a_workspace(WorkspaceFolder(tmp_path / "andere"))
    backup = make_backup(other.folder, other.key, at=NOW)
    with pytest.raises(WorkspaceTrouble) as caught:
        restore(opened.folder, backup.path, other.key, at=NOW)
    assert caught.value.kind == "backup.other_workspace"
    assert opened.rows() == 5


def test_a_restore_waits_for_nobody_who_still_has_the_database_open(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.connection.BUSY_SECONDS", 0.01)
    backup = make_backup(opened.folder, opened.key, at=NOW)
    with closing(open_db(opened.folder.database, opened.key)) as other:
        other.execute("SELECT count(*) FROM people").fetchone()
        with pytest.raises(WorkspaceTrouble) as caught:
            restore(opened.folder, backup.path, opened.key, at=NOW)
        other.execute("INSERT INTO people (name) VALUES ('Werkt voort')")
    assert caught.value.kind == "workspace.busy"
    assert opened.rows() == 6


@pytest.mark.parametrize("by", ["passphrase", "recovery code"])
def test_a_backup_opens_on_another_laptop(opened: Opened, tmp_path: Path, by: str) -> None:
    backup = make_backup(opened.folder, opened.key, at=NOW)
    stick = tmp_path / "stick"
    stick.mkdir()
    for path in (backup.path, backup.key_copy):
        shutil.copyfile(path, stick / path.name)
    file = stick / backup.path.name
    if by == "passphrase":
        key = vault.unlock_backup_with_passphrase(file, PASSPHRASE)
    else:
        key = vault.unlock_backup_with_recovery_code(file, opened.recovery_code)
    laptop = WorkspaceFolder(tmp_path / "nieuwe laptop" / "werkmap")
    assert restore(laptop, file, key, at=NOW).kept_in is None
    there = Opened(laptop, vault.unlock_with_passphrase(laptop, PASSPHRASE, now=NOW), "", opened.workspace_id)
    assert there.rows() == 5
    with pytest.raises(WrongPassphrase):
        vault.unlock_backup_with_passphrase(file, "een verkeerde zin")


def test_a_backup_without_its_keys_says_what_is_missing(opened: Opened, tmp_path: Path) -> None:
    backup = make_backup(opened.folder, opened.key, at=NOW)
    alone = tmp_path / backup.path.name
    shutil.copyfile(backup.path, alone)
    attempts: list[Callable[[], object]] = [
        lambda: vault.unlock_backup_with_passphrase(alone, PASSPHRASE),
        lambda: restore(WorkspaceFolder(tmp_path / "leeg"), alone, opened.key, at=NOW),
    ]
    for attempt in attempts:
        with pytest.raises(WorkspaceTrouble) as caught:
            attempt()
        assert caught.value.kind == "backup.no_keys"


def test_restoring_an_old_backup_does_not_bring_back_the_old_passphrase(opened: Opened) -> None:
    backup = make_backup(opened.folder, opened.key, at=NOW)
    vault.change_passphrase(opened.folder, opened.key, OTHER_PASSPHRASE, kdf=CHEAP)
    restore(opened.folder, backup.path, opened.key, at=NOW)
    assert vault.unlock_with_passphrase(opened.folder, OTHER_PASSPHRASE, now=NOW) == opened.key
    with pytest.raises(WrongPassphrase):
        vault.unlock_with_passphrase(opened.folder, PASSPHRASE, now=NOW)


def test_the_restored_database_can_be_prepared_before_it_takes_its_place(opened: Opened) -> None:
    backup = make_backup(opened.folder, opened.key, at=NOW)
    done = restore(
        opened.folder,
        backup.path,
        opened.key,
        at=NOW,
        prepare=lambda connection: connection.execute("INSERT INTO people (name) VALUES ('Nieuw toestel')"),
    )
    assert done.rows["people"] == opened.rows() == 6
    assert verify(backup.path, opened.key)["people"] == 5


def test_the_log_of_a_killed_restore_is_not_read_into_the_next_one(opened: Opened) -> None:
    backup = make_backup(opened.folder, opened.key, at=NOW)
    with closing(open_db(opened.folder.database, opened.key)) as writer:
        writer.execute("INSERT INTO people (name) VALUES ('Uit een vorige poging')")
        leftover = opened.folder.root / "tandem.db.restoring-wal"
        shutil.copyfile(f"{opened.folder.database}-wal", leftover)
    restore(opened.folder, backup.path, opened.key, at=NOW, prepare=lambda connection: None)
    assert opened.rows() == 5
    assert not leftover.exists()


@given(st.lists(MOMENTS, max_size=200), MOMENTS)
def test_the_newest_backup_always_stays_and_their_number_is_bounded(moments: list[datetime], now: datetime) -> None:
    past = [moment for moment in moments if moment <= now]
    kept = to_keep(past, now)
    assert kept <= set(past)
    assert not past or max(past) in kept
    assert len(kept) <= 25 + 8 + 5 + 1


@given(st.lists(MOMENTS, max_size=100), MOMENTS, st.timedeltas(timedelta(0), timedelta(days=60)))
def test_cleaning_up_often_keeps_the_same_as_cleaning_up_once(
    moments: list[datetime], now: datetime, later: timedelta
) -> None:
    until_now = {moment for moment in moments if moment <= now}
    added = {moment for moment in moments if now < moment <= now + later}
    assert to_keep(to_keep(until_now, now) | added, now + later) == to_keep(until_now | added, now + later)


def test_after_a_month_of_work_there_are_hours_days_and_weeks() -> None:
    start = datetime(2026, 10, 1, tzinfo=UTC)
    kept: set[datetime] = set()
    for quarter in range(4 * 24 * 40):
        moment = start + timedelta(minutes=15 * quarter)
        kept = to_keep(kept | {moment}, moment)
    ages = sorted((moment - taken) for taken in kept)
    assert sum(age < timedelta(hours=24) for age in ages) == 24 + (0 if moment.minute == 45 else 1)
    assert sum(timedelta(hours=24) <= age < timedelta(days=7) for age in ages) in (6, 7)
    assert sum(timedelta(days=7) <= age for age in ages) in (3, 4)
    assert max(ages) < timedelta(weeks=4)


@pytest.mark.parametrize(
    ("last", "changed", "expected"),
    [
        (None, False, True),
        (timedelta(minutes=14), True, False),
        (timedelta(minutes=15), True, True),
        (timedelta(hours=6), False, False),
        (timedelta(hours=10), False, True),  # yesterday in Brussels, though the same day in UTC
        (timedelta(minutes=-5), False, True),  # the clock was put back
    ],
)
def test_when_a_backup_is_due(last: timedelta | None, changed: bool, expected: bool) -> None:
    now = datetime(2026, 11, 23, 8, 30, tzinfo=BRUSSELS)
    assert due(now, None if last is None else (now - last).astimezone(UTC), changed) is expected
