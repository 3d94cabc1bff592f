"""An erased dossier is nowhere any more: not in a page of the database, its log, the search index or a backup."""

from __future__ import annotations

import random
import shutil
from contextlib import closing
from io import BytesIO
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from app.cases.in_step.syncing import sync_now
from app.cases.laptop.dossier_erasure import finish_erasures
from app.opening import restore_backup
from app.paths import WorkspaceFolder
from app.store import vault
from app.store.backup import list_backups, make_backup, verify
from app.store.connection import open_db, remove_db
from app.store.keys import KdfProfile
from app.store.store_key import StoreKey
from app.workspace import Workspace
from models.attachment import Attachment
from models.note import Note
from models.person import Person
from sync.errors import SyncTrouble
from sync.laptop.erasure import KEPT, erase_in_copy, tables_of_dossiers
from tests.conftest import SetClock
from tests.devices import PASSWORD, Region, a_client, put_in_team, sync_all, take_from_team
from tests.invariants import broken
from tests.victims import victims

PAGE, RESERVED, IV = 4096, 80, 16
LOG, FRAME = 32, 24
WORD = "xjverklikkerwoord"


@pytest.fixture
def bram(region: Region) -> Workspace:
    laptop = region.laptop("bram.wouters", "Bram Wouters")
    aside = WorkspaceFolder(laptop.folder.root / "sleutels")
    vault.create(aside, "vier gewone woorden na elkaar", workspace_id="werkmap-1", kdf=KdfProfile(8, 1, 1))
    laptop.folder.key_file.write_bytes(aside.key_file.read_bytes())
    return laptop


def readable(path: Path, key: StoreKey) -> bytes:
    """Return every page of a database file as it stands there, decrypted one by one: what is free is not left out."""
    raw = path.read_bytes()
    return b"".join(_opened(raw[at : at + PAGE], key, 16 if at == 0 else 0) for at in range(0, len(raw), PAGE))


def readable_log(path: Path, key: StoreKey) -> bytes:
    """Return every page in a write-ahead log, decrypted: after a header, each has one of its own that names it."""
    raw = path.read_bytes() if path.exists() else b""
    frames = (raw[at : at + FRAME + PAGE] for at in range(LOG, len(raw), FRAME + PAGE))
    return b"".join(_opened(one[FRAME:], key, 16 if int.from_bytes(one[:4], "big") == 1 else 0) for one in frames)


def _opened(page: bytes, key: StoreKey, salt: int) -> bytes:
    iv = page[PAGE - RESERVED : PAGE - RESERVED + IV]
    opened = Cipher(algorithms.AES(key.key), modes.CBC(iv)).decryptor()
    return opened.update(page[salt : PAGE - RESERVED]) + opened.finalize()


def write(laptop: Workspace, dossier_id: str, text: str) -> None:
    with laptop.change("Verslag geschreven") as change:
        change.add(Note(dossier_id=dossier_id, text=text))


@pytest.fixture
def lost(region: Region, an: Workspace, bram: Workspace, clock: SetClock) -> str:
    """A dossier that Bram has worked on and backed up, and that he is about to lose; another stays."""
    dossier_id, other = a_client(an, WORD), a_client(an, "Samira")
    for one in (dossier_id, other):
        put_in_team(an, one, region.users["an.claes"], region.users["bram.wouters"])
    sync_all(an, bram)
    dice = random.Random(1)
    for number in range(30):
        write(bram, dossier_id, f"{WORD} {number} " + WORD * dice.choice((1, 20, 400)))
        write(bram, other, "een gewoon verslag " * dice.choice((1, 20, 200)))
    make_backup(bram.folder, bram.key, at=bram.clock())  # holds what the centre has not
    sync_all(an, bram)
    with bram.change("Verslag gewijzigd") as change:
        for note in change.find(Note, dossier_id=dossier_id)[::2]:
            note.text += f" {WORD} aangevuld"
    sync_all(bram, an)
    clock.at = clock.at.replace(hour=11)
    make_backup(bram.folder, bram.key, at=bram.clock())
    assert WORD.encode() in readable(list_backups(bram.folder)[0].path, bram.key)
    assert WORD.encode() in readable_log(bram.folder.database.with_name("tandem.db-wal"), bram.key)
    take_from_team(an, dossier_id, region.users["bram.wouters"])
    sync_now(an)
    return dossier_id


