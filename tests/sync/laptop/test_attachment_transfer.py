"""Contents between laptops by way of the centre: cut anywhere, resumed, never wrong, never sent twice for nothing."""

from __future__ import annotations

import errno
import gc
import io
import os
import random
import shutil
import tracemalloc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import update

from app.cases.attachments.files import add_attachment, delete_attachment, describe_attachment, restore_attachment
from app.cases.attachments.listing import Whereabouts, list_attachments, read_attachment
from app.cases.in_step.syncing import SyncState, sync_now, sync_status
from app.cases.laptop.joining import ask_centre
from app.store.change import Changed
from app.workspace import Workspace
from models.attachment import CHUNK_BYTES, MAX_BYTES, Manifest
from models.errors import Trouble
from sync.central.store.tables import attachment_chunk
from sync.errors import SyncTrouble
from sync.http.client import CentreClient
from sync.laptop.attachments import AttachmentReport, AttachmentStep, check_again, transfer_attachments
from sync.laptop.engine import SyncEngine
from tests.conftest import SetClock
from tests.devices import Region, a_client, a_region
from tests.faults.cut import Line
from tests.faults.proxy import FAULTS, Proxy

SEALED = 28
"""What a chunk on disk has besides its bytes: nonce and seal."""

HEADERS = 700
"""What a request weighs besides its body."""

SIZE = 8 * CHUNK_BYTES - 1000
UNANSWERED = ("black hole", "half open", "half an answer", "process killed")
"""Faults that cost a time-out each, or a process."""


@pytest.fixture
def region(tmp_path: Path, make_workspace: Callable[..., Workspace]) -> Iterator[Region]:
    with a_region(tmp_path, make_workspace) as region:
        yield region


@pytest.fixture
def an(region: Region) -> Workspace:
    return region.laptop("an.claes", "An Claes")


@pytest.fixture
def bram(region: Region) -> Workspace:
    return region.laptop("bram.wouters", "Bram Wouters")


@pytest.fixture
def dossier_id(an: Workspace, bram: Workspace) -> str:
    """A dossier that both laptops have."""
    dossier_id = a_client(an)
    rows_only(an)
    rows_only(bram)
    return dossier_id


@contextmanager
def connected(workspace: Workspace, url: str) -> Iterator[CentreClient]:
    with closing(CentreClient(url)) as client:
        client.access_token = workspace.fact("access_token")
        yield client


def rows_only(workspace: Workspace) -> None:
    """Sync the rows alone."""
    ask_centre(workspace, lambda client: SyncEngine(workspace, client).sync())


def transfer(workspace: Workspace, url: str) -> AttachmentReport:
    with connected(workspace, url) as client:
        return transfer_attachments(workspace, client)


def both(region: Region, workspace: Workspace) -> AttachmentReport:
    """Sync the rows, then the contents."""
    rows_only(workspace)
    return transfer(workspace, region.centre.url)


def some_bytes(size: int = SIZE, seed: int = 1) -> bytes:
    return b"%PDF-1.7" + random.Random(seed).randbytes(size - 8)


def a_file(workspace: Workspace, dossier_id: str, data: bytes, name: str = "attest.pdf") -> str:
    return add_attachment(workspace, dossier_id, name, io.BytesIO(data))


def states(workspace: Workspace, dossier_id: str) -> list[str]:
    return [str(line.whereabouts) for line in list_attachments(workspace, dossier_id)]


def content_files(workspace: Workspace) -> list[Path]:
    return [path for path in workspace.folder.attachments.rglob("*") if path.is_file()]


def test_what_one_adds_the_other_opens_and_each_screen_says_where_it_is(
    region: Region, an: Workspace, bram: Workspace, dossier_id: str
) -> None:
    attachment_id = a_file(an, dossier_id, some_bytes())
    assert states(an, dossier_id) == [Whereabouts.ONLY_HERE]
    rows_only(an)
    assert states(an, dossier_id) == [Whereabouts.ON_ITS_WAY]
    rows_only(bram)
    assert states(bram, dossier_id) == [Whereabouts.INCOMPLETE]
    steps: list[AttachmentStep] = []
    with connected(an, region.centre.url) as client:
        sent = transfer_attachments(an, client, report_step=steps.append)
    assert (sent.sent, sent.left, steps) == (SIZE, 0, [AttachmentStep("out", SIZE, SIZE)])
    got = both(region, bram)
    assert (got.received, got.left, got.touched) == (SIZE, 0, {dossier_id})
    assert states(an, dossier_id) == states(bram, dossier_id) == [Whereabouts.AT_CENTRE]
    assert read_attachment(bram, attachment_id).data == some_bytes()


