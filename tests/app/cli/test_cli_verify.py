"""``tandem verify``: the print of the dossier, an older version, a forged one, and files that are something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from cli_runs import Tandem
from pypdf import PdfReader, PdfWriter

from app.cases.clients.people import PersonEntry, add_person_with_dossier
from app.cases.gpmi.drafts import date_gpmi, start_amendment, take_gpmi_step
from app.cases.gpmi.signing import SignatureEntry, sign_gpmi
from app.cases.printing import print_document
from app.documents.content import GpmiContent
from app.documents.drawing.write import write_pdf
from app.documents.gpmi.agreement import compose
from app.documents.gpmi.gather_agreement import gather_gpmi
from app.workspace import Workspace
from tests.app.cases.gpmi.gpmi_texts import CLIENT, OCMW, TALKED, a_text

GIVEN, SIGNED = date(2026, 11, 2), date(2026, 11, 9)


def _sign(workspace: Workspace, gpmi_id: str) -> None:
    take_gpmi_step(workspace, gpmi_id, "bedenktijd", stated=TALKED, on=GIVEN)
    for signer in (CLIENT, OCMW):
        sign_gpmi(workspace, gpmi_id, SignatureEntry(signer, SIGNED))


@pytest.fixture
def workspace(open_made: Callable[[], Workspace]) -> Iterator[Workspace]:
    with closing(open_made()) as workspace:
        workspace.clock = lambda: datetime(2026, 11, 24, 9, tzinfo=UTC)
        yield workspace


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    entry = PersonEntry(first_name="Yıldız", last_name="Öztürk", birth_date=date(1984, 5, 16), fictitious=True)
    return add_person_with_dossier(workspace, entry)


@pytest.fixture
def gpmi_id(workspace: Workspace, dossier_id: str) -> str:
    found = a_text(workspace, dossier_id)
    _sign(workspace, found)
    return found


def _forged(content: GpmiContent, file: Path) -> Path:
    """Write a print with other words that says of itself that it is the signed one: same metadata, same foot."""
    write_pdf(compose(content), file)
    return file


def test_the_print_of_the_signed_version_is_the_one_in_the_dossier(
    tandem: Tandem, workspace: Workspace, gpmi_id: str, tmp_path: Path
) -> None:
    file = tmp_path / "gpmi.pdf"
    print_document(workspace, "gpmi", gpmi_id, file)
    ran = tandem("verify", file)
    assert ran.code == 0, ran.err
    assert "Dit is versie 1 van het GPMI zoals ze in het dossier getekend staat." in ran.out
    assert "Niet vergeleken" in ran.out
    content_hash = workspace.rows("SELECT content_hash FROM gpmi WHERE id = ?", gpmi_id)[0][0]
    with PdfReader(file) as reader:
        assert all(content_hash in page.extract_text() for page in reader.pages)
        assert (reader.metadata or {})["/Keywords"] == f"tandem-gpmi:{gpmi_id}:{content_hash}"


def test_a_print_with_a_second_language_is_the_same_agreement_and_another_word_in_it_is_found(
    tandem: Tandem, workspace: Workspace, gpmi_id: str, tmp_path: Path
) -> None:
    file = tmp_path / "gpmi.pdf"
    ran = tandem("print", "gpmi", gpmi_id, "-o", file, "--language", "ar")
    assert ran.code == 0, ran.err
    assert tandem("verify", file).code == 0
    content = gather_gpmi(workspace, gpmi_id)
    forged = replace(content, needs=content.needs.replace("Ritme", "Geld"))
    write_pdf(compose(forged, "ar"), file)
    assert tandem("verify", file).code == 4
    assert "Kies uit: fr, en, uk, ar, tr." in tandem("print", "gpmi", gpmi_id, "-o", file, "--language", "xx").sentence


def test_one_other_word_is_found_on_its_page(
    tandem: Tandem, workspace: Workspace, gpmi_id: str, tmp_path: Path
) -> None:
    content = gather_gpmi(workspace, gpmi_id)
    forged = _forged(replace(content, needs=content.needs.replace("Ritme", "Geld")), tmp_path / "vals.pdf")
    ran = tandem("verify", forged, "--json")
    assert (ran.code, ran.data["verdict"], ran.data["pages"]) == (4, "tampered", [1])
    assert "Andere woorden op blad 1" in tandem("verify", forged).out


def test_a_page_less_and_another_hash_are_found(
    tandem: Tandem, workspace: Workspace, gpmi_id: str, tmp_path: Path
) -> None:
    file, less = tmp_path / "gpmi.pdf", tmp_path / "korter.pdf"
    print_document(workspace, "gpmi", gpmi_id, file)
    with PdfReader(file) as reader:
        writer = PdfWriter()
        for page in reader.pages[:-1]:
            writer.add_page(page)
        writer.add_metadata({"/Keywords": (reader.metadata or {})["/Keywords"]})
        writer.write(less)
    assert tandem("verify", less).code == 4
    content = gather_gpmi(workspace, gpmi_id)
    assert tandem("verify", _forged(replace(content, content_hash="0" * 64), tmp_path / "hash.pdf")).code == 4


def test_an_older_version_is_real_but_no_longer_the_one_that_holds(
    tandem: Tandem, workspace: Workspace, dossier_id: str, gpmi_id: str, tmp_path: Path
) -> None:
    file = tmp_path / "gpmi.pdf"
    print_document(workspace, "gpmi", gpmi_id, file)
    second = start_amendment(workspace, gpmi_id, stated=frozenset({"geinformeerd"}))
    for field, day in (("starts_on", SIGNED), ("ends_on", date(2027, 5, 31)), ("next_evaluation_on", SIGNED)):
        date_gpmi(workspace, second, field, day)
    _sign(workspace, second)
    ran = tandem("verify", file)
    assert ran.code == 3
    assert "intussen geldt versie 2" in ran.out


def test_a_draft_another_workspace_and_any_other_file_are_told_apart(
    tandem: Tandem, workspace: Workspace, dossier_id: str, gpmi_id: str, tmp_path: Path
) -> None:
    elsewhere = replace(gather_gpmi(workspace, gpmi_id), document_id="01900000-0000-7000-8000-000000000000")
    ran = tandem("verify", _forged(elsewhere, tmp_path / "elders.pdf"))
    assert ran.code == 5
    assert "staat niet in deze werkmap" in ran.out
    draft = tmp_path / "ontwerp.pdf"
    amended = start_amendment(workspace, gpmi_id, stated=frozenset({"geinformeerd"}))
    print_document(workspace, "gpmi", amended, draft)
    assert tandem("verify", draft).code == 6
    (tmp_path / "tekst.pdf").write_text("geen pdf")
    assert tandem("verify", tmp_path / "tekst.pdf").sentence.startswith("tekst.pdf is geen PDF")
    assert tandem("verify", tmp_path / "weg.pdf").sentence.startswith("weg.pdf is geen PDF")