def nowhere(laptop: Workspace) -> None:
    """Neither the words nor a part of them may be on this laptop, whatever one does with the key."""
    files = [laptop.folder.database, *(backup.path for backup in list_backups(laptop.folder))]
    contents = {path.name: readable(path, laptop.key) for path in files}
    contents["log"] = readable_log(laptop.folder.database.with_name("tandem.db-wal"), laptop.key)
    for name, content in contents.items():
        for part in (WORD, WORD[2:12], "verklikker"):
            assert part.encode() not in content, name


def test_nothing_is_left_in_any_page_of_the_database_or_its_backups(bram: Workspace, lost: str) -> None:
    report = sync_now(bram)
    assert report.erased == [lost]
    nowhere(bram)
    assert len(list_backups(bram.folder)) == 2
    for backup in list_backups(bram.folder):
        assert verify(backup.path, bram.key)["person"] in (0, 1)
    assert bram.rows("SELECT first_name FROM person") == [("Samira",)]
    assert broken(bram) == []


def test_a_backup_that_cannot_be_opened_is_removed(bram: Workspace, lost: str) -> None:
    damaged = list_backups(bram.folder)[1]
    content = bytearray(damaged.path.read_bytes())
    content[5 * PAGE + 100] ^= 1
    damaged.path.write_bytes(content)
    sync_now(bram)
    assert [backup.path for backup in list_backups(bram.folder)] != []
    assert damaged.path not in [backup.path for backup in list_backups(bram.folder)]
    assert not damaged.key_copy.exists()
    nowhere(bram)


def test_a_laptop_put_back_to_a_backup_from_before_does_not_have_it_either(
    region: Region, an: Workspace, bram: Workspace, lost: str, clock: SetClock
) -> None:
    sync_now(bram)
    oldest = list_backups(bram.folder)[-1]
    bram.close()
    restore_backup(bram.folder, oldest.path, bram.key, at=clock())
    restored = Workspace.open(bram.folder, bram.key, backup=lambda: None, clock=clock)
    try:
        from app.cases.laptop.joining import join_centre

        assert broken(restored) == []
        join_centre(restored, region.centre.url, "bram.wouters", PASSWORD, "teruggezet")
        for report in sync_all(an, restored):
            assert report.is_current
        assert restored.rows("SELECT first_name FROM person") == [("Samira",)]
        assert broken(restored) == []
        nowhere(restored)
    finally:
        restored.close()


def test_what_a_restore_replaced_does_not_keep_a_dossier_that_the_backup_never_had(
    region: Region, an: Workspace, bram: Workspace, clock: SetClock
) -> None:
    early = make_backup(bram.folder, bram.key, at=bram.clock())
    dossier_id, other = a_client(an, WORD), a_client(an, "Samira")
    for one in (dossier_id, other):
        put_in_team(an, one, region.users["an.claes"], region.users["bram.wouters"])
    sync_all(an, bram)
    write(bram, other, "een gewoon verslag")
    sync_now(bram)
    bram.close()
    clock.at = clock.at.replace(hour=11)
    restore_backup(bram.folder, early.path, bram.key, at=clock())
    take_from_team(an, dossier_id, region.users["bram.wouters"])
    sync_now(an)
    restored = Workspace.open(bram.folder, bram.key, backup=lambda: None, clock=clock)
    try:
        from app.cases.laptop.joining import join_centre

        replaced = list(bram.folder.replaced.glob("*/tandem.db"))
        assert WORD.encode() in readable(replaced[0], bram.key)
        join_centre(restored, region.centre.url, "bram.wouters", PASSWORD, "teruggezet")
        sync_all(an, restored)
        assert WORD.encode() not in readable(replaced[0], bram.key)
        assert b"een gewoon verslag" in readable(replaced[0], bram.key), "what he may still see stays"
    finally:
        restored.close()


