"""Text that runs from right to left, read back from the PDF by the places of its letters."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.documents.content import AgreementLine, TrioParty
from app.documents.conversation import triogesprek
from app.documents.drawing.fonts import drawn
from app.documents.drawing.page import render_pdf
from app.documents.drawing.right_to_left import direction_of, drawing_order
from tests.app.documents.document_people import a_sheet
from tests.app.documents.drawn_lines import drawn_lines

WORDS = "أريد أن أعمل في صالون (كوافير) وأتعلّم الهولندية. اتصلوا بي على 011 22 33 44 قبل 12/03/2027 الساعة 9:40."


def seen(text: str, base: Any = "R") -> str:
    return "".join(char for _, char in drawing_order(drawn(text), base)).replace("\u00a0", " ")


def test_dates_times_and_telephone_numbers_are_read_from_left_to_right_in_arabic() -> None:
    page = drawn_lines(render_pdf(triogesprek.compose(a_sheet(own_words=WORDS))).data)
    for number in ("011 22 33 44", "12/03/2027", "9:40"):
        assert any(number in line for line in page), number
    [first] = [line for line in page if "011 22 33 44" in line]
    # Seen from the left the end of the sentence comes first, and what is said before the number stands right of it.
    assert first.index("011 22 33 44") < first.index("ىلع")


@pytest.mark.parametrize("number", ["011 22 33 44", "+32 470 12 34 56", "(011) 22 33 44", "12-03-2027", "1.234"])
def test_every_way_to_write_a_number_stands_as_it_was_typed(number: str) -> None:
    assert f" {number} " in seen(f"اتصل {number} الآن")
    assert f" {number} " in seen(f"Bel اتصل {number} الآن morgen", "L")


def test_brackets_are_mirrored_and_a_dutch_word_keeps_its_letters() -> None:
    line = seen("مركز (OCMW) يقوم")
    assert "(OCMW)" in line
    assert line.index("OCMW") > 0
    assert direction_of("مركز OCMW") == "R"
    assert direction_of("OCMW مركز") == "L"


def test_the_brackets_around_a_name_in_latin_letters_stay_with_it_where_they_end_a_sentence() -> None:
    assert "An Claes (OCMW)" in seen("ملفي الآن لدى An Claes (OCMW).")
    assert "An (VDAB [Gent])" in seen("ملفي لدى An (VDAB [Gent]).")


def test_lines_stand_from_the_top_to_the_bottom_in_the_order_of_reading() -> None:
    many = " ".join(f"كلمة {number}" for number in range(100, 190))
    party = TrioParty("Yassin", first_name="Yassin", agreements=(AgreementLine(many),))
    lines = drawn_lines(render_pdf(triogesprek.compose(a_sheet(parties=(party,)))).data)
    row = {number: next(at for at, line in enumerate(lines) if str(number) in line) for number in (100, 140, 189)}
    assert row[100] < row[140] < row[189]


def test_letters_are_joined_and_joiners_of_persian_are_heeded() -> None:
    assert drawn("سلام") != "سلام"
    assert unicodedata.normalize("NFKC", drawn("سلام")) == "سلام"
    assert drawn("می\u200cروم") != drawn("میروم")


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("ابتسلامپ ־שלום()[]«»0123456789/.:-+ abc\u064b\u0651"), max_size=60))
@example("(" * 5 + "سلام")
def test_no_character_is_lost_or_doubled_in_the_order_of_drawing(text: str) -> None:
    line = drawn(text).replace("\n", " ")
    assert sorted(place for place, _ in drawing_order(line, "R")) == list(range(len(line)))
    assert sorted(place for place, _ in drawing_order(line, "L")) == list(range(len(line)))
