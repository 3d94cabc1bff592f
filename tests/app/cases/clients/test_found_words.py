"""Words are marked where the search found them: accents and case do not count, and signs keep their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.clients.found_words import found_spans, search_words, snippet


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("Crèche gebeld, de creches zijn vol", "creche", ["Crèche", "creche"]),
        ("Şule en ŞULE en Sule", "şu", ["Şu", "ŞU", "Su"]),
        ("İstanbul en istanbul", "istan", ["İstan", "istan"]),
        ("Stra\u00dfe en strasse", "strasse", ["strasse"]),
        ("😀 rug 😀 terug", "rug", ["rug"]),
        ("e\u0301e\u0301n woord", "een", ["e\u0301e\u0301n"]),
    ],
)
def test_a_word_is_found_however_it_is_written(text: str, typed: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in found_spans(text, search_words(typed))] == found


@given(st.text(alphabet="aéİß\u0301 x", max_size=30), st.text(alphabet="aéiİß", min_size=1, max_size=3))
def test_what_is_marked_is_what_was_typed(text: str, typed: str) -> None:
    words = search_words(typed)
    for start, end in found_spans(text, words):
        assert search_words(text[start:end])[0] in words


def test_the_snippet_shows_the_word_also_deep_in_a_long_text() -> None:
    text = "Kurt kwam op tijd. " * 500 + "Zijn rücken doet pijn. " + "Tot later. " * 50
    line, found = snippet(text, search_words("rucken pijn"))
    assert [line[start:end] for start, end in found] == ["rücken", "pijn"]
    assert len(line) < 150


def test_the_snippet_shows_words_and_no_marks() -> None:
    line, found = snippet("# Afspraken\n- [ ] Kurt belt de **crèche**\n- [x] klaar", search_words("creche"))
    assert line == "Afspraken Kurt belt de crèche klaar"
    assert [line[start:end] for start, end in found] == ["crèche"]
