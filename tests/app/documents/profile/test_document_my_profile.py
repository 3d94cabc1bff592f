"""The client's page "Mijn profiel", read back from the PDF: one page always, plain words, strengths first."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.drawing.one_page import whole_sentences
from app.documents.drawing.page import render_pdf
from app.documents.profile import my_profile
from app.documents.profile.content import FactorLine, LinkLine, ProfileContent
from app.documents.profile.words import my_link_pieces
from tests.app.documents.document_people import pages_of, whole_text, without_spaces
from tests.app.documents.profile.profile_papers import (
    CONFIDENCE,
    KEEPING_ON,
    RHYTHM,
    SLEEP,
    a_profile,
    drawing_of,
    font_sizes,
    many_factors,
    pictures_in,
)


def data_of(content: ProfileContent) -> bytes:
    return render_pdf(my_profile.compose(content)).data


def text_of(content: ProfileContent) -> str:
    return " ".join(whole_text(data_of(content)).split())


words = st.text(st.characters(codec="utf-8"), max_size=40)
texts = st.lists(st.tuples(words, st.integers(1, 60)).map(lambda drawn: drawn[0] * drawn[1]), min_size=1, max_size=4)
RATINGS = (*range(-4, 5), "onbekend", "nvt", None)


@settings(max_examples=60)
@given(texts, st.integers(1, 40), st.integers(0, 2**32), st.booleans())
def test_it_is_one_page_whatever_is_in_it(some: list[str], count: int, seed: int, is_draft: bool) -> None:
    chance = random.Random(seed)
    some += ["", "0\u0606" * 80, "Dat gaat goed.", "W" * 170, "Ik blijf tot het af is. " * 20]
    one, rating = lambda: chance.choice(some), lambda: chance.choice(RATINGS)
    factors = tuple(
        FactorLine(
            str(key), label=one(), professional=rating(), client=rating(), previous_client=rating(),
            client_words=one(), what_helps=one(), client_wants=one(),
        )
        for key in range(count)
    )  # fmt: skip
    links = tuple(
        LinkLine(str(chance.randrange(count)), str(chance.randrange(count)), chance.choice(["versterkt", "blokkeert"]))
        for _ in range(chance.randrange(5))
    )
    content = a_profile(
        factors=factors, links=links, client=one(), organisation=one(), contact_name=one(), contact_phone=one(),
        finalised_on=None if is_draft else a_profile().finalised_on,
    )  # fmt: skip
    assert render_pdf(my_profile.compose(content)).pages == 1


@pytest.mark.parametrize("count", [1, 2, 12, 40])
def test_what_does_not_fit_is_counted_and_nothing_is_printed_small(count: int) -> None:
    said = tuple(replace(one, client_words="Dat is zo. " * 9) for one in many_factors(count))
    content = a_profile(factors=said, links=())
    [page] = pages_of(data_of(content))
    chart = page.split("zo ziet mijn begeleider het")[0]
    shown = len(re.findall(r"Factor \d\d", chart))
    after_chart = page.split("zo ziet mijn begeleider het")[1]
    more = re.match(r" en nog (\d+) andere", after_chart)
    assert shown + (int(more[1]) if more else 0) == count
    assert shown >= min(count, 6)
    small = [(text, size) for text, size in font_sizes(data_of(content)) if size < 11 and "Blad 1 van 1" not in text]
    assert small == []


def test_strengths_stand_first_in_the_chart_and_below_it() -> None:
    page = text_of(a_profile(factors=many_factors(9)))
    assert page.index("Factor 00") < page.index("Factor 08")
    assert page.index("Waar ik sterk in ben") < page.index("Wat nu moeilijk is")
    assert "sterk in ben Factor 00 “0.”" in page


def test_of_many_factors_the_strongest_and_the_hardest_are_chosen() -> None:
    page = text_of(a_profile(factors=many_factors(40), links=()))
    assert "Factor 00" in page
    assert "Factor 39" in page
    assert "Factor 18" not in page


def test_it_says_in_plain_words_what_is_the_clients_and_nothing_of_the_professional() -> None:
    page = text_of(a_profile())
    for expected in (
        "Mijn profiel", "maandag 12 oktober 2026 · bij een evaluatie", "Kurt Vandeput", "Zo zie ik het nu",
        "“Ik ben elke dag gegaan, ook toen mijn rug zeer deed. Dat had ik zelf niet gedacht.”",
        "Wat mij helpt Doorzetten: Een vaste collega.", "Wat ik wil doen Zelfvertrouwen: Leren bellen.",
        "Door Steun van zus gaat het beter met Doorzetten.", "Door Slaap zit het vast bij Doorzetten.",
        "heel moeilijk", "de vorige keer (3 maart)", "An Claes, 011 00 00 00", "Blad 1 van 1",
    ):  # fmt: skip
        assert expected in page, expected
    for hidden in (
        "d240", "b134", "e310", "Vraagt hulp", "mentor", "Een cursus", "Zij past op de kinderen", "magazijn",
        "economie", "Vier uur", "drempel", "ICF", "ONTWERP",
    ):  # fmt: skip
        assert hidden not in page, hidden


def test_the_clients_own_view_decides_the_side_and_the_bar() -> None:
    page = text_of(a_profile(factors=(CONFIDENCE,), links=()))
    assert "gaat vrij goed" in page
    assert "Wat nu moeilijk is" not in page
    only_other = text_of(a_profile(factors=(replace(CONFIDENCE, client=None),), links=()))
    assert "Zo ziet mijn begeleider het nu" in only_other
    assert "zo zie ik het" not in only_other


def test_long_words_of_the_client_are_quoted_in_whole_sentences_with_how_many_more() -> None:
    factor = replace(KEEPING_ON, client_words="Ik kom op tijd. " + "Ik blijf tot het af is, ook op vrijdag. " * 6)
    page = text_of(a_profile(factors=(factor,), links=()))
    assert "“Ik kom op tijd. Ik blijf tot het af is, ook op vrijdag. " in page
    assert "ook op vrijdag.” (en nog 3 zinnen)" in page
    endless = replace(KEEPING_ON, client_words="en toen " * 90)
    assert "Doorzetten (staat in mijn dossier)" in text_of(a_profile(factors=(endless,), links=()))


@given(st.text(st.sampled_from("ab. !?\n"), max_size=300), st.integers(1, 120))
def test_sentences_are_never_cut_and_none_is_lost_from_the_count(text: str, limit: int) -> None:
    shown, left_out = whole_sentences(text, limit)
    assert len(shown) <= limit
    assert " ".join(text.split()).startswith(shown)
    assert (left_out == 0) == (shown == " ".join(text.split()))


def test_a_draft_says_so_and_an_empty_profile_too() -> None:
    assert "ONTWERP – nog niet af" in text_of(a_profile(finalised_on=None))
    assert "Er staat nog niets in mijn profiel." in text_of(a_profile(factors=(), links=()))
    assert "Dit zoeken we samen nog uit." in text_of(a_profile(factors=(SLEEP,), links=()))
    assert "nog te bekijken" in text_of(a_profile(factors=(RHYTHM,), links=()))


def test_where_there_is_room_the_client_can_add_something() -> None:
    assert "Dit wil ik er zelf nog bij zetten" in text_of(a_profile())
    full = a_profile(factors=tuple(replace(one, what_helps="Dat helpt mij echt. " * 7) for one in many_factors(40)))
    assert "Dit wil ik er zelf nog bij zetten" not in text_of(full)


def test_the_chart_is_drawn_with_lines_and_differs_without_colour() -> None:
    strength = drawing_of(data_of(a_profile(factors=(replace(KEEPING_ON, previous_client=None),), links=())))
    hard = replace(KEEPING_ON, client=-3, professional=-3, previous_client=None)
    barrier = drawing_of(data_of(a_profile(factors=(hard,), links=())))
    before = drawing_of(data_of(a_profile(factors=(replace(hard, previous_client=-4),), links=())))
    assert pictures_in(data_of(a_profile())) == 0
    assert barrier.count(" l ") > strength.count(" l ") + 10, "a barrier is hatched"
    assert "[2.2 1.8] 0 d" in before
    assert "[2.2 1.8] 0 d" not in barrier


def test_what_another_script_leaves_open_is_explained_only_if_it_is_on_the_page() -> None:
    factor = replace(KEEPING_ON, client_words="ሰላም")
    rendered = render_pdf(my_profile.compose(a_profile(factors=(factor,), links=())))
    assert rendered.gaps == ("Tigrinya of Amhaars",)
    assert "Schrijf het er met de hand bij." in whole_text(rendered.data)
    hidden = (*many_factors(30), replace(factor, client=1, professional=1, key="x"))
    assert render_pdf(my_profile.compose(a_profile(factors=hidden, links=()))).gaps == ()


@pytest.mark.parametrize(
    ("effect", "source", "target", "said"),
    [
        ("versterkt", 2, -2, "Door A gaat het beter met B."),
        ("versterkt", -2, 2, "Door A gaat het beter met B."),
        ("versterkt", -2, -2, "A en B hangen samen."),
        ("verzwakt", -2, 2, "Door A gaat het moeilijker met B."),
        ("verzwakt", 2, -2, "A en B hangen samen."),
        ("blokkeert", 0, 0, "Door A zit het vast bij B."),
        ("iets nieuws", 0, 0, "A en B hangen samen."),
    ],
)
def test_a_link_cannot_be_read_the_other_way(effect: str, source: int, target: int, said: str) -> None:
    before, between, after = my_link_pieces(effect, source, target)
    assert f"{before}A{between}B{after}" == said


def test_markup_and_endless_words_stay_text() -> None:
    typed = "<b>5 < 6 & 7</b>"
    factor = replace(KEEPING_ON, label=typed, client_words=typed, client_wants="W" * 150)
    page = without_spaces(text_of(a_profile(factors=(factor,), links=())))
    assert page.count(without_spaces(typed)) >= 3
    assert "W" * 150 in page
