"""The list of a sitting day for the front desk, read back from the PDF: who comes when, and nothing of what for."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, time

from app.documents.conversation import day_list
from app.documents.conversation.day_list_content import DayListContent, DaySlot
from app.documents.drawing.page import render_pdf
from tests.app.documents.conversation.talk_papers import SITTING_DAY
from tests.app.documents.document_people import pages_of, whole_text
from tests.app.documents.drawn_lines import drawn_pieces


def test_the_list_holds_what_the_front_desk_needs() -> None:
    [page] = pages_of(render_pdf(day_list.compose(SITTING_DAY)).data)
    for expected in (
        "Zitdag Zonhoven",
        "Dinsdag 24 november 2026",
        "Gemeentehuis, lokaal 2 · 9.00 tot 12.30 uur",
        "An Claes en Bram Wouters",
        "011 00 00 00",
        "bij An Claes",
        "je stageboekje",
        "Arabisch, met tolk",
        "bezet",
        "vrij",
        "Voor het onthaal",
    ):
        assert expected in page, expected


def test_two_people_with_one_name_and_initial_stay_apart_by_their_hour() -> None:
    pieces = list(drawn_pieces(render_pdf(day_list.compose(SITTING_DAY)).data))
    [first, second] = [piece.y for piece in pieces if piece.text == "Kurt V."]
    hours = {piece.text: piece.y for piece in pieces if piece.text in ("9.00", "10.30")}
    assert abs(hours["9.00"] - first) < 2
    assert abs(hours["10.30"] - second) < 2


def test_there_is_no_place_on_the_list_for_what_a_talk_is_about() -> None:
    known = {field.name for field in fields(DaySlot)}
    assert known == {"at", "until", "who", "kind", "language", "interpreter", "bring", "with_whom", "is_taken"}


def test_a_day_of_twelve_hours_is_one_page_and_a_longer_one_repeats_its_heads() -> None:
    slot = DaySlot(time(9), time(9, 30), "Fatima E.", "Opvolging", "Arabisch", True, "je loonbrief", "An Claes")
    assert render_pdf(day_list.compose(replace(SITTING_DAY, slots=(slot,) * 12))).pages == 1
    long = replace(slot, who="Anastasia-Wilhelmina-Alexandra-Victo V.", bring="identiteitskaart, loonbrief en attest")
    pages = pages_of(render_pdf(day_list.compose(replace(SITTING_DAY, slots=(long,) * 20))).data)
    assert len(pages) > 1
    assert all("Meebrengen" in page for page in pages)


def test_a_day_without_hours_can_be_filled_in_by_hand() -> None:
    rendered = render_pdf(day_list.compose(DayListContent("OCMW Zonhoven", date(2026, 11, 24))))
    assert rendered.pages == 1
    assert "None" not in whole_text(rendered.data)
