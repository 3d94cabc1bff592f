"""The GPMI, read back from the PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.documents.content import AgreementLine, GpmiContent, GpmiPartyLine, SignedLine
from app.documents.drawing.page import render_pdf
from app.documents.gpmi import agreement as gpmi
from tests.app.documents.document_people import a_gpmi, pages_of, whole_text, without_spaces
from tests.app.documents.drawn_lines import drawn_paragraphs

DRAFT = "ONTWERP – nog niet ondertekend"


def test_the_draft_holds_all_that_the_law_asks_of_it() -> None:
    rendered = render_pdf(gpmi.compose(a_gpmi()))
    text = without_spaces(whole_text(rendered.data))
    assert rendered.pages <= 4
    for expected in (
        "Geïndividualiseerd project voor maatschappelijke integratie",
        "Versie 2 · tekst van dinsdag 24 november 2026",
        "CAW Limburg, vertegenwoordigd door Els Peeters",
        "Ik wil Nederlands leren voor het werk.",
        "sociale balans van 3 november 2026",
        "Stage in een kapsalon",
        "Waarom? Dan kan ik leren.",
        "Ik volg de cursus Nederlands 1.2.",
        "vanaf 1 december",
        "Sofie Maes",
        "Wat breng ik zelf in? Tijd en mijn diploma van kapster.",
        "werkkledij en verplaatsing",
        "We werken aan: taal, werk.",
        "Van dinsdag 1 december 2026 tot en met dinsdag 30 november 2027.",
        "minstens 3 keer per jaar",
        "maandag 1 maart 2027 · gesprek · gemeentehuis",
        "hoogstens 1 maand.",
        "5 dagen om na te denken",
        "Ik kreeg de tekst op dinsdag 24 november 2026. Ik kan tekenen vanaf zondag 29 november 2026.",
        "Schrijf zelf “gelezen en goedgekeurd”:",
        "Voor OCMW Zonhoven",
        "Bijstand (hoeft niet)",
    ):
        assert without_spaces(expected) in text, expected


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_rights_and_what_if_it_fails_stand_there_in_a_second_language_and_what_was_agreed_once(language: str) -> None:
    rendered = render_pdf(gpmi.compose(a_gpmi(), language))
    assert rendered.pages <= 4
    assert rendered.gaps == ()
    said = [paragraph for page in range(rendered.pages) for paragraph in drawn_paragraphs(rendered.data, page)]
    assert "De Nederlandse tekst is de tekst die telt. Deze vertaling is nog niet nagelezen." in said
    assert said.count("Ik volg de cursus Nederlands 1.2.") == 1
    assert sum("29/11/2026" in paragraph for paragraph in said) == 1, "from when it can be signed"
    if language == "fr":
        assert "Mes droits" in said
        assert any(paragraph.startswith("Voor die beslissing") for paragraph in said)
        assert any("au tribunal du travail dans les 3 mois" in paragraph for paragraph in said)
        assert said.count("Datum · Date:") == 4


def test_strengths_stand_before_barriers() -> None:
    text = whole_text(render_pdf(gpmi.compose(a_gpmi())).data)
    assert text.index("Ik ben vijf jaar kapster geweest.") < text.index("Ik slaap slecht.")


def test_every_page_of_a_draft_says_so_and_no_page_of_a_signed_version_does() -> None:
    many = tuple(AgreementLine(f"Afspraak {number}") for number in range(40))
    content = a_gpmi()
    long = replace(content, parties=tuple(replace(party, agreements=many) for party in content.parties))
    draft = pages_of(render_pdf(gpmi.compose(long)).data)
    assert len(draft) > 3
    assert all(DRAFT in page for page in draft)
    signed = pages_of(render_pdf(gpmi.compose(replace(long, is_draft=False))).data)
    assert not any("ONTWERP" in page for page in signed)
    for number, page in enumerate(signed, start=1):
        assert "versie 2" in page
        assert "Amina El Idrissi" in page
        assert f"Blad {number} van {len(signed)}" in page


def test_a_table_that_goes_on_says_again_whose_agreements_these_are() -> None:
    many = tuple(AgreementLine(f"Afspraak {number}.") for number in range(70))
    party = GpmiPartyLine("client", "Amina El Idrissi", agreements=many)
    pages = pages_of(render_pdf(gpmi.compose(a_gpmi(parties=(party,)))).data)
    going_on = [page for page in pages if "Afspraak" in page]
    assert len(going_on) > 1
    assert all("Ik, Amina El Idrissi Wanneer?" in page for page in going_on)
    text = " ".join(pages)
    assert all(text.count(f"Afspraak {number}.") == 1 for number in range(70))


def test_an_agreement_longer_than_a_page_is_cut_and_nothing_is_lost() -> None:
    long = " ".join(f"woord{number}" for number in range(1500))
    party = GpmiPartyLine("client", "Amina El Idrissi", agreements=(AgreementLine(long),))
    text = without_spaces(whole_text(render_pdf(gpmi.compose(a_gpmi(parties=(party,)))).data))
    assert all(f"woord{number}" in text for number in range(1500))


def test_all_signatures_of_up_to_six_parties_stand_on_one_page() -> None:
    thirds = tuple(GpmiPartyLine("third", f"Partner {number}", f"Persoon {number}") for number in range(4))
    for filler in range(0, 30, 5):
        parties = (
            GpmiPartyLine("client", "Amina El Idrissi", agreements=(AgreementLine("Iets."),) * filler),
            GpmiPartyLine("ocmw", "OCMW Zonhoven", "An Claes"),
            *thirds,
        )
        pages = pages_of(render_pdf(gpmi.compose(a_gpmi(parties=parties))).data)
        counts = [page.count("Handtekening:") for page in pages]
        assert [count for count in counts if count] == [7]


def test_an_unwritten_gpmi_has_lines_to_write_on_and_never_says_none() -> None:
    empty = GpmiContent(
        "OCMW Zonhoven",
        "Amina El Idrissi",
        parties=(GpmiPartyLine("client", "Amina El Idrissi"), GpmiPartyLine("ocmw", "OCMW Zonhoven")),
        terms=a_gpmi().terms,
    )
    for content in (empty, replace(empty, parties=())):
        text = whole_text(render_pdf(gpmi.compose(content)).data)
        assert "None" not in text
        assert "tot en met ....." in text


def test_the_numbers_of_the_law_come_with_the_content() -> None:
    terms = replace(a_gpmi().terms, reflection_days=7, evaluations_a_year=4, suspension_months=2)
    text = whole_text(render_pdf(gpmi.compose(a_gpmi(terms=terms))).data)
    assert "heb 7 dagen om na te denken" in text
    assert "minstens 4 keer per jaar" in text
    assert "hoogstens 2 maanden" in text


def test_a_party_that_signed_has_its_date_and_no_lines() -> None:
    parties = tuple(replace(party, signed=SignedLine(date(2026, 12, 1))) for party in a_gpmi().parties)
    text = whole_text(render_pdf(gpmi.compose(a_gpmi(parties=parties, is_draft=False))).data)
    assert text.count("Getekend op dinsdag 1 december 2026") == 3
    assert "Handtekening:" not in text
