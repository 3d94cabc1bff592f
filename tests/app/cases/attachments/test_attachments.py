"""Attachments of a dossier: added whole, described, opened from memory, deleted and brought back."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.cases.attachments.files import (
    add_attachment,
    add_attachment_file,
    delete_attachment,
    describe_attachment,
    restore_attachment,
    sweep_attachments,
)
from app.cases.attachments.listing import (
    CATEGORY_LABELS,
    AttachmentLine,
    Whereabouts,
    list_attachments,
    read_attachment,
    save_attachment_as,
)
from app.cases.clients.find import find
from app.errors import FileTrouble
from app.sentences.trouble import sentence
from app.workspace import Workspace
from models.attachment import CHUNK_BYTES, Category, likely_category, media_type, safe_name
from models.errors import InvalidValue, RuleRefused, Trouble
from tests.devices import a_client
from tests.read_along import share_with_us

PDF = b"%PDF-1.7 een brief " + bytes(range(256)) * 2000


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    return a_client(workspace)


def only(workspace: Workspace, dossier_id: str) -> AttachmentLine:
    [line] = list_attachments(workspace, dossier_id)
    return line


def content_files(workspace: Workspace) -> list[Path]:
    return [path for path in workspace.folder.attachments.rglob("*") if path.is_file()]


def test_an_added_file_stands_in_the_list_and_opens_from_memory(
    workspace: Workspace, dossier_id: str, tmp_path: Path
) -> None:
    path = tmp_path / "Attest dokter Peeters.pdf"
    path.write_bytes(PDF)
    attachment_id = add_attachment_file(workspace, dossier_id, path)
    line = only(workspace, dossier_id)
    assert (line.name, line.category, line.media_type) == ("Attest dokter Peeters.pdf", "care", "application/pdf")
    assert (line.size, line.added_on, line.author) == (len(PDF), date(2026, 11, 24), "An Claes")
    assert (line.whereabouts, line.percent, line.is_mine) == (Whereabouts.ONLY_HERE, 100, True)
    assert read_attachment(workspace, attachment_id).data == PDF


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("leeg.pdf", b"", "attachment.empty"),
        ("groot.pdf", b"x" * (25 * 1024 * 1024 + 1), "attachment.too_large"),
        ("Factuur.PDF.exe", b"MZ", "attachment.program"),
    ],
)
def test_what_cannot_be_an_attachment_is_refused_and_leaves_nothing(
    workspace: Workspace, dossier_id: str, name: str, content: bytes, kind: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        add_attachment(workspace, dossier_id, name, io.BytesIO(content))
    assert refused.value.kind == kind
    assert "{" not in sentence(refused.value)
    assert list_attachments(workspace, dossier_id) == []
    assert content_files(workspace) == []


def test_a_folder_or_a_file_that_is_not_there_is_told(workspace: Workspace, dossier_id: str, tmp_path: Path) -> None:
    for path, kind in ((tmp_path, "attachment.not_a_file"), (tmp_path / "weg.pdf", "file.not_readable")):
        with pytest.raises(FileTrouble) as told:
            add_attachment_file(workspace, dossier_id, path)
        assert told.value.kind == kind


def test_a_dossier_takes_no_more_than_its_share(
    workspace: Workspace, dossier_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.attachment.MAX_DOSSIER_BYTES", 3_000)
    first = add_attachment(workspace, dossier_id, "a.pdf", io.BytesIO(b"a" * 2_000))
    add_attachment(workspace, dossier_id, "nog eens a.pdf", io.BytesIO(b"a" * 2_000))
    with pytest.raises(InvalidValue, match="dossier_full"):
        add_attachment(workspace, dossier_id, "b.pdf", io.BytesIO(b"b" * 2_000))
    delete_attachment(workspace, first)
    assert [line.name for line in list_attachments(workspace, dossier_id)] == ["nog eens a.pdf"]


def test_the_same_content_twice_is_stored_once_and_stays_for_the_other(workspace: Workspace, dossier_id: str) -> None:
    first, second = (add_attachment(workspace, dossier_id, name, io.BytesIO(PDF)) for name in ("a.pdf", "b.pdf"))
    assert len(content_files(workspace)) == -(-len(PDF) // CHUNK_BYTES)
    delete_attachment(workspace, first)
    sweep_attachments(workspace, unless_newer_than=timedelta(hours=-1))
    assert read_attachment(workspace, second).data == PDF


def test_a_deletion_is_undone_and_a_day_later_the_content_goes(workspace: Workspace, dossier_id: str) -> None:
    attachment_id = add_attachment(workspace, dossier_id, "a.pdf", io.BytesIO(PDF))
    delete_attachment(workspace, attachment_id)
    assert list_attachments(workspace, dossier_id) == []
    sweep_attachments(workspace)
    restore_attachment(workspace, attachment_id)
    assert read_attachment(workspace, attachment_id).data == PDF
    delete_attachment(workspace, attachment_id)
    assert sweep_attachments(workspace, unless_newer_than=timedelta(hours=-1)) == 1
    assert content_files(workspace) == []
    restore_attachment(workspace, attachment_id)
    assert only(workspace, dossier_id).whereabouts is Whereabouts.INCOMPLETE


def test_a_row_without_its_content_is_not_complete_yet_and_is_asked_for(workspace: Workspace, dossier_id: str) -> None:
    attachment_id = add_attachment(workspace, dossier_id, "a.pdf", io.BytesIO(PDF))
    with workspace.writing() as connection:
        connection.execute("DELETE FROM attachment_todo")
    content_files(workspace)[0].unlink()
    line = only(workspace, dossier_id)
    assert (line.whereabouts, line.percent) == (Whereabouts.INCOMPLETE, 50)
    with pytest.raises(Trouble, match="incomplete"):
        read_attachment(workspace, attachment_id)
    assert workspace.rows("SELECT id FROM attachment_todo") == [(attachment_id,)]


def test_saving_elsewhere_writes_the_file_whole_or_not_at_all(
    workspace: Workspace, dossier_id: str, tmp_path: Path
) -> None:
    attachment_id = add_attachment(workspace, dossier_id, "a.pdf", io.BytesIO(PDF))
    target = tmp_path / "brief.pdf"
    save_attachment_as(workspace, attachment_id, target)
    assert target.read_bytes() == PDF
    target.write_bytes(b"older")
    content_files(workspace)[-1].unlink()
    with pytest.raises(Trouble, match="incomplete"):
        save_attachment_as(workspace, attachment_id, target)
    with pytest.raises(FileTrouble, match="folder_missing"):
        save_attachment_as(workspace, attachment_id, tmp_path / "weg" / "brief.pdf")
    assert target.read_bytes() == b"older"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["brief.pdf"]


def test_what_is_said_of_it_is_changed_and_changed_back(workspace: Workspace, dossier_id: str) -> None:
    attachment_id = add_attachment(workspace, dossier_id, "scan0001.pdf", io.BytesIO(PDF))
    before = describe_attachment(workspace, attachment_id, {"name": "Vonnis/2026.pdf", "category": "justice"})
    line = only(workspace, dossier_id)
    assert (line.name, line.category) == ("Vonnis 2026.pdf", "justice")
    describe_attachment(workspace, attachment_id, before)
    assert only(workspace, dossier_id).name == "scan0001.pdf"
    with pytest.raises(InvalidValue, match="empty"):
        describe_attachment(workspace, attachment_id, {"name": "  "})


def test_only_who_added_it_makes_it_private(workspace: Workspace, dossier_id: str) -> None:
    attachment_id = add_attachment(workspace, dossier_id, "a.pdf", io.BytesIO(PDF))
    describe_attachment(workspace, attachment_id, {"is_private": True})
    with workspace.writing() as connection:
        connection.execute("UPDATE attachment SET author_id = 'bram'")
    with pytest.raises(InvalidValue, match="not_mine"):
        describe_attachment(workspace, attachment_id, {"is_private": False})


def test_who_only_reads_along_deletes_and_describes_nothing(workspace: Workspace, dossier_id: str) -> None:
    attachment_id = add_attachment(workspace, dossier_id, "attest.pdf", io.BytesIO(PDF))
    share_with_us(workspace, dossier_id)
    before = list_attachments(workspace, dossier_id)
    with pytest.raises(RuleRefused, match=r"attachment\.read_only"):
        delete_attachment(workspace, attachment_id)
    with pytest.raises(RuleRefused, match=r"attachment\.read_only"):
        describe_attachment(workspace, attachment_id, {"name": "iets anders"})
    assert list_attachments(workspace, dossier_id) == before


def test_who_works_along_does_not_move_an_attachment_to_what_is_not_shared(
    workspace: Workspace, dossier_id: str
) -> None:
    attachment_id = add_attachment(workspace, dossier_id, "cv.pdf", io.BytesIO(PDF), category="work")
    share_with_us(workspace, dossier_id, may_write=True)
    describe_attachment(workspace, attachment_id, {"name": "cv van Kurt.pdf"})
    with pytest.raises(RuleRefused, match=r"attachment\.read_only"):
        describe_attachment(workspace, attachment_id, {"category": "care"})


def test_it_is_found_by_a_word_of_its_name_and_opens_where_it_stands(workspace: Workspace, dossier_id: str) -> None:
    attachment_id = add_attachment(workspace, dossier_id, "Attest_huisarts 2026.pdf", io.BytesIO(PDF))
    [hit] = find(workspace, "huisar")
    assert (hit.section, hit.item_id, hit.on) == ("documenten", attachment_id, "2026-11-24")
    delete_attachment(workspace, attachment_id)
    assert find(workspace, "huisar") == []


def test_what_is_gone_is_told(workspace: Workspace, dossier_id: str, tmp_path: Path) -> None:
    attempts: list[Callable[[], object]] = [
        lambda: read_attachment(workspace, "weg"),
        lambda: describe_attachment(workspace, "weg", {"name": "x"}),
        lambda: save_attachment_as(workspace, "weg", tmp_path / "x"),
    ]
    for attempt in attempts:
        with pytest.raises(Trouble, match="gone"):
            attempt()


def test_the_name_suggests_who_may_see_it() -> None:
    suggested = {
        "Attest huisarts.pdf": Category.CARE,
        "Kinesithérapie verslag.pdf": Category.NOTES,
        "psychologisch verslag.pdf": Category.CARE,
        "vonnis_2026_medisch.pdf": Category.JUSTICE,
        "CV Kurt.docx": Category.WORK,
        "gpmi ondertekend.pdf": Category.GPMI,
        "IMG_2041.jpg": Category.NOTES,
        "kaartje.png": Category.NOTES,
    }
    assert {name: likely_category(name) for name in suggested} == suggested
    assert {str(category) for category in suggested.values()} <= CATEGORY_LABELS.keys()


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/passwd", "etc passwd"),
        ("brief\u202egnp.exe", "brief gnp.exe"),
        ("  . ", "bijlage"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
        ("CON: nul\0.pdf", "CON  nul.pdf"),
    ],
)
def test_a_name_leads_nobody_astray(given: str, safe: str) -> None:
    assert safe_name(given) == safe


def test_a_file_is_what_it_begins_with_not_what_it_is_called() -> None:
    assert media_type(b"%PDF-1.4") == "application/pdf"
    assert media_type(b"\xff\xd8\xff\xe0") == "image/jpeg"
    assert media_type(b"MZ") == "application/octet-stream"