def test_the_status_counts_the_contents_that_wait_to_be_sent_or_fetched(
    region: Region, an: Workspace, bram: Workspace, dossier_id: str
) -> None:
    for workspace in (an, bram):
        sync_now(workspace)
    a_file(an, dossier_id, some_bytes())
    rows_only(an)
    rows_only(bram)
    for workspace in (an, bram):
        status = sync_status(workspace)
        assert (status.state, status.waiting, status.contents) == (SyncState.CURRENT, 0, 1)
    sync_now(bram)  # nobody has sent it yet
    assert sync_status(bram).contents == 1
    sync_now(an)
    sync_now(bram)
    assert sync_status(an).contents == sync_status(bram).contents == 0
    with an.writing() as connection:
        connection.execute(
            "INSERT INTO attachment_todo (id, dossier_id, trouble) VALUES ('a', 'd', 'attachment.quota')"
        )
    assert (sync_status(an).contents, sync_status(an).refused_contents) == (0, 1)


def test_a_sync_brings_rows_and_contents(an: Workspace, bram: Workspace, dossier_id: str) -> None:
    attachment_id = a_file(an, dossier_id, some_bytes())
    told: list[Changed] = []
    bram.listeners.append(told.append)
    sync_now(an)
    sync_now(bram)
    assert states(an, dossier_id) == states(bram, dossier_id) == [Whereabouts.AT_CENTRE]
    assert read_attachment(bram, attachment_id).data == some_bytes()
    assert told[-1] == Changed(frozenset({"attachment"}), frozenset({dossier_id}))


def test_a_sync_sweeps_once_a_day(an: Workspace, dossier_id: str, clock: SetClock) -> None:
    attachment_id = a_file(an, dossier_id, some_bytes())
    sync_now(an)
    delete_attachment(an, attachment_id)
    for folder in an.folder.attachments.iterdir():
        os.utime(folder, (0, 0))
    sync_now(an)
    assert content_files(an)
    clock.forward(timedelta(days=1))
    sync_now(an)
    assert content_files(an) == []


def test_with_nothing_to_do_nobody_is_asked(an: Workspace) -> None:
    nobody_there = "http://127.0.0.1:9"
    assert transfer(an, nobody_there) == AttachmentReport()


@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 0.501, 0.77, 0.99])
def test_an_upload_that_was_cut_goes_on_where_it_was(
    region: Region, an: Workspace, dossier_id: str, share: float
) -> None:
    a_file(an, dossier_id, some_bytes())
    rows_only(an)
    with Line(region.centre.url) as line:
        line.cut_after = int(SIZE * share)
        with pytest.raises(SyncTrouble, match="interrupted"):
            transfer(an, line.url)
        transfer(an, line.url)
    assert states(an, dossier_id) == [Whereabouts.AT_CENTRE]
    assert line.passed < SIZE + 1.05 * CHUNK_BYTES  # the chunk that was cut, and headers
    assert line.passed / SIZE <= 1.55


@pytest.mark.parametrize("size", [1000, CHUNK_BYTES, 2 * CHUNK_BYTES])
def test_a_small_file_that_was_cut_in_the_middle_costs_no_more_than_half_again(
    region: Region, an: Workspace, dossier_id: str, size: int
) -> None:
    a_file(an, dossier_id, some_bytes(size))
    rows_only(an)
    with Line(region.centre.url) as line:
        line.cut_after = size // 2
        with pytest.raises(SyncTrouble, match="interrupted"):
            transfer(an, line.url)
        transfer(an, line.url)
    assert (line.passed - 4 * HEADERS) / size <= 1.55