def test_an_attachment_goes_with_its_dossier_unless_another_has_the_same(bram: Workspace, an: Workspace) -> None:
    both, alone = (bram.contents.keep(BytesIO(text)) for text in (b"in twee dossiers", b"in een dossier"))
    first, second = a_client(bram, "Kurt"), a_client(bram, "Samira")
    with bram.change("Bijlagen") as change:
        for dossier_id, manifest in ((first, both), (second, both), (first, alone)):
            change.add(Attachment(dossier_id=dossier_id, name="brief", sha256=manifest.sha256, size=manifest.size,
                                  chunk_hashes=list(manifest.chunk_hashes)))  # fmt: skip
    from sync.laptop.erasure import erase

    with bram.writing() as connection:
        erase(connection, first, bram.identity.organisation_id, "2026-11-24T08:00:00.000000Z")
    assert finish_erasures(bram)
    assert bram.contents.is_whole(both)
    assert not bram.contents.is_whole(alone)
    assert bram.rows("SELECT count(*) FROM erased_content") == [(0,)]


@pytest.mark.parametrize("is_sent", [True, False])
def test_the_content_that_an_attachment_had_before_goes_too(an: Workspace, is_sent: bool) -> None:
    first, other = (an.contents.keep(BytesIO(text)) for text in (b"zoals gemaakt", b"hier vervangen"))
    dossier_id = a_client(an, "Kurt")
    with an.change("Bijlage") as change:
        row = change.add(Attachment(dossier_id=dossier_id, name="brief", sha256=first.sha256, size=first.size,
                                    chunk_hashes=list(first.chunk_hashes)))  # fmt: skip
    if is_sent:
        sync_now(an)
    with an.change("Vervangen") as change:
        for name in ("sha256", "size", "chunk_hashes"):
            setattr(change.get(Attachment, row.id), name, getattr(other, name))
    from sync.laptop.erasure import erase

    with an.writing() as connection:
        erase(connection, dossier_id, an.identity.organisation_id, "2026-11-24T08:00:00.000000Z")
    assert finish_erasures(an)
    assert not an.contents.is_whole(first)
    assert not an.contents.is_whole(other)


def test_every_table_with_something_of_a_dossier_is_erased_or_holds_nothing_of_it(workspace: Workspace) -> None:
    with workspace.writing() as connection:
        assert set(tables_of_dossiers(connection)).isdisjoint(KEPT)
        columns = {
            table: {row[1] for row in connection.execute(f"PRAGMA table_info({table})").fetchall()} for table in KEPT
        }
    allowed = {"device_id", "seq", "number", "id", "organisation_id", "at", "author_id", "dossier_id", "reason", "hash",
               "state", "position", "answer", "altered", "categories", "slot"}  # fmt: skip
    assert set().union(*columns.values()) <= allowed


def _sync(root: Path, key: StoreKey, pipe: Pipe) -> None:
    laptop = Workspace.open(WorkspaceFolder(root), key, backup=lambda: None)
    pipe.send("opened")
    sync_now(laptop)
    pipe.send("synced")


@pytest.mark.parametrize("seed", range(4))
def test_killed_while_erasing_the_next_sync_finishes_it(bram: Workspace, lost: str, seed: int) -> None:
    dice = random.Random(seed)
    root, key = bram.folder.root, bram.key
    bram.close()
    context = victims()
    for _ in range(4):
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_sync, args=(root, key, theirs))
        process.start()
        theirs.close()
        assert ours.recv() == "opened"
        ours.poll(dice.random() * 0.6)
        process.kill()
        process.join()
        process.close()
        ours.close()
    laptop = Workspace.open(WorkspaceFolder(root), key, backup=lambda: None)
    try:
        assert sync_now(laptop).is_current
        nowhere(laptop)
        assert laptop.rows("SELECT state FROM erasure") == [("told",)]
        assert broken(laptop) == []
    finally:
        laptop.close()


