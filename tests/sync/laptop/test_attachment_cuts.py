"""Contents that are cut anywhere on their way: resumed, never wrong, never sent twice for nothing."""

from __future__ import annotations

import errno
import random
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import update

from app.cases.attachments.listing import Whereabouts, list_attachments, read_attachment
from app.workspace import Workspace
from models.attachment import CHUNK_BYTES
from sync.central.store.tables import attachment_chunk
from sync.errors import SyncTrouble
from sync.http.client import CentreClient
from sync.laptop.attachments import transfer_attachments
from tests.devices import Region
from tests.faults.cut import Line
from tests.faults.proxy import FAULTS, Proxy
from tests.sync.laptop.carried import (
    SIZE,
    a_file,
    both,
    connected,
    content_files,
    rows_only,
    some_bytes,
    states,
    transfer,
)

SEALED = 28
"""What a chunk on disk has besides its bytes: nonce and seal."""

HEADERS = 700
"""What a request weighs besides its body."""

UNANSWERED = ("black hole", "half open", "half an answer", "process killed")
"""Faults that cost a time-out each, or a process."""


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