@pytest.mark.parametrize("seed", range(4))
def test_a_download_that_is_cut_at_any_byte_never_asks_again_for_what_came(
    region: Region, an: Workspace, bram: Workspace, dossier_id: str, seed: int
) -> None:
    attachment_id = a_file(an, dossier_id, some_bytes())
    both(region, an)
    rows_only(bram)
    port = urlsplit(region.centre.url).port or 0
    received = cuts = 0
    with Proxy(random.Random(seed), lambda: [port]) as proxy:
        proxy.faults, proxy.only = 0.4, {"answer cut at a byte": FAULTS["answer cut at a byte"]}
        for _ in range(50):
            with connected(bram, proxy.url) as client:
                try:
                    received += transfer_attachments(bram, client).received
                    break
                except SyncTrouble:
                    cuts += 1
                    received = sum(path.stat().st_size - SEALED for path in content_files(bram))
    assert read_attachment(bram, attachment_id).data == some_bytes()
    assert received == SIZE
    assert cuts


@pytest.mark.parametrize("seed", range(6))
def test_whatever_the_network_does_both_have_it_in_the_end(
    region: Region, an: Workspace, bram: Workspace, dossier_id: str, seed: int
) -> None:
    dice = random.Random(seed)
    files: dict[str, bytes] = {}
    for who in (an, bram, an):
        data = some_bytes(dice.randrange(10, 3 * CHUNK_BYTES), dice.randrange(10**6))
        files[a_file(who, dossier_id, data)] = data
    rows_only(an)
    rows_only(bram)
    rows_only(an)
    port = urlsplit(region.centre.url).port or 0
    with Proxy(dice, lambda: [port]) as proxy:
        proxy.faults = 0.35
        proxy.only = {kind: fault for kind, fault in FAULTS.items() if kind not in UNANSWERED}
        for _ in range(200):
            left = 0
            for who in (an, bram):
                try:
                    left += transfer(who, proxy.url).left
                except SyncTrouble:
                    left += 1
            if not left:
                break
    assert proxy.met
    for who in (an, bram):
        assert {id_: read_attachment(who, id_).data for id_ in files} == files
        assert set(states(who, dossier_id)) == {Whereabouts.AT_CENTRE}


def test_two_laptops_send_the_same_content_at_once(
    region: Region, an: Workspace, bram: Workspace, dossier_id: str
) -> None:
    for who in (an, bram):
        a_file(who, dossier_id, some_bytes())
        rows_only(who)
    rows_only(an)
    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(lambda who: transfer(who, region.centre.url), (an, bram)))
    assert [report.left for report in reports] == [0, 0]
    assert len(content_files(an)) == len(content_files(bram)) == 8
    assert states(an, dossier_id) == [Whereabouts.AT_CENTRE] * 2


def test_wrong_bytes_from_the_centre_are_never_kept_and_hold_nothing_up(
    region: Region, an: Workspace, bram: Workspace, dossier_id: str
) -> None:
    good = a_file(an, dossier_id, some_bytes(seed=2), "goed.pdf")
    bad = a_file(an, dossier_id, some_bytes(), "geknoeid.pdf")
    both(region, an)
    sha256 = an.rows("SELECT sha256 FROM attachment WHERE id = ?", bad)[0][0]
    with region.centre.database.writing() as connection:
        this = (attachment_chunk.c.sha256 == sha256, attachment_chunk.c.n == 3)
        connection.execute(update(attachment_chunk).where(*this).values(body=b"x" * CHUNK_BYTES))
    report = both(region, bram)
    assert report.refused == [(bad, "attachment.wrong_bytes")]
    assert read_attachment(bram, good).data == some_bytes(seed=2)
    [line] = [line for line in list_attachments(bram, dossier_id) if line.id == bad]
    assert (line.whereabouts, line.percent) == (Whereabouts.INCOMPLETE, 87)
    assert transfer(bram, region.centre.url).refused == []  # not again and again


