"""Hints for plain Dutch: what is found, what is left alone, and that no text is too strange for it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.plain_language import MOST_WORDS, HintKind, hints


def found(text: str) -> list[tuple[HintKind, str]]:
    return [(hint.kind, text[hint.start : hint.end]) for hint in hints(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kurt doet zijn best.", "doet zijn best"),
        ("Ik kom regelmatig langs.", "regelmatig"),
        ("Ik bel zo snel mogelijk.", "zo snel mogelijk"),
        ("Ik probeer te komen.", "probeer"),
        ("Wij helpen waar nodig.", "waar nodig"),
    ],
)
def test_a_vague_agreement_is_found(text: str, words: str) -> None:
    assert found(text) == [(HintKind.VAGUE, words)]


@pytest.mark.parametrize(
    "text",
    ["Ik kom regelmatig: elke dinsdag.", "Ik bel regelmatig, de 1ste keer voor 12 december.", "Het beste bestuur.", ""],
)
def test_what_says_when_is_left_alone(text: str) -> None:
    assert hints(text) == ()


def test_a_vague_word_beside_a_day_is_left_alone_in_that_sentence_only() -> None:
    assert found("Ik kom regelmatig op maandag. Ik bel binnenkort.") == [(HintKind.VAGUE, "binnenkort")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Je moet elke dag komen.", "Je moet"),
        ("Morgen moet je komen.", "moet je"),
        ("U zal bellen.", "U zal"),
        ("Je zou beter werken.", "Je zou"),
        ("U dient te bellen.", "U dient te"),
        ("Ik moet naar de les.", "Ik moet"),
    ],
)
def test_words_that_press_are_found(text: str, words: str) -> None:
    assert (HintKind.COMPELLING, words) in found(text)


def test_a_promise_is_no_word_that_presses() -> None:
    assert found("Ik zal op 3 maart bellen. De school zal les geven.") == []


def test_a_long_sentence_is_found_and_counted() -> None:
    text = "Kort. " + " ".join(["woord"] * (MOST_WORDS + 1)) + ". Kort."
    (hint,) = hints(text)
    assert (hint.kind, hint.words) == (HintKind.LONG, MOST_WORDS + 1)
    assert text[hint.start : hint.end].startswith("woord")
    assert hints(" ".join(["woord"] * MOST_WORDS)) == ()


def test_a_difficult_word_comes_with_one_that_everybody_says() -> None:
    (hint,) = hints("Indien u ziek bent, bel ons.")
    assert (hint.kind, hint.instead) == (HintKind.DIFFICULT, "als")


def test_a_gap_of_a_template_is_told_until_it_is_filled_in() -> None:
    assert found("Ik begin op [dag] bij [werkplek].") == [
        (HintKind.OPEN_SPOT, "[dag]"),
        (HintKind.OPEN_SPOT, "[werkplek]"),
    ]


def test_letters_that_only_look_like_ours_do_no_harm() -> None:
    assert hints("\u0130ndien \u017foms") == ()
    assert found("\u0130 je moet") == [(HintKind.COMPELLING, "je moet")]


_WORDS = st.sampled_from(["je moet", "regelmatig", "[dag]", "indien", ".", "\n", " ", "woord", "\u0130", "\U0001f600"])


@settings(max_examples=120, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(_WORDS, max_size=80).map(" ".join)))
def test_every_hint_lies_inside_the_text_and_nothing_raises(text: str) -> None:
    for hint in hints(text):
        assert 0 <= hint.start < hint.end <= len(text)
