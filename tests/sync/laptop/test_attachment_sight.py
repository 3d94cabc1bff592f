"""Contents follow the rights to their rows: to another organisation by a grant, and away from its disks without one."""

from __future__ import annotations

import io

import pytest

from app.cases.attachments.files import add_attachment, delete_attachment, describe_attachment, restore_attachment
from app.cases.attachments.listing import Whereabouts, list_attachments, read_attachment, writable_categories
from app.cases.in_step.syncing import sync_now
from app.workspace import Workspace
from models.attachment import CHUNK_BYTES
from models.errors import RuleRefused
from models.sharing import Grant
from tests.devices import Region, a_client, put_in_team, share, sync_all

DATA = b"%PDF-1.7" + bytes(range(250)) * 1500


@pytest.fixture
def shared(region: Region, an: Workspace, els: Workspace) -> str:
    """A dossier of An of which Els, of another organisation, sees and writes notes and care."""
    dossier_id = a_client(an)
    share(an, dossier_id, els.identity.organisation_id, ["notes", "care"], may_write=True)
    put_in_team(an, dossier_id, region.users["an.claes"])
    put_in_team(an, dossier_id, els.identity.user_id, of=els.identity.organisation_id, role="vdab")
    sync_all(an, els)
    return dossier_id


def add(laptop: Workspace, dossier_id: str, category: str, data: bytes = DATA, *, is_private: bool = False) -> str:
    return add_attachment(
        laptop, dossier_id, f"{category}.pdf", io.BytesIO(data), category=category, is_private=is_private
    )


def files(laptop: Workspace) -> int:
    return sum(path.is_file() for path in laptop.folder.attachments.rglob("*"))


def names(laptop: Workspace, dossier_id: str) -> set[str]:
    return {line.name for line in list_attachments(laptop, dossier_id)}


def test_both_organisations_add_and_open_what_the_grant_covers(an: Workspace, els: Workspace, shared: str) -> None:
    hers, theirs = add(an, shared, "care"), add(els, shared, "notes", DATA + b"2")
    add(an, shared, "work", DATA + b"3")
    add(an, shared, "notes", DATA + b"4", is_private=True)
    sync_all(an, els)
    sync_all(an, els)
    assert names(els, shared) == {"care.pdf", "notes.pdf"}
    assert read_attachment(els, hers).data == DATA
    assert read_attachment(an, theirs).data == DATA + b"2"
    for laptop in (an, els):
        assert {line.whereabouts for line in list_attachments(laptop, shared)} == {Whereabouts.AT_CENTRE}
    assert files(els) == 4  # two contents of two chunks, and nothing of the others


def test_a_narrower_grant_takes_the_contents_from_the_disk_at_once(an: Workspace, els: Workspace, shared: str) -> None:
    add(an, shared, "care")
    kept = add(an, shared, "notes", DATA + b"2")
    sync_all(an, els)
    assert files(els) == 4
    with an.change("Delen gewijzigd") as change:
        change.find(Grant)[0].categories = ["notes"]
    sync_all(an, els)
    assert names(els, shared) == {"notes.pdf"}
    assert files(els) == 2
    assert read_attachment(els, kept).data == DATA + b"2"
    assert els.rows("SELECT * FROM attachment_gone") == []


def test_a_withdrawn_grant_takes_all_of_them(an: Workspace, els: Workspace, shared: str) -> None:
    add(an, shared, "care")
    sync_all(an, els)
    with an.change("Delen gewijzigd") as change:
        change.find(Grant)[0].categories = []
    sync_all(an, els)
    assert files(els) == 0
    assert files(an) == 2


def test_an_attachment_that_becomes_care_stays_with_who_may_see_care(
    an: Workspace, els: Workspace, shared: str
) -> None:
    attachment_id = add(an, shared, "notes")
    sync_all(an, els)
    describe_attachment(an, attachment_id, {"category": "care"})
    reports = sync_all(an, els)
    assert all(report.is_current for report in reports)
    assert read_attachment(els, attachment_id).data == DATA
    describe_attachment(an, attachment_id, {"is_private": True})
    sync_all(an, els)
    assert names(els, shared) == set()
    assert files(els) == 0
    describe_attachment(an, attachment_id, {"is_private": False})
    sync_all(an, els)
    assert read_attachment(els, attachment_id).data == DATA


def test_what_a_colleague_deletes_can_come_back_without_being_sent_again(
    an: Workspace, els: Workspace, shared: str
) -> None:
    attachment_id = add(an, shared, "notes")
    sync_all(an, els)
    delete_attachment(an, attachment_id)
    sync_all(an, els)
    assert files(els) == 2 == -(-len(DATA) // CHUNK_BYTES)
    restore_attachment(an, attachment_id)
    sync_now(an)
    sync_now(els)
    assert read_attachment(els, attachment_id).data == DATA


def test_what_a_guest_adds_stands_where_the_guest_may_write(an: Workspace, els: Workspace, shared: str) -> None:
    assert writable_categories(els, shared) == ("notes", "care")
    name = "Contract stage.pdf"  # of work, which the grant does not cover
    attachment_id = add_attachment(els, shared, name, io.BytesIO(DATA))
    assert [line.category for line in list_attachments(els, shared)] == ["notes"]
    sync_all(an, els)
    assert read_attachment(an, attachment_id).data == DATA


def test_who_may_only_read_adds_nothing(an: Workspace, els: Workspace, shared: str) -> None:
    with an.change("Delen gewijzigd") as change:
        change.find(Grant)[0].may_write = False
    sync_all(an, els)
    with pytest.raises(RuleRefused, match="read_only"):
        add_attachment(els, shared, "brief.pdf", io.BytesIO(DATA))
    assert files(els) == 0
