"""The report of an evaluation, read back from the PDF."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.drawing.page import render_pdf
from app.documents.gpmi import evaluation
from app.documents.gpmi.evaluation_content import EvaluationContent, PartyProgress, ProgressLine
from tests.app.documents.document_people import LAW, an_evaluation, pages_of, whole_text, without_spaces


def text_of(**changes: Any) -> str:
    return whole_text(render_pdf(evaluation.compose(an_evaluation(**changes))).data)


def test_it_holds_the_day_who_was_there_progress_in_both_words_what_changes_and_the_next_day() -> None:
    text = without_spaces(text_of(number=1))
    for expected in (
        "Versie 2, getekend op 24 november 2026",
        "Gehouden op donderdag 4 maart 2027",
        "Dit was een gesprek waar ik zelf bij was",
        "Evaluatie 1 van minstens 3 in dit jaar",
        "Verplaatst van maandag 1 maart 2027 naar donderdag 4 maart 2027: Yassin was ziek",
        "Amina El Idrissi, An Claes",
        "“Het gaat goed met de les.”",
        "De opvang kwam later dan gepland.",
        "voor een deel gelukt",
        "We passen de afspraken aan.",
        "Els gaat mee naar de kapsalon.",
        "Maandag 5 juli",
        "Handtekeningen",
    ):
        assert without_spaces(expected) in text, expected
    assert text.index("Hoegaathetvolgensmij?") < text.index("Hoegaathetvolgensmijnbegeleider?")


def test_a_report_that_is_not_closed_is_a_draft_on_every_page() -> None:
    many = tuple(ProgressLine(f"Afspraak {number}.") for number in range(40))
    content = an_evaluation(is_closed=False, parties=(PartyProgress("ocmw", "OCMW Zonhoven", many),))
    pages = pages_of(render_pdf(evaluation.compose(content)).data)
    assert len(pages) > 2
    assert all("ONTWERP – nog niet afgesloten" in page for page in pages)
    assert "ONTWERP" not in text_of()


def test_what_was_missed_says_why_and_does_not_ask_how_it_went() -> None:
    text = text_of(status="gemist", held_on=None, missed_why="Amina lag in het ziekenhuis.")
    assert "Gepland op donderdag 4 maart 2027, niet doorgegaan" in text
    assert "Amina lag in het ziekenhuis." in text
    assert "Hoe gaat het volgens mij?" not in text


def test_a_planned_evaluation_prints_as_a_form_to_fill_in_together() -> None:
    line = ProgressLine("Ik ga naar de les.")
    text = text_of(
        status="gepland", held_on=None, adjust="", changes="", client_words="", professional_words="",
        parties=(PartyProgress("client", "Amina El Idrissi", (line,)),), next_on=None,
    )  # fmt: skip
    assert "ja deels nee" in text
    assert "Dag en uur:" in text


def test_an_empty_report_never_says_none() -> None:
    assert "None" not in whole_text(render_pdf(evaluation.compose(EvaluationContent("OCMW", "Amina", terms=LAW))).data)


@settings(max_examples=8, deadline=None)
@given(st.text(st.characters(), max_size=300))
def test_any_words_can_be_printed(text: str) -> None:
    line = ProgressLine(text, date(2027, 1, 8), "ja", text, text)
    content = an_evaluation(client=text, client_words=text, goals=(line,), present=(text,), changes=text, place=text)
    assert render_pdf(evaluation.compose(content)).pages >= 1
