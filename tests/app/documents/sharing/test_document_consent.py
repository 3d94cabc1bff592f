"""The consent form and the page "Wie zag wat", read back from the PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.cases.printing import make_from, print_document, printables
from app.cases.sharing.grants import Invited, share, withdraw_sharing
from app.documents.drawing.page import render_pdf
from app.documents.sharing import consent, who_saw
from app.documents.sharing.consent_content import ConsentContent, ConsentLine
from app.documents.sharing.gather_consent import consent_content, gather_consent
from app.documents.sharing.who_saw_content import WhoSawContent, WhoSawGroup, WhoSawRow
from app.workspace import Workspace
from models.errors import Trouble
from models.rules.sharing import Terms
from tests.app.documents.document_people import pages_of, whole_text
from tests.ui.desk import a_dossier

TODAY = date(2026, 11, 24)
TERMS = Terms(
    "caw", frozenset({"work", "care"}), "Werk en zorg op elkaar afstemmen", TODAY, TODAY + timedelta(days=180),
    consent_kind="schriftelijk", consent_on=TODAY, consent_by="Kurt Vandeput", care_consent_on=TODAY,
)  # fmt: skip


@pytest.fixture
def kurt(workspace: Workspace) -> str:
    return a_dossier(workspace)


def text_of(content: ConsentContent) -> str:
    return " ".join(whole_text(render_pdf(consent.compose(content)).data).split())


def test_the_form_says_with_whom_what_for_and_until_when(workspace: Workspace, kurt: str) -> None:
    grant_id = share(workspace, kurt, "CAW Limburg", TERMS, [Invited("u", "Ilse Thijs")])
    text = text_of(gather_consent(workspace, grant_id))
    for expected in (
        "Mijn gegevens gaan naar CAW Limburg: Ilse Thijs.",
        "Zij mogen alleen lezen.",
        "Werk en zorg op elkaar afstemmen",
        "Van 24 november 2026 tot en met 23 mei 2027. Daarna stopt het vanzelf.",
        "Wat ik goed kan en wat moeilijk is op het werk",
        "Mijn gezondheid (lichaam en hoofd) Ik ging hiermee apart akkoord op dinsdag 24 november 2026.",
        "Dit zien zij niet: mijn project bij het OCMW (GPMI);",
        "Ik mag altijd stoppen. Ik zeg of schrijf het aan An Claes.",
        "Getekend op dinsdag 24 november 2026",
    ):
        assert expected in text, expected
    assert "leefloon" not in text, "the dossier is an OCMW's own: nothing can be promised"


def test_a_form_to_sign_has_a_box_for_each_category_and_a_line_for_each_sensitive_one(
    workspace: Workspace, kurt: str
) -> None:
    text = text_of(consent_content(workspace, kurt, None, "", ()))
    assert text.count("Mijn handtekening hiervoor") == 2
    for expected in ("Verslagen van mijn gesprekken", "Mijn project", "Wat met politie of gerecht te maken heeft"):
        assert expected in text
    assert "Dit zien zij niet" not in text


def test_what_was_agreed_aloud_does_not_look_signed(workspace: Workspace, kurt: str) -> None:
    spoken = replace(TERMS, consent_kind="mondeling")
    text = text_of(consent_content(workspace, kurt, spoken, "CAW Limburg", ("Ilse Thijs",)))
    assert "Kurt Vandeput ging mondeling akkoord op dinsdag 24 november 2026." in text
    assert "Getekend op" not in text


def test_a_withdrawn_form_says_so_on_every_page(workspace: Workspace, kurt: str) -> None:
    grant_id = share(workspace, kurt, "CAW Limburg", TERMS, [Invited("u", "Ilse Thijs")])
    withdraw_sharing(workspace, grant_id)
    pages = pages_of(render_pdf(consent.compose(gather_consent(workspace, grant_id))).data)
    assert all("INGETROKKEN" in page for page in pages)


def test_the_promise_about_the_leefloon_stands_only_with_what_it_is_true_of() -> None:
    lines = (ConsentLine("Mijn gesprekken", away_from_leefloon=True), ConsentLine("Mijn werk"))
    text = text_of(ConsentContent("GTB", "Kurt Vandeput", TODAY, "OCMW Genk", lines=lines))
    assert "Mijn gesprekken: niet zichtbaar voor wie over het leefloon beslist." in text


def test_forms_are_listed_among_the_documents_and_printed_by_their_kind(
    workspace: Workspace, kurt: str, tmp_path: Path
) -> None:
    grant_id = share(workspace, kurt, "CAW Limburg", TERMS, [Invited("u", "Ilse Thijs")])
    [listed] = [one for one in printables(workspace, kurt) if one.kind == "toestemming"]
    assert (listed.id, listed.title) == (grant_id, "Toestemming: CAW Limburg")
    target = tmp_path / "blad.pdf"
    assert print_document(workspace, "toestemming", grant_id, target) in (1, 2)
    assert "CAW Limburg" in whole_text(target.read_bytes())
    with pytest.raises(Trouble, match=r"sharing\.gone"):
        print_document(workspace, "toestemming", "nothing", target)


def test_who_saw_what_is_listed_for_a_workspace_that_has_a_centre_to_ask(workspace: Workspace, kurt: str) -> None:
    assert not [one for one in printables(workspace, kurt) if one.kind == "wie_zag_wat"]
    with workspace.writing() as connection:
        connection.execute("INSERT INTO fact (name, value) VALUES ('epoch', 'x')")
    [listed] = printables(workspace, kurt)
    assert (listed.kind, listed.id, listed.is_current) == ("wie_zag_wat", kurt, True)


ILSE = WhoSawRow("Ilse Thijs", "Bemiddelaar VDAB", "bekeek", ("Mijn traject",), date(2026, 11, 3), TODAY, 4, "Stage")
AN = WhoSawRow("An Claes", "Trajectbegeleider", "bekeek", ("Mijn gesprekken",), TODAY, TODAY, 1, "Om mij te begeleiden")


def test_the_page_says_by_organisation_who_saw_what_when_and_why() -> None:
    content = WhoSawContent(
        "OCMW Zonhoven", "Kurt Vandeput", TODAY,
        seen=(WhoSawGroup("VDAB Genk", (ILSE,)), WhoSawGroup("OCMW Zonhoven", (AN,))),
        done=(WhoSawGroup("CAW", (replace(ILSE, person="Jan", deed="kreeg geen toegang", what=()),)),),
        is_whole=False, contact_name="An Claes", contact_phone="011 00 00 00",
    )  # fmt: skip
    text = " ".join(whole_text(make_from("wie_zag_wat", content).data).split())
    for expected in (
        "VDAB Genk", "Ilse Thijs", "Bekeek", "Mijn traject", "3 november tot 24 november", "4 keer", "Stage",
        "Wat er nog gebeurde", "Kreeg geen toegang", "An Claes (011 00 00 00)", "Wat ouder is, staat hier niet op",
    ):  # fmt: skip
        assert expected in text, expected


def test_a_page_of_many_people_repeats_its_heading_and_loses_nobody() -> None:
    rows = tuple(replace(ILSE, person=f"Persoon {number}") for number in range(60))
    content = WhoSawContent("OCMW Zonhoven", "Kurt Vandeput", TODAY, seen=(WhoSawGroup("VDAB Genk", rows),))
    pages = pages_of(render_pdf(who_saw.compose(content)).data)
    assert len(pages) > 1
    assert all("Wie?" in page for page in pages[:-1])
    assert all(f"Persoon {number}" in " ".join(pages) for number in range(60))


def test_nobody_saw_it_is_said_in_words() -> None:
    text = whole_text(render_pdf(who_saw.compose(WhoSawContent("OCMW", "Kurt Vandeput", TODAY))).data)
    assert "Niemand heeft mijn gegevens bekeken." in text