def test_a_chunk_that_was_cut_unnoticed_comes_again_at_the_next_sync(
    region: Region, an: Workspace, bram: Workspace, dossier_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy that does not pass on how long an answer is ends it where its own line broke."""
    attachment_id = a_file(an, dossier_id, some_bytes())
    both(region, an)
    rows_only(bram)
    whole = CentreClient.get_bytes
    with monkeypatch.context() as patch:
        patch.setattr(CentreClient, "get_bytes", lambda client, path: whole(client, path)[:1000])
        report = transfer(bram, region.centre.url)
    assert (report.received, report.refused, report.left) == (0, [], 1)
    assert transfer(bram, region.centre.url).left == 0
    assert read_attachment(bram, attachment_id).data == some_bytes()


def test_a_full_disk_stops_the_fetching_and_what_came_stays(
    region: Region, an: Workspace, bram: Workspace, dossier_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    attachment_id = a_file(an, dossier_id, some_bytes())
    both(region, an)
    rows_only(bram)
    from app.store import atomic_file

    writes, write = [], atomic_file._write_synced

    def fills(path: Path, content: bytes) -> None:
        writes.append(path)
        if len(writes) > 3:
            raise OSError(errno.ENOSPC, "full")
        write(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(atomic_file, "_write_synced", fills)
        report = transfer(bram, region.centre.url)
    assert (report.trouble, report.left, len(writes)) == ("workspace.disk_full", 1, 4)
    assert list_attachments(bram, dossier_id)[0].percent == 37
    rest = transfer(bram, region.centre.url)
    assert rest.received == SIZE - report.received
    assert read_attachment(bram, attachment_id).data == some_bytes()


def test_an_attachment_that_was_deleted_meanwhile_is_no_trouble(
    region: Region, an: Workspace, bram: Workspace, dossier_id: str
) -> None:
    attachment_id = a_file(an, dossier_id, some_bytes())
    both(region, an)
    rows_only(bram)
    delete_attachment(an, attachment_id)
    both(region, an)
    report = transfer(bram, region.centre.url)  # it does not know yet
    assert (report.received, report.left) == (0, 1)
    assert both(region, bram).left == 0
    assert list_attachments(bram, dossier_id) == []


def test_what_the_centre_does_not_know_yet_waits(region: Region, an: Workspace, dossier_id: str) -> None:
    a_file(an, dossier_id, some_bytes())
    report = transfer(an, region.centre.url)  # the row has not been sent
    assert (report.sent, report.left, report.refused) == (0, 1, [])


def test_a_deletion_that_is_undone_brings_the_content_back_to_the_centre(
    region: Region, an: Workspace, bram: Workspace, dossier_id: str
) -> None:
    attachment_id = a_file(an, dossier_id, some_bytes())
    both(region, an)
    delete_attachment(an, attachment_id)
    both(region, an)
    restore_attachment(an, attachment_id)
    assert both(region, an).sent == SIZE
    both(region, bram)
    assert read_attachment(bram, attachment_id).data == some_bytes()


def test_who_edits_what_another_deletes_sends_the_content_once_more(
    region: Region, an: Workspace, bram: Workspace, dossier_id: str
) -> None:
    attachment_id = a_file(an, dossier_id, some_bytes())
    both(region, an)
    both(region, bram)
    describe_attachment(an, attachment_id, {"name": "attest huisarts.pdf"})
    delete_attachment(bram, attachment_id)
    both(region, bram)  # the centre lets the content go
    assert both(region, an).sent == SIZE
    both(region, bram)
    for who in (an, bram):
        assert states(who, dossier_id) == [Whereabouts.AT_CENTRE]
        assert read_attachment(who, attachment_id).data == some_bytes()


def test_what_was_deleted_and_brought_back_between_two_syncs_is_sent_again_by_who_has_it(
    region: Region, an: Workspace, bram: Workspace, dossier_id: str
) -> None:
    """The centre let its content go with the row; who brought that back never had it."""
    attachment_id = a_file(an, dossier_id, some_bytes(CHUNK_BYTES))
    both(region, an)
    rows_only(bram)
    delete_attachment(bram, attachment_id)
    rows_only(bram)
    restore_attachment(bram, attachment_id)
    rows_only(bram)
    both(region, an)
    both(region, bram)
    assert read_attachment(bram, attachment_id).data == some_bytes(CHUNK_BYTES)


def test_a_refusal_for_want_of_room_is_shown_and_sends_nothing(
    region: Region, an: Workspace, dossier_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_file(an, dossier_id, some_bytes())
    monkeypatch.setattr("sync.central.log.attachments.MAX_DOSSIER_BYTES", CHUNK_BYTES)
    report = both(region, an)
    assert (report.sent, [kind for _, kind in report.refused]) == (0, ["attachment.quota"])
    [line] = list_attachments(an, dossier_id)
    assert (line.whereabouts, line.trouble) == (Whereabouts.REFUSED, "attachment.quota")
    monkeypatch.undo()
    assert both(region, an).left == 0
    assert states(an, dossier_id) == [Whereabouts.AT_CENTRE]


def test_contents_that_were_lost_here_come_again_when_they_are_wanted(
    region: Region, an: Workspace, dossier_id: str
) -> None:
    first, second = (a_file(an, dossier_id, some_bytes(seed=seed), f"{seed}.pdf") for seed in (1, 2))
    both(region, an)
    shutil.rmtree(an.folder.attachments)
    assert states(an, dossier_id) == [Whereabouts.INCOMPLETE] * 2
    with pytest.raises(Trouble, match="incomplete"):
        read_attachment(an, first)
    assert both(region, an).received == SIZE
    assert read_attachment(an, first).data == some_bytes(seed=1)
    with an.writing() as connection:
        check_again(connection)
    assert both(region, an).received == SIZE
    assert read_attachment(an, second).data == some_bytes(seed=2)


def test_a_transfer_that_is_asked_to_stop_stops_between_chunks_and_goes_on_later(
    region: Region, an: Workspace, dossier_id: str
) -> None:
    a_file(an, dossier_id, some_bytes())
    rows_only(an)
    answers = iter([False] * 4 + [True] * 10)
    with connected(an, region.centre.url) as client:
        first = transfer_attachments(an, client, should_stop=lambda: next(answers))
    assert 0 < first.sent < SIZE
    assert transfer(an, region.centre.url).sent == SIZE - first.sent


def test_an_edit_during_the_transfer_is_looked_at_again(region: Region, an: Workspace, dossier_id: str) -> None:
    attachment_id = a_file(an, dossier_id, some_bytes())
    rows_only(an)

    read_chunk = an.contents.read_chunk
    edited: list[int] = []

    def read_and_edit(manifest: Manifest, n: int) -> bytes:
        if not edited:
            edited.append(n)
            describe_attachment(an, attachment_id, {"name": "anders.pdf"})
        return read_chunk(manifest, n)

    an.contents.read_chunk = read_and_edit  # type: ignore[method-assign]
    assert transfer(an, region.centre.url).left == 1
    assert both(region, an).left == 0


def test_rows_of_nonsense_hold_nothing_up(region: Region, an: Workspace, dossier_id: str) -> None:
    from models.attachment import Attachment

    good = a_file(an, dossier_id, some_bytes())
    with an.change("Uit een ander programma") as change:
        change.add(Attachment(dossier_id=dossier_id, name="x", size=0))
        change.add(Attachment(dossier_id=dossier_id, name="y", size=2**31 - 1, sha256="../..", chunk_hashes=["z"]))
    report = both(region, an)
    assert (report.sent, report.left) == (SIZE, 2)
    assert sorted(states(an, dossier_id)) == [Whereabouts.AT_CENTRE, Whereabouts.INCOMPLETE, Whereabouts.INCOMPLETE]
    assert read_attachment(an, good).data == some_bytes()


def test_the_largest_file_passes_without_ever_standing_in_memory(
    region: Region, an: Workspace, bram: Workspace, dossier_id: str
) -> None:
    attachment_id = a_file(an, dossier_id, some_bytes(MAX_BYTES))
    rows_only(an)
    rows_only(bram)
    gc.enable()  # the tests collect only between two tests
    tracemalloc.start()
    transfer(an, region.centre.url)
    transfer(bram, region.centre.url)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    gc.disable()
    assert states(bram, dossier_id) == [Whereabouts.AT_CENTRE]
    assert peak < 8 * 1024 * 1024  # both laptops and the centre together
    assert len(read_attachment(bram, attachment_id).data) == MAX_BYTES
