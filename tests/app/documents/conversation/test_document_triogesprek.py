"""The sheet "Wat spreken we af?", read back from the PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
import zxingcpp
from icalendar import Calendar
from pypdf import PdfReader
from PySide6.QtGui import QImage

from app.documents.content import (
    AgreementLine,
    Contact,
    HandoverLine,
    NextTalk,
    TrioParty,
)
from app.documents.conversation import triogesprek
from app.documents.conversation.next_talk import appointment_ics, appointment_words
from app.documents.drawing.page import render_pdf
from tests.app.documents.document_people import (
    AN,
    BRAM,
    KURT,
    TALK,
    a_full_sheet,
    a_sheet,
    pages_of,
    whole_text,
    without_spaces,
)
from tests.app.documents.drawn_lines import drawn_pieces
from ui.documents.page_picture import draw_page

A4_AT_300_DPI = 2480


def test_the_usual_sheet_is_one_page_with_everything_that_was_agreed() -> None:
    pages = pages_of(render_pdf(triogesprek.compose(a_sheet())).data)
    assert len(pages) == 1
    for expected in (
        "Wat spreken we af?",
        "Gesprek van dinsdag 24 november 2026 · gemeentehuis Zonhoven",
        "Kurt is elke dag op de stage geweest.",
        "“Ik wil graag meer uren doen, maar niet te snel.”",
        "Ik (Kurt)",
        "OCMW: An Claes",
        "VDAB: Bram Wouters",
        "vóór 4 december",
        "vanaf 1 december",
        "vóór 11 januari 2027",
        "Voor alles: An Claes, 011 00 00 00 (OCMW)",
        "Mijn dossier is nu bij An Claes (OCMW).",
        "Dit is mij voorgelezen en het klopt.",
        "Dinsdag 15 december om 9.40 uur",
        "Breng mee: je stageboekje",
        "Blad 1 van 1",
    ):
        assert expected in pages[0], expected


def test_what_is_still_open_of_last_time_stands_before_everything_else() -> None:
    sheet = a_sheet(still_open=(AgreementLine("Attest vragen", date(2026, 11, 1), who="Kurt"),))
    text = whole_text(render_pdf(triogesprek.compose(sheet)).data)
    assert text.index("Kurt: Attest vragen (vóór 1 november)") < text.index("Wat gaat goed")


def test_long_columns_go_on_in_their_places_on_the_next_page_and_lose_nothing() -> None:
    lines = tuple(AgreementLine(f"Afspraak nummer {number} met genoeg woorden.") for number in range(1, 41))
    sheet = a_sheet(parties=(KURT, replace(AN, agreements=lines), BRAM))
    pages = pages_of(render_pdf(triogesprek.compose(sheet)).data)
    assert 2 <= len(pages) <= 4
    for head in ("Ik (Kurt), vervolg", "OCMW: An Claes, vervolg", "VDAB: Bram"):
        assert head in pages[1]
    text = without_spaces(" ".join(pages))
    assert all(text.count(f"Afspraaknummer{number}met") == 1 for number in range(1, 41))
    assert all(f"Blad {number} van {len(pages)}" in page for number, page in enumerate(pages, start=1))
    assert all("Wat spreken we af?" in page and "Kurt Vandeput" in page for page in pages)


def test_one_agreement_longer_than_a_page_is_cut_between_its_lines() -> None:
    long = " ".join(f"woord{number}" for number in range(900))
    sheet = a_sheet(parties=(KURT, AN, replace(BRAM, agreements=(AgreementLine(long),))))
    text = without_spaces(whole_text(render_pdf(triogesprek.compose(sheet)).data))
    assert all(f"woord{number}" in text for number in range(900))


def test_an_empty_sheet_has_lines_to_write_on_and_never_says_none() -> None:
    empty = a_sheet(
        held_on=None,
        place="",
        went_well="",
        own_words=" ",
        parties=(TrioParty("Kurt Vandeput"), TrioParty("", "OCMW"), TrioParty("", "VDAB")),
        contacts=(),
        managed_by="",
        next_talk=None,
    )
    rendered = render_pdf(triogesprek.compose(empty))
    text = whole_text(rendered.data)
    assert rendered.pages == 1
    assert "None" not in text
    assert "Dag en uur:" in text


def test_a_sheet_without_parties_still_prints() -> None:
    assert render_pdf(triogesprek.compose(a_sheet(parties=()))).pages == 1


def test_the_code_holds_the_appointment_and_no_name_or_content() -> None:
    event = next(part for part in Calendar.from_ical(appointment_ics(TALK)).walk("VEVENT"))
    assert event["SUMMARY"] == "Gesprek"
    assert event["DTSTART"].dt == TALK.at
    assert event["LOCATION"] == "Gemeentehuis Zonhoven, lokaal 2"
    assert set(event) == {"SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "LOCATION"}


@pytest.mark.parametrize("language", ["", "ar"])
def test_a_telephone_reads_that_appointment_from_the_page_as_a_black_and_white_printer_prints_it(language: str) -> None:
    data = render_pdf(triogesprek.compose(a_sheet(), language)).data
    page = draw_page(data, 0, A4_AT_300_DPI).image.convertToFormat(QImage.Format.Format_Mono)
    found = zxingcpp.read_barcodes(page.convertToFormat(QImage.Format.Format_Grayscale8))
    assert [code.bytes for code in found] == [appointment_ics(TALK)]


def test_the_appointment_is_in_belgian_time_in_summer_and_in_winter() -> None:
    assert appointment_words(datetime(2026, 12, 15, 8, 40, tzinfo=UTC)) == "Dinsdag 15 december om 9.40 uur"
    assert appointment_words(datetime(2026, 7, 1, 8, 0, tzinfo=UTC)) == "Woensdag 1 juli om 10 uur"


def test_an_appointment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        NextTalk(datetime(2026, 12, 15, 9, 40))  # noqa: DTZ001


def test_the_client_reads_nothing_smaller_than_eleven_points() -> None:
    sizes: dict[float, str] = {}

    def visit(text: str, _cm: object, _tm: object, _font: object, size: float) -> None:
        if text.strip():
            sizes[size] = sizes.get(size, "") + text

    page = PdfReader(BytesIO(render_pdf(triogesprek.compose(a_sheet())).data)).pages[0]
    page.extract_text(visitor_text=visit)
    small = "".join(text for size, text in sizes.items() if size < 11)
    assert small.strip().startswith("Blad 1 van 1")
    assert "\n" not in small.strip()


def test_the_sheet_says_what_was_talked_about_who_manages_the_file_for_how_long_and_who_initialled() -> None:
    pages = pages_of(render_pdf(triogesprek.compose(a_full_sheet())).data)
    assert len(pages) == 1
    for expected in (
        "Meer uren in de kringwinkel (Kurt): Kurt gaat van 3 naar 4 halve dagen.",
        "Opleiding magazijn (VDAB)",
        "Vanaf 1 december 2026 is mijn dossier bij Bram Wouters (VDAB).",
        "Het komt terug op 15 maart 2027.",
        "We horen hoe het gaat op 12 januari en 15 februari 2027.",
        "Kurt volgt een opleiding in het magazijn.",
        "24/11/2026",
        "A.C.",
        f"SHA-256 {'ab' * 32}",
    ):
        assert expected in pages[0], expected
    assert pages[0].index("Waarover praten we?") < pages[0].index("Wie doet wat")


def test_a_hand_over_that_nobody_accepted_is_a_proposal() -> None:
    proposed = HandoverLine("Bram Wouters (VDAB)", starts_on=date(2026, 12, 1), is_agreed=False)
    text = whole_text(render_pdf(triogesprek.compose(a_full_sheet(handover=proposed))).data)
    assert "Voorstel: mijn dossier gaat voor een tijd naar Bram Wouters (VDAB)." in text
    assert "Vanaf" not in text


@pytest.mark.parametrize("language", ["fr", "en", "uk", "ar", "tr"])
def test_all_of_it_is_one_page_in_two_languages(language: str) -> None:
    assert render_pdf(triogesprek.compose(a_full_sheet(), language)).pages == 1


def test_twelve_agreements_of_people_with_forty_letters_and_all_else_are_one_page() -> None:
    name = "Anastasia-Wilhelmina Vandenbroucke-Oudes"
    assert len(name) == 40

    def lines(first: int) -> tuple[AgreementLine, ...]:
        days = range(first, first + 4)
        return tuple(
            AgreementLine(f"Ik breng attest nummer {day} naar het onthaal.", date(2026, 12, day)) for day in days
        )

    sheet = a_full_sheet(
        client=name,
        parties=(
            TrioParty(name, first_name=name, agreements=lines(1)),
            TrioParty(name, "OCMW", agreements=lines(5)),
            TrioParty(name, "VDAB", agreements=lines(9)),
        ),
        contacts=(
            Contact(name, "011 00 00 00", "OCMW", "Voor leefloon en hulp"),
            Contact(name, "011 22 33 44", "VDAB"),
        ),
        managed_by=f"{name} (OCMW)",
    )
    pages = pages_of(render_pdf(triogesprek.compose(sheet)).data)
    assert len(pages) == 1
    assert all(f"attest nummer {day} naar" in pages[0] for day in range(1, 13))


def test_what_is_initialled_on_a_screen_stands_on_the_line_of_who_did_it() -> None:
    pieces = list(drawn_pieces(render_pdf(triogesprek.compose(a_full_sheet())).data))
    letters = next(piece for piece in pieces if piece.text == "A.C.")
    name = next(piece for piece in pieces if piece.text.startswith("An Claes, OCMW"))
    assert letters.x == name.x
    assert 0 < letters.y - name.y < 40
