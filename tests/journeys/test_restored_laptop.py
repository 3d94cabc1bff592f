"""A laptop put back to a backup goes on as a new device: nothing is lost, nothing forks, all laptops are equal."""

from __future__ import annotations

import io
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from app.cases.attachments.files import add_attachment
from app.cases.attachments.listing import list_attachments, read_attachment
from app.cases.attachments.transfer import transfer_contents
from app.cases.clients.logbook import ChangeState, log_lines
from app.cases.in_step.syncing import SyncState, sync_now, sync_status
from app.cases.laptop.joining import ask_centre, join_centre
from app.opening import restore_backup
from app.paths import WorkspaceFolder
from app.store import vault
from app.store.backup import Backup, make_backup
from app.store.keys import KdfProfile
from app.workspace import Workspace
from models.note import Note
from models.person import Person
from sync.errors import SyncTrouble
from sync.laptop.attachments import AttachmentReport
from sync.laptop.engine import SyncEngine
from tests.conftest import SetClock
from tests.devices import PASSWORD, Region, a_client, contents, sync_all
from tests.invariants import broken


def back_up(laptop: Workspace) -> Backup:
    """Back up, with a key file as a workspace made by hand has one."""
    if not laptop.folder.key_file.exists():
        passphrase, cheap = "vier gewone woorden na elkaar", KdfProfile(8, 1, 1)
        aside = WorkspaceFolder(laptop.folder.root / "sleutels")
        vault.create(aside, passphrase, workspace_id="werkmap-1", kdf=cheap)
        laptop.folder.key_file.write_bytes(aside.key_file.read_bytes())
    return make_backup(laptop.folder, laptop.key, at=laptop.clock())


class Restoring:
    """A region in which a laptop can be put back to a backup."""

    def __init__(self, region: Region, clock: SetClock, opened: list[Workspace]) -> None:
        self.region = region
        self.clock = clock
        self._opened = opened

    def restore(self, laptop: Workspace, backup: Backup) -> Workspace:
        """Put ``laptop`` back to ``backup`` and open it again; it is not signed in."""
        laptop.close()
        restore_backup(laptop.folder, backup.path, laptop.key, at=self.clock())
        restored = Workspace.open(laptop.folder, laptop.key, backup=lambda: None, clock=self.clock)
        self._opened.append(restored)
        assert broken(restored) == []
        assert restored.identity.device_id != ""
        return restored

    def sign_in(self, laptop: Workspace, username: str = "an.claes") -> None:
        join_centre(laptop, self.region.centre.url, username, PASSWORD, "teruggezette laptop")


@pytest.fixture
def restoring(region: Region, clock: SetClock) -> Iterator[Restoring]:
    opened: list[Workspace] = []
    yield Restoring(region, clock, opened)
    for workspace in opened:
        workspace.close()


@pytest.fixture
def pair(region: Region) -> tuple[Workspace, Workspace]:
    """An and Bram, joined, with one client that both know."""
    an, bram = region.laptop("an.claes", "An Claes"), region.laptop("bram.wouters", "Bram Wouters")
    a_client(an)
    sync_all(an, bram)
    return an, bram


def write(laptop: Workspace, text: str) -> str:
    with laptop.change("Verslag geschreven") as change:
        note = change.add(Note(dossier_id=change.find(Person)[0].dossier_id, text=text))
    return note.id


def rename(laptop: Workspace, name: str, field: str = "last_name") -> None:
    with laptop.change("Gegevens gewijzigd") as change:
        setattr(change.find(Person)[0], field, name)


def texts(laptop: Workspace) -> set[str]:
    return {row[0] for row in laptop.rows("SELECT text FROM note")}


def assert_all_equal(*laptops: Workspace) -> None:
    """Sync until there is no news; nothing may be left anywhere."""
    for report in sync_all(*laptops):
        assert report.is_current
        assert report.mended == []
    for laptop in laptops:
        assert contents(laptop) == contents(laptops[0])
        assert broken(laptop) == []
        assert laptop.rows("SELECT count(*) FROM row_meta WHERE pending <> 0") == [(0,)]


def assert_nothing_seems_open(laptop: Workspace, conflicts: int = 0) -> None:
    """Nothing may look refused or on its way, in the status bar, the caseload or the log book."""
    status = sync_status(laptop)
    state = SyncState.ATTENTION if conflicts else SyncState.CURRENT
    assert (status.state, status.refused, status.conflicts) == (state, 0, conflicts)
    dossier_id = laptop.rows("SELECT id FROM dossier")[0][0]
    assert {line.state for line in log_lines(laptop, dossier_id)} == {ChangeState.IN_CENTRE}
    assert laptop.rows("SELECT count(*) FROM change WHERE state IN ('waiting', 'sent', 'held')") == [(0,)]


