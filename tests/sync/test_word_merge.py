"""Merging a text by words keeps what both wrote, or says that it cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.word_merge import merge_text

BASE = "Lut zoekt werk. Zij heeft ervaring in de keuken."

texts = st.text(st.sampled_from("ab .,\n\té🚲"), max_size=30)


@pytest.mark.parametrize(
    ("ours", "theirs", "merged"),
    [
        (
            "Lut Maes zoekt werk. Zij heeft ervaring in de keuken.",
            "Lut zoekt werk. Zij heeft veel ervaring in de keuken.",
            "Lut Maes zoekt werk. Zij heeft veel ervaring in de keuken.",
        ),
        (
            "Lut zoekt werk. Zij heeft ervaring in de keuken.\nMorgen bellen.",
            "Vandaag: Lut zoekt werk. Zij heeft ervaring in de keuken.",
            "Vandaag: Lut zoekt werk. Zij heeft ervaring in de keuken.\nMorgen bellen.",
        ),
        ("Zij heeft ervaring in de keuken.", BASE + " Halftijds.", "Zij heeft ervaring in de keuken. Halftijds."),
        ("Lut vond werk. Zij heeft ervaring in de keuken.", "Lut wil werk. Zij heeft ervaring in de keuken.", None),
    ],
)
def test_two_edits_of_one_text(ours: str, theirs: str, merged: str | None) -> None:
    assert merge_text(BASE, ours, theirs) == merged
    assert merge_text(BASE, theirs, ours) == merged


@given(texts, texts)
def test_one_edit_alone_wins(base: str, ours: str) -> None:
    assert merge_text(base, ours, base) == ours
    assert merge_text(base, base, ours) == ours
    assert merge_text(base, ours, ours) == ours


@given(texts, texts, texts)
def test_who_was_first_does_not_matter(base: str, ours: str, theirs: str) -> None:
    assert merge_text(base, ours, theirs) == merge_text(base, theirs, ours)


@given(
    st.lists(st.sampled_from(["een", "twee", "drie", "vier", "vijf", "zes", "zeven"]), unique=True),
    st.integers(0, 7),
    st.integers(0, 7),
)
def test_a_word_that_somebody_added_is_in_the_merged_text(base: list[str], here: int, there: int) -> None:
    ours, theirs = list(base), list(base)
    ours.insert(here, "onze")
    theirs.insert(there, "hunne")
    merged = merge_text(" ".join(base), " ".join(ours), " ".join(theirs))
    if merged is not None:
        assert {"onze", "hunne", *base} == set(merged.split())
    else:
        assert abs(min(here, len(base)) - min(there, len(base))) <= 1  # side by side: nobody knows which comes first


@given(texts, texts, texts)
def test_no_character_comes_from_nowhere(base: str, ours: str, theirs: str) -> None:
    merged = merge_text(base, ours, theirs)
    if merged is not None:
        assert set(merged) <= set(ours) | set(theirs)
