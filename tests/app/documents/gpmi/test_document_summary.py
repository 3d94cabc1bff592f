"""The one-page summary of a GPMI, read back from the PDF: always one A4, in Dutch or with a second language."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from app.documents.content import AgreementLine, Contact, GpmiGoalLine, NextTalk
from app.documents.drawing.page import render_pdf
from app.documents.gpmi import summary
from app.documents.gpmi.summary_content import OtherParty, SummaryContent
from app.sheet_languages import sheet_texts
from tests.app.documents.document_people import LAW, TALK, a_summary, whole_text, without_spaces
from tests.app.documents.drawn_lines import drawn_lines, drawn_paragraphs, drawn_pieces

SECOND = [language.code for language in sheet_texts().second_languages]


def text_of(content: SummaryContent, language: str = "") -> str:
    return whole_text(render_pdf(summary.compose(content, language)).data)


def test_it_says_who_does_what_by_when_what_i_want_whom_i_call_and_what_i_may() -> None:
    text = without_spaces(text_of(a_summary()))
    for expected in (
        "Wat spreken we af?",
        "versie 2, getekend op 24 november 2026",
        "Volgende afspraak Dinsdag 15 december om 9.40 uur",
        "Ik wil als kapster werken.",
        "Ik doe (Amina)",
        "Ik volg de cursus Nederlands 1.2. vanaf 1 december",
        "Het OCMW doet",
        "vóór 4 december",
        "CAW Limburg: Els gaat mee. op 8 januari 2027",
        "Voor leefloon en hulp: An Claes, 011 00 00 00",
        "Ik mag iemand meebrengen die mij helpt. Voor mij is dat zus Samira.",
        "Ik heb 5 dagen om na te denken",
        "Ik mag altijd vragen om iets te veranderen.",
    ):
        assert without_spaces(expected) in text, expected


def test_a_draft_says_so_and_from_when_it_can_be_signed() -> None:
    text = text_of(a_summary(is_draft=True, signed_on=None, sign_from=date(2026, 11, 29)))
    assert "ONTWERP – nog niet ondertekend" in text
    assert "Ik kan tekenen vanaf zondag 29 november 2026." in text


def test_without_an_hour_the_day_of_the_evaluation_stands_large_with_room_for_the_hour() -> None:
    lines = drawn_lines(
        render_pdf(summary.compose(a_summary(next_talk=None, next_evaluation_on=date(2027, 3, 1)))).data
    )
    assert "Maandag 1 maart" in lines
    assert any(line.startswith("Uur en plaats:") for line in lines)


@pytest.mark.parametrize("language", SECOND)
def test_a_second_language_stands_beside_the_dutch_on_one_page_and_is_marked(language: str) -> None:
    rendered = render_pdf(summary.compose(a_summary(), language))
    assert rendered.pages == 1
    assert rendered.gaps == ()
    said = drawn_paragraphs(rendered.data)
    assert "De Nederlandse tekst is de tekst die telt. Deze vertaling is nog niet nagelezen." in said
    assert any("15/12/2026" in paragraph for paragraph in said)
    for key in ("wat_spreken_we_af", "mijn_rechten", "recht_bijstand_kort", "niet_nagelezen"):
        text = sheet_texts().texts[key][language]
        assert language == "ar" or any(text in paragraph for paragraph in said), key


def test_in_arabic_dates_hours_and_phone_numbers_stand_as_people_read_them() -> None:
    called = AgreementLine("أتصل بالرقم 011 22 33 44 قبل الموعد.", date(2027, 1, 11), "op")
    lines = drawn_lines(render_pdf(summary.compose(a_summary(mine=(called,)), "ar")).data)
    # Read from the right: the day of the week, the date, "at", the hour. So from the left the hour comes first.
    moment = next(line for line in lines if "15/12/2026" in line)
    assert moment.index("9:40") < moment.index("15/12/2026") < moment.index("ءاثلاثلا")
    assert any("011 22 33 44" in line for line in lines)
    period = next(line for line in lines if "01/12/2026" in line and "30/11/2027" in line)
    assert period.index("30/11/2027") < period.index("01/12/2026"), "from the first day, at the right, until the last"


def test_all_fonts_are_embedded_also_those_of_arabic() -> None:
    page = PdfReader(BytesIO(render_pdf(summary.compose(a_summary(), "ar")).data)).pages[0]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert any("DejaVuSans" in str(font["/BaseFont"]) for font in fonts)
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in fonts)


def test_too_much_to_hold_is_counted_and_nothing_is_smaller_than_eleven_points() -> None:
    many = tuple(AgreementLine(f"Afspraak {number}. " + "Dat is veel. " * 5, date(2026, 12, 1)) for number in range(30))
    for language in ("", "ar"):
        rendered = render_pdf(summary.compose(a_summary(mine=many), language))
        assert rendered.pages == 1
        text = " ".join(drawn_paragraphs(rendered.data))
        shown = sum(f"Afspraak {number}." in text for number in range(30))
        assert 0 < shown < 30
        assert f"+ {30 - shown} meer, zie de overeenkomst" in text
        foot = 45
        assert min(piece.size for piece in drawn_pieces(rendered.data) if piece.y > foot) >= 11


_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cn", "Co")), max_size=400)
_LINES = st.lists(st.builds(AgreementLine, _TEXTS, st.none() | st.just(date(2027, 1, 8)), when=_TEXTS), max_size=8)


@settings(max_examples=4, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(_TEXTS, _LINES, _LINES, st.sampled_from(["", "fr", "ar", "uk"]))
@example("", [AgreementLine("漢 🙂 " * 12, date(2027, 1, 8), when="漢 " * 9)] * 3, [AgreementLine("漢 " * 9)], "fr")
@example("W" * 400, [AgreementLine("W" * 400, when="W" * 400)] * 9, [], "fr")
@example("Ж" * 400, [AgreementLine("سلام " * 80, date(2027, 1, 8))] * 9, [AgreementLine("ቋንቋ")], "ar")
def test_it_is_one_page_whatever_was_typed(
    name: str, mine: list[AgreementLine], others: list[AgreementLine], language: str
) -> None:
    content = SummaryContent(
        organisation=name,
        client=name,
        first_name=name,
        is_draft=True,
        starts_on=date(2026, 12, 1),
        ends_on=date(2027, 11, 30),
        sign_from=date(2026, 11, 29),
        goals=(GpmiGoalLine(name),) * 6,
        mine=tuple(mine),
        ocmw=tuple(others),
        others=(OtherParty(name, tuple(others)),) * 2,
        next_talk=replace(TALK, place=name, bring=name),
        contacts=(Contact(name, name, name, name),) * 4,
        assisted_by=name,
        terms=LAW,
    )
    assert render_pdf(summary.compose(content, language)).pages == 1
    assert render_pdf(summary.compose(replace(content, next_talk=None), language)).pages == 1


def test_an_empty_summary_has_room_to_write_and_never_says_none() -> None:
    text = text_of(SummaryContent("OCMW Zonhoven", "Amina", terms=LAW))
    assert "None" not in text
    assert "Dag en uur:" in text


def test_the_code_of_the_appointment_and_the_name_of_the_file_name_nobody() -> None:
    document = summary.compose(a_summary(next_talk=NextTalk(TALK.at)))
    assert "Amina" not in document.file_name
    assert document.file_name == "wat-spreken-we-af-versie-2-2026-11-24.pdf"
