"""Contents between laptops by way of the centre: sent by who has them, fetched by who wants them."""

from __future__ import annotations

import gc
import os
import shutil
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from app.cases.attachments.files import delete_attachment, describe_attachment, restore_attachment
from app.cases.attachments.listing import Whereabouts, list_attachments, read_attachment
from app.cases.in_step.syncing import SyncState, sync_now, sync_status
from app.store.change import Changed
from app.workspace import Workspace
from models.attachment import CHUNK_BYTES, MAX_BYTES, Manifest
from models.errors import Trouble
from sync.laptop.attachments import AttachmentReport, AttachmentStep, check_again, transfer_attachments
from tests.conftest import SetClock
from tests.devices import Region
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