def test_a_restored_laptop_must_sign_in_again(pair: tuple[Workspace, Workspace], restoring: Restoring) -> None:
    an, _ = pair
    old_device = an.identity.device_id
    restored = restoring.restore(an, back_up(an))
    assert restored.identity.device_id != old_device
    with pytest.raises(SyncTrouble) as caught:
        sync_now(restored)
    assert caught.value.kind == "sync.signed_out"
    assert sync_status(restored).state is SyncState.ATTENTION
    restoring.sign_in(restored)
    assert sync_now(restored).is_current


def test_what_was_synced_after_the_backup_comes_back_from_the_centre(
    pair: tuple[Workspace, Workspace], restoring: Restoring
) -> None:
    an, bram = pair
    backup = back_up(an)
    write(an, "na de back-up")
    rename(an, "Van de Put")
    gone = write(an, "wordt gewist")
    with an.change("Verslag verwijderd") as change:
        note = change.get(Note, gone)
        assert note is not None
        change.delete(note)
    sync_now(an)
    write(bram, "van Bram")
    sync_now(bram)
    restored = restoring.restore(an, backup)
    assert texts(restored) == set()
    restoring.sign_in(restored)
    assert_all_equal(restored, bram)
    assert texts(restored) == {"na de back-up", "van Bram"}
    assert restored.rows("SELECT last_name FROM person") == [("Van de Put",)]


def test_what_waited_in_the_backup_is_sent_by_the_new_device(
    pair: tuple[Workspace, Workspace], restoring: Restoring
) -> None:
    an, bram = pair
    write(an, "wacht")
    rename(an, "Van de Put")
    backup = back_up(an)
    write(an, "nooit verstuurd, in de bewaarde kopie")
    restored = restoring.restore(an, backup)
    assert sync_status(restored).waiting == 2
    rename(restored, "Hugo", "first_name")
    restoring.sign_in(restored)
    assert_all_equal(restored, bram)
    assert texts(bram) == {"wacht"}
    assert bram.rows("SELECT first_name, last_name FROM person") == [("Hugo", "Van de Put")]


def test_what_waited_in_the_backup_and_was_sent_since_counts_once(
    pair: tuple[Workspace, Workspace], restoring: Restoring
) -> None:
    an, bram = pair
    write(an, "wacht")
    rename(an, "Van de Put")
    backup = back_up(an)
    sync_now(an)
    rename(an, "Vandeputte")
    write(an, "later")
    sync_now(an)
    restored = restoring.restore(an, backup)
    restoring.sign_in(restored)
    assert_all_equal(restored, bram)
    assert sorted(row[0] for row in restored.rows("SELECT text FROM note")) == ["later", "wacht"]
    assert restored.rows("SELECT last_name FROM person") == [("Vandeputte",)]
    assert restored.rows("SELECT count(*) FROM conflict WHERE settled_at IS NULL") == [(0,)]
    assert_nothing_seems_open(restored)


def test_what_the_centre_held_at_the_backup_but_had_not_come_back(
    pair: tuple[Workspace, Workspace], restoring: Restoring
) -> None:
    an, bram = pair
    rename(an, "Van de Put")
    write(an, "verstuurd")
    pushed: list[object] = []
    sync_now(an, report_step=pushed.append, should_stop=lambda: bool(pushed))
    assert an.rows("SELECT count(*) FROM change WHERE state = 'held'") == [(2,)]
    restored = restoring.restore(an, back_up(an))
    rename(restored, "Vandeputte")
    restoring.sign_in(restored)
    assert_all_equal(restored, bram)
    assert texts(bram) == {"verstuurd"}
    assert bram.rows("SELECT last_name FROM person") == [("Vandeputte",)]
    assert_nothing_seems_open(restored)


def test_a_row_deleted_since_the_backup_stays_deleted(pair: tuple[Workspace, Workspace], restoring: Restoring) -> None:
    an, bram = pair
    note_id = write(an, "wordt gewist")
    sync_all(an, bram)
    backup = back_up(an)
    with bram.change("Verslag verwijderd") as change:
        note = change.get(Note, note_id)
        assert note is not None
        change.delete(note)
    sync_all(bram, an)
    restored = restoring.restore(an, backup)
    assert texts(restored) == {"wordt gewist"}
    restoring.sign_in(restored)
    assert_all_equal(restored, bram)
    assert texts(restored) == set()


def test_a_laptop_that_never_joined_can_be_restored_and_join(
    region: Region, restoring: Restoring, make_workspace: Callable[..., Workspace]
) -> None:
    alone = make_workspace("An Claes")
    a_client(alone)
    write(alone, "vóór de back-up")
    restored = restoring.restore(alone, back_up(alone))
    write(restored, "na de back-up")
    restoring.sign_in(restored)
    bram = region.laptop("bram.wouters", "Bram Wouters")
    assert_all_equal(restored, bram)
    assert texts(bram) == {"vóór de back-up", "na de back-up"}


