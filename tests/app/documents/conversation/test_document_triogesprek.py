"""The sheet "Wat spreken we af?", read back from the PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
import segno
from icalendar import Calendar
from pypdf import PdfReader

from app.documents.content import AgreementLine, NextTalk, TrioParty
from app.documents.conversation import triogesprek
from app.documents.conversation.next_talk import appointment_ics, appointment_words
from app.documents.drawing.page import render_pdf
from tests.app.documents.document_people import AN, BRAM, KURT, TALK, a_sheet, pages_of, whole_text, without_spaces


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


def test_the_drawn_code_is_the_code_of_that_appointment() -> None:
    page = PdfReader(BytesIO(render_pdf(triogesprek.compose(a_sheet())).data)).pages[0]
    contents = page.get_contents()
    assert contents is not None
    matrix = [list(row) for row in segno.make(appointment_ics(TALK), error="m", micro=False).matrix]
    module = 96 / (len(matrix) + 8)
    bars = [
        [float(value) for value in operands]
        for operands, operator in contents.operations
        if operator == b"re" and abs(float(operands[3]) - module) < 0.01
    ]
    left, top = min(x for x, _, _, _ in bars), max(y for _, y, _, _ in bars)
    drawn = [[0] * len(matrix) for _ in matrix]
    for x, y, width, _ in bars:
        for step in range(round(width / module)):
            drawn[round((top - y) / module)][round((x - left) / module) + step] = 1
    assert drawn == matrix


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