def test_a_rewriting_of_a_backup_that_was_cut_is_not_taken_up(bram: Workspace, lost: str, tmp_path: Path) -> None:
    """A cut leaves the copy's journal: read into the next copy, it would make that look as if nothing were to erase."""
    for backup in list_backups(bram.folder):
        part = backup.path.with_suffix(".part")
        for name, content in cut_while_written(backup.path, bram, lost, tmp_path / "als nieuw.db").items():
            part.with_name(name).write_bytes(content)
        assert part.with_name(f"{part.name}-journal").stat().st_size > backup.path.stat().st_size / 2
    sync_now(bram)
    nowhere(bram)


def cut_while_written(backup: Path, laptop: Workspace, lost: str, other: Path) -> dict[str, bytes]:
    """Return the files of a copy from which a dossier was erased, as they stand while every page of it is written anew:
    what VACUUM does in one go is done here page by page."""
    part = backup.with_suffix(".part")
    shutil.copyfile(backup, part)
    cut: dict[str, bytes] = {}
    with closing(open_db(part, laptop.key)) as copy:
        copy.execute("BEGIN")
        assert erase_in_copy(copy, [(lost, laptop.identity.organisation_id, "2026-11-24T10:00:00Z")], set())
        copy.execute("COMMIT")
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.execute("PRAGMA cache_size = 1")  # pages are written before the end, as those of a great database
        shutil.copyfile(part, other)
        with closing(open_db(other, laptop.key)) as whole:

            def look(_: int, left: int, __: int) -> None:
                if left == 1:
                    cut.update({path.name: path.read_bytes() for path in part.parent.glob(f"{part.name}*")})

            whole.backup(copy, pages=1, progress=look)
    remove_db(part)
    remove_db(other)
    return cut


def test_many_dossiers_that_nobody_took_away_do_not_go_without_a_yes(
    region: Region, an: Workspace, bram: Workspace
) -> None:
    """As where the centre's own tables are wrong: it shows less, and no change says so."""
    for number in range(15):
        a_client(an, f"Kurt{number}")
    sync_all(an, bram)
    from sqlalchemy import text

    with region.centre.database.engine.begin() as connection:
        connection.execute(text("DELETE FROM reader WHERE dossier_id <> ''"))
        connection.execute(text("DELETE FROM reader_total WHERE reader <> '@everybody'"))
        connection.execute(text("UPDATE reader_event SET change_id = ''"))
    with bram.change("Nieuw") as change:
        change.find(Person)[0].street = "Kerkplein 1"
    with pytest.raises(SyncTrouble) as caught:
        sync_now(bram)
    assert caught.value.kind == "sync.many_removed"
    assert (caught.value.facts["count"], caught.value.facts["held"]) == (15, 15)
    assert bram.rows("SELECT count(*) FROM dossier") == [(15,)]
    assert bram.rows("SELECT count(*) FROM erasure") == [(0,)]
    sync_now(bram, allow_removal=True)
    assert bram.rows("SELECT count(*) FROM dossier") == [(0,)]


def test_what_a_change_wrote_in_another_dossier_too_is_taken_back_in_a_copy_until_the_centre_tells_of_it(
    an: Workspace,
) -> None:
    """The change has reached the centre, and if that refused it, no pull will ever tell of it."""
    lost, other = a_client(an, "Lut"), a_client(an, "Kurt")
    sync_now(an)
    with an.change("Twee dossiers") as change:
        for person in change.find(Person):
            person.last_name = "Anders"
    with an.writing() as connection:
        erase_in_copy(connection, [(lost, an.identity.organisation_id, "2026-11-24T08:00:00.000000Z")], set())
    assert an.rows("SELECT dossier_id, last_name FROM person") == [(other, "Vandeput")]
    assert an.rows("SELECT count(*) FROM row_meta WHERE pending > 0 OR overlay IS NOT NULL") == [(0,)]