@pytest.mark.parametrize("seed", range(6))
def test_random_work_with_restores_converges_and_keeps_what_the_centre_had(
    seed: int, pair: tuple[Workspace, Workspace], restoring: Restoring
) -> None:
    dice = random.Random(seed)
    an, bram = pair
    backups = [back_up(an)]
    certain: set[str] = set()  # what the centre surely has, and what Bram still holds
    unsure: set[str] = set()  # what An wrote since her last sync: a restore may take it back
    actions = ("an", "an", "an", "bram", "name", "sync an", "sync an", "sync bram", "back up", "back up", "restore")
    for number in range(60):
        action = dice.choice(actions)
        if action == "an":
            unsure.add(f"an {number}")
            write(an, f"an {number}")
        elif action == "bram":
            certain.add(f"bram {number}")
            write(bram, f"bram {number}")
        elif action == "name":
            rename(dice.choice((an, bram)), f"naam {number}", dice.choice(("first_name", "last_name", "street")))
        elif action == "sync an":
            sync_now(an)
            certain, unsure = certain | unsure, set()
        elif action == "sync bram":
            sync_now(bram)
        elif action == "back up":
            restoring.clock.forward(timedelta(seconds=1))
            backups.append(back_up(an))
        else:
            an = restoring.restore(an, dice.choice([backup for backup in backups if backup.path.exists()]))
            restoring.sign_in(an)
            unsure &= texts(an)
        assert broken(an) == []
    assert_all_equal(an, bram)
    assert certain | unsure <= texts(an)
    assert len(an.rows("SELECT text FROM note")) == len(texts(an)), "a note stands twice"


def test_what_is_typed_after_a_restore_is_a_change_of_its_own(
    pair: tuple[Workspace, Workspace], restoring: Restoring
) -> None:
    an, bram = pair
    dossier_id = an.rows("SELECT id FROM dossier")[0][0]
    with an.change("Verslag geschreven") as change:
        note = change.add(Note(dossier_id=dossier_id, text="Begin"))
    backup = back_up(an)
    type_on(an, note.id, "Begin, en verder")
    sync_now(an)
    restored = restoring.restore(an, backup)
    type_on(restored, note.id, "Begin, nog eens anders")
    restoring.sign_in(restored)
    assert_all_equal(restored, bram)
    others = [str(row[0]) for row in restored.rows("SELECT other FROM conflict")]
    for words in ("en verder", "nog eens anders"):
        assert any(words in text for text in [*texts(restored), *others]), "what was typed is nowhere"
    assert_nothing_seems_open(restored, conflicts=len(others))


def type_on(laptop: Workspace, note_id: str, text: str) -> None:
    with laptop.change("Verslag geschreven", amend=True) as change:
        note = change.get(Note, note_id)
        assert note is not None
        note.text = text


def test_a_deletion_that_the_centre_had_refused_at_the_backup_is_not_believed(
    pair: tuple[Workspace, Workspace], restoring: Restoring
) -> None:
    an, bram = pair
    note_id = write(an, "blijft staan")
    sync_all(an, bram)
    type_on(bram, note_id, "blijft staan, zegt Bram")
    sync_now(bram)
    with an.change("Verslag verwijderd") as change:
        note = change.get(Note, note_id)
        assert note is not None
        change.delete(note)
    pushed: list[object] = []
    sync_now(an, report_step=pushed.append, should_stop=lambda: bool(pushed))
    restored = restoring.restore(an, back_up(an))
    restoring.sign_in(restored)
    assert_all_equal(restored, bram)
    assert texts(restored) == {"blijft staan, zegt Bram"}


def test_attachments_that_are_still_there_are_used_again_and_the_rest_comes_from_the_centre(
    pair: tuple[Workspace, Workspace], restoring: Restoring
) -> None:
    an, _ = pair
    dossier_id = an.rows("SELECT id FROM dossier")[0][0]

    def add(laptop: Workspace, name: str) -> None:
        add_attachment(laptop, dossier_id, name, io.BytesIO(name.encode() * 50_000))

    def sync(laptop: Workspace) -> AttachmentReport:
        ask_centre(laptop, lambda client: SyncEngine(laptop, client).sync())
        return ask_centre(laptop, lambda client: transfer_contents(laptop, client))

    def opened(laptop: Workspace) -> dict[str, bytes]:
        return {line.name: read_attachment(laptop, line.id).data for line in list_attachments(laptop, dossier_id)}

    add(an, "voor.pdf")
    sync(an)
    backup = back_up(an)
    add(an, "na.pdf")
    sync(an)
    add(an, "nooit verstuurd.pdf")
    restored = restoring.restore(an, backup)
    restoring.sign_in(restored)
    assert sync(restored).received == 0  # both stood here still
    expected = {name: name.encode() * 50_000 for name in ("voor.pdf", "na.pdf")}
    assert opened(restored) == expected
    shutil.rmtree(restored.folder.attachments)
    elsewhere = restoring.restore(restored, backup)
    restoring.sign_in(elsewhere)
    assert sync(elsewhere).received == sum(map(len, expected.values()))
    assert opened(elsewhere) == expected
