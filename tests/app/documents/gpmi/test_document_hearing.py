"""The invitation to be heard, read back from the PDF."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.documents.drawing.page import render_pdf
from app.documents.gpmi import hearing
from app.documents.gpmi.hearing_content import HearingContent
from app.sheet_languages import sheet_texts
from tests.app.documents.document_people import LAW, an_invitation, pages_of, whole_text, without_spaces
from tests.app.documents.drawn_lines import drawn_lines


def text_of(language: str = "", **changes: Any) -> str:
    return whole_text(render_pdf(hearing.compose(an_invitation(**changes), language)).data)


def test_it_holds_facts_proposal_the_right_to_be_heard_place_time_help_papers_and_what_follows() -> None:
    text = without_spaces(text_of(decides="het bijzonder comité"))
    for expected in (
        "Er is nog niets beslist. Jij mag eerst vertellen wat er gebeurd is. Dat is je recht.",
        "Dinsdag 20 april om 14 uur",
        "Gemeentehuis Zonhoven",
        "Ik volg de cursus Nederlands 1.2.",
        "Je was in maart vijf keer niet in de les.",
        "We stuurden je een aanmaning op dinsdag 30 maart 2027.",
        "Het leefloon één week niet betalen.",
        "Je mag iemand meebrengen die je helpt",
        "Je mag papieren meebrengen",
        "Laat het ons weten vóór vrijdag 16 april 2027.",
        "Je begeleider beslist niet. Wie beslist: het bijzonder comité.",
        "Een schorsing duurt hoogstens 1 maand; is het de tweede binnen het jaar, dan hoogstens 3 maanden.",
        "Je afspraken (GPMI) en onze hulp lopen gewoon door.",
        "binnen 3 maanden naar de arbeidsrechtbank",
        "Kristien Maes",
    ):
        assert without_spaces(expected) in text, expected


def test_the_day_stands_before_the_facts_and_nobody_is_ordered_or_blamed() -> None:
    text = text_of()
    assert text.index("Dinsdag 20 april") < text.index("Wat is er volgens ons gebeurd?")
    assert not re.search(r"\b(moet|moeten|verplicht|straf|sanctie|fout)\b", text)


@pytest.mark.parametrize("language", [language.code for language in sheet_texts().second_languages])
def test_every_fixed_sentence_has_its_second_language(language: str) -> None:
    rendered = render_pdf(hearing.compose(an_invitation(), language))
    assert rendered.pages == 2
    assert rendered.gaps == ()
    text = without_spaces(whole_text(rendered.data))
    if language != "ar":
        for key in ("hoor_titel", "hoor_daarna", "wie_kan_ik_bellen"):
            assert without_spaces(sheet_texts().texts[key][language]) in text
    lines = [line for page in range(rendered.pages) for line in drawn_lines(rendered.data, page)]
    assert any("20/04/2027" in line for line in lines)
    assert any("16/04/2027" in line for line in lines)


def test_the_numbers_are_those_of_the_law_that_day() -> None:
    assert "hoogstens 2 maanden" in text_of(terms=replace(LAW, suspension_months=2))


def test_without_an_hour_there_is_room_to_write_it_and_an_empty_letter_never_says_none() -> None:
    day_only = text_of(hearing=None, hearing_on=date(2027, 4, 20))
    assert "Dinsdag 20 april" in day_only
    assert "Uur en plaats:" in day_only
    empty = HearingContent("OCMW Zonhoven", "Amina", terms=LAW)
    assert "None" not in " ".join(pages_of(render_pdf(hearing.compose(empty)).data))
