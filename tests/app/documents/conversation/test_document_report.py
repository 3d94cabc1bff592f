"""The report of one talk, read back from the PDF: the shape of the note, what was agreed, and who may read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.documents.content import AgreementLine
from app.documents.conversation import report
from app.documents.conversation.report_content import ReportContent
from app.documents.drawing.page import render_pdf
from tests.app.documents.conversation.talk_papers import KURTS_TALK
from tests.app.documents.document_people import pages_of, whole_text
from tests.app.documents.drawn_lines import Piece, drawn_pieces


def piece_of(pieces: list[Piece], text: str) -> Piece:
    return next(piece for piece in pieces if text in piece.text)


def test_a_report_says_who_when_where_what_was_said_and_what_was_agreed() -> None:
    pages = pages_of(render_pdf(report.compose(KURTS_TALK)).data)
    assert len(pages) == 1
    for expected in (
        "Huisbezoek · dinsdag 24 november 2026 · 45 minuten",
        "Kerkstraat 12",
        "Kurt en zijn zus",
        "Doel: Ik wil meer uren werken",
        "An Claes · verder geschreven door Bram Wouters · laatst gewijzigd op 26 november",
        "De stage loopt",
        "Kurt is elke dag op de stage geweest.",
        "eerst een maand proberen",
        "Ik ga naar de kinesist.",
        "vóór 4 december",
        "Gedaan",
        "Volgend gesprek: Dinsdag 15 december om 9.40 uur, Gemeentehuis",
        "Blad 1 van 1 · Gespreksverslag · Kurt Vandeput · Vertrouwelijk",
    ):
        assert expected in pages[0], expected


def test_headings_lists_and_lines_of_a_note_keep_their_shape_and_lose_their_marks() -> None:
    pieces = list(drawn_pieces(render_pdf(report.compose(KURTS_TALK)).data))
    text = " ".join(piece.text for piece in pieces)
    assert not any(mark in text for mark in ("#", "**", "[x]", "[ ]", "*maand*"))
    plain, heading = piece_of(pieces, "Zijn rug"), piece_of(pieces, "Hoe gaat het?")
    outer, inner = piece_of(pieces, "Meer uren"), piece_of(pieces, "eerst een")
    assert heading.size > plain.size
    assert plain.x < outer.x < inner.x
    assert plain.y < piece_of(pieces, "elke dag").y, "a line feed stays one"


def test_every_page_of_a_private_note_says_so() -> None:
    long = replace(KURTS_TALK, text="Regel met woorden.\n" * 120, is_private=True)
    pages = pages_of(render_pdf(report.compose(long)).data)
    assert len(pages) > 1
    assert all("PRIVÉ – alleen voor An Claes" in page for page in pages)
    assert "PRIVÉ" not in whole_text(render_pdf(report.compose(KURTS_TALK)).data)


def test_a_report_of_nothing_has_lines_to_write_on_and_names_nothing_that_is_not_known() -> None:
    rendered = render_pdf(report.compose(ReportContent("OCMW Zonhoven", "Kurt Vandeput", "Intake")))
    text = whole_text(rendered.data)
    assert rendered.pages == 1
    assert not any(word in text for word in ("None", "Waar", "Geschreven door", "Wat spraken we af?"))


def test_twelve_agreements_of_people_with_forty_letters_are_all_there() -> None:
    name = "Anastasia-Wilhelmina Vandenbroucke-Oudes"
    lines = tuple(
        AgreementLine(f"Attest nummer {number} brengen.", date(2026, 12, number), who=name) for number in range(1, 13)
    )
    rendered = render_pdf(report.compose(replace(KURTS_TALK, client=name, agreed=lines)))
    text = whole_text(rendered.data)
    assert all(f"Attest nummer {number} brengen." in text for number in range(1, 13))
    assert rendered.pages == 2
