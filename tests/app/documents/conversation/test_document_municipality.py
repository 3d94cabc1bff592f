"""The page for a municipality after a sitting day, read back from the PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.documents.content import AgreementLine
from app.documents.conversation import municipality
from app.documents.drawing.page import render_pdf
from tests.app.documents.conversation.talk_papers import KURT_AFTER, ZONHOVEN
from tests.app.documents.document_people import pages_of, whole_text
from tests.app.documents.drawn_lines import drawn_pieces


def test_the_page_says_what_was_agreed_and_who_has_to_do_what() -> None:
    [page] = pages_of(render_pdf(municipality.compose(ZONHOVEN)).data)
    for expected in (
        "Na de zitdag",
        "Dinsdag 24 november 2026 · gemeentehuis",
        "Voor de maatschappelijk werkers van Zonhoven.",
        "Kurt: Ik ga naar de kinesist (vóór 4 december)",
        "Sofie Maes: Busabonnement betalen (vóór 30 november)",
        "gesproken · Triogesprek",
        "volgend gesprek: 15 december om 9.40 uur, Gemeentehuis",
        "geboren op 06/05/1971",
        "niet gekomen · Opvolging",
        "verzet · Intake",
        "Voor alles: An Claes, 011 00 00 00",
        "Vertrouwelijk",
    ):
        assert expected in page, expected


def test_what_is_asked_of_the_municipality_stands_in_a_column_of_its_own_with_boxes_to_tick() -> None:
    pieces = list(drawn_pieces(render_pdf(municipality.compose(ZONHOVEN)).data))
    places = {
        word: piece.x for piece in pieces for word in ("Wat vragen", "Sofie Maes", "Kurt: Ik") if word in piece.text
    }
    assert places["Kurt: Ik"] < places["Wat vragen"] < places["Sofie Maes"]


@pytest.mark.parametrize("count", [0, 1, 10])
def test_a_municipality_is_one_page(count: int) -> None:
    assert render_pdf(municipality.compose(replace(ZONHOVEN, clients=(KURT_AFTER,) * count))).pages == 1


def test_many_more_clients_go_on_under_the_same_heads() -> None:
    pages = pages_of(render_pdf(municipality.compose(replace(ZONHOVEN, clients=(KURT_AFTER,) * 25))).data)
    assert all("Wat spraken we af?" in page for page in pages if "Busabonnement" in page)
    assert sum(page.count("Busabonnement") for page in pages) == 25


def test_long_names_and_twelve_agreements_stay_in_their_columns() -> None:
    name = "Anastasia-Wilhelmina Vandenbroucke-Oudes"
    lines = tuple(
        AgreementLine(f"Attest nummer {number}.", date(2026, 12, number), who=name) for number in range(1, 13)
    )
    data = render_pdf(
        municipality.compose(replace(ZONHOVEN, clients=(replace(KURT_AFTER, client=name, agreed=lines),)))
    ).data
    assert len(pages_of(data)) == 1
    edges = [piece.x for piece in drawn_pieces(data) if "Attest" in piece.text or name[:9] in piece.text]
    assert min(edges) > 39
    assert max(edges) < 400


def test_a_municipality_of_which_nobody_came_gets_a_page_that_says_so() -> None:
    assert "Er was niemand van deze gemeente" in whole_text(
        render_pdf(municipality.compose(replace(ZONHOVEN, clients=(), contacts=(), place=""))).data
    )
